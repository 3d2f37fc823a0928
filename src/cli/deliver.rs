//! Code shared by `build`, `publish` and `withdraw`: prints a site's findings and stages its files.

use std::path::{Path, PathBuf};

use crate::cli::findings::{ERRORS_AND_WARNINGS, columns};
use crate::cli::progress::Progress;
use crate::cli::{eprint, findings, stories};
use crate::{
    Checked, Date, Extent, Failure, OpenSite, Outcome, Report, Reported, StagedSite,
    default_output, today,
};

/// A site that is ready to be committed, and the report about it.
pub(super) struct Ready {
    /// The staged files.
    pub(super) staged: StagedSite,
    /// The report about its content, to be shown again by a later run that finds nothing changed.
    pub(super) reported: Reported,
}

/// Returns the folder that the site in the folder `site` is built to.
pub(super) fn output(site: &Path, chosen: Option<&Path>) -> PathBuf {
    chosen.map_or_else(|| default_output(site), Path::to_path_buf)
}

/// Prints what is wrong with a site, and stages its files. Returns `None` if the content has errors.
pub(super) fn check_and_stage(
    site: OpenSite,
    folder: &Path,
    output: &Path,
    progress: &Progress,
) -> Result<Option<Ready>, Failure> {
    let today = today();
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

/// Returns everything that the text of a report depends on besides the site.
fn reader(today: Date) -> (Date, Option<usize>) {
    (today, columns())
}

/// Prints the errors and warnings of a site.
pub(super) fn report(checked: &Checked, today: Date) -> Reported {
    let found = checked.findings().of(&ERRORS_AND_WARNINGS);
    let findings = findings::to_text(&found, checked.overrides(), Extent::First);
    eprint(&findings);
    let pages = checked.pages();
    Reported {
        report_inputs: checked.report_inputs(&reader(today)),
        summary: format!("{} on {pages} pages", stories(checked.stories())),
        findings,
    }
}

/// Prints the findings about rendered pages.
pub(super) fn report_page_findings(checked: &Checked, found: &Report) {
    if !found.is_empty() {
        let found = checked.findings_in(found).of(&ERRORS_AND_WARNINGS);
        findings::print(&found, checked.overrides(), Extent::First);
    }
}
