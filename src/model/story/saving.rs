//! Money that a story says was or could be saved: never a number without its status.

use crate::base::date::{Date, Month};
use crate::base::number::{Number, Pence};
use crate::base::source::Span;
use crate::model::story::spelled::Spelled;
use crate::parse::fields::rules;
use crate::parse::fields::{
    Bounds, Documented, Fields, FromYaml, Keyed, Meaning, Placed, Places, Reader, Shape, Short,
    Text, choice, documented, not_a_number, scalar_text,
};
use crate::parse::yaml::{Node, Value};

documented! {
    /// A saving that a story claims.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Saving {
        /// Where it and its values stand in their file.
        pub places: Places,
        /// How much, in pounds without signs or commas: `20000`, or from a lower to a higher amount, `[20000, 25000]`.
        pub amount: Amount,
        /// For what length of time.
        pub per: Per,
        /// How sure it is.
        pub status: Status,
        /// What sort of saving it is.
        pub kind: SavingKind,
        /// Whether it comes again.
        pub recurrence: Recurrence,
        /// From which month on, such as `2024-11`.
        pub from_month: Option<Placed<Month>>,
        /// Whether finance has confirmed it: `yes`, `no`, or `by` whom and `on` which day.
        pub confirmed_by_finance: Confirmed,
        /// How it was worked out.
        pub working: Option<Text>,
        /// The year whose prices are used, calendar or financial.
        pub price_year: Option<Text>,
        /// Savings with the same word here are the same money, told twice.
        pub overlap_group: Option<Text>,
    }
}

/// One amount, or from a lower to a higher one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// One amount.
    Exact(Pence),
    /// Somewhere between two.
    Range {
        /// The lower.
        low: Pence,
        /// The higher.
        high: Pence,
    },
}

/// Whether finance has confirmed a saving.
#[derive(Debug, Clone, PartialEq)]
pub enum Confirmed {
    /// The story does not say.
    NotSaid,
    /// It has not.
    No,
    /// It has.
    Yes {
        /// Who did.
        by: Option<Text>,
        /// When.
        on: Option<Date>,
    },
}

impl Amount {
    /// The amount that a text is; one in words is answered with the keys that say the same.
    fn single(text: &str, node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let is_plain = Number::parse(text.trim()).is_some();
        if let Some(spelled) = Spelled::read(text).filter(|_| !is_plain) {
            let (report, source) = (&mut *reader.report, reader.source);
            rules::wrong_type::money(report, source, node.span, (text, &spelled.as_keys()));
            return None;
        }
        let bare = text.trim().trim_start_matches(['-', '−', '–', '(']);
        let bare = bare.trim_end_matches(')');
        if let Some(spelled) = Spelled::read(bare).filter(|_| bare != text.trim()) {
            let cure = format!(
                "a saving is written without a minus or brackets around it: {}",
                spelled.as_keys()
            );
            let wanted = "an amount in pounds without signs or commas";
            reader.wrong_type_because(node, wanted, &[&cure]);
            return None;
        }
        Pence::from_yaml(node, reader).map(Self::Exact)
    }

    /// The amount that a list is, which must be of two.
    fn pair(pair: &[Node], whole: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let [low, high] = pair else {
            let wanted = "one amount, or a lower and a higher one";
            reader.wrong_type(whole, wanted, "[20000, 25000]");
            return None;
        };
        let low = Pence::from_yaml(low, reader);
        let high = Pence::from_yaml(high, reader);
        Self::range(low?, high?, whole.span, reader)
    }

    /// The amount between two, which stand in their order.
    fn range(low: Pence, high: Pence, span: Span, reader: &mut Reader<'_>) -> Option<Self> {
        if low == high {
            let message = format!("both amounts are {low}");
            reader.wrong_value(span, message, "write one amount");
            return None;
        }
        if low > high {
            let message = format!("the lower amount, {low}, is above the higher, {high}");
            reader.wrong_value(span, message, "write the lower amount first");
            return None;
        }
        Some(Self::Range { low, high })
    }

    /// From the lower to the higher, or one amount where they are the same.
    pub fn between(low: Pence, high: Pence) -> Self {
        if low == high {
            Self::Exact(low)
        } else {
            Self::Range { low, high }
        }
    }

    /// The lower end.
    pub fn low(self) -> Pence {
        match self {
            Self::Exact(pence) | Self::Range { low: pence, .. } => pence,
        }
    }

    /// The higher end.
    pub fn high(self) -> Pence {
        match self {
            Self::Exact(pence) | Self::Range { high: pence, .. } => pence,
        }
    }

    /// Both together: the lower ends are added, and the higher ends.
    pub fn plus(self, other: Self) -> Self {
        Self::between(self.low() + other.low(), self.high() + other.high())
    }

    /// The amount so many times over.
    pub fn times(self, count: u8) -> Self {
        Self::between(self.low().times(count), self.high().times(count))
    }

    /// As much of the amount as lies within `limit` at each end.
    pub fn within(self, limit: Self) -> Self {
        Self::between(self.low().min(limit.low()), self.high().min(limit.high()))
    }
}

