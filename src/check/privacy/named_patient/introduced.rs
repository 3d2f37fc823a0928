//! The ways a text introduces a person who is cared for: it says what the person is called, or what a named person is.

use crate::check::privacy::detector::{
    Bearer, CARED_FOR, Detector, Hit, PrivacyFinding, SearchArea, TextContext, cared_for, has_word,
};
use crate::check::privacy::first_names::{is_first_name, may_be_first_name, title_case};
use crate::check::privacy::named_patient::person::{
    given_name_finding, is_given_name, name, names_place,
};
use crate::check::privacy::named_patient::{HINT, RULE, is_group, name_finding};
use crate::check::privacy::person_verbs::is_person_verb;
use crate::check::privacy::staff_words::ends_with_staff_title;
use crate::check::privacy::surnames::is_surname;

/// The pattern of the words between a role and a name: who is called, we call.
macro_rules! naming {
    () => {
        concat!(
            r"(?:(?:,? (?:who|that))? (?:is|was|were|are|has been|had been)(?: (?:also|usually|often|always|only|better))? ",
            r"(?:called|named|known(?: to (?:us|staff|everyone|the team))? as|nicknamed|referred to as)|",
            r",?(?: who)? ?(?:called|named|known as|nicknamed|by the name of|goes by|referred to as)|",
            r"(?: whom| that)? (?:i|we|they)(?:'ll| will| shall)? (?:call|called|name|named|know as|knew as|refer to as))"
        )
    };
}

/// Words, at least one of which is in every match of that pattern.
const NAMING: &[&str] = &["call", "name", "know", "knew", "refer", "goes by"];

/// Finds a person who is cared for with the name that the text gives: a patient called Margaret, the client is known as
/// Ahmed.
pub(super) const CALLED: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(NAMING),
    pattern: concat!(
        r"\b(?i:",
        cared_for!(),
        r"|relative)s?(?: [–—-])?(?: \()?(?i:",
        naming!(),
        r"),? \(?(\p{Lu}[\p{L}'-]*)(?: (\p{Lu}[\p{L}'-]*))?"
    ),
    judge: called,
};

/// Finds such a name in lower case: a patient called margaret.
pub(super) const CALLED_IN_LOWER_CASE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(NAMING),
    pattern: concat!(
        r"\b(?i:",
        cared_for!(),
        r"|relative)s?(?: [–—-])?(?: \()?(?i:",
        naming!(),
        r") (\p{Ll}{4,})\>"
    ),
    judge: called_in_lower_case,
};

/// Finds the name of one of several people: Patient 1: Margaret, Patient A is Margaret.
pub(super) const NUMBERED: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(CARED_FOR),
    pattern: concat!(
        r"\b(?i:",
        cared_for!(),
        r") (?:\d{1,3}|[A-Z]|\(\p{L}+\))(?::| is| was| =| [–—-]|,| ?\|) ",
        name!()
    ),
    judge: given_name_finding,
};

/// Finds a first name that a text gives someone: a man called Ahmed, a patient on the ward whose name is Margaret.
pub(super) const SOMEBODY_CALLED: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(NAMING),
    pattern: concat!(
        r"\b(?i:",
        cared_for!(),
        r"|relative|man|woman|lady|gentleman|girl|boy|child|someone|somebody|teenager|pensioner|widow|widower|mother|father|daughter|son)s?",
        r"(?: [^.,;:!?\n|]{1,40}?)?,?(?i:",
        naming!(),
        r"| whose (?:first |real |full |given |preferred )?name(?: is| was)),? \(?",
        name!()
    ),
    judge: somebody_called,
};

/// Finds a first name that the text gives someone: we will call her Margaret.
pub(super) const WE_CALL: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["call", "name"]),
    pattern: concat!(
        r"\b(?i:call(?:s|ed|ing)?|named?) (?i:him|her|them|(?:the|this|that|our|one) (?:",
        cared_for!(),
        r"|relative)) ",
        name!()
    ),
    judge: given_name_finding,
};

