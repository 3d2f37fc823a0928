//! What the styles of a page say about words (bold, italic, hidden): as much of CSS as programs write.

use std::collections::HashMap;

use crate::base::html_tree::{HtmlNode, HtmlTree};

/// The most selectors that are tried for each element of a page.
const MAX_SELECTORS: usize = 1_000;

/// How deep groups of rules may be nested.
const MAX_LEVELS: usize = 20;

/// How often an element of a page may be compared with a part of a selector.
const MAX_COMPARISONS: usize = 50_000_000;

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
            hidden: is("display", "none")
                || is("mso-hide", "all")
                || is("visibility", "hidden")
                || is("visibility", "collapse")
                || is("opacity", "0")
                || property(style, "font-size").is_some_and(|size| is_nothing(&size)),
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

/// Whether a size is zero, in any unit.
fn is_nothing(size: &str) -> bool {
    let number = size.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    number.trim().parse() == Ok(0.0)
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

/// The styles of a page.
#[derive(Debug)]
pub struct Sheet {
    /// The marks of classes.
    classes: HashMap<String, Marks>,
    /// The selectors of what is hidden.
    hiding: Vec<Selector>,
    /// Whether something may be hidden in a way that is not read.
    pub may_hide_more: bool,
    /// How many more comparisons may be made.
    comparisons_left: usize,
}

impl Sheet {
    /// The sheet of a page.
    pub fn of(tree: &HtmlTree) -> Self {
        let mut sheet = Self {
            classes: HashMap::new(),
            hiding: Vec::new(),
            may_hide_more: false,
            comparisons_left: MAX_COMPARISONS,
        };
        for node in tree.root().with_descendants() {
            match node.name() {
                "style" => sheet.add(&without_comments(&node.all_text())),
                // Styles in a file of their own are not read.
                "link" => {
                    let mut kinds = node.attribute("rel").split_whitespace();
                    sheet.may_hide_more |=
                        kinds.any(|kind| kind.eq_ignore_ascii_case("stylesheet"));
                }
                _ => {}
            }
        }
        sheet
    }

    fn add(&mut self, text: &str) {
        // The rest of the sheet, and of the groups around the rule that is being read.
        let mut levels = vec![text];
        while let Some(rest) = levels.pop() {
            let Some((prelude, after)) = rest.split_once('{') else {
                self.may_hide_more |= rest.contains("@import");
                continue;
            };
            self.may_hide_more |= prelude.contains("@import");
            // `@import` and `@charset` have no braces.
            let statements = prelude.rsplit_once(';');
            let prelude = statements.map_or(prelude, |(_, last)| last).trim();
            let is_group = prelude.starts_with('@') && !prelude.starts_with("@font-face");
            let end = if is_group {
                closing(after)
            } else {
                after.find('}')
            };
            let (inside, next) = after.split_at(end.unwrap_or(after.len()));
            levels.push(next.strip_prefix('}').unwrap_or(next));
            if !is_group {
                self.add_rule(prelude, inside);
            } else if is_in_force(prelude) {
                let is_room = levels.len() < MAX_LEVELS;
                self.may_hide_more |= !is_room;
                levels.extend(is_room.then_some(inside));
            }
        }
    }

    fn add_rule(&mut self, selectors: &str, declarations: &str) {
        let marks = Marks::of(declarations);
        if marks == Marks::default() {
            return;
        }
        for selector in selectors.split(',') {
            let selector = selector.trim();
            if let Some(class) = class_of(selector) {
                let known = self.classes.entry(class).or_default();
                *known = marks.or(*known);
            } else if marks.hidden && !is_of_state(selector) {
                let selector = Selector::of(selector);
                self.may_hide_more |= selector.is_none() || self.hiding.len() >= MAX_SELECTORS;
                let is_room = self.hiding.len() < MAX_SELECTORS;
                self.hiding.extend(selector.filter(|_| is_room));
            }
        }
    }

    /// The marks that an element's classes give it, and whether any style hides it. `around` has the elements around
    /// it, the outermost first. `None` if the styles of the page need too much work.
    pub fn marks(&mut self, node: HtmlNode, around: &[HtmlNode]) -> Option<Marks> {
        let classes = node.attribute("class").split_whitespace();
        let known = classes.filter_map(|class| self.classes.get(&class.to_lowercase()));
        let mut marks = known.fold(Marks::default(), |marks, own| own.or(marks));
        for selector in &self.hiding {
            let is_own = selector.is_last(node);
            let outer = selector.parts.len() - 1;
            let comparisons = 1 + usize::from(is_own) * outer * around.len();
            self.comparisons_left = self.comparisons_left.checked_sub(comparisons)?;
            marks.hidden |= is_own && selector.is_in(around);
        }
        Some(marks)
    }
}

/// The elements that styles apply to, the outermost first: `div.a > p`.
#[derive(Debug)]
struct Selector {
    parts: Vec<Part>,
}

/// One element of a selector.
#[derive(Debug, Default)]
struct Part {
    /// Its name; empty if any name matches.
    name: String,
    id: Option<String>,
    classes: Vec<String>,
    /// Whether it must be directly in the one before.
    is_child: bool,
}

impl Selector {
    /// A selector; `None` if a part of it is not supported.
    fn of(text: &str) -> Option<Self> {
        let spaced = text.replace('>', " > ");
        let (mut parts, mut is_child) = (Vec::new(), false);
        for word in spaced.split_whitespace() {
            if word == ">" {
                is_child = true;
                continue;
            }
            parts.push(Part {
                is_child: std::mem::take(&mut is_child),
                ..Part::of(word)?
            });
        }
        (!parts.is_empty() && !is_child).then_some(Self { parts })
    }

    /// Whether its last part matches an element.
    fn is_last(&self, node: HtmlNode) -> bool {
        self.parts.last().is_some_and(|last| last.is_of(node))
    }

    /// Whether its other parts match the elements around one.
    fn is_in(&self, around: &[HtmlNode]) -> bool {
        let Some((last, outer)) = self.parts.split_last() else {
            return false;
        };
        // For each number of parts, whether they match the elements so far, and whether the last of them matches the
        // nearest one.
        let mut found = vec![(false, false); outer.len() + 1];
        found[0] = (true, false);
        for element in around {
            for count in (1..=outer.len()).rev() {
                let (part, before) = (&outer[count - 1], found[count - 1]);
                let is_before = if part.is_child { before.1 } else { before.0 };
                let is_nearest = is_before && part.is_of(*element);
                found[count] = (found[count].0 || is_nearest, is_nearest);
            }
        }
        let (is_inside, is_nearest) = found[outer.len()];
        if last.is_child { is_nearest } else { is_inside }
    }
}

impl Part {
    /// One element of a selector; `None` if a part of it is not supported, such as `:not(.a)` or `[href]`.
    fn of(word: &str) -> Option<Self> {
        let mut part = Self::default();
        let starts = word.match_indices(['.', '#']).map(|(at, _)| at);
        let starts: Vec<usize> = std::iter::once(0).chain(starts).collect();
        let ends = starts.iter().skip(1).copied().chain([word.len()]);
        for (start, end) in starts.iter().zip(ends) {
            let piece = &word[*start..end];
            let name = piece.trim_start_matches(['.', '#']);
            let is_name = name.chars().all(is_of_name);
            if !is_name && word != "*" || name.is_empty() && *start > 0 {
                return None;
            }
            match piece.chars().next() {
                Some('.') => part.classes.push(name.to_owned()),
                Some('#') => part.id = Some(name.to_owned()),
                _ => part.name = name.trim_matches('*').to_lowercase(),
            }
        }
        Some(part)
    }

    fn is_of(&self, node: HtmlNode) -> bool {
        let has_class = |class: &String| {
            let mut own = node.attribute("class").split_whitespace();
            own.any(|own| own.eq_ignore_ascii_case(class))
        };
        let is_named = self.name.is_empty() || node.name() == self.name;
        let has_id = || {
            let id = self.id.as_ref();
            id.is_none_or(|id| node.attribute("id").eq_ignore_ascii_case(id))
        };
        is_named && has_id() && self.classes.iter().all(has_class)
    }
}

/// Whether a selector is for a state that no element has when a page is opened, or for a pseudo-element.
fn is_of_state(selector: &str) -> bool {
    const STATES: [&str; 9] = [
        ":hover", ":focus", ":active", ":visited", ":target", ":before", ":after", "::", ":checked",
    ];
    STATES.iter().any(|state| selector.contains(state))
}

/// Whether a group of rules applies to a screen. Those for printers or for some widths do not matter.
fn is_in_force(prelude: &str) -> bool {
    let prelude = prelude.trim().to_lowercase();
    let media = prelude.strip_prefix("@media").map(str::trim);
    match media {
        Some(media) => media
            .split(',')
            .any(|one| ["", "all", "screen", "only screen"].contains(&one.trim())),
        None => ["@supports", "@layer", "@container"]
            .iter()
            .any(|start| prelude.starts_with(start)),
    }
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || "-_".contains(character)
}

/// The class of a selector that is one class, or an element with one.
fn class_of(selector: &str) -> Option<String> {
    let (element, class) = selector.split_once('.')?;
    let is_name = |text: &str| text.chars().all(is_of_name);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_need_endless_work_are_given_up() {
        let page = "<style>i i b {display:none}</style><i><i><i><b>a</b></i></i></i>";
        let tree = HtmlTree::read(page).expect("it is a page");
        let nodes: Vec<HtmlNode> = tree.root().with_descendants().collect();
        let around: Vec<HtmlNode> = nodes
            .iter()
            .copied()
            .filter(|one| one.name() == "i")
            .collect();
        let mut bold = nodes.iter().filter(|one| one.name() == "b");
        let bold = *bold.next().expect("it is there");
        let mut sheet = Sheet::of(&tree);
        sheet.comparisons_left = 7;
        assert!(sheet.marks(bold, &around).is_some_and(|marks| marks.hidden));
        assert_eq!(sheet.marks(bold, &around), None);
    }
}
