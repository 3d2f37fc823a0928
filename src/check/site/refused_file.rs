//! A picture or document of a kind that intranet servers do not serve.

use crate::check::Context;
use crate::model::site::attachment::EXTENSIONS;
use crate::report::suggest::one_of;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("refused-file", Error, firm);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for named in site.named_files() {
        let extension = named.path.extension();
        if sources.has(&named.path) && !EXTENSIONS.contains(&extension.as_str()) {
            let message = format!("a `.{extension}` file cannot be part of the site");
            report
                .add(&RULE, &sources.texts[&named.source], named.span, message)
                .hint(format!("save it as one of {}", one_of(EXTENSIONS)));
        }
    }
}
