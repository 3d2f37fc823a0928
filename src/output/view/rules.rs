//! The view of the rules with their reasons and examples, for the page of all rules and the command `explain`.

use serde::Serialize;

use crate::output::described::described;
use crate::report::{Rule, Severity};

described! {
    /// The page of all rules. In a template it is `rules`.
    #[derive(Debug, Serialize)]
    pub struct RulesPage {
        /// The rules by severity, the most severe first.
        pub groups: Vec<RuleGroup>,
    }

    /// Rules of the same severity.
    #[derive(Debug, Serialize)]
    pub struct RuleGroup {
        /// Their name together, also used as the id on the page: `errors`.
        pub name: &'static str,
        /// What they have in common.
        pub meaning: &'static str,
        /// The rules, by their codes.
        pub rules: Vec<RuleView>,
    }

    /// One rule.
    #[derive(Debug, Serialize)]
    pub struct RuleView {
        /// Its code.
        pub code: &'static str,
        /// What happens to a site that breaks it.
        pub meaning: &'static str,
        /// Why it is there.
        pub why: Vec<Phrase>,
        /// A site that breaks it.
        pub bad: Vec<ExampleFile>,
        /// The same site, corrected.
        pub good: Vec<ExampleFile>,
        /// Whether it cannot be changed or turned off.
        pub is_firm: bool,
    }

    /// Part of a sentence.
    #[derive(Debug, PartialEq, Eq, Serialize)]
    pub struct Phrase {
        /// The words.
        pub text: String,
        /// Whether they are something to type, which plain text puts between backticks.
        pub is_code: bool,
    }

    /// A file of an example.
    #[derive(Debug, Serialize)]
    pub struct ExampleFile {
        /// Its path in the site's folder.
        pub path: &'static str,
        /// Its lines.
        pub lines: Vec<ExampleLine>,
    }

    /// A line of an example.
    #[derive(Debug, Serialize)]
    pub struct ExampleLine {
        /// The line.
        pub text: &'static str,
        /// Whether the other example does not have this line, so that it is the one to notice.
        pub is_other: bool,
    }
}

impl RulesPage {
    /// Creates the page of the given rules.
    pub fn new(rules: &[&Rule]) -> Self {
        let groups = Severity::ALL.map(|severity| {
            let (name, meaning) = words(severity);
            let alike = rules.iter().filter(|rule| rule.severity == severity);
            RuleGroup {
                name,
                meaning,
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
            meaning: words(rule.severity).1,
            why: phrases(&rule.why()),
            bad: files(bad, good),
            good: files(good, bad),
            is_firm: rule.is_firm,
        }
    }
}

/// Returns the heading for rules of a severity, and what it means for a site to break one.
fn words(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => (
            "Errors",
            "Error: the site cannot be built until this is fixed.",
        ),
        Severity::Warning => (
            "Warnings",
            "Warning: the site can be built, but somebody should check this.",
        ),
        Severity::Advice => (
            "Advice",
            "Advice: the site can be built; authors can decide what to do.",
        ),
    }
}

/// Splits a sentence into plain text and code, which is between backticks.
pub(super) fn phrases(sentence: &str) -> Vec<Phrase> {
    let parts = sentence.split('`').enumerate();
    let parts = parts.filter(|(_, text)| !text.is_empty());
    let phrase = |(place, text): (usize, &str)| Phrase {
        text: text.to_owned(),
        is_code: place % 2 == 1,
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
            let is_other = !text.is_empty() && !other.lines().any(|line| line == text);
            file.lines.push(ExampleLine { text, is_other });
        }
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_typed_is_apart_from_the_sentence() {
        let told = phrases("`a: b` is wrong, and so is `c`");
        let told = told
            .iter()
            .map(|phrase| (phrase.text.as_str(), phrase.is_code));
        let expected = [
            ("a: b", true),
            (" is wrong, and so is ", false),
            ("c", true),
        ];
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_lines_that_an_example_is_about_are_marked() {
        let bad = files(
            "//- a.md\ntitle: A\n\ntitel: B\n//- b.md\nx\n",
            "//- a.md\ntitle: A\n",
        );
        let marked = bad[0].lines.iter().map(|line| line.is_other);
        assert_eq!(marked.collect::<Vec<_>>(), [false, false, true]);
        assert_eq!((bad[1].path, bad[1].lines.len()), ("b.md", 1));
    }
}
