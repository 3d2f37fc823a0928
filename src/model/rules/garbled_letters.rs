//! Characters that were decoded with the wrong encoding, such as `â€™` for an apostrophe.

use crate::base::encoding;
use crate::base::source::{Source, Span};
use crate::report::further_down;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("garbled-letters", Warning);

/// Reports the first garbled characters of a text, and how many more there are.
pub(crate) fn check(report: &mut Report, source: &Source) {
    if source.is_too_long() {
        return;
    }
    let garbled = encoding::find_mojibake(&source.text);
    let Some((range, meant)) = garbled.first() else {
        return;
    };
    let others = further_down(garbled.len() - 1);
    let span = Span::new(range.start, range.end);
    let typed = &source.text[range.clone()];
    let (message, suggestion) = match meant {
        Some(meant) => (
            format!("`{typed}` should probably be `{meant}`{others}"),
            format!("type `{meant}` instead, or copy the text again from the original"),
        ),
        None => (
            format!("a character was lost here and replaced by `{typed}`{others}"),
            "type the character again, or copy the text again from the original".to_owned(),
        ),
    };
    report.add(&RULE, source, span, message).hint(suggestion);
}
