//! A count of service users so small that one of them may be recognised.

mod metric;

use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext, has_word,
};
use crate::check::privacy::named_patient::{ILLNESSES, illness};
use crate::check::privacy::table::{Cell, TABLE, Table};
use crate::report::{Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("small-number", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[
    Finder::Readable(&ALL_BUT_ONE),
    Finder::Readable(&COLUMN),
    Finder::Readable(&HARMED),
    Finder::Readable(&WITH_ILLNESS),
    Finder::Readable(&LABELLED),
    Finder::Readable(&COUNTED_IN_WORDS),
    Finder::Readable(&PEOPLE),
    Finder::Readable(&SAMPLE),
    Finder::Readable(&SHARE),
    Finder::Check(metric::check),
];

/// Finds a count followed by the people counted.
pub(super) const PEOPLE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: concat!(
        r"\b(\d{1,3}) (?:(?:of|out of) (?:the |our |these |those )?(?:(\d{1,3}) )?)?",
        r"(?:([\p{L}-]+) )?((?i:",
        r"patients?|service[ -]users?|clients?|carers?|(?:in|out)-?patients?|residents?|people|persons?|",
        r"individuals|women|men|children|adults|relatives|families|mums|mothers|dads|fathers|babies))\b"
    ),
    judge: people,
};

/// The pattern of a small count in words.
macro_rules! count_in_words {
    () => {
        r"(?i:two|three|four|five|six|seven|eight|nine)"
    };
}

/// Finds a count in words before people who are cared for.
pub(super) const COUNTED_IN_WORDS: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&COUNTS_FROM_TWO),
    pattern: concat!(
        r"\b(",
        count_in_words!(),
        r"|(?i:both|a couple of)) (?:(?:of|out of) (?:the |our |these |those )?)?(?:([\p{L}-]+) )?",
        r"(?i:patients|service[ -]users|clients|in-?patients|residents)\b"
    ),
    judge: counted_in_words,
};

/// Finds a small number of people who came to harm, or to whom something was done that others know about.
pub(super) const HARMED: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&[
        "died",
        "fell",
        "absconded",
        "arrested",
        "assaulted",
        "collapsed",
        "complained",
        "death",
        "detained",
        "harmed",
        "hospitalised",
        "injured",
        "overdose",
        "readmitted",
        "restrained",
        "secluded",
        "sectioned",
        "suicide",
    ]),
    pattern: concat!(
        r"\b((?i:one|a single|both|a couple of)|",
        count_in_words!(),
        r"|\d{1,2}) (?i:(?:of (?:the|our|these|those) )?(?:patient|service[ -]user|client|resident|inpatient|person|people|woman|women|man|men|them|pt)s? ",
        r"(?:who |that )?(?:sadly )?(?:(?:was|were|had been|has been|have been|had|has) )?(?:died|fell|absconded|arrested|assaulted|",
        r"collapsed|complained|detained|harmed|hospitalised|injured|overdosed|readmitted|restrained|secluded|sectioned|",
        r"self-harmed)|(?:in-?patient |expected |unexpected |sudden )?(?:(deaths?|suicides?|overdoses?)))\b"
    ),
    judge: harmed,
};

/// The words for counts from two to nine, each as it is before a noun.
const COUNTS_FROM_TWO: [&str; 10] = [
    "two ",
    "three ",
    "four ",
    "five ",
    "six ",
    "seven ",
    "eight ",
    "nine ",
    "both ",
    "a couple of ",
];

/// A count in words or digits as a number.
fn count(written: &str) -> Option<u64> {
    let written = written.to_lowercase();
    match written.as_str() {
        "one" | "a single" => return Some(1),
        "both" | "a couple of" => return Some(2),
        _ => {}
    }
    let mut named = (2..).zip(COUNTS_FROM_TWO);
    let named = named.find(|(_, word)| word.trim_end() == written);
    named
        .map(|(count, _)| count)
        .or_else(|| written.parse().ok())
}

/// Finds a small number of people of whom the text says what illness they have.
pub(super) const WITH_ILLNESS: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(ILLNESSES),
    pattern: concat!(
        r"\b((?i:one)|",
        count_in_words!(),
        r"|\d{1,2}) (?i:(?:people|person|women|woman|men|man|children|adults) (?:(?:living |diagnosed )?with|who (?:has|have|had)) ",
        illness!(),
        r")\b"
    ),
    judge: with_illness,
};

/// Finds a count after what is counted: Patients: 3.
pub(super) const LABELLED: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: r"(?i)\b(?:(?:no\.?|number) of )?(?:patients|service users|clients|residents|deaths|suicides) ?[:=] ?(\d{1,2})\b",
    judge: labelled,
};

