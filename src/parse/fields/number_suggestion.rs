//! What to type in place of a value that should be a number.

use crate::base::number::Number;
use crate::parse::fields::reader::{Reader, key_before, scalar_text};
use crate::parse::fields::typed_number::TypedNumber;
use crate::parse::yaml::Node;

/// Words and characters that say that nobody knows.
const NOT_KNOWN: [&str; 20] = [
    "unknown",
    "not known",
    "not recorded",
    "not measured",
    "not available",
    "not applicable",
    "no data",
    "n/a",
    "na",
    "n/k",
    "nk",
    "tbc",
    "tba",
    "tbd",
    "pending",
    "missing",
    "-",
    "--",
    "?",
    "??",
];

/// The keys of amounts of money.
const AMOUNTS: [&str; 3] = ["amount", "low", "high"];

/// Reports that a value is no number, and how the number is written that may be meant.
pub(crate) fn not_a_number(node: &Node, reader: &mut Reader<'_>, wanted: &str, example: &str) {
    let text = scalar_text(node).unwrap_or_default();
    let source = reader.source;
    let written = Written {
        key: key_before(source, node.span),
        line: &|value: &str| source.line_with(node.span, value),
    };
    let suggestions = if Number::parse(text).is_some() {
        Vec::new()
    } else {
        written.suggestions(text)
    };
    if suggestions.is_empty() {
        reader.wrong_type(node, wanted, example);
    } else {
        let suggestions: Vec<&str> = suggestions.iter().map(String::as_str).collect();
        reader.wrong_type_because(node, wanted, &suggestions);
    }
}

/// The numbers on both sides of a word or character, each of them alone: `3 out of 10`, `10-12`.
pub(crate) fn parts(text: &str, signs: &[&str]) -> Option<(TypedNumber, TypedNumber)> {
    let (first, second) = signs.iter().find_map(|sign| text.split_once(sign))?;
    let first = TypedNumber::read(first)?;
    Some((first, TypedNumber::read(second)?))
}

/// The line of a value.
struct Written<'a> {
    /// The key of the value.
    key: &'a str,
    /// The line with another value in it.
    line: &'a dyn Fn(&str) -> String,
}

