//! The index of the guides, `docs/README.md`: who each guide is for, in the order of the site.

use crate::base::english;
use crate::output::guides::{INDEX, quoted, references};

/// The index of the guides.
pub(super) struct Index {
    /// Its heading.
    title: String,
    /// The paragraph below it.
    summary: String,
    /// The lines below the first heading of level two, with a list in place of each table.
    body: String,
    /// The guides with what each is for, in order, by their paths in the repository.
    entries: Vec<(String, String)>,
}

impl Index {
    /// Reads the text. A row of a table has a link to a guide, and says what the guide is for.
    pub(super) fn read(text: &str) -> Self {
        let (head, rest) = text.split_once("\n## ").unwrap_or((text, ""));
        let (title, summary) = head.split_once('\n').unwrap_or((head, ""));
        let mut index = Self {
            title: title.trim_start_matches("# ").to_owned(),
            summary: summary.split_whitespace().collect::<Vec<_>>().join(" "),
            body: String::new(),
            entries: Vec::new(),
        };
        for line in format!("## {rest}").lines() {
            index.add_line(line);
        }
        index
    }

    fn add_line(&mut self, line: &str) {
        let Some(row) = line.strip_prefix("| ") else {
            self.body.push_str(line);
            self.body.push('\n');
            return;
        };
        // The first two rows of a table are its heading and a line.
        let Some((link, purpose)) = row.trim_end_matches(" |").split_once(" | ") else {
            return;
        };
        if !link.starts_with('[') {
            return;
        }
        if let Some(target) = references::in_text(link).into_iter().next() {
            let path = references::path_of(INDEX, target.path(link));
            self.entries.push((path, purpose.to_owned()));
        }
        let purpose = english::capitalised(purpose);
        self.body.push_str(&format!("- {link}\\\n  {purpose}\n"));
    }

    /// The position of a guide, and what it is for.
    pub(super) fn entry(&self, path: &str) -> Option<(usize, &str)> {
        let mut entries = self.entries.iter().enumerate();
        let (order, (_, purpose)) = entries.find(|(_, (own, _))| own == path)?;
        Some((order, purpose))
    }

    /// The home page.
    pub(super) fn page(&self) -> String {
        format!(
            "---\ntitle: {}\nsummary: {}\n---\n\n{}",
            quoted(&self.title),
            quoted(&self.summary),
            references::rewritten(INDEX, &self.body)
        )
    }
}

/// The first sentence of a text, and the rest. A full stop in code does not end a sentence.
pub(super) fn first_sentence(text: &str) -> (&str, &str) {
    let ends = text.match_indices(". ").map(|(at, _)| at + 1);
    let mut ends = ends.filter(|end| text[..*end].matches('`').count().is_multiple_of(2));
    match ends.next() {
        Some(end) => (&text[..end], text[end..].trim_start()),
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_of_a_table_is_a_guide_of_the_list() {
        let text = "# Guides\n\nFind\nit.\n\n## I write\n\n| guide | for |\n| --- | --- |\n\
                    | [A story](a.md) | writing |\n\n## I host\n\n[It](../SECURITY.md).\n";
        let index = Index::read(text);
        assert_eq!(index.entry("docs/a.md"), Some((0, "writing")));
        assert_eq!(
            index.page(),
            "---\ntitle: \"Guides\"\nsummary: \"Find it.\"\n---\n\n## I write\n\n\
             - [A story](pages/a.md)\\\n  Writing\n\n## I host\n\n[It](pages/security.md).\n"
        );
    }

    #[test]
    fn a_full_stop_in_code_ends_no_sentence() {
        assert_eq!(
            first_sentence("Of `a. b` it is. So. "),
            ("Of `a. b` it is.", "So. ")
        );
        assert_eq!(first_sentence("It is so."), ("It is so.", ""));
    }
}
