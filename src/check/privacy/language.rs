//! Words about illness and disability that hurt the people they describe.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext, has_word,
};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("language", Advice);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&DETECTOR)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "suffer",
        "victim",
        "mentally ill",
        "wheelchair",
        "handicapped",
        "afflicted",
        "schizophrenic",
        "suicide",
    ]),
    pattern: concat!(
        r"(?i)\b(?:suffer(?:ing|s) from|victims? of|mentally ill|confined to (?:a |his |her |their )?wheelchairs?|",
        r"wheelchair[- ]bound|handicapped|afflicted (?:by|with)|schizophrenics|(?:is|are|was|a) schizophrenic|",
        r"commit(?:s|ted|ting)? suicide)\b"
    ),
    judge,
};

/// The beginnings of such phrases, with what to write instead.
const INSTEAD: [(&str, &str); 6] = [
    ("victim", "who has experienced"),
    ("mentally", "people with a mental health condition"),
    ("confined", "uses a wheelchair"),
    ("wheelchair", "uses a wheelchair"),
    ("handicapped", "disabled"),
    ("commit", "died by suicide"),
];

/// Things that people suffer from that are not an illness, such as noise or burnout.
const NOT_ILLNESSES: &str = "\
    appointments care clinics colleagues communication data discharge handover handovers it meetings morale \
    nurses process processes project quality recruitment service services shifts sleep staff system team teams training \
    trust ward wards which workforce";

fn judge(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    let words = hit.words().to_lowercase();
    let before = hit.word_before();
    if words.starts_with("suffer") && has_word(NOT_ILLNESSES, &before) {
        return None;
    }
    let instead = match INSTEAD.iter().find(|(begin, _)| words.starts_with(begin)) {
        Some((_, instead)) => instead,
        None if words.contains("schizophrenic") => "has schizophrenia",
        None => "living with",
    };
    let message = format!(
        "people would not use `{}` to describe themselves",
        hit.words()
    );
    Some(hit.finding(message, format!("write `{instead}` or similar")))
}
