//! Suggests a replacement for a value that should be a number.

use crate::base::number::Number;
use crate::parse::fields::loose_number::{LooseNumber, is_bound};
use crate::parse::fields::reader::{FieldReader, key_before, scalar_text};
use crate::parse::yaml::Node;

/// Words and characters that mean the number is unknown.
const UNKNOWN_WORDS: [&str; 20] = [
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
const AMOUNT_KEYS: [&str; 3] = ["amount", "low", "high"];

/// Reports that a value is not a number, and suggests the number that may be meant.
pub(crate) fn report_not_a_number(
    node: &Node,
    reader: &mut FieldReader<'_>,
    wanted: &str,
    example: &str,
) {
    let text = scalar_text(node).unwrap_or_default();
    let source = reader.source;
    let wrong_number = WrongNumber {
        key: key_before(source, node.span),
        line: &|value: &str| source.line_with(node.span, value),
    };
    let suggestions = if Number::parse(text).is_some() {
        Vec::new()
    } else {
        wrong_number.suggestions(text)
    };
    if suggestions.is_empty() {
        reader.wrong_type(node, wanted, example);
    } else {
        let suggestions: Vec<&str> = suggestions.iter().map(String::as_str).collect();
        let right: Vec<String> = wrong_number.right(text).into_iter().collect();
        reader.wrong_type_with(node, wanted, &suggestions, &right);
    }
}

/// The two numbers around a word or character: `3 out of 10`, `10-12`.
pub(crate) fn two_numbers(text: &str, separators: &[&str]) -> Option<(LooseNumber, LooseNumber)> {
    let (first, second) = separators
        .iter()
        .find_map(|separator| text.split_once(separator))?;
    let first = LooseNumber::read(first)?;
    Some((first, LooseNumber::read(second)?))
}

/// A value and the line that it is on.
struct WrongNumber<'a> {
    /// The key of the value.
    key: &'a str,
    /// The line with a different value in it.
    line: &'a dyn Fn(&str) -> String,
}

