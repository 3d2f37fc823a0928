//! The number formats of spreadsheets: how a value looks, and what is shown in its place.

use crate::base::number::Number;

/// The section for texts in a format that has one.
const OF_TEXT: usize = 3;

/// A part of a number format: `0.0%` for numbers above zero in `0.0%;-0.0%;"none";@`.
#[derive(Debug, Default)]
struct Section {
    /// The numbers that it is for, if it says so: `[<5]`.
    condition: Option<Condition>,
    /// The characters that are neither between quotation marks nor after a backslash.
    codes: String,
    /// The characters that are shown as they are, if nothing in the section shows a value.
    words: String,
}

/// The numbers that a section is for.
#[derive(Debug)]
struct Condition {
    operator: String,
    limit: f64,
}

impl Condition {
    /// The condition between square brackets; `None` if they hold a colour or a currency.
    fn of(text: &str) -> Option<Self> {
        let limit = text.trim_start_matches(['<', '>', '=']);
        let operator = &text[..text.len() - limit.len()];
        (!operator.is_empty()).then_some(())?;
        Some(Self {
            operator: operator.to_owned(),
            limit: limit.trim().parse().ok()?,
        })
    }

    fn holds(&self, number: f64) -> bool {
        match self.operator.as_str() {
            "<" => number < self.limit,
            "<=" => number <= self.limit,
            ">" => number > self.limit,
            ">=" => number >= self.limit,
            "<>" => number != self.limit,
            _ => number == self.limit,
        }
    }
}

impl Section {
    /// The sections of a format.
    fn all(format: &str) -> Vec<Self> {
        let mut sections = Vec::new();
        let mut section = Self::default();
        let mut rest = format.chars();
        while let Some(character) = rest.next() {
            match character {
                '"' => section
                    .words
                    .extend(rest.by_ref().take_while(|c| *c != '"')),
                '\\' => section.words.extend(rest.next()),
                // A space as wide as the next character, or that character repeated up to the edge of the cell.
                '_' | '*' => drop(rest.next()),
                '[' => {
                    let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                    section.add_brackets(&inside);
                }
                ';' => sections.push(std::mem::take(&mut section)),
                other => {
                    section.codes.push(other);
                    section.words.push(other);
                }
            }
        }
        sections.push(section);
        sections
    }

    fn add_brackets(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            self.words
                .push_str(currency.split('-').next().unwrap_or_default());
        } else if let Some(condition) = Condition::of(inside) {
            self.condition = Some(condition);
        } else if !inside.is_empty() && inside.chars().all(|c| "hmsHMS".contains(c)) {
            // A duration: `[h]:mm`.
            self.codes.push_str(inside);
        }
    }

    /// The section for a number.
    fn for_number(format: &str, number: f64) -> Self {
        let mut sections = Self::all(format);
        sections.truncate(OF_TEXT);
        let last = sections.len() - 1;
        let is_for = |at: usize, section: &Self| match (&section.condition, at) {
            _ if at == last => true,
            (Some(condition), _) => condition.holds(number),
            (None, 0) if last == 1 => number >= 0.0,
            (None, 0) => number > 0.0,
            (None, _) => number < 0.0,
        };
        let mut numbered = sections.into_iter().enumerate();
        let found = numbered.find(|(at, section)| is_for(*at, section));
        found.map(|(_, section)| section).unwrap_or_default()
    }

    /// What is shown in place of a value; `None` if the value is shown.
    fn in_place(self) -> Option<String> {
        let has_place = self
            .codes
            .contains(|c: char| "0#?@".contains(c) || c.is_alphabetic());
        (!has_place).then(|| self.words.trim().to_owned())
    }
}

/// Whether a format may show something in place of a value.
pub fn may_hide(format: &str) -> bool {
    let sections = Section::all(format).into_iter();
    sections
        .map(Section::in_place)
        .any(|in_place| in_place.is_some())
}

/// What a cell shows in place of a number, which may be nothing: `[<5]"<5";0` shows `<5`, and `;;;` nothing. `None` if it
/// shows the number.
pub fn in_place_of_number(number: f64, format: &str) -> Option<String> {
    match format.trim() {
        "" => None,
        format => Section::for_number(format, number).in_place(),
    }
}

/// What a cell shows in place of a text, which may be nothing; `None` if it shows the text.
pub fn in_place_of_text(format: &str) -> Option<String> {
    Section::all(format).into_iter().nth(OF_TEXT)?.in_place()
}

