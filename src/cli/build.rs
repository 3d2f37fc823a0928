//! `build`: checks a site and writes every page of it to a folder.

use crate::base::english;
use crate::cli::arguments::BuildArguments;
use crate::cli::deliver::{Formats, Ready};
use crate::cli::progress::Progress;
use crate::cli::{Exit, deliver};
use crate::{Failure, OpenSite};

/// Builds a site.
pub(super) fn run(arguments: &BuildArguments) -> Result<Exit, Failure> {
    let folder = arguments.site.as_path();
    let output = deliver::output(folder, arguments.output.as_deref());
    let progress = Progress::new(arguments.quiet);
    let formats = Formats::of(folder, [output.as_path()]);
    let site = OpenSite::open(folder, arguments.drafts, &progress)?;
    let Some(ready) = deliver::check_and_stage(site, folder, &output, &progress)? else {
        return Ok(Exit::InvalidContent);
    };
    let Ready { staged, reported } = ready;
    let done = staged.commit(&reported, &progress)?;
    formats.print_raised(&progress)?;
    let removed = done.removed.iter().map(|path| format!("removed  {path}\n"));
    let first = output.join("index.html");
    let first = std::path::absolute(&first).unwrap_or(first);
    progress.print(&format!(
        "Built {}: {} written, {} unchanged, {} removed.\n{}{}Open {}\n",
        reported.summary,
        english::count(done.written(), "file", "files"),
        done.unchanged,
        done.removed.len(),
        removed.collect::<String>(),
        progress.summary(),
        first.display()
    ))?;
    Ok(Exit::Done)
}
