//! Limits: anything over a limit is reported, everything else is still checked, and large work passes.

use std::fmt::Write;

use snapbox::str;

use crate::harness::{Files, REQUIRED_KEYS, SiteTest, assert_snapshot, complete, problems, story};

/// A story with one fault, which is reported whatever files are beside it.
const FAULTY: &str = "---
title: Another
summary: What changed.
team: Example Ward
service_area: Nowhere
---
";

/// An archived story gets no further advice.
const ARCHIVED: &str = "archived: yes\n";

/// Values over time without a fault.
const SERIES: &str = "archived: yes
metrics:
  - name: Falls
    unit: falls
    better: lower
    data: a.csv
";

/// The findings in some files beside the faulty story, whose fault must be reported as well. Findings about the length
/// of sentences are left out.
#[track_caller]
fn found_in(files: &[(&str, String)]) -> Vec<String> {
    let mut all: Files = complete(&format!("//- content/stories/z.md\n{FAULTY}"));
    for (path, text) in files {
        all.insert(format!("content/{path}"), text.clone().into_bytes());
    }
    let mut found = problems(&all);
    let fault = found.pop().expect("the fault is reported");
    assert!(
        fault.starts_with("content/stories/z.md:5:15 unknown-service-area"),
        "{fault}"
    );
    found.retain(|problem| !problem.contains(" long-sentence "));
    found
}

/// The findings in a story, one on each line.
#[track_caller]
fn found_in_story(text: String) -> String {
    found_in(&[("stories/a.md", text)]).join("\n")
}

#[track_caller]
fn passes(files: &[(&str, String)]) {
    assert_eq!(found_in(files), Vec::<String>::new());
}

/// A story whose text begins on line 8.
fn body(text: &str) -> String {
    story("A story", ARCHIVED) + text
}

/// A number of months in a row, each with a value.
fn months(count: usize) -> String {
    let mut text = "date,value\n".to_owned();
    for number in 0..count {
        let (year, month) = (1100 + number / 12, number % 12 + 1);
        writeln!(text, "{year}-{month:02}-01,{}", 10 + number % 7).expect("the text grows");
    }
    text
}

