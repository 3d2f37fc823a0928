//! A story about a topic that the settings do not list.

use crate::check::Context;
use crate::check::site::unlisted;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("unknown-topic", Error, firm);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let topics: Vec<_> = site.settings.topics.iter().collect();
    for story in &site.stories {
        let source = &sources.texts[&story.path];
        for topic in &story.listing.topics {
            let found = unlisted::report(&RULE, topic, source, &topics, "topics", report);
            let Some(found) = found else {
                continue;
            };
            let name = topic.value.as_str();
            if name.contains(',') {
                let list = source.line_with(topic.span, &format!("[{name}]"));
                found.hint(format!("write several topics in square brackets: `{list}`"));
            }
            found.hint(
                "the topics are listed in content/site.yaml; if this one is new, add it there",
            );
        }
    }
}
