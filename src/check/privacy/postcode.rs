//! A full postcode, which identifies a few houses.

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext,
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
    pattern: r"\b([A-Z]{1,2})\d[A-Z\d]? ?-? ?\d[ABD-HJLNP-UW-Z]{2}\b",
    judge,
};

/// The areas that postcodes begin with.
const AREAS: &str = " AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT \
                     DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD \
                     LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL \
                     SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";

fn judge(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_area = AREAS.contains(&format!(" {} ", hit.group(1)));
    (is_area && !context.public.has(hit.words())).then(|| {
        let message = format!("`{}` is a full postcode", hit.words());
        hit.finding(
            message,
            "remove it; if it is one of the organisation’s own sites, list it under `public_contacts` in `site.yaml`",
        )
    })
}
