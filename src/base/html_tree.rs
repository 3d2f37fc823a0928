//! A web page, or a part of one, as the tree that browsers make of it: tags that are left out and wrongly nested included.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{
    Attribute, LocalName, Namespace, ParseOpts, QualName, local_name, ns, parse_document,
};

use crate::base::html::{Markup, next_markup};

/// How deep elements may be nested, and how many attributes one may have. Beyond it, the time to make a tree grows with
/// the square of the length.
const MAX_DEPTH: usize = 1_000;

/// Elements that end by themselves when another begins, or have no content.
const NOT_NESTED: [&str; 24] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "rp", "rt", "source", "td", "th", "tr", "track", "wbr",
];

/// A page as a tree.
#[derive(Debug, Default)]
pub struct HtmlTree {
    nodes: Vec<Node>,
}

/// An element, a text or something that browsers do not show.
#[derive(Debug, Default)]
struct Node {
    name: Option<QualName>,
    attributes: Vec<(String, String)>,
    text: String,
    parent: Option<usize>,
    children: Vec<usize>,
}

/// A node of a tree.
#[derive(Debug, Clone, Copy)]
pub struct HtmlNode<'t> {
    tree: &'t HtmlTree,
    at: usize,
}

impl HtmlTree {
    /// The tree of a page; nothing if it is nested deeper than any page that a person or a program writes.
    pub fn read(html: &str) -> Option<Self> {
        if is_beyond_limits(html) {
            return None;
        }
        let sink = Sink(RefCell::new(Self {
            nodes: vec![Node::default()],
        }));
        Some(parse_document(sink, ParseOpts::default()).one(html))
    }

    /// The document.
    pub fn root(&self) -> HtmlNode<'_> {
        HtmlNode { tree: self, at: 0 }
    }

    fn add(&mut self, node: Node) -> usize {
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    fn detach(&mut self, child: usize) {
        if let Some(parent) = self.nodes[child].parent.take() {
            let siblings = &mut self.nodes[parent].children;
            if let Some(at) = siblings.iter().rposition(|own| *own == child) {
                siblings.remove(at);
            }
        }
    }

    /// Puts something into a parent, at an index among its children.
    fn insert(&mut self, parent: usize, at: usize, new: NodeOrText<usize>) {
        let child = match new {
            NodeOrText::AppendNode(child) => {
                self.detach(child);
                child
            }
            NodeOrText::AppendText(text) => {
                let before = at
                    .checked_sub(1)
                    .map(|before| self.nodes[parent].children[before]);
                let before = before.map(|before| &mut self.nodes[before]);
                if let Some(before) = before.filter(|before| !before.text.is_empty()) {
                    before.text.push_str(&text);
                    return;
                }
                self.add(Node {
                    text: text.to_string(),
                    ..Node::default()
                })
            }
        };
        self.nodes[child].parent = Some(parent);
        let siblings = &mut self.nodes[parent].children;
        siblings.insert(at.min(siblings.len()), child);
    }
}

impl<'t> HtmlNode<'t> {
    fn node(self) -> &'t Node {
        &self.tree.nodes[self.at]
    }

    /// The element's name in lower case; empty for a text.
    pub fn name(self) -> &'t str {
        self.node().name.as_ref().map_or("", |name| &name.local)
    }

    /// The words of a text; empty for an element.
    pub fn text(self) -> &'t str {
        &self.node().text
    }

    /// The value of an attribute; empty if there is none.
    pub fn attribute(self, name: &str) -> &'t str {
        let mut found = self.node().attributes.iter().filter(|(own, _)| own == name);
        found.next().map_or("", |(_, value)| value)
    }

    /// Whether there is an attribute, whatever its value.
    pub fn has(self, name: &str) -> bool {
        self.node().attributes.iter().any(|(own, _)| own == name)
    }

    /// What is directly inside it.
    pub fn children(self) -> impl DoubleEndedIterator<Item = HtmlNode<'t>> {
        let children = self.node().children.iter();
        children.map(move |at| HtmlNode {
            tree: self.tree,
            at: *at,
        })
    }

    /// It and everything inside it, in order.
    pub fn with_descendants(self) -> impl Iterator<Item = HtmlNode<'t>> {
        let mut next = vec![self];
        std::iter::from_fn(move || {
            let node = next.pop()?;
            next.extend(node.children().rev());
            Some(node)
        })
    }

    /// All words inside it.
    pub fn all_text(self) -> String {
        self.with_descendants().map(HtmlNode::text).collect()
    }
}

/// Whether a page is nested too deep, or has an element with too many attributes, for its tree to be built in good time.
fn is_beyond_limits(html: &str) -> bool {
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(markup) = next_markup(html, at) {
        at = markup.range().end;
        let Markup::Tag(tag) = markup else {
            continue;
        };
        if NOT_NESTED.contains(&tag.name.as_ref()) {
            // Its end changes nothing either.
        } else if tag.is_end {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
        }
        if depth > MAX_DEPTH || tag.attributes().nth(MAX_DEPTH).is_some() {
            return true;
        }
    }
    false
}

/// The name of an element. It is a copy, so that the parser may change the tree while it holds one.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

/// A tree that the parser is building.
struct Sink(RefCell<HtmlTree>);

