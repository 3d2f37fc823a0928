//! Typed reading of keys and values. Each struct in front matter is declared once, by the macro `keyed`, and its
//! parser, its schema and its help are generated from the declaration.

mod choice;
mod entries;
mod from_yaml;
mod keyed;
mod line_suggestion;
mod loose_date;
mod loose_number;
mod lost_indentation;
mod number_suggestion;
mod reader;
pub mod rules;
mod shape;
mod spans;
#[cfg(test)]
pub(crate) mod trial;
mod values;

pub(crate) use choice::{choice, choose};
pub use entries::Fields;
pub use from_yaml::FromYaml;
pub use keyed::{Declared, Keyed};
pub(crate) use keyed::{key, keyed};
pub use loose_date::{LooseDate, only_day, only_month};
pub use loose_number::{LooseNumber, is_bound};
pub(crate) use number_suggestion::{report_not_a_number, two_numbers};
pub use reader::{FieldReader, scalar_text};
pub use shape::{Bounds, Choice, KeyShape, Shape, TextForm};
pub use spans::KeySpans;
pub(crate) use values::from_scalar;
pub use values::{FileName, ShortText, Spanned, Text, WebAddress};