/// Finds “all but one” of a group, which identifies the one.
pub(super) const ALL_BUT_ONE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["but one", "but two"]),
    pattern: r"\b(?i:(?:all|everyone|everybody) but (?:one|two)(?: of (?:the|our))? (?:patients?|service users?|clients?|residents?|people|person))\b",
    judge: all_but_one,
};

/// Finds a table with a column that counts people.
pub(super) const COLUMN: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Byte(b'|'),
    pattern: TABLE,
    judge: column,
};

/// Whether a heading announces a count of people, or of what happened to them.
fn counts_people_below(heading: &str) -> bool {
    const PEOPLE: [&str; 8] = [
        "patients",
        "service users",
        "clients",
        "residents",
        "inpatients",
        "deaths",
        "suicides",
        "overdoses",
    ];
    const AFTER: &str = "\
        absconded admitted affected detained died discharged fell harmed injured involved n readmitted referred restrained secluded \
        sectioned seen";
    let heading = ["number of ", "no of ", "count of "]
        .iter()
        .find_map(|begin| heading.strip_prefix(begin))
        .unwrap_or(heading);
    PEOPLE.iter().any(|people| {
        let rest = heading.strip_prefix(people);
        rest.is_some_and(|rest| rest.split_whitespace().all(|word| has_word(AFTER, word)))
    })
}

fn column(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let table = Table::of(hit);
    let headings = table.headings();
    // The file of a metric has its dates and its values, and the metric's own finding is about them.
    if headings.len() == 2 && headings[0] == "date" {
        return None;
    }
    let mut cells = headings
        .iter()
        .enumerate()
        .filter(|(_, heading)| counts_people_below(heading))
        .filter_map(|(number, _)| {
            let small = |cell: &&Cell<'_>| {
                let count = cell.words.parse();
                count.is_ok_and(|count: u64| (1..context.threshold).contains(&count))
            };
            table.column(number).find(small).cloned()
        });
    let cell = cells.next()?;
    let message = format!(
        "`{}` is in a column that counts people, such a small number that they may be identified",
        cell.words
    );
    let hint = format!(
        "write `fewer than {}` in each such cell, or add rows together",
        context.threshold
    );
    Some(hit.finding_in_range(cell.range.clone(), message, hint))
}

fn with_illness(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let count = count(hit.group(1))?;
    finding(
        hit,
        is_count(hit) && (1..context.threshold).contains(&count),
    )
}

fn labelled(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let count: u64 = hit.group(1).parse().ok()?;
    let is_whole =
        !hit.after().starts_with(['.', ',', '%', '-', ':', '/']) || hit.after().starts_with(". ");
    finding(
        hit,
        hit.ends_phrase() && is_whole && (1..context.threshold).contains(&count),
    )
}

fn all_but_one(hit: &Hit<'_>, _: &TextContext<'_>) -> Option<PrivacyFinding> {
    finding(hit, true)
}

/// Finds the size of a sample.
pub(super) const SAMPLE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["n=", "n ="]),
    pattern: r"\b[nN] ?= ?(\d{1,4})\b",
    judge: sample,
};

/// Finds a percentage with its denominator.
pub(super) const SHARE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Line(&["%"]),
    pattern: concat!(
        r"\b\d{1,3}(?:\.\d+)? ?%(?: ?\(\d{1,2} ?(?:of|out of|/) ?(\d{1,3})\b|",
        r" (?:of|out of) (?:the |our |these |those )?(\d{1,2}) (?i:patients|service users|clients|residents|people|women|men)\b)"
    ),
    judge: share,
};

/// Words for one person; after a larger number they describe a thing: 3 patient lifts.
const ONE_PERSON: [&str; 11] = [
    "patient",
    "service user",
    "service-user",
    "client",
    "carer",
    "inpatient",
    "in-patient",
    "outpatient",
    "out-patient",
    "resident",
    "person",
];

/// Below this denominator a percentage reveals the count.
const SMALLEST_DENOMINATOR: u64 = 10;

/// Words before a number that does not count people: the number belongs to a name, a rate such as 1 in 4 people, or a
/// bound.
const NOT_COUNTED_AFTER: [&str; 53] = [
    "under", "below", "above", "section", "stage", "phase", "step", "type", "level", "tier",
    "grade", "band", "ward", "figure", "table", "part", "group", "category", "cohort", "year",
    "day", "week", "room", "page", "chapter", "version", "no", "no.", "number", "per", "every",
    "each", "bay", "option", "cluster", "cycle", "class", "to", "or", "top", "schedule", "than",
    "least", "most", "use", "takes", "took", "need", "needs", "needed", "require", "requires",
    "required",
];

