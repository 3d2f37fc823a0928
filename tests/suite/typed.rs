//! Text that looks right in Notepad but that Markdown turns into something else: each case is reported with a fix, and
//! the fix works.

use snapbox::str;

use crate::harness::{SiteTest, assert_snapshot, story};

/// A site with one story of this text.
fn site(text: &str) -> SiteTest {
    let story = story("A story", "");
    SiteTest::new(&format!(
        "{SETTINGS}//- content/stories/a.md\n{story}{text}\n"
    ))
}

/// The settings of a site with SQUIRE advice turned off.
const SETTINGS: &str = "//- content/site.yaml
title: Improvement stories
organisation: Example Trust
service_areas: [Example Area]
rules:
  squire-prompts: off
";

/// The findings of a story of this text.
#[track_caller]
fn findings(text: &str) -> String {
    site(text).run(&["check"]).ends_with(0).findings()
}

/// The rules that a story of this text breaks.
#[track_caller]
fn rules(text: &str) -> Vec<String> {
    let findings = findings(text);
    let rules = findings.lines().filter_map(|line| {
        let (severity, rest) = line.split_once('[')?;
        let rule = rest.split_once("]:")?.0;
        ["error", "warning", "advice"]
            .contains(&severity)
            .then(|| rule.to_owned())
    });
    rules.collect()
}

/// The text of the page of a story with this text.
#[track_caller]
fn page(text: &str) -> String {
    let files = site(text).build_ignoring_findings();
    let page = String::from_utf8_lossy(&files["stories/a.html"]).into_owned();
    let start = page
        .find("<div class=\"prose\">")
        .expect("a story has a text");
    let end = page[start..]
        .find("<div class=\"story-side\">")
        .map(|end| start + end);
    page[start..end.expect("a story has facts")].to_owned()
}

