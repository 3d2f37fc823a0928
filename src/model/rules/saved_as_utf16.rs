//! A text saved as UTF-16, which this program can read but others may not.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// How to save a text as UTF-8.
pub(super) const SAVE: &str = "in Notepad, choose File, Save As, then `UTF-8` under `Encoding`; in Word, choose Save \
                               As, `Plain Text`, then `Other encoding` and `Unicode (UTF-8)`; in Excel, choose `CSV \
                               UTF-8`";

/// The rule. Its example must itself be UTF-8, so it shows replacement characters for the byte order mark, as other
/// programs do.
pub(crate) const RULE: Rule = rule!("saved-as-utf16", Warning);

/// Reports a file saved as UTF-16.
pub(crate) fn report(report: &mut Report, source: &Source) {
    let message = "this file is saved as UTF-16, which Windows calls Unicode";
    report
        .add(&RULE, source, Span::new(0, 0), message)
        .hint(SAVE);
}
