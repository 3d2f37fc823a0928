//! A table with counts that a metric withholds, named where it would be published.

use crate::base::source::Sources;
use crate::model::site::Site;
use crate::report::{Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "withheld-file",
    severity: Severity::Error,
    is_firm: true,
    why: "A metric with `suppress: yes` shows no count of so few people that they could be recognised. A link to \
          the table, or another metric that draws it, would show them after all.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: Few people fell.\nteam: Example Ward\n\
          service_area: Example Area\nmetrics:\n  - name: People who fell\n    data: a.csv\n    suppress: yes\n---\n\n\
          See [the table](a.csv).\n//- content/stories/a.csv\ndate,value\n2024-01-01,12\n2024-02-01,3\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: Few people fell.\nteam: Example Ward\n\
           service_area: Example Area\nmetrics:\n  - name: People who fell\n    data: a.csv\n    suppress: yes\n---\n\
           //- content/stories/a.csv\ndate,value\n2024-01-01,12\n2024-02-01,3\n",
};

pub(super) fn check(site: &Site, sources: &Sources, report: &mut Report) {
    let withheld = site.withheld_files();
    let named = site.named_files().iter();
    for named in named.filter(|named| withheld.contains(&named.path)) {
        let source = &sources.texts[&named.source];
        let name = named.path.file_name();
        let message =
            format!("`{name}` holds counts that a metric withholds, and would be published here");
        report
            .add(&RULE, source, named.span, message)
            .hint("take the link out, or write `suppress: yes` in every metric with this table");
    }
}
