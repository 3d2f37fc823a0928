//! Withdraws a text: takes it off the site at once, and lists what IT must remove elsewhere.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use hyper::StatusCode;
use serde::{Deserialize, Serialize};

use crate::base::english;
use crate::serve::editor::coming::{self, Before, rows, wrong};
use crate::serve::editor::list::{list_of, title_of};
use crate::serve::editor::publishing::{last_folder, up_to_date};
use crate::serve::editor::sheet::{self, NotDone, Sheet};
use crate::serve::editor::{json, sentence, story};
use crate::serve::markup::{Html, el};
use crate::serve::preview::Preview;
use crate::serve::reply::{self, Reply};
use crate::serve::text_id;
use crate::{
    AlsoPublished, Checked, Diagnostic, FoundElsewhere, ListedText, LivePages, Readers, Report,
    Severity, Step, TextKind, Unobserved, Withdrawal, WithdrawalPlan, default_output, text_digest,
    time_of_day, today,
};

/// The heading after a withdrawal that could not be completed.
const PARTLY: &str = "Withdrawn, but not everywhere";

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

/// A text that is to be withdrawn, or whose withdrawal is to be finished.
struct Leaving<'l> {
    /// The secret path.
    root: &'l str,
    /// The name of the text.
    name: &'l str,
    text: ListedText,
    pages: Arc<LivePages>,
    /// The folder that readers see it in, or the one that the site was published to last.
    to: Option<PathBuf>,
}

impl<'l> Leaving<'l> {
    /// The story or page with a name; `None` if there is none now.
    fn find(preview: &Preview, root: &'l str, name: &'l str) -> Option<Self> {
        let pages = preview.state().pages?;
        let listed = pages.listed().into_iter();
        let mut own = listed.filter(|text| text_id::of(&text.path) == name);
        // A text that was withdrawn before may have the name of one that is not.
        let text = own.find(|text| !text.is_withdrawn);
        let text = text.or_else(|| {
            pages
                .listed()
                .into_iter()
                .find(|text| text_id::of(&text.path) == name)
        })?;
        let readers = text.is_withdrawn.then(|| Readers::of(&preview.folder));
        let to = readers.and_then(|readers| Some(readers.folder_with(&text.path)?.to_owned()));
        Some(Self {
            root,
            name,
            text,
            pages,
            to: to.or_else(|| last_folder(&preview.folder)),
        })
    }

    /// Its withdrawal.
    fn withdrawal<'w>(&'w self, preview: &'w Preview, output: &'w Path) -> Withdrawal<'w> {
        Withdrawal {
            site: &preview.folder,
            named: self.text.path.as_str(),
            output,
            to: self.to.as_deref(),
            today: today(),
        }
    }
}

/// The page that asks whether to withdraw a text, or to finish its withdrawal; `None` if there is none with this name.
pub(super) fn page(preview: &Preview, root: &str, name: &str) -> Option<String> {
    let leaving = Leaving::find(preview, root, name)?;
    let title = title_of(&leaving.text);
    let goes = [
        "Its page, and the poster of a story",
        "The pictures and tables that only it uses. Their files stay in the folder of the site",
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
    let folder = match (&leaving.to, leaving.text.is_withdrawn) {
        (Some(folder), true) => format!("It is withdrawn, but readers may still have it in {}. Finish takes it off there.", folder.display()),
        (Some(folder), false) => format!("It is taken off the site in {} at once. It does not wait until you next publish.", folder.display()),
        (None, _) => "The site has not been published from here, so this removes it only from the copy on this PC.".to_owned(),
    };
    let list = (list_of(root, &leaving.text), "Stories".to_owned());
    let (question, above) = match leaving.text.is_withdrawn {
        true => (format!("Finish withdrawing “{title}”"), vec![list]),
        false => {
            let own = (format!("{root}/edit/text/{name}"), title.clone());
            (format!("Withdraw “{title}”"), vec![list, own])
        }
    };
    let back = above.last().map_or("", |(href, _)| href);
    let cancel = el("a").attr("href", back).text("Cancel");
    let look = sheet::sending("withdraw/look")
        .attr("data-into", "coming")
        .attr("data-doing", "Checking what else changes…")
        .flag("data-at-once", true)
        .add(sheet::hidden("text", name))
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
        pages: &leaving.pages,
        title: &question,
        part: story::part_of(TextKind::of(&leaving.text.path)),
        above,
        body,
    };
    Some(sheet.to_html())
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
    let Some(pages) = up_to_date(preview) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    let Some(leaving) = Leaving::find(preview, &root, &asked.text) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    let output = default_output(&preview.folder);
    let withdrawal = leaving.withdrawal(preview, &output);
    let html = match WithdrawalPlan::of(&withdrawal, &Unobserved) {
        Ok(plan) => match plan.in_the_way() {
            Some(in_the_way) => in_the_way_of(&leaving, &pages, in_the_way),
            None => ready(preview, &leaving, &pages, &plan),
        },
        Err(failure) => return not_done(sentence(&failure.to_string())),
    };
    let html = html.as_str().to_owned();
    json(StatusCode::OK, &Shown { html })
}

