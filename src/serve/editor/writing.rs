//! Answers what the page of a text sends while somebody writes: changes, undo and redo, and saves.

use std::collections::BTreeMap;

use hyper::StatusCode;
use serde::{Deserialize, Serialize};

use crate::serve::editing::Session;
use crate::serve::editor::changes::{Asked, meant};
use crate::serve::editor::compare::{self, Merge, Place};
use crate::serve::editor::form_html::ItemWords;
use crate::serve::editor::open::Open;
use crate::serve::editor::summary::Status;
use crate::serve::editor::{form_html, json, measures, story};
use crate::serve::preview::Preview;
use crate::serve::reply::{self, Reply};
use crate::{apply_changes, field_values, text_digest, today};

/// The message when the file of a text that is being written no longer exists.
pub(super) const GONE: &str = "The file of this text is gone: somebody has moved or deleted it. What you have written is in this form. Leave it open, ask your colleagues to put the file back, and save again.";

/// The message for a page that shows a text which is no longer remembered.
const TOO_OLD: &str = "This page was opened too long ago. Copy what you have just written on it, then load the page again. Everything else is kept.";

/// The message for a page that asks for a field that its text does not have.
const NO_SUCH_FIELD: &str = "The text has changed, and this page no longer matches it. Copy what you have just written on it, then load the page again. Everything else is kept.";

/// A change of a text.
#[derive(Deserialize)]
pub(super) struct ChangeAsked {
    #[serde(flatten)]
    of: TextAsked,
    /// Changes of one group are one step; group 0 is always a separate step.
    group: u64,
    /// The changes; with none, the page asks for what was changed elsewhere.
    changes: Vec<Asked>,
}

/// A text that an open page shows.
#[derive(Deserialize)]
pub(super) struct TextAsked {
    /// The name of the text.
    text: String,
    /// The number of the page.
    page: u64,
    /// The digest of what the page shows of the text.
    shows: String,
}

/// What the page shows after a change.
#[derive(Serialize)]
struct Answer {
    /// The digest of the text that the page shows from now on.
    shows: String,
    /// The same, if the page does not take the form, because somebody is typing in it.
    without_form: String,
    title: String,
    status: Status,
    /// The form, if it has other fields or other values than the page knows.
    form: Option<String>,
    /// What each item is called now, by the name of its element.
    items: BTreeMap<String, ItemWords>,
    unsaved: usize,
    saved: String,
    /// Whether a copy of unsaved work is kept on this computer.
    kept: bool,
    undo: Option<String>,
    redo: Option<String>,
    /// What happened, in words that screen readers announce.
    said: Option<String>,
}

/// Why something was not done.
#[derive(Serialize)]
pub(super) struct Refusal {
    pub(super) message: String,
    /// The page on which a person chooses between two versions.
    pub(super) choose: Option<String>,
}

/// Says why something was not done.
pub(super) fn refuse(message: &str) -> Reply {
    let message = message.to_owned();
    let choose = None;
    json(StatusCode::CONFLICT, &Refusal { message, choose })
}

/// Leads to the page on which a person chooses between two versions.
pub(super) fn lead_to_choice(open: &Open<'_>, message: &str) -> Reply {
    lead_to(open, "choose", message)
}

/// Leads to a page on which somebody chooses.
pub(super) fn lead_to(open: &Open<'_>, page: &str, message: &str) -> Reply {
    let refusal = Refusal {
        message: message.to_owned(),
        choose: Some(format!("{}/edit/{page}/{}", open.root, open.name)),
    };
    json(StatusCode::CONFLICT, &refusal)
}

/// A text that is open in the editor, and what the page that asks shows of it.
pub(super) struct Asking<'r> {
    pub(super) open: Open<'r>,
    page: u64,
    /// What the page shows.
    pub(super) shown: String,
}

/// The text that a page asks about.
pub(super) fn asking<'r>(
    preview: &Preview,
    root: &'r str,
    asked: &TextAsked,
) -> Result<Asking<'r>, Box<Reply>> {
    let open = Open::find(preview, root, &asked.text);
    let open = open.ok_or_else(|| match preview.editing.is_open(&asked.text) {
        true => Box::new(refuse(GONE)),
        false => Box::new(reply::empty(StatusCode::NOT_FOUND)),
    })?;
    // What is typed before the page with the choice opens belongs to the same version.
    let typed = open.session.typed_in(asked.page).map(str::to_owned);
    let shown = typed.or_else(|| {
        let editing = &preview.editing;
        editing.shown_text(asked.page, &open.path, &asked.shows)
    });
    Ok(Asking {
        shown: shown.ok_or_else(|| Box::new(refuse(TOO_OLD)))?,
        page: asked.page,
        open,
    })
}

