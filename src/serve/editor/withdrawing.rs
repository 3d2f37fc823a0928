//! Withdraws a text: takes it off the site at once, and lists what IT must remove elsewhere.

use hyper::StatusCode;
use serde::{Deserialize, Serialize};

use crate::base::english;
use crate::serve::editor::open::Open;
use crate::serve::editor::publishing::last_folder;
use crate::serve::editor::sheet::{self, NotDone, Sheet};
use crate::serve::editor::{json, sentence, story};
use crate::serve::markup::{Html, el};
use crate::serve::preview::Preview;
use crate::serve::reply::{self, Reply};
use crate::{FoundElsewhere, Step, Unobserved, Withdrawal, default_output, today};

/// The text that is to be withdrawn.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// Its name.
    text: String,
}

/// What was done.
#[derive(Serialize)]
struct Shown {
    html: String,
}

/// The page that asks whether a text is to be withdrawn.
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
    let form = sheet::sending("withdraw")
        .attr("data-into", "main")
        .attr("data-doing", "Withdrawing…")
        .class("wide")
        .add(sheet::hidden("text", &open.name))
        .add(sheet::problem())
        .add(
            el("div")
                .class("buttons")
                .add(sheet::submit("Withdraw", "button button-red"))
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
        form.into(),
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

/// Withdraws a text, and answers with what was done.
pub(super) fn withdraw(preview: &Preview, asked: &Asked) -> Reply {
    let root = preview.root();
    let _one_at_a_time = preview.editing.turn();
    let not_done = |message: String| json(StatusCode::CONFLICT, &NotDone { message });
    let Some(open) = Open::find_page(preview, &root, &asked.text) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    let output = default_output(&preview.folder);
    let to = last_folder(&preview.folder);
    let withdrawal = Withdrawal {
        site: &preview.folder,
        named: open.path.as_str(),
        output: &output,
        to: to.as_deref(),
        today: today(),
    };
    let mut done = Vec::new();
    let mut for_it: Vec<String> = Vec::new();
    let mut stopped = None;
    let mut was_moved = false;
    let mut report = |step: Step<'_>| {
        match step {
            Step::Stopped(checked, _) => {
                let errors = checked.findings().count();
                stopped = Some(format!(
                    "Nothing was withdrawn: the rest of the site has {errors} to put right first. In a hurry, make those stories drafts."
                ));
            }
            Step::Moved { .. } => {
                was_moved = true;
                done.push("It is no longer part of the site.".to_owned());
            }
            Step::Built(changes) => for_it.extend(changes.removed.iter().cloned()),
            Step::Published(published) => {
                let files = english::count(published.changes.count(), "file", "files");
                done.push(format!(
                    "{files} in the folder for readers are without it now."
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
            Step::Checked { .. } | Step::UnknownFolders(_) | Step::Done { .. } => {}
        }
        Ok(())
    };
    let result = crate::withdraw(&withdrawal, &mut report, &Unobserved);
    preview.look();
    if let Some(message) = stopped {
        return not_done(message);
    }
    let mut heading = "Withdrawn";
    if let Err(failure) = result {
        if !was_moved {
            return not_done(sentence(&failure.to_string()));
        }
        // What readers can still open is listed below.
        heading = "Withdrawn, but not everywhere";
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
        Html::from(el("h1").attr("tabindex", "-1").text(heading)),
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
