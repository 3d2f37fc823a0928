//! A theme whose folder is not there.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "missing-theme",
    severity: Severity::Error,
    is_firm: true,
    why: "The settings name a look of your own, and its folder is not there. The site would come out with the \
          built-in look without anybody having chosen that.",
    bad: "//- content/site.yaml\ntitle: Stories\norganisation: Example Trust\nservice_areas: [Example Area]\n\
          theme: own\n",
    good: "//- content/site.yaml\ntitle: Stories\norganisation: Example Trust\nservice_areas: [Example Area]\n\
           theme: own\n//- themes/own/templates/page.html\n{% extends \"default/page.html\" %}\n",
};

/// Says that there is no folder of that name.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, name: &str) {
    report
        .add(
            &RULE,
            source,
            span,
            format!("there is no folder `themes/{name}`"),
        )
        .hint("make the folder, or delete this line to have the built-in look");
}
