//! What YAML takes a value without quotation marks for: text, a number, yes or no, or nothing.

use serde_yaml::Value;

use crate::parse::yaml::Kind;

/// What a value without quotation marks is; `None` for one that says that there is none. serde_yaml decides: only what is
/// seen at once to be a number or text is not asked about.
pub(super) fn of(text: &str) -> Option<Kind> {
    if is_plainly_a_number(text) {
        return Some(Kind::Number);
    }
    if is_plainly_text(text) {
        return Some(Kind::Text);
    }
    asked(text)
}

/// What serde_yaml takes a value for.
fn asked(text: &str) -> Option<Kind> {
    match serde_yaml::from_str(text) {
        Ok(Value::Null) => None,
        Ok(Value::Bool(_)) => Some(Kind::Bool),
        Ok(Value::Number(_)) => Some(Kind::Number),
        _ => Some(Kind::Text),
    }
}

/// Whether a value has digits alone, with a point between them or none, and no zero to begin with.
fn is_plainly_a_number(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let has_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_short = text.len() <= 15;
    is_short && has_digits(whole) && has_digits(part) && (whole == "0" || !whole.starts_with('0'))
}

/// Whether a value has a sign that stands in no number, no `true`, no `null` and the like, or is a date.
fn is_plainly_text(text: &str) -> bool {
    const NEVER_TEXT_ALONE: &str = "0123456789abcdefoxABCDEFOX.+-_~nulNULtrsTRSiI";
    let is_date = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    is_date || !text.chars().all(|c| NEVER_TEXT_ALONE.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_kind_of_a_value_is_that_of_serde_yaml() {
        let values = [
            "",
            "~",
            "null",
            "nil",
            "true",
            "True",
            "TRUE",
            "yes",
            "no",
            "0",
            "00",
            "-0",
            "-00",
            "47",
            "+47",
            "-47",
            "++47",
            "+-47",
            "-+47",
            "007",
            "07.5",
            "7.",
            ".5",
            "-.5",
            ".",
            "-",
            "+",
            "1e3",
            "1E-3",
            "1e999",
            "e3",
            "1_000",
            "1,000",
            "12%",
            "0x1F",
            "-0x1f",
            "+0x1f",
            "0x",
            "0x-1",
            "0xG",
            "0o17",
            "0o8",
            "0b101",
            "0b2",
            ".inf",
            "-.Inf",
            "+.INF",
            ".nan",
            "-.nan",
            "inf",
            "nan",
            "Infinity",
            "2024-01-01",
            "2024",
            "12:30",
            "1.2.3",
            "340282366920938463463374607431768211456",
        ];
        for value in values {
            assert_eq!(of(value), asked(value), "{value}");
        }
        for signs in ["01.", "-+.e0", "trueTRUE", "nulNUL~", "0x1bF", ".inaINFA"] {
            let signs: Vec<char> = signs.chars().collect();
            for number in 0..4_000_usize {
                let place = |power| number / signs.len().pow(power) % signs.len();
                let value: String = (0..number as u32 % 6)
                    .map(|power| signs[place(power)])
                    .collect();
                assert_eq!(of(&value), asked(&value), "{value}");
            }
        }
        let kinds = [
            "",
            "no",
            "true",
            "007",
            "1_000",
            "0x1F",
            "2024-01-01",
            "-4.5",
        ]
        .map(of);
        let (text, number) = (Some(Kind::Text), Some(Kind::Number));
        let known = [
            None,
            text,
            Some(Kind::Bool),
            text,
            text,
            number,
            text,
            number,
        ];
        assert_eq!(kinds, known);
    }
}
