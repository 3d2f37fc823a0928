//! A site without its settings.

use crate::base::path::SourcePath;
use crate::base::source::{Source, Span};
use crate::check::Context;
use crate::model::site::SETTINGS;
use crate::report::{Report, Rule, rule};

/// The rule. Its bad example is a site without the file.
pub(super) const RULE: Rule = rule!("missing-settings", Error, firm);

pub(super) fn check(&Context { sources, .. }: &Context<'_>, report: &mut Report) {
    let path = SourcePath::new(SETTINGS).expect("the path is inside");
    if sources.texts.contains_key(&path) {
        return;
    }
    let source = Source {
        path,
        text: String::new(),
    };
    report
        .add(&RULE, &source, Span::new(0, 0), "this file does not exist")
        .hint("the file must have exactly this name; `site.yml`, for example, is not read")
        .hint(
            "create it with three lines: `title: …`, `organisation: …` and `service_areas: [ … ]`",
        );
}
