//! What the styles of a page say about words (bold, italic, hidden): as much of CSS as programs write.

use std::collections::HashMap;

use crate::base::html_tree::{HtmlNode, HtmlTree};

/// What is switched on or off for words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// Whether they are bold.
    pub bold: Option<bool>,
    /// Whether they are in italics.
    pub italic: Option<bool>,
    /// Whether they are hidden.
    pub hidden: bool,
}

impl Marks {
    /// The marks of the declarations in a style.
    pub fn of(style: &str) -> Self {
        let bold = property(style, "font-weight").map(|weight| match weight.as_str() {
            "bold" | "bolder" => true,
            weight => weight.parse::<u32>().is_ok_and(|weight| weight >= 600),
        });
        let italic =
            property(style, "font-style").map(|style| style == "italic" || style == "oblique");
        let is = |name: &str, value: &str| property(style, name).is_some_and(|own| own == value);
        Self {
            bold,
            italic,
            hidden: is("display", "none") || is("mso-hide", "all") || is("visibility", "hidden"),
        }
    }

    /// These marks, and those of `other` where these say nothing.
    pub fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            hidden: self.hidden || other.hidden,
        }
    }
}

/// The value of a property in a style, in lower case.
pub fn property(style: &str, name: &str) -> Option<String> {
    let mut found = style.split(';').rev().filter_map(|declaration| {
        let (own, value) = declaration.split_once(':')?;
        own.trim().eq_ignore_ascii_case(name).then_some(value)
    });
    let value = found.next()?.to_lowercase();
    Some(value.replace("!important", "").trim().to_owned())
}

/// The marks that a page gives to its classes.
#[derive(Debug, Default)]
pub struct Sheet(HashMap<String, Marks>);

impl Sheet {
    /// The sheet of a page.
    pub fn of(tree: &HtmlTree) -> Self {
        let mut sheet = Self::default();
        let styles = tree
            .root()
            .with_descendants()
            .filter(|node| node.name() == "style");
        styles.for_each(|style| sheet.add(&style.all_text()));
        sheet
    }

    fn add(&mut self, text: &str) {
        let text = without_comments(text);
        let mut rest = text.as_str();
        while let Some((selectors, after)) = rest.split_once('{') {
            let is_nested = selectors.trim_start().starts_with("@media");
            let end = if is_nested {
                closing(after)
            } else {
                after.find('}')
            };
            let (declarations, next) = after.split_at(end.unwrap_or(after.len()));
            rest = next.strip_prefix('}').unwrap_or(next);
            if is_nested {
                // Styles for printers or narrow screens do not matter.
                continue;
            }
            let marks = Marks::of(declarations);
            if marks == Marks::default() {
                continue;
            }
            for selector in selectors.split(',') {
                if let Some(class) = class_of(selector.trim()) {
                    let known = self.0.entry(class).or_default();
                    *known = marks.or(*known);
                }
            }
        }
    }

    /// The marks of an element by its classes.
    pub fn marks(&self, node: HtmlNode) -> Marks {
        let classes = node.attribute("class").split_whitespace();
        let known = classes.filter_map(|class| self.0.get(&class.to_lowercase()));
        known.fold(Marks::default(), |marks, own| own.or(marks))
    }
}

/// The class of a selector that is one class, or an element with one.
fn class_of(selector: &str) -> Option<String> {
    let (element, class) = selector.split_once('.')?;
    let is_name = |text: &str| {
        text.chars()
            .all(|c| c.is_alphanumeric() || "-_".contains(c))
    };
    (is_name(element) && is_name(class)).then(|| class.to_lowercase())
}

/// A sheet without comments, and without the marks of HTML comments around it.
fn without_comments(text: &str) -> String {
    let text = text.replace("<!--", "").replace("-->", "");
    let mut parts = text.split("/*");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(part.split_once("*/").map_or("", |(_, after)| after));
    }
    kept
}

/// The offset of the brace that closes the one open at the start of a text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1_usize;
    let mut braces = text.char_indices().filter(|(_, c)| ['{', '}'].contains(c));
    let last = braces.find(|(_, brace)| {
        depth = if *brace == '{' { depth + 1 } else { depth - 1 };
        depth == 0
    });
    last.map(|(at, _)| at)
}