const HINT: &str = "write `a few` or `most`; for a metric, add `suppress: yes`";

/// Words after a number that make it one of places: 1 patient in 5 wards.
const NOT_OF_A_SHARE: &str =
    "bays beds clinics homes hospitals houses practices rooms services sites teams units wards";

/// Whether a number counts people, and is not part of a name, a rate or another number.
pub(super) fn is_count(hit: &Hit<'_>) -> bool {
    let before = hit.before();
    let is_part = before.ends_with([',', '.', '£', '$', '%', '/', ':', '-', '–', '+', '=', '>'])
        || before.trim_end().ends_with(['<', '≤', '≥']) && !hit.after().contains('>');
    let is_rate = before.trim_end().strip_suffix(" in").is_some_and(|rest| {
        let word = rest.rsplit(' ').next().unwrap_or_default().to_lowercase();
        word.ends_with(|c: char| c.is_ascii_digit())
            || ["one", "two", "three"].contains(&word.as_str())
    });
    let after = hit.after();
    let goes_on_to_a_number = after
        .strip_prefix(" to ")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    // "1 patient, then 3, then 5" are steps of a test, and "a bay of 4 patients" is its size.
    let is_step = after.strip_prefix(", then ").is_some_and(|rest| {
        let word = rest.split(|c: char| !c.is_alphanumeric()).next();
        word.is_some_and(|word| {
            word.starts_with(|c: char| c.is_ascii_digit())
                || count(word).is_some()
                || word == "more"
        })
    });
    let mut room = before.trim_end().rsplit(' ');
    let is_size = room.next() == Some("of")
        && room.next().is_some_and(|word| {
            has_word(
                "bay bays bedroom dorm dormitories dormitory room rooms",
                &word.to_lowercase(),
            )
        });
    // "1 patient in 5" is a rate.
    let is_share = after.strip_prefix(" in ").is_some_and(|rest| {
        let word = rest
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        let next = rest[word.len()..].trim_start();
        let next = next.split(|c: char| !c.is_alphabetic()).next();
        let next = next.unwrap_or_default();
        let is_number = count(word).is_some() || word == "ten";
        is_number && !is_unit_of_time(next) && !has_word(NOT_OF_A_SHARE, next)
    });
    // "The 2 carers’ cafés" does not count carers.
    let counts_things =
        after.starts_with(['\'', '’']) || after.starts_with(" per ") || is_of_a_company(after);
    !is_part
        && !is_rate
        && !is_step
        && !is_size
        && !is_share
        && !is_for_each(before)
        && !goes_on_to_a_number
        && !counts_things
        && !NOT_COUNTED_AFTER.contains(&hit.word_before().as_str())
}

/// Whether those counted are a company's: clients of the consultancy.
fn is_of_a_company(after: &str) -> bool {
    const COMPANIES: &str = "agency bank company consultancy consultant consultants firm lawyer lawyers shop software supplier suppliers vendor";
    let of = [" of the ", " of a ", " of an ", " of our "]
        .iter()
        .find_map(|of| after.strip_prefix(of));
    of.is_some_and(|of| {
        let mut words = of.split(|c: char| !c.is_alphabetic()).take(3);
        words.any(|word| has_word(COMPANIES, word))
    })
}

/// Periods after which a rate counts again. Two patients a day are many in a month; two a year may be known by name.
const RATE_TIMES: &str =
    "afternoon clinic day evening hour month morning night round session shift time visit week";

/// Whether the text after a count makes it a rate rather than a group of people.
pub(super) fn is_rate(hit: &Hit<'_>) -> bool {
    let mut words = hit.after().trim_start().split(|c: char| !c.is_alphabetic());
    let (first, second, third) = (words.next(), words.next(), words.next());
    let is_time = |word: Option<&str>| word.is_some_and(|word| has_word(RATE_TIMES, word));
    match first {
        Some("a" | "an" | "each" | "every") => is_time(second),
        Some("at") => second == Some("once") || second == Some("a") && third == Some("time"),
        Some("daily" | "nightly" | "weekly" | "monthly") => true,
        // “Four patients to a bay” and “four patients or fewer” are not a group of people.
        Some("to") => matches!(second, Some("a" | "an" | "each" | "every" | "one")),
        Some("or") => matches!(second, Some("fewer" | "less" | "more" | "under" | "over")),
        _ => is_each_time(hit.after()),
    }
}

