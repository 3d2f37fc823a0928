//! Every fix that a finding suggests is valid and keeps the author's meaning.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;
use snapbox::str;

use crate::harness::{SiteTest, assert_snapshot, story};

/// The errors of a text at `content/stories/a.md`, each with its hint: "line:column message", and the hint below it.
/// Writing the line that a hint proposes must leave one error fewer.
#[track_caller]
fn errors_of(text: &str) -> String {
    let errors = errors(text);
    for error in &errors {
        if let Some(followed) = with_proposed_line(text, error) {
            let left = self::errors(&followed);
            let shown: String = left.iter().map(shown).collect();
            assert!(
                left.len() < errors.len(),
                "{}\n{followed}\n{shown}",
                error.hint
            );
        }
    }
    errors.iter().map(shown).collect()
}

/// An error of a text.
struct Error {
    line: usize,
    column: u64,
    message: String,
    hint: String,
}

/// An error with its place, and its hint below it.
fn shown(error: &Error) -> String {
    let (line, column) = (error.line, error.column);
    format!("{line}:{column} {}\n    {}\n", error.message, error.hint)
}

/// The errors of a text at `content/stories/a.md`.
fn errors(text: &str) -> Vec<Error> {
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{text}"));
    let run = site.run(&["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let found = report["diagnostics"].as_array().expect("it is a list");
    let errors = found.iter().filter(|found| found["severity"] == "error");
    let errors = errors.map(|found| {
        let number = |key: &str| found[key].as_u64().unwrap_or_default();
        let word = |key: &str| found[key].as_str().unwrap_or_default().to_owned();
        Error {
            line: usize::try_from(number("line")).expect("it is small"),
            column: number("column"),
            message: word("message"),
            hint: word("hint"),
        }
    });
    errors.collect()
}

/// The text with the first line that a hint proposes for the same key or for the key that was meant, and with the
/// lines "below it". `None` when the hint proposes no line, or one that the author has to complete.
fn with_proposed_line(text: &str, error: &Error) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if let Some(changed) = indented(&lines, error) {
        return Some(changed);
    }
    let typed = &lines[error.line - 1];
    let start = typed.len() - typed.trim_start_matches([' ', '-']).len();
    let key = typed[start..].split(':').next()?.trim();
    // A hint is several clauses; every second part of it is between backquotes.
    let clauses = error
        .hint
        .split("; ")
        .flat_map(|hint| hint.split("? then "));
    let mut clauses = clauses.filter(|clause| !clause.contains('…'));
    let proposed: Vec<&str> = clauses.find_map(|clause| {
        let parts: Vec<&str> = clause.split('`').skip(1).step_by(2).collect();
        let first = parts.iter().position(|part| {
            let part = part.trim_start_matches([' ', '-']);
            part.starts_with(&format!("{key}:"))
                || clause.starts_with("write `") && part.contains(':')
        })?;
        Some(parts[first..].to_vec())
    })?;
    let first = *proposed.first()?;
    let spaces = typed.len() - typed.trim_start_matches(' ').len();
    let kept = match first.chars().next() {
        Some(' ') => "",
        Some('-') => &typed[..spaces],
        _ => &typed[..start],
    };
    let mut new = vec![format!("{kept}{first}")];
    if error.hint.contains("and below it") {
        let indentation = " ".repeat(start);
        new.extend(
            proposed[1..]
                .iter()
                .map(|line| format!("{indentation}{line}")),
        );
    }
    lines.splice(error.line - 1..error.line, new);
    Some(lines.join("\n") + "\n")
}

/// The lines as text, after a hint that several lines need more spaces is followed; `None` for other hints.
fn indented(lines: &[String], error: &Error) -> Option<String> {
    static OF_KEYS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("^put ([0-9]+) more spaces? before each").expect("it is a pattern")
    });
    static OF_LINES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("do the same with the next ([0-9]+)").expect("it is a pattern")
    });
    static OTHERS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("and the (?:([0-9]+) )?keys? below").expect("it is a pattern"));
    let number = |pattern: &Regex, text: &str| -> Option<usize> {
        let found = pattern.captures(text)?;
        Some(
            found
                .get(1)
                .map_or(1, |digits| digits.as_str().parse().expect("it is digits")),
        )
    };
    let (spaces, others) = match number(&OF_LINES, &error.hint) {
        // The hint has the whole line.
        Some(others) => {
            let proposed = error.hint.split('`').nth(1)?;
            let width = |line: &str| line.len() - line.trim_start().len();
            let spaces = width(proposed) - width(&lines[error.line - 1]);
            (spaces, others)
        }
        None => (
            number(&OF_KEYS, &error.hint)?,
            number(&OTHERS, &error.message)?,
        ),
    };
    let moved = error.line - 1..error.line + others;
    let lines = lines
        .iter()
        .enumerate()
        .map(|(at, line)| match moved.contains(&at) {
            true => format!("{}{line}\n", " ".repeat(spaces)),
            false => format!("{line}\n"),
        });
    Some(lines.collect())
}

