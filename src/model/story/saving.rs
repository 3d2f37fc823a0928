//! Money that a story says was or could be saved: an amount always comes with its status.

use crate::base::date::{Date, Month};
use crate::base::number::{Number, Pence};
use crate::base::source::Span;
use crate::model::story::amount::{Amount, Per};
use crate::model::story::amount_in_words::AmountInWords;
use crate::parse::fields::rules;
use crate::parse::fields::{
    Bounds, Declared, FieldReader, Fields, FromYaml, KeySpans, Keyed, Shape, Spanned, Text, choice,
    keyed, report_not_a_number, scalar_text,
};
use crate::parse::yaml::{Node, Value};

keyed! {
    /// A saving that a story claims.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Saving {
        /// The spans of the saving and of its values.
        pub spans: KeySpans as spans,
        /// How much, in pounds, without symbols or commas: `20000`, or from a lower to a higher amount, `[20000, 25000]`.
        pub amount: Amount,
        /// The period that the amount is for.
        pub per: Per,
        /// How certain it is.
        pub status: SavingStatus,
        /// What sort of saving it is.
        pub kind: SavingKind = SavingKind::NotClassified,
        /// Whether it recurs.
        pub recurrence: Recurrence = Recurrence::Unknown,
        /// The first month it applies to, such as `2024-11`.
        pub from_month: Option<Spanned<Month>>,
        /// Whether finance has confirmed it: `yes`, `no`, or who (`by`) and when (`on`).
        pub confirmed_by_finance: Confirmed = Confirmed::NotStated,
        /// How it was worked out.
        pub working: Option<Text>,
        /// The year whose prices are used, calendar or financial.
        pub price_year: Option<Text>,
        /// Savings with the same word here are the same money, counted only once.
        pub overlap_group: Option<Text>,
    }
}

/// Whether finance has confirmed a saving.
#[derive(Debug, Clone, PartialEq)]
pub enum Confirmed {
    /// The story does not say.
    NotStated,
    /// Finance has not confirmed it.
    No,
    /// Finance has confirmed it.
    Yes {
        /// Who confirmed it.
        by: Option<Text>,
        /// When it was confirmed.
        on: Option<Date>,
    },
}

choice! {
    /// How certain a saving is.
    SavingStatus {
        /// It could be made.
        Potential = "potential",
        /// It is intended, with a plan.
        Planned = "planned",
        /// It has been made.
        Realised = "realised",
    }
}

choice! {
    /// What sort of saving it is, in NHS finance terms.
    SavingKind {
        /// Spending falls, and the money can be used for something else.
        CashReleasing = "cash-releasing",
        /// Time or space is freed, but no budget falls.
        NonCashReleasing = "non-cash-releasing",
        /// A cost that was expected did not happen.
        CostAvoidance = "cost-avoidance",
        /// More money comes in.
        Income = "income",
        /// Not known.
        NotClassified = "not-classified",
    }
}

choice! {
    /// Whether a saving recurs each year.
    Recurrence {
        /// It recurs.
        Recurrent = "recurrent",
        /// It does not recur.
        NonRecurrent = "non-recurrent",
        /// Not known.
        Unknown = "unknown",
    }
}

keyed! {
    /// The two ends of an amount.
    struct Ends {
        /// The lower amount, in pounds.
        low: Pence,
        /// The higher amount, in pounds.
        high: Pence,
        /// The spans of the values.
        spans: KeySpans as spans,
    }
}

impl Keyed for Ends {
    const WHAT: &'static str = "the amount";
}

impl FromYaml for Amount {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        match &node.value {
            Value::Map(_) => {
                let Ends { low, high, spans } = Ends::from_yaml(node, reader)?;
                range(low, high, spans.start(), reader)
            }
            Value::List(ends) => pair(ends, node, reader),
            Value::Scalar(scalar) => single(&scalar.text, node, reader),
            _ => Pence::from_yaml(node, reader).map(Self::Exact),
        }
    }

    fn shape() -> Shape {
        let pair = Shape::Pair(Box::new(Pence::shape()));
        let ends = Shape::Record {
            name: "Amount",
            keys: Ends::keys(),
        };
        Shape::Either(vec![Shape::Either(vec![Pence::shape(), pair]), ends])
    }
}

