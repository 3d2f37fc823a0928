//! A person who has left and is still named in a text.

use regex::RegexBuilder;

use crate::check::Context;
use crate::check::privacy::detector::Finder;
use crate::check::privacy::texts;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("named-leaver", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Check(check)];

fn check(context: &Context<'_>, report: &mut Report) {
    let leavers = context.site.settings.leavers.iter();
    let names: Vec<String> = leavers.map(|name| regex::escape(name.as_str())).collect();
    if names.is_empty() {
        return;
    }
    let pattern = format!(r"\b(?:{})\b", names.join("|"));
    let any = RegexBuilder::new(&pattern).case_insensitive(true).build();
    let any = any.expect("escaped names make a valid pattern");
    for text in texts(context) {
        let readable = text.readable();
        for found in any.find_iter(readable.text()) {
            let message = format!("`{}` is listed as a person who has left", found.as_str());
            report
                .add(&RULE, text.source, readable.span(found.range()), message)
                .hint("give the role instead of the name, or remove the name from `leavers` in `site.yaml`");
        }
    }
}