/// A text as typed, followed by the errors of the file that contains it.
fn with_errors(typed: &str, text: &str) -> String {
    let typed: Vec<String> = typed
        .trim_end()
        .lines()
        .map(|line| format!("> {line}").trim_end().to_owned())
        .collect();
    format!("{}\n{}", typed.join("\n"), errors_of(text))
}

/// The errors of a story with each of these lines of front matter, which begin on line 6.
fn errors_in(facts: &[&str]) -> String {
    let shown = facts
        .iter()
        .map(|facts| with_errors(facts, &story("A story", &format!("{facts}\n"))));
    shown.collect::<Vec<_>>().join("\n")
}

/// A metric with one more line, which is line 10 of its story.
fn metric(line: &str) -> String {
    format!(
        "metrics:
  - name: Falls
    unit: falls
    better: lower
    {line}
"
    )
}

/// The errors of a metric with each of these lines.
fn errors_in_metric(lines: &[&str]) -> String {
    let shown = lines
        .iter()
        .map(|line| with_errors(line, &story("A story", &metric(line))));
    shown.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_progress_score_keeps_the_number_that_was_typed() {
    // The suggestion for `3/5` was once 31.
    assert_snapshot(
        errors_in(&[
            "progress_score: 3/5",
            "progress_score: three",
            "progress_score: 3 out of 5",
            "progress_score: 3 (testing)",
            "progress_score: 3.5 (April 2024)",
        ]),
        str![[r#"
> progress_score: 3/5
6:17 this should be a number from 0.5 to 5, in steps of 0.5, not `3/5`
    write it like this: `progress_score: 3`

> progress_score: three
6:17 this should be a number from 0.5 to 5, in steps of 0.5, not `three`
    write it like this: `progress_score: 3`

> progress_score: 3 out of 5
6:17 this should be a number from 0.5 to 5, in steps of 0.5, not `3 out of 5`
    write it like this: `progress_score: 3`

> progress_score: 3 (testing)
6:17 this should be a number from 0.5 to 5, in steps of 0.5, not `3 (testing)`
    write it like this: `progress_score: 3`; to keep the date of the score, write `progress_score:` and below it `  score: 3` and `  on: …`

> progress_score: 3.5 (April 2024)
6:17 this should be a number from 0.5 to 5, in steps of 0.5, not `3.5 (April 2024)`
    write it like this: `progress_score: 3.5`; to keep the date of the score, write `progress_score:` and below it `  score: 3.5` and `  on: 2024-04-01`

"#]],
    );
}

#[test]
fn no_number_is_suggested_for_an_unknown_value() {
    assert_snapshot(
        errors_in_metric(&[
            "before: unknown",
            "before: N/A",
            "before: TBC",
            "before: not known",
            "before: -",
            "before: ?",
        ]),
        str![[r#"
> before: unknown
10:13 this should be a number in digits, without commas or symbols such as % and £, not `unknown`
    leave out the line: the page then says that the value is missing

> before: N/A
10:13 this should be a number in digits, without commas or symbols such as % and £, not `N/A`
    leave out the line: the page then says that the value is missing

> before: TBC
10:13 this should be a number in digits, without commas or symbols such as % and £, not `TBC`
    leave out the line: the page then says that the value is missing

> before: not known
10:13 this should be a number in digits, without commas or symbols such as % and £, not `not known`
    leave out the line: the page then says that the value is missing

> before: -
10:13 this line cannot be read: `-` is not a value
    if nobody knows the value, leave out the line: the page then says that it is missing

> before: ?
10:13 this line cannot be read: `?` is not a value
    if nobody knows the value, leave out the line: the page then says that it is missing

"#]],
    );
}

#[test]
fn a_number_among_other_words_is_suggested_as_typed() {
    assert_snapshot(
        errors_in_metric(&[
            "before: 10-12",
            "after: 3 out of 10",
            "before: nine",
            "before: 2h 30m",
            "before: 9 (approx)",
        ]),
        str![[r#"
> before: 10-12
10:13 this should be a number in digits, without commas or symbols such as % and £, not `10-12`
    write one number to show, such as `before: 10` or `before: 12`; to say that it is approximate, add `approximate: before`, or `approximate: both` if both values are

> after: 3 out of 10
10:12 this should be a number in digits, without commas or symbols such as % and £, not `3 out of 10`
    write one number: `after: 3`; if it is a proportion, write it as a percentage: `after: 30`, `unit: "%"` and `denominator_after: 10`

> before: nine
10:13 this should be a number in digits, without commas or symbols such as % and £, not `nine`
    write it like this: `before: 9`

> before: 2h 30m
10:13 this should be a number in digits, without commas or symbols such as % and £, not `2h 30m`
    write one number in one unit: `before: 150` with `unit: minutes`; or write `before: 2.5` with `unit: hours`

> before: 9 (approx)
10:13 this should be a number in digits, without commas or symbols such as % and £, not `9 (approx)`
    write it like this: `before: 9`; to say that it is approximate, add `approximate: before`, or `approximate: both` if both values are

"#]],
    );
}

#[test]
fn a_fix_for_a_value_also_corrects_its_key() {
    assert_snapshot(
        errors_in(&["published:14/2/2024", "Published: 14/02/2024"]),
        str![[r#"
> published:14/2/2024
6:10 there is no space after the colon
    add a space after the colon: `published: 14/2/2024`
6:11 this should be a date in the form year-month-day, not `14/2/2024`
    for 14 February 2024, write `published: 2024-02-14`

> Published: 14/02/2024
6:1 the story has no key `Published`
    did you mean `published`? then write `published: 14/02/2024`
6:12 this should be a date in the form year-month-day, not `14/02/2024`
    for 14 February 2024, write `published: 2024-02-14`

"#]],
    );
    let text =
        story("A story", "").replace("service_area: Example Area", "service_area:Example Aera");
    assert_snapshot(
        errors_of(&text),
        str![[r#"
5:13 there is no space after the colon
    add a space after the colon: `service_area: Example Aera`
5:14 `Example Aera` is not one of this site’s service areas
    did you mean `Example Area`? then write `service_area: Example Area`; the service areas are listed in content/site.yaml; if this one is new, add it there

"#]],
    );
}

#[test]
fn a_day_with_a_time_and_a_serial_number_of_excel_are_days() {
    assert_snapshot(
        errors_in(&["published: 2024-11-01T00:00:00", "published: 45597"]),
        str![[r#"
> published: 2024-11-01T00:00:00
6:12 this should be a date in the form year-month-day, not `2024-11-01T00:00:00`
    for 1 November 2024, write `published: 2024-11-01`

> published: 45597
6:12 this should be a date in the form year-month-day, not `45597`
    45597 is how Excel stores 1 November 2024; write `published: 2024-11-01`

"#]],
    );
    assert_snapshot(
        errors_in_metric(&["data:\n      45597: 3"]),
        str![[r#"
> data:
>       45597: 3
11:7 `45597` is not a date such as 2024-11-01
    45597 is how Excel stores 1 November 2024; write `2024-11-01`

"#]],
    );
}

#[test]
fn words_after_a_hash_are_suggested_as_the_value() {
    assert_snapshot(
        errors_in(&["learning: # Agree the date"]),
        str![[r##"
> learning: # Agree the date
6:11 the `#` hides everything after it, so `learning` has no value
    delete the `#`: `learning: Agree the date`; if you want to keep the `#`, use quotation marks: `learning: "# Agree the date"`

"##]],
    );
}

#[test]
fn two_colons_are_one_error_and_the_fix_has_one_colon() {
    assert_snapshot(
        errors_in(&["learning:: Agree"]),
        str![[r#"
> learning:: Agree
6:9 `::` is not an ordinary colon
    type a colon and a space: `learning: Agree`

"#]],
    );
}

#[test]
fn a_list_item_too_far_right_is_moved_left() {
    // This was once read as a part of the item above.
    assert_snapshot(
        errors_in(&[
            "topics:\n  - Example topic\n    - Example topic",
            "authors:\n  - A. Person\n    - B. Person",
            "evaluation:\n  - peer\n    - internal",
        ]),
        str![[r#"
> topics:
>   - Example topic
>     - Example topic
8:5 this line cannot be read: it is further to the right than the lines around it
    line it up with the lines around it: `  - Example topic`

> authors:
>   - A. Person
>     - B. Person
7:5 `authors` names `A. Person`, but the story does not say that they agreed
    give their role in small letters, such as `ward manager`, or ask them, and then add `consent:` and below it `  staff_named: yes`
8:5 this line cannot be read: it is further to the right than the lines around it
    line it up with the lines around it: `  - B. Person`
8:7 `authors` names `B. Person`, but the story does not say that they agreed
    give their role in small letters, such as `ward manager`, or ask them, and then add `consent:` and below it `  staff_named: yes`

> evaluation:
>   - peer
>     - internal
8:5 this line cannot be read: it is further to the right than the lines around it
    line it up with the lines around it: `  - internal`

"#]],
    );
}

#[test]
fn front_matter_that_never_ends_is_found_before_a_later_line_of_hyphens() {
    let facts = story("A story", "").trim_end_matches("---\n").to_owned();
    let texts = [
        "## What happened

We met: every Monday.

---

More.
",
        "
## What happened

We met every Monday.

---

More.
",
        "
We met every Monday.

And again.

---

More.
",
    ];
    let shown = texts.map(|text| with_errors(text, &format!("{facts}{text}")));
    assert_snapshot(
        shown.join("\n"),
        str![[r#"
> ## What happened
>
> We met: every Monday.
>
> ---
>
> More.
1:1 the front matter that starts here never ends
    put a line of three hyphens, `---`, between the facts and the text: probably above line 6, `## What happened`

>
> ## What happened
>
> We met every Monday.
>
> ---
>
> More.
1:1 the front matter that starts here never ends
    put a line of three hyphens, `---`, between the facts and the text: probably above line 7, `## What happened`

>
> We met every Monday.
>
> And again.
>
> ---
>
> More.
1:1 the front matter that starts here never ends
    put a line of three hyphens, `---`, between the facts and the text: probably above line 7, `We met every Monday.`

"#]],
    );
}

#[test]
fn front_matter_with_words_in_it_still_ends_at_its_line() {
    let text = r"---
title: A story

words among facts
summary: B.
team: C
service_area: Example Area
---
Text.
";
    assert_snapshot(
        errors_of(text),
        str![[r#"
4:1 this line cannot be read: `words among facts` does not belong to any key
    if it continues the line above, add two spaces before it; if not, write it as `key: value`

"#]],
    );
}

#[test]
fn a_similar_word_is_suggested_and_each_status_of_a_saving_is_explained() {
    let saving = |line: &str| {
        let key = line.split(':').next().unwrap_or_default();
        let others = [
            "amount: 12400",
            "per: year",
            "from_month: 2024-04",
            "status: planned",
        ];
        let others = others.into_iter().filter(|other| !other.starts_with(key));
        let lines = others.chain([line]).map(|line| format!("    {line}\n"));
        let lines: String = lines.collect();
        let saving = format!("savings:\n  - working: 10 x £1,240\n{lines}");
        with_errors(line, &story("A story", &saving))
    };
    let shown = [
        "status: saved",
        "status: achieved",
        "status: confirmed",
        "recurrence: one-off",
        "per: annum",
        "per: p.a.",
        "amount: -12400",
        "amount: (12400)",
        "amount: GBP 12400",
    ]
    .map(saving);
    assert_snapshot(
        shown.join("\n"),
        str![[r#"
> status: saved
11:13 `saved` is not one of `potential`, `planned` or `realised`
    write the one that you mean: `potential` (it could be made), `planned` (it is intended, with a plan), `realised` (it has been made)

> status: achieved
11:13 `achieved` is not one of `potential`, `planned` or `realised`
    write the one that you mean: `potential` (it could be made), `planned` (it is intended, with a plan), `realised` (it has been made)

> status: confirmed
11:13 `confirmed` is not one of `potential`, `planned` or `realised`
    write the one that you mean: `potential` (it could be made), `planned` (it is intended, with a plan), `realised` (it has been made)

> recurrence: one-off
12:17 `one-off` is not one of `recurrent`, `non-recurrent` or `unknown`
    did you mean `non-recurrent`? then write `recurrence: non-recurrent`

> per: annum
11:10 `annum` is not one of `year`, `month` or `once`
    did you mean `year`? then write `per: year`

> per: p.a.
11:10 `p.a.` is not one of `year`, `month` or `once`
    did you mean `year`? then write `per: year`

> amount: -12400
11:13 this should be an amount in pounds, without symbols or commas, not `-12400`
    write a saving without a minus sign or brackets: `amount: 12400`

> amount: (12400)
11:13 this should be an amount in pounds, without symbols or commas, not `(12400)`
    write a saving without a minus sign or brackets: `amount: 12400`

> amount: GBP 12400
11:13 this should be an amount in pounds, without symbols or commas, not `GBP 12400`
    write `amount: 12400`

"#]],
    );
}

#[test]
fn a_key_with_the_same_meaning_is_suggested() {
    assert_snapshot(
        errors_in(&[
            "date: 2024-11-01",
            "Published date: 2024-11-01",
            "tags: [Example topic]",
            "lessons_learned: Agree",
            "measures:\n  - name: Falls",
            "outcomes:\n  - name: Falls",
            "layout: post",
        ]),
        str![[r#"
> date: 2024-11-01
6:1 the story has no key `date`
    did you mean `published`? then write `published: 2024-11-01`

> Published date: 2024-11-01
6:1 the story has no key `Published date`
    did you mean `published`? then write `published: 2024-11-01`

> tags: [Example topic]
6:1 the story has no key `tags`
    did you mean `topics`? then write `topics: [Example topic]`

> lessons_learned: Agree
6:1 the story has no key `lessons_learned`
    did you mean `learning`? then write `learning: Agree`

> measures:
>   - name: Falls
6:1 the story has no key `measures`
    did you mean `metrics`? then write `metrics:`

> outcomes:
>   - name: Falls
6:1 the story has no key `outcomes`
    did you mean `metrics`? then write `metrics:`

> layout: post
6:1 the story has no key `layout`
    the keys are title, summary, team, service_area, topics, published, draft, archived, picture, started, ended, status, method, theme, global_aim, aim, changes, progress_score, coach, sponsor, authors, coproduction, evaluation, metrics, savings, learning, consent, ethics, conflicts, funding, sources, contact, review_by, related, allow

"#]],
    );
}

#[test]
fn an_address_without_its_beginning_is_suggested_in_full() {
    assert_snapshot(
        errors_in(&[
            "sources:\n  - title: A\n    url: www.england.nhs.uk/a",
            "sources:\n  - title: A\n    url: http//www.england.nhs.uk/a",
            "sources:\n  - title: A\n    url: https:/www.england.nhs.uk/a",
        ]),
        str![[r#"
> sources:
>   - title: A
>     url: www.england.nhs.uk/a
8:10 this should be a web address, not `www.england.nhs.uk/a`
    add the start of the address: `url: https://www.england.nhs.uk/a`

> sources:
>   - title: A
>     url: http//www.england.nhs.uk/a
8:10 this should be a web address, not `http//www.england.nhs.uk/a`
    add the start of the address: `url: https://www.england.nhs.uk/a`

> sources:
>   - title: A
>     url: https:/www.england.nhs.uk/a
8:10 this should be a web address, not `https:/www.england.nhs.uk/a`
    add the start of the address: `url: https://www.england.nhs.uk/a`

"#]],
    );
}

#[test]
fn keys_that_lost_their_indentation_are_one_error_and_moved_together() {
    assert_snapshot(
        errors_in(&[
            "savings:\namount: 12400\nper: once\nstatus: planned\nworking: 10 x £1,240",
            "metrics:\n  - name: Falls\nunit: falls\nbefore: 9\nafter: 3\nbetter: lower",
            "metrics:\n  - name: Falls\n  unit: falls\n  before: 9\n  after: 3",
            "metrics:\n- name: Falls\n  data:\n2024-01-01: 9\n2024-02-01: 8",
            "consent:\nstaff_named: yes\nlayout: post",
            "consent:\n  patient_story: written\nstaff_named: yes",
        ]),
        str![[r#"
> savings:
> amount: 12400
> per: once
> status: planned
> working: 10 x £1,240
7:1 `amount` and the 3 keys below it must be further to the right to belong to `savings:`
    put 2 more spaces before each of them: `  amount: 12400`

> metrics:
>   - name: Falls
> unit: falls
> before: 9
> after: 3
> better: lower
8:1 `unit` and the 3 keys below it must be further to the right to belong to `- name: Falls`
    put 4 more spaces before each of them: `    unit: falls`

> metrics:
>   - name: Falls
>   unit: falls
>   before: 9
>   after: 3
8:3 this line cannot be read: it is further to the left than the lines around it
    line it up with the lines around it: `    unit: falls`; do the same with the next 2 lines

> metrics:
> - name: Falls
>   data:
> 2024-01-01: 9
> 2024-02-01: 8
9:1 `2024-01-01` and the key below it must be further to the right to belong to `data:`
    put 4 more spaces before each of them: `    2024-01-01: 9`

> consent:
> staff_named: yes
> layout: post
7:1 `staff_named` must be further to the right to belong to `consent:`
    put 2 more spaces before it: `  staff_named: yes`
8:1 the story has no key `layout`
    the keys are title, summary, team, service_area, topics, published, draft, archived, picture, started, ended, status, method, theme, global_aim, aim, changes, progress_score, coach, sponsor, authors, coproduction, evaluation, metrics, savings, learning, consent, ethics, conflicts, funding, sources, contact, review_by, related, allow

> consent:
>   patient_story: written
> staff_named: yes
8:1 `staff_named` must be further to the right to belong to `consent:`
    put 2 more spaces before it: `  staff_named: yes`

"#]],
    );
}

#[test]
fn keys_of_several_maps_that_lost_their_indentation_are_one_error_for_each_map() {
    let lost = "metrics:
- name: Falls
unit: falls
data:
2024-01-01: 9
better: lower
savings:
- amount: 12400
per: once
status: planned
working: 10 x £1,240
";
    let found: String = errors(&story("A story", lost)).iter().map(shown).collect();
    assert_snapshot(
        found,
        str![[r#"
8:1 `unit` and the key below it must be further to the right to belong to `- name: Falls`
    put 2 more spaces before each of them: `  unit: falls`
10:1 `2024-01-01` must be further to the right to belong to `data:`
    put 4 more spaces before it: `    2024-01-01: 9`
11:1 `better` must be further to the right to belong to `- name: Falls`
    put 2 more spaces before it: `  better: lower`
14:1 `per` and the 2 keys below it must be further to the right to belong to `- amount: 12400`
    put 2 more spaces before each of them: `  per: once`

"#]],
    );
    let followed = "metrics:
- name: Falls
  unit: falls
  data:
    2024-01-01: 9
  better: lower
savings:
- amount: 12400
  per: once
  status: planned
  working: 10 x £1,240
";
    assert_snapshot(errors_of(&story("A story", followed)), str![""]);
}

#[test]
fn a_key_that_is_there_already_is_not_proposed_again() {
    assert_snapshot(
        errors_in(&[
            "tags: [Example topic]\ntopics: [Example topic]",
            "date: 2024-11-01\npublished_date: 2024-12-01",
        ]),
        str![[r#"
> tags: [Example topic]
> topics: [Example topic]
6:1 the story has no key `tags`
    line 7 already has `topics`: move what is missing there to it, and delete `tags`

> date: 2024-11-01
> published_date: 2024-12-01
6:1 the story has no key `date`
    did you mean `published`? then write `published: 2024-11-01`
7:1 the story has no key `published_date`
    `date` on line 6 seems to mean the same: keep one of them, as `published`

"#]],
    );
}

#[test]
fn one_of_several_values_is_proposed_where_one_is_wanted() {
    let teams = ["[Beech Ward, Oak Ward]", "\n  - Beech Ward\n  - Oak Ward"];
    let shown = teams.map(|teams| {
        let text = story("A story", "").replace(" Example Ward", &format!(" {teams}"));
        with_errors(teams, &text)
    });
    assert_snapshot(
        shown.join("\n"),
        str![[r#"
> [Beech Ward, Oak Ward]
4:7 this should be text, not a list
    give one, and name the others in the text: `team: Beech Ward`

>
>   - Beech Ward
>   - Oak Ward
5:3 this should be text, not a list
    give one, and name the others in the text: `team: Beech Ward`

"#]],
    );
}

#[test]
fn the_author_of_an_overlong_summary_sees_where_it_must_end() {
    let summary = "The team met each week. ".repeat(20);
    let text = story("A story", "").replace("What changed.", summary.trim_end());
    assert_snapshot(
        errors_of(&text),
        str![[r#"
3:10 this is 479 characters long; the most allowed is 300
    shorten it, and put the rest in the text below: the first 300 characters end with `week. The team met`

"#]],
    );
}

#[test]
fn the_keys_that_a_text_means_are_suggested() {
    assert_snapshot(
        errors_in(&[
            "sources: NICE CG178",
            "sources:\n  - NICE CG178",
            "sources: [NICE CG178]",
            "sources:\n  - https://www.nhs.uk/",
            "changes: Moved the round",
            "savings: £12,400",
            "savings:\n  - £12,400 a year",
            "metrics: Falls went from 9 to 3",
            "allow: skipped-heading",
            "coproduction: yes",
            "consent: yes",
        ]),
        str![[r#"
> sources: NICE CG178
6:10 this should be a set of `key: value` lines, not `NICE CG178`
    write `sources:` and below it `  - title: NICE CG178`

> sources:
>   - NICE CG178
7:5 this should be a set of `key: value` lines, not `NICE CG178`
    write `- title: NICE CG178`

> sources: [NICE CG178]
6:11 this should be a set of `key: value` lines, not `NICE CG178`
    write below the key, without brackets, `- title: NICE CG178`

> sources:
>   - https://www.nhs.uk/
7:5 this should be a set of `key: value` lines, not `https://www.nhs.uk/`
    write `- title: …` and below it `  url: https://www.nhs.uk/`

> changes: Moved the round
6:10 this should be a set of `key: value` lines, not `Moved the round`
    write `changes:` and below it `  - idea: Moved the round`

> savings: £12,400
6:10 this should be a set of `key: value` lines, not `£12,400`
    write `savings:` and below it `  - amount: 12400`, `    per: …` and `    status: …`

> savings:
>   - £12,400 a year
7:5 this should be a set of `key: value` lines, not `£12,400 a year`
    write `- amount: 12400` and below it `  per: year` and `  status: …`

> metrics: Falls went from 9 to 3
6:10 this should be a set of `key: value` lines, not `Falls went from 9 to 3`
    write `metrics:` and below it `  - name: Falls`, `    before: 9` and `    after: 3`

> allow: skipped-heading
6:8 this should be a set of `key: value` lines, not `skipped-heading`
    write `allow:` and below it `  - rule: skipped-heading` and `    reason: …`

> coproduction: yes
6:15 this should be a set of `key: value` lines, not `yes`
    write `coproduction:` and below it whichever of these lines apply: `  from_start: yes`, `  during: yes` and `  in_evaluation: yes`

> consent: yes
6:10 this should be a set of `key: value` lines, not `yes`
    write `consent:` and below it who agreed: `  staff_named: yes` for staff who are named, `  patient_story: written` for the words of a patient or carer, `  images: written` for people in pictures

"#]],
    );
}

#[test]
fn no_other_number_and_no_opposite_answer_is_proposed() {
    assert_snapshot(
        errors_in_metric(&[
            "before: 1O",
            "before: 1/2",
            "before: 3 and a half",
            "before: two thirds",
        ]),
        str![[r#"
> before: 1O
10:13 this should be a number in digits, without commas or symbols such as % and £, not `1O`
    write it like this: `before: 10`

> before: 1/2
10:13 this should be a number in digits, without commas or symbols such as % and £, not `1/2`
    write a fraction as a decimal number: `before: 0.5`

> before: 3 and a half
10:13 this should be a number in digits, without commas or symbols such as % and £, not `3 and a half`
    write it like this: `before: 3.5`

> before: two thirds
10:13 this should be a number in digits, without commas or symbols such as % and £, not `two thirds`
    write it like this, with your own value: `before: 31`

"#]],
    );
    assert_snapshot(
        errors_in(&[
            "coproduction:\n  in_evaluation: Not yet",
            "coproduction:\n  during: N/A",
            "savings:\n  - amount: 20.000\n    per: once\n    status: planned\n    working: 20 x £1,000",
        ]),
        str![[r#"
> coproduction:
>   in_evaluation: Not yet
7:18 this should be yes or no, not `Not yet`
    write `in_evaluation: yes` or `in_evaluation: no`; if nobody knows, leave out the line

> coproduction:
>   during: N/A
7:11 this should be yes or no, not `N/A`
    write `during: yes` or `during: no`; if nobody knows, leave out the line

> savings:
>   - amount: 20.000
>     per: once
>     status: planned
>     working: 20 x £1,000
7:13 `20.000` can be read as 20 or as 20,000
    write `- amount: 20` or `- amount: 20000`

"#]],
    );
}
