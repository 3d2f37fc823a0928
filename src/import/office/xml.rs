//! A part of a package as a small tree of XML, built within limits and walked without recursion.

use std::cell::Cell;

use quick_xml::NsReader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, BytesStart, Event};

pub use crate::import::office::space::Space;
use crate::import::unreadable::Unreadable;

/// How deep elements may be nested. Whatever walks a tree by recursion relies on this.
const MAX_DEPTH: usize = 256;

/// How many more elements the parts of one package may have.
#[derive(Debug)]
pub struct ElementsLeft(Cell<usize>);

impl ElementsLeft {
    /// Allows `count` elements in all.
    pub fn new(count: usize) -> Self {
        Self(Cell::new(count))
    }

    fn take(&self) -> Result<(), Unreadable> {
        let left = self.0.get().checked_sub(1).ok_or(Unreadable::TooLarge)?;
        self.0.set(left);
        Ok(())
    }
}

/// A part as a tree. Of alternatives (`mc:AlternateContent`) only the first choice is in it, or else the fallback.
#[derive(Debug)]
pub struct Tree {
    /// The nodes in the order of the text, each followed by those inside it.
    nodes: Vec<Node>,
    /// The tags and the decoded texts of the nodes.
    text: String,
    /// The prefixes that mean relationships.
    relationship_prefixes: Vec<String>,
}

/// An element or a text.
#[derive(Debug)]
struct Node {
    /// Its text, or its tag without angle brackets.
    start: u32,
    length: u32,
    /// The first node that is not inside it.
    end: u32,
    /// Its vocabulary; `None` for a text.
    space: Option<Space>,
}

/// An element that has not ended yet.
enum Open {
    /// One in the tree.
    Node(usize),
    /// A branch of an alternative: what is in it belongs to the element around it.
    Branch,
    /// Alternatives, and whether one of them has been taken.
    Alternatives(bool),
}

impl Tree {
    /// Reads a part.
    pub fn read(part: &str, left: &ElementsLeft) -> Result<Self, Unreadable> {
        let mut builder = Builder {
            tree: Self {
                nodes: Vec::new(),
                text: String::new(),
                relationship_prefixes: Vec::new(),
            },
            open: Vec::new(),
            skipped: 0,
        };
        let mut reader = NsReader::from_str(part);
        reader.config_mut().expand_empty_elements = true;
        loop {
            let read = reader.read_resolved_event();
            let (space, event) = read.map_err(|_| Unreadable::Damaged)?;
            match event {
                Event::Start(tag) => {
                    left.take()?;
                    builder.begin(Space::resolved(&space), &tag)?;
                }
                Event::End(_) => builder.end(),
                Event::Text(text) => builder.add_text(&text.xml10_content())?,
                Event::CData(text) => builder.add_text(&text.xml10_content())?,
                Event::GeneralRef(reference) => builder.add_text(&meant(&reference))?,
                Event::Eof => return builder.finished(),
                _ => {}
            }
        }
    }

    /// The outermost element.
    pub fn root(&self) -> Element<'_> {
        Element { tree: self, at: 0 }
    }

    fn text_of(&self, node: &Node) -> &str {
        let start = node.start as usize;
        &self.text[start..start + node.length as usize]
    }
}

/// The name of the outermost element of a part, without its prefix, as far as it can be seen without reading the part.
pub fn root_name(part: &str) -> Option<String> {
    let mut reader = NsReader::from_str(part);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                return Some(tag.local_name().as_ref().to_owned());
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The character that a reference means. Entities that a document defines itself mean nothing.
fn meant(reference: &BytesRef) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(character)) => character.to_string(),
        Ok(None) => resolve_predefined_entity(reference)
            .unwrap_or_default()
            .to_owned(),
        Err(_) => String::new(),
    }
}

/// A tree that is being built.
struct Builder {
    tree: Tree,
    open: Vec<Open>,
    /// How many elements are open in an alternative that was not taken.
    skipped: usize,
}

impl Builder {
    fn begin(&mut self, space: Space, tag: &BytesStart) -> Result<(), Unreadable> {
        if self.open.len() + self.skipped >= MAX_DEPTH {
            return Err(Unreadable::TooLarge);
        }
        if self.skipped > 0 {
            self.skipped += 1;
            return Ok(());
        }
        self.note_prefixes(tag);
        let local = tag.local_name();
        let name: &str = local.as_ref();
        if space == Space::Compatibility && ["Choice", "Fallback"].contains(&name) {
            match self.open.last_mut() {
                Some(Open::Alternatives(taken)) if *taken => self.skipped = 1,
                Some(Open::Alternatives(taken)) => {
                    *taken = true;
                    self.open.push(Open::Branch);
                }
                _ => self.open.push(Open::Branch),
            }
        } else if space == Space::Compatibility && name == "AlternateContent" {
            self.open.push(Open::Alternatives(false));
        } else {
            self.open.push(Open::Node(self.tree.nodes.len()));
            self.push(tag, Some(space))?;
        }
        Ok(())
    }

