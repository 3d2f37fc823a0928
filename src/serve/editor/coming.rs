//! The list of what readers will see when the site is published, and of what must be put right first.

use std::collections::BTreeMap;
use std::path::Path;

use crate::base::english;
use crate::serve::editor::compare;
use crate::serve::editor::form::finding_in_words;
use crate::serve::editor::list::title_of;
use crate::serve::editor::sheet;
use crate::serve::markup::{Html, el};
use crate::serve::preview::Preview;
use crate::serve::text_id;
use crate::{
    Changes, Diagnostic, ListedText, LivePages, PublishedTexts, SourcePath, StagedSite, TextKind,
    formats_in, text_digest,
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

/// The message for a folder for readers that is in the format of an older program.
const EARLIER_FORMAT: &str = "An older version of qi-stories published here last. After you publish, everyone who publishes this site will need this version or a newer one.";

/// What must be put right first: each text with its findings, a link to it, and a button that makes it a draft. `back`
/// is the name of the text whose withdrawal waits for them; empty if it is the publication.
pub(super) fn wrong(root: &str, pages: &LivePages, found: &[Diagnostic], back: &str) -> Html {
    let mut files: Vec<&SourcePath> = found.iter().map(|found| &found.location.path).collect();
    files.dedup();
    let number = english::count(files.len(), "text", "texts");
    let mut html = Html::from(el("h2").text(&format!("{number} must be put right first")));
    let listed = pages.listed();
    for path in files {
        let own = found.iter().filter(|found| found.location.path == *path);
        let items = own.map(|found| el("li").text(&finding_in_words(found)));
        let is_at = |text: &&ListedText| text.path == *path && !text.is_withdrawn;
        let text = listed.iter().find(is_at);
        // A table is written where its story is.
        let has_table =
            |text: &&ListedText| !text.is_withdrawn && pages.tables_of(&text.path).contains(path);
        let with_table = listed.iter().find(has_table);
        let (title, href) = match (text, with_table) {
            (Some(text), _) => (title_of(text), Some(edit_of(root, "text", &text.path))),
            (None, Some(text)) => (
                format!("Numbers of “{}”", title_of(text)),
                Some(edit_of(root, "numbers", &text.path)),
            ),
            (None, None) if *path == TextKind::settings_path() => {
                let title = "Settings of the site".to_owned();
                (title, Some(format!("{root}/edit/settings")))
            }
            (None, None) => (path.file_name().to_owned(), None),
        };
        let mut boxed = el("div")
            .class("box box-wrong")
            .add(el("h3").text(&title))
            .add(el("ul").all(items));
        let mut buttons = el("div").class("buttons");
        if let Some(href) = &href {
            let put_right = el("a")
                .class("button")
                .attr("href", href)
                .attr("aria-label", format!("Put right: {title}"))
                .text("Put right");
            buttons = buttons.add(put_right);
        }
        if let Some(text) = text.or(with_table) {
            let draft = sheet::sending("publish/draft")
                .add(sheet::hidden("text", &text_id::of(&text.path)))
                .add(sheet::hidden("draft", "yes"))
                .add(sheet::hidden("back", back))
                .add(
                    sheet::submit("Keep as a draft", "button")
                        .attr("aria-label", format!("Keep as a draft: {}", title_of(text))),
                )
                .add(sheet::problem());
            buttons = buttons.add(draft);
        }
        if href.is_some() {
            boxed = boxed.add(buttons);
        }
        html = html.and(boxed);
    }
    html
}

/// The address of a page of the editor about a text.
fn edit_of(root: &str, what: &str, path: &SourcePath) -> String {
    format!("{root}/edit/{what}/{}", text_id::of(path))
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
    let before = Before::of(preview);
    let rows = rows(pages, changes, before.as_ref());
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
    let to_folder = to.display().to_string();
    let folder = el("p")
        .text("In ")
        .add(el("strong").text(&to_folder))
        .text(".");
    let mut html = heading(rows.len()).and(folder);
    if ready.coming.is_new {
        html =
            html.and(el("p").text("The folder for readers does not exist yet. It will be made."));
    }
    let mut lists = formats_in(&preview.folder, &[to]).into_iter();
    if lists.any(|file| file.path.starts_with(to) && file.is_earlier()) {
        html = html.and(el("p").text(EARLIER_FORMAT));
    }
    html = html.and(table(rows));
    let cancel = el("a").attr("href", format!("{root}/edit/")).text("Cancel");
    let mut buttons = el("div")
        .class("buttons")
        .add(sheet::submit("Publish", "button button-filled"))
        .add(cancel);
    // The first publication has nothing to go back to.
    if before.is_some() {
        let words = "You can undo this afterwards.";
        buttons = buttons.add(el("span").class("hint").text(words));
    }
    let form = sheet::sending("publish/run")
        .class("wide")
        .attr("data-doing", "Publishing…")
        .add(sheet::hidden("to", &to_folder))
        .add(sheet::hidden("digest", &ready.digest))
        .add(sheet::problem())
        .add(buttons);
    html.and(all).and(form)
}

/// What readers have, with the texts if they are at hand.
pub(super) struct Before {
    published: PublishedTexts,
    texts: BTreeMap<SourcePath, String>,
}

impl Before {
    /// What readers have, if that is known.
    pub(super) fn of(preview: &Preview) -> Option<Self> {
        let published = PublishedTexts::of(&preview.folder)?;
        let texts = published.texts(&preview.folder).unwrap_or_default();
        Some(Self { published, texts })
    }
}

/// How many changes of stories and pages there are.
pub(super) fn heading(number: usize) -> Html {
    let words = match number {
        0 => "No story or page changes, only lists and links to them".to_owned(),
        number => format!(
            "{} that readers will see",
            english::count(number, "change", "changes")
        ),
    };
    el("h2").text(&words).into()
}

/// A table of changes; nothing if there are none.
pub(super) fn table(rows: Vec<(String, String)>) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    let head =
        ["Story or page", "What changes"].map(|words| el("th").attr("scope", "col").text(words));
    let rows = rows.into_iter().map(|(title, what)| {
        let title = el("td").add(el("strong").text(&title));
        el("tr").add(title).add(el("td").text(&what))
    });
    el("table")
        .add(el("thead").add(el("tr").all(head)))
        .add(el("tbody").all(rows))
        .into()
}

