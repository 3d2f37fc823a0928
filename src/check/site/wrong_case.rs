//! A reference that differs from the file's name in capitals, or in how an accent is written.

use crate::check::Context;
use crate::check::site::near::{Near, missing};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("wrong-case", Error, firm);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let missing = missing(site, sources);
    if missing.is_empty() {
        return;
    }
    let near = Near::of(sources);
    for reference in missing {
        let Some(file) = near.twin(reference.path) else {
            continue;
        };
        let is_case = file.as_str().to_lowercase() == reference.path.as_str().to_lowercase();
        let message = if is_case {
            format!("capitals matter: the file is called `{}`", file.file_name())
        } else {
            format!(
                "the accents in the name of the file `{}` are stored in a different way",
                file.file_name()
            )
        };
        let hint = match is_case {
            true => format!("write `{}`", reference.instead(file)),
            false => format!("copy the name from here: `{}`", reference.instead(file)),
        };
        report
            .add(&RULE, reference.source, reference.span, message)
            .hint(hint);
    }
}
