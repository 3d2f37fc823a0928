//! Whether a folder has a different site, which publishing would replace.

use std::fs;
use std::path::Path;

use crate::edge::disk;
use crate::edge::failure::Failure;
use crate::edge::folder_list::FolderList;
use crate::edge::output::{FIRST_PAGE, Output};

/// Refuses to publish the site in the folder `site`, which was built in `built`, to a folder that has a site with a
/// different title, unless this site was published there before and has a new title now.
pub(super) fn refuse_other(site: &Path, to: &Output, built: &Output) -> Result<(), Failure> {
    if to.manifest.is_empty() {
        return Ok(());
    }
    let list = FolderList::published(site);
    // If the list cannot be read, adding the folder to it fails too, with the reason.
    if list.has(to).unwrap_or(true) {
        return Ok(());
    }
    let (Some(there), Some(ours)) = (title_in(to), title_in(built)) else {
        return Ok(());
    };
    if there == ours && share_a_story(to, built) {
        return Ok(());
    }
    let file = disk::resolve(list.path()).unwrap_or_else(|_| list.path().to_path_buf());
    let (what, who) = match there == ours {
        true => (
            format!("it is called “{there}” too, but has none of this site's stories"),
            "all the same",
        ),
        false => (
            format!("its home page is called “{there}”, and this site's is called “{ours}”"),
            "by an older name",
        ),
    };
    let why = format!(
        "a different site is there: {what}. Choose a different folder. If it is this site {who}, write the line\n\n  \
         {}\n\nin the file `{}` (make the file if there is none), and try again",
        FolderList::line(to),
        dunce::simplified(&file).display()
    );
    Err(Failure::refused("publish to", &to.typed, why))
}

/// Refuses to write the site whose home page is called `title` to a folder that has another.
pub(super) fn refuse_titled_otherwise(to: &Output, title: &str) -> Result<(), Failure> {
    match title_in(to).filter(|there| there != title && !to.manifest.is_empty()) {
        Some(there) => {
            let why = format!(
                "a different site is there: its home page is called “{there}”. Choose a different folder"
            );
            Err(Failure::refused("write to", &to.typed, why))
        }
        None => Ok(()),
    }
}

/// Whether two folders have a story's page in common, or one of them has no story.
fn share_a_story(one: &Output, other: &Output) -> bool {
    let is_story = |path: &&str| {
        path.starts_with("stories/") && path.ends_with(".html") && *path != "stories/index.html"
    };
    let has_story = |output: &Output| output.manifest.paths().any(|path| is_story(&path));
    let is_shared = |path: &str| other.manifest.has(path);
    !has_story(one) || !has_story(other) || one.manifest.paths().filter(is_story).any(is_shared)
}

/// The title of the home page in a folder, as it is written there.
fn title_in(folder: &Output) -> Option<String> {
    let page = folder.folder.join(FIRST_PAGE);
    let bytes = disk::retry(|| fs::read(&page)).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let (_, from) = text.split_once("<title>")?;
    let (title, _) = from.split_once("</title>")?;
    let title = title.replace("&#x27;", "'").replace("&#39;", "'");
    Some(title.replace("&amp;", "&").trim().to_owned())
}
