//! What has no end: each limit told at its place, everything else still checked, and large work let through.

use std::fmt::Write;

use crate::harness::{Files, LEAST, SiteTest, complete, problems, story};

/// A story with one fault, which is told whatever stands beside it.
const FAULTY: &str =
    "---\ntitle: Another\nsummary: What changed.\nteam: Example Ward\nservice_area: Nowhere\n---\n";

/// Values in time that no rule has anything to say of.
const SERIES: &str =
    "metrics:\n  - name: Falls\n    unit: falls\n    better: lower\n    data: a.csv\n";

/// What is told of a file beside the faulty story, whose fault must be told as well.
#[track_caller]
fn told(files: &[(&str, String)]) -> Vec<String> {
    let mut all: Files = complete(&format!("//- content/stories/z.md\n{FAULTY}"));
    for (path, text) in files {
        all.insert(format!("content/{path}"), text.clone().into_bytes());
    }
    let mut told = problems(&all);
    let fault = told.pop().expect("the fault is told");
    assert!(
        fault.starts_with("content/stories/z.md:5:15 unknown-service-area"),
        "{fault}"
    );
    told
}

/// That this one thing is told of a story, and no other.
#[track_caller]
fn refused(text: String, place: &str, words: &str) {
    let told = told(&[("stories/a.md", text)]);
    let [one] = told.as_slice() else {
        let shown: Vec<String> = told
            .iter()
            .map(|line| line.chars().take(200).collect())
            .collect();
        panic!("{shown:#?}");
    };
    let wanted = format!("content/stories/a.md:{place} over-limit ");
    assert!(one.starts_with(&wanted) && one.contains(words), "{one}");
}

#[track_caller]
fn passes(files: &[(&str, String)]) {
    assert_eq!(told(files), Vec::<String>::new());
}

fn body(text: &str) -> String {
    story("A story", "") + text
}

