//! Money that a story says was or could be saved: never a number without its status.

use crate::date::Date;
use crate::date::Month;
use crate::fields::Fields;
use crate::fields::FromYaml;
use crate::fields::Placed;
use crate::fields::Places;
use crate::fields::Reader;
use crate::fields::Text;
use crate::fields::choice;
use crate::fields::scalar_text;
use crate::number::Number;
use crate::number::Pence;
use crate::rules;
use crate::story::spelled::Spelled;
use crate::yaml::Node;
use crate::yaml::Value;

/// A saving that a story claims.
#[derive(Debug, Clone, PartialEq)]
pub struct Saving {
    /// Where it and its values stand in their file.
    pub places: Places,
    /// How much.
    pub amount: Amount,
    /// For what length of time.
    pub per: Per,
    /// How sure it is.
    pub status: Status,
    /// What sort of saving it is.
    pub kind: SavingKind,
    /// Whether it comes again.
    pub recurrence: Recurrence,
    /// From which month on.
    pub from_month: Option<Placed<Month>>,
    /// Whether finance has confirmed it.
    pub confirmed: Confirmed,
    /// How it was worked out.
    pub working: Option<Text>,
    /// The year whose prices are used, calendar or financial.
    pub price_year: Option<Text>,
    /// Savings with the same word here are the same money, told twice.
    pub overlap_group: Option<Text>,
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

impl FromYaml for Amount {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let (low, high) = match &node.value {
            Value::Scalar(scalar) => {
                let is_plain = Number::parse(scalar.text.trim()).is_some();
                if let Some(spelled) = Spelled::read(&scalar.text).filter(|_| !is_plain) {
                    let told = (scalar.text.as_str(), spelled.as_keys());
                    let (report, source) = (&mut *reader.report, reader.source);
                    rules::wrong_type::money(report, source, node.span, (told.0, &told.1));
                    return None;
                }
                return Pence::from_yaml(node, reader).map(Self::Exact);
            }
            Value::List(pair) => match pair.as_slice() {
                [low, high] => (
                    Pence::from_yaml(low, reader),
                    Pence::from_yaml(high, reader),
                ),
                _ => {
                    reader.wrong_type(
                        node,
                        "one amount, or a lower and a higher one",
                        "[20000, 25000]",
                    );
                    return None;
                }
            },
            _ => {
                let mut fields = Fields::of("the amount", node, reader)?;
                let pair = (
                    fields.required("low", reader),
                    fields.required("high", reader),
                );
                fields.finish(reader);
                pair
            }
        };
        let (low, high) = (low?, high?);
        if low == high {
            let message = format!("both amounts are {low}");
            reader.wrong_value(node.span, message, "write one amount");
            return None;
        }
        if low > high {
            let message = format!("the lower amount, {low}, is above the higher, {high}");
            reader.wrong_value(node.span, message, "write the lower amount first");
            return None;
        }
        Some(Self::Range { low, high })
    }
}

impl FromYaml for Pence {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let pounds = scalar_text(node)
            .and_then(Number::parse)
            .and_then(Number::pounds);
        if pounds.is_none() {
            reader.wrong_type(node, "an amount in pounds without signs or commas", "20000");
        }
        if pounds == Some(Self::ZERO) {
            let message = "an amount of nothing is no saving";
            let hint = "write the least that is sure, or leave the saving out";
            reader.wrong_value(node.span, message, hint);
            return None;
        }
        pounds
    }
}

impl FromYaml for Confirmed {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            let yes = bool::from_yaml(node, reader)?;
            return Some(if yes {
                Self::Yes { by: None, on: None }
            } else {
                Self::No
            });
        }
        let mut fields = Fields::of("the confirmation", node, reader)?;
        let by = fields.optional("by", reader);
        let on = fields.optional("on", reader);
        fields.finish(reader);
        if by.is_none() && on.is_none() {
            let message = "nothing is said of the confirmation";
            reader.wrong_value(node.span, message, "write `yes`, `no`, or `by` and `on`");
            return None;
        }
        Some(Self::Yes { by, on })
    }
}

impl FromYaml for Saving {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let mut fields = Fields::of("the saving", node, reader)?;
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
        let confirmed = fields
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
        fields.finish(reader);
        Some(Self {
            places,
            amount: amount?,
            per: per?,
            status: status?,
            kind,
            recurrence,
            from_month,
            confirmed,
            working,
            price_year,
            overlap_group,
        })
    }
}
