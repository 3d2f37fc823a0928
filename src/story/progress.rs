//! The score that a team gives its own progress.

use crate::date::Date;
use crate::fields::Bounds;
use crate::fields::Fields;
use crate::fields::FromYaml;
use crate::fields::Keyed;
use crate::fields::Reader;
use crate::fields::Shape;
use crate::fields::Short;
use crate::fields::documented;
use crate::number::Number;
use crate::yaml::Node;

documented! {
    /// A score from 0.5 to 5.0 in halves, which the team gives itself.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct ProgressScore {
        /// The score, from 0.5 to 5 in halves.
        pub score: Number,
        /// The day it was given, such as `2024-11-01`.
        pub on: Option<Date>,
    }
}

impl Keyed for ProgressScore {
    const WHAT: &'static str = "the progress score";

    const SHORT: Option<Short<Self>> = Some(Short {
        shape: Score::shape,
        read: |node, reader| {
            Score::from_yaml(node, reader).map(|Score(score)| Self { score, on: None })
        },
    });

    fn read(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let score = fields.required("score", reader);
        let on = fields.optional("on", reader);
        score.map(|Score(score)| Self { score, on })
    }
}

/// A number on the scale of the progress score.
struct Score(Number);

impl FromYaml for Score {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let score = Number::from_yaml(node, reader)?;
        if (1..=10).any(|half| Number::halves(half) == score) {
            return Some(Self(score));
        }
        let message = format!("the progress score {score} is not on the scale");
        reader.wrong_value(node.span, message, "use 0.5, 1, 1.5 and so on up to 5");
        None
    }

    fn shape() -> Shape {
        Shape::Number(Bounds {
            least: Some(0.5),
            most: Some(5.0),
            step: Some(0.5),
        })
    }
}
