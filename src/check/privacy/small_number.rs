//! A count of service users so small that one of them may be recognised.

use crate::base::english;
use crate::base::source::{Source, Span};
use crate::check::Context;
use crate::check::privacy::detector::{
    Detector, Finder, Hit, PrivacyFinding, SearchArea, TextContext, has_word,
};
use crate::model::series::{Point, Series};
use crate::model::site::measured::{Measured, is_small};
use crate::model::story::metric::Unit;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("small-number", Warning);

/// The detectors and checks of the rule.
pub(super) const FINDERS: &[Finder] = &[
    Finder::Readable(&HARMED),
    Finder::Readable(&COUNTED_IN_WORDS),
    Finder::Readable(&PEOPLE),
    Finder::Readable(&SAMPLE),
    Finder::Readable(&SHARE),
    Finder::Check(check),
];

/// Finds a count followed by the people counted.
pub(super) const PEOPLE: Detector = Detector {
    rule: &RULE,
    area: SearchArea::Digit,
    pattern: concat!(
        r"\b(\d{1,3}) (?:(?:of|out of) (?:the |our |these |those )?(?:(\d{1,3}) )?)?",
        r"(?:(?:new|older|young|younger|detained|female|male|other|more|further|different|adult|autistic|disabled|",
        r"vulnerable|discharged|current|former) )?((?i:",
        r"patients?|service[ -]users?|clients?|carers?|(?:in|out)-?patients?|residents?|people|persons?|",
        r"individuals|women|men|children|adults|relatives|families))\b"
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
        r") (?:(?:of|out of) (?:the |our |these |those )?)?",
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
        r"\b((?i:one)|",
        count_in_words!(),
        r"|\d{1,2}) (?i:(?:patient|service[ -]user|client|resident|inpatient|person|people|woman|women|man|men|pt)s? ",
        r"(?:(?:was|were|had been|has been|have been) )?(?:died|fell|absconded|arrested|assaulted|collapsed|detained|",
        r"harmed|hospitalised|injured|overdosed|readmitted|restrained|secluded|sectioned|self-harmed)|",
        r"(?:deaths?|suicides|overdoses))\b"
    ),
    judge: harmed,
};

/// The words for counts from two to nine, as they are before a noun.
const COUNTS_FROM_TWO: [&str; 8] = [
    "two ", "three ", "four ", "five ", "six ", "seven ", "eight ", "nine ",
];

/// A count in words or digits as a number.
fn count(written: &str) -> Option<u64> {
    let written = written.to_lowercase();
    if written == "one" {
        return Some(1);
    }
    let mut named = (2..).zip(COUNTS_FROM_TWO);
    let named = named.find(|(_, word)| word.trim_end() == written);
    named
        .map(|(count, _)| count)
        .or_else(|| written.parse().ok())
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
    pattern: r"\b\d{1,3}(?:\.\d+)? ?% ?\((\d{1,2}) ?(?:of|out of|/) ?(\d{1,3})\b",
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
    // "The 2 carers’ cafés" does not count carers.
    let counts_things = after.starts_with(['\'', '’']) || after.starts_with(" per ");
    !is_part
        && !is_rate
        && !is_for_each(before)
        && !goes_on_to_a_number
        && !counts_things
        && !NOT_COUNTED_AFTER.contains(&hit.word_before().as_str())
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
        _ => false,
    }
}

/// Whether the sentence before a number is about each of many people: `each nurse cares for`.
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
    let counts_things = count != 1 && ONE_PERSON.contains(&hit.group(3).to_lowercase().as_str());
    // "Seven of eight" reveals the remaining one.
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

fn counted_in_words(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let count = count(hit.group(1))?;
    finding(
        hit,
        is_count(hit) && !is_rate(hit) && count < context.threshold,
    )
}

fn harmed(hit: &Hit<'_>, context: &TextContext<'_>) -> Option<PrivacyFinding> {
    let count = count(hit.group(1))?;
    finding(
        hit,
        is_count(hit) && (1..context.threshold).contains(&count),
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
    let all: u64 = hit.group(2).parse().ok()?;
    let is_small = all < SMALLEST_DENOMINATOR.max(context.threshold);
    finding(hit, all > 0 && is_small)
}

/// Finds small counts in metrics of people.
fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let threshold = site.settings.small_number_threshold.count();
    for (path, metric) in site
        .metrics()
        .filter(|(_, metric)| !metric.suppress.is_enabled)
    {
        let mut add = |source: &Source, span: Span, what: &str| {
            let name = metric.name.as_str();
            let message =
                format!("`{name}` {what}, such a small number that people may be identified");
            report.add(&RULE, source, span, message).hint(format!(
                "add `suppress: yes` to it, and the page shows `fewer than {threshold}`"
            ));
        };
        for (key, what) in small_values(metric, threshold) {
            add(&sources.texts[path], metric.spans.of(key), &what);
        }
        let points = metric.series().map_or(&[][..], Series::points);
        let small = |point: &&Point| counts_people(metric) && is_small(point.value, threshold);
        let mut small = points.iter().filter(small);
        if let Some(Point { date, value }) = small.next() {
            let more = match small.count() {
                0 => String::new(),
                more => format!(
                    " (and {})",
                    english::count(more, "more value like it", "more values like it")
                ),
            };
            let (source, location) = site.spans_of(path, metric, *date, sources);
            add(
                source,
                location.value,
                &format!("counts {value} on {date}{more}"),
            );
        }
    }
}

/// The values of a metric that are small counts of people, with their keys.
fn small_values(metric: &Measured, threshold: u64) -> Vec<(&'static str, String)> {
    let wholes = [
        ("denominator_before", metric.denominator_before.known()),
        ("denominator_after", metric.denominator_after.known()),
    ];
    let wholes = wholes.into_iter().filter_map(|(key, count)| {
        let count = count.filter(|count| (1..threshold).contains(count))?;
        Some((key, format!("is a share of {count}")))
    });
    let values = [
        ("before", metric.before.known()),
        ("after", metric.after.known()),
    ];
    let values = values.into_iter().filter_map(|(key, value)| {
        let value = value.filter(|value| counts_people(metric) && is_small(*value, threshold))?;
        Some((key, format!("counts {value}")))
    });
    values.chain(wholes).collect()
}

/// Whether a metric counts people who are cared for, by its unit or, if it has none, by its name.
fn counts_people(metric: &Measured) -> bool {
    const PEOPLE: [&str; 8] = [
        "patient",
        "service user",
        "people",
        "carer",
        "client",
        "resident",
        "women",
        "children",
    ];
    let counted = match &metric.unit {
        Unit::None => &metric.name,
        Unit::Named(unit) => unit,
        Unit::Percent | Unit::Pounds | Unit::Score => return false,
    };
    let counted = counted.as_str().to_lowercase();
    // "Days per patient" does not count people.
    let first = counted.split(" per ").next().unwrap_or_default();
    PEOPLE.iter().any(|people| first.starts_with(people))
}
