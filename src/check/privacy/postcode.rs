//! A full postcode, which identifies a few houses.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext, has_word,
};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("postcode", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[Finder::Readable(&DETECTOR)];

/// The main detector.
pub(super) const DETECTOR: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: r"\b([A-Za-z]{1,2})\d[A-Za-z\d]? ?[-.+]? ?\d([ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})\b",
    judge,
};

/// The areas that postcodes begin with.
const AREAS: &str = " AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT \
                     DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD \
                     LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL \
                     SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";

/// Pairs of lower-case letters after a digit that are a unit or an ordinal: m2 4gb, on e1 2nd.
const UNITS: &str = "bn dp ds eg er ft gb hp hr hz lb nd px pt qt rd rs sd sq st tb th ts wd wk yr";

/// Words before the number of a room, which may look like a postcode.
const ROOMS: &str = "floor lab level model room theatre zone";

/// Whether letters that are not all capitals belong to a postcode: its halves are separate, and the second is not a
/// unit.
fn is_in_lower_case(hit: &Hit<'_>) -> bool {
    let words = hit.words();
    // A version may be `e1.2nd`, and a file name `a1b2cd`.
    let is_joined = words.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_apart = words
        .split_once([' ', '-'])
        .is_some_and(|(_, second)| second.len() == 3);
    (is_apart || is_joined && !hit.before().ends_with('_'))
        && !has_word(UNITS, &hit.group(2).to_lowercase())
        && !hit.before().ends_with(['.', '/', '=', '-'])
}

fn judge(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_area = AREAS.contains(&format!(" {} ", hit.group(1).to_uppercase()));
    let is_room = has_word(ROOMS, &hit.word_before());
    let is_in_capitals = !hit.words().contains(|c: char| c.is_ascii_lowercase());
    (is_area && !is_room && (is_in_capitals || is_in_lower_case(hit)) && !context.public.has(hit.words())).then(|| {
        let message = format!("`{}` is a full postcode", hit.words());
        hit.finding(
            message,
            "remove it; if it is one of the organisation’s own sites, list it under `public_contacts` in `site.yaml`",
        )
    })
}
