//! What can be wrong with a site's content, as data, and how a finding is shown.
//!
//! This room may use `base`. A check belongs beside the code whose input it checks, in the rooms below.

pub mod suggest;

mod github;
mod page;
mod quote;
mod rule;
mod text;

mod findings;

pub use findings::Findings;
pub use github::to_github;
pub use quote::{Quote, QuoteLimits, QuotedLine};
pub use rule::Rule;
pub(crate) use rule::{rule, rules};
pub use text::{Extent, wrap};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::english;
use crate::base::path::SourcePath;
use crate::base::source::{Location, Source, Sources, Span};

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not built until it is fixed.
    Error,
    /// The site is built, but someone should look at it.
    Warning,
    /// A way to improve a story, for its author to consider.
    Advice,
}

impl Severity {
    /// All severities, the most serious first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Advice];

    /// The consequence for a site that breaks a rule of this severity, as a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Error => "Error: the site cannot be built until this is fixed.",
            Self::Warning => "Warning: the site can be built, but somebody should check this.",
            Self::Advice => "Advice: the site can be built; authors can decide what to do.",
        }
    }

    /// The severity in lower case, as messages and data name it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// One finding: a rule that is broken at a location.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule.
    pub rule: &'static Rule,
    /// Its severity on this site.
    pub severity: Severity,
    /// Where it is.
    pub location: Location,
    /// What is wrong: one clause in the author's words, on one line, with no full stop.
    pub message: String,
    /// Suggestions, each a clause of its own.
    pub hints: Vec<String>,
    /// Changes of the file of which each ends the finding, where the rule knows them.
    pub fixes: Vec<Fix>,
}

/// A change of a text: the bytes of a span are replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The span.
    pub span: Span,
    /// What is there afterwards, as it is typed in the file.
    pub to: String,
}

impl Fix {
    /// The text with the change made.
    pub fn applied_to(&self, text: &str) -> String {
        let mut text = text.to_owned();
        text.replace_range(self.span.range(), &self.to);
        text
    }
}

impl Diagnostic {
    /// Its line and column, both from 1; the beginning of a file that is not a text.
    pub fn line_column(&self, sources: &Sources) -> (usize, usize) {
        sources.line_column(&self.location)
    }

    /// The lines that it is on; `None` if the file is not a text, or if the finding is about a whole file.
    pub fn quote<'s>(&self, sources: &'s Sources, limits: QuoteLimits) -> Option<Quote<'s>> {
        let source = sources.texts.get(&self.location.path)?;
        let whole = Span::new(0, source.text.len());
        (self.location.span != whole).then(|| Quote::of(source, self.location.span, limits))
    }

    /// The message and the suggestions in one line.
    pub fn one_line(&self) -> String {
        let clauses: Vec<&str> = [self.message.as_str()]
            .into_iter()
            .chain(self.hints.iter().map(String::as_str))
            .collect();
        join_clauses(clauses)
    }

    /// The suggestions in one line; `None` when there are none.
    pub fn suggestion(&self) -> Option<String> {
        let suggestions = self.hints.iter().map(String::as_str);
        (!self.hints.is_empty()).then(|| join_clauses(suggestions.collect()))
    }

    /// Adds a change that ends the finding.
    pub fn fix(&mut self, span: Span, to: impl Into<String>) -> &mut Self {
        self.fixes.push(Fix {
            span,
            to: to.into(),
        });
        self
    }

    /// Adds a suggestion.
    pub fn hint(&mut self, hint: impl Into<String>) -> &mut Self {
        self.hints
            .push(on_one_line(&shorten_quotations(hint.into())));
        self
    }
}

/// Joins clauses into one line; after a clause that ends in `?` there is no further punctuation.
fn join_clauses(clauses: Vec<&str>) -> String {
    let line = clauses.join("; ");
    line.replace("?; ", "? ")
}

/// The most findings of one rule in one file that are reported. A table with dates in the wrong form has an error on
/// every line, and nobody reads the same message a thousand times.
const MAX_PER_RULE_AND_FILE: usize = 100;

