//! A reference that differs from the file's name in case, or in how an accent is encoded.

use crate::check::Context;
use crate::check::site::missing_files::{FileIndex, missing};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("wrong-case", Error, firm);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let missing = missing(site, sources);
    if missing.is_empty() {
        return;
    }
    let near = FileIndex::of(sources);
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
            true => format!("write `{}`", reference.reference_to(file)),
            false => format!(
                "copy the name from here: `{}`",
                reference.reference_to(file)
            ),
        };
        report
            .add(&RULE, reference.source, reference.span, message)
            .hint(hint);
    }
}
