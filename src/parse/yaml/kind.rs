//! The kind of an unquoted value: text, number, yes or no, or nothing.

use serde_yaml::Value;

use crate::parse::yaml::ScalarKind;

/// The kind of an unquoted value; `None` for one that means "no value". serde_yaml decides, except for obvious numbers
/// and text.
pub(super) fn of(text: &str) -> Option<ScalarKind> {
    if is_plainly_a_number(text) {
        return Some(ScalarKind::Number);
    }
    if is_plainly_text(text) {
        return Some(ScalarKind::Text);
    }
    by_serde_yaml(text)
}

/// The kind that serde_yaml gives a value.
fn by_serde_yaml(text: &str) -> Option<ScalarKind> {
    match serde_yaml::from_str(text) {
        Ok(Value::Null) => None,
        Ok(Value::Bool(_)) => Some(ScalarKind::Bool),
        Ok(Value::Number(_)) => Some(ScalarKind::Number),
        _ => Some(ScalarKind::Text),
    }
}

/// Whether a value is only digits, with or without a decimal point, and no leading zero.
fn is_plainly_a_number(text: &str) -> bool {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let has_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_short = text.len() <= 15;
    is_short && has_digits(whole) && has_digits(part) && (whole == "0" || !whole.starts_with('0'))
}

/// Whether a value has a character that is in no number and in no word such as `true` or `null`, or is a date.
fn is_plainly_text(text: &str) -> bool {
    const NOT_TEXT: &str = "0123456789abcdefoxABCDEFOX.+-_~nulNULtrsTRSiI";
    let is_date = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
    is_date || !text.chars().all(|c| NOT_TEXT.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_check_of_a_values_kind_agrees_with_serde_yaml() {
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
            assert_eq!(of(value), by_serde_yaml(value), "{value}");
        }
        for characters in ["01.", "-+.e0", "trueTRUE", "nulNUL~", "0x1bF", ".inaINFA"] {
            let characters: Vec<char> = characters.chars().collect();
            for number in 0..4_000_usize {
                let place = |power| number / characters.len().pow(power) % characters.len();
                let value: String = (0..number as u32 % 6)
                    .map(|power| characters[place(power)])
                    .collect();
                assert_eq!(of(&value), by_serde_yaml(&value), "{value}");
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
        let (text, number) = (Some(ScalarKind::Text), Some(ScalarKind::Number));
        let known = [
            None,
            text,
            Some(ScalarKind::Bool),
            text,
            text,
            number,
            text,
            number,
        ];
        assert_eq!(kinds, known);
    }
}
