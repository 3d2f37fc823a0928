//! When an event takes place: on whole days, or from one time to another.

use std::fmt;

use crate::base::date::{Date, Time};
use crate::parse::fields::{
    FieldReader, FromYaml, Keyed, Shape, Spanned, TextForm, keyed, scalar_text,
};
use crate::parse::yaml::Node;

/// When an event takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// From a first day to a last one, which is not before it.
    Days(Date, Date),
    /// From one time to a later one, if the end is known.
    Times(Moment, Option<Moment>),
}

/// A date and a time, in the local time of the readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub day: Date,
    /// The time.
    pub time: Time,
}

keyed! {
    /// The time of an event, as typed.
    struct Period {
        /// The day it starts, or the day and time: `2024-11-01 10:00`.
        from: Beginning,
        /// The day it ends, with a time if `from` has one; just `16:30` means the same day.
        to: Option<Spanned<End>>,
    }
}

/// A date, with an optional time.
#[derive(Debug, Clone, Copy)]
struct Beginning {
    day: Date,
    time: Option<Time>,
}

/// When an event ends: a date with an optional time, or a time on the day it began.
#[derive(Debug, Clone, Copy)]
enum End {
    On(Beginning),
    At(Time),
}

impl Beginning {
    fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let day = Date::parse(words.next()?)?;
        let time = words.next().map(Time::parse);
        let is_all = words.next().is_none() && time != Some(None);
        is_all.then_some(Self {
            day,
            time: time.flatten(),
        })
    }

    /// Whether a text that cannot be parsed was meant to have a time.
    fn has_time(text: &str) -> bool {
        let first = text.split_whitespace().next().unwrap_or_default();
        text.contains(':') || Date::parse(first).is_some()
    }

    /// A regular expression that matches the texts that can be parsed.
    fn pattern() -> String {
        format!(r"{}(?:\s+{})?", Date::PATTERN, Time::PATTERN)
    }
}

impl FromYaml for Beginning {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = scalar_text(node).unwrap_or_default();
        match Self::parse(text) {
            None if Self::has_time(text) => {
                let wanted = "a date in the form year-month-day and a time in the form hour:minute";
                reader.wrong_type(node, wanted, "2024-11-01 09:30");
                None
            }
            // The date parser explains how to write a date that is in another form.
            None => Date::from_yaml(node, reader).map(|day| Self { day, time: None }),
            read => read,
        }
    }

    fn shape() -> Shape {
        let wanted = "a date, such as `2024-11-01`, or a date and time, such as `2024-11-01 09:30`";
        Shape::Text(TextForm::new(&Self::pattern(), wanted))
    }
}

impl FromYaml for End {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        match scalar_text(node).and_then(Time::parse) {
            Some(time) => Some(Self::At(time)),
            None => Beginning::from_yaml(node, reader).map(Self::On),
        }
    }

    fn shape() -> Shape {
        let pattern = format!("{}|{}", Beginning::pattern(), Time::PATTERN);
        let wanted = "a date, such as `2024-11-01`, a date and time, such as `2024-11-01 16:30`, or just a time";
        Shape::Text(TextForm::new(&pattern, wanted))
    }
}

impl Keyed for Period {
    const WHAT: &'static str = "the time of an event";
    const ALONE: Option<&'static str> = Some("from");
}

impl Period {
    /// The time of the event; reports a start and an end that contradict each other.
    fn when(self, reader: &mut FieldReader<'_>) -> Option<When> {
        let Self { from, to } = self;
        let begins = from.time.map(|time| Moment {
            day: from.day,
            time,
        });
        let Some(Spanned { value: to, span }) = to else {
            return Some(match begins {
                Some(begins) => When::Times(begins, None),
                None => When::Days(from.day, from.day),
            });
        };
        let (day, time) = match to {
            End::On(to) => (to.day, to.time),
            End::At(time) => (from.day, Some(time)),
        };
        match (begins, time) {
            (None, None) if from.day <= day => Some(When::Days(from.day, day)),
            (Some(begins), Some(time)) if begins < (Moment { day, time }) => {
                Some(When::Times(begins, Some(Moment { day, time })))
            }
            (Some(_), None) => {
                let message = "it starts at a time, but the end has only a date";
                reader.wrong_value(span, message, "add the time: `2024-11-01 16:30`");
                None
            }
            (None, Some(_)) => {
                let message = "it ends at a time, but the start has only a date";
                reader.wrong_value(span, message, "add the time to `from`: `2024-11-01 09:30`");
                None
            }
            _ => {
                let message = "it ends before it starts";
                reader.wrong_value(
                    span,
                    message,
                    "check that `from` and `to` are the right way round",
                );
                None
            }
        }
    }
}

impl FromYaml for When {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        Period::from_yaml(node, reader)?.when(reader)
    }

    fn shape() -> Shape {
        Period::shape()
    }
}

impl When {
    /// The day on which it begins.
    pub fn first_day(self) -> Date {
        match self {
            Self::Days(first, _) => first,
            Self::Times(from, _) => from.day,
        }
    }

    /// The day on which it ends, or begins if the end is not known.
    pub fn last_day(self) -> Date {
        match self {
            Self::Days(_, last) => last,
            Self::Times(from, to) => to.unwrap_or(from).day,
        }
    }
}

impl When {
    /// The days of the week and the times, for a page that has the first day beside them: "Thu, 4pm to 5pm". The day on
    /// which it ends is in full if it is more than a week later.
    pub fn beside_day(self) -> String {
        let (first, last) = (self.first_day(), self.last_day());
        let begins = first.short_weekday();
        let ends = match last.day_number() - first.day_number() {
            ..7 => last.short_weekday().to_owned(),
            _ => with_weekday(last),
        };
        match self {
            Self::Days(..) if first == last => begins.to_owned(),
            Self::Days(..) => format!("{begins} to {ends}"),
            Self::Times(from, None) => format!("{begins}, {}", from.time),
            Self::Times(from, Some(to)) if first == last => {
                format!("{begins}, {} to {}", from.time, to.time)
            }
            Self::Times(from, Some(to)) => {
                format!("{begins}, {} to {ends}, {}", from.time, to.time)
            }
        }
    }
}

/// A day with its day of the week: "Thu 1 November 2024".
fn with_weekday(day: Date) -> String {
    format!("{} {day}", day.short_weekday())
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(from, to) if from == to => f.write_str(&with_weekday(*from)),
            Self::Days(from, to) => write!(f, "{} to {}", with_weekday(*from), with_weekday(*to)),
            Self::Times(from, None) => write!(f, "{}, {}", with_weekday(from.day), from.time),
            Self::Times(from, Some(to)) if from.day == to.day => {
                let day = with_weekday(from.day);
                write!(f, "{day}, {} to {}", from.time, to.time)
            }
            Self::Times(from, Some(to)) => {
                let (first, last) = (with_weekday(from.day), with_weekday(to.day));
                write!(f, "{first}, {} to {last}, {}", from.time, to.time)
            }
        }
    }
}
