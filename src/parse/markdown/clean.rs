//! Sanitises HTML: the lists of allowed elements and attributes, and the final pass that removes everything else.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

/// The elements that an author may write, each with its own attributes. Headings are not among them, because the table
/// of contents only lists Markdown headings.
const AUTHOR_ELEMENTS: [(&str, &[&str]); 50] = [
    ("a", &["href"]),
    ("abbr", &[]),
    ("b", &[]),
    ("blockquote", &[]),
    ("br", &[]),
    ("caption", &[]),
    ("cite", &[]),
    ("code", &[]),
    ("dd", &[]),
    ("del", &[]),
    ("dfn", &[]),
    ("div", &[]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("hr", &[]),
    ("i", &[]),
    ("img", &["alt", "src"]),
    ("ins", &[]),
    ("kbd", &[]),
    ("li", &[]),
    ("mark", &[]),
    ("ol", &["start"]),
    ("p", &[]),
    ("pre", &[]),
    ("q", &[]),
    ("rp", &[]),
    ("rt", &[]),
    ("ruby", &[]),
    ("s", &[]),
    ("samp", &[]),
    ("small", &[]),
    ("span", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "rowspan"]),
    ("tfoot", &[]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("thead", &[]),
    ("time", &["datetime"]),
    ("tr", &[]),
    ("u", &[]),
    ("ul", &[]),
    ("var", &[]),
    ("wbr", &[]),
];

/// The attributes that an author may write on any of them.
const AUTHOR_ATTRIBUTES: [&str; 3] = ["dir", "lang", "title"];

/// The elements and attributes that only the renderer writes.
const RENDERER_ELEMENTS: [(&str, &[&str]); 15] = [
    ("a", &["class", "id", "rel"]),
    ("blockquote", &["class"]),
    ("div", &["class"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    (
        "img",
        &["decoding", "height", "loading", "sizes", "srcset", "width"],
    ),
    ("li", &["id"]),
    ("p", &["class"]),
    ("pre", &["class", "tabindex"]),
    ("section", &["aria-label", "class", "tabindex"]),
    ("span", &["aria-hidden", "class"]),
    ("td", &["class"]),
];

/// The classes that the renderer writes, except for a few families of classes.
const CLASSES: [&str; 9] = [
    "callout",
    "callout-label",
    "code",
    "footnote-back",
    "footnotes",
    "quote",
    "table-scroll",
    "task-mark",
    "visually-hidden",
];

/// The prefixes of the classes in those families.
const CLASS_FAMILIES: [&str; 3] = ["align-", "callout-", "hl-"];

/// Elements that are removed together with their content, because it is not for readers.
const REMOVED_WITH_CONTENT: [&str; 17] = [
    "applet",
    "audio",
    "canvas",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "xmp",
];

/// Elements without an end tag.
const VOID_ELEMENTS: [&str; 15] = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
];

/// Elements that are valid only in a table.
const TABLE_PARTS: [&str; 7] = ["caption", "tbody", "td", "tfoot", "th", "thead", "tr"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (element, own) in AUTHOR_ELEMENTS.iter().chain(&RENDERER_ELEMENTS) {
        attributes.entry(element).or_default().extend(own.iter());
    }
    attributes.entry("th").or_default().insert("class");
    let mut cleaner = Builder::empty();
    cleaner
        .tags(
            AUTHOR_ELEMENTS
                .iter()
                .chain(&RENDERER_ELEMENTS)
                .map(|(element, _)| *element)
                .collect(),
        )
        .clean_content_tags(REMOVED_WITH_CONTENT.into())
        .tag_attributes(attributes)
        .generic_attributes(AUTHOR_ATTRIBUTES.into())
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .link_rel(None)
        .attribute_filter(value);
    cleaner
});

/// Sanitises HTML: closes every element where it should end, and keeps only the elements and attributes listed here.
pub(super) fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// The attributes that an author may give an element; `None` when the element is not allowed.
pub(super) fn allowed(element: &str) -> Option<impl Fn(&str) -> bool> {
    let (_, own) = AUTHOR_ELEMENTS.iter().find(|(name, _)| *name == element)?;
    Some(|attribute: &str| own.contains(&attribute) || AUTHOR_ATTRIBUTES.contains(&attribute))
}

/// Whether an element is removed together with its content.
pub(super) fn is_removed_with_content(element: &str) -> bool {
    REMOVED_WITH_CONTENT.contains(&element)
}

/// Whether an element has no end tag.
pub(super) fn is_void(element: &str) -> bool {
    VOID_ELEMENTS.contains(&element)
}

/// Whether an element is valid only in a table.
pub(super) fn is_table_part(element: &str) -> bool {
    TABLE_PARTS.contains(&element)
}

/// The value of an allowed attribute, if the renderer or an author may write it.
fn value<'a>(_element: &str, attribute: &str, value: &'a str) -> Option<Cow<'a, str>> {
    let is_good = match attribute {
        "class" => value.split(' ').all(is_class),
        "id" => ["s-", "fn-", "fnref-"]
            .iter()
            .any(|prefix| value.starts_with(prefix)),
        "tabindex" => value == "0",
        "rel" => value == "noreferrer",
        "loading" => value == "lazy",
        "decoding" => value == "async",
        _ => true,
    };
    is_good.then_some(Cow::Borrowed(value))
}

/// Whether the renderer writes such a class.
fn is_class(name: &str) -> bool {
    CLASSES.contains(&name) || CLASS_FAMILIES.iter().any(|family| name.starts_with(family))
}
