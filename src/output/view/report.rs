//! The view of a check's findings, as a page that authors open, send and print.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::characters;
use crate::base::characters::CharacterClass;
use crate::base::english;
use crate::base::path::SourcePath;
use crate::base::source::Sources;
use crate::check::overrides::AppliedOverrides;
use crate::check::privacy;
use crate::output::view::rules::phrases;
use crate::output::view::{Phrase, Sheet, words};
use crate::report;
use crate::report::{Diagnostic, QuoteLimits, QuotedLine, Report, Rule, Severity};

/// How many findings a page shows expanded. If there are more, authors should start from the list of files.
const MOST_UNFOLDED: usize = 100;

/// How much of a file is quoted at a finding.
const QUOTE_LIMITS: QuoteLimits = QuoteLimits {
    lines: 3,
    characters: 160,
};
use crate::output::described::described;

described! {
    /// What was found in a site. In a template it is `report`.
    #[derive(Debug, Serialize)]
    pub struct ReportPage {
        /// How many stories were read, such as "10 stories".
        pub stories: String,
        /// How much was found, such as "2 errors and 1 warning"; empty when nothing was.
        pub found: String,
        /// In how many files, such as "2 files".
        pub files: String,
        /// The severity of the worst: `error`, which stops the site from being built, `warning` or `advice`; empty
        /// when nothing was found.
        pub worst: &'static str,
        /// Whether some findings are about people, so that the page quotes things that must not be published.
        pub is_about_people: bool,
        /// Whether the report is so long that files are shown closed.
        pub is_folded: bool,
        /// The files grouped by the worst finding in them, the worst first.
        pub groups: Vec<FileGroup>,
        /// The rules that were broken, by name.
        pub rules: Vec<BrokenRule>,
        /// What the settings change, each as a sentence.
        pub set: Vec<Vec<Phrase>>,
        /// What authors have allowed.
        pub allowed: Vec<AllowedView>,
    }

    /// Files whose worst findings have the same severity.
    #[derive(Debug, Serialize)]
    pub struct FileGroup {
        /// Their heading.
        pub heading: &'static str,
        /// What to do with them.
        pub advice: &'static str,
        /// How many there are, such as "2 files".
        pub count: String,
        /// The files by their paths.
        pub files: Vec<FileView>,
    }

    /// A file and what was found in it.
    #[derive(Debug, Serialize)]
    pub struct FileView {
        /// Its id on the page.
        pub id: String,
        /// Its path from the site's folder.
        pub path: String,
        /// How much was found, such as "2 errors and 1 warning".
        pub found: String,
        /// The findings, in order.
        pub findings: Vec<FindingView>,
    }

    /// A finding.
    #[derive(Debug, Serialize)]
    pub struct FindingView {
        /// `error`, `warning` or `advice`.
        pub severity: &'static str,
        /// The severity as a label.
        pub label: String,
        /// The rule's name.
        pub code: &'static str,
        /// The line, from 1.
        pub line: usize,
        /// The column, from 1, in characters.
        pub column: usize,
        /// What is wrong, with no full stop.
        pub message: Vec<Phrase>,
        /// What to do, each with no full stop.
        pub cures: Vec<Vec<Phrase>>,
        /// The author's lines; none if the file is not text or the finding is about the whole file.
        pub quote: Vec<QuoteLineView>,
        /// How many more lines the finding covers, such as "and 3 more lines"; empty when none.
        pub more: String,
        /// Why the rule is there.
        pub why: Vec<Phrase>,
    }

    /// An author's line, with the finding marked. Each part may be empty.
    #[derive(Debug, Serialize)]
    pub struct QuoteLineView {
        /// The line's number.
        pub number: usize,
        /// The text before it; starts with `…` where more is left out.
        pub before: String,
        /// The marked text.
        pub marked: String,
        /// The text after it; ends with `…` where more is left out.
        pub after: String,
    }

    /// A rule that was broken.
    #[derive(Debug, Serialize)]
    pub struct BrokenRule {
        /// Its name.
        pub code: &'static str,
        /// Its severity as it is on this site, or its severities.
        pub found: String,
        /// Why it is there.
        pub why: Vec<Phrase>,
        /// Whether it cannot be changed or turned off.
        pub is_firm: bool,
    }

    /// A finding that an author has allowed.
    #[derive(Debug, Serialize)]
    pub struct AllowedView {
        /// The rule's name.
        pub code: &'static str,
        /// The file.
        pub path: String,
        /// The line, from 1.
        pub line: usize,
        /// Why it is allowed.
        pub reason: String,
    }
}

