//! Publishes the site: what will change in words, what must be put right first, and undo.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use hyper::StatusCode;
use serde::{Deserialize, Serialize};

use crate::serve::editor::coming::{Ready, coming, wrong};
use crate::serve::editor::open::Open;
use crate::serve::editor::sheet::{self, Done, NotDone, Sheet};
use crate::serve::editor::shell::Part;
use crate::serve::editor::{json, sentence, story};
use crate::serve::markup::{Element, Html, el};
use crate::serve::preview::Preview;
use crate::serve::reply::{self, Reply};
use crate::{
    Change, Diagnostic, Failure, FieldValue, Keep, ListedText, LivePages, OpenSite, Outcome,
    PathStep, PublishedTexts, Reported, SaveResult, Severity, Target, Unobserved, apply_changes,
    day_in_words, default_output, published_folders, save_text, text_digest, text_on_disk,
    time_of_day, today,
};

/// How long to wait until the site has been read with what was just saved.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// The time between two checks whether it has.
const PAUSE: Duration = Duration::from_millis(20);

/// The folder to publish the site to.
#[derive(Deserialize)]
pub(super) struct To {
    /// Its path; empty for the folder that the site was published to last.
    #[serde(default)]
    to: String,
}

/// The list that was shown, and the folder.
#[derive(Deserialize)]
pub(super) struct Run {
    to: String,
    /// The digest of the list.
    digest: String,
}

/// Whether a text is a draft from now on.
#[derive(Deserialize)]
pub(super) struct Draft {
    /// The name of the text.
    text: String,
    /// `yes` or `no`.
    draft: String,
    /// The name of a text whose withdrawal waits for this.
    #[serde(default)]
    back: String,
}

/// A part of a page.
#[derive(Serialize)]
struct Shown {
    html: String,
}

/// Why a site cannot be published.
enum NotReady {
    /// These findings must be put right first.
    Wrong(Vec<Diagnostic>),
    /// The disk, or the folder.
    Failed(Failure),
}

