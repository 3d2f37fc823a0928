//! The list of what readers will see when the site is published, and of what must be put right first.

use std::path::Path;

use crate::base::english;
use crate::serve::editor::compare;
use crate::serve::editor::form::finding_in_words;
use crate::serve::editor::sheet;
use crate::serve::markup::{Html, el};
use crate::serve::preview::Preview;
use crate::{
    Diagnostic, History, ListedText, LivePages, PublishedTexts, SourcePath, StagedSite, TextKind,
    text_digest,
};

/// A site that is ready to be published.
pub(super) struct Ready {
    /// Its files, staged.
    pub(super) staged: StagedSite,
    /// What would change.
    pub(super) coming: crate::Preview,
    /// A digest of everything that will be published, and where.
    pub(super) digest: String,
}

/// What must be put right first.
pub(super) fn wrong(root: &str, pages: &LivePages, found: &[Diagnostic]) -> Html {
    let mut files: Vec<&SourcePath> = found.iter().map(|found| &found.location.path).collect();
    files.dedup();
    let number = english::count(files.len(), "text", "texts");
    let mut html = Html::from(el("h2").text(&format!("{number} must be put right first")));
    let listed = pages.listed();
    for path in files {
        let own = found.iter().filter(|found| found.location.path == *path);
        let items = own.map(|found| el("li").text(&finding_in_words(found)));
        let text = listed
            .iter()
            .find(|text| text.path == *path && !text.is_withdrawn);
        let title = text.map_or_else(|| path.file_name().to_owned(), title_of);
        let mut boxed = el("div")
            .class("box box-wrong")
            .add(el("h3").text(&title))
            .add(el("ul").all(items));
        if text.is_some() {
            let name = crate::serve::text_id::of(path);
            let put_right = el("a")
                .class("button")
                .attr("href", format!("{root}/edit/text/{name}"))
                .attr("aria-label", format!("Put right: {title}"))
                .text("Put right");
            let draft = sheet::sending("publish/draft")
                .add(sheet::hidden("text", &name))
                .add(sheet::hidden("draft", "yes"))
                .add(
                    sheet::submit("Keep as a draft", "button")
                        .attr("aria-label", format!("Keep as a draft: {title}")),
                )
                .add(sheet::problem());
            boxed = boxed.add(el("div").class("buttons").add(put_right).add(draft));
        }
        html = html.and(boxed);
    }
    html
}

fn title_of(text: &ListedText) -> String {
    let title = text.title.clone().filter(|title| !title.is_empty());
    title.unwrap_or_else(|| text.path.stem().to_owned())
}

/// The list of what readers will see, and the button.
pub(super) fn coming(
    preview: &Preview,
    root: &str,
    pages: &LivePages,
    ready: &Ready,
    to: &Path,
) -> Html {
    let changes = &ready.coming.changes;
    if changes.is_empty() {
        return el("p")
            .text("Readers already see everything that is saved here.")
            .into();
    }
    let published = PublishedTexts::of(&preview.folder);
    let mut rows = Vec::new();
    for text in pages.listed() {
        let Some(address) = pages.address_of(&text.path) else {
            continue;
        };
        if let Some(what) = what_changes(preview, pages, &text, &address, ready, published.as_ref())
        {
            let title = el("td").add(el("strong").text(&title_of(&text)));
            rows.push(el("tr").add(title).add(el("td").text(&what)));
        }
    }
    let number = english::count(rows.len(), "change", "changes");
    let files = english::count(changes.count(), "file", "files");
    let all = [
        ("New", &changes.added),
        ("Changed", &changes.changed),
        ("Removed", &changes.removed),
    ];
    let all = all.iter().flat_map(|(word, files)| {
        files
            .iter()
            .map(move |file| el("li").text(&format!("{word}: {file}")))
    });
    let all = el("details")
        .add(el("summary").text(&format!(
            "All {files} that change, with lists, search and posters"
        )))
        .add(el("ul").all(all));
    let head =
        ["Story or page", "What changes"].map(|words| el("th").attr("scope", "col").text(words));
    let table = el("table")
        .add(el("thead").add(el("tr").all(head)))
        .add(el("tbody").all(rows.clone()));
    let mut html = Html::from(el("h2").text(&format!("{number} that readers will see")));
    if ready.coming.is_new {
        html =
            html.and(el("p").text("The folder for readers does not exist yet. It will be made."));
    }
    if !rows.is_empty() {
        html = html.and(table);
    }
    let cancel = el("a").attr("href", format!("{root}/edit/")).text("Cancel");
    let mut buttons = el("div")
        .class("buttons")
        .add(sheet::submit("Publish", "button button-filled"))
        .add(cancel);
    // The first publication has nothing to go back to.
    if published.is_some() {
        let words = "You can undo this afterwards.";
        buttons = buttons.add(el("span").class("hint").text(words));
    }
    let form = sheet::sending("publish/run")
        .class("wide")
        .attr("data-doing", "Publishing…")
        .add(sheet::hidden("to", &to.display().to_string()))
        .add(sheet::hidden("digest", &ready.digest))
        .add(sheet::problem())
        .add(buttons);
    html.and(all).and(form)
}

/// What readers will see differently of a text, in words; `None` if nothing.
fn what_changes(
    preview: &Preview,
    pages: &LivePages,
    text: &ListedText,
    address: &str,
    ready: &Ready,
    published: Option<&PublishedTexts>,
) -> Option<String> {
    let changes = &ready.coming.changes;
    let is_in = |files: &[String]| files.iter().any(|file| file == address);
    if is_in(&changes.removed) {
        return Some("It is taken off the site.".to_owned());
    }
    if text.is_draft || text.is_withdrawn {
        return None;
    }
    if is_in(&changes.added) {
        return Some("New".to_owned());
    }
    if !is_in(&changes.changed) {
        return None;
    }
    let now = pages.text(&text.path)?;
    let Some(digest) = published.map(|published| published.digest(&text.path)) else {
        return Some("Changed".to_owned());
    };
    if digest == Some(&text_digest(now)) {
        // Only lists and links on its page change.
        return None;
    }
    let history = History::of(&preview.folder, &text.path);
    let versions = history.versions().into_iter();
    let mut texts = versions.filter_map(|version| history.text(version).ok());
    let old = texts.find(|old| Some(text_digest(old).as_str()) == digest);
    let differences =
        old.and_then(|old| compare::differences(TextKind::of(&text.path), &old, now).ok());
    let labels = differences.unwrap_or_default();
    let labels: Vec<String> = labels
        .iter()
        .map(|difference| difference.place.label())
        .collect();
    match labels.is_empty() {
        true => Some("Changed".to_owned()),
        false => Some(labels.join(", ")),
    }
}
