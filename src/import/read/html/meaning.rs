//! What an element of a page means: by its name, and by what Word and other editors write into its class and style.

use crate::base::html_tree::HtmlNode;
use crate::import::left_out::LeftOut;
use crate::import::read::html::css::property;

/// What the words of a block are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    Paragraph,
    /// The title of the document.
    Title,
    /// A heading.
    Heading(u8),
    /// An item of a list.
    Item {
        /// Whether it is numbered; Word shows this only by the mark before the item.
        ordered: Option<bool>,
        /// The depth, from 0.
        depth: u8,
    },
    /// A quotation.
    Quotation,
    /// A caption.
    Caption,
}

/// The blocks of HTML that have no meaning of their own here.
const BLOCKS: [&str; 22] = [
    "address", "article", "aside", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figure", "form", "header", "hr", "html", "main", "ol", "pre", "section",
    "summary", "ul",
];

/// Elements that are never read or reported: those that browsers do not show, and those that only work on the page
/// itself.
const UNSEEN: [&str; 16] = [
    "head", "script", "style", "template", "title", "xml", "noscript", "button", "select",
    "textarea", "datalist", "meta", "link", "source", "track", "map",
];

/// Whether an element and everything in it is left out, and as what it is counted; `Some(None)` is not counted.
pub fn left_out(node: HtmlNode) -> Option<Option<LeftOut>> {
    let style = node.attribute("style");
    let name = node.name();
    if UNSEEN.contains(&name) {
        return Some(None);
    }
    let counted = match property(style, "mso-element").as_deref() {
        Some("comment") => Some(LeftOut::Comment),
        Some("header" | "footer") => Some(LeftOut::HeaderOrFooter),
        _ => match name {
            "del" => Some(LeftOut::Deleted),
            "nav" | "footer" => Some(LeftOut::HeaderOrFooter),
            "svg" | "canvas" => Some(LeftOut::Drawing),
            "math" => Some(LeftOut::Equation),
            "object" | "embed" | "iframe" | "video" | "audio" => Some(LeftOut::Embedded),
            _ if has_class(node, "msodel") => Some(LeftOut::Deleted),
            _ if has_class(node, "msoplaceholdertext") => Some(LeftOut::EmptyFormField),
            _ => None,
        },
    };
    let is_mark_of_comment = [
        "msocommentreference",
        "msocomanchor",
        "msocomoff",
        "msocomtxt",
        "msocommenttext",
    ]
    .iter()
    .any(|class| has_class(node, class));
    match counted {
        Some(counted) => Some(Some(counted)),
        None if is_mark_of_comment => Some(None),
        None => None,
    }
}

/// Whether an element has a class, in lower case.
pub fn has_class(node: HtmlNode, class: &str) -> bool {
    let mut classes = node.attribute("class").split_whitespace();
    classes.any(|own| own.eq_ignore_ascii_case(class))
}

/// What the words of a block element are; nothing if it is not a block.
pub fn role(node: HtmlNode, list: Option<(bool, u8)>) -> Option<Role> {
    let level = |text: &str| {
        text.parse::<u8>()
            .ok()
            .filter(|level| (1..=9).contains(level))
    };
    if node.attribute("role") == "heading" {
        return Some(Role::Heading(
            level(node.attribute("aria-level")).unwrap_or(1),
        ));
    }
    match node.name() {
        name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => level(&name[1..]).map(Role::Heading),
        "p" | "div" => Some(by_class(node).unwrap_or(Role::Paragraph)),
        "li" => {
            let (ordered, depth) = list.unwrap_or((false, 0));
            let named = ["data-aria-level", "aria-level"];
            let named = named.iter().find_map(|name| level(node.attribute(name)));
            Some(Role::Item {
                ordered: Some(ordered),
                depth: named.map_or(depth, |level| level - 1),
            })
        }
        "blockquote" => Some(Role::Quotation),
        "caption" | "figcaption" => Some(Role::Caption),
        name => BLOCKS.contains(&name).then_some(Role::Paragraph),
    }
}

/// What a paragraph of Word is.
fn by_class(node: HtmlNode) -> Option<Role> {
    let class = node.attribute("class").to_lowercase();
    let is = |name: &str| class.split_whitespace().any(|own| own == name);
    if is("msotitle") || is("msotitlecxspfirst") {
        return Some(Role::Title);
    }
    if is("msocaption") {
        return Some(Role::Caption);
    }
    if is("msoquote") || is("msointensequote") {
        return Some(Role::Quotation);
    }
    if let Some(list) = property(node.attribute("style"), "mso-list") {
        let level = list
            .split_whitespace()
            .find_map(|part| part.strip_prefix("level")?.parse::<u8>().ok());
        if let Some(level) = level {
            return Some(Role::Item {
                ordered: None,
                depth: level.clamp(1, 9) - 1,
            });
        }
    }
    [("msolistbullet", false), ("msolistnumber", true)]
        .iter()
        .find_map(|(start, ordered)| {
            let rest = class
                .split_whitespace()
                .find_map(|own| own.strip_prefix(start))?;
            let rest = rest.split("cxsp").next().unwrap_or_default();
            Some(Role::Item {
                ordered: Some(*ordered),
                depth: rest.parse::<u8>().map_or(0, |level| level.clamp(1, 9) - 1),
            })
        })
}

/// Whether the mark that Word writes before an item is a number or a letter. `o` is the bullet of its second level.
pub fn is_number(mark: &str) -> bool {
    let mark = mark.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
    mark != "o" && mark.chars().any(char::is_alphanumeric)
}

/// The id of the footnote that a link is the mark of.
pub fn footnote_mark(node: HtmlNode) -> Option<String> {
    if node.name() != "a" {
        return None;
    }
    let style = node.attribute("style");
    let by_style = ["mso-footnote-id", "mso-endnote-id"]
        .iter()
        .find_map(|name| property(style, name));
    let target = node
        .attribute("href")
        .rsplit('#')
        .next()
        .unwrap_or_default();
    let by_target = ["_ftn", "_edn"].iter().find_map(|start| {
        let rest = target.strip_prefix(start)?;
        let is_number = !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit());
        is_number.then(|| target[1..].to_owned())
    });
    by_target.or(by_style)
}

/// The id of the footnote whose text an element holds.
pub fn footnote_text(node: HtmlNode) -> Option<String> {
    let element = property(node.attribute("style"), "mso-element")?;
    let is_note = element == "footnote" || element == "endnote";
    is_note.then(|| node.attribute("id").to_lowercase())
}