impl From<Failure> for NotReady {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// The folder that the site was published to last.
pub(super) fn last_folder(site: &Path) -> Option<PathBuf> {
    published_folders(site).ok()?.pop()
}

/// When the site was published last, in words.
fn last_published(site: &Path) -> Option<String> {
    let when = PublishedTexts::of(site)?.when;
    let (day, time) = (day_in_words(when), time_of_day(when));
    Some(format!("Last published {day} at {time}"))
}

/// The page; `text` is the text from which somebody came, and `is_undone` says whether a publication was just undone.
pub(super) fn page(
    preview: &Preview,
    root: &str,
    pages: &LivePages,
    (text, is_undone): (Option<&str>, bool),
) -> String {
    let folder = last_folder(&preview.folder);
    let mut body = Html::default();
    if is_undone {
        body = body.and(
            el("p")
                .class("box")
                .attr("role", "status")
                .text(&undone(preview)),
        );
    }
    if let Some(open) = text.and_then(|text| Open::find_page(preview, root, text)) {
        body = body.and(draft_question(&open));
    }
    let known = folder.as_ref().map(|folder| folder.display().to_string());
    let field = el("div")
        .class("field")
        .add(el("label").attr("for", "to").text("Folder for readers"))
        .add(
            el("p")
                .class("hint")
                .attr("id", "to-hint")
                .text("Ask IT. An empty folder on a share, which readers open in their browser."),
        )
        .add(
            el("input")
                .attr("id", "to")
                .attr("name", "to")
                .attr("aria-describedby", "to-hint")
                .attr("value", known.as_deref().unwrap_or_default()),
        );
    let form = sheet::sending("publish/list")
        .attr("data-into", "coming")
        .attr("data-doing", "Looking…")
        .flag("data-at-once", known.is_some())
        .add(field)
        .add(sheet::problem())
        .add(sheet::submit("See what will change", "button"));
    match &known {
        Some(known) => {
            let last = last_published(&preview.folder);
            let last = last.map_or(String::new(), |last| format!(" · {last}"));
            let line = el("p")
                .text("To ")
                .add(el("strong").text(known))
                .text(&last);
            let details = el("details")
                .add(el("summary").text("Change folder"))
                .add(form);
            body = body.and(line).and(details);
        }
        None => body = body.and(form),
    }
    body = body.and(el("div").attr("id", "coming").attr("aria-live", "polite"));
    let sheet = Sheet {
        root,
        pages,
        title: "Publish",
        part: Part::Stories,
        above: vec![(format!("{root}/edit/"), "Stories".to_owned())],
        body,
    };
    sheet.to_html()
}

/// Says that the last publication was undone.
fn undone(preview: &Preview) -> String {
    let now = match PublishedTexts::of(&preview.folder) {
        Some(published) => {
            let (day, time) = (day_in_words(published.when), time_of_day(published.when));
            format!("as it was published {day} at {time}")
        }
        None => "as it was published before".to_owned(),
    };
    format!(
        "Undone. Readers see the site {now} again. Your stories here are as they were, and are listed below."
    )
}

/// Asks whether to publish a draft too.
fn draft_question(open: &Open<'_>) -> Html {
    let mut listed = open.pages.listed().into_iter();
    let is_draft = listed.any(|text| text.path == open.path && text.is_draft);
    if !is_draft {
        return Html::default();
    }
    let title = story::title(open);
    let form = sheet::sending("publish/draft")
        .class("box")
        .add(sheet::hidden("text", &open.name))
        .add(sheet::hidden("draft", "no"))
        .add(
            el("p")
                .add(el("strong").text(&format!("“{title}” is a draft.")))
                .text(" Readers do not see drafts."),
        )
        .add(sheet::problem())
        .add(sheet::submit("It is no longer a draft", "button"));
    form.into()
}

/// Builds and compares the site.
fn prepare(preview: &Preview, to: &Path) -> Result<Ready, NotReady> {
    let folder = preview.folder.as_path();
    let output = default_output(folder);
    let checked = OpenSite::open(folder, false, &Unobserved)?.check(today(), &Unobserved);
    let errors = |report: &crate::Report| {
        let found = report.diagnostics();
        let errors = found.filter(|found| found.severity == Severity::Error);
        NotReady::Wrong(errors.cloned().collect())
    };
    if checked.report().has_errors() {
        return Err(errors(checked.report()));
    }
    let stage = || match checked.stage(folder, &output, &Unobserved)? {
        Outcome::Done(staged) => Ok(staged),
        Outcome::InvalidContent(found) => Err(errors(&found)),
    };
    stage()?.commit(&Reported::default(), &Unobserved)?;
    let staged = stage()?;
    let coming = crate::preview(&staged, folder, to)?;
    let changes = &coming.changes;
    let files = [&changes.added, &changes.changed, &changes.removed].map(|files| files.join("\n"));
    let content = checked.report_inputs(&()).to_string();
    let digest =
        text_digest(&[files.join("\n\n"), content, to.display().to_string()].join("\n\n\n"));
    Ok(Ready {
        staged,
        coming,
        digest,
    })
}

/// The folder that a request names, or the reason why it names none.
fn folder_of(preview: &Preview, to: &str) -> Result<PathBuf, String> {
    let to = to.trim();
    if to.is_empty() {
        let last = last_folder(&preview.folder);
        return last.ok_or_else(|| "Write the folder that readers use.".to_owned());
    }
    let path = PathBuf::from(to);
    match path.is_absolute() {
        true => Ok(path),
        false => {
            Err("Write the whole path of the folder, as the file manager shows it.".to_owned())
        }
    }
}

/// The site once it has been read with everything that is saved now, or as it is after a while.
pub(super) fn up_to_date(preview: &Preview) -> Option<Arc<LivePages>> {
    wait_for(preview, |pages| {
        pages.texts().all(|(path, text)| {
            let now = text_on_disk(&preview.folder, path).ok().flatten();
            now.as_deref() == Some(text)
        })
    })
}

/// The site once it is as wanted, or as it is after a while.
pub(super) fn wait_for(
    preview: &Preview,
    is_wanted: impl Fn(&LivePages) -> bool,
) -> Option<Arc<LivePages>> {
    let began = Instant::now();
    loop {
        preview.look();
        let pages = preview.state().pages?;
        if is_wanted(&pages) || preview.door.has_ended() || began.elapsed() > LONGEST_WAIT {
            return Some(pages);
        }
        thread::sleep(PAUSE);
    }
}

/// Answers with the list of what will change.
pub(super) fn list(preview: &Preview, asked: &To) -> Reply {
    let root = preview.root();
    let not_done = |message: String| json(StatusCode::CONFLICT, &NotDone { message });
    let Some(pages) = up_to_date(preview) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    let to = match folder_of(preview, &asked.to) {
        Ok(to) => to,
        Err(message) => return not_done(message),
    };
    let html = match prepare(preview, &to) {
        Ok(ready) => coming(preview, &root, &pages, &ready, &to),
        Err(NotReady::Wrong(found)) => wrong(&root, &pages, &found, ""),
        Err(NotReady::Failed(failure)) => return not_done(sentence(&failure.to_string())),
    };
    let html = html.as_str().to_owned();
    json(StatusCode::OK, &Shown { html })
}

/// Publishes, if the list has not changed since it was shown.
pub(super) fn run(preview: &Preview, asked: &Run) -> Reply {
    let root = preview.root();
    let not_done = |message: String| json(StatusCode::CONFLICT, &NotDone { message });
    let to = match folder_of(preview, &asked.to) {
        Ok(to) => to,
        Err(message) => return not_done(message),
    };
    let ready = match prepare(preview, &to) {
        Ok(ready) if ready.digest == asked.digest => ready,
        Ok(_) | Err(NotReady::Wrong(_)) => {
            return not_done("Something has been saved since. Load this page again, and look at the list once more.".to_owned());
        }
        Err(NotReady::Failed(failure)) => return not_done(sentence(&failure.to_string())),
    };
    let target = Target {
        site: &preview.folder,
        to: &to,
        keep: Keep::AsBefore,
    };
    if let Err(failure) = crate::publish(&ready.staged, &target, &Unobserved) {
        let message = sentence(&failure.to_string());
        return not_done(format!(
            "{message} Readers still see whole pages. Publish again when this is put right."
        ));
    }
    let location = format!("{root}/edit/published");
    json(StatusCode::OK, &Done { location })
}

/// The page after publishing.
pub(super) fn done_page(preview: &Preview, root: &str, pages: &LivePages) -> String {
    let published = PublishedTexts::of(&preview.folder);
    let title = published.map_or("Published".to_owned(), |published| {
        format!("Published at {}", time_of_day(published.when))
    });
    let folder = last_folder(&preview.folder).unwrap_or_default();
    let see = el("p")
        .text("Readers find the site in ")
        .add(el("strong").text(&folder.display().to_string()))
        .text(". Its first page is index.html.");
    let back = el("a")
        .class("button button-filled")
        .attr("href", format!("{root}/edit/"))
        .text("Back to the stories");
    // After the first publication there is nothing to go back to.
    let has_earlier = crate::preview_undo(&preview.folder, &folder, &Unobserved).is_ok();
    let undo = sheet::sending("publish/undo")
        .attr("data-doing", "Undoing…")
        .add(sheet::hidden("to", &folder.display().to_string()))
        .add(sheet::problem())
        .add(sheet::submit("Undo", "button"));
    let note = el("p").class("hint").text(
        "Undo brings back the site as it was published before. Your stories here stay as they are.",
    );
    let mut buttons = el("div").class("buttons").add(back);
    let mut body = vec![Html::from(see)];
    if has_earlier {
        buttons = buttons.add(undo);
        body.extend([buttons.into(), note.into()]);
    } else {
        body.push(buttons.into());
    }
    let sheet = Sheet {
        root,
        pages,
        title: &title,
        part: Part::Stories,
        above: vec![(format!("{root}/edit/"), "Stories".to_owned())],
        body: Html::of(body),
    };
    sheet.to_html()
}

/// Undoes the last publication.
pub(super) fn undo(preview: &Preview, asked: &To) -> Reply {
    let root = preview.root();
    let not_done = |message: String| json(StatusCode::CONFLICT, &NotDone { message });
    let known = published_folders(&preview.folder).unwrap_or_default();
    let to = match folder_of(preview, &asked.to) {
        Ok(to) if known.contains(&to) => to,
        _ => return not_done("Nothing was published to this folder.".to_owned()),
    };
    match crate::undo(&preview.folder, &to, &Unobserved) {
        Ok(_) => {
            let location = format!("{root}/edit/publish?undone=yes");
            json(StatusCode::OK, &Done { location })
        }
        Err(failure) => not_done(sentence(&failure.to_string())),
    }
}

/// Makes a text a draft, or no longer a draft.
pub(super) fn set_draft(preview: &Preview, asked: &Draft) -> Reply {
    let root = preview.root();
    let _one_at_a_time = preview.editing.turn();
    let not_done = |message: String| json(StatusCode::CONFLICT, &NotDone { message });
    let Some(mut open) = Open::find_page(preview, &root, &asked.text) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    if open.session.has_unsaved() {
        return not_done(
            "This story has changes that are not saved. Open it and save them first.".to_owned(),
        );
    }
    let path = vec![PathStep::Key("draft".to_owned())];
    let change = match asked.draft.as_str() {
        "yes" => Change::Set {
            path,
            value: FieldValue::Flag(true),
        },
        _ => Change::Clear { path },
    };
    let text = match apply_changes(open.kind, open.session.text(), &[change]) {
        Ok(text) => text,
        Err(refused) => return not_done(refused.message),
    };
    match save_text(&preview.folder, &open.path, &open.session.digest(), &text) {
        Ok(SaveResult::Saved) => {
            open.session.change("Draft", 0, text.clone());
            open.session.mark_saved(&text);
            preview.editing.put(&open.path, open.session);
            preview.look();
            let back = Open::find_page(preview, &root, &asked.back);
            let location = match back {
                Some(waiting) => format!("{root}/edit/withdraw/{}", waiting.name),
                None => format!("{root}/edit/publish"),
            };
            json(StatusCode::OK, &Done { location })
        }
        Ok(SaveResult::Changed(_)) => {
            not_done("Somebody has just saved this story. Load this page again.".to_owned())
        }
        Err(failure) => not_done(sentence(&failure.to_string())),
    }
}

/// Whether readers have a text, with its tables, as it is now; `None` if they do not have it, or nothing is known.
pub(super) fn is_as_published(
    published: Option<&PublishedTexts>,
    pages: &LivePages,
    text: &ListedText,
) -> Option<bool> {
    let published = published?;
    published.digest(&text.path)?;
    let tables = pages.tables_of(&text.path).into_iter();
    let mut files = tables
        .filter(|table| table.extension() == "csv")
        .chain([text.path.clone()]);
    Some(files.all(|file| {
        let now = pages.text(&file).map(text_digest);
        published.digest(&file) == now.as_deref()
    }))
}

/// A line that says how much there is to publish, and when it was published last.
pub(super) fn line(preview: &Preview, changes: &str) -> Element {
    let words = match last_published(&preview.folder) {
        Some(last) => format!("{changes}. {last}."),
        None => String::new(),
    };
    el("p").class("said").text(&words)
}
