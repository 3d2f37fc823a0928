//! What can be wrong with a site's content, as data, and how a finding is shown.
//!
//! It may use `base`. What finds a fault belongs beside what it looks at, in the rooms below.

pub mod suggest;

mod github;
mod page;
mod quote;
mod rule;
mod text;

pub use github::to_github;
pub use quote::{Quote, QuotedLine, Room};
pub use rule::Rule;
pub(crate) use rule::{rule, rules};
pub use text::{to_text, wrap};

use std::collections::{BTreeMap, BTreeSet};

use crate::base::english;
use crate::base::path::SourcePath;
use crate::base::source::{Place, Source, Sources, Span};

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not built until it is put right.
    Error,
    /// The site is built, and somebody should look.
    Warning,
    /// Something that would make a story better, for its author to think about.
    Advice,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Advice];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// A rule broken at a place.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule.
    pub rule: &'static Rule,
    /// How much it matters on this site.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is wrong: one clause in the author's words, on one line, with no full stop.
    pub message: String,
    /// What to do, each a clause on its own.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// The line and column where it is, both from 1; the beginning of a file that is no text.
    pub fn line_column(&self, sources: &Sources) -> (usize, usize) {
        sources.line_column(&self.place)
    }

    /// The lines that it is on; `None` where the file is no text, and for what is said of a whole file.
    pub fn quote<'s>(&self, sources: &'s Sources, room: Room) -> Option<Quote<'s>> {
        let source = sources.texts.get(&self.place.path)?;
        let whole = Span::new(0, source.text.len());
        (self.place.span != whole).then(|| Quote::of(source, self.place.span, room))
    }

    /// What is wrong and what to do, in one line.
    pub fn in_words(&self) -> String {
        let clauses: Vec<&str> = [self.message.as_str()]
            .into_iter()
            .chain(self.hints.iter().map(String::as_str))
            .collect();
        joined(clauses)
    }

    /// What to do, in one line.
    pub fn cure(&self) -> Option<String> {
        let cures = self.hints.iter().map(String::as_str);
        (!self.hints.is_empty()).then(|| joined(cures.collect()))
    }

    /// Adds a cure.
    pub fn hint(&mut self, hint: impl Into<String>) -> &mut Self {
        self.hints.push(on_one_line(&shortened(hint.into())));
        self
    }
}

/// Clauses in one line; behind one that is a question nothing more stands between it and the next.
fn joined(clauses: Vec<&str>) -> String {
    let line = clauses.join("; ");
    line.replace("?; ", "? ")
}

/// How many findings of one rule in one file are told. A table saved with dates of another form is wrong in each
/// of its lines, and nobody reads a thousand times the same.
const MOST_OF_A_KIND: usize = 100;

/// All that was found, in the order of finding until it is sorted.
#[derive(Debug, Clone, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    /// How often each rule was broken in each file.
    counts: BTreeMap<(SourcePath, &'static str), usize>,
    /// The last finding beyond those that are told.
    untold: Option<Diagnostic>,
}