#[test]
fn lines_seen_as_headings_or_paragraphs_are_reported_once_for_each_block() {
    let text = "Why we began
Patients waited too long on the ward, and nobody knew why. Staff were tired.
What we did
We met each Monday and looked at the list of those who could go home.";
    assert_snapshot(
        findings(text),
        str![[r#"
warning[lines-run-together]: this line and the lines below it become one paragraph on the page
 --> content/stories/a.md:7:1
  |
7 | Why we began
  | ^^^^^^^^^^^^
  |
  = hint: for a heading, write `## Why we began`; for a list, begin each line with `- `; for a paragraph, put
          an empty line below it; for a poem or an address, end each line with `\`; look at line 9 too

"#]],
    );
    let followed = "## Why we began
Patients waited too long on the ward, and nobody knew why. Staff were tired.
## What we did
We met each Monday and looked at the list of those who could go home.";
    assert_eq!(rules(followed), Vec::<String>::new());
    let paragraph = "We met each Monday and looked at the list of those who could go home. Each nurse took one step \
                     of it, and the ward clerk wrote down what was in the way.";
    assert_snapshot(
        findings(&format!("{paragraph}\n{paragraph}")),
        str![[r#"
warning[lines-run-together]: this paragraph and the next become one on the page
 --> content/stories/a.md:7:1
  |
7 | We met each Monday and looked at the list of those … and the ward clerk wrote down what was in the way.
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: put an empty line below it

"#]],
    );
    assert_eq!(
        rules(&format!("{paragraph}\n\n{paragraph}")),
        Vec::<String>::new()
    );
}

#[test]
fn names_listed_below_each_other_run_together_wherever_they_are() {
    for text in [
        "Beech Ward\nMaple Ward\nBirch Ward",
        "- The wards that took part\n  Beech Ward and others\n",
        "> Beech Ward\n> Maple Ward\n> Birch Ward",
    ] {
        assert_eq!(rules(text), ["lines-run-together"], "{text}");
    }
}

#[test]
fn a_text_whose_lines_were_kept_short_is_one_paragraph_as_it_was_meant() {
    let text = "We met each Monday and looked at the list of those who could go home. Each nurse took one step. \
                The Trust asked the Care Quality Commission, NHS England and the ward for a view. In May 2024 \
                the board agreed, and Sheffield Teaching Hospitals did too. Wards that wanted to join could join.";
    for width in [50, 60, 72, 80, 100, 120] {
        let mut lines = vec![String::new()];
        for word in text.split(' ') {
            let line = lines.last_mut().expect("there is one");
            if !line.is_empty() && line.len() + 1 + word.len() > width {
                lines.push(word.to_owned());
            } else {
                *line = [line.as_str(), word].join(" ").trim().to_owned();
            }
        }
        assert_eq!(rules(&lines.join("\n")), Vec::<String>::new(), "{width}");
    }
    // One sentence on each line, as people write when they compare versions line by line.
    let sentences = text.replace(". ", ".\n");
    assert_eq!(rules(&sentences), Vec::<String>::new());
    // A line that ends where its author meant it to end.
    assert_eq!(
        rules("Beech Ward  \nMaple Ward\\\nBirch Ward"),
        Vec::<String>::new()
    );
}

#[test]
fn lists_with_letters_or_below_a_sentence_are_reported_with_the_right_marks() {
    let text = "1. We met daily
   a) At nine
   b) In the office

i. We met
ii. We moved

In the second phase we did these:
2. Train staff
3. Audit the notes

(A) At noon
(B) At night";
    assert_snapshot(
        findings(text),
        str![[r#"
warning[typed-bullet]: `a)` does not make a list here
 --> content/stories/a.md:8:4
  |
8 |    a) At nine
  |    ^^
  |
  = hint: start each line of the list with its number, a full stop and a space: `1. At nine`

warning[typed-bullet]: `i.` does not make a list here
  --> content/stories/a.md:11:1
   |
11 | i. We met
   | ^^
   |
   = hint: start each line of the list with its number, a full stop and a space: `1. We met`

warning[typed-bullet]: `2.` does not make a list here, because it is directly below other text
  --> content/stories/a.md:15:1
   |
15 | 2. Train staff
   | ^^
   |
   = hint: put an empty line above it

warning[typed-bullet]: `(A)` does not make a list here
  --> content/stories/a.md:18:1
   |
18 | (A) At noon
   | ^^^
   |
   = hint: start each line of the list with its number, a full stop and a space: `1. At noon`

"#]],
    );
    let followed = "1. We met daily
   1. At nine
   2. In the office

Then:

1. We met
2. We moved

In the second phase we did these:

2. Train staff
3. Audit the notes";
    assert_eq!(rules(followed), Vec::<String>::new());
    assert!(page(followed).contains("<ol start=\"2\">"));
}

#[test]
fn initials_and_numbers_at_the_start_of_a_line_are_not_a_list() {
    for text in [
        "The charge nurses of that time, and\nA. B. Carter's book on rounds, said\nB. was the better of both.",
        "We did this in the spring of\n2024. After that the ward moved.",
        "The stay fell from 31 days to\n24. It rose again in May, to\n28. Nobody knew why.",
        "as in plan a) and\nin plan c) of the board.",
    ] {
        assert_eq!(rules(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_table_that_is_cut_or_lacks_its_line_of_hyphens_is_reported_at_its_row() {
    let text = "| Ward | Stay |
|---|---|

| Maple | 3 |
| Beech | 4 |

Then:

Ward | Stay
Maple | 3";
    assert_snapshot(
        findings(text),
        str![[r#"
warning[broken-table]: this row is not part of the table above it, because there is an empty line between them
  --> content/stories/a.md:10:1
   |
10 | | Maple | 3 |
   | ^^^^^^^^^^^^^
   |
   = hint: delete the empty line above it

warning[broken-table]: these lines do not make a table, because the line of hyphens is missing
  --> content/stories/a.md:15:1
   |
15 | Ward | Stay
   | ^^^^^^^^^^^
   |
   = hint: below the headings, add the line `|---|---|`

"#]],
    );
    let followed = "| Ward | Stay |\n|---|---|\n| Maple | 3 |\n| Beech | 4 |";
    assert_eq!(rules(followed), Vec::<String>::new());
    let two_tables =
        "| Ward | Stay |\n|---|---|\n| Maple | 3 |\n\n| Ward | Stay |\n|---|---|\n| Beech | 4 |";
    assert_eq!(rules(two_tables), Vec::<String>::new());
    // Word puts a tab after the mark of a list.
    assert_eq!(rules("•\tWe met daily\n•\tWe moved"), ["typed-bullet"]);
    assert_eq!(rules("a.\tAt nine\nb.\tAt noon"), ["typed-bullet"]);
}

#[test]
fn characters_that_the_page_does_not_show_are_reported() {
    let text = "Waits of
> 30 days were rare.

>= £20 is much.

One \u{f0e0} two \u{f0fc} three \u{f04a}.

\u{f0fc} Done this
\u{f0fc} Done that

A bell \u{7} and a field \u{13}.";
    assert_snapshot(
        findings(text),
        str![[r#"
warning[unmeant-quotation]: the `>` makes this line a quotation, and readers do not see the sign
 --> content/stories/a.md:8:1
  |
8 | > 30 days were rare.
  | ^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write it in words: `more than 30 days were rare.`

warning[unmeant-quotation]: the `>` makes this line a quotation, and readers do not see the sign
  --> content/stories/a.md:10:1
   |
10 | >= £20 is much.
   | ^^^^^^^^^^^^^^^
   |
   = hint: write it in words: `at least £20 is much.`

warning[stray-sign]: this character is from a symbol font of Word, and readers see an empty box, and there are 2 more further down
  --> content/stories/a.md:12:5
   |
12 | One  two  three .
   |     ^
   |
   = hint: type `→` or a word in its place

warning[typed-bullet]: `` does not make a list here
  --> content/stories/a.md:14:1
   |
14 |  Done this
   | ^
   |
   = hint: start each line of the list with a hyphen and a space: `- Done this`

warning[stray-sign]: there is an invisible character here, and there is one more further down
  --> content/stories/a.md:17:8
   |
17 | A bell ␇ and a field ␓.
   |        ^
   |
   = hint: delete it, and retype the words around it

"#]],
    );
    assert_eq!(
        rules("Waits of more than 30 days.\n\n> We waited for weeks.\n\nOne → two ✓ three."),
        Vec::<String>::new()
    );
    // A quotation can begin with a number.
    for text in [
        "> 12 years ago it was so.",
        "She said:\n> £20 a week is much.",
    ] {
        assert_eq!(rules(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_pasted_web_address_is_a_link() {
    let text = "Read https://www.nhs.uk/plan_a_b?x=1&y=2 (or www.nhs.uk/plan), and http://example.org/a_(b). \
                He wrote “https://www.nhs.uk/x”, not https://name:secret@www.nhs.uk/x.";
    assert_snapshot(
        page(text),
        str![[r#"
<div class="prose">

<p>Read <a href="https://www.nhs.uk/plan_a_b?x=1&amp;y=2" rel="noreferrer">https://www.nhs.uk/plan_a_b?x=1&amp;y=2</a> (or <a href="https://www.nhs.uk/plan" rel="noreferrer">www.nhs.uk/plan</a>), and <a href="http://example.org/a_(b)" rel="noreferrer">http://example.org/a_(b)</a>. He wrote “<a href="https://www.nhs.uk/x" rel="noreferrer">https://www.nhs.uk/x</a>”, not https://name:secret@www.nhs.uk/x.</p>
</div>
</div>

"#]],
    );
    let text = "`https://www.nhs.uk` and [https://www.nhs.uk](https://www.nhs.uk/)

<a href=\"https://www.nhs.uk/\">see www.nhs.uk</a>, not www or https:// or nhs.uk.

    https://www.nhs.uk
";
    assert_snapshot(
        page(text),
        str![[r#"
<div class="prose">

<p><code>https://www.nhs.uk</code> and <a href="https://www.nhs.uk/" rel="noreferrer">https://www.nhs.uk</a></p>
<p><a href="https://www.nhs.uk/" rel="noreferrer">see www.nhs.uk</a>, not www or https:// or nhs.uk.</p>
<pre tabindex="0" class="code"><code>https://www.nhs.uk
</code></pre>
</div>
</div>

"#]],
    );
}

#[test]
fn markup_in_a_value_is_reported_with_the_line_without_it() {
    let story = r#"//- content/stories/a.md
---
title: A&amp;E *waits*
summary: "The stay: **12 days**, see [the plan](plan.pdf).<br>Well done."
team: Example Ward
service_area: Example Area
metrics:
  - name: The `stay`
    unit: days
    before: 31
    after: 19
    source: A \_note\_ <ask> 3*4*5 file_of_a_ward
---
The stay fell.
"#;
    let site = SiteTest::new(&format!("{SETTINGS}{story}"));
    let run = site.run(&["check"]).ends_with(0);
    assert_snapshot(
        run.findings(),
        str![[r#"
warning[markup-in-value]: readers see the marks in these words exactly as typed: only the text below can have markup
 --> content/stories/a.md:2:8
  |
2 | title: A&amp;E *waits*
  |        ^^^^^^^^^^^^^^^
  |
  = hint: write `title: A&E waits`

warning[markup-in-value]: readers see the marks in these words exactly as typed: only the text below can have markup
 --> content/stories/a.md:3:10
  |
3 | summary: "The stay: **12 days**, see [the plan](plan.pdf).<br>Well done."
  |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: write `summary: "The stay: 12 days, see the plan. Well done."`

warning[markup-in-value]: readers see the marks in these words exactly as typed: only the text below can have markup
 --> content/stories/a.md:7:11
  |
7 |   - name: The `stay`
  |           ^^^^^^^^^^
  |
  = hint: write `- name: The stay`

advice[missing-better]: `The `stay`` does not say which direction is better
 --> content/stories/a.md:7:5
  |
7 |   - name: The `stay`
  |     ^^^^
  |
  = hint: add `better: lower`, `better: higher` or `better: neither`

advice[before-after-only]: two values cannot show whether this is more than the usual variation
  --> content/stories/a.md:10:12
   |
10 |     after: 19
   |            ^^
   |
   = hint: to show it, add monthly values: `data:` with a date and a value on each line, or a CSV file

"#]],
    );
}

#[test]
fn a_value_that_begins_with_asterisks_is_corrected_without_them() {
    let text = story("A story", "").replace("title: A story", "title: *New* rounds");
    let site = SiteTest::new(&format!(
        "{SETTINGS}//- content/stories/a.md\n{text}The stay fell.\n"
    ));
    assert_snapshot(
        site.run(&["check"]).ends_with(1).findings(),
        str![[r#"
error[yaml-shorthand]: a value that starts with `*` has a special meaning here
 --> content/stories/a.md:2:8
  |
2 | title: *New* rounds
  |        ^^^^^^^^^^^^
  |
  = hint: put the whole value in quotation marks: `title: "New rounds"`

"#]],
    );
    site.write(
        "content/stories/a.md",
        text.replace("*New* rounds", "\"New rounds\""),
    );
    site.build_ignoring_findings();
}

#[test]
fn a_bold_line_above_a_paragraph_is_seen_as_a_heading() {
    let text = "**Why we began**\nPatients waited too long on the ward, and nobody knew why.";
    assert_eq!(rules(text), ["lines-run-together"]);
    let followed = text.replace("**Why we began**", "## Why we began");
    assert_eq!(rules(&followed), Vec::<String>::new());
}

#[test]
fn a_line_of_several_sentences_that_ends_early_is_a_separate_paragraph() {
    let text = "Patients waited too long. Nobody knew why.
We met each Monday. We looked at the list of those who could go home. We asked what was in the way.
Then the ward clerk wrote it down.";
    assert_eq!(rules(text), ["lines-run-together"]);
    // One sentence on each line, or an abbreviation, is not a paragraph.
    let sentences = "Patients waited too long, e.g. for a bed.
We looked at the list of those who could go home, and at what was in the way.
Then we met.";
    assert_eq!(rules(sentences), Vec::<String>::new());
}

#[test]
fn ticks_arrows_and_capital_letters_are_meant_as_lists_when_several_lines_have_them() {
    for text in [
        "✓ We met.\n✓ We wrote.",
        "➢ We met.\n➢ We wrote.",
        "→ We met.\n→ We wrote.",
        "A. We met.\nB. We wrote.",
        "(A) We met.\n(B) We wrote.",
    ] {
        assert_eq!(rules(text), ["typed-bullet"], "{text}");
    }
    for text in [
        "✓ We met.",
        "A. Person wrote the plan.",
        "The plan is by\nA. Person and others.",
        "We met → we wrote.\nThen we met again.",
    ] {
        assert_eq!(rules(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_bar_in_a_sentence_makes_no_table() {
    for text in [
        "The form asks yes | no for each of the questions that are on it.\nIt asks yes | no | maybe for the last.",
        "Answer yes | no.\nThen ask again: yes | no.",
    ] {
        assert_eq!(rules(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(rules("Ward | Falls\nBeech | 4"), ["broken-table"]);
}

#[test]
fn a_list_whose_numbers_the_page_would_change_is_reported() {
    assert_snapshot(
        findings("1. We met.\n4. We wrote.\n9. We ended."),
        str![[r#"
warning[renumbered-list]: this becomes number 2 on the page, because a list counts on from its first number
 --> content/stories/a.md:8:1
  |
8 | 4. We wrote.
  | ^
  |
  = hint: to keep your numbers, begin each line of the list with a hyphen, such as `- 4: We wrote.`

"#]],
    );
    assert_eq!(
        rules("- 1: We met.\n- 4: We wrote.\n- 9: We ended."),
        Vec::<String>::new()
    );
    for text in [
        "1. We met.\n2. We wrote.\n\nText between.\n\n3. We ended.",
        "1. We met.\n1. We wrote.\n1. We ended.",
        "3. We met.\n4. We wrote.",
        "1. We met.\n   1. At nine.\n   2. At ten.\n2. We wrote.",
    ] {
        assert_eq!(rules(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn words_that_markdown_hides_or_shows_by_mistake_are_reported() {
    assert_snapshot(
        findings("| Ward | Falls |\n|---|---|\n| Beech | 4 |\nSource: ward log"),
        str![[r#"
warning[broken-table]: this line becomes a row of the table above it
  --> content/stories/a.md:10:1
   |
10 | Source: ward log
   | ^^^^^^^^^^^^^^^^
   |
   = hint: put an empty line above it

"#]],
    );
    assert_eq!(
        rules("| Ward | Falls |\n|---|---|\n| Beech | 4 |\n\nSource: ward log"),
        Vec::<String>::new()
    );
    assert_snapshot(
        findings("We met. <!-- Is this right?\n\nThen we wrote."),
        str![[r#"
warning[unclosed-comment]: a comment starts here and is not closed, so readers see its words
 --> content/stories/a.md:7:9
  |
7 | We met. <!-- Is this right?
  |         ^^^^
  |
  = hint: add `-->` at the end of the comment, or delete it

"#]],
    );
    assert_eq!(
        rules("We met. <!-- Is this right? -->\n\nThen we wrote."),
        Vec::<String>::new()
    );
    assert_snapshot(
        findings("The cost is 5*3 beds and 4*2 chairs."),
        str![[r#"
warning[lost-emphasis]: this `*` and the next make the words between them italic, and are not shown
 --> content/stories/a.md:7:14
  |
7 | The cost is 5*3 beds and 4*2 chairs.
  |              ^
  |
  = hint: to multiply, write `5 x 3`

"#]],
    );
    assert_eq!(
        rules("The cost is 5 x 3 beds and 4 x 2 chairs."),
        Vec::<String>::new()
    );
    assert_eq!(rules("The *5 beds* are new."), Vec::<String>::new());
}