/// All findings, in the order they were found until they are sorted.
#[derive(Debug, Clone, Default)]
pub struct Report {
    diagnostics: Vec<Arc<Diagnostic>>,
    /// How many times each rule was found broken in each file.
    counts: BTreeMap<(SourcePath, &'static str), usize>,
    /// How many of these were over the limit and left out.
    left_out: BTreeMap<(SourcePath, &'static str), usize>,
    /// The last finding that was left out.
    last_left_out: Option<Diagnostic>,
}

impl Report {
    /// Reports that `rule` is broken at a span of `source`.
    pub fn add(
        &mut self,
        rule: &'static Rule,
        source: &Source,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let diagnostic = Diagnostic {
            rule,
            severity: rule.severity,
            location: source.location(span),
            message: on_one_line(&shorten_quotations(message.into())),
            hints: Vec::new(),
            fixes: Vec::new(),
        };
        let kind = (source.path.clone(), rule.code);
        let count = self.counts.entry(kind.clone()).or_default();
        *count += 1;
        if *count > MAX_PER_RULE_AND_FILE {
            *self.left_out.entry(kind).or_default() += 1;
            return self.last_left_out.insert(diagnostic);
        }
        self.diagnostics.push(Arc::new(diagnostic));
        let added = self.diagnostics.last_mut();
        Arc::make_mut(added.expect("one has just been pushed"))
    }

    /// A report with one finding.
    pub fn of(diagnostic: Diagnostic) -> Self {
        Self {
            diagnostics: vec![Arc::new(diagnostic)],
            ..Self::default()
        }
    }

    /// Adds the findings of another report.
    pub fn append(&mut self, other: &Self) {
        self.diagnostics.extend_from_slice(&other.diagnostics);
        for (kind, number) in &other.left_out {
            *self.left_out.entry(kind.clone()).or_default() += number;
        }
    }

    /// Sorts the findings by path, location, severity, code and message; of equal findings at one location, only one is
    /// kept.
    pub fn sort(&mut self) {
        self.diagnostics.par_sort_by(|a, b| {
            (&a.location, a.severity, a.rule.code, &a.message).cmp(&(
                &b.location,
                b.severity,
                b.rule.code,
                &b.message,
            ))
        });
        self.diagnostics.dedup_by(|a, b| {
            a.location == b.location && a.rule.code == b.rule.code && a.message == b.message
        });
        self.count_left_out();
    }

    /// Adds to the last finding of each rule the number of findings that were left out.
    fn count_left_out(&mut self) {
        for ((path, code), left_out) in std::mem::take(&mut self.left_out) {
            let is_of_kind =
                |d: &&mut Arc<Diagnostic>| d.rule.code == code && d.location.path == path;
            if let Some(last) = self.diagnostics.iter_mut().rev().find(is_of_kind) {
                let last = Arc::make_mut(last);
                last.hint(format!("there are {left_out} more of these in this file"));
            }
        }
    }

    /// Removes each finding for which `should_remove` returns true.
    pub fn remove_if(&mut self, mut should_remove: impl FnMut(&Diagnostic) -> bool) {
        self.diagnostics
            .retain(|diagnostic| !should_remove(diagnostic));
    }

    /// Gives findings another severity, if `severity` returns one.
    pub fn set_severity(&mut self, severity: impl Fn(&Diagnostic) -> Option<Severity>) {
        for diagnostic in &mut self.diagnostics {
            if let Some(severity) = severity(diagnostic) {
                Arc::make_mut(diagnostic).severity = severity;
            }
        }
    }

    /// The findings.
    pub fn diagnostics(
        &self,
    ) -> impl DoubleEndedIterator<Item = &Diagnostic> + ExactSizeIterator + Clone {
        self.diagnostics.iter().map(Arc::as_ref)
    }

    /// Whether there are no findings.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// The number of findings of that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|d| d.severity == severity)
            .count()
    }

    /// Whether any finding stops the site from being built.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// The highest severity; `None` when there are no findings.
    pub fn worst(&self) -> Option<Severity> {
        self.diagnostics.iter().map(|d| d.severity).min()
    }
}

/// The number of files with findings.
pub fn files<'d>(found: impl IntoIterator<Item = &'d Diagnostic>) -> usize {
    let paths = found.into_iter().map(|found| &found.location.path);
    paths.collect::<BTreeSet<_>>().len()
}