    fn note_prefixes(&mut self, tag: &BytesStart) {
        if !tag.contains("xmlns:") {
            return;
        }
        for attribute in tag.attributes().with_checks(false).flatten() {
            let prefix = attribute.key.as_ref().strip_prefix("xmlns:");
            let known = &mut self.tree.relationship_prefixes;
            if let Some(prefix) =
                prefix.filter(|_| Space::of(&attribute.value) == Space::Relationship)
                && !known.iter().any(|own| own == prefix)
                && known.len() < MAX_DEPTH
            {
                known.push(prefix.to_owned());
            }
        }
    }

    fn push(&mut self, text: &str, space: Option<Space>) -> Result<(), Unreadable> {
        let small = |number: usize| u32::try_from(number).map_err(|_| Unreadable::TooLarge);
        self.tree.nodes.push(Node {
            start: small(self.tree.text.len())?,
            length: small(text.len())?,
            end: small(self.tree.nodes.len() + 1)?,
            space,
        });
        self.tree.text.push_str(text);
        Ok(())
    }

    fn end(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else if let Some(Open::Node(at)) = self.open.pop() {
            // `push` has refused more nodes than a u32 counts.
            self.tree.nodes[at].end = self.tree.nodes.len() as u32;
        }
    }

    fn add_text(&mut self, text: &str) -> Result<(), Unreadable> {
        let is_outside = self.open.is_empty() || self.skipped > 0;
        if is_outside || text.is_empty() {
            return Ok(());
        }
        self.push(text, None)
    }

    fn finished(self) -> Result<Tree, Unreadable> {
        let is_whole = self.open.is_empty() && !self.tree.nodes.is_empty();
        let has_root = self
            .tree
            .nodes
            .first()
            .is_some_and(|node| node.space.is_some());
        if is_whole && has_root {
            Ok(self.tree)
        } else {
            Err(Unreadable::Damaged)
        }
    }
}

/// An element of a tree.
#[derive(Debug, Clone, Copy)]
pub struct Element<'t> {
    tree: &'t Tree,
    at: usize,
}

