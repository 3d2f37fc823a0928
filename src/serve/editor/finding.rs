//! Finds pages of the site by words of their titles, for a link.

use hyper::StatusCode;
use percent_encoding::percent_decode_str;
use serde::Serialize;

use crate::LivePages;
use crate::serve::editor::json;
use crate::serve::reply::{self, Reply};
use crate::serve::text_id;

/// The most pages that are offered.
const MAX_OFFERED: usize = 8;

/// A page.
#[derive(Serialize)]
struct Found {
    title: String,
    /// How a text refers to it.
    address: String,
}

/// The pages whose titles have these words; `text` is the name of the text that gets the link.
pub(super) fn pages(pages: &LivePages, text: &str, words: &str) -> Reply {
    let Some(from) = text_id::find(pages, text) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    let words = percent_decode_str(words).decode_utf8_lossy().to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    let listed = pages.listed().into_iter();
    let listed = listed.filter(|text| !text.is_withdrawn && !text.is_draft && text.path != *from);
    let found = listed.filter_map(|text| {
        let title = text.title?;
        let lower = title.to_lowercase();
        let address = text.path.relative_from(from);
        words
            .iter()
            .all(|word| lower.contains(word))
            .then_some(Found { title, address })
    });
    json(StatusCode::OK, &found.take(MAX_OFFERED).collect::<Vec<_>>())
}
