//! Verbs whose subject must be a person, which distinguish a name from other words.

use crate::check::privacy::detector::has_word;

/// The verbs in the past tense. Verbs for what teams and services do too, such as `helped`, are left out.
const PERSON_VERBS: &str = "\
    absconded agreed apologised arrived asked attended became bled called came collapsed complained cried \
    cut declined describes described died disclosed drank drinks eats ate explained fell feels felt finds \
    found gets got goes went knew knows laughed leaves left lay likes liked lives lived loves loved lost \
    moved overdosed phoned ran rang recovered refuses refused relapsed remembers remembered returned says \
    said screamed self-harmed shouted sat sleeps slept slipped smiled smokes smoked sobbed speaks spoke \
    stayed stopped struggles struggled suffered takes talked tells told tripped thinks thought took tried \
    vomited waited walks walked wanted wants wept woke worried wrote";

/// Whether a word is such a verb.
pub(super) fn is_person_verb(word: &str) -> bool {
    has_word(PERSON_VERBS, word)
}