/// Whether a clause ends by saying how often: are seen each hour.
fn is_each_time(after: &str) -> bool {
    let clause = after.split(['.', ',', ';']).next().unwrap_or_default();
    let words: Vec<&str> = clause.split_whitespace().collect();
    words
        .windows(2)
        .any(|pair| ["each", "every", "per"].contains(&pair[0]) && has_word(RATE_TIMES, pair[1]))
}

/// Whether the sentence before a number is about each of many: `each nurse cares for`.
fn is_for_each(before: &str) -> bool {
    let sentence = before.rsplit(". ").next().unwrap_or_default();
    let lower = sentence.to_lowercase();
    let words: Vec<&str> = lower.split(' ').collect();
    words.iter().enumerate().any(|(at, word)| match *word {
        "each" | "every" => words.get(at + 1).is_some_and(|next| *next != "of"),
        "ratio" => true,
        _ => false,
    })
}

fn finding(hit: &Hit<'_>, is_small: bool) -> Option<PrivacyFinding> {
    is_small.then(|| {
        let message = format!(
            "`{}` is such a small number that people may be identified",
            hit.words()
        );
        hit.finding(message, HINT)
    })
}

fn people(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let small = |count: u64| (1..context.threshold).contains(&count);
    let count: u64 = hit.group(1).parse().ok()?;
    // "3 patient lifts" does not count patients.
    let counts_things = count != 1 && ONE_PERSON.contains(&hit.group(4).to_lowercase().as_str())
        || !describes_people(hit.group(3));
    // "Seven of eight" identifies the eighth.
    let others = hit
        .group(2)
        .parse()
        .ok()
        .and_then(|all: u64| all.checked_sub(count));
    finding(
        hit,
        is_count(hit)
            && !is_rate(hit)
            && !counts_things
            && (small(count) || others.is_some_and(small)),
    )
}

/// Words between a number and people that are counted by the number, or that end what it counts: 3 staff and patients.
const COUNTED_THEMSELVES: &str = "\
    a and are by day for from if in minute hour month of on or out per point staff stage star step than that the time to was we \
    week were when where which who with year";

/// Whether a word before people describes them, so that the number before it counts them: 3 elderly patients, but not 3
/// weeks patients.
fn describes_people(word: &str) -> bool {
    let lower = word.to_lowercase();
    let is_plural = lower.ends_with('s') && !lower.ends_with("ss") && lower != "trans";
    !has_word(COUNTED_THEMSELVES, &lower) && !is_plural && !is_unit_of_time(&lower)
}

fn is_unit_of_time(word: &str) -> bool {
    ["minute", "hour", "day", "week", "month", "year"]
        .iter()
        .any(|unit| word.starts_with(unit))
}

fn counted_in_words(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let count = count(hit.group(1))?;
    finding(
        hit,
        describes_people(hit.group(2))
            && is_count(hit)
            && !is_rate(hit)
            && count < context.threshold,
    )
}

fn harmed(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let count = count(hit.group(1))?;
    // "One suicide prevention plan" counts no suicide, and "one patient was restrained less" no restraint.
    let is_compared = ["less", "more", "fewer"].contains(&hit.word_after());
    let is_whole = (hit.group(2).is_empty() || hit.ends_phrase()) && !is_compared;
    finding(
        hit,
        is_whole && is_count(hit) && (1..context.threshold).contains(&count),
    )
}

fn sample(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let count: u64 = hit.group(1).parse().ok()?;
    let before = hit.before();
    // Program code such as `lag(cases, n = 1)` does not count people.
    let is_argument = before.rsplit_once('(').is_some_and(|(called, arguments)| {
        called.ends_with(|c: char| c.is_alphanumeric() || c == '_')
            && arguments.contains(',')
            && !arguments.contains(')')
    });
    let sentence = before.rsplit(". ").next().unwrap_or_default();
    let is_share = sentence.contains('%') && count < SMALLEST_DENOMINATOR;
    let is_small = count < context.threshold || is_share;
    finding(hit, count > 0 && is_small && !is_argument)
}

fn share(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let all = [hit.group(1), hit.group(2)].concat();
    let all: u64 = all.parse().ok()?;
    let percent = hit.words().split(|c: char| !c.is_ascii_digit()).next();
    let percent: Option<u64> = percent.and_then(|digits| digits.parse().ok());
    // Twenty per cent of 10 people are two people.
    let is_count_small = !hit.group(2).is_empty()
        && percent.is_some_and(|percent| (1..context.threshold * 100).contains(&(percent * all)));
    let is_small = all < SMALLEST_DENOMINATOR.max(context.threshold) || is_count_small;
    finding(hit, all > 0 && is_small)
}