impl Written<'_> {
    /// What to type in place of a text, as far as that can be known.
    fn suggestions(&self, text: &str) -> Vec<String> {
        let said = text.to_lowercase();
        let said = said.trim_matches(['(', ')', ' ', '.']);
        let is_amount = AMOUNTS.contains(&self.key);
        let is_nothing = matches!(said, "none" | "nil");
        if NOT_KNOWN.contains(&said) || is_nothing && is_amount {
            let suggestion = if is_amount {
                "leave the saving out until there is an amount that can be shown"
            } else {
                "leave the line out: a missing value is shown as missing"
            };
            return vec![suggestion.to_owned()];
        }
        if is_nothing {
            return vec![format!(
                "if nothing was counted, write `{}`; if nobody knows, leave the line out: a missing value is shown \
                 as missing",
                (self.line)("0")
            )];
        }
        if let Some(typed) = TypedNumber::read(text) {
            return self.understood(&typed);
        }
        let several = self.share(said).or_else(|| self.hours(said));
        several.or_else(|| self.range(said)).unwrap_or_default()
    }

    fn is_of_metric(&self) -> bool {
        matches!(self.key, "before" | "after" | "target")
    }

    fn is_value(&self) -> bool {
        matches!(self.key, "before" | "after")
    }

    /// How a number is written that is among words or other characters.
    fn understood(&self, typed: &TypedNumber) -> Vec<String> {
        let line = (self.line)(&typed.number.plain());
        let mut suggestions = vec![format!("write it like this: `{line}`")];
        if let Some(unit) = typed.unit.as_ref().filter(|_| self.is_of_metric()) {
            let unit = if unit == "%" { "\"%\"" } else { unit.as_str() };
            suggestions.push(format!(
                "what it counts goes into a line of its own, `unit: {unit}`"
            ));
        }
        if typed.is_approximate && self.is_value() {
            suggestions.push(self.about());
        }
        suggestions
    }

    fn about(&self) -> String {
        format!(
            "that it is only about right, too: `approximate: {}`",
            self.key
        )
    }

    /// `3 out of 10` as a count, and as a share in percent.
    fn share(&self, said: &str) -> Option<Vec<String>> {
        let (part, whole) = parts(said, &[" out of ", " of ", "/"])?;
        let percent = part.number.percent_of(whole.number)?;
        let mut suggestions = vec![format!(
            "write one number: `{}`",
            (self.line)(&part.number.plain())
        )];
        if self.is_value() && whole.number.whole().is_some() {
            suggestions.push(format!(
                "if it is a share, write it in percent: `{}`, `unit: \"%\"` and `denominator_{}: {}`",
                (self.line)(&percent.plain()),
                self.key,
                whole.number.plain()
            ));
        }
        Some(suggestions)
    }

    /// `2h 30m` in one unit.
    fn hours(&self, said: &str) -> Option<Vec<String>> {
        let (hours, minutes) = said.split_once('h').filter(|_| self.is_of_metric())?;
        let minutes = minutes.trim_start_matches(|c: char| c.is_alphabetic() || c == ' ');
        let minutes = minutes.trim_end_matches(|c: char| c.is_alphabetic() || c == ' ');
        let hours: u64 = hours.trim().parse().ok().filter(|hours| *hours < 10_000)?;
        let minutes: u64 = minutes.parse().ok().filter(|minutes| *minutes < 60)?;
        let all = hours * 60 + minutes;
        let in_hours = Number::from_parts(i128::from(all * 100 / 60), 2);
        let mut suggestions = vec![format!(
            "write one number in one unit: `{}` with `unit: minutes`",
            (self.line)(&all.to_string())
        )];
        if (all * 100).is_multiple_of(60) {
            suggestions.push(format!(
                "or `{}` with `unit: hours`",
                (self.line)(&in_hours.plain())
            ));
        }
        Some(suggestions)
    }

    /// `10-12` as one of the two.
    fn range(&self, said: &str) -> Option<Vec<String>> {
        let between = [" to ", " - ", " – ", "-", "–", "—", " and ", " or "];
        let (low, high) = parts(said, &between)?;
        let one = |typed: &TypedNumber| (self.line)(&typed.number.plain());
        let mut suggestions = vec![format!(
            "write the one number that can be shown, such as `{}` or `{}`",
            one(&low),
            one(&high)
        )];
        if self.is_value() {
            suggestions.push(self.about());
        }
        Some(suggestions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggestions(key: &str, text: &str) -> String {
        let line = |value: &str| format!("{key}: {value}");
        let written = Written { key, line: &line };
        written.suggestions(text).join("; ")
    }

    #[test]
    fn no_number_is_invented_for_one_that_nobody_knows() {
        for text in ["unknown", "N/A", "TBC", "not known", "-", "?", "(unknown)"] {
            let told = "leave the line out: a missing value is shown as missing";
            assert_eq!(suggestions("before", text), told, "{text}");
        }
        let told = "leave the saving out until there is an amount that can be shown";
        assert_eq!(suggestions("amount", "TBC"), told);
        assert!(suggestions("after", "none").contains("`after: 0`"));
    }

    #[test]
    fn two_numbers_in_one_value_are_both_proposed() {
        let about = "that it is only about right, too: `approximate: before`";
        let both = "write the one number that can be shown, such as `before: 10` or `before: 12`";
        for text in ["10-12", "10 to 12", "10–12", "10%-12%"] {
            assert_eq!(
                suggestions("before", text),
                format!("{both}; {about}"),
                "{text}"
            );
        }
        assert_eq!(
            suggestions("after", "3 out of 10"),
            "write one number: `after: 3`; if it is a share, write it in percent: `after: 30`, `unit: \"%\"` and \
             `denominator_after: 10`"
        );
        assert_eq!(
            suggestions("before", "2h 30m"),
            "write one number in one unit: `before: 150` with `unit: minutes`; or `before: 2.5` with `unit: hours`"
        );
        assert_eq!(
            suggestions("pdsa_cycles", "3 of 4"),
            "write one number: `pdsa_cycles: 3`"
        );
    }

    #[test]
    fn a_number_in_words_and_one_that_is_about_right_are_understood() {
        assert_eq!(
            suggestions("before", "nine"),
            "write it like this: `before: 9`"
        );
        assert_eq!(
            suggestions("before", "9 (approx)"),
            "write it like this: `before: 9`; that it is only about right, too: `approximate: before`"
        );
        assert_eq!(
            suggestions("denominator_before", "about 40"),
            "write it like this: `denominator_before: 40`"
        );
        assert_eq!(suggestions("before", "long"), "");
    }
}