impl ReportPage {
    /// Creates the view of the findings of a site.
    pub fn new(
        stories: usize,
        sources: &Sources,
        report: &Report,
        verdict: &AppliedOverrides,
    ) -> Self {
        let found = report.diagnostics();
        let is_about_people = |found: &Diagnostic| {
            let mut rules = privacy::RULES.iter();
            rules.any(|rule| rule.code == found.rule.code)
        };
        let allowed = verdict.allowed.iter().map(|allowed| AllowedView {
            code: allowed.code,
            path: printable(allowed.location.path.as_str()),
            line: sources.line_column(&allowed.location).0,
            reason: allowed.reason.clone(),
        });
        Self {
            stories: words::count(stories, "story", "stories"),
            found: report::counts(found),
            files: words::count(report::files(report.diagnostics()), "file", "files"),
            worst: report.worst().map_or("", Severity::word),
            is_about_people: found.iter().any(is_about_people),
            is_folded: found.len() > MOST_UNFOLDED,
            groups: groups(found, sources),
            rules: rules(found),
            set: verdict
                .set
                .iter()
                .map(|set| phrases(&set.to_sentence()))
                .collect(),
            allowed: allowed.collect(),
        }
    }

    /// What is at the top of the page of a site with that title, of that organisation.
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
            summary: if self.found.is_empty() {
                format!("We checked {} and found no problems.", self.stories)
            } else {
                format!("{} in {}.", self.found, self.files)
            },
        }
    }
}

/// Groups the files with findings by the severity of their worst finding.
fn groups(found: &[Diagnostic], sources: &Sources) -> Vec<FileGroup> {
    let mut files: BTreeMap<&SourcePath, Vec<&Diagnostic>> = BTreeMap::new();
    for found in found {
        files.entry(&found.location.path).or_default().push(found);
    }
    let mut by_worst: BTreeMap<Severity, Vec<FileView>> = BTreeMap::new();
    for (number, (path, found)) in files.into_iter().enumerate() {
        let worst = found.iter().map(|found| found.severity).min();
        let worst = worst.expect("a file is listed for what was found in it");
        by_worst.entry(worst).or_default().push(FileView {
            id: format!("file-{}", number + 1),
            path: printable(path.as_str()),
            found: report::counts(found.iter().copied()),
            findings: found.iter().map(|found| finding(found, sources)).collect(),
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

fn finding(found: &Diagnostic, sources: &Sources) -> FindingView {
    let (line, column) = found.line_column(sources);
    let quote = found.quote(sources, QUOTE_LIMITS);
    let more = quote.as_ref().map_or(0, |quote| quote.more);
    FindingView {
        severity: found.severity.word(),
        label: english::capitalised(found.severity.word()),
        code: found.rule.code,
        line,
        column,
        message: sentence(&found.message),
        cures: found.hints.iter().map(|hint| sentence(hint)).collect(),
        quote: quote.map_or(Vec::new(), |quote| {
            quote.lines.iter().map(quoted_line).collect()
        }),
        more: match more {
            0 => String::new(),
            more => format!("and {}", words::count(more, "more line", "more lines")),
        },
        why: phrases(&found.rule.why()),
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
fn rules(found: &[Diagnostic]) -> Vec<BrokenRule> {
    let mut rules: BTreeMap<&str, (&Rule, Vec<&Diagnostic>)> = BTreeMap::new();
    for found in found {
        let rule = rules.entry(found.rule.code);
        rule.or_insert((found.rule, Vec::new())).1.push(found);
    }
    let view = |(rule, found): (&Rule, Vec<&Diagnostic>)| BrokenRule {
        code: rule.code,
        found: report::counts(found),
        why: phrases(&rule.why()),
        is_firm: rule.is_firm,
    };
    rules.into_values().map(view).collect()
}

/// Replaces characters that HTML does not allow, and those that change the direction of the text after them.
fn printable(text: &str) -> String {
    let is_unfit = |letter: char| {
        letter != '\t' && letter.is_control()
            || characters::class(letter) == Some(CharacterClass::Direction)
            || matches!(u32::from(letter) & 0xffff, 0xfffe | 0xffff)
            || matches!(letter, '\u{fdd0}'..='\u{fdef}')
    };
    text.replace(is_unfit, "\u{fffd}")
}
