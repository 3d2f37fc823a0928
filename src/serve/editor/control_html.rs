//! Single fields of a form as HTML, with what is wrong with their values.

use serde_json::{Value, json};

use crate::serve::editor::form::{
    Choosable, Control, Field, LineKind, LinesKind, Note, NoteFix, Target, UndescribedPicture,
    first_sentence,
};
use crate::serve::markup::{Element, Html, el};
use crate::{Fix, PathStep, Severity};

/// A field with a label.
pub(super) fn single(field: &Field) -> Html {
    let id = field.id();
    let mut top = el("div")
        .class("field-label")
        .add(el("label").attr("for", &id).text(&field.label));
    if field.is_optional {
        top = top.add(el("span").class("optional").text(" (optional)"));
    }
    let is_section = matches!(field.target, Target::Section(_));
    if let Target::Section(index) = field.target
        && field.label != "Text"
    {
        let remove = el("button")
            .attr("type", "button")
            .class("link")
            .attr("data-do", "remove-section")
            .attr("data-section", index.to_string())
            .attr("aria-label", format!("Remove the section {}", field.label))
            .text("Remove");
        top = top.add(remove);
    }
    let described = format!("{id}-hint {id}-notes");
    let control = match &field.control {
        Control::Line {
            value,
            kind,
            longest,
            suggestions,
        } => line(&id, value, *kind, *longest, suggestions),
        Control::Lines {
            value,
            kind,
            longest,
        } => {
            let rows = match kind {
                LinesKind::Section => "5",
                LinesKind::List => "1",
                _ => "3",
            };
            let area = el("textarea")
                .attr("rows", rows)
                .maybe("data-longest", longest.map(|longest| longest.to_string()))
                .text(&format!("\n{value}"));
            (area, Html::default())
        }
        Control::Choose {
            options, chosen, ..
        } => {
            let empty = el("option")
                .attr("value", "")
                .text(match field.is_optional {
                    true => "Not said",
                    false => "Choose one",
                });
            let options = options.iter().map(|option| {
                el("option")
                    .attr("value", &option.value)
                    .flag("selected", option.value == *chosen)
                    .text(&option.label)
            });
            (el("select").add(empty).all(options), Html::default())
        }
        Control::Ticks { .. } | Control::Group(_) | Control::Items { .. } => {
            (el("span"), Html::default())
        }
    };
    let (control, more) = control;
    let control = control
        .attr("id", &id)
        .attr("data-target", target(&field.target))
        .attr("data-label", &field.label)
        .attr("aria-describedby", described)
        .maybe(
            "aria-required",
            (!field.is_optional && !is_section).then_some("true"),
        )
        .maybe("aria-invalid", has_error(&field.notes).then_some("true"));
    let counter = el("p").class("counter hint").attr("data-counter", &id);
    let class = if is_section {
        "field field-section"
    } else {
        "field"
    };
    el("div")
        .class(class)
        .maybe("data-notes", worst(&field.notes))
        .attr("id", format!("{id}-box"))
        .add(top)
        .add(hint(&id, &field.hint))
        .add(notes_box(&id, &field.notes))
        .add(control)
        .add(more)
        .add(counter)
        .into()
}

fn line(
    id: &str,
    value: &str,
    kind: LineKind,
    longest: Option<usize>,
    suggestions: &[String],
) -> (Element, Html) {
    let is_plain_day = value.is_empty() || is_day(value);
    let (input, mode) = match kind {
        LineKind::Day if is_plain_day => ("date", None),
        LineKind::Number => ("text", Some("decimal")),
        _ => ("text", None),
    };
    let list_id = format!("{id}-list");
    let input = el("input")
        .attr("type", input)
        .attr("value", value)
        .attr("autocomplete", "off")
        .maybe("inputmode", mode)
        .maybe("list", (!suggestions.is_empty()).then_some(&list_id))
        .maybe("data-longest", longest.map(|longest| longest.to_string()));
    let list = match suggestions.is_empty() {
        true => Html::default(),
        false => {
            let options = suggestions
                .iter()
                .map(|name| el("option").attr("value", name));
            el("datalist").attr("id", &list_id).all(options).into()
        }
    };
    (input, list)
}

