//! The location in the metadata of a picture.

use crate::check::Context;
use crate::check::privacy::detector::Finder;
use crate::parse::rules::over_limit;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("picture-place", Error);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Check(check)];

/// How to remove metadata from a picture's file.
pub(super) const REMOVE_METADATA: &str = "in Windows, click the file with the right button: Properties, Details, `Remove \
                                      Properties and Personal Information`; or save a screenshot of the picture instead";

fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for named in site.named_files() {
        let metadata = sources.picture_metadata.get(&named.path);
        if metadata.is_some_and(|metadata| metadata.is_too_large) {
            let name = named.path.file_name();
            let message =
                format!("`{name}` is larger than 64 MB, and what it hides cannot be known");
            let suggestion = "save it smaller: readers would wait for it";
            let source = &sources.texts[&named.source];
            over_limit::report(report, source, named.span, message, suggestion);
        }
        let Some(location) = metadata.and_then(|metadata| metadata.location.as_ref()) else {
            continue;
        };
        let name = named.path.file_name();
        let message = format!("`{name}` says in its file where it was taken: {location}");
        report
            .add(&RULE, &sources.texts[&named.source], named.span, message)
            .hint(REMOVE_METADATA);
    }
}
