//! `withdraw`: removes a story from the site at once, and lists every file that contained it.

use std::collections::BTreeSet;
use std::path::Path;

use crate::base::english;
use crate::cli::arguments::WithdrawArguments;
use crate::cli::progress::Progress;
use crate::cli::{Exit, deliver, eprint, findings, print, publish};
use crate::{
    AlsoPublished, Changes, Failure, FolderUse, FoundElsewhere, SourcePath, Step, Withdrawal, today,
};

/// Withdraws a story or another page. If it is interrupted, running it again completes it.
pub(super) fn run(arguments: &WithdrawArguments) -> Result<Exit, Failure> {
    let site = arguments.site.as_path();
    let output = deliver::output(site, arguments.output.as_deref());
    let progress = Progress::new(false);
    let withdrawal = Withdrawal {
        site,
        named: &arguments.story,
        output: &output,
        to: arguments.to.as_deref(),
        today: today(),
    };
    let folders = [output.as_path()].into_iter().chain(withdrawal.to);
    let formats = deliver::Formats::of(site, folders);
    let mut exit = Exit::Done;
    let mut report = |step: Step<'_>| {
        match &step {
            Step::Stopped(..) => exit = Exit::InvalidContent,
            Step::Strays { folder, strays }
                if publish::report_strays(strays, folder) != Exit::Done =>
            {
                exit = Exit::CannotUse;
            }
            // Readers of those folders can still open it, so the withdrawal is not complete.
            Step::Elsewhere { .. } | Step::StillThere { .. } | Step::UnknownFolders(_) => {
                exit = Exit::CannotUse
            }
            _ => {}
        }
        report(step, &withdrawal, &progress)
    };
    crate::withdraw(&withdrawal, &mut report, &progress)?;
    formats.print_raised(&progress)?;
    Ok(exit)
}

/// Reports a step that is done.
fn report(step: Step<'_>, withdrawal: &Withdrawal<'_>, progress: &Progress) -> Result<(), Failure> {
    match step {
        Step::Checked { site, reported } => {
            *reported = deliver::report(site, withdrawal.today);
            Ok(())
        }
        Step::Stopped(checked, found) => {
            deliver::report_page_findings(checked, found);
            eprint(&stopped(&checked.files_with_errors(found)));
            Ok(())
        }
        Step::Moved {
            text,
            path,
            was_deleted: false,
        } => print(&format!("{text} is now in {}.\n", path.display())),
        Step::Moved { text, path, .. } => print(&format!(
            "{text} was deleted before. The file {} now says that it is withdrawn.\n",
            path.display()
        )),
        Step::Built(affected) if affected.is_empty() => print(&format!(
            "No file in {} contained it.\n",
            withdrawal.output.display()
        )),
        Step::Built(affected) => {
            print(&format!(
                "These files in {} contained it, and no longer do:\n",
                withdrawal.output.display()
            ))?;
            let affected = Changes {
                changed: collapse_index(affected.changed.clone()),
                ..affected.clone()
            };
            findings::print_changes(&affected, progress)
        }
        // They were reported with the exit code that they lead to.
        Step::Strays { .. } => Ok(()),
        Step::Published(published) => {
            let to = withdrawal.to.unwrap_or(Path::new(""));
            publish::report(published, to, progress)
        }
        Step::AlsoPublished(also) => print(&also_published(also)),
        Step::StillThere { folder, files } => {
            let found = still_there(folder, FolderUse::Published, collapse_index(files));
            eprint(&format!(
                "{found}Fix the problem below, then run the same command again.\n"
            ));
            Ok(())
        }
        Step::Elsewhere {
            folder,
            used,
            found,
            list,
        } => {
            let elsewhere = Elsewhere { folder, used };
            eprint(&elsewhere.describe(found, &list, withdrawal));
            Ok(())
        }
        Step::UnknownFolders(used) => {
            eprint(&unknown_folders(used));
            Ok(())
        }
        Step::Failed(failure) => {
            eprint(&format!("qi-stories {failure}\n"));
            Ok(())
        }
        Step::RemovedVersions { versions, folder } => {
            let versions = english::count(
                versions,
                "earlier version that contained it was",
                "earlier versions that contained it were",
            );
            print(&format!("{versions} deleted from {}.\n", folder.display()))
        }
        Step::Done {
            orphaned,
            knows_folders,
        } => print(&remaining_copies(orphaned, knows_folders, withdrawal.to)),
    }
}

/// The most texts that a line names.
const MOST_NAMED: usize = 20;

/// Why nothing was withdrawn, and what to do at once.
fn stopped(files: &[SourcePath]) -> String {
    let (texts, others): (Vec<&SourcePath>, Vec<&SourcePath>) =
        files.iter().partition(|path| path.extension() == "md");
    let lines = |files: &[&SourcePath]| {
        let names = files.iter().map(|path| path.to_string());
        findings::indented(&names.collect::<Vec<_>>())
    };
    let mut text = "Nothing was withdrawn. The site without it has errors.\n".to_owned();
    if !texts.is_empty() {
        text.push_str(&format!(
            "If you are in a hurry, add `draft: yes` to each of these, which takes them off the site too, and run the \
             same command again:\n{}",
            lines(&texts)
        ));
    }
    if !others.is_empty() {
        text.push_str(&format!(
            "Correct these, or bring back their earlier versions:\n{}",
            lines(&others)
        ));
    }
    text
}

