//! The summary at the top of a form: what to put right, finish and look at, each with a link to its field.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::Severity;
use crate::serve::editor::control_html::{notes, worst};
use crate::serve::editor::form::{Control, Field, Form, FormPart, Item, Note, first_sentence};
use crate::serve::editor::form_html::{name_of, things, to_do};
use crate::serve::markup::{Element, Html, el};

/// What a page needs to show what is wrong with a text.
#[derive(Debug, Serialize)]
pub(super) struct Status {
    /// The summary as HTML.
    summary: String,
    /// What is wrong with each field, as HTML, and the worst severity, by the name of the field.
    notes: BTreeMap<String, (String, &'static str)>,
    /// How much there is to do in each part, in words.
    todo: BTreeMap<&'static str, String>,
    /// What each part holds, in words.
    holds: BTreeMap<&'static str, String>,
    /// How much there is to put right, to finish and to look at.
    pub(super) counts: [usize; 3],
}

/// A line of the summary.
struct Line {
    part: FormPart,
    field: String,
    words: String,
    marked: String,
}

impl Line {
    /// Its first sentence, which leads to the field.
    fn what_is_wrong(&self) -> &str {
        first_sentence(&self.words).0
    }

    /// Its other sentences, with the space before them.
    fn what_to_do(&self) -> &str {
        first_sentence(&self.words).1
    }
}

/// Everything that there is to do in a form.
#[derive(Default)]
struct ToDo {
    errors: Vec<Line>,
    missing: Vec<Line>,
    looks: Vec<Line>,
    advice: Vec<Line>,
    notes: BTreeMap<String, (String, &'static str)>,
}

/// The status of a form.
pub(super) fn status(form: &Form) -> Status {
    let ToDo {
        errors,
        missing,
        looks,
        advice,
        notes,
    } = ToDo::of(form);
    let in_part =
        |lines: &[Line], part: FormPart| lines.iter().filter(|line| line.part == part).count();
    let todo = form.parts.iter().map(|part| {
        let part = part.part;
        let words = to_do(
            in_part(&errors, part),
            in_part(&missing, part),
            in_part(&looks, part),
        );
        (name_of(part), words)
    });
    let holds = form
        .parts
        .iter()
        .map(|part| (name_of(part.part), part.holds.clone()));
    Status {
        counts: [errors.len(), missing.len(), looks.len()],
        todo: todo.collect(),
        holds: holds.collect(),
        notes,
        summary: summary(form.ready, &errors, [&missing, &looks, &advice])
            .as_str()
            .to_owned(),
    }
}

impl Status {
    /// Adds what else a save changes besides this text: at the field that causes it, and at the top.
    pub(super) fn add_effects(&mut self, effects: &[(String, String)]) {
        if effects.is_empty() {
            return;
        }
        let mut links = Vec::new();
        for (field, words) in effects {
            let note = el("p")
                .class("note note-effect")
                .text(&format!("{words} when you save."));
            let (html, _) = self
                .notes
                .entry(field.clone())
                .or_insert_with(|| (String::new(), "look"));
            html.insert_str(0, Html::from(note).as_str());
            let link = el("a").attr("href", format!("#{field}")).text(words);
            links.push(el("li").add(link));
        }
        let box_ = el("div")
            .add(el("h2").text("Saving changes stories too"))
            .add(el("ul").all(links));
        self.summary.insert_str(0, Html::from(box_).as_str());
    }
}

/// What to finish, put right and look at in a form: each in words, with the target of a link to it.
pub(super) fn lines(form: &Form) -> Vec<(String, String)> {
    let ToDo {
        errors,
        missing,
        looks,
        ..
    } = ToDo::of(form);
    let missing = missing.into_iter().map(|line| Line {
        words: format!("{}: not written yet", line.words),
        ..line
    });
    let lines = missing.chain(errors).chain(looks);
    lines.map(|line| (line.words, line.field)).collect()
}

impl ToDo {
    /// Everything that there is to do in a form.
    fn of(form: &Form) -> Self {
        let mut to_do = Self::default();
        for part in &form.parts {
            for field in &part.fields {
                to_do.add_field(part.part, field);
            }
        }
        for unknown in &form.unknown {
            let id = crate::serve::editor::form::id_of(&unknown.path);
            to_do.add_notes(FormPart::More, &id, &id, &unknown.notes);
        }
        to_do.add_notes(FormPart::More, "unplaced", "unplaced-notes", &form.unplaced);
        to_do
    }

