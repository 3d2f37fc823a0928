//! Code shared by `build`, `publish` and `withdraw`: prints a site's findings and stages its files.

use std::path::{Path, PathBuf};

use crate::cli::findings::{ERRORS_AND_WARNINGS, columns};
use crate::cli::progress::Progress;
use crate::cli::{eprint, findings, stories};
use crate::{
    Checked, Date, Extent, Failure, FileFormat, FoundFormat, OpenSite, Outcome, Report, Reported,
    StagedSite, default_output, formats_in, raised_formats, today,
};

/// A site that is ready to be committed, and the report about it.
pub(super) struct Ready {
    /// The staged files.
    pub(super) staged: StagedSite,
    /// The report about its content, to be shown again by a later run that finds nothing changed.
    pub(super) reported: Reported,
}

/// The formats of a site's files before a run, which may update them.
pub(super) struct Formats<'f> {
    site: &'f Path,
    folders: Vec<&'f Path>,
    found: Vec<FoundFormat>,
}

impl<'f> Formats<'f> {
    /// The formats of the files of a site, and of those in the folders that a run writes to.
    pub(super) fn of(site: &'f Path, folders: impl IntoIterator<Item = &'f Path>) -> Self {
        let folders: Vec<&Path> = folders.into_iter().collect();
        Self {
            found: formats_in(site, &folders),
            site,
            folders,
        }
    }

    /// Prints which files of an older program are now in the formats of this one. The cache is left out, because it
    /// only saves time.
    pub(super) fn print_raised(&self, progress: &Progress) -> Result<(), Failure> {
        let now = formats_in(self.site, &self.folders);
        let raised = raised_formats(&self.found, &now).into_iter();
        let raised = raised.filter(|raised| raised.format != FileFormat::BuildCache);
        let lines: String = raised
            .map(|raised| {
                let name = raised.format.facts().name;
                let path = raised.path.display();
                format!(
                    "  {path} ({name}, format {} to {})\n",
                    raised.before, raised.now
                )
            })
            .collect();
        match lines.as_str() {
            "" => Ok(()),
            lines => progress.print(&format!(
                "These files are now in this version's format, which older versions of qi-stories cannot read:\n{lines}"
            )),
        }
    }
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
