//! The findings of a site, by file, as the preview shows them.

use std::collections::BTreeMap;

use crate::base::english;
use crate::serve::html::{escape, sentence};
use crate::{Checked, Diagnostic, QuoteLimits, Severity, SourcePath};

/// How much of a file is quoted with a finding.
const QUOTE_LIMITS: QuoteLimits = QuoteLimits {
    lines: 1,
    characters: 160,
};

/// The most characters of marked words that are used to find a finding on its page.
const MAX_WORDS: usize = 120;

/// The findings of a site.
pub(super) struct Found {
    checked: Checked,
    /// The indices of the findings in each file.
    by_file: BTreeMap<SourcePath, Vec<usize>>,
}

impl Found {
    /// The findings of a site that was checked.
    pub(super) fn new(checked: Checked) -> Self {
        let mut by_file: BTreeMap<SourcePath, Vec<usize>> = BTreeMap::new();
        for (index, found) in checked.report().diagnostics().enumerate() {
            let path = found.location.path.clone();
            by_file.entry(path).or_default().push(index);
        }
        Self { checked, by_file }
    }

    /// Whether anything stops the site from being built.
    pub(super) fn has_errors(&self) -> bool {
        self.checked.report().has_errors()
    }

    /// Every finding, the most serious first.
    pub(super) fn all(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<&Diagnostic> = self.checked.report().diagnostics().collect();
        all.sort_by_key(|found| found.severity);
        all
    }

    /// The findings in some files, in the order of the files, the most serious of each first.
    pub(super) fn in_files(&self, files: &[SourcePath]) -> Vec<&Diagnostic> {
        let all: Vec<&Diagnostic> = self.checked.report().diagnostics().collect();
        let mut found = Vec::new();
        for file in files {
            let indices = self.by_file.get(file).map_or(&[][..], Vec::as_slice);
            let mut own: Vec<&Diagnostic> = indices.iter().map(|index| all[*index]).collect();
            own.sort_by_key(|found| found.severity);
            found.extend(own);
        }
        found
    }

    /// A finding as HTML: its severity, what is wrong, `more`, and, to be opened, why it matters and what to do in the
    /// file.
    pub(super) fn item(&self, found: &Diagnostic, more: &str) -> String {
        let findings = self.checked.findings();
        let (line, _) = self.checked.line_column(found);
        let fixes: String = found
            .hints
            .iter()
            .map(|hint| format!("<li>{}</li>", sentence(hint)))
            .collect();
        let fixes = match fixes.is_empty() {
            true => String::new(),
            false => format!("<p>In the file:</p><ul>{fixes}</ul>"),
        };
        let quote = findings.quote(found, QUOTE_LIMITS);
        let quote = quote.and_then(|quote| quote.lines.into_iter().next());
        let quote = quote.map_or(String::new(), |line| {
            format!(
                "<pre>{}<mark>{}</mark>{}</pre>",
                escape(line.before),
                escape(line.marked),
                escape(line.after)
            )
        });
        format!(
            "<p><strong class=\"qi-severity-{word}\">{label}</strong> {message}</p>{quote}{more}\
             <details><summary>Why this matters, and how to put it right in the file</summary><p>{why}</p>{fixes}\
             <p class=\"qi-where\">{path}, line {line} · {code}</p></details>",
            word = found.severity.word(),
            label = label(found.severity),
            message = sentence(&found.message),
            path = escape(found.location.path.as_str()),
            code = found.rule.code,
            why = sentence(&found.rule.why()),
        )
    }

    /// The attributes by which the script of the preview finds the words that a finding marks; empty if it marks none,
    /// or too many to look for.
    pub(super) fn place(&self, found: &Diagnostic) -> String {
        let findings = self.checked.findings();
        let quote = findings.quote(found, QUOTE_LIMITS);
        let line = quote.and_then(|quote| quote.lines.into_iter().next());
        // Markup is not on the page, but the words after it are.
        let is_word = |words: &str| words.contains(char::is_alphanumeric);
        let words = line.as_ref().map_or("", |line| match is_word(line.marked) {
            true => line.marked,
            false => line.after,
        });
        let marked = words.trim();
        let (is_in_body, earlier) = findings.occurrence(found, marked);
        // No page shows the name of a key.
        let is_key = line.is_some_and(|line| line.after.starts_with(':'));
        let is_long = marked.chars().count() > MAX_WORDS;
        if !is_word(marked) || is_long || is_key && !is_in_body {
            return String::new();
        }
        let part = if is_in_body { "text" } else { "facts" };
        let words = escape(marked);
        format!(" data-words=\"{words}\" data-part=\"{part}\" data-earlier=\"{earlier}\"")
    }

    /// How many findings there are in the whole site, in words: "2 to put right, 1 to look at".
    pub(super) fn count(&self) -> String {
        let all: Vec<&Diagnostic> = self.checked.report().diagnostics().collect();
        match all.is_empty() {
            true => "nothing to put right".to_owned(),
            false => counts(&all),
        }
    }
}

/// How many of each severity there are, in the words of the editor: "2 to put right, 1 to look at"; empty if there are
/// none.
pub(super) fn counts(found: &[&Diagnostic]) -> String {
    let number = |severity| {
        found
            .iter()
            .filter(|found| found.severity == severity)
            .count()
    };
    let words = Severity::ALL.map(|severity| match severity {
        Severity::Error => ("to put right", "to put right"),
        Severity::Warning => ("to look at", "to look at"),
        Severity::Advice => ("way to make it better", "ways to make it better"),
    });
    let counted = Severity::ALL.into_iter().zip(words);
    let counted = counted.filter(|(severity, _)| number(*severity) > 0);
    let counted =
        counted.map(|(severity, (one, many))| english::count(number(severity), one, many));
    counted.collect::<Vec<_>>().join(", ")
}

/// A severity as a label.
fn label(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "To put right:",
        Severity::Warning => "Please look:",
        Severity::Advice => "Could be better:",
    }
}