impl<'t> Element<'t> {
    fn node(self) -> &'t Node {
        &self.tree.nodes[self.at]
    }

    fn tag(self) -> &'t str {
        self.tree.text_of(self.node())
    }

    /// Its name without the prefix.
    pub fn name(self) -> &'t str {
        let tag = self.tag();
        let end = tag.find(|c: char| c.is_ascii_whitespace());
        let name = &tag[..end.unwrap_or(tag.len())];
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// Its vocabulary.
    pub fn space(self) -> Space {
        self.node().space.unwrap_or(Space::Other)
    }

    /// Whether it is the element with this name in a vocabulary.
    pub fn is(self, space: Space, name: &str) -> bool {
        self.space() == space && self.name() == name
    }

    fn attributes(self) -> impl Iterator<Item = (&'t str, String)> {
        let tag = self.tag();
        let name = tag.find(|c: char| c.is_ascii_whitespace());
        let mut attributes = Attributes::new(tag, name.unwrap_or(tag.len()));
        attributes.with_checks(false);
        attributes.flatten().map(|attribute| {
            let raw = attribute.value;
            let value = quick_xml::escape::unescape_with(&raw, resolve_predefined_entity);
            let value = value.map_or_else(|_| raw.to_string(), |value| value.into_owned());
            (attribute.key.0, value)
        })
    }

    /// The value of an attribute, whatever its prefix. Use [`Self::relationship`] for one that refers to another part.
    pub fn attribute(self, name: &str) -> Option<String> {
        let mut found = self
            .attributes()
            .filter(|(key, _)| key.rsplit_once(':').map_or(*key, |(_, local)| local) == name);
        found.next().map(|(_, value)| value)
    }

    /// The value of an attribute as a number.
    pub fn number(self, name: &str) -> Option<i64> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// The relationship that an attribute refers to.
    pub fn relationship(self, name: &str) -> Option<String> {
        let prefixes = &self.tree.relationship_prefixes;
        let mut found = self.attributes().filter(|(key, _)| {
            let parts = key.rsplit_once(':');
            parts.is_some_and(|(prefix, local)| {
                local == name && prefixes.iter().any(|own| own == prefix)
            })
        });
        found.next().map(|(_, value)| value)
    }

    /// The elements directly inside it.
    pub fn children(self) -> impl Iterator<Item = Element<'t>> {
        let end = self.node().end as usize;
        let mut next = self.at + 1;
        std::iter::from_fn(move || {
            while next < end {
                let at = next;
                let node = &self.tree.nodes[at];
                next = node.end as usize;
                if node.space.is_some() {
                    return Some(Element {
                        tree: self.tree,
                        at,
                    });
                }
            }
            None
        })
    }

    /// The elements anywhere inside it, in order.
    pub fn descendants(self) -> impl Iterator<Item = Element<'t>> {
        let inside = self.at + 1..self.node().end as usize;
        let elements = inside.filter(move |at| self.tree.nodes[*at].space.is_some());
        elements.map(move |at| Element {
            tree: self.tree,
            at,
        })
    }

    /// The first element directly inside it with a name, whatever its vocabulary.
    pub fn child(self, name: &str) -> Option<Element<'t>> {
        self.children().find(|child| child.name() == name)
    }

    /// The first element reached by names, each directly inside the one before.
    pub fn at_path(self, names: &[&str]) -> Option<Element<'t>> {
        names.iter().try_fold(self, |at, name| at.child(name))
    }

    /// The first element anywhere inside it with a name.
    pub fn find(self, name: &str) -> Option<Element<'t>> {
        self.descendants().find(|element| element.name() == name)
    }

    /// Its position among the elements and the texts of its part.
    pub fn place(self) -> usize {
        self.at
    }

    /// All texts inside it.
    pub fn text(self) -> String {
        let inside = &self.tree.nodes[self.at + 1..self.node().end as usize];
        let texts = inside.iter().filter(|node| node.space.is_none());
        texts.map(|node| self.tree.text_of(node)).collect()
    }

    /// The `val` of the element directly inside it with a name.
    pub fn value_of(self, name: &str) -> Option<String> {
        self.child(name)?.attribute("val")
    }

    /// Whether an element that switches something on or off is inside it, and what it says.
    pub fn switch(self, name: &str) -> Option<bool> {
        let value = self.child(name)?.attribute("val");
        Some(!value.is_some_and(|value| ["0", "false", "off", "none"].contains(&value.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &str = r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006""#;

    fn read(inner: &str) -> Result<Tree, Unreadable> {
        Tree::read(
            &format!("<a:t {NAMES}>{inner}</a:t>"),
            &ElementsLeft::new(1_000),
        )
    }

    #[track_caller]
    fn check_text(inner: &str, expected: &str) {
        assert_eq!(
            read(inner).map(|tree| tree.root().text()),
            Ok(expected.to_owned())
        );
    }

    #[test]
    fn only_one_of_several_alternatives_is_read() {
        let both = "<mc:AlternateContent><mc:Choice Requires='x'>new<a:b>er</a:b></mc:Choice><mc:Choice>mid</mc:Choice><mc:Fallback>old</mc:Fallback></mc:AlternateContent>";
        check_text(both, "newer");
        check_text(
            "<mc:AlternateContent><mc:Fallback>old</mc:Fallback></mc:AlternateContent>",
            "old",
        );
    }

    #[test]
    fn entities_that_a_document_defines_mean_nothing() {
        check_text("a &amp; b &#233;&#x2013;&own;", "a & b é–");
        let hostile = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;!</a>";
        let tree = Tree::read(hostile, &ElementsLeft::new(9)).expect("it is read");
        assert_eq!(tree.root().text(), "!");
    }

    #[test]
    fn a_relationship_is_not_taken_for_another_attribute_of_the_same_name() {
        let tree = read("<a:c id='1' q:id='r2'/>").expect("it is read");
        let element = tree.root().child("c").expect("it is there");
        assert_eq!(element.attribute("id").as_deref(), Some("1"));
        assert_eq!(element.relationship("id").as_deref(), Some("r2"));
        assert!(element.space() == Space::Drawing);
    }

    #[test]
    fn a_part_beyond_the_limits_or_cut_short_is_refused() {
        let deep = "<a:d>".repeat(60_000);
        assert_eq!(read(&deep).err(), Some(Unreadable::TooLarge));
        assert_eq!(
            read(&"<a:d/>".repeat(1_000)).err(),
            Some(Unreadable::TooLarge)
        );
        for cut in ["", "text", "<a", "<a>", "<a></b>", "<a/><"] {
            let read = Tree::read(cut, &ElementsLeft::new(9));
            assert_eq!(read.err(), Some(Unreadable::Damaged), "{cut}");
        }
    }
}