/// The errors in other texts that stop a withdrawal.
fn in_the_way_of(
    leaving: &Leaving<'_>,
    pages: &LivePages,
    (checked, found): (&Checked, &Report),
) -> Html {
    let all = checked.report().diagnostics().chain(found.diagnostics());
    let errors = all.filter(|found| found.severity == Severity::Error);
    let mut errors: Vec<Diagnostic> = errors.cloned().collect();
    errors.sort_by(|one, other| one.location.cmp(&other.location));
    let why = "The site cannot be made without this text while these have mistakes, and the texts as they were last published cannot be used. If you are in a hurry, keep them as drafts: readers do not see those either.";
    wrong(leaving.root, pages, &errors, leaving.name).and(el("p").text(why))
}

/// What else changes for readers, and the button.
fn ready(
    preview: &Preview,
    leaving: &Leaving<'_>,
    pages: &LivePages,
    plan: &WithdrawalPlan,
) -> Html {
    let also = plan.also();
    let (what, button) = match (also.is_empty(), also.texts.is_empty()) {
        _ if plan.is_away() => {
            let folder = leaving.to.as_deref().unwrap_or(Path::new("")).display();
            let words = format!(
                "The folder for readers, {folder}, is empty or not there. If it is on a share, connect it first. You can \
                 withdraw the text now: nobody can publish it again, and you can finish when the folder is connected."
            );
            (Html::from(el("p").class("box").text(&words)), "Withdraw")
        }
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
            "Withdraw, and publish these",
        ),
    };
    let button = match (leaving.text.is_withdrawn, button) {
        (true, "Withdraw") => "Finish",
        (true, _) => "Finish, and publish these",
        (false, button) => button,
    };
    let form = sheet::sending("withdraw")
        .attr("data-into", "main")
        .attr("data-doing", "Withdrawing…")
        .class("wide")
        .add(sheet::hidden("text", leaving.name))
        .add(sheet::hidden("also", &digest_of(also)))
        .add(sheet::problem())
        .add(sheet::submit(button, "button button-red"));
    what.and(form)
}

/// The changes to other texts that a withdrawal also publishes.
fn also_published(preview: &Preview, pages: &LivePages, also: &AlsoPublished) -> Html {
    let before = Before::of(preview);
    let rows = rows(pages, &also.files, before.as_ref());
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
    let Some(leaving) = Leaving::find(preview, &root, &asked.text) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    let output = default_output(&preview.folder);
    let withdrawal = leaving.withdrawal(preview, &output);
    let plan = match WithdrawalPlan::of(&withdrawal, &Unobserved) {
        Ok(plan) => plan,
        Err(failure) => return not_done(sentence(&failure.to_string())),
    };
    if plan.in_the_way().is_some() || digest_of(plan.also()) != asked.also {
        return not_done("Nothing was withdrawn, because something has been saved since. Load this page again, and look once more at what changes.".to_owned());
    }
    let mut done = Vec::new();
    let mut for_it: Vec<String> = Vec::new();
    let mut still: Vec<String> = Vec::new();
    let in_folder = |folder: &Path, file: &str| format!("STILL THERE: {}/{file}", folder.display());
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
            Step::StillThere { folder, files } if files.is_empty() => {
                still.push(in_folder(
                    folder,
                    "(this folder is empty, or cannot be read)",
                ));
            }
            Step::StillThere { folder, files } => {
                still.extend(files.iter().map(|file| in_folder(folder, file)));
            }
            Step::Elsewhere { folder, found, .. } => match found {
                FoundElsewhere::Text(files) | FoundElsewhere::OtherPages(files) => {
                    still.extend(files.iter().map(|file| in_folder(folder, file)));
                }
                FoundElsewhere::Empty | FoundElsewhere::Unreadable => {
                    still.push(in_folder(
                        folder,
                        "(this folder is empty, or cannot be read)",
                    ));
                }
            },
            Step::Strays { folder, strays } => {
                still.extend(strays.withdrawn.iter().map(|file| in_folder(folder, file)));
            }
            Step::UnknownFolders(_) => {
                let words = "The list of the site's other folders cannot be read, so the story may still be in them.";
                still.push(words.to_owned());
            }
            Step::Done { orphaned, .. } if !orphaned.is_empty() => {
                let files: Vec<&str> = orphaned.iter().map(|path| path.as_str()).collect();
                done.push(format!(
                    "Only it used these files, which readers no longer have. They are still in the folder of the site; \
                     delete them there if nobody needs them: {}.",
                    files.join(", ")
                ));
            }
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
        heading = PARTLY.to_owned();
        done.push(sentence(&failure.to_string()));
    }
    let mut more = Html::default();
    if !still.is_empty() {
        heading = PARTLY.to_owned();
        let words = "Readers may still have it in the files and folders below. When nothing is in the way any more, choose Finish.";
        let finish = el("a")
            .class("button")
            .attr("href", format!("{root}/edit/withdraw/{}", leaving.name))
            .text("Finish");
        more = Html::of([el("p").class("box").text(words), el("p").add(finish)]);
        for_it.splice(0..0, still);
    }
    if let Err(failure) = preview.editing.throw_away(&leaving.text.path) {
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
        more,
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
