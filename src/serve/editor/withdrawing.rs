//! Withdraws a text: takes it off the site at once, and lists what IT must remove elsewhere.

use std::path::Path;
use std::time::SystemTime;

use hyper::StatusCode;
use serde::{Deserialize, Serialize};

use crate::base::english;
use crate::serve::editor::coming::{self, Before, rows, wrong};
use crate::serve::editor::open::Open;
use crate::serve::editor::publishing::{last_folder, up_to_date};
use crate::serve::editor::sheet::{self, NotDone, Sheet};
use crate::serve::editor::{json, sentence, story};
use crate::serve::markup::{Html, el};
use crate::serve::preview::Preview;
use crate::serve::reply::{self, Reply};
use crate::{
    AlsoPublished, Checked, Diagnostic, FoundElsewhere, LivePages, Report, Severity, SourcePath,
    Step, Unobserved, Withdrawal, WithdrawalPlan, default_output, text_digest, time_of_day, today,
};

/// The text to withdraw.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// Its name.
    text: String,
    /// The digest of what else was shown to change for readers; empty if nothing was.
    #[serde(default)]
    also: String,
}

/// What was done.
#[derive(Serialize)]
struct Shown {
    html: String,
}

/// The page that asks whether to withdraw a text.
pub(super) fn page(preview: &Preview, open: &Open<'_>) -> String {
    let root = open.root;
    let title = story::title(open);
    let goes = [
        "Its page, and the poster of a story",
        "The pictures and tables that only it uses",
        "Its place in all lists, in search and on the impact page",
        "The earlier published versions of the site that show it",
        "Its earlier saves, and unsaved work on this PC",
    ];
    let goes = el("ul").all(goes.map(|words| el("li").text(words)));
    let stays = [
        "Printed posters and pages that people have saved",
        "IT’s backups. You get a list of files for IT",
    ];
    let stays = el("ul").all(stays.map(|words| el("li").text(words)));
    let folder = match last_folder(&preview.folder) {
        Some(folder) => format!("It is taken off the site in {} at once. It does not wait until you next publish.", folder.display()),
        None => "The site has not been published from here, so this takes it off the copy on this PC only.".to_owned(),
    };
    let cancel = el("a")
        .attr("href", format!("{root}/edit/text/{}", open.name))
        .text("Cancel");
    let look = sheet::sending("withdraw/look")
        .attr("data-into", "coming")
        .attr("data-doing", "Checking what else changes…")
        .flag("data-at-once", true)
        .add(sheet::hidden("text", &open.name))
        .add(sheet::problem())
        .add(
            el("div")
                .class("buttons")
                .add(sheet::submit("See what else changes", "button"))
                .add(cancel),
        );
    let kept = "The file itself is kept in the folder “withdrawn” of the site, from which nothing is published.";
    let body = Html::of([
        Html::from(el("p").text(&folder)),
        el("h2").text("What goes").into(),
        goes.into(),
        el("h2").text("What this cannot reach").into(),
        stays.into(),
        el("p").text(kept).into(),
        el("div")
            .attr("id", "coming")
            .attr("aria-live", "polite")
            .into(),
        look.into(),
    ]);
    let sheet = Sheet {
        root,
        pages: &open.pages,
        title: &format!("Withdraw “{title}”"),
        part: story::part_of(open.kind),
        above: vec![
            (format!("{root}/edit/"), "Stories".to_owned()),
            (format!("{root}/edit/text/{}", open.name), title.clone()),
        ],
        body,
    };
    sheet.to_html()
}

/// The withdrawal of a text from the folder that readers see.
fn withdrawal<'w>(
    preview: &'w Preview,
    open: &'w Open<'_>,
    (output, to): (&'w Path, Option<&'w Path>),
) -> Withdrawal<'w> {
    Withdrawal {
        site: &preview.folder,
        named: open.path.as_str(),
        output,
        to,
        today: today(),
    }
}

/// The digest of what else changes for readers; empty if nothing does.
fn digest_of(also: &AlsoPublished) -> String {
    if also.is_empty() {
        return String::new();
    }
    let files = [&also.files.added, &also.files.changed, &also.files.removed];
    text_digest(&files.map(|files| files.join("\n")).join("\n\n"))
}

