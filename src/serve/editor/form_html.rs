//! The form of a text as HTML.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::PathStep;
use crate::base::english;
use crate::serve::editor::control_html::{choices, hint, notes, notes_box, single, target, worst};
use crate::serve::editor::form::{
    BLANK, Control, Field, Form, FormPart, Item, PartOfForm, Target, Unknown, id_of,
};
use crate::serve::markup::{Element, Html, el};

/// The parts that are open at first.
const OPEN: [FormPart; 4] = [
    FormPart::What,
    FormPart::Who,
    FormPart::Text,
    FormPart::Site,
];

/// The parts of the form.
pub(super) fn parts(form: &Form) -> Html {
    Html::of(form.parts.iter().map(|part| part_of(form, part)))
}

/// The list of the parts, beside the form in wide windows.
pub(super) fn contents(form: &Form) -> Element {
    let links = form.parts.iter().map(|part| {
        let name = name_of(part.part);
        let todo = el("span").class("contents-count").attr("data-count", name);
        let link = el("a")
            .attr("href", format!("#part-{name}"))
            .text(part.part.label());
        el("li").add(link).add(todo)
    });
    el("nav")
        .class("contents")
        .attr("aria-label", "Parts of the form")
        .add(el("ul").all(links))
}

/// The name of a part in the page.
pub(super) fn name_of(part: FormPart) -> &'static str {
    match part {
        FormPart::What => "what",
        FormPart::Who => "who",
        FormPart::Text => "text",
        FormPart::Numbers => "numbers",
        FormPart::Money => "money",
        FormPart::TakingPart => "taking-part",
        FormPart::Consent => "consent",
        FormPart::More => "more",
        FormPart::Site => "site",
        FormPart::Groups => "groups",
        FormPart::Contact => "contact",
        FormPart::Search => "search",
        FormPart::Rules => "rules",
        FormPart::Accessibility => "accessibility",
        FormPart::Programme => "programme",
        FormPart::Leavers => "leavers",
    }
}

fn part_of(form: &Form, part: &PartOfForm) -> Element {
    let name = name_of(part.part);
    let is_open = OPEN.contains(&part.part);
    let fields_id = format!("part-{name}-fields");
    let button = el("button")
        .attr("type", "button")
        .class("part-button")
        .attr("aria-expanded", is_open.to_string())
        .attr("aria-controls", &fields_id)
        .text(part.part.label());
    let heading = el("div")
        .class("part-head")
        .add(el("h2").add(button))
        .add(
            el("span")
                .class("holds")
                .attr("data-holds", name)
                .text(&part.holds),
        )
        .add(el("span").class("todo").attr("data-todo", name));
    let mut fields = el("div")
        .attr("id", &fields_id)
        .class("fields")
        .flag("hidden", !is_open);
    if part.part == FormPart::More {
        let notes = notes(&form.unplaced);
        fields = fields.add(
            el("div")
                .attr("id", "unplaced-notes")
                .class("notes")
                .add(notes),
        );
    }
    let is_measures = |field: &Field| {
        matches!(&field.target, Target::Value(path) if path == &[PathStep::Key("metrics".to_owned())]
            || path == &[PathStep::Key("charts".to_owned())])
    };
    if let Some(address) = &form.numbers
        && part.fields.iter().any(is_measures)
    {
        let link = el("a")
            .class("button button-small")
            .attr("href", address)
            .text("Numbers and charts");
        fields = fields.add(el("p").add(link));
    }
    // A part with one group needs no heading of its own for it.
    let own = match part.fields.as_slice() {
        [
            Field {
                control: Control::Group(inner),
                notes: own,
                ..
            },
        ] => {
            fields = fields.add(notes(own));
            inner.as_slice()
        }
        own => own,
    };
    fields = fields.all(own.iter().map(|field| of_field(field, 3)));
    if part.part == FormPart::Text {
        fields = fields.add(add_section(form));
    }
    if part.part == FormPart::More {
        fields = fields.all(form.unknown.iter().map(unknown));
    }
    el("section")
        .class("part")
        .attr("id", format!("part-{name}"))
        .attr("data-part", name)
        .flag("hidden", form.is_empty(part))
        .add(heading)
        .add(fields)
}

/// A field; `level` is the level of its heading, if it has one.
fn of_field(field: &Field, level: usize) -> Html {
    match &field.control {
        Control::Group(fields) => group(field, fields, level),
        Control::Items { noun, items, blank } => list(field, noun, items, blank, level),
        Control::Choose { is_list: false, .. } | Control::Ticks { .. } => choices(field),
        _ => single(field),
    }
}

/// Fields that belong together.
fn group(field: &Field, fields: &[Field], level: usize) -> Html {
    let id = field.id();
    let legend = el("legend").text(&field.label);
    el("fieldset")
        .class("field group")
        .attr("id", &id)
        .attr("tabindex", "-1")
        .add(legend)
        .add(hint(&id, &field.hint))
        .add(notes_box(&id, &field.notes))
        .all(fields.iter().map(|field| of_field(field, level + 1)))
        .into()
}

