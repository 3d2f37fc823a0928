//! The search index: what can be found on the site, as classic scripts that the search page loads piece by piece.
//!
//! A page opened from a disk or a share may load nothing but classic scripts, and loads small ones fast. So the
//! index is cut into parts, each handed to the page as a call `QI(name, key, data)`:
//!
//! * `m`: how many documents there are, where each part of the rest begins, and what can be narrowed by;
//! * `t0`, `t1`, …: terms in order, each with its forms, how many documents hold it, and which
//!   ([`code::push_postings`]);
//! * `d0`, `d1`, …: documents, as many in each, with all their words, for the page to show where a match stands;
//! * `v0`, … and `w0`, …: words in order, and in the order of their endings, for finding what was mistyped;
//! * `f0`, …: what results can be narrowed by.
//!
//! `m` lies in `search/index.js`, with those of the last that are short; on a small site all others do too. On a
//! large one they are files of their own, at most 256 to a folder. The key says which parts fit together: a page that was opened before the site was
//! published anew notices.

mod code;
mod document;
mod facet;
mod postings;
mod words;

use std::fmt::Write;

use rayon::prelude::*;
use sha2::Digest;
use sha2::Sha256;

use crate::path::PageUrl;
use crate::search::code::push_postings;
use crate::search::code::push_text;
use crate::search::document::Document;
use crate::search::document::Item;
use crate::search::facet::Facet;
use crate::search::postings::Counter;
use crate::search::postings::Run;
use crate::search::postings::Terms;
use crate::search::words::STOP_WORDS;

/// The most bytes of documents, about, that make a small site.
const SMALL: usize = 150_000;

/// How many bytes a part with documents has, about: a page of results loads up to ten of them.
const DOCUMENTS_PART: usize = 11_000;

/// How many bytes a part with terms has, about.
const TERMS_PART: usize = 20_000;

/// How many bytes a part with words to correct from has, about.
const WORDS_PART: usize = 12_000;

/// How many bytes of what results can be narrowed by lie in the first file, to be there with the first results.
const EARLY_FACETS: usize = 20_000;

/// How many documents are counted together.
const RUN: usize = 1024;

/// How short a word is not corrected: with one letter changed it would be another word.
const SHORTEST_CORRECTED: usize = 4;

/// From how many documents on a word that stands in one alone is not offered as a correction.
const RARE_MATTERS: usize = 2_000;

/// One part of the index.
struct Part {
    url: PageUrl,
    call: String,
}

impl Part {
    /// The part of a kind and a number, with data that is a script's value.
    fn new(kind: char, number: usize, key: &str, data: &str) -> Self {
        Self {
            url: PageUrl::search_part(kind, number),
            call: format!("QI(\"{kind}{number}\",\"{key}\",{data});\n"),
        }
    }
}

/// Makes the files of the index and hands each on, from any thread.
pub fn files<E: Send>(
    site: &crate::site::Site,
    hand_on: impl Fn(&PageUrl, &str) -> Result<(), E> + Sync,
) -> Result<(), E> {
    let items = Item::all(site);
    let size: usize = items.iter().map(|item| item.size(site)).sum();
    let is_small = size <= SMALL;
    // A part is handed on at once, and dropped, but on a small site, where it is kept for the one file.
    let place = |part: Part| match is_small {
        true => Ok(part.call),
        false => hand_on(&part.url, &part.call).map(|()| String::new()),
    };
    let key = digest(items.iter().map(|item| item.url(site).to_string()));
    let block = (DOCUMENTS_PART * items.len() / size.max(1)).clamp(1, 64);

    let run = block * RUN.div_ceil(block);
    let counted = items.par_chunks(run).enumerate().map(|(number, items)| {
        let first = number * run;
        let mut counter = Counter::new(first as u32);
        let mut calls = String::new();
        for (place_in_run, items) in items.chunks(block).enumerate() {
            let mut data = String::from("[");
            for (item, in_block) in items.iter().zip(0..) {
                let document = Document::new(site, *item);
                let in_run = place_in_run * block + in_block;
                counter.count(u16::try_from(in_run).expect("runs are short"), &document);
                data.push_str(if in_block > 0 { ",\n" } else { "\n" });
                document.push(&mut data);
            }
            data.push_str("\n]");
            calls.push_str(&place(Part::new(
                'd',
                first / block + place_in_run,
                &key,
                &data,
            ))?);
        }
        Ok((counter.finish(), calls))
    });
    let (runs, calls): (Vec<Run>, Vec<String>) =
        counted.collect::<Result<Vec<_>, E>>()?.into_iter().unzip();
    let mut whole = calls.concat();

    let terms = Terms::of(&runs);
    let firsts = terms_parts(&terms, items.len());
    let words =
        [Correction::Beginning, Correction::Ending].map(|order| order.parts(&terms, items.len()));
    let bounds = firsts.iter().map(|term| terms.stem(*term).to_owned());
    let word_key = digest(bounds.chain([key.clone(), terms.len().to_string()]));
    let ends = firsts.iter().skip(1).copied().chain([terms.len()]);
    let ranges: Vec<(usize, usize)> = firsts.iter().copied().zip(ends).collect();
    let made = ranges
        .into_par_iter()
        .enumerate()
        .map(|(number, (from, to))| {
            let mut text = String::new();
            for term in from..to {
                push_term(&mut text, &terms, term, items.len());
            }
            place(Part::new('t', number, &word_key, &quoted(&text)))
        });
    whole.push_str(&made.collect::<Result<Vec<_>, E>>()?.concat());
    for (kind, parts) in ['v', 'w'].into_iter().zip(&words) {
        let made = parts.par_iter().enumerate();
        let made =
            made.map(|(number, text)| place(Part::new(kind, number, &word_key, &quoted(text))));
        whole.push_str(&made.collect::<Result<Vec<_>, E>>()?.concat());
    }

    let (mut labels, mut early) = (String::new(), String::new());
    for (number, facet) in Facet::all(site, &items).iter().enumerate() {
        let mut data = String::new();
        facet.push(&mut data, items.len());
        let part = Part::new('f', number, &key, &data);
        match early.len() + part.call.len() <= EARLY_FACETS {
            true => early.push_str(&part.call),
            false => whole.push_str(&place(part)?),
        }
        let comma = if number > 0 { "," } else { "" };
        labels.push_str(&format!("{comma}{}", quoted(facet.label)));
    }

    let counts = [
        ("documents", items.len()),
        ("stories", site.stories.len()),
        ("block", block),
    ];
    let mut index = String::from("QI(\"m\",\"\",{");
    for (name, number) in counts {
        write!(index, "\"{name}\":{number},").expect("a text can always be added to");
    }
    index.push_str(&format!(
        "\"keys\":[\"{key}\",\"{word_key}\"],\"facets\":[{labels}]"
    ));
    let first_terms = firsts.iter().map(|term| terms.stem(*term));
    let first_words = words.iter().map(|parts| {
        let firsts = parts.iter().map(|part| {
            part.split(|c: char| c.is_ascii_uppercase())
                .next()
                .unwrap_or_default()
        });
        firsts.collect::<Vec<_>>().join(" ")
    });
    let lists = [
        STOP_WORDS.join(" "),
        first_terms.collect::<Vec<_>>().join(" "),
    ];
    for (name, list) in ["stop", "terms", "beginnings", "endings"]
        .iter()
        .zip(lists.into_iter().chain(first_words))
    {
        write!(index, ",\"{name}\":{}", quoted(&list)).expect("a text can always be added to");
    }
    index.push_str("});\n");
    index.push_str(&early);
    index.push_str(&whole);
    hand_on(&PageUrl::search_index(), &index)
}

