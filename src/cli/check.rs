//! `check`: prints every finding about a site, and writes a report of them if one is asked for.

use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use crate::cli::arguments::{CheckArguments, Format};
use crate::cli::findings::eprint_wrapped;
use crate::cli::progress::Progress;
use crate::cli::{Exit, eprint, findings, print, stories};
use crate::{Checked, Extent, Failure, OpenSite, SingleFile, today};

/// Prints every finding about a site.
pub(super) fn run(arguments: &CheckArguments) -> Result<Exit, Failure> {
    let site = &arguments.site;
    let file = arguments.report.as_ref();
    let file = file
        .map(|file| SingleFile::at(file, "html")?.unpublished(site))
        .transpose()?;
    let progress = Progress::new(arguments.quiet);
    let open = OpenSite::open(site, arguments.drafts, &progress)?;
    let mut checked = open.check(today(), &progress);
    checked.check_pages(&progress);
    let page = file.map(|file| (file, checked.report_as_page()));
    match arguments.format {
        Format::Text => {
            let extent = if arguments.all {
                Extent::All
            } else {
                Extent::First
            };
            findings::print(&checked.findings(), checked.overrides(), extent);
        }
        Format::Json => print(&checked.report_as_json())?,
        Format::Github => print(&checked.report_for_github(&prefix(site)))?,
    }
    let is_for_people = arguments.format == Format::Text;
    if is_for_people && !arguments.quiet {
        print_summary(&checked, site, page.is_some())?;
    }
    if progress.is_on_terminal() {
        eprint(&progress.summary());
    }
    if let Some((file, html)) = page {
        let message = format!("Open {}\n", file.write(&html)?.display());
        if is_for_people {
            progress.print(&message)?;
        } else if !arguments.quiet {
            eprint(&message);
        }
    }
    Ok(if checked.report().has_errors() {
        Exit::InvalidContent
    } else {
        Exit::Done
    })
}

/// Prints a summary, and mentions the report if it was not asked for.
fn print_summary(checked: &Checked, site: &Path, has_report: bool) -> Result<(), Failure> {
    let nothing = checked.report().is_empty();
    if !nothing && !has_report {
        let named = match prefix(site).trim_end_matches('/') {
            "" => String::new(),
            site if site.contains(' ') => format!(" \"{site}\""),
            site => format!(" {site}"),
        };
        eprint_wrapped(&format!(
            "To see all this as a web page, run: qi-stories check{named} --report report.html"
        ));
    }
    if checked.report().has_errors() {
        return Ok(());
    }
    let found = if nothing {
        "no problems found"
    } else {
        "the site can be built"
    };
    print(&format!(
        "Checked {}: {found}. A person must still read every page.\n",
        stories(checked.stories())
    ))
}

/// Returns the path from the current folder to the site's folder, as a prefix of the paths of its files.
fn prefix(site: &Path) -> String {
    let parts = site.components().filter(|part| *part != Component::CurDir);
    let path = parts.collect::<PathBuf>().join("");
    path.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}
