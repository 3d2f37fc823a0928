//! A picture whose description mentions people, in a story that does not say whether its pictures show any.

use std::sync::LazyLock;

use regex::Regex;

use crate::check::Context;
use crate::check::privacy::detector::Finder;
use crate::parse::markdown::LinkKind;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("picture-of-people", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Check(check)];

/// People, unless they describe the thing after them: a patient leaflet, a staff room. One of the words after them
/// begins what the people are doing or where they are.
static PEOPLE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = concat!(
        r"(?i)\b(?:team(?: members?)?|staff|colleagues?|nurses?|doctors?|consultants?|clinicians?|psychiatrists?|",
        r"psychologists?|therapists?|pharmacists?|managers?|coach(?:es)?|volunteers?|participants?|patients?|",
        r"service[ -]users?|carers?|residents?|clients?|people|person|women|woman|men|man|child|children|",
        r"famil(?:y|ies)|faces?|portraits?)",
        r"(?:$|[,.;:!?)]| (?:and|or|at|in|on|with|without|from|of|by|during|around|beside|behind|outside|inside|",
        r"before|after|who|whose|is|are|was|were|as|to|\w+ing)\b)"
    );
    Regex::new(pattern).expect("the pattern is well formed")
});

fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for story in &site.stories {
        let consent = &story.record.consent;
        if consent.people_in_pictures.is_some() || consent.images.is_some() {
            continue;
        }
        let source = &sources.texts[&story.path];
        let pictures = story.body.links.iter();
        let pictures = pictures.filter(|link| link.kind == LinkKind::Picture);
        let in_text = pictures.map(|picture| (picture.span, picture.description.as_str()));
        let own = story.picture.as_ref();
        let own = own.and_then(|picture| picture.description.as_ref());
        let own = own.map(|description| (description.span, description.value.as_str()));
        let mut named = own
            .into_iter()
            .chain(in_text)
            .filter_map(|(span, description)| {
                let found = PEOPLE.find(description)?;
                let words = found
                    .as_str()
                    .trim_end_matches(|c: char| !c.is_alphabetic());
                Some((span, words.to_owned()))
            });
        // One answer holds for all pictures of a story.
        let Some((span, words)) = named.next() else {
            continue;
        };
        let message = format!(
            "this picture’s description mentions people (`{words}`), but the story does not say whether its pictures show anyone"
        );
        report.add(&RULE, source, span, message).hint(
            "below `consent:`, add `people_in_pictures: yes` or `people_in_pictures: no`; one answer covers all pictures in the story",
        );
    }
}
