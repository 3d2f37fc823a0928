//! Percentages that are typed as fractions.

use snapbox::str;

use super::{assert_no_findings, assert_resolved, found, metric, months};
use crate::harness::{SiteTest, assert_snapshot, story};

/// A percentage over time, with more keys.
fn share(keys: &str, values: &[&str]) -> String {
    let data = months(values);
    metric(&format!(
        "name: Seen in time, better: higher, {keys}, {data}"
    ))
}

#[test]
fn percentages_typed_as_fractions_are_found() {
    let percent = "unit: \"%\"";
    let csv = format!(
        "//- content/stories/a.md\n{}//- content/stories/seen.csv\ndate,value\n2024-01-01,0.882\n2024-02-01,0.938\n2024-03-01,1\n",
        story(
            "Story a",
            &metric("name: Seen, unit: \"%\", better: higher, data: seen.csv")
        ),
    );
    let csv = SiteTest::new(&csv)
        .run(&["check", "--all"])
        .errors_and_warnings();
    let others = found(&[
        (
            metric("name: Seen, unit: \"%\", before: 0.6, after: 0.85, better: higher"),
            "",
        ),
        (
            metric("name: Seen, unit: \"%\", after: 0.85, better: higher"),
            "",
        ),
        (
            metric("name: Seen, unit: \"%\", target: 0.95, better: higher"),
            "",
        ),
        (
            metric("name: Seen, unit: \"%\", before: 0, after: 0.4, better: higher"),
            "",
        ),
        (share(percent, &["0.882", "0.938", "1", "0"]), ""),
        (
            share("unit: percent, target: 0.95", &["0.882", "0.938"]),
            "",
        ),
        (share("unit: \"%\", target: 95", &["0.882", "0.938"]), ""),
        (share("unit: \"%\", before: 88", &["0.882", "0.938"]), ""),
        (share("unit: \"%\", target: 0.95", &["88.2", "93.8"]), ""),
        (share("unit: \"%\", target: 1", &["88.2", "93.8"]), ""),
        (share("target: 95", &["0.882", "0.938"]), ""),
        (
            metric("name: Seen, unit: \"%\", before: 60, after: 85, target: 0.95, better: higher"),
            "",
        ),
    ]);
    assert_snapshot(
        csv + "\n" + &others,
        str![[r#"
warning[percent-as-fraction]: `Seen` has the unit `%` on line 7, so 0.882 means 0.882% and not 88.2%, and all its values are between 0 and 1
 --> content/stories/a.md:7:51
  |
7 |   - {name: Seen, unit: "%", better: higher, data: seen.csv}
  |                                                   ^^^^^^^^
  |
  = hint: if they are fractions, multiply them by 100: write `2024-01-01,88.2` on line 2 of `seen.csv`, and so
          on for each date
  = hint: if they are percentages below 1%, give one of them in the text, such as `0.882%`

warning[percent-as-fraction]: `Seen` has the unit `%` on line 7, so 0.6 means 0.6% and not 60%, and all its values are between 0 and 1
 --> content/stories/a.md:7:37
  |
7 |   - {name: Seen, unit: "%", before: 0.6, after: 0.85, better: higher}
  |                                     ^^^
  |
  = hint: if they are fractions, multiply them by 100: write `before: 60` and `after: 85`
  = hint: if they are percentages below 1%, give one of them in the text, such as `0.6%`

warning[percent-as-fraction]: `Seen` has the unit `%` on line 7, so 0.85 means 0.85% and not 85%, and all its values are between 0 and 1
 --> content/stories/b.md:7:36
  |
7 |   - {name: Seen, unit: "%", after: 0.85, better: higher}
  |                                    ^^^^
  |
  = hint: if they are fractions, multiply them by 100: write `after: 85`
  = hint: if they are percentages below 1%, give one of them in the text, such as `0.85%`

warning[percent-as-fraction]: `Seen` has the unit `%` on line 7, so 0.95 means 0.95% and not 95%, and all its values are between 0 and 1
 --> content/stories/c.md:7:37
  |
7 |   - {name: Seen, unit: "%", target: 0.95, better: higher}
  |                                     ^^^^
  |
  = hint: if they are fractions, multiply them by 100: write `target: 95`
  = hint: if they are percentages below 1%, give one of them in the text, such as `0.95%`

warning[percent-as-fraction]: `Seen` has the unit `%` on line 7, so 0.4 means 0.4% and not 40%, and all its values are between 0 and 1
 --> content/stories/d.md:7:47
  |
7 |   - {name: Seen, unit: "%", before: 0, after: 0.4, better: higher}
  |                                               ^^^
  |
  = hint: if they are fractions, multiply them by 100: write `before: 0` and `after: 40`
  = hint: if they are percentages below 1%, give one of them in the text, such as `0.4%`

warning[percent-as-fraction]: `Seen in time` has the unit `%` on line 7, so 0.882 means 0.882% and not 88.2%, and all its values are between 0 and 1
 --> content/stories/e.md:7:59
  |
 ::: 
7 | … better: higher, unit: "%", data: {2024-01-01: 0.882, 2024-02-01: 0.938, 2024-03-01: 1, 2024-04-01: 0}}
  |                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: if they are fractions, multiply them by 100: write `2024-01-01: 88.2` on line 7, and so on for each
          date
  = hint: if they are percentages below 1%, give one of them in the text, such as `0.882%`

warning[percent-as-fraction]: `Seen in time` has the unit `%` on line 7, so 0.95 means 0.95% and not 95%, and all its values are between 0 and 1
 --> content/stories/f.md:7:65
  |
 ::: 
7 | … Seen in time, better: higher, unit: percent, target: 0.95, data: {2024-01-01: 0.882, 2024-02-01: 0.938}}
  |                                                        ^^^^
  |
  = hint: if they are fractions, multiply them by 100: write `target: 95` and `2024-01-01: 88.2` on line 7,
          and so on for each date
  = hint: if they are percentages below 1%, give one of them in the text, such as `0.95%`

warning[percent-as-fraction]: `Seen in time` has the unit `%` on line 7, so 0.882 means 0.882% and not 88.2%, but `target` on line 7 is 95
 --> content/stories/g.md:7:71
  |
 ::: 
7 | … Seen in time, better: higher, unit: "%", target: 95, data: {2024-01-01: 0.882, 2024-02-01: 0.938}}
  |                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: if they are fractions, multiply them by 100: write `2024-01-01: 88.2` on line 7, and so on for each
          date

warning[percent-as-fraction]: `Seen in time` has the unit `%` on line 7, so 0.882 means 0.882% and not 88.2%, but `before` on line 7 is 88
 --> content/stories/h.md:7:71
  |
 ::: 
7 | … Seen in time, better: higher, unit: "%", before: 88, data: {2024-01-01: 0.882, 2024-02-01: 0.938}}
  |                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: if they are fractions, multiply them by 100: write `2024-01-01: 88.2` on line 7, and so on for each
          date

