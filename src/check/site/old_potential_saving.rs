//! A saving that could have been made for more than a year, and nobody has said whether it was.

use crate::base::date::Date;
use crate::base::source::Sources;
use crate::model::site::{Site, Story};
use crate::model::story::Stage;
use crate::model::story::amount::Per;
use crate::model::story::saving::Status;
use crate::report::{Report, Rule, Severity};

/// How many months a saving may stay potential unasked.
const MONTHS: i32 = 12;

/// The rule.
pub const RULE: Rule = Rule {
    code: "old-potential-saving",
    severity: Severity::Warning,
    is_firm: false,
    why: "A saving that could begin more than a year ago has by now been made, or has not. The board should \
          know which, and only the team can say.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It could save money.\nteam: Example Ward\n\
          service_area: Example Area\nsavings:\n  - amount: 20000\n    per: year\n    status: potential\n    working: 20 bed days x £1,000\n    \
          from_month: 2020-01\n---\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It saved money.\nteam: Example Ward\n\
           service_area: Example Area\nsavings:\n  - amount: 20000\n    per: year\n    status: realised\n    working: 20 bed days x £1,000\n    \
           from_month: 2020-01\n---\n",
};

pub(super) fn check(site: &Site, sources: &Sources, today: Date, report: &mut Report) {
    for story in site.stories.iter().filter(|story| counts(story)) {
        for saving in &story.savings {
            let Some(from) = &saving.from_month else {
                continue;
            };
            let is_open = saving.status == Status::Potential && saving.per != Per::Once;
            if is_open && today.month().months_since(from.value) > MONTHS {
                let month = from.value;
                let message =
                    format!("this saving could be made from {month} on; was it realised?");
                report
                    .add(&RULE, &sources.texts[&story.path], from.span, message)
                    .hint("if it was made, write `status: realised`")
                    .hint(
                        "if not, write the month from which it is expected now, or take the saving out",
                    );
            }
        }
    }
}

/// Whether the story's savings count, so that it matters what became of them.
fn counts(story: &Story) -> bool {
    !story.heading.archived && story.work.status != Some(Stage::Stopped)
}