/// Finds a name that is said to be someone's: the patient's name is Margaret, her name was Margaret.
pub(super) const NAME_OF: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["name"]),
    pattern: concat!(
        r"\b(?i:(?:(",
        cared_for!(),
        r"|relative)(?:s|'s|s')?|(?:his|her|their|whose)(?: (?:daughter|son|wife|husband|partner|mother|father|mum|dad|sister|brother)'s)?) (?:first |real |full |given |preferred |own |last |sur|fore)?name|",
        r"name of (?:the|this|our|one) (",
        cared_for!(),
        r"|relative))(?:,? (?i:is|was|being|of)|:| =)? ",
        name!()
    ),
    judge: name_of,
};

/// Finds a named person who is said to be cared for: Margaret Jones was a patient here.
pub(super) const IS_ROLE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(CARED_FOR),
    pattern: concat!(
        name!(),
        r",? (?i:(?:who )?(?:(?:is|was|has been|had been|became|being) (?:now |also |once |then |already |still )?|",
        r"\p{L}+(?: \p{L}+){0,4} as )(?:an?|our|the|one of (?:our|the|their))(?: [\p{L}-]+){0,2} (",
        cared_for!(),
        r")s?)\b"
    ),
    judge: is_role,
};

/// Finds a name beside a role: Margaret, a former patient, came.
pub(super) const APPOSED: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(CARED_FOR),
    pattern: concat!(
        name!(),
        r"(?:,| ?\(| [–—-]) ?(?i:(?:(?:an?|our|the|one of (?:our|the|their)|another) )?",
        r"(?:(?:former|new|long-term|recent|young|older|elderly|current|fellow|female|male|day|[\p{L}-]+ed) )?((?:",
        cared_for!(),
        r")s?))\b(?: (?:\d{1,2}|[A-Z])\b)?"
    ),
    judge: apposed,
};

/// Finds any capitalised word beside a role, before a verb that only people can be the subject of: Siobhan, a patient,
/// told us.
pub(super) const APPOSED_WITH_VERB: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(CARED_FOR),
    pattern: concat!(
        r"\<((\p{Lu}[\p{L}'-]+)(?: (\p{Lu}[\p{L}'-]+))?)(?:, | [–—-] | ?\()(?i:an?|our|one of our) (?i:",
        cared_for!(),
        r")s?(?:,| [–—-]|\)) (\p{L}+)"
    ),
    judge: apposed_with_verb,
};

/// Finds names as examples of people cared for: patients such as Margaret.
pub(super) const SUCH_AS: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(CARED_FOR),
    pattern: concat!(
        r"\b(?i:",
        cared_for!(),
        r")s?,? (?i:such as|like|including|especially|namely|e\.g\.|for example,?) ",
        name!()
    ),
    judge: such_as,
};

/// Words before "patients like Margaret"; without one, "patients like Margaret" says what they like.
const BEFORE_LIKE: [&str; 10] = [
    "about", "by", "for", "from", "help", "helps", "of", "other", "to", "with",
];

/// Words after "called" that are not names: days, and places other than those of [`is_group`].
const NOT_NAMED: &str = "\
    Back Friday Home In January February March April May June July August September October November December Monday On \
    Once Saturday Social Sunday The Thursday Today Tuesday Twice Wednesday";

fn called(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let (name, second) = (hit.group(1), hit.group(2));
    let role = hit.words().split(' ').next().unwrap_or_default();
    let is_shouted = role.chars().all(char::is_uppercase);
    let is_letters = name.len() > 1 && name.chars().all(char::is_uppercase);
    let is_other = |word: &str| is_group(word) || has_word(NOT_NAMED, word);
    // "Carers are called Champions" names nobody.
    let is_several = ["s are ", "s were "]
        .iter()
        .any(|verb| hit.words().contains(verb));
    let is_name = match is_letters || is_several {
        true => is_shouted && !is_other(&title_case(name)) || is_given_name(name),
        false => !is_other(name) && !is_group(second),
    };
    let is_made_up = context.made_up.have(hit.group(1)) || context.made_up.have(hit.group(2));
    (is_name && !is_made_up && !context.has_agreed(Bearer::CaredFor)).then(|| {
        let message = format!("`{}` names a person who receives care", hit.words());
        hit.finding(message, HINT)
    })
}

