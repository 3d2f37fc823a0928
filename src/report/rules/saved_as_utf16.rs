//! A text that is in UTF-16, which can be read, but not by everybody.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// How to save a text again.
pub(super) const SAVE: &str = "in Notepad choose File, Save as, and `UTF-8` at `Encoding`; in Word choose Save as, `Plain text`, \
     then `Other encoding` and `Unicode (UTF-8)`; in Excel, `CSV UTF-8`";

/// The rule. An example is itself UTF-8, so replacement characters show what other programs make of the mark that
/// such a file begins with.
pub const RULE: Rule = Rule {
    code: "saved-as-utf16",
    severity: Severity::Warning,
    is_firm: false,
    why: "Notepad and PowerShell can save a file in UTF-16 and call it Unicode. This program reads it, but other \
          programs show it as unreadable signs or find nothing in it.",
    bad: "//- content/stories/a.md\n\u{fffd}\u{fffd}---\ntitle: A story\nsummary: The ward opened.\nteam: Example Ward\n\
          service_area: Example Area\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: The ward opened.\nteam: Example Ward\n\
           service_area: Example Area\n---\n",
};

/// Says so of a whole file.
pub fn report(report: &mut Report, source: &Source) {
    let message = "this file is saved as UTF-16, which Windows calls Unicode";
    report
        .add(&RULE, source, Span::new(0, 0), message)
        .hint(SAVE);
}
