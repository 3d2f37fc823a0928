//! Values that a story gives twice: by themselves, over time, and in its text. There is a file for each rule, and the
//! code that its tests share is here.

mod change_against_metric;
mod change_not_shown;
mod claims_beside;
mod percent_as_fraction;
mod saving_against_text;
mod saving_against_working;
mod target_not_met;
mod text_against_metric;
mod values_against_series;

use crate::harness::{SiteTest, story};

/// The names of the stories of a site, in order: `a`, `b` and so on, then `za`, `zb` and so on.
fn names() -> impl Iterator<Item = String> {
    let of_one = ('a'..='y').map(String::from);
    let of_more =
        ('a'..='z').flat_map(|one| ('a'..='z').map(move |other| format!("z{one}{other}")));
    of_one.chain(of_more)
}

/// A site of stories with these texts.
fn site_of(texts: impl IntoIterator<Item = String>) -> SiteTest {
    let texts = names().zip(texts);
    let texts = texts.map(|(name, text)| format!("//- content/stories/{name}.md\n{text}\n"));
    SiteTest::new(&texts.collect::<String>())
}

/// The texts of stories, each with more front matter and a text below it.
fn texts<'t>(stories: impl IntoIterator<Item = (&'t str, &'t str)>) -> Vec<String> {
    let texts = names().zip(stories).map(|(name, (front, text))| {
        let story = story(&format!("Story {name}"), front);
        format!("{story}{text}")
    });
    texts.collect()
}

/// The findings in stories, each with more front matter and a text below it, with their suggestions.
fn found(stories: &[(String, &str)]) -> String {
    let stories = stories.iter().map(|(front, text)| (front.as_str(), *text));
    site_of(texts(stories))
        .run(&["check", "--all"])
        .errors_and_warnings()
}

/// The findings in each of some stories.
fn found_in_each(stories: Vec<String>) -> Vec<String> {
    let count = stories.len();
    let all = site_of(stories)
        .run(&["check", "--all"])
        .errors_and_warnings();
    let findings: Vec<&str> = all.split("\n\n").collect();
    let of = |name: String| {
        let place = format!(" --> content/stories/{name}.md:");
        let own = findings.iter().filter(|found| found.contains(&place));
        own.copied().collect::<String>()
    };
    names().take(count).map(of).collect()
}

/// Fails if anything is found in one of the stories.
#[track_caller]
fn assert_no_findings(stories: &[(String, &str)]) {
    assert_eq!(found(stories), "");
}

/// A story with more front matter, a text below it, and words of either with the words to replace them.
type Correction<'c> = (String, &'c str, Vec<(&'c str, &'c str)>);

/// Fails unless each story has a finding, which goes away when its words are replaced.
#[track_caller]
fn assert_resolved(corrections: &[Correction<'_>]) {
    let stories = corrections.iter();
    let stories = stories.map(|(front, text, _)| (front.as_str(), *text));
    let wrong = texts(stories);
    let right = wrong.iter().zip(corrections).map(|(text, (.., replaced))| {
        replaced.iter().fold(text.clone(), |text, (old, new)| {
            assert!(text.contains(old), "{old} is not in {text}");
            text.replace(old, new)
        })
    });
    let right: Vec<String> = right.collect();
    for (found, text) in found_in_each(wrong.clone()).iter().zip(&wrong) {
        assert_ne!(found, "", "{text}");
    }
    assert_eq!(
        site_of(right)
            .run(&["check", "--all"])
            .errors_and_warnings(),
        ""
    );
}

/// A metric with these keys, on one line.
fn metric(keys: &str) -> String {
    format!("metrics:\n  - {{{keys}}}\n")
}

/// Consecutive months from January 2024 with these values, on one line.
fn months(values: &[&str]) -> String {
    let dated = values.iter().enumerate().map(|(place, value)| {
        let (year, month) = (2024 + place / 12, place % 12 + 1);
        format!("{year}-{month:02}-01: {value}")
    });
    format!("data: {{{}}}", dated.collect::<Vec<_>>().join(", "))
}

/// A length of stay that falls from April on.
fn stay(keys: &str) -> String {
    let data = months(&["31", "28", "30", "24", "20", "19"]);
    metric(&format!(
        "name: Stay, unit: days, better: lower, {keys}, {data}"
    ))
}

/// The same stay, with the change marked.
fn marked(keys: &str) -> String {
    stay(&format!("changes_on: [2024-04-01], {keys}"))
}

/// A saving with these keys, on one line.
fn saving(keys: &str) -> String {
    format!("savings:\n  - {{status: planned, {keys}}}\n")
}

/// A saving made once, with its working.
fn worked(amount: &str, working: &str) -> String {
    saving(&format!(
        "amount: {amount}, per: once, working: \"{working}\""
    ))
}

/// A saving for each year or month.
fn recurring(amount: &str, per: &str, working: &str) -> String {
    saving(&format!(
        "amount: {amount}, per: {per}, from_month: 2024-06, working: \"{working}\""
    ))
}

/// Falls that fell.
const FALLS: &str = "name: Falls a month, before: 12, after: 4, better: lower";

/// Lengths of stay that fell.
const LENGTH: &str = "name: Length of stay, unit: days, before: 50, after: 30, better: lower";

/// Forms that rose.
const FORMS: &str = "name: Forms completed, unit: \"%\", before: 40, after: 60, better: higher";
