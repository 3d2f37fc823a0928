//! A link or picture whose address has a space in it, which Markdown takes for plain words.

use crate::diagnostic::Report;
use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::site::Site;
use crate::source::Sources;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "spaced-address",
    severity: Severity::Warning,
    is_firm: false,
    why: "An address ends at a space. With one inside, readers see the brackets and no link or picture.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a picture.\nteam: Example Ward\n\
          service_area: Example Area\n---\n![The board](ward board.png)\n//- content/stories/ward board.png\n\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a picture.\nteam: Example Ward\n\
           service_area: Example Area\n---\n![The board](<ward board.png>)\n\
           //- content/stories/ward board.png\n\n",
};

pub(super) fn check(site: &Site, sources: &Sources, report: &mut Report) {
    for (path, body) in site.bodies() {
        let source = &sources.texts[path];
        for (at, _) in body.text.match_indices("](") {
            let behind = &body.text[at + 2..];
            let line = behind.lines().next().unwrap_or_default();
            let Some(address) = line
                .split(')')
                .next()
                .filter(|address| address.len() < line.len())
            else {
                continue;
            };
            let written = format!("]({address})");
            let Some(start) = source
                .text
                .find(&written)
                .filter(|_| address.trim().contains(' '))
            else {
                continue;
            };
            let span = Span::new(start + 2, start + 2 + address.len());
            report
                .add(
                    &RULE,
                    source,
                    span,
                    format!("the address `{address}` has a space in it"),
                )
                .hint(format!(
                    "write `<{address}>`, or give the file a name without spaces"
                ));
        }
    }
}
