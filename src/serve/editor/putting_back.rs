//! Brings a withdrawn text back as a draft, and deletes a draft for good.

use hyper::StatusCode;
use serde::Deserialize;

use crate::serve::editor::list::{is_other_page, list_of, title_of};
use crate::serve::editor::publishing::wait_for;
use crate::serve::editor::sheet::{self, Done, NotDone, Sheet};
use crate::serve::editor::shell::Part;
use crate::serve::editor::{json, sentence};
use crate::serve::markup::{Element, Html, el};
use crate::serve::preview::Preview;
use crate::serve::reply::{self, Reply};
use crate::serve::text_id;
use crate::{
    Change, FieldValue, ListedText, LivePages, PathStep, Readers, TextKind, apply_changes,
    delete_text, is_note_of_withdrawal, put_back, withdrawn_text,
};

/// A text.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// Its name.
    text: String,
}

/// What a page asks.
struct Question<'q> {
    title: String,
    words: Vec<&'q str>,
    button: Element,
    /// What its form is sent to.
    send: &'q str,
}

/// The text with a name, if it is withdrawn, or if it is not.
fn named(pages: &LivePages, name: &str, is_withdrawn: bool) -> Option<ListedText> {
    let mut listed = pages.listed().into_iter();
    listed.find(|text| text.is_withdrawn == is_withdrawn && text_id::of(&text.path) == name)
}

/// The page that asks whether to bring a withdrawn text back; `None` if there is none with this name.
pub(super) fn back_page(root: &str, pages: &LivePages, name: &str) -> Option<String> {
    let text = named(pages, name, true)?;
    let question = Question {
        title: format!("Bring back “{}”", title_of(&text)),
        words: vec![
            "It becomes a draft. Readers do not see it until you publish it again.",
            "If somebody asked for it to be taken off the site, ask them first.",
        ],
        button: sheet::submit("Bring it back", "button button-filled"),
        send: "bring-back",
    };
    Some(question.page(root, pages, &text))
}

/// The page that asks whether to delete a draft; `None` if there is no draft with this name.
pub(super) fn delete_page(root: &str, pages: &LivePages, name: &str) -> Option<String> {
    let text = named(pages, name, false).filter(|text| text.is_draft)?;
    let question = Question {
        title: format!("Delete the draft “{}”", title_of(&text)),
        words: vec![
            "Its text, its earlier saves, unsaved work on this PC and the earlier published versions of the site that show it are deleted for good. This cannot be undone.",
            "Its pictures and tables stay in the folder of the site, where other stories may use them.",
        ],
        button: sheet::submit("Delete draft", "button button-red"),
        send: "delete",
    };
    Some(question.page(root, pages, &text))
}

impl Question<'_> {
    fn page(self, root: &str, pages: &LivePages, text: &ListedText) -> String {
        let list = list_of(root, text);
        let cancel = el("a").attr("href", &list).text("Cancel");
        let form = sheet::sending(self.send)
            .add(sheet::hidden("text", &text_id::of(&text.path)))
            .add(sheet::problem())
            .add(el("div").class("buttons").add(self.button).add(cancel));
        let words = self.words.iter().map(|words| el("p").text(words));
        let (part, name) = match is_other_page(text) {
            true => (Part::Pages, "Pages"),
            false => (Part::Stories, "Stories"),
        };
        let sheet = Sheet {
            root,
            pages,
            title: &self.title,
            part,
            above: vec![(list, name.to_owned())],
            body: Html::of(words.chain([form])),
        };
        sheet.to_html()
    }
}

fn not_done(message: &str) -> Reply {
    let message = message.to_owned();
    json(StatusCode::CONFLICT, &NotDone { message })
}

/// Brings a withdrawn text back as a draft.
pub(super) fn bring_back(preview: &Preview, asked: &Asked) -> Reply {
    let root = preview.root();
    let _one_at_a_time = preview.editing.turn();
    let pages = preview.state().pages;
    let text = pages.and_then(|pages| named(&pages, &asked.text, true));
    let Some(text) = text else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    let words = match withdrawn_text(&preview.folder, &text.path) {
        Ok(words) if is_note_of_withdrawal(&words) => {
            return not_done(
                "Its file was deleted before it was withdrawn, so there is nothing to bring back.",
            );
        }
        Ok(words) => words,
        Err(failure) => return not_done(&sentence(&failure.to_string())),
    };
    let draft = Change::Set {
        path: vec![PathStep::Key("draft".to_owned())],
        value: FieldValue::Flag(true),
    };
    let words = match apply_changes(TextKind::of(&text.path), &words, &[draft]) {
        Ok(words) => words,
        Err(refused) => return not_done(&refused.message),
    };
    match put_back(&preview.folder, &text.path, &words) {
        Ok(()) => {
            wait_for(preview, |pages| pages.text(&text.path).is_some());
            let location = list_of(&root, &text);
            json(StatusCode::OK, &Done { location })
        }
        Err(failure) => not_done(&sentence(&failure.to_string())),
    }
}

/// Deletes a draft that readers do not have.
pub(super) fn delete(preview: &Preview, asked: &Asked) -> Reply {
    let root = preview.root();
    let _one_at_a_time = preview.editing.turn();
    let pages = preview.state().pages;
    let text = pages.and_then(|pages| named(&pages, &asked.text, false));
    let Some(text) = text.filter(|text| text.is_draft) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    if let Some(folder) = Readers::of(&preview.folder).folder_with(&text.path) {
        return not_done(&format!(
            "Readers still have it in {}. Withdraw it, so that it goes from there too.",
            folder.display()
        ));
    }
    let deleted = delete_text(&preview.folder, &text.path);
    match deleted.and_then(|()| preview.editing.throw_away(&text.path)) {
        Ok(()) => {
            wait_for(preview, |pages| pages.text(&text.path).is_none());
            let location = list_of(&root, &text);
            json(StatusCode::OK, &Done { location })
        }
        Err(failure) => not_done(&sentence(&failure.to_string())),
    }
}
