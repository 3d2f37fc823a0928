//! This repository's own stories, as Word documents and workbooks, come back as they were.

use std::fs;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use qi_stories::{FieldValue, TextKind, field_values};

use crate::harness::{SiteTest, repository};
use crate::import::office::{
    Sheet, escaped, paragraph, paragraph_of, run, table_of, with_links, workbook,
};

/// The lines of a Markdown text as words: one for each paragraph, heading, item and cell.
pub(crate) fn words(markdown: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) | Event::Code(text) => {
                lines.last_mut().expect("there is one").push_str(&text)
            }
            Event::SoftBreak | Event::HardBreak => {
                lines.last_mut().expect("there is one").push(' ')
            }
            Event::Start(_) | Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link) => {}
            _ => lines.push(String::new()),
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// The events of a Markdown text without its links to other files of the site, which no Word document has.
fn events(markdown: &str) -> Vec<Event<'_>> {
    let (mut events, mut is_dropped) = (Vec::new(), false);
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Link { ref dest_url, .. }) if !dest_url.starts_with("http") => {
                is_dropped = true
            }
            Event::End(TagEnd::Link) if is_dropped => is_dropped = false,
            event => events.push(event),
        }
    }
    events
}

/// The marks of a Markdown text: what each paragraph, item and style is, and its words, however it is written.
fn marks(markdown: &str) -> Vec<String> {
    let mut marks: Vec<String> = Vec::new();
    let mut text = String::new();
    for event in events(markdown) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::SoftBreak => text.push(' '),
            // An item has a paragraph in it if there is an empty line below it.
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) if text.is_empty() => {}
            other => {
                if !text.is_empty() {
                    marks.push(std::mem::take(&mut text));
                }
                marks.push(format!("{other:?}"));
            }
        }
    }
    marks.retain(|mark| !mark.contains("Paragraph"));
    marks
}

/// A Markdown text as paragraphs of Word, with the addresses that it links to.
#[derive(Default)]
struct Converted {
    parts: Vec<String>,
    runs: String,
    links: Vec<String>,
    styles: Vec<&'static str>,
}

impl Converted {
    fn of(markdown: &str) -> Self {
        let mut converted = Self::default();
        let (mut is_bold, mut is_italic) = (false, false);
        for event in events(markdown) {
            match event {
                Event::Text(text) => {
                    let style = if is_bold {
                        "b"
                    } else if is_italic {
                        "i"
                    } else {
                        ""
                    };
                    converted.runs += &run(&text, style);
                }
                Event::SoftBreak => converted.runs += &run(" ", ""),
                Event::Start(Tag::Strong) => is_bold = true,
                Event::End(TagEnd::Strong) => is_bold = false,
                Event::Start(Tag::Emphasis) => is_italic = true,
                Event::End(TagEnd::Emphasis) => is_italic = false,
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let id = 100 + converted.links.len();
                    converted.links.push(dest_url.to_string());
                    converted.runs += &format!(r#"<w:hyperlink r:id="rId{id}">"#);
                }
                Event::End(TagEnd::Link) => converted.runs += "</w:hyperlink>",
                Event::Start(Tag::BlockQuote(_)) => converted.styles.push("Quote"),
                Event::Start(Tag::List(_)) => converted.styles.push("List Bullet"),
                Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_)) => {
                    converted.end("");
                    converted.styles.pop();
                }
                Event::Start(Tag::Heading { .. }) => converted.end(""),
                Event::End(TagEnd::Heading(_)) => converted.end("heading 1"),
                Event::End(TagEnd::Paragraph | TagEnd::Item) => converted.end(""),
                _ => {}
            }
        }
        converted
    }

    /// Ends a paragraph in a style; without one, in the style of whatever it is in.
    fn end(&mut self, style: &str) {
        let own = self.styles.last().copied().unwrap_or("Normal");
        let style = if style.is_empty() { own } else { style };
        if !self.runs.is_empty() {
            self.parts
                .push(paragraph_of(style, &std::mem::take(&mut self.runs)));
        }
    }
}

/// The keys of a story that a form in Word asks for, with their labels.
const LABELS: [(&str, &str); 5] = [
    ("title", "Project title"),
    ("summary", "Summary"),
    ("team", "Which team or ward are you from?"),
    ("service_area", "Directorate"),
    ("method", "Method used"),
];

