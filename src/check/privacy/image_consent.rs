//! Pictures of people, without a word on whether they agreed.

use crate::check::Context;
use crate::check::privacy::detector::Finder;
use crate::model::story::governance::Images;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("image-consent", Error);

/// What finds it.
pub(super) const FINDERS: &[Finder] = &[Finder::Check(check)];

fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for story in &site.stories {
        let consent = &story.record.consent;
        let Some(said) = consent
            .people_in_pictures
            .as_ref()
            .filter(|said| said.value)
        else {
            continue;
        };
        if consent.images != Some(Images::Written) {
            let message = "pictures here show people, and the story does not say that they agreed";
            report
                .add(&RULE, &sources.texts[&story.path], said.span, message)
                .hint("if they agreed in writing, add `images: written` under `consent:`; otherwise remove the \
                       pictures");
        }
    }
}
