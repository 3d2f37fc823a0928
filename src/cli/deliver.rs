//! What `build`, `publish` and `withdraw` share: a site's findings are reported, and its files put beside the output.

use std::path::Path;

use crate::base::date::Date;
use crate::cli::progress::Progress;
use crate::cli::tell::{Findings, SHOWN, columns};
use crate::cli::{complain, stories};
use crate::edge::cache::Reported;
use crate::edge::clock;
use crate::edge::failure::Failure;
use crate::edge::site::{Checked, OpenSite, Outcome};
use crate::edge::staged::StagedSite;
use crate::output::pages;
use crate::report::Report;

/// A site that is ready, and what was reported of it.
pub(super) struct Ready {
    /// The staged files.
    pub(super) staged: StagedSite,
    /// What was reported about its content, for a later run that finds nothing changed to report again.
    pub(super) reported: Reported,
}

/// Reports what is wrong with a site, and puts every file of it beside the output. `None` when something in the content
/// must be put right first.
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
        complain(&reported.findings);
        return Ok(Some(Ready { staged, reported }));
    }
    let checked = site.check(today, progress);
    let reported = report(&checked, today);
    match checked.stage(folder, output, progress)? {
        Outcome::Done(staged) => Ok(Some(Ready { staged, reported })),
        Outcome::InvalidContent(found) => {
            report_more(&checked, &found);
            Ok(None)
        }
    }
}

/// What the words of a report depend on besides the site.
fn reader(today: Date) -> (Date, Option<usize>) {
    (today, columns())
}

/// Reports what must or should be put right.
pub(super) fn report(checked: &Checked, today: Date) -> Reported {
    let findings = Findings::of(checked).to_text(&SHOWN);
    complain(&findings);
    let pages = pages::count(checked.routes());
    Reported {
        report_inputs: checked.report_inputs(&reader(today)),
        summary: format!("{} on {pages} pages", stories(checked.stories())),
        findings,
    }
}

/// Reports what making the pages found.
pub(super) fn report_more(checked: &Checked, found: &Report) {
    if !found.diagnostics().is_empty() {
        let findings = Findings {
            report: found,
            ..Findings::of(checked)
        };
        findings.to_person(&SHOWN);
    }
}
