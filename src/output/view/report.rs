//! The view of a check's findings, as a page that authors open, send and print.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::characters;
use crate::base::characters::CharacterClass;
use crate::base::english;
use crate::base::path::SourcePath;
use crate::base::program;
use crate::base::source::Sources;
use crate::check::overrides::AppliedOverrides;
use crate::check::privacy;
use crate::output::described::described;
use crate::output::view::rules::phrases;
use crate::output::view::{Phrase, Sheet, words};
use crate::report;
use crate::report::{Diagnostic, QuoteLimits, QuotedLine, Report, Rule, Severity};

/// How many findings a page shows expanded. If there are more, authors should start from the list of files.
const MAX_EXPANDED: usize = 100;

/// How much of a file is quoted with a finding.
const QUOTE_LIMITS: QuoteLimits = QuoteLimits {
    lines: 3,
    characters: 160,
};

described! {
    /// The findings of a check. In a template it is `report`.
    #[derive(Debug, Serialize)]
    pub struct ReportPage {
        /// How many stories were read, such as "10 stories".
        pub stories: String,
        /// The number of findings by severity, such as "2 errors and 1 warning"; empty if there are none.
        pub found: String,
        /// The number of files with findings, such as "2 files".
        pub files: String,
        /// The highest severity: `error`, which stops the site from being built, `warning` or `advice`; empty if there
        /// are no findings.
        pub worst: &'static str,
        /// Whether a finding is about privacy, so that the page quotes something that must not be published.
        pub is_about_people: bool,
        /// Whether files are shown collapsed, because there are many findings.
        pub is_folded: bool,
        /// The files by the highest severity in them, errors first.
        pub groups: Vec<FileGroup>,
        /// The rules that are broken, by their codes.
        pub rules: Vec<BrokenRule>,
        /// A sentence for each rule whose severity the settings change.
        pub set: Vec<Vec<Phrase>>,
        /// The findings that authors allow.
        pub allowed: Vec<AllowedView>,
    }

    /// Files with the same highest severity.
    #[derive(Debug, Serialize)]
    pub struct FileGroup {
        /// Their heading.
        pub heading: &'static str,
        /// What to do with them.
        pub advice: &'static str,
        /// The number of files, such as "2 files".
        pub count: String,
        /// The files, sorted by path.
        pub files: Vec<FileView>,
    }

    /// A file with its findings.
    #[derive(Debug, Serialize)]
    pub struct FileView {
        /// The id of its part of the page.
        pub id: String,
        /// Its path from the site's folder.
        pub path: String,
        /// The number of findings by severity, such as "2 errors and 1 warning".
        pub found: String,
        /// Its findings, in the order of the file.
        pub findings: Vec<FindingView>,
    }

    /// A finding.
    #[derive(Debug, Serialize)]
    pub struct FindingView {
        /// `error`, `warning` or `advice`.
        pub severity: &'static str,
        /// The severity as a label.
        pub label: String,
        /// The rule's code.
        pub code: &'static str,
        /// The line, from 1.
        pub line: usize,
        /// The column, from 1, in characters.
        pub column: usize,
        /// What is wrong, without a full stop.
        pub message: Vec<Phrase>,
        /// What to do, each without a full stop.
        pub suggestions: Vec<Vec<Phrase>>,
        /// The lines that it quotes; empty if the file is not text, or if the finding is about the whole file.
        pub quote: Vec<QuoteLineView>,
        /// How many more lines its span has, such as "and 3 more lines"; empty if none.
        pub more: String,
        /// Why the rule exists.
        pub why: Vec<Phrase>,
    }

    /// A quoted line, with the span of the finding marked. Each part may be empty.
    #[derive(Debug, Serialize)]
    pub struct QuoteLineView {
        /// The line's number.
        pub number: usize,
        /// The text before the span; it begins with `…` if the line is cut.
        pub before: String,
        /// The text of the span.
        pub marked: String,
        /// The text after the span; it ends with `…` if the line is cut.
        pub after: String,
    }

    /// A broken rule.
    #[derive(Debug, Serialize)]
    pub struct BrokenRule {
        /// Its code.
        pub code: &'static str,
        /// The number of its findings by severity.
        pub found: String,
        /// Why it exists.
        pub why: Vec<Phrase>,
        /// Whether a site may not override it.
        pub is_firm: bool,
    }

    /// A finding that an author allows.
    #[derive(Debug, Serialize)]
    pub struct AllowedView {
        /// The rule's code.
        pub code: &'static str,
        /// The file's path.
        pub path: String,
        /// The line, from 1.
        pub line: usize,
        /// Why the author allows it.
        pub reason: String,
    }
}

impl ReportPage {
    /// Creates the view of the findings of a site.
    pub fn new(
        stories: usize,
        sources: &Sources,
        report: &Report,
        overrides: &AppliedOverrides,
    ) -> Self {
        let diagnostics: Vec<&Diagnostic> = report.diagnostics().collect();
        let found = || diagnostics.iter().copied();
        let is_about_people = |diagnostic: &&Diagnostic| {
            let mut rules = privacy::RULES.iter();
            rules.any(|rule| rule.code == diagnostic.rule.code)
        };
        let allowed = overrides.allowed.iter().map(|allowed| AllowedView {
            code: allowed.code,
            path: printable(allowed.location.path.as_str()),
            line: sources.line_column(&allowed.location).0,
            reason: allowed.reason.clone(),
        });
        Self {
            stories: words::count(stories, "story", "stories"),
            found: report::counts(found()),
            files: words::count(report::files(found()), "file", "files"),
            worst: report.worst().map_or("", Severity::word),
            is_about_people: diagnostics.iter().any(is_about_people),
            is_folded: diagnostics.len() > MAX_EXPANDED,
            groups: groups(&diagnostics, sources),
            rules: rules(&diagnostics),
            set: overrides
                .set
                .iter()
                .map(|set| phrases(&set.to_sentence()))
                .collect(),
            allowed: allowed.collect(),
        }
    }

