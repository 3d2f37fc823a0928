//! The first text of a new story, a new page and a new site: every key is prompted, from the declarations that the
//! schemas come from.

use crate::base::path::Slug;
use crate::model::page::{ParsedPage, Section};
use crate::model::settings::SettingsFile;
use crate::model::story::ParsedStory;
use crate::parse::fields::{FromYaml, KeyShape, Shape};

/// The width of comments, in characters.
const WIDTH: usize = 100;

/// The longest title of a story or page, in characters.
const LONGEST_TITLE: usize = 80;

/// What a value is while nobody has written it.
const TO_WRITE: &str = "To be written";

/// The sections of a story's text, each with what SQUIRE 2.0 asks authors for.
const SECTIONS: [(&str, &str); 6] = [
    (
        "What was wrong",
        "What was the problem, how large was it, and why did it matter to service users, carers or staff?",
    ),
    (
        "What we wanted to achieve",
        "How much was to change, for whom, and by when? Why should the change work?",
    ),
    (
        "What we tried",
        "What did you change, in which order? Who took part, and how were service users and carers involved?",
    ),
    (
        "What happened",
        "What did you measure, and what did it show? Say what did not work, and what you did not expect.",
    ),
    (
        "What we learned",
        "What would you tell another team? What limits what others can conclude from this?",
    ),
    (
        "Keeping it going",
        "How will the change last, who looks after it, and could it spread to other teams?",
    ),
];

/// A new story.
#[derive(Debug, Clone, Default)]
pub struct NewStory<'n> {
    /// Its title.
    pub title: &'n str,
    /// Its summary, if it is known.
    pub summary: Option<&'n str>,
    /// Its team, if it is known.
    pub team: Option<&'n str>,
    /// Its service area, if it is known; otherwise it is the first of `areas`.
    pub area: Option<&'n str>,
    /// The service areas of the site.
    pub areas: &'n [String],
    /// The teams that the site knows.
    pub teams: &'n [String],
}

/// The facts about a new site.
#[derive(Debug, Clone)]
pub struct NewSite<'n> {
    /// Its name.
    pub title: &'n str,
    /// The organisation that it belongs to.
    pub organisation: &'n str,
    /// Its service areas, at least one.
    pub areas: &'n [String],
    /// Whether it has an example story, which is a draft.
    pub has_example: bool,
}

/// Why a title cannot be used for a new text; `None` if it can.
pub fn title_problem(title: &str) -> Option<String> {
    let length = title
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .count();
    if length > LONGEST_TITLE {
        return Some(format!(
            "a title has up to {LONGEST_TITLE} characters, and this one has {length}; shorten it"
        ));
    }
    let why = "the name of the file comes from the title, so give one with a letter or a digit";
    Slug::from_name(title).is_none().then(|| why.to_owned())
}

impl NewStory<'_> {
    /// The text of its file: a draft.
    pub fn to_text(&self) -> String {
        let mut text = String::from("---\n");
        comment(
            &mut text,
            "Lines that begin with # are notes for you; readers never see them. Write what you know, and leave out the \
             rest. When the story is ready to be published, delete the line `draft: yes`.",
        );
        let areas = listed("The service areas of this site", self.areas);
        let teams = listed("Teams of this site", self.teams);
        for key in required(&ParsedStory::shape()) {
            let (value, choices) = match key.name {
                "title" => (self.title, ""),
                "summary" => (self.summary.unwrap_or(TO_WRITE), ""),
                "team" => (self.team.unwrap_or(TO_WRITE), teams.as_str()),
                "service_area" => {
                    let first = self.areas.first().map_or(TO_WRITE, String::as_str);
                    (self.area.unwrap_or(first), areas.as_str())
                }
                _ => (TO_WRITE, ""),
            };
            text.push('\n');
            comment(&mut text, &format!("{} {choices}", key.meaning));
            text.push_str(&format!("{}: {}\n", key.name, quoted(value)));
        }
        text.push_str("draft: yes\n\n");
        optional(&mut text, &ParsedStory::shape(), &["draft", "metric"]);
        text.push_str("---\n");
        for (heading, prompt) in SECTIONS {
            text.push_str(&format!(
                "\n## {heading}\n\n<!-- {prompt} -->\n\n{TO_WRITE}.\n"
            ));
        }
        text
    }
}

impl NewStory<'_> {
    /// The text of its file as a draft without notes and without anything that is not known, for a form that prompts
    /// whoever writes it.
    pub fn to_plain_text(&self) -> String {
        let known = [
            ("title", Some(self.title)),
            ("summary", self.summary),
            ("team", self.team),
            ("service_area", self.area),
        ];
        let known = known.into_iter();
        let lines = known.filter_map(|(key, value)| Some(format!("{key}: {}\n", quoted(value?))));
        let lines: String = lines.collect();
        let headings = SECTIONS
            .iter()
            .map(|(heading, _)| format!("\n## {heading}\n"));
        format!(
            "---\n{lines}draft: yes\n---\n{}",
            headings.collect::<String>()
        )
    }
}

