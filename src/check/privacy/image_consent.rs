//! Pictures of people without stated consent.

use crate::check::Context;
use crate::check::privacy::detector::Finder;
use crate::parse::markdown::LinkKind;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("image-consent", Error);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Check(check)];

fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for story in &site.stories {
        let consent = &story.record.consent;
        let stated = consent.people_in_pictures.as_ref();
        let Some(stated) = stated.filter(|stated| stated.value) else {
            continue;
        };
        let mut links = story.body.links.iter();
        let has_pictures =
            story.picture.is_some() || links.any(|link| link.kind == LinkKind::Picture);
        // `images: none` contradicts it; the check of `consent` reports that.
        if has_pictures && consent.images.is_none() {
            let message = "pictures here show people, but the story does not say that they agreed";
            report
                .add(&RULE, &sources.texts[&story.path], stated.span, message)
                .hint("if they agreed in writing, add `images: written` under `consent:`; otherwise remove the \
                       pictures");
        }
    }
}