    /// The top of the page for a site with this title and organisation.
    pub fn sheet(&self, title: Option<&str>, organisation: Option<&str>) -> Sheet {
        let heading = match self.worst {
            "error" => "There are errors to fix",
            "warning" => "There are warnings to check",
            _ => "Nothing needs fixing",
        };
        Sheet {
            title: match title {
                Some(title) => format!("{heading} – {title}"),
                None => heading.to_owned(),
            },
            owner: match (organisation, title) {
                (Some(organisation), Some(title)) => format!("{organisation} · {title}"),
                (Some(name), None) | (None, Some(name)) => name.to_owned(),
                (None, None) => String::new(),
            },
            heading: heading.to_owned(),
            program: program::NAMED,
            summary: if self.found.is_empty() {
                format!("We checked {} and found no problems.", self.stories)
            } else {
                format!("{} in {}.", self.found, self.files)
            },
        }
    }
}

/// Groups the files with findings by the severity of their worst finding.
fn groups(diagnostics: &[&Diagnostic], sources: &Sources) -> Vec<FileGroup> {
    let mut files: BTreeMap<&SourcePath, Vec<&Diagnostic>> = BTreeMap::new();
    for &diagnostic in diagnostics {
        files
            .entry(&diagnostic.location.path)
            .or_default()
            .push(diagnostic);
    }
    let mut by_worst: BTreeMap<Severity, Vec<FileView>> = BTreeMap::new();
    for (number, (path, diagnostics)) in files.into_iter().enumerate() {
        let worst = diagnostics
            .iter()
            .map(|diagnostic| diagnostic.severity)
            .min();
        let worst = worst.expect("a file is only listed if it has findings");
        by_worst.entry(worst).or_default().push(FileView {
            id: format!("file-{}", number + 1),
            path: printable(path.as_str()),
            found: report::counts(diagnostics.iter().copied()),
            findings: diagnostics
                .iter()
                .map(|diagnostic| finding(diagnostic, sources))
                .collect(),
        });
    }
    let group = |(worst, files): (Severity, Vec<FileView>)| {
        let (heading, advice) = match worst {
            Severity::Error => (
                "Files with errors",
                "Start here. The site cannot be built until you fix these, and readers see the previous version \
                 until then.",
            ),
            Severity::Warning => (
                "Files with warnings",
                "Check each one: fix it, or allow it and give a reason.",
            ),
            Severity::Advice => (
                "Files with advice",
                "Suggestions for making these better. Authors can decide whether to follow them.",
            ),
        };
        let count = words::count(files.len(), "file", "files");
        FileGroup {
            heading,
            advice,
            count,
            files,
        }
    };
    by_worst.into_iter().map(group).collect()
}

fn finding(diagnostic: &Diagnostic, sources: &Sources) -> FindingView {
    let (line, column) = diagnostic.line_column(sources);
    let quote = diagnostic.quote(sources, QUOTE_LIMITS);
    let more = quote.as_ref().map_or(0, |quote| quote.more);
    FindingView {
        severity: diagnostic.severity.word(),
        label: english::capitalised(diagnostic.severity.word()),
        code: diagnostic.rule.code,
        line,
        column,
        message: sentence(&diagnostic.message),
        suggestions: diagnostic.hints.iter().map(|hint| sentence(hint)).collect(),
        quote: quote.map_or(Vec::new(), |quote| {
            quote.lines.iter().map(quoted_line).collect()
        }),
        more: match more {
            0 => String::new(),
            more => format!("and {}", words::count(more, "more line", "more lines")),
        },
        why: phrases(&diagnostic.rule.why()),
    }
}

/// Formats a clause as a sentence, with a capital letter.
fn sentence(clause: &str) -> Vec<Phrase> {
    phrases(&printable(&english::capitalised(clause)))
}

fn quoted_line(line: &QuotedLine<'_>) -> QuoteLineView {
    let dots = |is_cut: bool| if is_cut { "…" } else { "" };
    QuoteLineView {
        number: line.number,
        before: printable(&format!("{}{}", dots(line.is_cut_before), line.before)),
        marked: printable(line.marked),
        after: printable(&format!("{}{}", line.after, dots(line.is_cut_after))),
    }
}

/// Returns the broken rules, each with its number of findings by severity.
fn rules(diagnostics: &[&Diagnostic]) -> Vec<BrokenRule> {
    let mut rules: BTreeMap<&str, (&Rule, Vec<&Diagnostic>)> = BTreeMap::new();
    for &diagnostic in diagnostics {
        let rule = rules.entry(diagnostic.rule.code);
        rule.or_insert((diagnostic.rule, Vec::new()))
            .1
            .push(diagnostic);
    }
    let view = |(rule, diagnostics): (&Rule, Vec<&Diagnostic>)| BrokenRule {
        code: rule.code,
        found: report::counts(diagnostics),
        why: phrases(&rule.why()),
        is_firm: rule.is_firm,
    };
    rules.into_values().map(view).collect()
}

/// Replaces characters that HTML does not allow, and those that change the direction of the text after them.
fn printable(text: &str) -> String {
    let is_forbidden = |character: char| {
        character != '\t' && character.is_control()
            || characters::class(character) == Some(CharacterClass::Direction)
            || matches!(u32::from(character) & 0xffff, 0xfffe | 0xffff)
            || matches!(character, '\u{fdd0}'..='\u{fdef}')
    };
    text.replace(is_forbidden, "\u{fffd}")
}
