//! Saves what was written: merges it with what somebody else has saved in the meantime, and changes stories with the
//! settings that they depend on.

use std::io::ErrorKind;
use std::path::Path;

use hyper::StatusCode;
use serde::Serialize;

use crate::base::english;
use crate::serve::editor::compare::{self, Place};
use crate::serve::editor::open::Open;
use crate::serve::editor::saving_tables::{TableTrouble, save_tables};
use crate::serve::editor::writing::{
    Asking, GONE, Outcome, TextAsked, answer, asking, labels, lead_to, lead_to_choice, refuse,
};
use crate::serve::editor::{json, new_story, renaming};
use crate::serve::preview::Preview;
use crate::serve::reply::Reply;
use crate::{Failure, FailureKind, SaveResult, TextKind, save_text, text_on_disk};

/// How often to try a save that must be merged with somebody else's.
const TRIES: usize = 5;

/// The message when somebody else has saved a version that cannot be merged with this text.
const UNMERGEABLE: &str = "Somebody else has saved this text in a way that no form can show. What you have written stays in this form. Ask them to correct their version, then save again.";

/// Saves a text, merged with what somebody else has saved in the meantime; where both changed the same place, a person
/// must choose.
pub(super) fn save(preview: &Preview, asked: &TextAsked) -> Reply {
    let root = preview.root();
    let _one_at_a_time = preview.editing.turn();
    let mut asking = match asking(preview, &root, asked) {
        Ok(asking) => asking,
        Err(refused) => return *refused,
    };
    let elsewhere = asking.changed_elsewhere();
    let outcome = |asking: &Asking<'_>, said: String| Outcome {
        without_form: (!asking.is_newest()).then(|| asking.shown.clone()),
        said: Some(said).filter(|said| !said.is_empty()),
    };
    if !asking.open.session.has_unsaved() {
        let outcome = outcome(&asking, "Nothing to save.".to_owned());
        return answer(preview, asking, outcome);
    }
    let tables = match save_tables(&mut asking.open) {
        Ok(tables) => tables,
        Err(trouble) => return table_trouble(preview, &asking.open, trouble),
    };
    match save_with_stories(preview, &mut asking.open) {
        Ok((others, stories)) => {
            preview.look();
            if asking.open.kind == TextKind::Site {
                // The page that is shown next has the names that are saved.
                let (path, saved) = (&asking.open.path, asking.open.session.base());
                new_story::wait_until(preview, |pages| pages.text(path) == Some(saved));
            }
            let with = |[before, after]: [&str; 2], names: &[String]| match names.is_empty() {
                true => String::new(),
                false => format!(" {before}{} {after}.", names.join(", ")),
            };
            let mut others = labels(&others);
            others.extend(tables);
            let elsewhere = labels(&elsewhere);
            let more = with(
                ["", "was changed in another tab, and is saved too"],
                &elsewhere,
            ) + &with(["Somebody else’s change to ", "is included"], &others);
            let more = match stories {
                0 => more,
                stories => {
                    let stories = english::count(stories, "story", "stories");
                    format!(" {stories} changed with the settings.{more}")
                }
            };
            let said = match more.is_empty() {
                true => more,
                false => format!("Saved.{more}"),
            };
            let outcome = outcome(&asking, said);
            answer(preview, asking, outcome)
        }
        Err(refused) => *refused,
    }
}

/// Saves a text, and the stories that name what its settings rename; returns what somebody else has saved in the
/// meantime, and how many stories there were.
fn save_with_stories(
    preview: &Preview,
    open: &mut Open<'_>,
) -> Result<(Vec<Place>, usize), Box<Reply>> {
    let mut others = Vec::new();
    let mut stories = 0;
    if open.session.text() == open.session.base() {
        // Only its tables were changed.
        let text = open.session.text().to_owned();
        open.session.mark_saved(&text);
        return Ok((others, stories));
    }
    if open.kind == TextKind::Site {
        // Names are compared with those of the newest settings.
        if let Ok(Some(newest)) = text_on_disk(&preview.folder, &open.path)
            && newest != open.session.base()
        {
            others = merge_in(preview, open, newest)?;
        }
        let renames = renaming::renames(open);
        stories =
            renaming::save_stories(preview, &renames).map_err(|why| Box::new(refuse(&why)))?;
    }
    others.extend(save_merged(preview, open)?);
    Ok((others, stories))
}

