//! Footnotes: numbered in the order of their references, and printed together at the end of the text.

use std::collections::BTreeMap;

use crate::parse::markdown::escape;

/// The footnotes of a text.
#[derive(Default)]
pub(super) struct Footnotes {
    /// The number of each note with a reference, and the number of its references, by its name in lower case.
    numbers: BTreeMap<String, (usize, usize)>,
    /// The HTML of each note, in the order of the text, with its name in lower case; a note with the same name as an
    /// earlier one has none.
    notes: Vec<(String, String)>,
    /// The notes that are being written, each with the HTML of the text around it.
    open: Vec<(String, String)>,
}

impl Footnotes {
    /// A reference to a note; inside a link it cannot be a link itself.
    pub(super) fn reference_to(&mut self, name: &str, can_link: bool) -> String {
        let next = self.numbers.len() + 1;
        let number = self.numbers.entry(name.to_lowercase());
        let (number, times) = number.or_insert((next, 0));
        if !can_link {
            return format!("<sup>{number}</sup>");
        }
        *times += 1;
        let again = if *times > 1 {
            format!("-{times}")
        } else {
            String::new()
        };
        format!(
            "<sup><a id=\"fnref-{number}{again}\" href=\"#fn-{number}\">\
             <span class=\"visually-hidden\">Footnote </span>{number}</a></sup>"
        )
    }

    /// Begins a note; `html` is the text written before it.
    pub(super) fn begin(&mut self, name: &str, html: String) {
        self.open.push((name.to_lowercase(), html));
    }

    /// Ends the open note, whose HTML is in `html`; afterwards `html` is the text written before the note.
    pub(super) fn end(&mut self, html: &mut String) {
        if let Some((name, before)) = self.open.pop() {
            // References to a name lead to its first note.
            let is_first = self.notes.iter().all(|(known, _)| *known != name);
            let name = if is_first { name } else { String::new() };
            self.notes.push((name, std::mem::replace(html, before)));
        }
    }

    /// The list of notes; empty if there are none. Notes without a reference come last.
    pub(super) fn to_html(&self) -> String {
        if self.notes.is_empty() {
            return String::new();
        }
        let mut notes: Vec<(usize, &String, &String)> = self
            .notes
            .iter()
            .map(|(name, html)| {
                (
                    self.numbers.get(name).map_or(usize::MAX, |n| n.0),
                    name,
                    html,
                )
            })
            .collect();
        notes.sort_by_key(|(number, _, _)| *number);
        let mut list = "<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n".to_owned();
        for (number, name, html) in notes {
            let times = self.numbers.get(name).map_or(0, |n| n.1);
            list.push_str(&item(number, times, html));
        }
        list.push_str("</ol>\n</section>\n");
        list
    }
}

/// One note, with a link back to its first reference.
fn item(number: usize, times: usize, html: &str) -> String {
    if number == usize::MAX {
        return format!("<li>{html}</li>\n");
    }
    if times == 0 {
        return format!("<li id=\"fn-{number}\">{html}</li>\n");
    }
    let mut label = String::new();
    escape(
        &mut label,
        &format!("Back to footnote {number} in the text"),
    );
    let back = format!(
        " <a class=\"footnote-back\" href=\"#fnref-{number}\"><span aria-hidden=\"true\">↩</span>\
         <span class=\"visually-hidden\">{label}</span></a>"
    );
    let html = html.trim_end();
    match html.strip_suffix("</p>") {
        Some(words) => format!("<li id=\"fn-{number}\">{words}{back}</p></li>\n"),
        None => format!("<li id=\"fn-{number}\">{html}<p>{back}</p></li>\n"),
    }
}