/// What to write in a section with a usual heading; `None` for another heading.
pub fn section_prompt(heading: &str) -> Option<&'static str> {
    let known = SECTIONS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(heading));
    known.map(|(_, prompt)| *prompt)
}

/// The usual headings of the sections of a story, in order.
pub fn section_headings() -> impl Iterator<Item = &'static str> {
    SECTIONS.iter().map(|(heading, _)| *heading)
}

/// The text of the file of a new page: a draft.
pub fn page(title: &str) -> String {
    let mut text = String::from("---\n");
    comment(
        &mut text,
        "Lines that begin with # are notes for you; readers never see them. When the page is ready to be published, delete \
         the line `draft: yes`.",
    );
    for key in required(&ParsedPage::shape()) {
        text.push('\n');
        comment(&mut text, key.meaning);
        let value = if key.name == "title" { title } else { TO_WRITE };
        text.push_str(&format!("{}: {}\n", key.name, quoted(value)));
    }
    text.push_str("draft: yes\n\n");
    optional(&mut text, &ParsedPage::shape(), &["draft"]);
    text.push_str("---\n\n");
    text.push_str(&format!("{TO_WRITE}.\n"));
    text
}

/// The same without notes and without unknown values, for a form that says what to write.
pub fn plain_page(title: &str) -> String {
    format!("---\ntitle: {}\ndraft: yes\n---\n", quoted(title))
}

impl NewSite<'_> {
    /// The files of the site, by their paths below its folder.
    pub fn files(&self) -> Vec<(String, String)> {
        let resources = Section::Resources.folder();
        let how_to = "how-to-add-a-story";
        let example = NewStory {
            title: "An example: a board for the evening round",
            summary: Some(
                "This is an example, and not about a real team. Change it, or delete its file.",
            ),
            team: Some("Example team"),
            areas: self.areas,
            ..NewStory::default()
        };
        let mut files = vec![
            (
                "content/site.yaml".to_owned(),
                self.settings(&format!("{resources}/{how_to}.md")),
            ),
            ("content/index.md".to_owned(), self.home()),
            (
                format!("content/{resources}/{how_to}.md"),
                HOW_TO_ADD.to_owned(),
            ),
        ];
        if self.has_example {
            files.insert(
                2,
                ("content/stories/example.md".to_owned(), example.to_text()),
            );
        }
        files
    }

    fn settings(&self, how_to_add: &str) -> String {
        let mut text = String::new();
        comment(
            &mut text,
            "The settings of the whole site. Lines that begin with # are notes for whoever edits this file; they never \
             appear on a page.",
        );
        let shape = SettingsFile::shape();
        for key in required(&shape) {
            text.push('\n');
            comment(&mut text, key.meaning);
            match key.name {
                "title" => text.push_str(&format!("title: {}\n", quoted(self.title))),
                "organisation" => {
                    text.push_str(&format!("organisation: {}\n", quoted(self.organisation)));
                }
                name => {
                    text.push_str(&format!("{name}:\n"));
                    for area in self.areas {
                        text.push_str(&format!("  - {}\n", quoted(area)));
                    }
                }
            }
        }
        text.push('\n');
        comment(&mut text, "The page that tells staff how to add a story.");
        text.push_str(&format!("how_to_add: {how_to_add}\n\n"));
        optional(&mut text, &shape, &["how_to_add", "format"]);
        text
    }

    fn home(&self) -> String {
        let title = quoted(self.title);
        format!(
            "---\ntitle: {title}\n---\n\nHere, teams say what they changed and what happened. To add your story, see \
             [how to add a story](resources/how-to-add-a-story.md).\n"
        )
    }
}

/// The page of a new site on how to add a story.
const HOW_TO_ADD: &str = "---
title: How to add a story
summary: What to send so that your improvement can be shared here. A few plain sentences are enough to begin.
---

## What every story needs

- **A title** that says what improved, in a few words.
- **A summary** of a sentence or two: what changed, and what difference it made.
- **Your team**, by the name your colleagues know.
- **Your service area**, chosen from the areas on this site.

## What to leave out

Send nothing that could identify a patient or a carer: no names, initials, addresses, dates of birth or record numbers. Ask
colleagues before you name them.

## For whoever puts stories on this site

Each story is a file in the folder `content/stories`. Type `qi-stories new story \"TITLE\"` to make one with everything prompted,
write in it, and look at it with `qi-stories serve`. A story with `draft: yes` is not published.
";

/// The keys of a record.
fn keys(shape: &Shape) -> &[KeyShape] {
    match shape {
        Shape::Record { keys, .. } => keys,
        _ => &[],
    }
}

fn required(shape: &Shape) -> impl Iterator<Item = &KeyShape> {
    keys(shape).iter().filter(|key| key.is_required)
}

