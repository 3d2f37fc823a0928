//! Pictures of people without stated consent.

use crate::check::Context;
use crate::check::privacy::detector::Finder;
use crate::model::story::governance::Images;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("image-consent", Error);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Check(check)];

fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for story in &site.stories {
        let consent = &story.record.consent;
        let Some(stated) = consent
            .people_in_pictures
            .as_ref()
            .filter(|stated| stated.value)
        else {
            continue;
        };
        if consent.images != Some(Images::Written) {
            let message = "pictures here show people, and the story does not say that they agreed";
            report
                .add(&RULE, &sources.texts[&story.path], stated.span, message)
                .hint("if they agreed in writing, add `images: written` under `consent:`; otherwise remove the \
                       pictures");
        }
    }
}
