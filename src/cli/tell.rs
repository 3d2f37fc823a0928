//! What was found, told to a person or to another program.

use std::io;
use std::io::IsTerminal;

use crate::cli::CONTENT_WRONG;
use crate::cli::GOOD;
use crate::cli::arguments::Format;
use crate::cli::complain;
use crate::cli::counted;
use crate::cli::say;
use crate::data;
use crate::diagnostic;
use crate::diagnostic::Colour;
use crate::diagnostic::Report;
use crate::diagnostic::Severity;
use crate::edge::failure::Failure;
use crate::settings::Setting;
use crate::source::Sources;
use crate::verdict::Verdict;

/// What there is to tell.
pub(super) struct Findings<'f> {
    /// What was found.
    pub(super) report: &'f Report,
    /// The texts it was found in.
    pub(super) sources: &'f Sources,
    /// What was set and let stand.
    pub(super) verdict: &'f Verdict,
}

impl Findings<'_> {
    /// The code to end with.
    pub(super) fn code(&self) -> u8 {
        if self.report.has_errors() {
            CONTENT_WRONG
        } else {
            GOOD
        }
    }

    /// Tells everything in a form.
    pub(super) fn tell(&self, format: Format, prefix: &str) -> Result<(), Failure> {
        match format {
            Format::Text => self.to_person(&Severity::ALL),
            Format::Json => say(&data::findings(self.report, self.sources))?,
            Format::Github => say(&diagnostic::to_github(self.report, self.sources, prefix))?,
        }
        Ok(())
    }

    /// Tells a person what was found of some severities, with a count of each.
    pub(super) fn to_person(&self, shown: &[Severity]) {
        let colour = if io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
            Colour::Terminal
        } else {
            Colour::None
        };
        let mut report = self.report.clone();
        report.settle(|diagnostic| !shown.contains(&diagnostic.severity));
        complain(&diagnostic::to_text(&report, self.sources, colour));
        complain(&self.set_and_allowed());
        complain(&count(&report));
        if report.has_errors() {
            complain("Put the errors right and run the command again. Nothing was changed.\n");
        }
    }

    /// What the settings set and what authors let stand, a line each.
    fn set_and_allowed(&self) -> String {
        let set = self.verdict.set.iter().map(|set| {
            let found = counted(set.findings, "finding", "findings");
            match set.to {
                Setting::Off => format!("site.yaml turns `{}` off: {found} not told.\n", set.code),
                to => format!("site.yaml makes `{}` {}: {found}.\n", set.code, as_what(to)),
            }
        });
        let allowed = self.verdict.allowed.iter().map(|allowed| {
            let path = allowed.place.path.as_str();
            let line = self.sources.texts.get(&allowed.place.path);
            let line = line.map_or(1, |source| source.line_column(allowed.place.span.start).0);
            format!(
                "Let stand: `{}` at {path}:{line} ({}).\n",
                allowed.code, allowed.reason
            )
        });
        set.chain(allowed).collect()
    }
}

/// How much was found; nothing when nothing was.
fn count(report: &Report) -> String {
    if report.diagnostics().is_empty() {
        return String::new();
    }
    let errors = counted(report.count(Severity::Error), "error", "errors");
    let warnings = counted(report.count(Severity::Warning), "warning", "warnings");
    match report.count(Severity::Advice) {
        0 => format!("Found {errors} and {warnings}.\n"),
        advice => {
            let advice = counted(advice, "piece of advice", "pieces of advice");
            format!("Found {errors}, {warnings} and {advice}.\n")
        }
    }
}

/// What a rule is made, as a sentence names it.
fn as_what(setting: Setting) -> &'static str {
    match setting {
        Setting::Error => "an error",
        Setting::Warning => "a warning",
        Setting::Advice => "advice",
        Setting::Off => "nothing",
    }
}
