//! A page or style sheet, as it came out of the theme, that leads nowhere.

use crate::base::english;
use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "dead-reference",
    severity: Severity::Error,
    is_firm: true,
    why: "Before anything is published, every link, picture, style sheet and script of every finished page is looked \
          up among the files of the site. One that a theme names and does not bring leads readers nowhere.",
    bad: "//- content/site.yaml\ntitle: Stories\norganisation: Example Trust\nservice_areas: [Example Area]\n\
          theme: own\n//- themes/own/templates/page.html\n<a href=\"{{ root }}start.html\">Start</a>\n\
          //- content/pages/a.md\n---\ntitle: A page\n---\n",
    good: "//- content/site.yaml\ntitle: Stories\norganisation: Example Trust\nservice_areas: [Example Area]\n\
           theme: own\n//- themes/own/templates/page.html\n<a href=\"{{ root }}index.html\">Start</a>\n\
           //- content/pages/a.md\n---\ntitle: A page\n---\n",
};

/// Says that an address leads nowhere from so many files, of which `first` is one. The place is where the address is
/// made, as far as can be seen.
pub fn report(
    report: &mut Report,
    (source, span): (&Source, Span),
    (address, why): (&str, &str),
    (first, others): (&str, usize),
) {
    let also = match others {
        0 => String::new(),
        _ => format!(
            " and on {}",
            english::count(others, "more page", "more pages")
        ),
    };
    report
        .add(&RULE, source, span, format!("`{address}` {why}, on `{first}`{also}"))
        .hint("name a page as `{{ root }}stories/index.html`, and a file of the theme as `{{ root }}{{ assets[\"logo.png\"] }}`");
}
