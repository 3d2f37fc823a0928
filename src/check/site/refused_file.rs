//! A picture or document of a kind that intranet servers do not hand out.

use crate::base::source::Sources;
use crate::model::site::Site;
use crate::model::site::attachment::ENDINGS;
use crate::report::rules::one_of;
use crate::report::{Report, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "refused-file",
    severity: Severity::Error,
    is_firm: true,
    why: "Web servers such as IIS answer only for the kinds of files they know; for a `.webp` picture they \
          say that it is not there. Pages and scripts in place of documents could do harm.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a picture.\nteam: Example Ward\n\
          service_area: Example Area\n---\n![A ward](ward.webp)\n//- content/stories/ward.webp\n\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a picture.\nteam: Example Ward\n\
           service_area: Example Area\n---\n![A ward](ward.png)\n//- content/stories/ward.png\n\n",
};

pub(super) fn check(site: &Site, sources: &Sources, report: &mut Report) {
    for named in site.named_files() {
        let ending = named.path.extension();
        if sources.has(&named.path) && !ENDINGS.contains(&ending.as_str()) {
            let message = format!("a file that ends in `.{ending}` cannot be part of the site");
            report
                .add(&RULE, &sources.texts[&named.source], named.span, message)
                .hint(format!("save it as one of {}", one_of(ENDINGS)));
        }
    }
}