/// So many days in a row, each with a value.
fn days(count: usize) -> String {
    let mut text = "date,value\n".to_owned();
    for day in 0..count {
        let (year, month, day) = (1900 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
        writeln!(text, "{year}-{month:02}-{day:02},{}", 10 + day % 7).expect("a text grows");
    }
    text
}

#[test]
fn brackets_in_brackets_are_refused_at_the_one_too_many() {
    let facts = |count: usize| format!("aim: {}An aim{}\n", "[".repeat(count), "]".repeat(count));
    refused(
        story("A story", &facts(33)),
        "6:38",
        "more than 32 levels deep",
    );
    refused(
        story("A story", &format!("aim: {}\n", "{a: ".repeat(15_000))),
        "6:134",
        "more than 32 levels deep",
    );
    passes(&[(
        "stories/a.md",
        story(
            "A story",
            "aim: \"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"\n",
        ),
    )]);
}

#[test]
fn aliases_are_reported_and_never_worked_out() {
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (this, last) in ('b'..='j').zip('a'..) {
        let nine = vec![format!("*{last}"); 9].join(", ");
        writeln!(bomb, "{this}: &{this} [{nine}]").expect("a text grows");
    }
    let told = told(&[("stories/a.md", story("A story", &bomb))]);
    let signs: Vec<&String> = told
        .iter()
        .filter(|line| line.contains("yaml-shorthand"))
        .collect();
    assert_eq!(signs.len(), 1 + 9 * 10);
    assert!(signs[0].contains(":6:4 "), "{}", signs[0]);
}

#[test]
fn facts_and_files_without_end_are_refused_whole() {
    let long = story("A story", &format!("aim: {}\n", "word ".repeat(20_000)));
    refused(
        long,
        "1:1",
        "the facts above the text are longer than 64 KB",
    );
    refused(
        body(&"word ".repeat(900_000)),
        "1:1",
        "this file is longer than 4 MB",
    );
    let settings = format!(
        "title: A\norganisation: B\nservice_areas: [C]\nteams: [{}]\n",
        "D, ".repeat(100_000)
    );
    let files = [("site.yaml", settings), ("stories/z.md", String::new())];
    let told = problems(
        &files
            .map(|(path, text)| (format!("content/{path}"), text.into_bytes()))
            .into(),
    );
    assert!(
        told[0].contains("site.yaml:1:1 over-limit this file is longer than 256 KB"),
        "{told:#?}"
    );
}

#[test]
fn a_file_of_any_size_is_read_no_further_than_its_limit() {
    let site = SiteTest::new(&format!(
        "//- content/stories/a.md\n{}",
        story("A story", "")
    ));
    // The limit falls into the middle of a letter.
    site.write("content/stories/b.md", "é".repeat(3 * 1024 * 1024) + "x");
    site.write(
        "content/stories/c.md",
        format!("-{}", "é".repeat(3 * 1024 * 1024)),
    );
    let run = site.run(&["check"]).ends_with(1);
    let places = ["content/stories/b.md:1:1", "content/stories/c.md:1:1"];
    assert_eq!(run.places(), places, "{}", run.stderr);
}

#[test]
fn markdown_in_markdown_is_shown_as_deep_as_anybody_writes() {
    for deep in [">".repeat(20_000), "> ".repeat(20_000), "- ".repeat(5_000)] {
        let column = if deep.starts_with(">>") { 65 } else { 129 };
        let column = if deep.starts_with('-') { 65 } else { column };
        refused(
            body(&format!("Text\n\n{deep}words\n")),
            &format!("9:{column}"),
            "more than 64 levels deep",
        );
    }
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
fn a_series_has_a_most_of_values_and_tells_a_hundred_faults() {
    let of = |csv: String| {
        [
            ("stories/a.md", story("A story", SERIES)),
            ("stories/a.csv", csv),
        ]
    };
    passes(&of(days(9_999)));
    let told_of = told(&of(days(10_001)));
    assert_eq!(told_of.len(), 1, "{told_of:#?}");
    assert!(told_of[0].contains("a.csv:10002:1 over-limit a series can have up to 10000 values"));
    let wrong = told(&of(
        "date,value\n".to_owned() + &"01/02/2024,4\n".repeat(5_000)
    ));
    assert_eq!(wrong.len(), 100);
    assert!(
        wrong[99].starts_with("content/stories/a.csv:101:1 "),
        "{}",
        wrong[99]
    );
    let cells = told(&of(format!("date,value\nx{}\n", ",".repeat(300_000))));
    assert!(
        cells[0]
            .contains("a.csv:2:1 broken-series this line should have 2 cells, but it has 300001"),
        "{}",
        cells[0]
    );
}

#[test]
fn numbers_and_dates_far_out_are_told_in_short() {
    let digits = "9".repeat(50_000);
    let facts = format!(
        "published: 99999-01-01\npdsa: 1\nmetrics:\n  - name: A\n    unit: b\n    better: lower\n    before: {digits}\n    after: 1e400\n"
    );
    let told = told(&[("stories/a.md", story("A story", &facts))]);
    let places: Vec<&str> = told
        .iter()
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert_eq!(
        places,
        [
            "content/stories/a.md:6:12",
            "content/stories/a.md:7:1",
            "content/stories/a.md:12:13",
            "content/stories/a.md:13:12"
        ],
        "{told:#?}"
    );
    assert!(told.iter().all(|line| line.len() < 400), "{told:#?}");
}

#[test]
fn much_of_what_is_harmless_passes() {
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
        "<!-- ".repeat(30_000),
        "`".repeat(30_000),
        "```sql\nSELECT a FROM b;\n```\n\n".repeat(300),
        format!("```js\n{}\n```\n", "/*".repeat(30_000)),
    ];
    for text in bodies {
        passes(&[("stories/a.md", body(&text))]);
    }
}

#[test]
fn the_same_fault_without_end_takes_no_longer_than_once() {
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
        let told = told(&[("stories/a.md", body(&text))]);
        let most = if text.starts_with("[a](#") { 1 } else { 100 };
        assert!(
            !told.is_empty() && told.len() <= most,
            "{}: {}",
            &text[..12],
            told.len()
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
        let whole = format!("---\ntitle: A story\n{LEAST}{text}---\n");
        let told = told(&[("stories/a.md", whole)]);
        assert!(
            !told.is_empty() && told.len() <= 220,
            "{}: {}",
            &text[..6],
            told.len()
        );
    }
}

#[test]
fn a_table_that_is_too_long_to_be_read_was_published_without_its_end() {
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
