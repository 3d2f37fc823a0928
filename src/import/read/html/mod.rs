//! Reads pasted HTML and saved web pages as blocks: from Word, Word online, Outlook, Google Docs and any other page.
//!
//! The modules are in reading order; each uses only those above it.

#[cfg(test)]
mod tests;

mod css;

mod meaning;

mod table;

mod reader;

use crate::base::encoding::decode;
use crate::base::html_tree::HtmlTree;
use crate::import::blocks::Document;
use crate::import::read::html::css::Sheet;
use crate::import::read::html::reader::Reader;
use crate::import::unreadable::Unreadable;

/// The largest page that is read.
const MAX_PAGE: usize = 16 << 20;

/// Reads a page or what was copied from one.
pub fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    if bytes.len() > MAX_PAGE {
        return Err(Unreadable::TooLarge);
    }
    let text = decode(bytes.to_vec()).text;
    // Windows puts lines such as `Version:0.9` before what was copied.
    let html = match text.starts_with("Version:") {
        true => &text[text.find('<').unwrap_or(text.len())..],
        false => text.as_str(),
    };
    let tree = HtmlTree::read(html).ok_or(Unreadable::TooLarge)?;
    let mut reader = Reader::new(Sheet::of(&tree));
    reader.read(tree.root())?;
    Ok(reader.finished())
}
