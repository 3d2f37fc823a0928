//! A text that is not in UTF-8.

use crate::base::encoding::Saved;
use crate::base::source::{Source, Span};
use crate::model::rules::saved_as_utf16::{self, SAVE};
use crate::report::{Report, Rule, rule};

/// The rule. Its example must itself be UTF-8, so a replacement character takes the place of bytes that cannot be
/// decoded.
pub(crate) const RULE: Rule = rule!("not-utf8", Error, firm);

/// How to save a table as text.
pub(crate) const SAVE_FROM_EXCEL: &str =
    "open the table in Excel, choose Save As and `CSV UTF-8`, and use that file";

/// Whether decoded bytes are really a document: they begin with the signature of a zip archive, or of Word before 2007.
pub(crate) fn is_word_document(text: &str) -> bool {
    ["PK\u{3}\u{4}", "ÐÏ\u{11}"]
        .iter()
        .any(|signature| text.starts_with(signature))
}

/// Reports a text that is not saved as UTF-8, at the first character that reveals this.
pub(crate) fn report(report: &mut Report, source: &Source, saved: Saved) {
    let offset = match saved {
        Saved::Utf8 => return,
        Saved::Utf16 => return saved_as_utf16::report(report, source),
        Saved::Windows(offset) => offset,
    };
    if is_word_document(&source.text) {
        // For other texts, `broken-front-matter` reports this.
        if source.path.extension() == "csv" {
            let message = "this is an Excel workbook or similar, although its name ends in `.csv`";
            report
                .add(&RULE, source, Span::new(0, 0), message)
                .hint(SAVE_FROM_EXCEL);
        }
        return;
    }
    let character = source.text[offset..].chars().next().unwrap_or_default();
    let message = format!(
        "this file is not saved as UTF-8; `{character}` is the first character that other programs may misread"
    );
    let span = Span::new(offset, offset + character.len_utf8());
    report
        .add(&RULE, source, span, message)
        .hint(SAVE)
        .hint("then check £ signs, dashes, quotation marks and accented letters");
}