impl Asking<'_> {
    /// Whether the page shows the text as it is now.
    pub(super) fn is_newest(&self) -> bool {
        self.shown == self.open.session.text()
    }

    /// The places where the page is older than the text.
    pub(super) fn changed_elsewhere(&self) -> Vec<Place> {
        let (kind, now) = (self.open.kind, self.open.session.text());
        let differences = compare::differences(kind, &self.shown, now).unwrap_or_default();
        differences
            .into_iter()
            .map(|difference| difference.place)
            .collect()
    }
}

/// The labels of places.
pub(super) fn labels(places: &[Place]) -> Vec<String> {
    places.iter().map(Place::label).collect()
}

/// Places as a list of their labels.
pub(super) fn named(places: &[Place]) -> String {
    labels(places).join(", ")
}

/// What the page shows after something was done.
pub(super) struct Outcome {
    /// What the page shows if it does not take a new form; `None` if it gets no form.
    pub(super) without_form: Option<String>,
    /// What happened.
    pub(super) said: Option<String>,
}

/// Keeps a text as it is now, and answers with what the page shows.
pub(super) fn answer(preview: &Preview, asking: Asking<'_>, outcome: Outcome) -> Reply {
    let Asking { open, page, .. } = asking;
    let kept = preview.editing.put(&open.path, open.session.clone());
    let found = measures::found(&open);
    let form = match story::form_of(&open, &found) {
        Ok(form) => form,
        Err(why) => return refuse(&why.message),
    };
    let now = open.session.text();
    let has_form = outcome.without_form.is_some();
    let without_form = outcome.without_form.as_deref().unwrap_or(now);
    for shown in [without_form, now] {
        preview.editing.note_shown(page, shown);
    }
    let answer = Answer {
        shows: text_digest(now),
        without_form: text_digest(without_form),
        title: story::title(&open),
        status: story::status_of(&open, &form),
        form: has_form.then(|| form_html::parts(&form).as_str().to_owned()),
        items: form_html::items(&form),
        unsaved: open.session.unsaved(),
        saved: story::saved_words(&open),
        kept,
        undo: open.session.next_undo().map(str::to_owned),
        redo: open.session.next_redo().map(str::to_owned),
        said: outcome.said,
    };
    json(StatusCode::OK, &answer)
}

/// The result of changes to the text that a page shows.
struct Made {
    /// The text after each of them, with its label.
    steps: Vec<(String, String)>,
    /// The words about the last change that gave the form other fields.
    said: Option<String>,
}

impl Made {
    /// The text after all of them; `None` if there were none.
    fn text(&self) -> Option<&str> {
        self.steps.last().map(|(_, text)| text.as_str())
    }
}

fn no_such_field() -> Box<Reply> {
    Box::new(refuse(NO_SUCH_FIELD))
}

/// Makes changes to the text that a page shows.
fn make(asking: &Asking<'_>, changes: Vec<Asked>) -> Result<Made, Box<Reply>> {
    let mut text = asking.shown.clone();
    let mut made = Made {
        steps: Vec::new(),
        said: None,
    };
    for asked in changes {
        if let Asked::Fix { start, end, to } = asked {
            let fixed = fixed(&asking.open, &text, (start, end), &to);
            text = fixed.ok_or_else(no_such_field)?;
            let label = format!("Changed to “{}”", to.trim_matches('"'));
            made.said = Some(format!("{label}."));
            made.steps.push((label, text.clone()));
            continue;
        }
        let form = story::form_at(&asking.open, &text, &[]);
        let (Ok(form), Ok(values)) = (form, field_values(asking.open.kind, &text)) else {
            return Err(no_such_field());
        };
        let meant = meant(asked, &form, &values, &text).ok_or_else(no_such_field)?;
        text = apply_changes(asking.open.kind, &text, &meant.changes)
            .map_err(|refused| Box::new(refuse(&refused.message)))?;
        if meant.is_structural {
            made.said = Some(match meant.label.starts_with("Removed") {
                true => format!("{}. Undo brings it back.", meant.label),
                false => format!("{}.", meant.label),
            });
        }
        made.steps.push((meant.label, text.clone()));
    }
    Ok(made)
}

/// The text with a change that one of its findings proposes; `None` if none does.
fn fixed(open: &Open<'_>, text: &str, (start, end): (usize, usize), to: &str) -> Option<String> {
    let found = open.pages.draft_findings(&open.draft(text), today());
    let own = found
        .iter()
        .filter(|found| found.location.path == open.path);
    let mut fixes = own.flat_map(|found| &found.fixes);
    let fix = fixes.find(|fix| (fix.span.start, fix.span.end) == (start, end) && fix.to == to)?;
    let fixed = fix.applied_to(text);
    field_values(open.kind, &fixed).is_ok().then_some(fixed)
}

