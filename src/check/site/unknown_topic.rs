//! A story about a topic that the settings do not list.

use crate::check::Context;
use crate::report::suggest::{did_you_mean, suggest};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("unknown-topic", Error, firm);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let names = || {
        site.settings
            .topics
            .iter()
            .map(|topic| topic.name.value.as_str())
    };
    for story in &site.stories {
        for topic in &story.heading.topics {
            let name = topic.value.as_str();
            if names().any(|known| known == name) {
                continue;
            }
            let source = &sources.texts[&story.path];
            let diagnostic = report.add(
                &RULE,
                source,
                topic.span,
                format!("`{name}` is not one of this site’s topics"),
            );
            if let Some(near) = did_you_mean(name, names()) {
                suggest(diagnostic, source, topic.span, near);
            }
            if name.contains(',') {
                let list = source.line_with(topic.span, &format!("[{name}]"));
                diagnostic.hint(format!("write several topics in square brackets: `{list}`"));
            }
            diagnostic.hint(
                "the topics are listed in content/site.yaml; if this one is new, add it there",
            );
        }
    }
}
