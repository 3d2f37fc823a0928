//! `check`: every problem of a site, told in a form and, where one is asked for, in a report.

use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use crate::cli::arguments::{CheckArguments, Format};
use crate::cli::load::{Loaded, Read};
use crate::cli::progress::Progress;
use crate::cli::tell::complain_in_lines;
use crate::cli::{GOOD, complain, pages, say, stories};
use crate::edge::failure::Failure;
use crate::edge::single::SingleFile;
use crate::output::render;
use crate::output::theme::Theme;
use crate::output::view::ReportPage;
use crate::report::{Diagnostic, Report};

/// Says every problem of a site.
pub(super) fn run(arguments: &CheckArguments) -> Result<u8, Failure> {
    let site = &arguments.site;
    let file = arguments.report.as_ref();
    let file = file
        .map(|file| SingleFile::at(file, "html")?.unpublished(site))
        .transpose()?;
    let progress = Progress::new(arguments.quiet);
    let read = Read::from(site, arguments.drafts, &progress)?;
    let mut loaded = read.check(&progress);
    if let Some(theme) = loaded
        .theme
        .as_ref()
        .filter(|_| !loaded.report.has_errors())
    {
        let broken = pages::look(&loaded, theme, &progress)?;
        loaded.report.append(broken);
        loaded.report.sort();
    }
    let page = file.map(|file| (file, page(&mut loaded)));
    let findings = loaded.findings();
    findings.tell(arguments.format, &prefix(site))?;
    let is_for_people = arguments.format == Format::Text;
    if is_for_people && !arguments.quiet {
        end(&loaded, site, page.is_some())?;
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
    Ok(findings.code())
}

/// The report of a site. What is wrong with the template that its theme has for it is told with the rest, and the page is
/// made by that of the default theme.
fn page(loaded: &mut Loaded) -> String {
    if let Some(theme) = &loaded.theme {
        match made(loaded, theme.theme()) {
            Ok(html) => return html,
            Err(broken) => {
                loaded.report.append(Report::of(*broken));
                loaded.report.sort();
            }
        }
    }
    let made = made(loaded, &Theme::carried());
    made.expect("the theme that the program carries can show every report")
}

/// The report of a site by the template of a theme.
fn made(loaded: &Loaded, theme: &Theme) -> Result<String, Box<Diagnostic>> {
    let Loaded { site, sources, .. } = loaded;
    let page = ReportPage::new(site, sources, &loaded.report, &loaded.verdict);
    render::standalone(theme, "report", &page.sheet(site), &page)
}

/// Tells a person how it stands, and of the report where they did not ask for it.
fn end(loaded: &Loaded, site: &Path, has_report: bool) -> Result<(), Failure> {
    let nothing = loaded.report.diagnostics().is_empty();
    if !nothing && !has_report {
        let named = match prefix(site).trim_end_matches('/') {
            "" => String::new(),
            site if site.contains(' ') => format!(" \"{site}\""),
            site => format!(" {site}"),
        };
        complain_in_lines(&format!(
            "For all of this as a web page, type: qi-stories check{named} --report report.html"
        ));
    }
    if loaded.findings().code() != GOOD {
        return Ok(());
    }
    let found = if nothing {
        "nothing was found"
    } else {
        "nothing stops the site from being built"
    };
    say(&format!(
        "{}, and {found}. A person must still read every page.\n",
        stories(loaded.site.stories.len())
    ))
}

/// The way from the current folder to a site's folder, as it stands before the paths of the site's files.
fn prefix(site: &Path) -> String {
    let parts = site.components().filter(|part| *part != Component::CurDir);
    let way = parts.collect::<PathBuf>().join("");
    way.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}
