//! What `build`, `publish` and `withdraw` share: printing a site's findings and staging its files.

use std::path::Path;

use crate::base::date::Date;
use crate::cli::findings::{ERRORS_AND_WARNINGS, Findings, columns};
use crate::cli::progress::Progress;
use crate::cli::{eprint, stories};
use crate::edge::cache::Reported;
use crate::edge::clock;
use crate::edge::failure::Failure;
use crate::edge::site::{Checked, OpenSite, Outcome};
use crate::edge::staged::StagedSite;
use crate::output::pages;
use crate::report::Report;

/// A site that is ready to be committed, and what was reported about it.
pub(super) struct Ready {
    /// The staged files.
    pub(super) staged: StagedSite,
    /// What was reported about its content, for a later run that finds nothing changed to report again.
    pub(super) reported: Reported,
}

/// Prints what is wrong with a site, and stages its files. Returns `None` if the content has errors.
pub(super) fn check_and_stage(
    site: OpenSite,
    folder: &Path,
    output: &Path,
    progress: &Progress,
) -> Result<Option<Ready>, Failure> {
    let today = clock::today();
    let report_inputs = site.report_inputs(&reader(today));
    if let Some((staged, reported)) =
        site.reuse_last_build(folder, output, &report_inputs, progress)?
    {
        eprint(&reported.findings);
        return Ok(Some(Ready { staged, reported }));
    }
    let checked = site.check(today, progress);
    let reported = report(&checked, today);
    match checked.stage(folder, output, progress)? {
        Outcome::Done(staged) => Ok(Some(Ready { staged, reported })),
        Outcome::InvalidContent(found) => {
            report_page_findings(&checked, &found);
            Ok(None)
        }
    }
}

/// Returns what the text of a report depends on besides the site.
fn reader(today: Date) -> (Date, Option<usize>) {
    (today, columns())
}

/// Prints the errors and warnings of a site.
pub(super) fn report(checked: &Checked, today: Date) -> Reported {
    let findings = Findings::of(checked).to_text(&ERRORS_AND_WARNINGS);
    eprint(&findings);
    let pages = pages::count(checked.routes());
    Reported {
        report_inputs: checked.report_inputs(&reader(today)),
        summary: format!("{} on {pages} pages", stories(checked.stories())),
        findings,
    }
}

/// Prints the findings about rendered pages.
pub(super) fn report_page_findings(checked: &Checked, found: &Report) {
    if !found.diagnostics().is_empty() {
        let findings = Findings {
            report: found,
            ..Findings::of(checked)
        };
        findings.print(&ERRORS_AND_WARNINGS);
    }
}
