//! The page of a rule, `docs/rules/CODE.md`: why the rule exists, a bad example, and the same example corrected.
//!
//! Every page has the same form, so that people who do not program can edit it and a mistake is found at its line:
//!
//! `````text
//! # CODE
//!
//! Why the rule exists: one paragraph, on any number of lines.
//!
//! ## Wrong
//!
//! ```
//! //- content/stories/a.md
//! The lines of the file; a line `//- PATH` begins the next file.
//! ```
//!
//! ## Right
//!
//! ```
//! //- content/stories/a.md
//! The same, corrected.
//! ```
//! `````
//!
//! A fence is three backticks or more. It ends at the next line that is the same fence, so an example that contains
//! three backticks is between fences of four.

/// The content of a rule's page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RulePage<'p> {
    /// The paragraph on why the rule exists, on one line.
    pub(super) why: String,
    /// The bad example: files, each after a line `//- path`.
    pub(super) bad: &'p str,
    /// The good example, in the same form.
    pub(super) good: &'p str,
}

impl<'p> RulePage<'p> {
    /// Parses the page of the rule `code`. The error names the first wrong line and what it should be.
    pub(super) fn read(code: &str, text: &'p str) -> Result<Self, String> {
        let mut lines = PageLines {
            rest: text,
            number: 0,
        };
        lines.expect(&format!("# {code}"))?;
        lines.expect("")?;
        let why = lines.paragraph()?;
        lines.expect("## Wrong")?;
        let bad = lines.example()?;
        lines.expect("")?;
        lines.expect("## Right")?;
        let good = lines.example()?;
        match lines.next() {
            None => Ok(Self { why, bad, good }),
            Some(_) => Err(lines.expected("the end of the page")),
        }
    }
}

/// The lines of a page that are not read yet.
struct PageLines<'p> {
    rest: &'p str,
    /// The number of the last line that was read, from 1.
    number: usize,
}

impl<'p> PageLines<'p> {
    /// The next line without its line ending; `None` after the last one, which has a line ending too.
    fn next(&mut self) -> Option<&'p str> {
        self.number += 1;
        let (line, rest) = self.rest.split_once('\n')?;
        self.rest = rest;
        Some(line)
    }

    /// Reads a line that must equal `wanted`.
    fn expect(&mut self, wanted: &str) -> Result<(), String> {
        if self.next() == Some(wanted) {
            return Ok(());
        }
        Err(match wanted {
            "" => self.expected("an empty line"),
            wanted => self.expected(&format!("`{wanted}`")),
        })
    }

    /// Reads lines up to an empty one, and joins them.
    fn paragraph(&mut self) -> Result<String, String> {
        let mut words: Vec<&str> = Vec::new();
        loop {
            match self.next() {
                Some("") if !words.is_empty() => return Ok(words.join(" ")),
                Some(line) if is_prose(line) => words.push(line),
                _ => return Err(self.expected("text, without spaces around it")),
            }
        }
    }

    /// Reads the lines between two fences, after an empty line.
    fn example(&mut self) -> Result<&'p str, String> {
        self.expect("")?;
        let fence = self.next().filter(|line| is_fence(line));
        let fence = fence.ok_or_else(|| self.expected("a fence of three backticks or more"))?;
        let start = self.rest;
        if !start.starts_with("//- ") {
            self.number += 1;
            return Err(self.expected("`//- ` and the path of the example's first file"));
        }
        loop {
            let end = start.len() - self.rest.len();
            match self.next() {
                Some(line) if line == fence => return Ok(&start[..end]),
                Some(_) => {}
                None => return Err(self.expected(&format!("the fence {fence}"))),
            }
        }
    }

    /// The error message for the last line.
    fn expected(&self, wanted: &str) -> String {
        format!("line {} should be {wanted}", self.number)
    }
}

/// Whether a line is part of a paragraph, and not another block of Markdown.
fn is_prose(line: &str) -> bool {
    let begins_otherwise = ["#", "```", ">", "- ", "* ", "|"]
        .iter()
        .any(|mark| line.starts_with(mark));
    !line.is_empty() && line.trim() == line && !begins_otherwise
}

/// Whether a line opens an example.
fn is_fence(line: &str) -> bool {
    line.len() >= 3 && line.bytes().all(|byte| byte == b'`')
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# a-rule\n\nIt matters\nto readers.\n\n## Wrong\n\n```\n//- a.md\n\n# Bad \n```\n\n\
                        ## Right\n\n````\n//- a.md\n```\ncode\n```\n````\n";

    #[test]
    fn a_page_says_why_and_shows_both_examples() {
        let expected = RulePage {
            why: "It matters to readers.".to_owned(),
            bad: "//- a.md\n\n# Bad \n",
            good: "//- a.md\n```\ncode\n```\n",
        };
        assert_eq!(RulePage::read("a-rule", PAGE), Ok(expected));
    }

    #[test]
    fn a_malformed_page_is_refused_at_its_line() {
        for (from, to, expected) in [
            ("# a-rule", "# another-rule", "line 1 should be `# a-rule`"),
            (
                "# a-rule\n\n",
                "# a-rule\n",
                "line 2 should be an empty line",
            ),
            ("# a-rule\n", "# a-rule\r\n", "line 1 should be `# a-rule`"),
            (
                "It matters\nto readers.\n\n",
                "",
                "line 3 should be text, without spaces around it",
            ),
            (
                "matters\n",
                "matters \n",
                "line 3 should be text, without spaces around it",
            ),
            (
                "to readers",
                "- to readers",
                "line 4 should be text, without spaces around it",
            ),
            (
                "to readers.\n\n",
                "to readers.\n\nTo all.\n\n",
                "line 6 should be `## Wrong`",
            ),
            ("## Wrong", "## Bad", "line 6 should be `## Wrong`"),
            (
                "```\n//- a.md\n\n",
                "//- a.md\n\n",
                "line 8 should be a fence of three backticks or more",
            ),
            (
                "//- a.md\n\n",
                "\n",
                "line 9 should be `//- ` and the path of the example's first file",
            ),
            (
                "## Right\n\n",
                "## Right\n",
                "line 15 should be an empty line",
            ),
            (
                "\n````\n//-",
                "\n`````\n//-",
                "line 22 should be the fence `````",
            ),
            (
                "code\n```\n````\n",
                "code\n```\n````\n\n",
                "line 22 should be the end of the page",
            ),
        ] {
            assert!(PAGE.contains(from), "{from:?}");
            let page = PAGE.replacen(from, to, 1);
            assert_eq!(
                RulePage::read("a-rule", &page),
                Err(expected.to_owned()),
                "{page}"
            );
        }
    }
}
