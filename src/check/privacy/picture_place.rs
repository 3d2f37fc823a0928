//! The location in the metadata of a picture.

use crate::base::picture::PictureMetadata;
use crate::check::Context;
use crate::check::privacy::detector::Finder;
use crate::parse::rules::over_limit;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("picture-place", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Check(check)];

/// How to remove the data that a camera or a program wrote into a picture's file.
pub(super) const REMOVE_IT: &str = "the site publishes the picture without it; before you send the file to anyone, remove it: \
                                    in Windows, right-click the file, then choose Properties, Details and `Remove \
                                    Properties and Personal Information`";

fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for named in site.named_files() {
        let metadata = sources.picture_metadata.get(&named.path);
        if metadata.is_some_and(|metadata| metadata.is_too_large) {
            let name = named.path.file_name();
            let message = format!(
                "`{name}` is larger than 64 MB, so it cannot be checked for hidden information"
            );
            let suggestion = "save a smaller copy: this one would be slow to load";
            let source = &sources.texts[&named.source];
            over_limit::report(report, source, named.span, message, suggestion);
        }
        let name = named.path.file_name();
        let message = match metadata {
            Some(PictureMetadata {
                location: Some(location),
                ..
            }) => format!("the file `{name}` contains the place where it was taken: {location}"),
            Some(PictureMetadata {
                is_damaged: true, ..
            }) => format!(
                "the file `{name}` contains damaged camera data, which may say where it was taken"
            ),
            _ => continue,
        };
        report
            .add(&RULE, &sources.texts[&named.source], named.span, message)
            .hint(REMOVE_IT);
    }
}
