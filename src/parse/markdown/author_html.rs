//! HTML that an author typed: the parts that are allowed are written afresh with all elements closed; the rest is
//! reported.

use std::ops::Range;

use crate::base::entities;
use crate::base::html::Tag;
use crate::parse::markdown::html_tokens::HtmlToken;
use crate::parse::markdown::links::{PictureReference, References};
use crate::parse::markdown::rules::{empty_table_heading, removed_html};
use crate::parse::markdown::writer::BodyWriter;
use crate::parse::markdown::{clean, html_tokens, whole_attribute};

/// Collects HTML at a range of the text.
pub(super) fn collect(writer: &mut BodyWriter<'_>, html: &str, range: &Range<usize>) {
    let written = writer.passage.text.get(range.clone()).unwrap_or_default();
    writer.html_state.collect(html, written, range.start);
}

/// Writes the allowed parts of the collected HTML.
pub(super) fn write(writer: &mut BodyWriter<'_>, references: &mut References) {
    writer.done.has_raw_html = true;
    let (typed, locate) = writer.html_state.take();
    for token in writer.html_state.tokens(&typed) {
        match token {
            HtmlToken::Text(text) => write_words(writer, &typed[text]),
            HtmlToken::Tag(tag) if tag.is_end => end_element(writer, references, &tag, &locate),
            HtmlToken::Tag(tag) => start_element(writer, references, &tag, &locate),
        }
    }
}

/// Reports HTML in the brackets of a picture, where only words can be shown.
pub(super) fn report_all_elements(writer: &mut BodyWriter<'_>, html: &str, range: &Range<usize>) {
    collect(writer, html, range);
    let (typed, locate) = writer.html_state.take();
    for token in html_tokens::tokens(&typed, &mut None) {
        if let HtmlToken::Tag(tag) = token
            && !tag.is_end
        {
            report_element(writer, &tag, &locate);
        }
    }
}

/// Writes text between typed tags, leaving its entities to the browser.
fn write_words(writer: &mut BodyWriter<'_>, text: &str) {
    writer.push(&text.replace('<', "&lt;").replace('>', "&gt;"));
    writer.words(&entities::decoded(text));
}

fn report_element(
    writer: &mut BodyWriter<'_>,
    tag: &Tag<'_>,
    locate: &impl Fn(&Range<usize>) -> Range<usize>,
) {
    let span = writer.span(&locate(&tag.range));
    if is_comparison(writer, tag, &locate(&tag.range)) {
        removed_html::comparison(writer.report, writer.passage.source, span);
        return;
    }
    let name = if tag.is_end {
        format!("/{}", tag.name)
    } else {
        tag.name.to_string()
    };
    removed_html::element(writer.report, writer.passage.source, span, &name);
}

/// Whether an element is two comparisons: `a<b and c>d` has words before, in and after it, and no value.
fn is_comparison(writer: &BodyWriter<'_>, tag: &Tag<'_>, range: &Range<usize>) -> bool {
    let text = writer.passage.text;
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let typed = text.get(range.clone()).unwrap_or_default();
    !tag.is_end
        && typed.contains(' ')
        && !typed.contains(['=', '"', '/'])
        && is_word(text[..range.start].chars().next_back())
        && is_word(text[range.end..].chars().next())
}

fn start_element(
    writer: &mut BodyWriter<'_>,
    references: &mut References,
    tag: &Tag<'_>,
    locate: &impl Fn(&Range<usize>) -> Range<usize>,
) {
    let name = tag.name.as_ref();
    let is_written = writer.html_state.open(tag, references.is_in_link());
    let allowed = clean::allowed(name).filter(|_| is_written);
    let Some(allowed) = allowed else {
        report_element(writer, tag, locate);
        return;
    };
    let mut html = String::new();
    let range = locate(&tag.range);
    let is_comparison = is_comparison(writer, tag, &range);
    if is_comparison {
        let span = writer.span(&range);
        removed_html::comparison(writer.report, writer.passage.source, span);
    }
    for attribute in tag.attributes().filter(|_| !is_comparison) {
        if !allowed(&attribute.name) {
            let span = writer.span(&locate(&attribute.range));
            let removed = attribute.name.as_ref();
            removed_html::attribute(writer.report, writer.passage.source, span, name, removed);
        } else if !["alt", "href", "src"].contains(&attribute.name.as_ref()) {
            html.push_str(&whole_attribute(
                &attribute.name,
                &entities::decoded(attribute.value),
            ));
        }
    }
    match name {
        "img" => picture(writer, references, tag, range),
        "a" => {
            let has_address = tag.attributes().any(|one| one.name == "href");
            let address = has_address.then(|| tag.value("href"));
            references.start_html_link(writer, address.as_deref(), &html, &range);
        }
        _ => {
            match (name, writer.html_state.typed_tables.last_mut()) {
                ("table", _) => writer.html_state.typed_tables.push(Some(range)),
                ("th", Some(unheaded)) => *unheaded = None,
                _ => {}
            }
            writer.push(&format!("<{name}{html}>"));
        }
    }
}

fn end_element(
    writer: &mut BodyWriter<'_>,
    references: &mut References,
    tag: &Tag<'_>,
    locate: &impl Fn(&Range<usize>) -> Range<usize>,
) {
    match writer.html_state.ended_by(tag) {
        Some(at) => {
            if tag.name == "a" {
                references.end_html_link(writer);
            }
            if tag.name == "table"
                && let Some(Some(range)) = writer.html_state.typed_tables.pop()
            {
                let span = writer.span(&range);
                empty_table_heading::typed_table(writer.report, writer.passage.source, span);
            }
            let html = writer.html_state.close(at);
            writer.push(&html);
        }
        None => report_element(writer, tag, locate),
    }
}

/// A typed picture, which is rendered like one of Markdown.
fn picture(
    writer: &mut BodyWriter<'_>,
    references: &mut References,
    tag: &Tag<'_>,
    range: Range<usize>,
) {
    references.picture(
        writer,
        &PictureReference {
            written: tag.value("src").into_owned(),
            title: tag.value("title").into_owned(),
            alt: tag.value("alt").into_owned(),
            range,
        },
    );
}
