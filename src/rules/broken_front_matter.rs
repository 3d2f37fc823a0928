//! A text that does not begin with front matter, or whose front matter never ends.

use crate::diagnostic::Report;
use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::source::Source;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "broken-front-matter",
    severity: Severity::Error,
    is_firm: true,
    why: "The facts about a story stand at its top, between two lines of three hyphens. Without both \
          lines nobody can tell the facts from the text.",
    bad: "//- content/stories/a.md\ntitle: A story\nsummary: It has no lines of hyphens.\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has both lines of hyphens.\n\
           team: Example Ward\nservice_area: Example Area\n---\n",
};

/// Says that the text begins with something else.
pub fn not_there(report: &mut Report, source: &Source) {
    let line = source.text.find('\n').unwrap_or(source.text.len());
    report
        .add(
            &RULE,
            source,
            Span::new(0, line),
            "the file does not begin with front matter",
        )
        .hint(
            "make the first line `---`, then the facts such as `title: …`, then a line `---` again",
        );
}

/// Says that the second line of hyphens is missing.
pub fn never_ends(report: &mut Report, source: &Source, opening: Span) {
    report
        .add(
            &RULE,
            source,
            opening,
            "the front matter that begins here never ends",
        )
        .hint("put a line of three hyphens, `---`, between the facts and the text");
}
