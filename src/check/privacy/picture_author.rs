//! The photographer's name in the metadata of a picture.

use crate::check::Context;
use crate::check::privacy::detector::Finder;
use crate::check::privacy::picture_place::REMOVE_IT;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("picture-author", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Check(check)];

fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for named in site.named_files() {
        let metadata = sources.picture_metadata.get(&named.path);
        let Some(author) = metadata.and_then(|metadata| metadata.author.as_ref()) else {
            continue;
        };
        let name = named.path.file_name();
        let message =
            format!("the file `{name}` contains the name of the person who took it: {author}");
        report
            .add(&RULE, &sources.texts[&named.source], named.span, message)
            .hint(REMOVE_IT);
    }
}
