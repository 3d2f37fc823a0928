//! `check`: every problem of a site, told in a form and, where one is asked for, in a report.

use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use crate::cli::arguments::{CheckArguments, Format};
use crate::cli::progress::Progress;
use crate::cli::tell::{Findings, complain_in_lines};
use crate::cli::{Exit, complain, say, stories};
use crate::edge::clock;
use crate::edge::failure::Failure;
use crate::edge::single::SingleFile;
use crate::edge::site::{Checked, OpenSite};
use crate::report::Severity;

/// Says every problem of a site.
pub(super) fn run(arguments: &CheckArguments) -> Result<Exit, Failure> {
    let site = &arguments.site;
    let file = arguments.report.as_ref();
    let file = file
        .map(|file| SingleFile::at(file, "html")?.unpublished(site))
        .transpose()?;
    let progress = Progress::new(arguments.quiet);
    let open = OpenSite::open(site, arguments.drafts, &progress)?;
    let mut checked = open.check(clock::today(), &progress);
    checked.check_pages(&progress);
    let page = file.map(|file| (file, checked.report_as_page()));
    match arguments.format {
        Format::Text => Findings::of(&checked).to_person(&Severity::ALL),
        Format::Json => say(&checked.report_as_json())?,
        Format::Github => say(&checked.report_for_github(&prefix(site)))?,
    }
    let is_for_people = arguments.format == Format::Text;
    if is_for_people && !arguments.quiet {
        end(&checked, site, page.is_some())?;
    }
    if progress.is_watched() {
        complain(&progress.took());
    }
    if let Some((file, html)) = page {
        let told = format!("Open {}\n", file.write(&html)?.display());
        if is_for_people {
            progress.say(&told)?;
        } else if !arguments.quiet {
            complain(&told);
        }
    }
    Ok(Findings::of(&checked).exit())
}

/// Tells a person how it stands, and of the report where they did not ask for it.
fn end(checked: &Checked, site: &Path, has_report: bool) -> Result<(), Failure> {
    let nothing = checked.report().diagnostics().is_empty();
    if !nothing && !has_report {
        let named = match prefix(site).trim_end_matches('/') {
            "" => String::new(),
            site if site.contains(' ') => format!(" \"{site}\""),
            site => format!(" {site}"),
        };
        complain_in_lines(&format!(
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
    say(&format!(
        "Checked {}: {found}. A person must still read every page.\n",
        stories(checked.stories())
    ))
}

/// The way from the current folder to a site's folder, as it stands before the paths of the site's files.
fn prefix(site: &Path) -> String {
    let parts = site.components().filter(|part| *part != Component::CurDir);
    let way = parts.collect::<PathBuf>().join("");
    way.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}
