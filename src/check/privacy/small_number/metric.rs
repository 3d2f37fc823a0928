//! Metrics whose values are small counts of people, and texts that give a value which a metric withholds.

use std::ops::Range;

use crate::base::english;
use crate::base::number::Number;
use crate::base::source::{Source, Span};
use crate::check::Context;
use crate::check::privacy::small_number::RULE;
use crate::model::series::{Point, Series};
use crate::model::site::measured::{Measured, is_small, is_small_share};
use crate::model::story::metric::Unit;
use crate::report::Report;

/// Finds small counts in metrics of people.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    small_counts(context, report);
    withheld_counts(context, report);
}

fn small_counts(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
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

/// The values of a metric that are small counts of people, by their keys.
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
    let shares = [
        (
            "before",
            metric.before.known(),
            metric.denominator_before.known(),
        ),
        (
            "after",
            metric.after.known(),
            metric.denominator_after.known(),
        ),
    ];
    let shares = shares.into_iter().filter_map(|(key, share, whole)| {
        let (share, whole) = (share?, whole?);
        let is_share = metric.unit == Unit::Percent && is_of_people(metric.name.as_str());
        let is_small = whole >= threshold && is_small_share(share, whole, threshold);
        (is_share && is_small).then(|| (key, format!("is {share}% of {whole}")))
    });
    values.chain(wholes).chain(shares).collect()
}

/// Reports where a text gives a value that its metric withholds.
fn withheld_counts(context: &Context<'_>, report: &mut Report) {
    let &Context { site, sources, .. } = context;
    let threshold = site.settings.small_number_threshold.count();
    let withholding = site
        .metrics()
        .filter(|(_, metric)| metric.suppress.is_enabled);
    for (path, metric) in withholding {
        let (source, Some(text)) = (&sources.texts[path], context.pages.get(path)) else {
            continue;
        };
        let readable = text.readable();
        let keys = [
            "before",
            "after",
            "target",
            "data",
            "denominator_before",
            "denominator_after",
        ];
        let own: Vec<Span> = keys
            .iter()
            .filter(|key| metric.spans.has(key))
            .map(|key| metric.spans.of(key))
            .collect();
        let typed = |key: &str| {
            let typed = source.text.get(metric.spans.of(key).range())?;
            Number::parse(typed.trim()).filter(|value| is_small(*value, threshold))
        };
        let is_withheld = |key: &str| match key {
            "before" => metric.before.is_withheld(),
            _ => metric.after.is_withheld(),
        };
        let withheld = ["before", "after"].into_iter();
        let withheld = withheld.filter(|key| metric.spans.has(key) && is_withheld(key));
        let mut withheld: Vec<Number> = withheld.filter_map(typed).collect();
        withheld.dedup();
        for value in withheld {
            let found = given_in(readable.text(), metric.name.as_str(), &value.to_string());
            let spans = found.into_iter().map(|part| readable.span(part));
            let overlaps =
                |span: &Span, other: &Span| span.start < other.end && other.start < span.end;
            let spans = spans.filter(|span| !own.iter().any(|own| overlaps(span, own)));
            let spans: Vec<Span> = spans.collect();
            for span in spans {
                let is_reported = report.diagnostics().any(|known| {
                    known.rule.code == RULE.code
                        && known.location.path == *path
                        && overlaps(&span, &known.location.span)
                });
                if is_reported {
                    continue;
                }
                let message = format!(
                    "`{}` withholds the number {value}, but this text gives it",
                    metric.name.as_str()
                );
                let hint = format!("write `fewer than {threshold}`, or leave the number out");
                report.add(&RULE, source, span, message).hint(hint);
            }
        }
    }
}

/// Where a sentence of a text has a number together with a word of what a metric measures.
fn given_in(text: &str, name: &str, number: &str) -> Vec<Range<usize>> {
    const SHORTEST_WORD: usize = 4;
    let name = name.to_lowercase();
    let words: Vec<&str> = name
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.len() >= SHORTEST_WORD && *word != "number")
        .collect();
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        for sentence in line.split_inclusive(". ") {
            let lower = sentence.to_lowercase();
            let is_about = words.iter().any(|word| lower.contains(word));
            let at = is_about.then(|| position_of(sentence, number)).flatten();
            found.extend(at.map(|at| start + at..start + at + number.len()));
            start += sentence.len();
        }
    }
    found
}

/// Where a sentence has a number that is not part of another.
fn position_of(sentence: &str, number: &str) -> Option<usize> {
    let mut all = sentence.match_indices(number).map(|(at, _)| at);
    all.find(|at| {
        let (before, after) = (&sentence[..*at], &sentence[at + number.len()..]);
        let is_begun = before.ends_with(|c: char| c.is_alphanumeric() || ".,/-–:£".contains(c));
        let goes_on = after.starts_with(|c: char| c.is_alphanumeric() || "%/-–:".contains(c))
            || after.starts_with(['.', ','])
                && after[1..].starts_with(|c: char| c.is_ascii_digit());
        !is_begun && !goes_on
    })
}

/// Whether a metric counts people who are cared for, or events that each happen to one person, by its unit or its name.
fn counts_people(metric: &Measured) -> bool {
    match &metric.unit {
        Unit::None => is_of_people(metric.name.as_str()),
        Unit::Named(unit) => {
            let is_of_anything = EVENTS.contains(&unit.as_str().to_lowercase().as_str());
            is_of_people(unit.as_str()) || is_of_anything && is_of_people(metric.name.as_str())
        }
        Unit::Percent | Unit::Pounds | Unit::Score => false,
    }
}

/// Units that count anything, so that the metric's name must say what is counted.
const EVENTS: [&str; 10] = [
    "cases",
    "count",
    "episodes",
    "events",
    "incidents",
    "n",
    "no",
    "number",
    "occasions",
    "times",
];

/// Whether a text says first that it counts people, or events that each happen to one person.
fn is_of_people(counted: &str) -> bool {
    const PEOPLE: [&str; 11] = [
        "patient",
        "service user",
        "people",
        "carer",
        "client",
        "resident",
        "women",
        "children",
        "death",
        "suicide",
        "overdose",
    ];
    let counted = counted.to_lowercase();
    // "Days per patient" does not count people.
    let first = counted.split(" per ").next().unwrap_or_default();
    let first = ["number of ", "no. of ", "no of ", "count of ", "total "]
        .iter()
        .find_map(|begin| first.strip_prefix(begin))
        .unwrap_or(first);
    let first = [
        "new ",
        "detained ",
        "inpatient ",
        "unexpected ",
        "in-patient ",
    ]
    .iter()
    .find_map(|begin| first.strip_prefix(begin))
    .unwrap_or(first);
    PEOPLE.iter().any(|people| first.starts_with(people)) && !is_of_a_thing(first)
}

/// Whether what is counted only begins with people: patient days, patient satisfaction.
fn is_of_a_thing(counted: &str) -> bool {
    const ONE: [&str; 4] = ["patient ", "client ", "carer ", "resident "];
    let one = ONE.iter().find_map(|one| counted.strip_prefix(one));
    let harms = ["restrain", "death", "suicide", "detain"];
    one.is_some_and(|rest| !harms.iter().any(|harm| rest.starts_with(harm)))
}
