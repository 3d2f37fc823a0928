//! A text that is in UTF-16, which can be read, but not by everybody.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// How to save a text again.
pub(super) const SAVE: &str = "in Notepad, choose File, Save As, then `UTF-8` under `Encoding`; in Word, choose Save \
                               As, `Plain Text`, then `Other encoding` and `Unicode (UTF-8)`; in Excel, choose `CSV \
                               UTF-8`";

/// The rule. An example is itself UTF-8, so replacement characters show what other programs make of the mark that
/// such a file begins with.
pub(crate) const RULE: Rule = rule!("saved-as-utf16", Warning);

/// Says so of a whole file.
pub(crate) fn report(report: &mut Report, source: &Source) {
    let message = "this file is saved as UTF-16, which Windows calls Unicode";
    report
        .add(&RULE, source, Span::new(0, 0), message)
        .hint(SAVE);
}