/// Reads an amount from a text. An amount in words is an error; the suggestion is to write the keys that state the
/// same.
fn single(text: &str, node: &Node, reader: &mut FieldReader<'_>) -> Option<Amount> {
    let is_plain = Number::parse(text.trim()).is_some();
    if let Some(amount_in_words) = AmountInWords::read(text).filter(|_| !is_plain) {
        let (report, source) = (&mut *reader.report, reader.source);
        let keys = amount_in_words.as_suggestion();
        let found = rules::wrong_type::money(report, source, node.span, text, &keys);
        // The words of another key need a line of their own.
        if let [(_, amount)] = amount_in_words.key_values().as_slice() {
            found.fix(node.span, amount);
        }
        return None;
    }
    let bare = text.trim().trim_start_matches(['-', '−', '–', '(']);
    let bare = bare.trim_end_matches(')');
    if let Some(amount_in_words) = AmountInWords::read(bare).filter(|_| bare != text.trim()) {
        let suggestion = format!(
            "write a saving without a minus sign or brackets: {}",
            amount_in_words.as_suggestion()
        );
        let wanted = "an amount in pounds, without symbols or commas";
        reader.wrong_type_because(node, wanted, &[&suggestion]);
        return None;
    }
    Pence::from_yaml(node, reader).map(Amount::Exact)
}

/// Reads an amount from a list, which must have two items.
fn pair(pair: &[Node], whole: &Node, reader: &mut FieldReader<'_>) -> Option<Amount> {
    let [low, high] = pair else {
        let wanted = "one amount, or a lower and a higher amount";
        reader.wrong_type(whole, wanted, "[20000, 25000]");
        return None;
    };
    let low = Pence::from_yaml(low, reader);
    let high = Pence::from_yaml(high, reader);
    range(low?, high?, whole.span, reader)
}

/// The range between two amounts, which must be in order.
fn range(low: Pence, high: Pence, span: Span, reader: &mut FieldReader<'_>) -> Option<Amount> {
    if low == high {
        let message = format!("both amounts are {low}");
        reader.wrong_value(span, message, "write one amount");
        return None;
    }
    if low > high {
        let message = format!("the lower amount, {low}, is more than the higher amount, {high}");
        reader.wrong_value(span, message, "write the lower amount first");
        return None;
    }
    Some(Amount::Range { low, high })
}

impl FromYaml for Pence {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let pounds = scalar_text(node)
            .and_then(Number::parse)
            .and_then(Number::pounds);
        if pounds.is_none() {
            let wanted = "an amount in pounds, without symbols or commas";
            report_not_a_number(node, reader, wanted, "20000");
        }
        // In much of Europe, `20.000` is twenty thousand.
        let typed = scalar_text(node).unwrap_or_default();
        if let Some((whole, "000")) = typed.split_once('.')
            && pounds.is_some()
        {
            let line = |amount: &str| reader.source.line_with(node.span, amount);
            let message = format!("`{typed}` can be read as {whole} or as {whole},000");
            let hint = format!(
                "write `{}` or `{}`",
                line(whole),
                line(&format!("{whole}000"))
            );
            let right = [whole.to_owned(), format!("{whole}000")];
            reader.wrong_value_with(node.span, message, &hint, &right);
            return None;
        }
        if pounds == Some(Self::ZERO) {
            let message = "a saving cannot be zero";
            let hint = "write the lowest amount you are sure of, or leave out the saving";
            reader.wrong_value(node.span, message, hint);
            return None;
        }
        pounds
    }

    fn shape() -> Shape {
        Shape::Number(Bounds {
            min: Some(0.01),
            ..Bounds::default()
        })
    }
}

keyed! {
    /// How finance confirmed a saving.
    struct Confirmation {
        /// Who confirmed it.
        by: Option<Text>,
        /// The date they confirmed it.
        on: Option<Date>,
        /// The spans of the values.
        spans: KeySpans as spans,
    }
}

impl Keyed for Confirmation {
    const WHAT: &'static str = "the confirmation";
}

impl FromYaml for Confirmed {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            return bool::from_yaml(node, reader).map(|yes| match yes {
                true => Self::Yes { by: None, on: None },
                false => Self::No,
            });
        }
        let Confirmation { by, on, spans } = Confirmation::from_yaml(node, reader)?;
        if by.is_none() && on.is_none() {
            let message = "the confirmation has no details";
            let hint = "write `yes`, `no`, or `by` and `on`";
            reader.wrong_value(spans.start(), message, hint);
            return None;
        }
        Some(Self::Yes { by, on })
    }

    fn shape() -> Shape {
        let confirmation = Shape::Record {
            name: "Confirmed",
            keys: Confirmation::keys(),
        };
        Shape::Either(vec![bool::shape(), confirmation])
    }
}

impl Keyed for Saving {
    const WHAT: &'static str = "the saving";

    fn keys_from_text(text: &str) -> Vec<(&'static str, String)> {
        AmountInWords::read(text)
            .map_or_else(Vec::new, |amount_in_words| amount_in_words.key_values())
    }

    fn check(fields: &mut Fields<'_, '_>) {
        let recurrence = fields.reread("recurrence");
        if fields.reread("per") == Some(Per::Once) && recurrence == Some(Recurrence::Recurrent) {
            let hint = "write `per: year`, or `recurrence: non-recurrent`";
            let message = "a saving made `once` is not `recurrent`";
            let span = fields.spans().of("recurrence");
            fields.reader.wrong_value(span, message, hint);
        }
    }
}