/// A text as a script's value.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_text(&mut out, text);
    out
}

/// Eight characters that are others when any of the texts is another.
fn digest(texts: impl Iterator<Item = String>) -> String {
    let mut digest = Sha256::new();
    for text in texts {
        digest.update(text.as_bytes());
        digest.update([0]);
    }
    digest.finalize()[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The first term of each part with terms. How long a list will be is worked out from how many it tells of.
fn terms_parts(terms: &Terms<'_>, documents: usize) -> Vec<usize> {
    const BESIDE_THE_LIST: usize = 20;
    let mut firsts = Vec::new();
    let mut size = TERMS_PART;
    for term in 0..terms.len() {
        let count = terms.count(term);
        let gap = documents / count.max(1);
        let digits = 2 + usize::from(gap > 20) + usize::from(gap > 600);
        let own = BESIDE_THE_LIST + (count * digits).min(documents / 6 + 5_000);
        if size + own > TERMS_PART {
            firsts.push(term);
            size = 0;
        }
        size += own;
    }
    firsts
}

/// Adds a term: its stem, its forms (a hyphen stands for the stem), how many documents hold it, and which.
fn push_term(out: &mut String, terms: &Terms<'_>, term: usize, documents: usize) {
    let stem = terms.stem(term);
    if !out.is_empty() {
        out.push('|');
    }
    out.push_str(stem);
    for (place, form) in terms.forms(term).into_iter().enumerate() {
        out.push(if place == 0 { ' ' } else { ',' });
        match form.strip_prefix(stem) {
            Some(rest) => {
                out.push('-');
                out.push_str(rest);
            }
            None => out.push_str(form),
        }
    }
    write!(out, " {} ", terms.count(term)).expect("a text can always be added to");
    push_postings(out, &terms.postings(term), documents);
}

/// The orders in which words stand to be corrected from: a mistake leaves the beginning or the ending as it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Correction {
    Beginning,
    Ending,
}

impl Correction {
    /// The words, each with a capital that says how many documents hold it: `A` for one, `B` for two or three, and
    /// so on by doubling. Those ordered by their endings are written backwards.
    fn parts(self, terms: &Terms<'_>, documents: usize) -> Vec<String> {
        let mut words: Vec<(String, u32)> = Vec::new();
        for term in 0..terms.len() {
            let count = terms.count(term);
            if documents >= RARE_MATTERS && count < 2 {
                continue;
            }
            let forms = terms.forms(term).into_iter().filter(|form| {
                form.len() >= SHORTEST_CORRECTED && form.bytes().all(|b| b.is_ascii_lowercase())
            });
            words.extend(forms.map(|form| match self {
                Self::Beginning => (form.to_owned(), count.ilog2()),
                Self::Ending => (form.chars().rev().collect(), count.ilog2()),
            }));
        }
        words.par_sort_unstable();
        let mut parts: Vec<String> = Vec::new();
        for (word, often) in words {
            if parts.last().is_none_or(|part| part.len() >= WORDS_PART) {
                parts.push(String::new());
            }
            let part = parts.last_mut().expect("one was just begun");
            part.push_str(&word);
            part.push(char::from(
                b'A' + u8::try_from(often.min(25)).expect("it is below 26"),
            ));
        }
        parts
    }
}
