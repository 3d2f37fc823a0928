//! The links and pictures of a text of the repository, which lead to pages of the site.

use std::ops::Range;

use crate::base::path::SourcePath;
use crate::output::guides::site_path;

/// A link or picture in a text, as ranges of it.
pub(super) struct Reference {
    /// From the bracket before its words to the one after its target.
    whole: Range<usize>,
    words: Range<usize>,
    target: Range<usize>,
}

impl Reference {
    /// The path that it names, without the fragment.
    pub(super) fn path<'t>(&self, text: &'t str) -> &'t str {
        let target = &text[self.target.clone()];
        target.split_once('#').map_or(target, |(path, _)| path)
    }
}

/// The path in the repository of the file that a text at `from` calls `named`.
pub(super) fn path_of(from: &str, named: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = SourcePath::new(format!("{folder}/{named}").trim_start_matches('/'));
    path.map_or(String::new(), |path| path.to_string())
}

/// The text of the file at `from`, with each link leading to the page of the site. If the site does not have a file,
/// the words of the link stay, followed by the path of the file.
pub(super) fn rewritten(from: &str, text: &str) -> String {
    let here = site_path(from).and_then(|path| SourcePath::new(&path));
    let here = here.expect("a guide is a page of the site");
    let mut written = String::new();
    let mut end = 0;
    for reference in in_text(text) {
        let named = reference.path(text);
        if named.is_empty() || named.contains(':') {
            continue;
        }
        let path = path_of(from, named);
        let target = &text[reference.target.clone()];
        written.push_str(&text[end..reference.whole.start]);
        end = reference.whole.end;
        let words = &text[reference.words];
        let there = site_path(&path).and_then(|path| SourcePath::new(&path));
        written.push_str(&match there {
            Some(there) => {
                let fragment = &target[named.len()..];
                format!("[{words}]({}{fragment})", there.relative_from(&here))
            }
            None => format!("{words} (`{path}` in the source)"),
        });
    }
    written.push_str(&text[end..]);
    written
}

/// The links and pictures of a text, in order. Code is left out, because links in it are examples.
pub(super) fn in_text(text: &str) -> Vec<Reference> {
    let mut found = Vec::new();
    for prose in prose(text) {
        let ends = text[prose.clone()].match_indices("](");
        for at in ends.map(|(at, _)| prose.start + at) {
            let Some(length) = text[at..].find(')') else {
                continue;
            };
            // The words may have code in them, and be on two lines.
            let Some(start) = text[..at].rfind('[') else {
                continue;
            };
            found.push(Reference {
                whole: start..at + length + 1,
                words: start + 1..at,
                target: at + 2..at + length,
            });
        }
    }
    found
}

/// The parts of a text that are not in code.
fn prose(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut fence: Option<&str> = None;
    let mut offset = 0;
    let mut is_code = false;
    for line in text.split_inclusive('\n') {
        let start = offset;
        offset += line.len();
        let plain = line.trim_start();
        let ticks = &plain[..plain.len() - plain.trim_start_matches('`').len()];
        match fence {
            Some(open) if plain.trim_end() == open => fence = None,
            Some(_) => {}
            None if ticks.len() > 2 => fence = Some(ticks),
            None => {
                // Code that is open at the end of a line continues on the next line of its paragraph.
                is_code &= !plain.is_empty();
                let mut at = start;
                for (number, part) in line.split('`').enumerate() {
                    is_code ^= number > 0;
                    if !is_code {
                        found.push(at..at + part.len());
                    }
                    at += part.len() + 1;
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_pages_of_the_site_and_the_words_of_others_stay() {
        let written = |text| rewritten("docs/for-it.md", text);
        assert_eq!(
            written(
                "[a\nb](publish.md#x), [`c`](rules/d.md) ![e](pictures/f.png) [g](#h) [i](https://j)"
            ),
            "[a\nb](publish.md#x), [`c`](../resources/d.md) ![e](pictures/f.png) [g](#h) [i](https://j)"
        );
        assert_eq!(
            written("[a](../SECURITY.md#b) and [c](../deny.toml)"),
            "[a](security.md#b) and c (`deny.toml` in the source)"
        );
    }

    #[test]
    fn what_is_in_code_stays() {
        for text in [
            "`[a](b.md)` and `x\n[a](b.md)`",
            "```\n[a](../b.md)\n```\n",
            "````md\n```\n[a](../b.md)\n```\n````\n",
        ] {
            assert_eq!(rewritten("docs/for-it.md", text), text, "{text}");
        }
    }

    #[test]
    fn a_link_from_the_top_of_the_repository_leads_to_the_guide() {
        let written = rewritten("SECURITY.md", "[a](docs/publish.md#b)");
        assert_eq!(written, "[a](publish.md#b)");
    }
}