/// Makes changes. If the page shows an older text, its changes are merged with those made elsewhere; where both changed
/// the same place, a person must choose.
pub(super) fn change(preview: &Preview, asked: ChangeAsked) -> Reply {
    let root = preview.root();
    let _one_at_a_time = preview.editing.turn();
    let mut asking = match asking(preview, &root, &asked.of) {
        Ok(asking) => asking,
        Err(refused) => return *refused,
    };
    let made = match make(&asking, asked.changes) {
        Ok(made) => made,
        Err(refused) => return *refused,
    };
    if asking.open.session.typed_in(asking.page).is_some() {
        return choose_between_tabs(preview, asking, made.text());
    }
    if !asking.is_newest() {
        return merge_older(preview, asking, made);
    }
    let without_form = made.said.is_some().then(|| asking.shown.clone());
    for (label, text) in made.steps {
        asking.open.session.change(&label, asked.group, text);
    }
    let said = made.said;
    answer(preview, asking, Outcome { without_form, said })
}

/// Merges changes to an older text with the text as it is now.
fn merge_older(preview: &Preview, mut asking: Asking<'_>, made: Made) -> Reply {
    let session = &asking.open.session;
    let mine = made.text().unwrap_or(&asking.shown);
    let merged = compare::merge(asking.open.kind, &asking.shown, mine, session.text());
    let labels: Vec<&str> = made.steps.iter().map(|(label, _)| label.as_str()).collect();
    let mine = mine.to_owned();
    match merged {
        Ok(Merge {
            text, others, both, ..
        }) if both.is_empty() => {
            let labels = labels.join(", ");
            asking.open.session.change(&labels, 0, text);
            let elsewhere = format!(
                "Changed elsewhere in the meantime: {}. This page shows it now.",
                named(&others)
            );
            let outcome = Outcome {
                without_form: Some(match made.said {
                    // Its fields differ from those of the changed text.
                    Some(_) => asking.shown.clone(),
                    None => mine,
                }),
                said: (!others.is_empty()).then_some(elsewhere).or(made.said),
            };
            answer(preview, asking, outcome)
        }
        _ if !session.has_unsaved() => {
            // What is typed here continues from what the page shows, and is merged with what was saved in the meantime
            // when it is saved itself.
            asking.open.session = Session::new(&asking.shown);
            for (label, text) in made.steps {
                asking.open.session.change(&label, 0, text);
            }
            let without_form = made.said.is_some().then(|| asking.shown.clone());
            let said = made.said;
            answer(preview, asking, Outcome { without_form, said })
        }
        Ok(_) => choose_between_tabs(preview, asking, Some(&mine)),
        Err(refused) => refuse(&refused.message),
    }
}

/// Keeps what was typed in a page beside the text as it is now, and leads to the choice between them.
fn choose_between_tabs(preview: &Preview, asking: Asking<'_>, mine: Option<&str>) -> Reply {
    let Asking {
        mut open,
        page,
        shown,
    } = asking;
    let mine = mine.unwrap_or(&shown).to_owned();
    open.session.wait_for_tab(page, shown, mine);
    preview.editing.put(&open.path, open.session.clone());
    lead_to_choice(&open, "You have changed this text in another tab too.")
}

/// Undoes the newest step.
pub(super) fn undo(preview: &Preview, asked: &TextAsked) -> Reply {
    step(preview, asked, |session| {
        let label = session.undo()?;
        Some(format!("Undone: {}.", step_words(&label)))
    })
}

/// Redoes what was undone.
pub(super) fn redo(preview: &Preview, asked: &TextAsked) -> Reply {
    step(preview, asked, |session| {
        let label = session.redo()?;
        Some(format!("Redone: {}.", step_words(&label)))
    })
}

/// What a step did, after “Undone” and “Redone”.
fn step_words(label: &str) -> String {
    let kinds = [
        ("Removed: ", "the removal of "),
        ("Moved: ", "the move of "),
        ("Section added: ", "the new section "),
        ("Added: ", "the new "),
        ("Changed to ", "the change to "),
    ];
    let mut kinds = kinds.iter();
    let named = kinds.find_map(|(begins, words)| {
        let rest = label.strip_prefix(begins)?;
        Some(format!("{words}{rest}"))
    });
    named.unwrap_or_else(|| label.to_owned())
}

fn step(
    preview: &Preview,
    asked: &TextAsked,
    take: impl FnOnce(&mut Session) -> Option<String>,
) -> Reply {
    let root = preview.root();
    let _one_at_a_time = preview.editing.turn();
    let mut asking = match asking(preview, &root, asked) {
        Ok(asking) => asking,
        Err(refused) => return *refused,
    };
    let said = match asking.is_newest() {
        true => take(&mut asking.open.session),
        // Nobody undoes what they have not seen.
        false => Some(format!(
            "Changed elsewhere in the meantime: {}. This page shows it now. Nothing was undone.",
            named(&asking.changed_elsewhere())
        )),
    };
    let without_form = Some(asking.shown.clone());
    answer(preview, asking, Outcome { without_form, said })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_undone_step_is_named_by_what_it_did() {
        for (label, words) in [
            ("Title", "Title"),
            ("Removed: Team members", "the removal of Team members"),
            ("Moved: Falls", "the move of Falls"),
            ("Changed to “1500”", "the change to “1500”"),
        ] {
            assert_eq!(step_words(label), words);
        }
    }
}