impl Sink {
    fn length(&self, parent: usize) -> usize {
        self.0.borrow().nodes[parent].children.len()
    }
}

impl TreeSink for Sink {
    type Handle = usize;
    type Output = HtmlTree;
    type ElemName<'a> = Name;

    fn finish(self) -> HtmlTree {
        self.0.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Name {
        let name = self.0.borrow().nodes[*target].name.clone();
        Name(name.expect("the parser asks only for names of elements"))
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> usize {
        let attributes = attributes.into_iter().map(named).collect();
        self.0.borrow_mut().add(Node {
            name: Some(name),
            attributes,
            ..Node::default()
        })
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.0.borrow_mut().add(Node::default())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.0.borrow_mut().add(Node::default())
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        let at = self.length(*parent);
        self.0.borrow_mut().insert(*parent, at, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &usize,
        previous: &usize,
        child: NodeOrText<usize>,
    ) {
        let has_parent = self.0.borrow().nodes[*element].parent.is_some();
        match has_parent {
            true => self.append_before_sibling(element, child),
            false => self.append(previous, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        *target
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, new: NodeOrText<usize>) {
        if let NodeOrText::AppendNode(child) = &new {
            self.remove_from_parent(child);
        }
        let mut tree = self.0.borrow_mut();
        let Some(parent) = tree.nodes[*sibling].parent else {
            return;
        };
        let at = tree.nodes[parent]
            .children
            .iter()
            .rposition(|own| own == sibling);
        tree.insert(parent, at.unwrap_or(0), new);
    }

    fn add_attrs_if_missing(&self, target: &usize, attributes: Vec<Attribute>) {
        let own = &mut self.0.borrow_mut().nodes[*target].attributes;
        let known: HashSet<String> = own.iter().map(|(name, _)| name.clone()).collect();
        let new = attributes.into_iter().map(named);
        own.extend(new.filter(|(name, _)| !known.contains(name)));
    }

    fn remove_from_parent(&self, target: &usize) {
        self.0.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &usize, new_parent: &usize) {
        let mut tree = self.0.borrow_mut();
        let children = std::mem::take(&mut tree.nodes[*node].children);
        for child in &children {
            tree.nodes[*child].parent = Some(*new_parent);
        }
        tree.nodes[*new_parent].children.extend(children);
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &usize) -> bool {
        let tree = self.0.borrow();
        let node = &tree.nodes[*handle];
        let is_annotation = node.name.as_ref().is_some_and(|name| {
            name.ns == ns!(mathml) && name.local == local_name!("annotation-xml")
        });
        is_annotation
            && node.attributes.iter().any(|(name, value)| {
                name == "encoding" && value.to_ascii_lowercase().contains("html")
            })
    }
}

fn named(attribute: Attribute) -> (String, String) {
    (
        attribute.name.local.to_string(),
        attribute.value.to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree written out, without the elements that every page has.
    fn shown(html: &str) -> String {
        let tree = HtmlTree::read(html).expect("it is within the limits");
        let shown = inside(tree.root());
        let body = shown
            .strip_prefix("(html (head) (body ")
            .and_then(|rest| rest.strip_suffix("))"));
        body.expect("every page has these elements").to_owned()
    }

    fn inside(node: HtmlNode) -> String {
        let parts = node.children().map(|child| match child.name() {
            "" => child.text().to_owned(),
            name => format!("({name} {})", inside(child)).replace(" )", ")"),
        });
        parts.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_tree_is_what_browsers_make_of_tags() {
        for (html, expected) in [
            ("<p>a<p>b &amp; c", "(p a) (p b & c)"),
            ("<ul><li>a<li>b</ul>", "(ul (li a) (li b))"),
            ("<b>a<p>b</b>c", "(b a) (p (b b) c)"),
            (
                "<table>x<tr><td>a<td>b</table>",
                "x (table (tbody (tr (td a) (td b))))",
            ),
            ("a<!-- c --><![if !x]>b<![endif]>", "a   b "),
            ("<o:p>a</o:p>", "(o:p a)"),
        ] {
            assert_eq!(shown(html).trim(), expected.trim(), "{html}");
        }
        let tree = HtmlTree::read("<body><p ID=a>x").expect("it is within the limits");
        let mut nodes = tree.root().with_descendants();
        let paragraph = nodes.find(|node| node.name() == "p").expect("it is there");
        assert_eq!(
            (paragraph.attribute("id"), paragraph.has("class")),
            ("a", false)
        );
        assert_eq!(tree.root().all_text(), "x");
    }

    #[test]
    fn a_page_that_would_take_too_long_is_refused() {
        assert!(HtmlTree::read(&"<div>".repeat(100_000)).is_none());
        assert!(HtmlTree::read(&format!("<a {}>", "b ".repeat(100_000))).is_none());
        let attributes: String = (0..10_000).map(|number| format!("a{number} ")).collect();
        assert!(HtmlTree::read(&format!("<a {attributes}>")).is_none());
        assert!(HtmlTree::read(&"<p>a</p>".repeat(20_000)).is_some());
        assert!(HtmlTree::read(&"<p>a<li><td>".repeat(5_000)).is_some());
    }
}