/// Answers with what else a withdrawal changes for readers, and the button; or with what stops it.
pub(super) fn look(preview: &Preview, asked: &Asked) -> Reply {
    let root = preview.root();
    let not_done = |message: String| json(StatusCode::CONFLICT, &NotDone { message });
    let Some(open) = Open::find_page(preview, &root, &asked.text) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    let Some(pages) = up_to_date(preview) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    let (output, to) = (
        default_output(&preview.folder),
        last_folder(&preview.folder),
    );
    let withdrawal = withdrawal(preview, &open, (&output, to.as_deref()));
    let html = match WithdrawalPlan::of(&withdrawal, &Unobserved) {
        Ok(plan) => match plan.in_the_way() {
            Some(in_the_way) => in_the_way_of(&open, &pages, in_the_way),
            None => ready(preview, &open, &pages, plan.also()),
        },
        Err(failure) => return not_done(sentence(&failure.to_string())),
    };
    let html = html.as_str().to_owned();
    json(StatusCode::OK, &Shown { html })
}

/// The errors in other texts that stop a withdrawal.
fn in_the_way_of(
    open: &Open<'_>,
    pages: &LivePages,
    (checked, found): (&Checked, &Report),
) -> Html {
    let all = checked.report().diagnostics().chain(found.diagnostics());
    let errors = all.filter(|found| found.severity == Severity::Error);
    let mut errors: Vec<Diagnostic> = errors.cloned().collect();
    errors.sort_by(|one, other| one.location.cmp(&other.location));
    let why = "The site cannot be made without this text while these have mistakes, and the texts as they were last published cannot be used. If you are in a hurry, keep them as drafts: readers do not see those either.";
    wrong(open.root, pages, &errors, &open.name).and(el("p").text(why))
}

/// What else changes for readers, and the button.
fn ready(preview: &Preview, open: &Open<'_>, pages: &LivePages, also: &AlsoPublished) -> Html {
    let (what, button) = match (also.is_empty(), also.texts.is_empty()) {
        (true, _) => {
            let words =
                "Nothing else changes for readers. What is not published yet stays unpublished.";
            (Html::from(el("p").text(words)), "Withdraw")
        }
        (false, true) => {
            let files = english::count(also.files.count(), "other file", "other files");
            let words = format!(
                "{files} of the site also change for readers, because a picture, the theme or the program has changed since the site was published."
            );
            (Html::from(el("p").text(&words)), "Withdraw")
        }
        (false, false) => (
            also_published(preview, pages, also),
            "Withdraw, and publish these too",
        ),
    };
    let form = sheet::sending("withdraw")
        .attr("data-into", "main")
        .attr("data-doing", "Withdrawing…")
        .class("wide")
        .add(sheet::hidden("text", &open.name))
        .add(sheet::hidden("also", &digest_of(also)))
        .add(sheet::problem())
        .add(sheet::submit(button, "button button-red"));
    what.and(form)
}

/// The changes to other texts that a withdrawal also publishes.
fn also_published(preview: &Preview, pages: &LivePages, also: &AlsoPublished) -> Html {
    let before = Before::of(preview);
    let mut rows = rows(pages, &also.files, before.as_ref());
    let listed = pages.listed();
    let is_listed = |path: &SourcePath| listed.iter().any(|text| text.path == *path);
    // A text whose file somebody deleted is not in any list.
    let deleted = also.texts.iter().filter(|path| !is_listed(path));
    rows.extend(deleted.map(|path| {
        let what = "It is taken off the site: its file was deleted.".to_owned();
        (path.stem().to_owned(), what)
    }));
    let why = "The texts as they were last published cannot be used, so these go to readers at the same time. Look at them before you withdraw.";
    Html::from(el("h2").text("Withdrawing it also publishes"))
        .and(coming::table(rows))
        .and(el("p").text(why))
}

