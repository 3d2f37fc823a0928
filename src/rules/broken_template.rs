//! A template of a theme that cannot be read or cannot be filled.

use crate::diagnostic::Report;
use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::source::Source;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "broken-template",
    severity: Severity::Error,
    is_firm: true,
    why: "A page is made from a template. When the template asks for something that there is not, the page \
          cannot be made.",
    bad: "//- content/site.yaml\ntitle: Stories\norganisation: Example Trust\nservice_areas: [Example Area]\n\
          theme: own\n//- themes/own/templates/page.html\n{{ page.titel }}\n//- content/pages/a.md\n\
          ---\ntitle: A page\n---\n",
    good: "//- content/site.yaml\ntitle: Stories\norganisation: Example Trust\nservice_areas: [Example Area]\n\
           theme: own\n//- themes/own/templates/page.html\n{{ page.title }}\n//- content/pages/a.md\n\
           ---\ntitle: A page\n---\n",
};

/// Says why the template fails at this place.
pub fn report(report: &mut Report, source: &Source, span: Span, reason: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("this template cannot be used: {reason}"),
        )
        .hint("delete the file from your theme to have the default one back");
}