/// What else has changed for readers.
fn also_published(also: &AlsoPublished) -> String {
    if also.texts.is_empty() {
        let files = english::count(also.files.count(), "other file", "other files");
        return format!(
            "Also published: {files}, because a picture, the theme or the program has changed since the site was \
             published.\n"
        );
    }
    let named = also.texts.iter().take(MOST_NAMED).map(SourcePath::as_str);
    let mut named: Vec<String> = named.map(str::to_owned).collect();
    match also.texts.len().saturating_sub(MOST_NAMED) {
        0 => {}
        more => named.push(format!("{more} more")),
    }
    format!(
        "Also published: {}. They may have changed since the site was published, and the texts as they were then could \
         not be used.\n",
        named.join(", ")
    )
}

/// A folder that this run does not update and that may contain the text.
struct Elsewhere<'s> {
    folder: &'s Path,
    used: FolderUse,
}

impl Elsewhere<'_> {
    /// The contents of the folder, and how to take the text off it. `list` is the list of these folders.
    fn describe(&self, found: FoundElsewhere, list: &Path, withdrawal: &Withdrawal<'_>) -> String {
        let (folder, command) = (self.folder.display(), self.command(withdrawal));
        let state = state(self.used);
        match found {
            FoundElsewhere::Text(files) => format!(
                "{}To take it off there too, run: {command}\n",
                still_there(self.folder, self.used, collapse_index(files))
            ),
            FoundElsewhere::OtherPages(files) => format!(
                "It may be {state} in {folder}, by another name. The site does not have these pages:\n{}\
                 To take them off there, run: {command}\n",
                findings::indented(&files)
            ),
            FoundElsewhere::Empty => format!(
                "It may be {state} in {folder}, which is empty now. If somebody emptied it, delete its line from `{}`. \
                 If it is a share that is not connected, connect to it and run: {command}\n",
                list.display()
            ),
            FoundElsewhere::Unreadable => format!(
                "{}If it no longer exists, delete its line from `{}`. Otherwise connect to it and run: {command}\n",
                still_there(self.folder, self.used, Vec::new()),
                list.display()
            ),
        }
    }

    /// The command that takes the text off the folder.
    fn command(&self, withdrawal: &Withdrawal<'_>) -> String {
        let site = match withdrawal.site {
            here if here == Path::new(".") => String::new(),
            site => format!(" \"{}\"", site.display()),
        };
        let option = match self.used {
            FolderUse::Published => "--to",
            FolderUse::Built => "--output",
        };
        let (named, folder) = (withdrawal.named, self.folder.display());
        format!("qi-stories withdraw \"{named}\"{site} {option} \"{folder}\"")
    }
}

/// Describes the use of a folder that still has a text.
fn state(used: FolderUse) -> &'static str {
    match used {
        FolderUse::Published => "STILL PUBLISHED",
        FolderUse::Built => "STILL BUILT",
    }
}

/// Where people can still open the text.
fn still_there(folder: &Path, used: FolderUse, files: Vec<String>) -> String {
    let (folder, state) = (folder.display(), state(used));
    if files.is_empty() {
        return format!("It may be {state} in {folder}, which is empty or cannot be read.\n");
    }
    let files = findings::indented(&files);
    format!("{state}: these files in {folder} still contain it:\n{files}")
}

/// The message that no folder of the site can be searched, because their list cannot be read.
fn unknown_folders(used: FolderUse) -> String {
    let (state, command) = match used {
        FolderUse::Published => (state(used), "published the site to"),
        FolderUse::Built => (state(used), "built the site to"),
    };
    format!(
        "It may be {state} in other folders that you {command}: their list cannot be read. The reason is below.\n"
    )
}

/// Replaces the paths of the search index with one line if there are many. Withdrawing a story renumbers the others, so
/// nearly all files of the index change.
fn collapse_index(paths: Vec<String>) -> Vec<String> {
    const MANY: usize = 10;
    let is_index = |path: &String| path.starts_with("search/");
    let (index, mut others): (Vec<String>, Vec<String>) = paths.into_iter().partition(is_index);
    if index.len() > MANY {
        others.push(format!(
            "search/ ({} files in the search index)",
            index.len()
        ));
    } else {
        others.extend(index);
    }
    others
}

/// Describes where copies may remain, for the people who have to delete them.
fn remaining_copies(
    files: &BTreeSet<SourcePath>,
    knows_folders: bool,
    to: Option<&Path>,
) -> String {
    let mut text = match (knows_folders, to) {
        (true, _) => String::new(),
        (false, None) => "It is still in every folder that you published the site to: run `qi-stories publish --to \
                          DIR`.\n"
            .to_owned(),
        (false, Some(to)) => format!(
            "It may still be in other folders than {} that you published the site to: for each of them, run \
             `qi-stories publish --to DIR`.\n",
            to.display()
        ),
    };
    if !files.is_empty() {
        text.push_str(&format!(
            "These files were used only by it. They are no longer published, but they are still here: {}.\n",
            files
                .iter()
                .map(SourcePath::as_str)
                .collect::<Vec<_>>()
                .join(", ")
        ));
    }
    text.push_str(
        "Give IT the list: there may still be copies in caches, in backups of the site and its source files, and \
         anywhere people have copied the folder.\n",
    );
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_files_of_the_search_index_are_printed_as_one_line() {
        let index = |count: usize| (0..count).map(|number| format!("search/{number}.js"));
        let page = || std::iter::once("stories/index.html".to_owned());
        let few: Vec<String> = page().chain(index(2)).collect();
        assert_eq!(collapse_index(few.clone()), few);
        let many = collapse_index(index(500).chain(page()).collect());
        assert_eq!(
            many,
            [
                "stories/index.html",
                "search/ (500 files in the search index)"
            ]
        );
    }
}
