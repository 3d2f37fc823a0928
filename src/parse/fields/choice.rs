//! Enumerations that front matter writes as one of a few words.

use crate::parse::fields::reader::{FieldReader, scalar_text};
use crate::parse::fields::rules;
use crate::parse::fields::shape::Choice;
use crate::parse::yaml::Node;

/// Declares an enumeration that is written as one of a few words. The doc comments of its variants say what the words
/// mean.
macro_rules! choice {
    (
        $(#[doc = $doc:literal])+
        $name:ident {
            $($(#[doc = $meaning:literal])+ $variant:ident = $word:literal $(| $also:literal)*,)+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[doc = $meaning])+ $variant,)+
        }

        impl $name {
            /// All variants in their order, with the words for them.
            pub const ALL: &'static [(&'static str, Self)] =
                &[$(($word, Self::$variant), $(($also, Self::$variant),)*)+];

            /// All variants in their order, with their meanings.
            const CHOICES: &'static [$crate::parse::fields::Choice] = &[$($crate::parse::fields::Choice {
                words: &[$word $(, $also)*],
                meaning: concat!($($meaning),+),
            }),+];

            /// The word for this variant.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl $crate::parse::fields::FromYaml for $name {
            fn from_yaml(
                node: &$crate::parse::yaml::Node,
                reader: &mut $crate::parse::fields::FieldReader<'_>,
            ) -> Option<Self> {
                $crate::parse::fields::choose(node, reader, Self::ALL, Self::CHOICES)
            }

            fn shape() -> $crate::parse::fields::Shape {
                $crate::parse::fields::Shape::Choice(Self::CHOICES)
            }
        }
    };
}
pub(crate) use choice;

/// The one of `choices` that a node names.
pub(crate) fn choose<T: Copy>(
    node: &Node,
    reader: &mut FieldReader<'_>,
    all: &'static [(&'static str, T)],
    choices: &'static [Choice],
) -> Option<T> {
    let Some(text) = scalar_text(node) else {
        reader.wrong_type(node, "one word", all[0].0);
        return None;
    };
    let chosen = all.iter().find(|(word, _)| word.eq_ignore_ascii_case(text));
    if chosen.is_none() {
        let words: Vec<&'static str> = all.iter().map(|(word, _)| *word).collect();
        let meant = choices
            .iter()
            .map(|choice| (choice.words[0], choice.meaning));
        let (report, source) = (&mut *reader.report, reader.source);
        let choices = (words.as_slice(), meant.collect::<Vec<_>>());
        rules::wrong_value::not_a_choice(report, source, node.span, text, choices.0, &choices.1);
    }
    chosen.map(|(_, value)| *value)
}