/// A list of items.
fn list(field: &Field, noun: &str, items: &[Item], blank: &[Field], level: usize) -> Html {
    let id = field.id();
    let count = items.len();
    let made = items
        .iter()
        .enumerate()
        .map(|(index, item)| of_item(noun, item, (index, count), level));
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    let add = el("button")
        .attr("type", "button")
        .class("button button-small")
        .attr("data-do", "add")
        .text(&format!("Add {article} {noun}"));
    let new_id = match &field.target {
        Target::Value(path) => id_of(&[path.as_slice(), &[PathStep::Item(BLANK)]].concat()),
        Target::Section(_) => id.clone(),
    };
    let template = el("template").add(
        el("fieldset")
            .class("item item-new")
            .attr("id", format!("{new_id}-item"))
            .attr("tabindex", "-1")
            .add(el("legend").text(&format!("New {noun}")))
            .add(
                el("div").class("item-buttons").add(
                    el("button")
                        .attr("type", "button")
                        .class("link")
                        .attr("data-do", "drop")
                        .text("Remove"),
                ),
            )
            .add(
                el("div")
                    .class("item-fields")
                    .all(blank.iter().map(|field| of_field(field, level + 1))),
            ),
    );
    el("div")
        .class("field items")
        .attr("id", &id)
        .attr("data-target", target(&field.target))
        .attr("data-noun", noun)
        .add(el("h3").attr("tabindex", "-1").text(&field.label))
        .add(hint(&id, &field.hint))
        .add(notes_box(&id, &field.notes))
        .all(made)
        .add(template)
        .add(add)
        .into()
}

fn of_item(noun: &str, item: &Item, (index, count): (usize, usize), level: usize) -> Element {
    let number = index + 1;
    let id = id_of(&item.path);
    let fields_id = format!("{id}-fields");
    let legend = legend(&item.name, (index, count));
    let button = |action: &str, words: &str| {
        el("button")
            .attr("type", "button")
            .class(if action == "edit" {
                "button button-small"
            } else {
                "link"
            })
            .attr("data-do", action)
            .attr("aria-label", format!("{words} {noun} {number}"))
            .text(words)
    };
    let edit = button("edit", "Edit")
        .attr("aria-expanded", "false")
        .attr("aria-controls", &fields_id);
    let mut buttons = el("div").class("item-buttons").add(edit);
    if index > 0 {
        buttons = buttons.add(button("up", "Move up"));
    }
    if number < count {
        buttons = buttons.add(button("down", "Move down"));
    }
    buttons = buttons.add(button("remove", "Remove"));
    let fields = el("div")
        .class("item-fields")
        .attr("id", &fields_id)
        .flag("hidden", true)
        .all(item.fields.iter().map(|field| of_field(field, level + 1)));
    el("fieldset")
        .class("item")
        .attr("id", format!("{id}-item"))
        .attr("tabindex", "-1")
        .attr("data-target", target(&Target::Value(item.path.clone())))
        .attr("data-name", &item.name)
        .add(el("legend").text(&legend))
        .add(notes_box(&id, &item.notes))
        .add(buttons)
        .add(fields)
}

/// What an item is called.
#[derive(Debug, Serialize)]
pub(super) struct ItemWords {
    /// Its heading.
    legend: String,
    /// Its name; empty if it has none.
    name: String,
}

/// What each item of a form is called, by the name of its element.
pub(super) fn items(form: &Form) -> BTreeMap<String, ItemWords> {
    let fields = form.all().into_iter();
    let lists = fields.filter_map(|(_, field)| match &field.control {
        Control::Items { items, .. } => Some(items),
        _ => None,
    });
    let items = lists.flat_map(|items| {
        let count = items.len();
        items.iter().enumerate().map(move |(index, item)| {
            let words = ItemWords {
                legend: legend(&item.name, (index, count)),
                name: item.name.clone(),
            };
            (format!("{}-item", id_of(&item.path)), words)
        })
    });
    items.collect()
}

/// The heading of an item with this name and position, out of this many items.
fn legend(name: &str, (index, count): (usize, usize)) -> String {
    let number = index + 1;
    match name.is_empty() {
        true => format!("{number} of {count}"),
        false => format!("{number} of {count}: {name}"),
    }
}

/// The choice of another section to add.
fn add_section(form: &Form) -> Element {
    let suggestions = form
        .free_headings
        .iter()
        .map(|heading| el("option").attr("value", heading));
    let label = el("label")
        .attr("for", "new-heading")
        .text("Heading of a further section");
    let input = el("input")
        .attr("id", "new-heading")
        .attr("autocomplete", "off")
        .attr("list", "free-headings");
    let button = el("button")
        .attr("type", "button")
        .class("button button-small")
        .attr("data-do", "add-section")
        .text("Add a section");
    el("div")
        .class("field add-section")
        .add(label)
        .add(input)
        .add(el("datalist").attr("id", "free-headings").all(suggestions))
        .add(button)
}

/// A line that the form does not know.
fn unknown(unknown: &Unknown) -> Element {
    let id = id_of(&unknown.path);
    let remove = el("button")
        .attr("type", "button")
        .class("link")
        .attr("data-do", "take-out")
        .attr("data-target", target(&Target::Value(unknown.path.clone())))
        .text("Take it out");
    el("div")
        .class("field unknown")
        .attr("id", &id)
        .attr("tabindex", "-1")
        .maybe("data-notes", worst(&unknown.notes))
        .add(
            el("p")
                .class("label")
                .text("Something this form does not know"),
        )
        .add(notes_box(&id, &unknown.notes))
        .add(el("p").class("raw").text(&unknown.line))
        .add(remove)
}

/// How much there is to do in a part, in words; empty if nothing.
pub(super) fn to_do(errors: usize, missing: usize, looks: usize) -> String {
    match (errors, missing, looks) {
        (0, 0, 0) => String::new(),
        (0, 0, looks) => format!("{looks} to look at"),
        (0, missing, _) => format!("{missing} to finish"),
        (errors, ..) => format!("{errors} to put right"),
    }
}

/// A number of things in words.
pub(super) fn things(number: usize, rest: &str) -> String {
    format!("{} {rest}", english::count(number, "thing", "things"))
}