impl WrongNumber<'_> {
    /// Suggestions for what to type instead of a text, if there are any.
    fn suggestions(&self, text: &str) -> Vec<String> {
        let lower = text.to_lowercase();
        let lower = lower.trim_matches(['(', ')', ' ', '.']);
        let is_amount = AMOUNT_KEYS.contains(&self.key);
        let is_nothing = matches!(lower, "none" | "nil");
        if UNKNOWN_WORDS.contains(&lower) || is_nothing && is_amount {
            let suggestion = if is_amount {
                "leave out the saving until you have an amount to show"
            } else {
                "leave out the line: the page then says that the value is missing"
            };
            return vec![suggestion.to_owned()];
        }
        if is_nothing {
            return vec![format!(
                "if the count was zero, write `{}`; if nobody knows, leave out the line: the page then says that the \
                 value is missing",
                (self.line)("0")
            )];
        }
        if is_bound(text) && (self.is_measured_value() || self.key.starts_with("denominator")) {
            let suggestion =
                "write the value itself, in digits; if you do not have it, leave out the line";
            return vec![suggestion.to_owned()];
        }
        if let Some(loose) = LooseNumber::read(text) {
            return self.for_number(&loose);
        }
        if let Some(whole) = lower
            .strip_suffix(" and a half")
            .and_then(LooseNumber::read)
        {
            let half = Number::from_parts(5, 1);
            let line = (self.line)(&whole.number.plus(half).plain());
            return vec![format!("write it like this: `{line}`")];
        }
        let several = self.for_share(lower).or_else(|| self.for_hours(lower));
        several
            .or_else(|| self.for_range(lower))
            .unwrap_or_default()
    }

    /// The number that is meant, if it is the whole meaning of a text: a unit is not lost.
    fn right(&self, text: &str) -> Option<String> {
        let is_bound = is_bound(text) && self.key != "target";
        let loose = LooseNumber::read(text).filter(|_| !is_bound)?;
        let has_unit = loose.unit.is_some() && self.is_metric_key();
        (!has_unit).then(|| loose.number.plain())
    }

    fn is_metric_key(&self) -> bool {
        matches!(self.key, "before" | "after" | "target")
    }

    fn is_measured_value(&self) -> bool {
        matches!(self.key, "before" | "after")
    }

    /// Suggestions for a number among words or other characters.
    fn for_number(&self, loose: &LooseNumber) -> Vec<String> {
        let line = (self.line)(&loose.number.plain());
        let mut suggestions = vec![format!("write it like this: `{line}`")];
        if let Some(unit) = loose.unit.as_ref().filter(|_| self.is_metric_key()) {
            let unit = if unit == "%" { "\"%\"" } else { unit.as_str() };
            suggestions.push(format!("put the unit on its own line: `unit: {unit}`"));
        }
        if loose.is_approximate && self.is_measured_value() {
            suggestions.push(self.for_approximate());
        }
        suggestions
    }

    fn for_approximate(&self) -> String {
        format!(
            "to say that it is approximate, add `approximate: {}`, or `approximate: both` if both values are",
            self.key
        )
    }

    /// Suggests `3 out of 10` as a count and as a percentage.
    fn for_share(&self, lower: &str) -> Option<Vec<String>> {
        let (part, whole) = two_numbers(lower, &[" out of ", " of ", "/"])?;
        let percent = part.number.percent_of(whole.number)?;
        if lower.contains('/') && self.is_metric_key() && whole.number < Number::from(6_u64) {
            return Some(vec![format!(
                "write a fraction as a decimal number: `{}`",
                (self.line)(&percent.hundredth().plain())
            )]);
        }
        let mut suggestions = vec![format!(
            "write one number: `{}`",
            (self.line)(&part.number.plain())
        )];
        if self.is_measured_value() && whole.number.whole().is_some() {
            suggestions.push(format!(
                "if it is a proportion, write it as a percentage: `{}`, `unit: \"%\"` and `denominator_{}: {}`",
                (self.line)(&percent.plain()),
                self.key,
                whole.number.plain()
            ));
        }
        Some(suggestions)
    }

    /// Suggests `2h 30m` in one unit.
    fn for_hours(&self, lower: &str) -> Option<Vec<String>> {
        let (hours, minutes) = lower.split_once('h').filter(|_| self.is_metric_key())?;
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
                "or write `{}` with `unit: hours`",
                (self.line)(&in_hours.plain())
            ));
        }
        Some(suggestions)
    }

    /// Suggests either end of `10-12`.
    fn for_range(&self, lower: &str) -> Option<Vec<String>> {
        let between = [" to ", " - ", " – ", "-", "–", "—", " and ", " or "];
        let (low, high) = two_numbers(lower, &between)?;
        let one = |loose: &LooseNumber| (self.line)(&loose.number.plain());
        let mut suggestions = vec![format!(
            "write one number to show, such as `{}` or `{}`",
            one(&low),
            one(&high)
        )];
        if self.is_measured_value() {
            suggestions.push(self.for_approximate());
        }
        Some(suggestions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggestions(key: &str, text: &str) -> String {
        let line = |value: &str| format!("{key}: {value}");
        let wrong_number = WrongNumber { key, line: &line };
        wrong_number.suggestions(text).join("; ")
    }

    #[test]
    fn no_number_is_invented_for_an_unknown_value() {
        for text in ["unknown", "N/A", "TBC", "not known", "-", "?", "(unknown)"] {
            let expected = "leave out the line: the page then says that the value is missing";
            assert_eq!(suggestions("before", text), expected, "{text}");
        }
        let expected = "leave out the saving until you have an amount to show";
        assert_eq!(suggestions("amount", "TBC"), expected);
        assert!(suggestions("after", "none").contains("`after: 0`"));
    }

    #[test]
    fn two_numbers_in_one_value_are_suggested_separately() {
        let about = "to say that it is approximate, add `approximate: before`, or `approximate: both` if both values are";
        let both = "write one number to show, such as `before: 10` or `before: 12`";
        for text in ["10-12", "10 to 12", "10–12", "10%-12%"] {
            assert_eq!(
                suggestions("before", text),
                format!("{both}; {about}"),
                "{text}"
            );
        }
        assert_eq!(
            suggestions("after", "3 out of 10"),
            "write one number: `after: 3`; if it is a proportion, write it as a percentage: `after: 30`, `unit: \
             \"%\"` and `denominator_after: 10`"
        );
        assert_eq!(
            suggestions("before", "2h 30m"),
            "write one number in one unit: `before: 150` with `unit: minutes`; or write `before: 2.5` with `unit: hours`"
        );
        assert_eq!(
            suggestions("pdsa_cycles", "3 of 4"),
            "write one number: `pdsa_cycles: 3`"
        );
    }

    #[test]
    fn an_upper_bound_is_not_suggested_as_the_value() {
        for (key, text) in [
            ("before", "<100"),
            ("after", "< 5%"),
            ("denominator_after", "under 300"),
        ] {
            let expected =
                "write the value itself, in digits; if you do not have it, leave out the line";
            assert_eq!(suggestions(key, text), expected, "{text}");
        }
        assert_eq!(
            suggestions("target", "<5"),
            "write it like this: `target: 5`"
        );
    }

    #[test]
    fn number_words_and_approximate_numbers_are_understood() {
        assert_eq!(
            suggestions("before", "nine"),
            "write it like this: `before: 9`"
        );
        assert_eq!(
            suggestions("before", "9 (approx)"),
            "write it like this: `before: 9`; to say that it is approximate, add `approximate: before`, or `approximate: both` if both values are"
        );
        assert_eq!(
            suggestions("denominator_before", "about 40"),
            "write it like this: `denominator_before: 40`"
        );
        assert_eq!(suggestions("before", "long"), "");
    }
}
