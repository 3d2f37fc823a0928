//! A count of so few service users that one of them may be recognised.

use crate::base::english;
use crate::base::source::{Source, Span};
use crate::check::Context;
use crate::check::privacy::detector::{Detector, Finder, Finding, Hit, Known, Near};
use crate::model::series::{Point, Series};
use crate::model::site::measured::{Measured, is_small};
use crate::model::story::metric::Unit;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("small-number", Warning);

/// What finds it.
pub(super) const FINDERS: &[Finder] = &[
    Finder::Read(&HARMED),
    Finder::Read(&IN_WORDS),
    Finder::Read(&PEOPLE),
    Finder::Read(&SAMPLE),
    Finder::Read(&SHARE),
    Finder::Check(check),
];

/// Looks for a count beside who is counted.
pub(super) const PEOPLE: Detector = Detector {
    rule: &RULE,
    near: Near::Digit,
    pattern: concat!(
        r"\b(\d{1,3}) (?:(?:of|out of) (?:the |our |these |those )?(?:(\d{1,3}) )?)?",
        r"(?:(?:new|older|young|younger|detained|female|male|other|more|further|different|adult|autistic|disabled|",
        r"vulnerable|discharged|current|former) )?((?i:",
        r"patients?|service[ -]users?|clients?|carers?|(?:in|out)-?patients?|residents?|people|persons?|",
        r"individuals|women|men|children|adults|relatives|families))\b"
    ),
    judge: people,
};

/// Looks for a count in words beside somebody who is cared for.
pub(super) const IN_WORDS: Detector = Detector {
    rule: &RULE,
    near: Near::Line(&["two ", "three ", "four "]),
    pattern: concat!(
        r"\b(?i:two|three|four) (?:(?:of|out of) (?:the |our |these |those )?)?",
        r"(?i:patients|service[ -]users|clients|in-?patients|residents)\b"
    ),
    judge: in_words,
};

/// Looks for the few whom harm came to.
pub(super) const HARMED: Detector = Detector {
    rule: &RULE,
    near: Near::Line(&[
        "died",
        "fell",
        "absconded",
        "self-harmed",
        "overdose",
        "collapsed",
        "death",
        "suicide",
    ]),
    pattern: concat!(
        r"\b((?i:one|two|three|four)|\d{1,2}) (?i:(?:patient|service user|client|resident|pt)s? (?:died|fell|",
        r"absconded|self-harmed|overdosed|collapsed)|(?:deaths?|suicides|overdoses))\b"
    ),
    judge: harmed,
};

/// Looks for the size of a sample.
pub(super) const SAMPLE: Detector = Detector {
    rule: &RULE,
    near: Near::Line(&["n=", "n ="]),
    pattern: r"\b[nN] ?= ?(\d{1,4})\b",
    judge: sample,
};

/// Looks for a share with what it is a share of.
pub(super) const SHARE: Detector = Detector {
    rule: &RULE,
    near: Near::Line(&["%"]),
    pattern: r"\b\d{1,3}(?:\.\d+)? ?% ?\((\d{1,2}) ?(?:of|out of|/) ?(\d{1,3})\b",
    judge: share,
};

