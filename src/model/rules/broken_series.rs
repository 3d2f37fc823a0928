//! A table of dates and values, beside a story or in it, that is not a series.

use crate::base::source::{Source, Span};
use crate::report::{Diagnostic, Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "broken-series",
    severity: Severity::Error,
    is_firm: true,
    why: "A series is a list of dates, each later than the one before, with a number for each. A gap, a \
          date twice or a word in place of a number would draw a chart that is not true.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a series.\nteam: Example Ward\n\
          service_area: Example Area\nmetrics:\n  - name: Falls\n    data: a.csv\n---\n\
          //- content/stories/a.csv\ndate,value\n2024-01-01,3\n2024-01-01,4\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a series.\nteam: Example Ward\n\
           service_area: Example Area\nmetrics:\n  - name: Falls\n    data: a.csv\n---\n\
           //- content/stories/a.csv\ndate,value\n2024-01-01,3\n2024-02-01,4\n",
};

/// Says what is wrong with one place of a series.
pub(crate) fn report<'r>(
    report: &'r mut Report,
    source: &Source,
    span: Span,
    message: String,
) -> &'r mut Diagnostic {
    report.add(&RULE, source, span, message)
}
