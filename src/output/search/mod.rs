//! The search index, as classic scripts. The search page loads the parts that it needs, as do lists when a reader
//! narrows or sorts them.
//!
//! A page opened from a disk or a file share can load nothing but classic scripts, and loads small ones fast. So the
//! index is divided into parts, each a call `QI(name, key, data)`:
//!
//! * `m`: the number of documents, the stop words, the stop words that are also names, the names that mean the same,
//!   where each part with words begins, and the names of the facets;
//! * `t0`, `t1`, …: terms in order, each with its forms, the number of documents that contain it, and its postings (see
//!   `code.rs`);
//! * `d0`, `d1`, …: documents, the same number in each, with their full text, so that the page can show the context of
//!   a match;
//! * `v0`, … and `w0`, …: the vocabulary sorted by prefix and by suffix, for correcting misspellings;
//! * `f0`, …: facets;
//! * `c0`, `c1`, …: cards of stories for lists, the same number in each; `o0`, …: the stories by date and then by
//!   title, the same number in each.
//!
//! `m` is in `search/index.js`, together with facets that are short. On a small site all other parts are there too; on
//! a large one each is a file of its own, at most 256 to a folder. The key says which parts belong together, so a page
//! that was opened before the site was last published notices. A part whose content is unchanged keeps its key,
//! whatever changed elsewhere.

mod card;
mod code;
mod correction;
mod division;
mod document;
mod facet;
mod item;
mod postings;
mod stem;
mod synonyms;
mod words;

use std::fmt::Write;

use rayon::prelude::*;

use crate::base::digest;
use crate::base::path::PageUrl;
use crate::model::site::Site;
use crate::output::search::card::{CARDS_PER_PART, ORDER_PER_PART};
use crate::output::search::code::{lines, list, push_postings, quoted};
use crate::output::search::correction::Correction;
use crate::output::search::division::Division;
use crate::output::search::document::Document;
use crate::output::search::facet::Facet;
use crate::output::search::item::Item;
use crate::output::search::postings::{Counter, Run, Terms};
use crate::output::search::synonyms::Names;
use crate::output::search::words::STOP_WORDS;

/// The largest total size of the documents, in bytes, for which the index is a single file.
const MAX_SINGLE_FILE: usize = 150_000;

/// The approximate size of a part with documents, in bytes. A page of results loads up to ten of them.
const DOCUMENTS_PART_SIZE: usize = 11_000;

/// The approximate size of a part with terms, in bytes.
const TERMS_PART_SIZE: usize = 20_000;

/// How many bytes of facets are in the first file, to be available with the first results.
const MAX_EARLY_FACETS: usize = 20_000;

/// How many documents are counted together, before rounding up to whole parts.
const DOCUMENTS_PER_RUN: usize = 1024;

/// A part of the index.
struct Part {
    url: PageUrl,
    call: String,
}

impl Part {
    /// Creates a part from encoded data.
    fn new(kind: char, number: usize, key: &str, data: &str) -> Self {
        Self {
            url: PageUrl::search_part(kind, number),
            call: format!("QI(\"{kind}{number}\",{},{data});\n", quoted(key)),
        }
    }
}

/// How the documents of a site are numbered and divided.
struct IndexLayout {
    /// All items, in the order of their document numbers.
    items: Vec<Item>,
    /// Whether the index is a single file.
    is_single_file: bool,
    /// How many documents are in a part.
    documents_per_part: usize,
    /// A cache key that changes whenever the documents, their order, their division, the facets or the names that mean
    /// the same change.
    key: String,
}

impl IndexLayout {
    fn of(site: &Site, names: &Names) -> Self {
        let items = Item::all(site);
        let size: usize = items.iter().map(|item| item.size(site)).sum();
        let documents_per_part = (DOCUMENTS_PART_SIZE * items.len() / size.max(1)).clamp(1, 64);
        let facets = Facet::all(site, &items);
        let labels = facets.iter().map(|facet| facet.label.to_owned());
        let urls = items.iter().map(|item| item.url(site).to_string());
        let others = [documents_per_part.to_string(), names.for_script(|_| true)];
        let key = key_of(urls.chain(labels).chain(others));
        Self {
            is_single_file: size <= MAX_SINGLE_FILE,
            documents_per_part,
            key,
            items,
        }
    }

