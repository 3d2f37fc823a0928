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

/// How to remove what a camera or a program wrote into a picture's file.
pub(super) const REMOVE_IT: &str = "the site shows the picture without it; before you send the file to anybody, remove it: \
                                    in Windows, click the file with the right button, then Properties, Details, `Remove \
                                    Properties and Personal Information`";

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
        let name = named.path.file_name();
        let message = match metadata {
            Some(PictureMetadata {
                location: Some(location),
                ..
            }) => format!("`{name}` says in its file where it was taken: {location}"),
            Some(PictureMetadata {
                is_damaged: true, ..
            }) => format!(
                "`{name}` holds a camera’s notes that are damaged, and may say where it was taken"
            ),
            _ => continue,
        };
        report
            .add(&RULE, &sources.texts[&named.source], named.span, message)
            .hint(REMOVE_IT);
    }
}
