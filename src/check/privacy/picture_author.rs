//! Who took a picture, written in its file by a camera or program.

use crate::check::Context;
use crate::check::privacy::detector::Finder;
use crate::check::privacy::picture_place::TAKE_IT_OUT;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("picture-author", Warning);

/// What finds it.
pub(super) const FINDERS: &[Finder] = &[Finder::Check(check)];

fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for named in site.named_files() {
        let hidden = sources.hidden.get(&named.path);
        let Some(author) = hidden.and_then(|hidden| hidden.author.as_ref()) else {
            continue;
        };
        let name = named.path.file_name();
        let message =
            format!("the file `{name}` contains the name of the person who took it: {author}");
        report
            .add(&RULE, &sources.texts[&named.source], named.span, message)
            .hint(TAKE_IT_OUT);
    }
}