/// Whether a text is a day as year-month-day.
fn is_day(value: &str) -> bool {
    let mut lengths = value.split('-').map(str::len);
    let is_form = [
        lengths.next(),
        lengths.next(),
        lengths.next(),
        lengths.next(),
    ] == [Some(4), Some(2), Some(2), None];
    is_form && value.chars().all(|c| c.is_ascii_digit() || c == '-')
}

/// One or some of a few choices.
pub(super) fn choices(field: &Field) -> Html {
    let id = field.id();
    let (options, kind): (&[Choosable], &str) = match &field.control {
        Control::Choose { options, .. } => (options, "radio"),
        Control::Ticks { options, .. } => (options, "checkbox"),
        _ => (&[], "radio"),
    };
    let is_chosen = |value: &str| match &field.control {
        Control::Choose { chosen, .. } => chosen == value,
        Control::Ticks { chosen, .. } => chosen.iter().any(|own| own == value),
        _ => false,
    };
    let choice = |index: usize, option: &Choosable| {
        let input_id = format!("{id}-{index}-choice");
        let input = el("input")
            .attr("type", kind)
            .attr("id", &input_id)
            .attr("name", &id)
            .attr("value", &option.value)
            .flag("checked", is_chosen(&option.value));
        let mut label = el("label")
            .class("choice")
            .attr("for", &input_id)
            .add(input);
        label = label.add(el("span").text(&option.label));
        if !option.meaning.is_empty() && kind == "radio" {
            label = label.add(el("small").text(&option.meaning));
        }
        label
    };
    let mut made: Vec<Element> = options
        .iter()
        .enumerate()
        .map(|(index, option)| choice(index, option))
        .collect();
    let has_none = options.iter().any(|option| option.value.is_empty());
    if kind == "radio" && !has_none && field.is_optional {
        let none = Choosable {
            value: String::new(),
            label: "Not said".to_owned(),
            meaning: String::new(),
        };
        made.push(choice(options.len(), &none));
    }
    let has_meanings = options.iter().any(|option| !option.meaning.is_empty());
    let class = if has_meanings {
        "choices choices-long"
    } else {
        "choices"
    };
    let mut legend = el("legend").text(&field.label);
    if field.is_optional && kind == "checkbox" {
        legend = legend.add(el("span").class("optional").text(" (optional)"));
    }
    el("fieldset")
        .class("field")
        .attr("id", &id)
        .attr("tabindex", "-1")
        .maybe("data-notes", worst(&field.notes))
        .attr("data-target", target(&field.target))
        .attr("data-label", &field.label)
        .attr("data-kind", kind)
        .attr("aria-describedby", format!("{id}-hint {id}-notes"))
        .add(legend)
        .add(hint(&id, &field.hint))
        .add(notes_box(&id, &field.notes))
        .add(el("div").class(class).all(made))
        .into()
}

/// The hint of a field.
pub(super) fn hint(id: &str, hint: &str) -> Html {
    match hint.is_empty() {
        true => Html::default(),
        false => el("p")
            .class("hint")
            .attr("id", format!("{id}-hint"))
            .text(hint)
            .into(),
    }
}

/// Where a field shows what is wrong with its value.
pub(super) fn notes_box(id: &str, own: &[Note]) -> Element {
    el("div")
        .class("notes")
        .attr("id", format!("{id}-notes"))
        .add(notes(own))
}