#[test]
fn a_story_that_was_a_form_and_a_text_in_word_comes_back_as_it_was() {
    let own = repository().join("content");
    let settings = fs::read_to_string(own.join("site.yaml")).expect("it can be read");
    let mut count = 0;
    for entry in fs::read_dir(own.join("stories")).expect("it can be read") {
        let path = entry.expect("it can be read").path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("it can be read");
        let name = path
            .file_stem()
            .expect("it has a name")
            .to_string_lossy()
            .into_owned();
        let values = field_values(TextKind::Story, &text)
            .expect("it is read")
            .value;
        let body = text
            .splitn(3, "---\n")
            .nth(2)
            .expect("it has a body")
            .to_owned();
        let mut converted = Converted::of(&body);
        let mut rows: Vec<Vec<String>> = Vec::new();
        for (key, label) in LABELS {
            let value = values.at(&[qi_stories::PathStep::Key(key.to_owned())]);
            if let Some(FieldValue::Text(value)) = value {
                rows.push(vec![
                    paragraph_of("Normal", &run(label, "b")),
                    paragraph("Normal", value),
                ]);
            }
        }
        rows.push(vec![
            paragraph_of("Normal", &run("References", "b")),
            sources(&values, &mut converted.links),
        ]);
        let mut parts = vec![table_of(&rows)];
        parts.extend(converted.parts);
        let site = SiteTest::new("");
        site.write("content/site.yaml", &settings);
        site.write(
            &format!("{name}.docx"),
            with_links(&parts, &converted.links),
        );
        let run = site.run(&["import", &format!("{name}.docx")]).silent();
        let made = fs::read_to_string(site.path().join(format!("content/stories/{name}.md")))
            .expect("it was made");
        let made_values = field_values(TextKind::Story, &made)
            .expect("it is read")
            .value;
        for key in [
            "title",
            "summary",
            "team",
            "service_area",
            "method",
            "sources",
        ] {
            let at = |values: &FieldValue| {
                values
                    .at(&[qi_stories::PathStep::Key(key.to_owned())])
                    .cloned()
            };
            assert_eq!(
                at(&made_values),
                at(&values),
                "{name}: {key}\n{}",
                run.stdout
            );
        }
        let made_body = made.splitn(3, "---\n").nth(2).expect("it has a body");
        assert_eq!(marks(made_body), marks(&body), "{name}\n{made}");
        assert!(!run.stdout.contains("Left out"), "{}", run.stdout);
        count += 1;
    }
    assert_eq!(count, 10);
}

/// The cell with the sources of a story, each a link.
fn sources(values: &FieldValue, links: &mut Vec<String>) -> String {
    let Some(FieldValue::Items(sources)) =
        values.at(&[qi_stories::PathStep::Key("sources".to_owned())])
    else {
        panic!("every story has sources");
    };
    let paragraphs = sources.iter().map(|source| {
        let text = |key: &str| match source.at(&[qi_stories::PathStep::Key(key.to_owned())]) {
            Some(FieldValue::Text(text)) => text.clone(),
            other => panic!("a source has words for {key}: {other:?}"),
        };
        links.push(text("url"));
        let link = format!(
            r#"<w:hyperlink r:id="rId{}">{}</w:hyperlink>"#,
            99 + links.len(),
            run(&text("title"), "")
        );
        paragraph_of("Normal", &link)
    });
    paragraphs.collect()
}

#[test]
fn a_series_that_was_a_sheet_comes_back_as_it_was() {
    let values = [
        "0.14", "0.07", "0.29", "0.57", "0.58", "0.1", "0.125", "1", "0", "0.333", "0.011", "0.99",
        "0.3",
    ];
    let first = 45_292;
    let rows: Vec<[String; 2]> = values
        .iter()
        .enumerate()
        .map(|(at, value)| [format!("d:{}", first + 7 * at), format!("p:{value}")])
        .collect();
    let mut sheet: Vec<Vec<&str>> = vec![vec!["t:Week", "t:Missed meals"]];
    sheet.extend(
        rows.iter()
            .map(|row| row.iter().map(String::as_str).collect()),
    );
    let sheet: Vec<&[&str]> = sheet.iter().map(Vec::as_slice).collect();
    let bytes = workbook(&[Sheet {
        name: &escaped("Data"),
        rows: &sheet,
        ..Sheet::default()
    }]);
    let site = SiteTest::new("");
    site.write("meals.xlsx", bytes);
    site.run(&["import", "meals.xlsx"]).silent();
    let made =
        fs::read_to_string(site.path().join("content/stories/meals-1.csv")).expect("it was made");
    let percentages: Vec<&str> = made
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').nth(1))
        .collect();
    let expected = [
        "14", "7", "29", "57", "58", "10", "12.5", "100", "0", "33.3", "1.1", "99", "30",
    ];
    assert_eq!(percentages, expected);
    let dates: Vec<&str> = made
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').next())
        .collect();
    assert_eq!(
        (dates[0], dates[1], dates[12]),
        ("2024-01-01", "2024-01-08", "2024-03-25")
    );
}