    /// The cache key of a part of a sorted word list. It changes when the documents change or when the first word of
    /// this part or of the next one changes. `firsts` holds the first words of all parts.
    fn key_between(&self, firsts: &[&str], number: usize) -> String {
        let next = firsts.get(number + 1).copied().unwrap_or_default();
        [&self.key, firsts[number], next].join(" ")
    }
}

/// Makes the files of the index and passes each to `emit`, which may be called from any thread.
pub fn files<E: Send>(
    site: &Site,
    emit: impl Fn(&PageUrl, &str) -> Result<(), E> + Sync,
) -> Result<(), E> {
    let names = Names::new(&site.settings.synonyms);
    let layout = IndexLayout::of(site, &names);
    // A part is emitted and dropped at once, except on a small site, where it is kept for the single file.
    let emit_part = |part: Part| match layout.is_single_file {
        true => Ok(part.call),
        false => emit(&part.url, &part.call).map(|()| String::new()),
    };
    let (runs, mut calls) = documents(site, &layout, &names, &emit_part)?;
    let terms = Terms::of(&runs);
    let firsts = terms_parts(&terms, layout.items.len());
    let separators = separators(&terms, &firsts);
    let texts = terms_texts(&terms, &firsts, layout.items.len());
    let key = |number| layout.key_between(&separators, number);
    calls.push_str(&emit_parts('t', texts, key, &emit_part)?);
    let key = |_| layout.key.clone();
    let cards = card::cards(site, &layout.items);
    calls.push_str(&emit_parts('c', cards, key, &emit_part)?);
    let orders = card::orders(site, &layout.items).into_par_iter();
    let orders = orders.map(|order| quoted(&order));
    calls.push_str(&emit_parts('o', orders, key, &emit_part)?);
    let is_term = |word: &&str| terms.has(word);
    let stop_names: Vec<&str> = STOP_WORDS.into_iter().filter(is_term).collect();
    let mut lists = vec![
        ("stop", STOP_WORDS.join(" ")),
        ("stopNames", stop_names.join(" ")),
        ("synonyms", names.for_script(|term| terms.has(term))),
        ("terms", separators.join(" ")),
    ];
    for order in [Correction::Beginning, Correction::Ending] {
        let parts = order.parts(&terms, layout.items.len());
        let firsts: Vec<&str> = parts
            .iter()
            .map(|part| Correction::first_word(part))
            .collect();
        lists.push((order.name(), firsts.join(" ")));
        let key = |number| layout.key_between(&firsts, number);
        calls.push_str(&emit_parts(
            order.kind(),
            parts.par_iter().map(|part| quoted(part)),
            key,
            &emit_part,
        )?);
    }
    let (mut labels, mut early) = (Vec::new(), String::new());
    for (number, facet) in Facet::all(site, &layout.items).iter().enumerate() {
        let part = Part::new(
            'f',
            number,
            &layout.key,
            &facet.values_for_script(layout.items.len()),
        );
        match early.len() + part.call.len() <= MAX_EARLY_FACETS {
            true => early.push_str(&part.call),
            false => calls.push_str(&emit_part(part)?),
        }
        labels.push(quoted(facet.label));
    }

    let mut index = String::from("QI(\"m\",\"\",{");
    for (name, number) in [
        ("documents", layout.items.len()),
        ("stories", site.stories.len()),
        ("block", layout.documents_per_part),
        ("cards", CARDS_PER_PART),
        ("order", ORDER_PER_PART),
    ] {
        index.push_str(&format!("\"{name}\":{number},"));
    }
    for (name, list) in lists {
        index.push_str(&format!("\"{name}\":{},", quoted(&list)));
    }
    let (key, labels) = (&layout.key, list(labels.into_iter()));
    index.push_str(&format!("\"key\":\"{key}\",\"facets\":{labels}}});\n"));
    index.push_str(&early);
    index.push_str(&calls);
    emit(&PageUrl::search_index(), &index)
}

