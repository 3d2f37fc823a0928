//! The score that a team gives its own progress.

use crate::base::date::Date;
use crate::base::number::Number;
use crate::parse::fields::{
    Bounds, FieldReader, FromYaml, Keyed, LooseDate, LooseNumber, Shape, keyed, scalar_text,
    two_numbers,
};
use crate::parse::yaml::Node;

keyed! {
    /// A score from 0.5 to 5.0 in halves, which the team gives itself.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct ProgressScore {
        /// The score, from 0.5 to 5 in halves.
        pub score: Score,
        /// The day it was given, such as `2024-11-01`.
        pub on: Option<Date>,
    }
}

impl Keyed for ProgressScore {
    const WHAT: &'static str = "the progress score";
    const ALONE: Option<&'static str> = Some("score");
}

/// A number on the scale of the progress score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score(Number);

impl Score {
    /// The number.
    pub fn number(self) -> Number {
        self.0
    }

    fn is_on_scale(&self) -> bool {
        (1..=10).any(|half| Number::halves(half) == self.0)
    }

    /// The score that a text means: only a number, or a number out of five, perhaps followed by something in brackets.
    fn interpret(text: &str) -> Option<Self> {
        let text = text.split('(').next().unwrap_or_default().trim();
        let alone = || LooseNumber::read(text).filter(|typed| typed.unit.is_none());
        let of_five = two_numbers(text, &[" out of ", " of ", "/"]);
        let of_five = of_five.filter(|(_, whole)| whole.number == Number::halves(10));
        let typed = of_five.map(|(score, _)| score).or_else(alone)?;
        Some(Self(typed.number)).filter(Self::is_on_scale)
    }

    /// A suggestion that keeps the day the score was given, with `…` for a day that cannot be read from `words`.
    fn suggestion_with_date(&self, words: &str) -> String {
        let day = match LooseDate::read(words) {
            Some(LooseDate::Days(days)) if days.days().len() == 1 => days.days()[0].iso(),
            Some(LooseDate::Month(month)) => format!("{}-01", month.iso()),
            _ => "…".to_owned(),
        };
        format!(
            "to keep the date of the score, write `progress_score:` and below it `  score: {}` and `  on: {day}`",
            self.0.plain()
        )
    }
}

impl FromYaml for Score {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = scalar_text(node).unwrap_or_default();
        if Number::parse(text).is_none()
            && let Some(meant) = Self::interpret(text)
        {
            let line = reader.source.line_with(node.span, &meant.0.plain());
            let mut suggestions = vec![format!("write it like this: `{line}`")];
            if let Some((_, day)) = text.split_once('(') {
                suggestions.push(meant.suggestion_with_date(day.trim_end_matches(')')));
            }
            let suggestions: Vec<&str> = suggestions.iter().map(String::as_str).collect();
            reader.wrong_type_because(
                node,
                "a number from 0.5 to 5, in steps of 0.5",
                &suggestions,
            );
            return None;
        }
        let score = Number::from_yaml(node, reader)?;
        if Self(score).is_on_scale() {
            return Some(Self(score));
        }
        let message = format!("the progress score {score} is not on the scale");
        reader.wrong_value(node.span, message, "use 0.5, 1, 1.5 and so on up to 5");
        None
    }

    fn shape() -> Shape {
        Shape::Number(Bounds {
            min: Some(0.5),
            max: Some(5.0),
            step: Some(0.5),
        })
    }
}