/// Merges what is being written with what somebody else has saved in the meantime, which it returns.
fn merge_in(
    preview: &Preview,
    open: &mut Open<'_>,
    theirs: String,
) -> Result<Vec<Place>, Box<Reply>> {
    let (base, mine) = (open.session.base(), open.session.text());
    let merged = compare::merge(open.kind, base, mine, &theirs);
    let merged = merged.map_err(|why| {
        let words = format!("{UNMERGEABLE} {}", why.message);
        Box::new(refuse(&words))
    })?;
    if !merged.both.is_empty() {
        open.session.wait_for_choice(theirs);
        preview.editing.put(&open.path, open.session.clone());
        let message = "Somebody else has saved this text while you were editing.";
        return Err(Box::new(lead_to_choice(open, message)));
    }
    open.session.take_in(theirs, merged.text);
    Ok(merged.others)
}

/// Saves a text merged with what somebody else has saved in the meantime, which it returns.
fn save_merged(preview: &Preview, open: &mut Open<'_>) -> Result<Vec<Place>, Box<Reply>> {
    let mut others: Vec<Place> = Vec::new();
    for _ in 0..TRIES {
        let (base, text) = (open.session.digest(), open.session.text().to_owned());
        match save_text(&preview.folder, &open.path, &base, &text) {
            Ok(SaveResult::Saved) => {
                open.session.mark_saved(&text);
                return Ok(others);
            }
            Ok(SaveResult::Changed(Some(theirs))) => {
                others.extend(merge_in(preview, open, theirs)?);
            }
            Ok(SaveResult::Changed(None)) => return Err(Box::new(refuse(GONE))),
            Err(failure) => return Err(Box::new(failed(preview, open, &failure))),
        }
    }
    let message = "Somebody else keeps saving this text. Try again.";
    Err(Box::new(refuse(message)))
}

/// Says why tables are not saved.
fn table_trouble(preview: &Preview, open: &Open<'_>, trouble: TableTrouble) -> Reply {
    let message = match trouble {
        TableTrouble::Failed(failure) => return failed(preview, open, &failure),
        TableTrouble::Refused(message) => {
            preview.editing.put(&open.path, open.session.clone());
            return refuse(&message);
        }
        TableTrouble::Both => "Somebody else has saved these numbers while you were editing.",
    };
    preview.editing.put(&open.path, open.session.clone());
    lead_to(open, "numbers-choose", message)
}

/// The message if a text cannot be saved.
#[derive(Serialize)]
struct NotSaved {
    /// Why, and what to do.
    message: String,
    /// Whether a copy of unsaved work is kept on this computer.
    kept: bool,
}

/// Keeps what could not be saved, and says why.
fn failed(preview: &Preview, open: &Open<'_>, failure: &Failure) -> Reply {
    let kept = preview.editing.put(&open.path, open.session.clone());
    let not_saved = NotSaved {
        message: what_to_do(failure, &open.folder),
        kept,
    };
    json(StatusCode::SERVICE_UNAVAILABLE, &not_saved)
}

/// Why a text cannot be saved and what to do about it, as sentences.
fn what_to_do(failure: &Failure, folder: &Path) -> String {
    let folder = folder.display();
    match failure.kind() {
        FailureKind::System(ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem) => {
            format!(
                "This cannot be saved: you may not change files in {folder}. Ask IT for the right to change files there."
            )
        }
        FailureKind::System(ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => format!(
            "This cannot be saved: the drive with {folder} is full. Make room there, or ask IT."
        ),
        FailureKind::System(ErrorKind::NotFound) => format!(
            "This cannot be saved: {folder} is not there. Connect the drive again, or ask IT."
        ),
        _ => {
            let why = crate::serve::editor::sentence(&failure.to_string());
            format!("This cannot be saved. {why}")
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn a_save_that_fails_says_what_to_do() {
        let folder = Path::new("/improvement");
        let said = |kind: ErrorKind| {
            let failure = Failure::cannot("write", &folder.join("a.md"))(io::Error::from(kind));
            what_to_do(&failure, folder)
        };
        assert!(
            said(ErrorKind::PermissionDenied)
                .ends_with("Ask IT for the right to change files there.")
        );
        assert!(said(ErrorKind::StorageFull).contains("Make room there"));
        assert!(said(ErrorKind::NotFound).contains("Connect the drive again"));
        assert!(said(ErrorKind::TimedOut).starts_with("This cannot be saved. Cannot write"));
    }
}