impl Report {
    /// Says that `rule` is broken at a place of `source`.
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
            place: source.place(span),
            message: on_one_line(&shortened(message.into())),
            hints: Vec::new(),
        };
        let kind = (source.path.clone(), rule.code);
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        if *count > MOST_OF_A_KIND {
            return self.untold.insert(diagnostic);
        }
        self.diagnostics.push(diagnostic);
        self.diagnostics.last_mut().expect("one was just pushed")
    }

    /// A report of one problem.
    pub fn of(diagnostic: Diagnostic) -> Self {
        Self {
            diagnostics: vec![diagnostic],
            ..Self::default()
        }
    }

    /// Takes in what another report holds.
    pub fn append(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        for (kind, count) in other.counts {
            *self.counts.entry(kind).or_default() += count;
        }
    }

    /// Puts everything in its one order: by path, place, severity, code and words; the same thing said
    /// twice of one place is kept once.
    pub fn sort(&mut self) {
        self.diagnostics.sort_by(|a, b| {
            (&a.place, a.severity, a.rule.code, &a.message).cmp(&(
                &b.place,
                b.severity,
                b.rule.code,
                &b.message,
            ))
        });
        self.diagnostics.dedup_by(|a, b| {
            a.place == b.place && a.rule.code == b.rule.code && a.message == b.message
        });
        self.count_untold();
    }

    /// Says behind the last finding of a kind how many more there are that are not told.
    fn count_untold(&mut self) {
        for ((path, code), count) in &mut self.counts {
            let untold = count.saturating_sub(MOST_OF_A_KIND);
            if untold == 0 {
                continue;
            }
            *count = MOST_OF_A_KIND;
            let is_of_kind = |d: &&mut Diagnostic| d.rule.code == *code && d.place.path == *path;
            if let Some(last) = self.diagnostics.iter_mut().rev().find(is_of_kind) {
                last.hint(format!("there are {untold} more of these in this file"));
            }
        }
    }

    /// Takes out what `is_settled` says is settled; it may change how much something matters.
    pub fn settle(&mut self, mut is_settled: impl FnMut(&mut Diagnostic) -> bool) {
        self.diagnostics
            .retain_mut(|diagnostic| !is_settled(diagnostic));
    }

    /// What was found.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// How many problems of that severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|d| d.severity == severity)
            .count()
    }

    /// Whether anything stops the site from being built.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How much the worst of it matters; `None` when nothing was found.
    pub fn worst(&self) -> Option<Severity> {
        self.diagnostics.iter().map(|d| d.severity).min()
    }
}

/// In how many files something was found.
pub fn files<'d>(found: impl IntoIterator<Item = &'d Diagnostic>) -> usize {
    let paths = found.into_iter().map(|found| &found.place.path);
    paths.collect::<BTreeSet<_>>().len()
}

/// How many problems there are of each severity, in words: "2 errors, 1 warning and 3 pieces of advice". What there is
/// none of is not named; empty when there is nothing.
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
    let told = numbers.map(|(number, (one, many))| english::count(*number, one, many));
    english::list(&told.collect::<Vec<_>>(), "and")
}

/// How many more of the same are further down in the same text.
pub(crate) fn further_down(more: usize) -> String {
    match more {
        0 => String::new(),
        1 => ", and one more stands further down".to_owned(),
        _ => format!(", and {more} more stand further down"),
    }
}

/// A text without what breaks a line or steers a terminal, which an author's words may hold.
pub fn on_one_line(text: &str) -> String {
    let text = text.replace(['\n', '\r', '\t'], " ");
    text.replace(char::is_control, "\u{fffd}")
}

/// The longest sentence that is told whole, in bytes.
const LONGEST_MESSAGE: usize = 600;

/// The most letters of an author's words that a longer sentence quotes.
const MOST_QUOTED: usize = 80;

/// A sentence in which long words of the author, which stand in backquotes, are cut short.
fn shortened(message: String) -> String {
    if message.len() <= LONGEST_MESSAGE {
        return message;
    }
    let parts = message.split('`').enumerate().map(|(place, part)| {
        let end = part.char_indices().nth(MOST_QUOTED).map(|(at, _)| at);
        match end.filter(|_| place % 2 == 1) {
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
    fn what_an_author_types_neither_breaks_a_line_nor_steers_a_terminal() {
        let told = on_one_line("a\nb\tc \u{1b}[31md\u{9b}e – é");
        assert_eq!(told, "a b c \u{fffd}[31md\u{fffd}e – é");
    }

    const RULE: Rule = Rule::new("no-number", Severity::Error, false, "");

    #[test]
    fn a_finding_on_every_line_is_reported_a_hundred_times_and_then_counted() {
        let source = Source {
            path: SourcePath::new("a.csv").expect("is inside"),
            text: "x\n".repeat(500),
        };
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
        assert_eq!(report.diagnostics()[98].hints, ["a cure"]);
    }

    #[test]
    fn words_without_end_are_quoted_by_their_beginning() {
        let digits = "9".repeat(100_000);
        let told = shortened(format!("`{digits}` is not a number"));
        assert_eq!(told, format!("`{}…` is not a number", "9".repeat(80)));
        let plain = format!("`{}` is not a number", "é".repeat(100));
        assert_eq!(shortened(plain.clone()), plain);
    }
}