choice! {
    /// For what length of time an amount is.
    Per {
        /// Every year.
        Year = "year",
        /// Every month.
        Month = "month",
        /// One time only.
        Once = "once",
    }
}

choice! {
    /// How sure a saving is.
    Status {
        /// It could be made.
        Potential = "potential",
        /// It is intended, with a plan.
        Planned = "planned",
        /// It has been made.
        Realised = "realised",
    }
}

choice! {
    /// What sort of saving it is, in the words of NHS finance.
    SavingKind {
        /// Spending falls, and the money can be used for something else.
        CashReleasing = "cash-releasing",
        /// Time or space is freed, and no budget falls.
        NonCashReleasing = "non-cash-releasing",
        /// A cost that would have come did not.
        CostAvoidance = "cost-avoidance",
        /// More money comes in.
        Income = "income",
        /// Nobody has said.
        NotClassified = "not-classified",
    }
}

choice! {
    /// Whether a saving comes again each year.
    Recurrence {
        /// It does.
        Recurrent = "recurrent",
        /// It does not.
        NonRecurrent = "non-recurrent",
        /// Nobody has said.
        Unknown = "unknown",
    }
}

impl Documented for Amount {
    const NAME: &'static str = "Amount";
    const MEANINGS: &'static [Meaning] = &[
        ("low", "The lower amount, in pounds."),
        ("high", "The higher amount, in pounds."),
    ];
}

impl Keyed for Amount {
    const WHAT: &'static str = "the amount";

    const SHORT: Option<Short<Self>> = Some(Short {
        shape: || Shape::Either(vec![Pence::shape(), Shape::Pair(Box::new(Pence::shape()))]),
        read: |node, reader| match &node.value {
            Value::List(pair) => Self::pair(pair, node, reader),
            Value::Scalar(scalar) => Self::single(&scalar.text, node, reader),
            _ => Pence::from_yaml(node, reader).map(Self::Exact),
        },
    });

    fn read(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let low = fields.required("low", reader);
        let high = fields.required("high", reader);
        Self::range(low?, high?, fields.span(), reader)
    }
}

impl FromYaml for Pence {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let pounds = scalar_text(node)
            .and_then(Number::parse)
            .and_then(Number::pounds);
        if pounds.is_none() {
            let wanted = "an amount in pounds without signs or commas";
            not_a_number(node, reader, (wanted, "20000"));
        }
        if pounds == Some(Self::ZERO) {
            let message = "an amount of nothing is no saving";
            let hint = "write the least that is sure, or leave the saving out";
            reader.wrong_value(node.span, message, hint);
            return None;
        }
        pounds
    }

    fn shape() -> Shape {
        Shape::Number(Bounds {
            least: Some(0.01),
            ..Bounds::default()
        })
    }
}

impl Documented for Confirmed {
    const NAME: &'static str = "Confirmed";
    const MEANINGS: &'static [Meaning] =
        &[("by", "Who confirmed it."), ("on", "The day they did.")];
}

impl Keyed for Confirmed {
    const WHAT: &'static str = "the confirmation";

    const SHORT: Option<Short<Self>> = Some(Short {
        shape: bool::shape,
        read: |node, reader| {
            bool::from_yaml(node, reader).map(|yes| match yes {
                true => Self::Yes { by: None, on: None },
                false => Self::No,
            })
        },
    });

    fn read(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let by = fields.optional("by", reader);
        let on = fields.optional("on", reader);
        if by.is_none() && on.is_none() {
            let message = "nothing is said of the confirmation";
            let hint = "write `yes`, `no`, or `by` and `on`";
            reader.wrong_value(fields.span(), message, hint);
            return None;
        }
        Some(Self::Yes { by, on })
    }
}

impl Keyed for Saving {
    const WHAT: &'static str = "the saving";

    fn of_words(text: &str) -> Vec<(&'static str, String)> {
        Spelled::read(text).map_or_else(Vec::new, |spelled| spelled.in_keys())
    }

    fn read(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let amount = fields.required("amount", reader);
        let per = fields.required("per", reader);
        let status = fields.required("status", reader);
        let kind = fields
            .optional("kind", reader)
            .unwrap_or(SavingKind::NotClassified);
        let recurrence = fields
            .optional("recurrence", reader)
            .unwrap_or(Recurrence::Unknown);
        let from_month = fields.optional("from_month", reader);
        let confirmed_by_finance = fields
            .optional("confirmed_by_finance", reader)
            .unwrap_or(Confirmed::NotSaid);
        let working = fields.optional("working", reader);
        let price_year = fields.optional("price_year", reader);
        let overlap_group = fields.optional("overlap_group", reader);
        if per == Some(Per::Once) && recurrence == Recurrence::Recurrent {
            let span = fields.span_of("recurrence").unwrap_or(fields.span());
            let message = "a saving made `once` is not `recurrent`";
            reader.wrong_value(
                span,
                message,
                "write `per: year`, or `recurrence: non-recurrent`",
            );
        }
        let places = fields.places();
        Some(Self {
            places,
            amount: amount?,
            per: per?,
            status: status?,
            kind,
            recurrence,
            from_month,
            confirmed_by_finance,
            working,
            price_year,
            overlap_group,
        })
    }
}