/// A number of a spreadsheet as a person sees it: a share as a percentage, money in pounds.
pub fn formatted(number: &str, format: &str) -> String {
    let plain = number.parse().ok().and_then(decimal);
    let Some(plain) = plain.or_else(|| Number::parse(number)) else {
        return number.to_owned();
    };
    let section = Section::for_number(format, number.parse().unwrap_or_default());
    let (digits, decimals) = plain.parts();
    if section.codes.contains('%') {
        return match digits.checked_mul(100) {
            Some(digits) => {
                let percent = Number::from_parts(digits, decimals);
                format!("{}%", as_shown(percent, &section.codes).plain())
            }
            None => number.to_owned(),
        };
    }
    let plain = as_shown(plain, &section.codes);
    match section.words.contains('£') {
        true => format!("£{}", plain.plain()),
        false => plain.plain(),
    }
}

/// The most decimal places in a number that somebody typed. Numbers with more, such as a third, were calculated.
const MOST_TYPED: u32 = 6;

/// The fewest decimal places to which a calculated number is rounded.
const FEWEST_KEPT: usize = 2;

/// A number, rounded to the decimal places that its format shows if it was calculated, and unchanged if somebody typed
/// it.
fn as_shown(number: Number, format: &str) -> Number {
    let (_, decimals) = number.parts();
    if decimals <= MOST_TYPED {
        return number;
    }
    let after_point = format.split_once('.').map_or("", |(_, after)| after);
    let shown = after_point.bytes().take_while(|c| b"0#?".contains(c));
    let kept = shown.count().max(FEWEST_KEPT);
    number.rounded(u32::try_from(kept).unwrap_or(MOST_TYPED))
}

/// A binary fraction in a spreadsheet as the decimal number that Excel shows, with 15 digits.
fn decimal(value: f64) -> Option<Number> {
    const DIGITS_AFTER_FIRST: i32 = 14;
    let written = format!("{value:.14e}");
    let (mantissa, exponent) = written.split_once('e')?;
    let digits: i128 = mantissa.replace('.', "").parse().ok()?;
    let decimals = DIGITS_AFTER_FIRST - exponent.parse::<i32>().ok()?;
    match u32::try_from(decimals) {
        Ok(decimals) => (decimals <= 28).then(|| Number::from_parts(digits, decimals)),
        Err(_) => {
            let factor = 10_i128.checked_pow(decimals.unsigned_abs())?;
            let whole = digits.checked_mul(factor)?;
            (whole.abs() < 10_i128.pow(17)).then(|| Number::from_parts(whole, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_its_format_shows_it() {
        for (number, format, shown) in [
            ("0.07", "0.0%", "7%"),
            ("0.14", "0%", "14%"),
            ("0.30000000000000004", "General", "0.3"),
            ("0.1", "0.00\" %\"", "0.1"),
            ("1204.5", "\"£\"#,##0.00", "£1204.5"),
            ("12", "", "12"),
            ("1e3", "0", "1000"),
            ("0", "0%", "0%"),
            ("0.180952380952381", "0.0%", "18.1%"),
            ("12.3333333333333", "General", "12.33"),
            ("0.0833333333333333", "0.0000", "0.0833"),
            ("0.123456", "0%", "12.3456%"),
            ("n/a", "0%", "n/a"),
        ] {
            assert_eq!(formatted(number, format), shown, "{number} {format}");
        }
    }

    #[test]
    fn a_format_can_hide_a_value_or_show_words_in_its_place() {
        for (number, format, shown) in [
            (3.0, ";;;", Some("")),
            (3.0, ";;", Some("")),
            (3.0, " ; ; ", Some("")),
            (3.0, r#""";"";"""#, Some("")),
            (3.0, "**;**;**;**", Some("")),
            (3.0, "[White];[White];", Some("")),
            (3.0, r#"_-;\ "#, Some("")),
            (3.0, r#"[<5]"<5";0"#, Some("<5")),
            (5.0, r#"[<5]"<5";0"#, None),
            (3.0, r#"[=0]"none";[<=5]\*;General"#, Some("*")),
            (0.0, r#"0;-0;"none""#, Some("none")),
            (-3.0, "0;;0", Some("")),
            (3.0, "0;;", None),
            (3.0, "General", None),
            (3.0, "", None),
            (3.0, "[h]:mm", None),
            (45_292.0, "dd/mm/yyyy;@", None),
            (3.0, "[$£-809]#,##0", None),
        ] {
            assert_eq!(
                in_place_of_number(number, format).as_deref(),
                shown,
                "{number} {format}"
            );
        }
        for (format, shown) in [
            (";;;", Some("")),
            (";;", None),
            ("@", None),
            ("0", None),
            (";;;@", None),
            (r#"0;0;0;"name""#, Some("name")),
        ] {
            assert_eq!(in_place_of_text(format).as_deref(), shown, "{format}");
        }
    }
}