/// Adds a prompt for each optional key, except those in `without`.
fn optional(text: &mut String, shape: &Shape, without: &[&str]) {
    comment(
        text,
        "Everything from here on is optional. To use a line, delete the # at its start.",
    );
    for key in keys(shape) {
        if key.is_required || without.contains(&key.name) {
            continue;
        }
        text.push('\n');
        comment(text, key.meaning);
        let shape = (key.shape)();
        choices(text, &shape);
        text.push_str(&format!("#{}:\n", key.name));
        match &shape {
            Shape::List(item) => inner(text, item, true),
            own => inner(text, own, false),
        }
    }
}

/// Adds the keys of a record inside a key, each with its meaning.
fn inner(text: &mut String, shape: &Shape, is_item: bool) {
    let record = match shape {
        Shape::Either(shapes) => shapes.iter().find(|shape| !keys(shape).is_empty()),
        own => Some(own),
    };
    let keys = record.map_or(&[][..], keys);
    let widest = keys.iter().map(|key| key.name.len()).max().unwrap_or(0);
    for (index, key) in keys.iter().enumerate() {
        let lead = match (is_item, index) {
            (true, 0) => "  - ",
            (true, _) => "    ",
            (false, _) => "  ",
        };
        let name = format!("{}:", key.name);
        let width = widest + 1;
        text.push_str(&format!("#{lead}{name:width$} # {}\n", key.meaning));
    }
}

/// Adds the words that a value may be, if there are only a few.
fn choices(text: &mut String, shape: &Shape) {
    let choices = match shape {
        Shape::Choice(choices) => choices,
        Shape::List(item) => match &**item {
            Shape::Choice(choices) => choices,
            _ => return,
        },
        _ => return,
    };
    let words: Vec<&str> = choices
        .iter()
        .filter_map(|choice| choice.words.first().copied())
        .collect();
    comment(text, &format!("One of: {}.", words.join(", ")));
}

/// Names in a sentence; empty if there are none.
fn listed(what: &str, names: &[String]) -> String {
    match names.is_empty() {
        true => String::new(),
        false => format!("{what}: {}.", names.join(", ")),
    }
}

/// Adds a comment, in lines of a comfortable width.
fn comment(text: &mut String, words: &str) {
    let mut line = String::from("#");
    for word in words.split_whitespace() {
        if line.len() > 1 && line.chars().count() + 1 + word.chars().count() > WIDTH {
            text.push_str(&line);
            text.push('\n');
            line = String::from("#");
        }
        line.push(' ');
        line.push_str(word);
    }
    text.push_str(&line);
    text.push('\n');
}

/// A value as YAML, in quotation marks unless it is plain words.
fn quoted(value: &str) -> String {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_word = |c: char| c.is_alphanumeric() || " -,.()’".contains(c);
    let is_plain = value.chars().all(is_word)
        && value.starts_with(char::is_alphabetic)
        && value.chars().any(|c| c == ' ')
        && !value.ends_with(' ');
    match is_plain {
        true => value,
        false => serde_json::to_string(&value).expect("every text can be quoted"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted_unless_yaml_reads_them_as_words() {
        for (value, expected) in [
            ("Fewer falls", "Fewer falls"),
            ("Fewer  falls\n on two wards", "Fewer falls on two wards"),
            ("Ward #3: fewer", "\"Ward #3: fewer\""),
            ("yes", "\"yes\""),
            ("12", "\"12\""),
            ("- a", "\"- a\""),
            ("say \"no\" more", "\"say \\\"no\\\" more\""),
            ("Caf\u{e9} open", "Caf\u{e9} open"),
        ] {
            assert_eq!(quoted(value), expected);
        }
    }

    #[test]
    fn every_key_that_the_schema_has_is_prompted() {
        let areas = ["Adult wards".to_owned()];
        let story = NewStory {
            title: "A story",
            areas: &areas,
            ..NewStory::default()
        };
        let site = NewSite {
            title: "Our stories",
            organisation: "Example Trust",
            areas: &areas,
            has_example: true,
        };
        let settings = site.files().swap_remove(0).1;
        for (text, shape) in [
            (story.to_text(), ParsedStory::shape()),
            (page("A page"), ParsedPage::shape()),
            (settings, SettingsFile::shape()),
        ] {
            let is_prompted = |key: &&KeyShape| !["metric", "format"].contains(&key.name);
            for key in keys(&shape).iter().filter(is_prompted) {
                let has = |start: &str| {
                    let start = format!("{start}{}:", key.name);
                    text.lines().any(|line| line.starts_with(&start))
                };
                assert!(has("") || has("#"), "{}", key.name);
            }
        }
    }

    #[test]
    fn a_title_without_a_name_for_its_file_is_refused() {
        assert_eq!(title_problem("Fewer falls"), None);
        for wrong in ["", "…", &"long ".repeat(20)] {
            assert!(title_problem(wrong).is_some(), "{wrong}");
        }
    }
}
