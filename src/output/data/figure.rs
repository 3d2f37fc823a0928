//! Converts numbers, dates and texts to the form used in data files.

use serde::{Serialize, Serializer};

use crate::base::date::{Date, Month};
use crate::base::number::Number;
use crate::parse::fields::{Spanned, Text};

/// An exact number, serialised as a JSON number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure(pub(super) Number);

impl Figure {
    /// Formats the number in plain digits.
    pub(super) fn plain(self) -> String {
        self.0.plain()
    }
}

impl Serialize for Figure {
    /// Writes a whole number as an integer. A fraction of at most 15 digits survives the conversion to binary and back;
    /// a longer one becomes the nearest number that programs reading JSON can hold.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.plain();
        if let Ok(whole) = text.parse::<i64>() {
            return serializer.serialize_i64(whole);
        }
        let fraction: f64 = text.parse().expect("digits with a point are a number");
        serializer.serialize_f64(fraction)
    }
}

/// Converts a date to ISO 8601.
pub(super) fn day(date: Option<Date>) -> Option<String> {
    date.map(Date::iso)
}

/// Converts a month to ISO 8601.
pub(super) fn month(month: Option<Month>) -> Option<String> {
    month.map(Month::iso)
}

/// Converts a text to a string.
pub(super) fn words(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.as_str().to_owned())
}

/// Converts a list of texts to strings.
pub(super) fn list(texts: &[Spanned<Text>]) -> Vec<String> {
    texts
        .iter()
        .map(|text| text.value.as_str().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_serialised_to_its_last_digit() {
        for text in [
            "47",
            "-3",
            "0.1",
            "12345678901234.5",
            "0.12345678901234",
            "999999999999999",
            "-0.3",
        ] {
            let number = Number::parse(text).expect("the test writes a number");
            let written = serde_json::to_string(&Figure(number));
            assert_eq!(written.ok().as_deref(), Some(text));
        }
    }
}
