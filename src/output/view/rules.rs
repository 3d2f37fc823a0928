//! The view of the rules with their reasons and examples, for the page of all rules and the command `explain`.

use serde::Serialize;

use crate::output::described::described;
use crate::report::{Rule, Severity};

described! {
    /// The page of all rules. In a template it is `rules`.
    #[derive(Debug, Serialize)]
    pub struct RulesPage {
        /// The rules by severity, errors first.
        pub groups: Vec<RuleGroup>,
    }

    /// The rules of one severity.
    #[derive(Debug, Serialize)]
    pub struct RuleGroup {
        /// Their heading: `Errors`.
        pub name: &'static str,
        /// The consequence for a site that breaks one of them.
        pub meaning: &'static str,
        /// The rules.
        pub rules: Vec<RuleView>,
    }

    /// One rule.
    #[derive(Debug, Serialize)]
    pub struct RuleView {
        /// Its code.
        pub code: &'static str,
        /// The consequence for a site that breaks it.
        pub meaning: &'static str,
        /// Why it exists.
        pub why: Vec<Phrase>,
        /// An example that breaks it.
        pub bad: Vec<ExampleFile>,
        /// The same example, corrected.
        pub good: Vec<ExampleFile>,
        /// Whether a site may not override it.
        pub is_firm: bool,
    }

    /// A part of a sentence.
    #[derive(Debug, PartialEq, Eq, Serialize)]
    pub struct Phrase {
        /// Its text.
        pub text: String,
        /// Whether it is code.
        pub is_code: bool,
    }

    /// A file of an example.
    #[derive(Debug, Serialize)]
    pub struct ExampleFile {
        /// Its path from the site's folder.
        pub path: &'static str,
        /// Its lines.
        pub lines: Vec<ExampleLine>,
    }

    /// A line of an example.
    #[derive(Debug, Serialize)]
    pub struct ExampleLine {
        /// The line.
        pub text: &'static str,
        /// Whether the other example lacks this line.
        pub is_different: bool,
    }
}

impl RulesPage {
    /// Creates the page of the given rules.
    pub fn new(rules: &[&Rule]) -> Self {
        let groups = Severity::ALL.map(|severity| {
            let alike = rules.iter().filter(|rule| rule.severity == severity);
            RuleGroup {
                name: heading(severity),
                meaning: severity.meaning(),
                rules: alike.map(|rule| RuleView::new(rule)).collect(),
            }
        });
        Self {
            groups: groups.into(),
        }
    }
}

impl RuleView {
    /// Creates the view of a rule with its reason and examples.
    pub fn new(rule: &Rule) -> Self {
        let (bad, good) = (rule.bad(), rule.good());
        Self {
            code: rule.code,
            meaning: rule.severity.meaning(),
            why: phrases(&rule.why()),
            bad: files(bad, good),
            good: files(good, bad),
            is_firm: rule.is_firm,
        }
    }
}

/// Returns the heading for rules of a severity.
fn heading(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Errors",
        Severity::Warning => "Warnings",
        Severity::Advice => "Advice",
    }
}

/// Splits a sentence into plain text and code, which is between backticks.
pub(super) fn phrases(sentence: &str) -> Vec<Phrase> {
    let parts = sentence.split('`').enumerate();
    let parts = parts.filter(|(_, text)| !text.is_empty());
    let phrase = |(index, text): (usize, &str)| Phrase {
        text: text.to_owned(),
        is_code: index % 2 == 1,
    };
    parts.map(phrase).collect()
}

/// Splits an example into its files, and marks the lines that are not in the other example.
fn files(example: &'static str, other: &str) -> Vec<ExampleFile> {
    let mut files: Vec<ExampleFile> = Vec::new();
    for text in example.lines() {
        if let Some(path) = text.strip_prefix("//- ") {
            let lines = Vec::new();
            files.push(ExampleFile { path, lines });
        } else if let Some(file) = files.last_mut() {
            let is_different = !text.is_empty() && !other.lines().any(|line| line == text);
            file.lines.push(ExampleLine { text, is_different });
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_between_backticks_is_code() {
        let phrases = phrases("`a: b` is wrong, and so is `c`");
        let phrases = phrases
            .iter()
            .map(|phrase| (phrase.text.as_str(), phrase.is_code));
        let expected = [
            ("a: b", true),
            (" is wrong, and so is ", false),
            ("c", true),
        ];
        assert_eq!(phrases.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn lines_that_the_other_example_lacks_are_marked() {
        let bad = files(
            "//- a.md\ntitle: A\n\ntitel: B\n//- b.md\nx\n",
            "//- a.md\ntitle: A\n",
        );
        let marked = bad[0].lines.iter().map(|line| line.is_different);
        assert_eq!(marked.collect::<Vec<_>>(), [false, false, true]);
        assert_eq!((bad[1].path, bad[1].lines.len()), ("b.md", 1));
    }
}