/// The number of findings of each severity, in words: "2 errors, 1 warning and 3 pieces of advice". Severities without
/// findings are left out; empty if there are no findings.
pub fn counts<'d>(found: impl IntoIterator<Item = &'d Diagnostic>) -> String {
    let mut numbers = [0; Severity::ALL.len()];
    for diagnostic in found {
        numbers[diagnostic.severity as usize] += 1;
    }
    let words = Severity::ALL.map(|severity| match severity {
        Severity::Error => ("error", "errors"),
        Severity::Warning => ("warning", "warnings"),
        Severity::Advice => ("piece of advice", "pieces of advice"),
    });
    let numbers = numbers.iter().zip(words).filter(|(number, _)| **number > 0);
    let counted = numbers.map(|(number, (one, many))| english::count(*number, one, many));
    english::list(&counted.collect::<Vec<_>>(), "and")
}

/// A clause that counts the further occurrences below in the same text.
pub(crate) fn further_down(more: usize) -> String {
    match more {
        0 => String::new(),
        1 => ", and there is one more further down".to_owned(),
        _ => format!(", and there are {more} more further down"),
    }
}

/// A text without line breaks and terminal control characters, which an author's words may contain.
pub fn on_one_line(text: &str) -> String {
    let text = text.replace(['\n', '\r', '\t'], " ");
    text.replace(char::is_control, "\u{fffd}")
}

/// The longest message that is shown in full, in bytes.
const LONGEST_MESSAGE: usize = 600;

/// The most characters of an author's words that a longer message quotes.
const MAX_QUOTED_CHARACTERS: usize = 80;

/// Shortens long quotations of the author's words, which are in backquotes.
fn shorten_quotations(message: String) -> String {
    if message.len() <= LONGEST_MESSAGE {
        return message;
    }
    let parts = message.split('`').enumerate().map(|(index, part)| {
        let end = part
            .char_indices()
            .nth(MAX_QUOTED_CHARACTERS)
            .map(|(at, _)| at);
        match end.filter(|_| index % 2 == 1) {
            Some(end) => format!("{}…", &part[..end]),
            None => part.to_owned(),
        }
    });
    parts.collect::<Vec<_>>().join("`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_text_neither_breaks_a_line_nor_controls_a_terminal() {
        let reported = on_one_line("a\nb\tc \u{1b}[31md\u{9b}e – é");
        assert_eq!(reported, "a b c \u{fffd}[31md\u{fffd}e – é");
    }

    const RULE: Rule = Rule::new("no-number", Severity::Error, false, "");

    #[test]
    fn a_finding_on_every_line_is_reported_a_hundred_times_and_then_counted() {
        let source = Source::new(
            SourcePath::new("a.csv").expect("is inside"),
            "x\n".repeat(500),
        );
        let mut report = Report::default();
        for line in 0..350 {
            let at = Span::new(line * 2, line * 2 + 1);
            report.add(&RULE, &source, at, "no number").hint("a cure");
        }
        report.sort();
        report.sort();
        assert_eq!(report.diagnostics().len(), 100);
        let last = report.diagnostics().last().expect("there are some");
        let hints = ["a cure", "there are 250 more of these in this file"];
        assert_eq!(last.hints, hints);
        assert_eq!(
            report.diagnostics().nth(98).expect("is there").hints,
            ["a cure"]
        );
    }

    #[test]
    fn very_long_words_are_shortened_in_messages() {
        let digits = "9".repeat(100_000);
        let reported = shorten_quotations(format!("`{digits}` is not a number"));
        assert_eq!(reported, format!("`{}…` is not a number", "9".repeat(80)));
        let plain = format!("`{}` is not a number", "é".repeat(100));
        assert_eq!(shorten_quotations(plain.clone()), plain);
    }
}
