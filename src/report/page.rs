//! The page of a rule, `docs/rules/CODE.md`: why the rule is there, a bad example, and the same put right.
//!
//! Every page has one form, so that people who do not program can edit it and a mistake is found at its line:
//!
//! `````text
//! # CODE
//!
//! Why the rule is there: one paragraph, on as many lines as it takes.
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
//! The same, put right.
//! ```
//! `````
//!
//! A fence is three backticks or more. It ends at the next line that is the same fence, so an example that holds three
//! backticks stands between fences of four.

/// What the page of a rule says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page<'p> {
    /// The paragraph on why the rule is there, on one line.
    pub(super) why: String,
    /// The bad example: files, each headed by a line `//- path`.
    pub(super) bad: &'p str,
    /// The good example, in the same form.
    pub(super) good: &'p str,
}

impl<'p> Page<'p> {
    /// Reads the page of the rule with that code. The error names the first line of another form and what it should be.
    pub(super) fn read(code: &str, text: &'p str) -> Result<Self, String> {
        let mut lines = Lines {
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
            Some(_) => Err(lines.wants("the end of the page")),
        }
    }
}

/// The lines of a page that are not read yet.
struct Lines<'p> {
    rest: &'p str,
    /// The number of the line that was read last, from 1.
    number: usize,
}

impl<'p> Lines<'p> {
    /// The next line without its end; `None` after the last one, which has an end too.
    fn next(&mut self) -> Option<&'p str> {
        self.number += 1;
        let (line, rest) = self.rest.split_once('\n')?;
        self.rest = rest;
        Some(line)
    }

    /// Passes over a line that can only be one.
    fn expect(&mut self, wanted: &str) -> Result<(), String> {
        if self.next() == Some(wanted) {
            return Ok(());
        }
        Err(match wanted {
            "" => self.wants("an empty line"),
            wanted => self.wants(&format!("`{wanted}`")),
        })
    }

    /// Lines of words up to an empty line, as one line.
    fn paragraph(&mut self) -> Result<String, String> {
        let mut words: Vec<&str> = Vec::new();
        loop {
            match self.next() {
                Some("") if !words.is_empty() => return Ok(words.join(" ")),
                Some(line) if is_of_words(line) => words.push(line),
                _ => return Err(self.wants("text, without spaces around it")),
            }
        }
    }

    /// The lines between two fences, after an empty line.
    fn example(&mut self) -> Result<&'p str, String> {
        self.expect("")?;
        let fence = self.next().filter(|line| is_fence(line));
        let fence = fence.ok_or_else(|| self.wants("a fence of three backticks or more"))?;
        let start = self.rest;
        if !start.starts_with("//- ") {
            self.number += 1;
            return Err(self.wants("`//- ` and the path of the example's first file"));
        }
        loop {
            let end = start.len() - self.rest.len();
            match self.next() {
                Some(line) if line == fence => return Ok(&start[..end]),
                Some(_) => {}
                None => return Err(self.wants(&format!("the fence {fence}"))),
            }
        }
    }

    /// Why the last line is wrong.
    fn wants(&self, wanted: &str) -> String {
        format!("line {} should be {wanted}", self.number)
    }
}

/// Whether a line is part of a paragraph, and nothing else in Markdown.
fn is_of_words(line: &str) -> bool {
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
        let expected = Page {
            why: "It matters to readers.".to_owned(),
            bad: "//- a.md\n\n# Bad \n",
            good: "//- a.md\n```\ncode\n```\n",
        };
        assert_eq!(Page::read("a-rule", PAGE), Ok(expected));
    }

    #[test]
    fn a_page_of_another_form_is_refused_at_its_line() {
        for (from, to, told) in [
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
            assert_eq!(Page::read("a-rule", &page), Err(told.to_owned()), "{page}");
        }
    }
}
