//! Turns what was copied from Word or a web page into the text of a section.

use hyper::StatusCode;
use serde::{Deserialize, Serialize};

use crate::base::english;
use crate::serve::editor::json;
use crate::serve::editor::open::Open;
use crate::serve::editor::sheet::NotDone;
use crate::serve::preview::Preview;
use crate::serve::reply::{self, Reply};
use crate::{Remarks, pasted_text};

/// What a person pastes.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// The name of the text.
    text: String,
    /// What was copied, as HTML.
    html: String,
}

/// How it goes into the text.
#[derive(Serialize)]
struct Answer {
    /// What is typed there.
    words: String,
    /// Whether it needs lines of its own.
    block: bool,
    /// What was left out, in sentences.
    said: String,
}

/// Answers with the text made from what was pasted. It changes nothing: the page puts it where the cursor is.
pub(super) fn paste(preview: &Preview, asked: &Asked) -> Reply {
    let Some(open) = Open::find(preview, &preview.root(), &asked.text).map(|open| open.session)
    else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    match pasted_text(&asked.html, footnotes(open.text())) {
        Ok(pasted) => {
            let answer = Answer {
                words: pasted.markdown,
                block: pasted.is_block,
                said: said(&pasted.remarks),
            };
            json(StatusCode::OK, &answer)
        }
        Err(why) => {
            let message = format!("What you copied {why}");
            json(StatusCode::CONFLICT, &NotDone { message })
        }
    }
}

/// The highest number of a footnote in a text.
fn footnotes(text: &str) -> usize {
    let marks = text.split("[^").skip(1);
    let numbers = marks.filter_map(|rest| rest.split(']').next()?.parse().ok());
    numbers.filter(|number| *number < 10_000).max().unwrap_or(0)
}

/// What was left out, what could not be read and what to look at, in sentences.
fn said(remarks: &Remarks) -> String {
    let mut sentences = vec!["Pasted.".to_owned()];
    if let [first, others @ ..] = remarks.left_out.as_slice() {
        let was = if others.is_empty() && first.starts_with("1 ") {
            "was"
        } else {
            "were"
        };
        let listed = english::list(&remarks.left_out, "and");
        sentences.push(format!("{listed} {was} left out."));
    }
    let others = remarks
        .unreadable
        .iter()
        .map(|words| format!("Not pasted: {words}."));
    sentences.extend(others);
    let looks = remarks.look_at.iter();
    sentences.extend(looks.map(|words| format!("{}.", english::capitalised(words))));
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footnotes_are_numbered_after_those_that_are_there() {
        assert_eq!(
            footnotes("One[^1] and [^12], not [^x] or [^99999999999999999999]."),
            12
        );
        assert_eq!(footnotes("None"), 0);
    }
}