/// Withdraws a text, and answers with what was done.
pub(super) fn withdraw(preview: &Preview, asked: &Asked) -> Reply {
    let root = preview.root();
    let _one_at_a_time = preview.editing.turn();
    let not_done = |message: String| json(StatusCode::CONFLICT, &NotDone { message });
    let Some(open) = Open::find_page(preview, &root, &asked.text) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    let (output, to) = (
        default_output(&preview.folder),
        last_folder(&preview.folder),
    );
    let withdrawal = withdrawal(preview, &open, (&output, to.as_deref()));
    let plan = match WithdrawalPlan::of(&withdrawal, &Unobserved) {
        Ok(plan) => plan,
        Err(failure) => return not_done(sentence(&failure.to_string())),
    };
    if plan.in_the_way().is_some() || digest_of(plan.also()) != asked.also {
        return not_done("Nothing was withdrawn, because something has been saved since. Load this page again, and look once more at what changes.".to_owned());
    }
    let mut done = Vec::new();
    let mut for_it: Vec<String> = Vec::new();
    let mut was_moved = false;
    let mut report = |step: Step<'_>| {
        match step {
            Step::Moved { .. } => {
                was_moved = true;
                done.push("It is no longer part of the site.".to_owned());
            }
            Step::Built(changes) => for_it.extend(changes.removed.iter().cloned()),
            Step::Published(published) => {
                let files = english::count(published.changes.count(), "file", "files");
                done.push(format!(
                    "It was removed from {files} in the folder for readers."
                ));
            }
            Step::StillThere { folder, files } => for_it.extend(
                files
                    .iter()
                    .map(|file| format!("STILL THERE: {}/{file}", folder.display())),
            ),
            Step::Elsewhere { folder, found, .. } => {
                let files = match found {
                    FoundElsewhere::Text(files) | FoundElsewhere::OtherPages(files) => files,
                    FoundElsewhere::Empty => vec!["(this folder is empty now)".to_owned()],
                    FoundElsewhere::Unreadable => vec!["(this folder cannot be read)".to_owned()],
                };
                for_it.extend(
                    files
                        .iter()
                        .map(|file| format!("STILL THERE: {}/{file}", folder.display())),
                );
            }
            Step::Strays { folder, strays } => for_it.extend(
                strays
                    .withdrawn
                    .iter()
                    .map(|file| format!("STILL THERE: {}/{file}", folder.display())),
            ),
            Step::RemovedVersions { versions, .. } => {
                let versions = english::count(
                    versions,
                    "earlier version of the site",
                    "earlier versions of the site",
                );
                done.push(format!("{versions} with it deleted."));
            }
            Step::Failed(failure) => done.push(sentence(&failure.to_string())),
            Step::AlsoPublished(also) if !also.texts.is_empty() => {
                let texts = english::count(also.texts.len(), "other text was", "other texts were");
                done.push(format!("{texts} published as you saw."));
            }
            // What stops a withdrawal was shown before.
            Step::Stopped(..)
            | Step::AlsoPublished(_)
            | Step::Checked { .. }
            | Step::UnknownFolders(_)
            | Step::Done { .. } => {}
        }
        Ok(())
    };
    let result = plan.carry_out(&withdrawal, &mut report, &Unobserved);
    preview.look();
    let mut heading = format!("Withdrawn at {}", time_of_day(SystemTime::now()));
    if let Err(failure) = result {
        if !was_moved {
            return not_done(sentence(&failure.to_string()));
        }
        // What readers can still open is listed below.
        heading = "Withdrawn, but not everywhere".to_owned();
        done.push(sentence(&failure.to_string()));
    }
    if let Err(failure) = preview.editing.throw_away(&open.path) {
        done.push(sentence(&failure.to_string()));
    }
    let steps = done.iter().map(|words| el("li").text(words));
    let list = el("textarea")
        .attr("id", "for-it")
        .attr("readonly", "")
        .attr("rows", "8")
        .text(&format!("\n{}", for_it.join("\n")));
    let html = Html::of([
        Html::from(el("h1").attr("tabindex", "-1").text(&heading)),
        el("ul").all(steps).into(),
        el("label")
            .attr("for", "for-it")
            .text("For IT: these files may still be in caches and backups")
            .into(),
        list.into(),
        el("p")
            .add(
                el("a")
                    .attr("href", format!("{root}/edit/"))
                    .text("Back to the stories"),
            )
            .into(),
    ]);
    let html = html.as_str().to_owned();
    json(StatusCode::OK, &Shown { html })
}
