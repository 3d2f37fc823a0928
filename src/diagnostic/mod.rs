//! What is wrong with a site's content, as data: a rule that was broken, where, and the cure.

mod github;
mod text;

pub use github::to_github;
pub use text::Colour;
pub use text::to_text;

use std::collections::BTreeMap;

use crate::path::SourcePath;
use crate::source::Place;
use crate::source::Source;
use crate::source::Sources;
use crate::source::Span;

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

/// One thing that can be wrong. Each is a constant in a file of its own, beside the sentence that says it.
#[derive(Debug)]
pub struct Rule {
    /// Its name, in words that name the fault: `missing-key`.
    pub code: &'static str,
    /// How much it matters, unless the site says otherwise.
    pub severity: Severity,
    /// Whether no site with such a problem can be built, so that nobody can set the rule aside.
    pub is_firm: bool,
    /// Why it matters, for the person who meets it.
    pub why: &'static str,
    /// A site that breaks it, as a fixture: files, each headed by a line `//- path`. What a complete
    /// site needs besides is added.
    pub bad: &'static str,
    /// The same, put right.
    pub good: &'static str,
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
    /// What is wrong: one clause in the author's words, with no full stop.
    pub message: String,
    /// What to do, each a clause on its own.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// The line and column where it is, both from 1; the beginning of a file that is no text.
    pub fn line_column(&self, sources: &Sources) -> (usize, usize) {
        let source = sources.texts.get(&self.place.path);
        source.map_or((1, 1), |source| source.line_column(self.place.span.start))
    }

    /// What is wrong and what to do, in one line.
    pub fn in_words(&self) -> String {
        let clauses: Vec<&str> = [self.message.as_str()]
            .into_iter()
            .chain(self.hints.iter().map(String::as_str))
            .collect();
        clauses.join("; ")
    }

    /// Adds a cure.
    pub fn hint(&mut self, hint: impl Into<String>) -> &mut Self {
        self.hints.push(shortened(hint.into()));
        self
    }
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
            message: shortened(message.into()),
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

    const RULE: Rule = Rule {
        code: "no-number",
        severity: Severity::Error,
        is_firm: false,
        why: "",
        bad: "",
        good: "",
    };

    #[test]
    fn the_same_said_of_every_line_is_told_a_hundred_times_and_then_counted() {
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
