//! A table with withheld counts that is named in a place where it would be published.

use crate::base::path::SourcePath;
use crate::check::Context;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("withheld-file", Error, firm);

pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let (site, sources) = (context.site, context.sources);
    let withheld = site.withheld_files();
    for named in site.named_files() {
        let Some(text) = withheld.get(&named.path) else {
            continue;
        };
        let source = &sources.texts[&named.source];
        let name = named.path.file_name();
        let metric = withholding(context, text);
        let message =
            format!("`{name}` contains counts that {metric} hides, and this would publish them");
        report
            .add(&RULE, source, named.span, message)
            .hint("remove the link, or write `suppress: yes` in every metric that uses this table");
    }
}

/// The metric of a text that withholds counts, in words. If a text has no page, authors cannot see which.
fn withholding(&Context { site, sources, .. }: &Context<'_>, text: &SourcePath) -> String {
    let mut pages = site.bodies().map(|(path, _)| path);
    if pages.any(|path| path == text) {
        return "a metric".to_owned();
    }
    let why = match sources.texts.contains_key(text) {
        true => "has no page now",
        false => "was withdrawn",
    };
    format!("a metric in `{text}`, which {why},")
}