    fn add_field(&mut self, part: FormPart, field: &Field) {
        let id = field.id();
        self.add_notes(part, &id, &id, &field.notes);
        if field.is_to_finish {
            self.missing.push(Line {
                part,
                field: id,
                words: field.label.clone(),
                marked: String::new(),
            });
        }
        match &field.control {
            Control::Group(fields) => fields.iter().for_each(|field| self.add_field(part, field)),
            Control::Items { items, .. } => {
                for item in items {
                    self.add_item(part, item);
                }
            }
            _ => {}
        }
    }

    fn add_item(&mut self, part: FormPart, item: &Item) {
        let id = crate::serve::editor::form::id_of(&item.path);
        self.add_notes(part, &id, &format!("{id}-item"), &item.notes);
        for field in &item.fields {
            self.add_field(part, field);
        }
    }

    /// Adds the notes of a field; `link` is what a line of the summary leads to.
    fn add_notes(&mut self, part: FormPart, id: &str, link: &str, own: &[Note]) {
        for note in own {
            let lines = match note.severity {
                Severity::Error => &mut self.errors,
                Severity::Warning => &mut self.looks,
                Severity::Advice => &mut self.advice,
            };
            lines.push(Line {
                part,
                field: link.to_owned(),
                words: note.words.clone(),
                marked: note.marked.clone(),
            });
        }
        if let Some(worst) = worst(own) {
            self.notes
                .insert(id.to_owned(), (notes(own).as_str().to_owned(), worst));
        }
    }
}

fn summary(ready: &str, errors: &[Line], [missing, looks, advice]: [&[Line]; 3]) -> Html {
    let mut html = Html::default();
    if !errors.is_empty() {
        let words = format!(
            "{} before you publish",
            things(errors.len(), "to put right")
        );
        html = html.and(el("h2").text(&words)).and(list(errors, true));
    }
    if !missing.is_empty() {
        let links = missing.iter().enumerate().map(|(index, line)| {
            let comma = if index == 0 { "" } else { ", " };
            Html::text(comma).and(link(line))
        });
        let words = el("p")
            .class("finish")
            .add(el("strong").text("To finish: "))
            .all(links);
        html = html.and(words);
    }
    if errors.is_empty() && missing.is_empty() {
        html = html.and(el("h2").text(ready));
    }
    let folded = |lines: &[Line], one: &str, many: &str| {
        let words = if lines.len() == 1 { one } else { many };
        let summary = el("summary").text(&format!("{} {words}", lines.len()));
        el("details").add(summary).add(list(lines, false))
    };
    if !looks.is_empty() {
        html = html.and(folded(looks, "thing to look at", "things to look at"));
    }
    if !advice.is_empty() {
        html = html.and(folded(
            advice,
            "way to make it better",
            "ways to make it better",
        ));
    }
    html
}

fn list(lines: &[Line], is_error: bool) -> Element {
    let items = lines.iter().map(|line| {
        let mut item = el("li");
        if is_error {
            item = item.add(
                el("span")
                    .class("note-mark")
                    .attr("aria-hidden", "true")
                    .text("!"),
            );
        }
        item.add(
            el("span").add(link(line)).text(line.what_to_do()).add(
                el("span")
                    .class("line-part")
                    .text(&format!(" {}", line.part.label())),
            ),
        )
    });
    el("ul")
        .class(if is_error { "errors" } else { "" })
        .all(items)
}

fn link(line: &Line) -> Element {
    el("a")
        .attr("href", format!("#{}", line.field))
        .attr("data-marked", &line.marked)
        .text(line.what_is_wrong().trim_end_matches('.'))
}
