//! Where a picture was taken, written in its file by a camera or telephone.

use crate::check::Context;
use crate::check::privacy::detector::Finder;
use crate::parse::rules::over_limit;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("picture-place", Error);

/// What finds it.
pub(super) const FINDERS: &[Finder] = &[Finder::Check(check)];

/// How to take what a camera or a program wrote out of a picture's file.
pub(super) const TAKE_IT_OUT: &str = "in Windows, right-click the file, then choose Properties, Details and `Remove \
                                      Properties and Personal Information`; or use a screenshot of the picture \
                                      instead";

fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for named in site.named_files() {
        let hidden = sources.hidden.get(&named.path);
        if hidden.is_some_and(|hidden| hidden.is_too_large) {
            let name = named.path.file_name();
            let message = format!(
                "`{name}` is larger than 64 MB, so it cannot be checked for hidden information"
            );
            let cure = "save a smaller copy: this one would be slow to load";
            let source = &sources.texts[&named.source];
            over_limit::report(report, source, named.span, message, cure);
        }
        let Some(place) = hidden.and_then(|hidden| hidden.place.as_ref()) else {
            continue;
        };
        let name = named.path.file_name();
        let message = format!("the file `{name}` contains the place where it was taken: {place}");
        report
            .add(&RULE, &sources.texts[&named.source], named.span, message)
            .hint(TAKE_IT_OUT);
    }
}