/// Words for one person, which behind a larger number stand for what is theirs.
const ONE: [&str; 11] = [
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

/// Below so many, a percentage tells the count.
const FEW_FOR_A_SHARE: u64 = 10;

/// Words behind which a number counts nobody: it is a name, a rate such as 1 in 4 people, or a bound.
const NAMES: [&str; 50] = [
    "section", "stage", "phase", "step", "type", "level", "tier", "grade", "band", "ward",
    "figure", "table", "part", "group", "category", "cohort", "year", "day", "week", "room",
    "page", "chapter", "version", "no", "no.", "number", "per", "every", "each", "bay", "option",
    "cluster", "cycle", "class", "to", "or", "top", "schedule", "than", "least", "most", "take",
    "takes", "took", "need", "needs", "needed", "require", "requires", "required",
];

const HINT: &str = "write `fewer than 5`, `a few` or `most`; for a metric, add `suppress: yes`";

/// Whether a number counts somebody, and is not part of a name, a rate or another number.
pub(super) fn is_count(hit: &Hit<'_>) -> bool {
    let before = hit.before();
    let is_part = before.ends_with([',', '.', '£', '$', '%', '/', ':', '-', '–', '+', '=']);
    let is_rate = before.trim_end().strip_suffix(" in").is_some_and(|rest| {
        let word = rest.rsplit(' ').next().unwrap_or_default().to_lowercase();
        word.ends_with(|c: char| c.is_ascii_digit())
            || ["one", "two", "three"].contains(&word.as_str())
    });
    let after = hit.after();
    let goes_on_to_a_number = after
        .strip_prefix(" to ")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    // The 2 carers’ cafés are no carers.
    let is_of_things = after.starts_with(['\'', '’']) || after.starts_with(" per ");
    !is_part
        && !is_rate
        && !is_for_each(before)
        && !goes_on_to_a_number
        && !is_of_things
        && !NAMES.contains(&hit.word_before().as_str())
}

/// Whether a sentence that goes on with a number speaks of each of many: `each nurse cares for`.
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

fn finding(hit: &Hit<'_>, is_small: bool) -> Option<Finding> {
    is_small.then(|| {
        let message = format!(
            "`{}` is such a small number that people may be identified",
            hit.words()
        );
        hit.says(message, HINT)
    })
}

fn people(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let small = |count: u64| (1..known.below).contains(&count);
    let count: u64 = hit.group(1).parse().ok()?;
    // 3 patient lifts are no patients.
    let is_of_things = count != 1 && ONE.contains(&hit.group(3).to_lowercase().as_str());
    // Seven of eight tells of one.
    let others = hit
        .group(2)
        .parse()
        .ok()
        .and_then(|all: u64| all.checked_sub(count));
    finding(
        hit,
        is_count(hit) && !is_of_things && (small(count) || others.is_some_and(small)),
    )
}

fn in_words(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let count = match hit.words().to_lowercase() {
        words if words.starts_with("two") => 2,
        words if words.starts_with("three") => 3,
        _ => 4,
    };
    finding(hit, is_count(hit) && count < known.below)
}

fn harmed(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let count = match hit.group(1).to_lowercase().as_str() {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        digits => digits.parse().ok()?,
    };
    finding(hit, is_count(hit) && (1..known.below).contains(&count))
}

fn sample(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let count: u64 = hit.group(1).parse().ok()?;
    let before = hit.before();
    // In a line of a program, `lag(cases, n = 1)`, nobody is counted.
    let is_argument = before.rsplit_once('(').is_some_and(|(called, arguments)| {
        called.ends_with(|c: char| c.is_alphanumeric() || c == '_')
            && arguments.contains(',')
            && !arguments.contains(')')
    });
    let sentence = before.rsplit(". ").next().unwrap_or_default();
    let is_share = sentence.contains('%') && count < FEW_FOR_A_SHARE;
    let is_small = count < known.below || is_share;
    finding(hit, count > 0 && is_small && !is_argument)
}

fn share(hit: &Hit<'_>, known: &Known<'_>) -> Option<Finding> {
    let all: u64 = hit.group(2).parse().ok()?;
    let is_small = all < FEW_FOR_A_SHARE.max(known.below);
    finding(hit, all > 0 && is_small)
}

/// Looks for small counts in metrics of people.
fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let below = site.settings.small_number_threshold.count();
    for (path, metric) in site.metrics().filter(|(_, metric)| !metric.suppress) {
        let mut add = |source: &Source, span: Span, what: &str| {
            let name = metric.name.as_str();
            let message =
                format!("`{name}` {what}, such a small number that people may be identified");
            report.add(&RULE, source, span, message).hint(format!(
                "add `suppress: yes` to it, and the page shows `fewer than {below}`"
            ));
        };
        for (key, what) in small_values(metric, below) {
            add(&sources.texts[path], metric.places.of(key), &what);
        }
        let points = metric.series().map_or(&[][..], Series::points);
        let small = |point: &&Point| counts_people(metric) && is_small(point.value, below);
        let mut small = points.iter().filter(small);
        if let Some(Point { date, value }) = small.next() {
            let more = match small.count() {
                0 => String::new(),
                more => format!(
                    " (and {})",
                    english::count(more, "more value like it", "more values like it")
                ),
            };
            let (source, place) = site.place_of(path, metric, *date, sources);
            add(
                source,
                place.value,
                &format!("counts {value} on {date}{more}"),
            );
        }
    }
}

/// Which values of a metric, by their keys, are small counts of people.
fn small_values(metric: &Measured, below: u64) -> Vec<(&'static str, String)> {
    let wholes = [
        ("denominator_before", metric.denominator_before.known()),
        ("denominator_after", metric.denominator_after.known()),
    ];
    let wholes = wholes.into_iter().filter_map(|(key, count)| {
        let count = count.filter(|count| (1..below).contains(count))?;
        Some((key, format!("is a share of {count}")))
    });
    let values = [
        ("before", metric.before.known()),
        ("after", metric.after.known()),
    ];
    let values = values.into_iter().filter_map(|(key, value)| {
        let value = value.filter(|value| counts_people(metric) && is_small(*value, below))?;
        Some((key, format!("counts {value}")))
    });
    values.chain(wholes).collect()
}

/// Whether a metric counts people who are cared for: by what its unit names, or where it has none by its own name.
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
    // Days per patient are no people.
    let first = counted.split(" per ").next().unwrap_or_default();
    PEOPLE.iter().any(|people| first.starts_with(people))
}
