//! `withdraw`: a story is taken off the site at once, and every file that held it is listed.

use std::collections::BTreeSet;
use std::path::Path;

use crate::base::english;
use crate::base::path::SourcePath;
use crate::cli::arguments::WithdrawArguments;
use crate::cli::progress::Progress;
use crate::cli::{Exit, complain, deliver, publish, say, tell};
use crate::edge::changes::Changes;
use crate::edge::failure::Failure;
use crate::edge::withdraw::{Step, Withdrawal};
use crate::edge::{clock, layout, withdraw};

/// Withdraws a story or another page. Stopped at any time, it is finished when it is run again.
pub(super) fn run(arguments: &WithdrawArguments) -> Result<Exit, Failure> {
    let site = arguments.site.as_path();
    let output = layout::output(site, arguments.output.clone());
    let progress = Progress::new(false);
    let withdrawal = Withdrawal {
        site,
        named: &arguments.story,
        output: &output,
        to: arguments.to.as_deref(),
        today: clock::today(),
    };
    let mut exit = Exit::Done;
    let mut report = |step: Step<'_>| {
        if let Step::Stopped(..) = step {
            exit = Exit::InvalidContent;
        }
        report(step, &withdrawal, &progress)
    };
    withdraw::withdraw(&withdrawal, &mut report, &progress)?;
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
            deliver::report_more(checked, found);
            complain(
                "Nothing was withdrawn. If you are in a hurry, add `draft: yes` to the pages that still have \
                 errors.\n",
            );
            Ok(())
        }
        Step::Moved { text, path } => say(&format!("{text} is now in {}.\n", path.display())),
        Step::Built(affected) if affected.is_empty() => say(&format!(
            "No file in {} contained it.\n",
            withdrawal.output.display()
        )),
        Step::Built(affected) => {
            say(&format!(
                "These files in {} contained it, and no longer do:\n",
                withdrawal.output.display()
            ))?;
            let affected = Changes {
                changed: gathered(affected.changed.clone()),
                ..affected.clone()
            };
            tell::changes(&affected, progress)
        }
        Step::Published(published) => {
            let to = withdrawal.to.unwrap_or(Path::new(""));
            publish::report(published, to, progress)
        }
        Step::RemovedVersions { versions, folder } => {
            let versions = english::count(
                versions,
                "earlier version that contained it was",
                "earlier versions that contained it were",
            );
            say(&format!("{versions} deleted from {}.\n", folder.display()))
        }
        Step::Orphaned(files) => say(&left(files, withdrawal.to.is_some())),
    }
}

/// Paths with those of the search index as one line where they are many: stories are numbered anew there, so that
/// nearly all of its files change.
fn gathered(paths: Vec<String>) -> Vec<String> {
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

/// Where it may still be: for those who have to clear it away.
fn left(files: &BTreeSet<SourcePath>, is_published: bool) -> String {
    let mut text = String::new();
    if !is_published {
        text.push_str("It is still in every folder that you published the site to: run `qi-stories publish --to \
                       DIR`.\n");
    }
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
    fn many_files_of_the_search_index_are_one_line() {
        let index = |count: usize| (0..count).map(|number| format!("search/{number}.js"));
        let page = || std::iter::once("stories/index.html".to_owned());
        let few: Vec<String> = page().chain(index(2)).collect();
        assert_eq!(gathered(few.clone()), few);
        let many = gathered(index(500).chain(page()).collect());
        assert_eq!(
            many,
            [
                "stories/index.html",
                "search/ (500 files in the search index)"
            ]
        );
    }
}