/// What changes for readers, by title and in words.
pub(super) fn rows(
    pages: &LivePages,
    changes: &Changes,
    before: Option<&Before>,
) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    let settings = TextKind::settings_path();
    if let Some(what) = before.and_then(|before| differences(pages, &settings, before)) {
        rows.push(("Settings of the site".to_owned(), what));
    }
    let listed = pages.listed();
    for text in &listed {
        let Some(address) = pages.address_of(&text.path) else {
            continue;
        };
        if let Some(what) = what_changes(pages, text, &address, changes, before) {
            rows.push((title_of(text), what));
        }
    }
    rows.extend(changes.removed.iter().filter_map(|address| {
        let path = path_of(pages, address)?;
        let is_listed = listed.iter().any(|text| text.path == path);
        let what = "It is taken off the site: its file was deleted or renamed.".to_owned();
        (!is_listed).then(|| (path.stem().to_owned(), what))
    }));
    rows
}

/// The path that the text of a page must have had; `None` if it is not the page of a text.
fn path_of(pages: &LivePages, address: &str) -> Option<SourcePath> {
    let stem = address.strip_suffix(".html")?;
    let path = SourcePath::new(&format!("content/{stem}.md"))?;
    let own = pages.address_of(&path);
    (own.as_deref() == Some(address)).then_some(path)
}

/// What readers will see differently of a text, in words; `None` if nothing.
fn what_changes(
    pages: &LivePages,
    text: &ListedText,
    address: &str,
    changes: &Changes,
    before: Option<&Before>,
) -> Option<String> {
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
    let Some(before) = before else {
        return Some("Changed".to_owned());
    };
    let own = differences(pages, &text.path, before);
    let tables = pages.tables_of(&text.path);
    let is_changed = |table: &&SourcePath| {
        let now = pages.text(table).map(text_digest);
        table.extension() == "csv" && before.published.digest(table) != now.as_deref()
    };
    let numbers = tables.iter().any(|table| is_changed(&table));
    // If neither is changed, only lists and links on its page are.
    let words: Vec<String> = own
        .into_iter()
        .chain(numbers.then(|| "Numbers".to_owned()))
        .collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// What differs in a text from what readers have, in words; `None` if nothing.
fn differences(pages: &LivePages, path: &SourcePath, before: &Before) -> Option<String> {
    let now = pages.text(path)?;
    let digest = before.published.digest(path);
    if digest == Some(&text_digest(now)) {
        return None;
    }
    let old = before.texts.get(path);
    let differences = old.and_then(|old| compare::differences(TextKind::of(path), old, now).ok());
    let labels: Vec<String> = differences
        .unwrap_or_default()
        .iter()
        .map(|difference| difference.place.label())
        .collect();
    Some(match labels.is_empty() {
        true => "Changed".to_owned(),
        false => labels.join(", "),
    })
}