warning[fraction-and-percent]: `target` is 0.95, a fraction, but the other values are percentages, from 88.2 to 93.8 on line 7
 --> content/stories/i.md:7:61
  |
 ::: 
7 | … Seen in time, better: higher, unit: "%", target: 0.95, data: {2024-01-01: 88.2, 2024-02-01: 93.8}}
  |                                                    ^^^^
  |
  = hint: write `target: 95`

warning[fraction-and-percent]: `target` is 1, a fraction, but the other values are percentages, from 88.2 to 93.8 on line 7
 --> content/stories/j.md:7:61
  |
7 |   - {name: Seen in time, better: higher, unit: "%", target: 1, data: {2024-01-01: 88.2, 2024-02-01: 93.8}}
  |                                                             ^
  |
  = hint: write `target: 100`

warning[fraction-and-percent]: `target` is 95, a percentage, but the other values are fractions, from 0.882 to 0.938 on line 7
 --> content/stories/k.md:7:50
  |
7 |   - {name: Seen in time, better: higher, target: 95, data: {2024-01-01: 0.882, 2024-02-01: 0.938}}
  |                                                  ^^
  |
  = hint: write `target: 0.95`

warning[fraction-and-percent]: `target` is 0.95, a fraction, but the other values are percentages, from 60 to 85 on line 7
 --> content/stories/l.md:7:60
  |
7 |   - {name: Seen, unit: "%", before: 60, after: 85, target: 0.95, better: higher}
  |                                                            ^^^^
  |
  = hint: write `target: 95`

"#]],
    );
}

#[test]
fn small_percentages_and_fractions_without_a_unit_are_not_found() {
    let percent = "unit: \"%\"";
    assert_no_findings(&[
        (share("target: 0.95", &["0.882", "0.938"]), ""),
        (share(percent, &["0.8", "1.2"]), ""),
        (share(percent, &["0", "1", "1", "0"]), ""),
        (share(percent, &["0", "0", "0"]), ""),
        (
            share(percent, &["0.4", "0.6"]),
            "In March it was 0.6% of all visits.",
        ),
        (share(percent, &["88", "91", "95"]), ""),
        (
            metric("name: Errors, unit: \"%\", before: 4, after: 1.2, target: 0.5, better: lower"),
            "",
        ),
        (
            metric("name: Errors, unit: \"%\", before: 1.2, after: 0.8, better: lower"),
            "",
        ),
        (
            metric("name: Errors, unit: per day, before: 0.9, after: 0.4, better: lower"),
            "",
        ),
        (share("unit: £, target: 0.5", &["40", "45"]), ""),
        (share("unit: \"%\"", &["0.4", "1.2", "2.5"]), ""),
        (share("unit: \"%\"", &["0.4", "82", "95"]), ""),
        (share("unit: minutes, target: 0.5", &["40", "45"]), ""),
    ]);
}

#[test]
fn the_suggestion_for_a_fraction_resolves_the_finding() {
    assert_resolved(&[
        (
            metric("name: Seen, unit: \"%\", before: 0.6, after: 0.85, better: higher"),
            "",
            vec![("before: 0.6", "before: 60"), ("after: 0.85", "after: 85")],
        ),
        (
            share("unit: \"%\", target: 95", &["0.882", "0.938"]),
            "",
            vec![("0.882", "88.2"), ("0.938", "93.8")],
        ),
        (
            share("unit: \"%\"", &["0.882", "0.938"]),
            "Some.",
            vec![("Some.", "That is 0.882%.")],
        ),
        (
            share("unit: \"%\", target: 0.95", &["88.2", "93.8"]),
            "",
            vec![("target: 0.95", "target: 95")],
        ),
        (
            share("unit: \"%\"", &["0.8", "82", "83"]),
            "",
            vec![("2024-01-01: 0.8", "2024-01-01: 80")],
        ),
        (
            share("target: 95", &["0.882", "0.938"]),
            "",
            vec![("target: 95", "target: 0.95")],
        ),
    ]);
}
