//! The workbooks among the samples that are kept beside this repository.

use snapbox::str;

use crate::harness::assert_snapshot;
use crate::import::samples::imported;
use crate::import::stories;

#[test]
fn a_workbook_with_a_run_chart() {
    if let Some((site, report)) = imported(&["run-chart.xlsx"]) {
        assert_snapshot(
            report,
            str![[r#"
run-chart.xlsx
  Made:
    - content/stories/run-chart.md
    - content/stories/run-chart-1.csv
  To finish before it is published:
    - run-chart.md:2, `title: …`: these dots need to be replaced with text; write some text
    - run-chart.md:3, `summary: …`: these dots need to be replaced with text; write some text
    - run-chart.md:4, `team: …`: these dots need to be replaced with text; write some text
    - run-chart.md:5, `service_area: …`: these dots need to be replaced with text; write some text
  Left out:
    - sheet “Run chart data”: the row “Average”, which the program works out
    - sheet “Run chart data”: the column “Median”, which the program works out
    - 1 hidden sheet
  Look at:
    - sheet “Run chart data”: the column “Notes” says 2024-05-01 “Red trays began”; if something was changed on one of these dates, add it to `changes_on`
    - sheet “Run chart data”: “Example Ward: missed meals” is above the table; it may be useful for the title
    - sheet “Text dates”, column “Falls”: no series was made: these dates can be read in two ways: `01/02/2024` is 1 February 2024 or 2 January 2024; “<5” is a count that is withheld; if the other counts may be shown, write the file yourself, with `suppress: yes` in the metric
    - nothing says what the title is

Made 1 draft of 1 file. Readers do not see drafts. Next, finish them and look at them: qi-stories serve

"#]],
        );
        assert_snapshot(
            stories(&site),
            str![[r#"
//- run-chart-1.csv
date,value
2024-01-01,14
2024-02-01,15
2024-03-01,13
2024-04-01,16
2024-05-01,12
2024-06-01,11
2024-07-01,10
2024-08-01,8
2024-09-01,7
2024-10-01,7
2024-11-01,6
2024-12-01,6
2025-01-01,5
//- run-chart.md
---
title: …
summary: …
team: …
service_area: …
draft: yes
metrics:
  - name: Meals missed
    unit: "%"
    target: 5
    data: run-chart-1.csv
---

"#]],
        );
    }
}

#[test]
fn the_answers_to_a_form() {
    if let Some((site, report)) = imported(&["forms-export.xlsx"]) {
        assert_snapshot(
            report,
            str![[r#"
forms-export.xlsx
  Made:
    - content/stories/fewer-missed-meals.md
    - content/stories/shorter-waits.md
    - content/stories/quieter-nights.md
    - content/stories/better-handover.md
  To finish before it is published:
    - better-handover.md:3, `summary: …`: these dots need to be replaced with text; write some text
    - better-handover.md:13, `- name: …`: these dots need to be replaced with text; write some text
    - fewer-missed-meals.md:3, `summary: …`: these dots need to be replaced with text; write some text
    - fewer-missed-meals.md:14, `- name: …`: these dots need to be replaced with text; write some text
    - quieter-nights.md:3, `summary: …`: these dots need to be replaced with text; write some text
    - quieter-nights.md:11, `- name: …`: these dots need to be replaced with text; write some text
    - shorter-waits.md:3, `summary: …`: these dots need to be replaced with text; write some text
    - shorter-waits.md:5, `service_area: …`: these dots need to be replaced with text; write some text
    - shorter-waits.md:14, `- name: …`: these dots need to be replaced with text; write some text
  Left out:
    - the columns “ID”, “Start time”, “Completion time”, “Email” and “Name”, which say who answered and when
    - row 6: it has no title and says nothing about the work
  Look at:
    - “Fewer missed meals”: “May we name the staff involved?” says “Yes”: ask each person before you name anybody
    - “Shorter waits”: “Adult services” is not a service area of the site, so it is in the text
    - “Shorter waits”: “May we name the staff involved?” says “No”: ask each person before you name anybody
    - “Quieter nights”: “Partly” is neither yes nor no, so it is in the text and not in `coproduction`
    - “Quieter nights”: “May we name the staff involved?” says “Yes”: ask each person before you name anybody
    - “Better handover”: “about 25” is not a plain number, so it is not written as the value before

Made 4 drafts of 1 file. Readers do not see drafts. Next, finish them and look at them: qi-stories serve

"#]],
        );
        assert_snapshot(
            stories(&site),
            str![[r#"
//- better-handover.md
---
title: Better handover
summary: …
team: Third Team
service_area: Adult acute wards
draft: yes
aim: All handovers in 15 minutes
changes:
  - idea: SBAR sheet
coproduction:
  from_start: yes
metrics:
  - name: …
    unit: minutes
    after: 15
---
//- fewer-missed-meals.md
---
title: Fewer missed meals
summary: …
team: Example Ward
service_area: Older adults
draft: yes
aim: Cut missed meals to 5%
changes:
  - idea: Protected mealtimes
  - idea: Red trays
coproduction:
  from_start: yes
metrics:
  - name: …
    unit: "%"
    before: 14
    after: 6
learning: Ask the kitchen first
---
//- quieter-nights.md
---
title: Quieter nights
summary: …
team: Second Ward
service_area: Adult acute wards
draft: yes
aim: Fewer noise complaints
changes:
  - idea: Soft-close bins
metrics:
  - name: …
    unit: complaints a month
    before: 12
    after: 4
learning: Bins were the cause
---

## Were service users or carers involved from the start?

Partly
//- shorter-waits.md
---
title: Shorter waits
summary: …
team: Example Community Team
service_area: …
draft: yes
aim: Bring the wait to 14 days
changes:
  - idea: Rang people
  - idea: Kept two slots
coproduction:
  from_start: no
metrics:
  - name: …
    unit: days
    before: 31
    after: 13
learning: Ring two days before
---

## Directorate

Adult services

"#]],
        );
    }
}