/// What is wrong with a value, the worst first. Advice is only in the summary.
pub(super) fn notes(own: &[Note]) -> Html {
    let shown = own.iter().filter(|note| note.severity != Severity::Advice);
    Html::of(shown.map(|note| {
        let is_error = note.severity == Severity::Error;
        let (mark, class, lead) = match is_error {
            true => ("!", "note note-error", ""),
            false => ("i", "note note-look", "Please look: "),
        };
        let mark = el("span")
            .class("note-mark")
            .attr("aria-hidden", "true")
            .text(mark);
        let (wrong, what_to_do) = first_sentence(&note.words);
        let mut words = el("span").text(&format!("{lead}{wrong}"));
        if !what_to_do.is_empty() {
            words = words.add(el("span").class("note-do").text(what_to_do));
        }
        let mut whole = el("div").class(class).add(el("p").add(mark).add(words));
        for NoteFix { words, fix } in &note.fixes {
            let Fix { span, to } = fix;
            whole = whole.add(
                el("button")
                    .attr("type", "button")
                    .class("button button-small")
                    .attr("data-do", "fix")
                    .attr(
                        "data-fix",
                        json!({ "start": span.start, "end": span.end, "to": to }).to_string(),
                    )
                    .text(&format!("Change to “{words}”")),
            );
        }
        if let Some(picture) = &note.picture {
            whole = whole.add(describe(picture, &note.marked));
        }
        if let Some(rule) = note.allowable {
            whole = whole.add(
                el("button")
                    .attr("type", "button")
                    .class("link")
                    .attr("data-do", "let-stand")
                    .attr("data-rule", rule)
                    .attr("data-words", &note.marked)
                    .text("It is right as it is"),
            );
        }
        if let Some((list, name)) = &note.add {
            let words = match *list {
                "topics" => "Add it as a new topic",
                _ => "Add it as a new area",
            };
            whole = whole.add(
                el("button")
                    .attr("type", "button")
                    .class("button button-small")
                    .attr("data-do", "add-name")
                    .attr("data-list", *list)
                    .attr("data-name", name)
                    .text(words),
            );
        }
        whole
    }))
}

/// Where a picture without a description gets one, beside a small view of it.
fn describe(picture: &UndescribedPicture, marked: &str) -> Element {
    let mut look = el("div").class("picture-look");
    if let Some(address) = &picture.shown_at {
        look = look.add(el("img").attr("src", address).attr("alt", ""));
    }
    let question = format!("What does “{}” show?", picture.name);
    let words = el("input")
        .attr("autocomplete", "off")
        .attr("aria-label", &question);
    let label = el("div")
        .class("describe-words")
        .add(
            el("p")
                .class("label")
                .attr("aria-hidden", "true")
                .text(&question),
        )
        .add(words);
    let button = |action: &str, words: &str, class: &str| {
        el("button")
            .attr("type", "button")
            .class(class)
            .attr("data-do", action)
            .attr("data-marked", marked)
            .text(words)
    };
    let buttons = el("p")
        .class("buttons")
        .add(button(
            "describe",
            "Add the description",
            "button button-small",
        ))
        .add(button("decorates", "It is only decoration", "link"));
    el("div")
        .class("describe")
        .add(look.add(label))
        .add(buttons)
}

/// The worst severity of notes that are shown at a field, as a word.
pub(super) fn worst(notes: &[Note]) -> Option<&'static str> {
    let worst = notes.iter().map(|note| note.severity).min()?;
    match worst {
        Severity::Error => Some("error"),
        Severity::Warning => Some("look"),
        Severity::Advice => None,
    }
}

fn has_error(notes: &[Note]) -> bool {
    worst(notes) == Some("error")
}

/// What a field changes, as a page sends it.
pub(super) fn target(target: &Target) -> String {
    match target {
        Target::Value(path) => json!({ "path": json_path(path) }).to_string(),
        Target::Section(index) => json!({ "section": index }).to_string(),
    }
}

/// A path as JSON.
fn json_path(path: &[PathStep]) -> Vec<Value> {
    let steps = path.iter().map(|step| match step {
        PathStep::Key(key) => json!(key),
        PathStep::Item(index) => json!(index),
    });
    steps.collect()
}