/// Things, besides people, that have a name: patients in a home called Victoria.
const NAMED_THINGS: &str = "\
    app area building cafe centre charity city clinic course group home hospice hospital hostel hotel house medicine ministry \
    organisation place plan platform process programme project pub road room school scheme service software street system \
    team tool town unit village ward website";

/// A first name, unless it names a thing that a person has or lives in.
fn somebody_called(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let words: Vec<&str> = hit.words().split(|c: char| !c.is_alphabetic()).collect();
    // "A patient on the ward called Margaret" names the patient.
    let is_several = words[0].ends_with(['s', 'S']);
    let is_thing = words.windows(2).any(|pair| {
        let is_introduced = is_several || ["a", "an", "another", "new"].contains(&pair[0]);
        is_introduced && has_word(NAMED_THINGS, pair[1])
    });
    (!is_thing)
        .then(|| given_name_finding(hit, context))
        .flatten()
}

fn called_in_lower_case(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let word = hit.group(1);
    let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
    let name = first.to_uppercase() + rest;
    (name.is_ascii() && is_first_name(&name))
        .then(|| name_finding(hit, 1, context))
        .flatten()
}

fn name_of(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_of_patient = !hit.group(1).is_empty() || !hit.group(2).is_empty();
    let (first, second) = (hit.group(4), hit.group(5));
    let is_stated = hit.words().contains(" is ") || hit.words().contains(" was ");
    let is_known = may_be_first_name(first) || is_surname(first);
    let is_place = is_group(first) || is_group(second) || names_place(hit, 3);
    let is_name = is_known || is_of_patient && is_stated && !has_word(NOT_NAMED, first);
    (is_name && !is_place)
        .then(|| name_finding(hit, 3, context))
        .flatten()
}

/// A name, unless the words after it make the role part of another name: a patient safety lead, a resident of
/// Sheffield.
fn is_role(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let after = hit.after().trim_start();
    let is_quality = hit.group(4).eq_ignore_ascii_case("patient")
        && ["and ", "but ", "with "]
            .iter()
            .any(|word| after.starts_with(word));
    let of_place = ["of ", "in "]
        .iter()
        .find_map(|word| after.strip_prefix(word));
    let lives_there = of_place.is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let is_one = hit.ends_phrase() && !is_quality && !lives_there;
    is_one.then(|| given_name_finding(hit, context)).flatten()
}

fn apposed(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    // "With Sarah, patients chose" is about one person and some others.
    let is_other = hit.group(4).ends_with(['s', 'S']) && !hit.words().contains("one of");
    (hit.ends_phrase() && !is_other)
        .then(|| given_name_finding(hit, context))
        .flatten()
}

fn such_as(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let is_verb =
        hit.words().contains("s like ") && !BEFORE_LIKE.contains(&hit.word_before().as_str());
    (!is_verb)
        .then(|| given_name_finding(hit, context))
        .flatten()
}

/// Words that begin a sentence and have a comma after them.
const ADVERBS: &str = "\
    Afterwards Again Also Finally First Here However Indeed Instead Last Later Meanwhile Nearby Nevertheless Next Nonetheless \
    Now Often Once Overall Overnight Perhaps Second Sometimes Soon Still Then There Therefore Third Thus Today Tomorrow Yes \
    Yesterday";

fn apposed_with_verb(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let verb = hit.group(4);
    let is_person = is_person_verb(verb) || ["was", "is", "has", "had"].contains(&verb);
    let first = hit.group(2);
    let is_adverb = first.ends_with("ly") || has_word(ADVERBS, first);
    let is_other = is_adverb || names_place(hit, 1) || is_group(first);
    (is_person && !is_other && !ends_with_staff_title(hit.before_group(1)))
        .then(|| name_finding(hit, 1, context))
        .flatten()
}