#[test]
fn brackets_nested_too_deep_are_refused_at_the_first_one() {
    let facts = |count: usize| format!("aim: {}An aim{}\n", "[".repeat(count), "]".repeat(count));
    assert_snapshot(
        found_in_story(story("A story", &facts(33))),
        str![[r#"
content/stories/a.md:6:38 over-limit brackets are nested more than 32 levels deep

"#]],
    );
    assert_snapshot(
        found_in_story(story(
            "A story",
            &format!("aim: {}\n", "{a: ".repeat(15_000)),
        )),
        str![[r#"
content/stories/a.md:6:134 over-limit brackets are nested more than 32 levels deep

"#]],
    );
    passes(&[(
        "stories/a.md",
        story(
            "A story",
            "archived: yes\naim: \"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"\n",
        ),
    )]);
}

#[test]
fn aliases_are_reported_and_never_expanded() {
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (this, last) in ('b'..='j').zip('a'..) {
        let nine = vec![format!("*{last}"); 9].join(", ");
        writeln!(bomb, "{this}: &{this} [{nine}]").expect("the text grows");
    }
    let found = found_in(&[("stories/a.md", story("A story", &bomb))]);
    let aliases: Vec<&String> = found
        .iter()
        .filter(|line| line.contains("yaml-shorthand"))
        .collect();
    assert_eq!(aliases.len(), 1 + 9 * 10);
    assert_snapshot(
        aliases[0],
        str![[r#"
content/stories/a.md:6:4 yaml-shorthand a value that starts with `&` has a special meaning here

"#]],
    );
}

#[test]
fn facts_and_files_that_are_too_long_are_refused() {
    let long = story("A story", &format!("aim: {}\n", "word ".repeat(20_000)));
    assert_snapshot(
        found_in_story(long),
        str![[r#"
content/stories/a.md:1:1 over-limit the facts above the text are longer than 64 KB, so none of them was read

"#]],
    );
    assert_snapshot(
        found_in_story(body(&"word ".repeat(900_000))),
        str![[r#"
content/stories/a.md:1:1 over-limit this file is longer than 4 MB, so none of it was read

"#]],
    );
    let settings = format!(
        "title: A\norganisation: B\nservice_areas: [C]\nteams: [{}]\n",
        "D, ".repeat(100_000)
    );
    let files = [("site.yaml", settings), ("stories/z.md", String::new())];
    let files = files.map(|(path, text)| (format!("content/{path}"), text.into_bytes()));
    assert_snapshot(
        problems(&files.into()).join("\n"),
        str![[r#"
content/site.yaml:1:1 over-limit this file is longer than 256 KB, so none of it was read
content/stories/z.md:1:1 broken-front-matter the file does not begin with front matter

"#]],
    );
}

#[test]
fn a_file_is_never_read_beyond_its_limit() {
    let site = SiteTest::new(&format!(
        "//- content/stories/a.md\n{}",
        story("A story", "")
    ));
    // The limit is in the middle of a character.
    site.write("content/stories/b.md", "é".repeat(3 * 1024 * 1024) + "x");
    site.write(
        "content/stories/c.md",
        format!("-{}", "é".repeat(3 * 1024 * 1024)),
    );
    let run = site.run(&["check"]).ends_with(1);
    assert_snapshot(
        run.stderr,
        str![[r#"
error[over-limit]: this file is longer than 4 MB, so none of it was read
--> content/stories/b.md:1:1
 = hint: that is longer than any book: check what was pasted into it, or split it

error[over-limit]: this file is longer than 4 MB, so none of it was read
--> content/stories/c.md:1:1
 = hint: that is longer than any book: check what was pasted into it, or split it

1 further piece of advice is about what readers need to know (`squire-prompts`): see it once the errors are gone, or with `--all`.

Found 2 errors and 1 piece of advice in 3 files.
Start with the errors: the first is in content/stories/b.md, line 1. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain over-limit
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
}

#[test]
fn nested_markdown_is_shown_as_deep_as_anyone_writes_it() {
    let found = [">".repeat(20_000), "> ".repeat(20_000), "- ".repeat(5_000)]
        .map(|deep| found_in_story(body(&format!("Text\n\n{deep}words\n"))) + "\n");
    assert_snapshot(
        found.concat(),
        str![[r#"
content/stories/a.md:10:65 over-limit quotations, lists or emphasis are nested more than 64 levels deep
content/stories/a.md:10:129 over-limit quotations, lists or emphasis are nested more than 64 levels deep
content/stories/a.md:10:65 over-limit quotations, lists or emphasis are nested more than 64 levels deep

"#]],
    );
    passes(&[(
        "stories/a.md",
        body(&format!(
            "{}words\n\n{}words\n",
            ">".repeat(60),
            "- ".repeat(20)
        )),
    )]);
}

#[test]
fn a_series_has_a_limit_of_values_and_reports_each_kind_of_fault_once() {
    let of = |csv: String| {
        [
            ("stories/a.md", story("A story", SERIES)),
            ("stories/a.csv", csv),
        ]
    };
    passes(&of(months(9_999)));
    assert_snapshot(
        found_in(&of(months(10_001))).join("\n"),
        str![[r#"
content/stories/a.csv:10002:1 over-limit a series can have up to 10000 values, and this one has more

"#]],
    );
    let wrong = found_in(&of(
        "date,value\n".to_owned() + &"31/31/2024,4\n".repeat(5_000)
    ));
    assert_snapshot(
        wrong.join("\n"),
        str![[r#"
content/stories/a.csv:2:1 broken-series `31/31/2024` is not a date such as 2024-11-01, and there are 4999 more further down

"#]],
    );
    let cells = found_in(&of(format!("date,value\nx{}\n", ",".repeat(300_000))));
    assert_snapshot(
        &cells[0],
        str![[r#"
content/stories/a.csv:2:1 broken-series `x` is not a date such as 2024-11-01

"#]],
    );
}

#[test]
fn overlong_numbers_and_dates_are_shortened_in_quotations() {
    let digits = "9".repeat(50_000);
    let facts = format!(
        "published: 99999-01-01
pdsa: 1
metrics:
  - name: A
    unit: b
    better: lower
    before: {digits}
    after: 1e400
"
    );
    assert_snapshot(
        found_in_story(story("A story", &facts)),
        str![[r#"
content/stories/a.md:6:12 wrong-type this should be a date in the form year-month-day, not `99999-01-01`
content/stories/a.md:7:1 unknown-key the story has no key `pdsa`
content/stories/a.md:12:13 wrong-type this should be a number in digits, without commas or symbols such as % and £, not `99999999999999999999999999999999999999999999999999999999999999999999999999999999…`
content/stories/a.md:13:12 wrong-type this should be a number in digits, without commas or symbols such as % and £, not `1e400`

"#]],
    );
}

#[test]
fn harmless_text_of_any_amount_passes() {
    let bodies = [
        "word ".repeat(60_000),
        "x".repeat(60_000),
        "## A heading\n\n".repeat(20_000),
        format!(
            "|{}\n|{}\n{}",
            "a|".repeat(10_000),
            "-|".repeat(10_000),
            "|b\n".repeat(200)
        ),
        "| a | b |\n|---|---|\n".to_owned() + &"| c | d |\n".repeat(15_000),
        format!(
            "[a]: https://example.org/{}\n\n{}",
            "x".repeat(15_000),
            "[a] ".repeat(15_000)
        ),
        (0..5_000).fold(String::new(), |text, note| {
            format!("{text}[^{note}]: See[^{}].\n\n", (note + 1) % 5_000)
        }),
        "[^a]: See[^a].\n\n".to_owned() + &"Text[^a] ".repeat(15_000),
        "& < > <- &amp; ".repeat(20_000),
        "[^".repeat(30_000),
        "](".repeat(30_000),
        "<!-- ".repeat(30_000) + "-->",
        "`".repeat(30_000),
        "```sql\nSELECT a FROM b;\n```\n\n".repeat(300),
        format!("```js\n{}\n```\n", "/*".repeat(30_000)),
    ];
    for text in bodies {
        passes(&[("stories/a.md", body(&text))]);
    }
}

#[test]
fn many_faults_of_one_kind_are_reported_up_to_a_limit() {
    let bodies = [
        "<b>".repeat(60_000),
        "<x y>".repeat(30_000),
        "<table>".repeat(30_000),
        "[a](b.md) ".repeat(15_000),
        "![a](b.png) ".repeat(15_000),
        "[a](javascript:b) ".repeat(15_000),
        "#### a\n".repeat(15_000),
        "Mr Example ".repeat(15_000),
        "0114 271 0000\n\n".repeat(20_000),
        format!(
            "[a](#{})\n\n## {}\n",
            "x".repeat(60_000),
            "y ".repeat(115_000)
        ),
    ];
    for text in bodies {
        let found = found_in(&[("stories/a.md", body(&text))]);
        let most = if text.starts_with("[a](#") { 1 } else { 100 };
        assert!(
            !found.is_empty() && found.len() <= most,
            "{}: {}",
            &text[..12],
            found.len()
        );
    }
    let facts = [
        "a: 1\n".repeat(12_000),
        "k: \"x\n".repeat(9_000),
        "k: [x\n".repeat(9_000),
        "\tb: 1\n".repeat(9_000),
        "a:\u{a0}b\n".repeat(8_000),
        "a: b: c\n".repeat(7_000),
        format!("aim:\n  {}x\n", "- ".repeat(30_000)),
        format!("a: &a x\naim: [{}]\n", "*a, ".repeat(14_000)),
    ];
    for text in facts {
        let whole = format!("---\ntitle: A story\n{REQUIRED_KEYS}{text}---\n");
        let found = found_in(&[("stories/a.md", whole)]);
        assert!(
            !found.is_empty() && found.len() <= 220,
            "{}: {}",
            &text[..6],
            found.len()
        );
    }
}

#[test]
fn a_table_that_is_too_long_to_be_read_is_published_whole() {
    let site = SiteTest::new(&format!(
        "//- content/stories/a.md\n{}[All of it](all.csv)\n",
        story("A story", "")
    ));
    let table = "date,value\n".to_owned() + &"2024-01-01,1\n".repeat(400_000) + "the end\n";
    site.write("content/stories/all.csv", &table);
    site.run(&["build"]).ends_with(0);
    let published = std::fs::read(site.public().join("stories/all.csv")).expect("it is there");
    assert!(published == table.as_bytes(), "{} bytes", published.len());
}