/// Counts the words of all documents and emits the parts that hold the documents.
fn documents<E: Send>(
    site: &Site,
    layout: &IndexLayout,
    names: &Names,
    emit_part: &(impl Fn(Part) -> Result<String, E> + Sync),
) -> Result<(Vec<Run>, String), E> {
    // A multiple of the part size, so that no part spans two runs.
    let run = layout.documents_per_part * DOCUMENTS_PER_RUN.div_ceil(layout.documents_per_part);
    let counted = layout
        .items
        .par_chunks(run)
        .enumerate()
        .map(|(number, items)| {
            let first = number * run;
            let mut counter = Counter::new(
                u32::try_from(first).expect("a site has fewer documents"),
                names,
            );
            let mut calls = String::new();
            let mut in_run = 0;
            for (part, items) in items.chunks(layout.documents_per_part).enumerate() {
                let mut data = Vec::with_capacity(items.len());
                for item in items {
                    let document = Document::new(site, *item);
                    counter.count(in_run, &document);
                    in_run += 1;
                    data.push(document.for_script());
                }
                let data = lines(data.into_iter());
                calls.push_str(&emit_part(Part::new(
                    'd',
                    first / layout.documents_per_part + part,
                    &layout.key,
                    &data,
                ))?);
            }
            Ok((counter.finish(), calls))
        });
    let (runs, calls): (Vec<Run>, Vec<String>) =
        counted.collect::<Result<Vec<_>, E>>()?.into_iter().unzip();
    Ok((runs, calls.concat()))
}

/// Emits the parts of a kind from their encoded data.
fn emit_parts<E: Send>(
    kind: char,
    values: impl IndexedParallelIterator<Item = String>,
    key: impl Fn(usize) -> String + Sync,
    emit_part: &(impl Fn(Part) -> Result<String, E> + Sync),
) -> Result<String, E> {
    let emitted = values
        .enumerate()
        .map(|(number, data)| emit_part(Part::new(kind, number, &key(number), &data)));
    Ok(emitted.collect::<Result<Vec<_>, E>>()?.concat())
}

/// Derives an eight-character key from all the texts.
fn key_of(texts: impl Iterator<Item = String>) -> String {
    let ended = texts.map(|text| text + "\0");
    digest::of(ended)[..8].to_owned()
}

/// Returns the first term of each part. The size of a term is estimated from the number of its postings.
fn terms_parts(terms: &Terms<'_>, documents: usize) -> Vec<usize> {
    const OVERHEAD: usize = 20;
    let mut division = Division::with_target_size(TERMS_PART_SIZE);
    let begins_part = |term: &usize| {
        let count = terms.count(*term);
        let gap = documents / count.max(1);
        let digits = 2 + usize::from(gap > 20) + usize::from(gap > 600);
        let size = OVERHEAD + (count * digits).min(documents / 6 + 5_000);
        division.begins_part(terms.stem(*term), size)
    };
    (0..terms.len()).filter(begins_part).collect()
}

/// Returns the shortest prefix of each part's first term that sorts after every earlier term.
fn separators<'t>(terms: &Terms<'t>, firsts: &[usize]) -> Vec<&'t str> {
    let separator = |first: &usize| {
        let stem = terms.stem(*first);
        let before = first.checked_sub(1).map_or("", |last| terms.stem(last));
        let ends = stem.char_indices().map(|(at, c)| at + c.len_utf8());
        let end = ends.into_iter().find(|end| &stem[..*end] > before);
        &stem[..end.unwrap_or(stem.len())]
    };
    firsts.iter().map(separator).collect()
}

/// Encodes the parts that hold terms, given the first term of each.
fn terms_texts<'t>(
    terms: &'t Terms<'_>,
    firsts: &'t [usize],
    documents: usize,
) -> impl IndexedParallelIterator<Item = String> + 't {
    (0..firsts.len()).into_par_iter().map(move |part| {
        let end = firsts.get(part + 1).copied().unwrap_or(terms.len());
        let mut text = String::new();
        for term in firsts[part]..end {
            push_term(&mut text, terms, term, documents);
        }
        quoted(&text)
    })
}

/// Appends a term: its stem, its forms (with a hyphen in place of the stem), the number of documents that contain it,
/// and its postings.
fn push_term(out: &mut String, terms: &Terms<'_>, term: usize, documents: usize) {
    let stem = terms.stem(term);
    if !out.is_empty() {
        out.push('|');
    }
    out.push_str(stem);
    let forms = terms.forms(term);
    if forms.is_empty() {
        out.push_str(" -");
    }
    for (index, form) in forms.into_iter().enumerate() {
        out.push(if index == 0 { ' ' } else { ',' });
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
