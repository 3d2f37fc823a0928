//! Typed reading of keys and values. Each struct that front matter holds is declared once, by the macro `keyed`, and
//! the declaration gives its reading, its schema and its help.

mod choice;
mod entries;
mod from_yaml;
mod keyed;
mod line_suggestion;
mod number_suggestion;
mod places;
mod reader;
pub mod rules;
mod shape;
#[cfg(test)]
pub(crate) mod trial;
mod typed_date;
mod typed_number;
mod values;

pub(crate) use choice::{choice, choose};
pub use entries::Fields;
pub use from_yaml::FromYaml;
pub use keyed::{Declared, Keyed};
pub(crate) use keyed::{key, keyed};
pub(crate) use number_suggestion::{not_a_number, parts};
pub use places::Places;
pub use reader::{Reader, scalar_text};
pub use shape::{Bounds, Choice, Form, Key, Shape};
pub use typed_date::TypedDate;
pub use typed_number::TypedNumber;
pub(crate) use values::from_scalar;
pub use values::{FileName, Line, Placed, Text, WebAddress};
