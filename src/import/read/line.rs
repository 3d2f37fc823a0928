//! The words of one paragraph while they are being read, and what they may link to.

use crate::base::characters::{is_unwanted_control, plain_symbol};
use crate::import::blocks::{Inline, Run};

/// The words of one paragraph; neighbours in the same style are one run.
#[derive(Debug, Clone, Default)]
pub struct Line(Vec<Inline>);

impl Line {
    /// Adds words; their `text` may hold line ends and tabs, which are spaces to a reader.
    pub fn push(&mut self, mut run: Run) {
        run.text = run.text.chars().filter_map(shown).collect();
        if run.text.is_empty() {
            return;
        }
        // Nobody sees whether a space is bold, and Markdown cannot say it.
        if run.text.trim().is_empty() {
            (run.bold, run.italic) = match self.0.last() {
                Some(Inline::Text(last)) => (last.bold, last.italic),
                _ => (false, false),
            };
        }
        match self.0.last_mut() {
            Some(Inline::Text(last))
                if (last.bold, last.italic, &last.link) == (run.bold, run.italic, &run.link) =>
            {
                last.text.push_str(&run.text);
            }
            _ => self.0.push(Inline::Text(run)),
        }
    }

    /// Adds a line break.
    pub fn push_break(&mut self) {
        self.0.push(Inline::Break);
    }

    /// Adds the mark of a footnote.
    pub fn push_footnote(&mut self, number: usize) {
        self.0.push(Inline::Footnote(number));
    }

    /// Adds the words of another line.
    pub fn append(&mut self, other: Self) {
        for inline in other.0 {
            match inline {
                Inline::Text(run) => self.push(run),
                mark => self.0.push(mark),
            }
        }
    }

    /// Whether a space at its end would be one too many.
    pub fn ends_in_space(&self) -> bool {
        match self.0.last() {
            Some(Inline::Text(run)) => run.text.ends_with(' '),
            Some(Inline::Footnote(_)) => false,
            Some(Inline::Break) | None => true,
        }
    }

    /// Whether there is nothing to read in it.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|inline| match inline {
            Inline::Text(run) => run.text.trim().is_empty(),
            Inline::Break => true,
            Inline::Footnote(_) => false,
        })
    }

    /// Its words without white space at both ends and around its breaks; nothing if there is nothing to read.
    pub fn finished(self) -> Option<Vec<Inline>> {
        if self.is_blank() {
            return None;
        }
        let mut kept: Vec<Inline> = Vec::new();
        for mut inline in self.0 {
            let is_at_start = matches!(kept.last(), None | Some(Inline::Break));
            if let Inline::Text(run) = &mut inline
                && is_at_start
            {
                run.text = run.text.trim_start().to_owned();
            }
            if inline == Inline::Break {
                trim_end(&mut kept);
            }
            let is_empty = match &inline {
                Inline::Text(run) => run.text.is_empty(),
                Inline::Break => kept.is_empty(),
                Inline::Footnote(_) => false,
            };
            if !is_empty {
                kept.push(inline);
            }
        }
        while kept.last() == Some(&Inline::Break) || trim_end(&mut kept) {
            kept.pop_if(|last| *last == Inline::Break);
        }
        Some(kept)
    }
}

/// Removes white space from the end of some words. Returns whether a run was left empty and removed.
fn trim_end(words: &mut Vec<Inline>) -> bool {
    let Some(Inline::Text(last)) = words.last_mut() else {
        return false;
    };
    last.text.truncate(last.text.trim_end().len());
    let is_empty = last.text.is_empty();
    if is_empty {
        words.pop();
    }
    is_empty
}

/// A character as it is shown: one space for any white space in a line, the usual character for one of a symbol font,
/// nothing for a control character.
fn shown(character: char) -> Option<char> {
    match character {
        '\t' | '\n' | '\r' => Some(' '),
        '\u{ad}' => None,
        other if is_unwanted_control(other) => None,
        other => Some(symbol(other)),
    }
}

/// The usual character for one of a symbol font.
pub fn symbol(character: char) -> char {
    match character {
        // Check boxes, which forms are full of.
        '\u{f0fe}' | '\u{f0fd}' | '\u{f078}' | '\u{f052}' => '☒',
        '\u{f0a8}' | '\u{f06f}' | '\u{f071}' | '\u{f0a3}' => '☐',
        '\u{f0b7}' | '\u{f0a7}' | '\u{f09f}' => '•',
        other => plain_symbol(other).unwrap_or(other),
    }
}

/// The address of a link that a page may have; nothing for a link to a file on somebody's computer or to another part
/// of the document.
pub fn kept_link(address: &str) -> Option<String> {
    let address = address.trim();
    let start: String = address.chars().take(8).collect::<String>().to_lowercase();
    if ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| start.starts_with(scheme))
    {
        Some(address.replace(char::is_whitespace, "%20"))
    } else if start.starts_with("www.") {
        Some(format!(
            "http://{}",
            address.replace(char::is_whitespace, "%20")
        ))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, bold: bool) -> Run {
        Run {
            text: text.to_owned(),
            bold,
            ..Run::default()
        }
    }

    #[test]
    fn words_in_the_same_style_are_one_run_without_space_at_its_ends() {
        let mut line = Line::default();
        line.push_break();
        for (text, bold) in [
            (" a", false),
            ("\tb", false),
            (" c", true),
            (" ", false),
            ("d ", true),
        ] {
            line.push(run(text, bold));
        }
        line.push_break();
        line.push(run(" \u{7}e\u{ad}f ", false));
        line.push_break();
        line.push(run(" ", true));
        let expected = vec![
            Inline::Text(run("a b", false)),
            Inline::Text(run(" c d", true)),
            Inline::Break,
            Inline::Text(run("ef", false)),
        ];
        assert_eq!(line.finished(), Some(expected));
        assert_eq!(Line::default().finished(), None);
    }

    #[test]
    fn a_link_into_a_computer_or_a_document_is_not_kept() {
        for lost in [
            "file:///C:/a",
            "\\\\server\\a",
            "#part",
            "javascript:x",
            "a.docx",
            "",
        ] {
            assert_eq!(kept_link(lost), None, "{lost}");
        }
        assert_eq!(kept_link(" HTTPS://a b").as_deref(), Some("HTTPS://a%20b"));
        assert_eq!(kept_link("www.a.org").as_deref(), Some("http://www.a.org"));
        assert_eq!(kept_link("mailto:a@b.c").as_deref(), Some("mailto:a@b.c"));
    }
}
