//! What the styles of a Word file mean: by built-in name, by the style they are based on, and by what they switch on.

use std::collections::HashMap;

use crate::import::office::xml::{Element, Tree};

/// How many styles may be based on each other before it is taken for a circle.
const MAX_CHAIN: usize = 20;

/// What a paragraph is, as its style says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    Body,
    /// The title of the document.
    Title,
    /// A heading of a level from 1.
    Heading(u8),
    /// An item of a list, and how deep it is nested.
    Item {
        /// Whether the list is numbered.
        ordered: bool,
        /// The depth, from 0.
        depth: u8,
    },
    /// A quotation.
    Quotation,
    /// A caption.
    Caption,
}

/// What is switched on or off for words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// Whether they are bold.
    pub bold: Option<bool>,
    /// Whether they are in italics.
    pub italic: Option<bool>,
    /// Whether they are hidden.
    pub hidden: Option<bool>,
}

impl Marks {
    /// The marks in an `rPr`.
    pub fn of(properties: Element) -> Self {
        Self {
            bold: properties.switch("b"),
            italic: properties.switch("i"),
            hidden: properties.switch("vanish"),
        }
    }

    /// These marks, and those of `other` where these say nothing.
    pub fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            hidden: self.hidden.or(other.hidden),
        }
    }
}

/// A list and a level in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListLevel {
    /// The id of the list; `0` is none.
    pub list: Option<String>,
    /// The level, from 0.
    pub level: Option<u8>,
}

impl ListLevel {
    /// The list of a `pPr`.
    pub fn of(properties: Element) -> Option<Self> {
        let numbered = properties.child("numPr")?;
        let level = numbered.child("ilvl").and_then(|level| level.number("val"));
        Some(Self {
            list: numbered.value_of("numId"),
            level: level.and_then(|level| u8::try_from(level.clamp(0, 8)).ok()),
        })
    }
}

/// A style.
#[derive(Debug, Clone, Default)]
struct Style {
    /// Its name in lower case without spaces.
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<ListLevel>,
    marks: Marks,
}

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    /// The id of the style of paragraphs that name none.
    standard: Option<String>,
    defaults: Marks,
}

impl Styles {
    /// Reads the part of the styles.
    pub fn read(tree: &Tree) -> Self {
        let root = tree.root();
        let defaults = root.at_path(&["docDefaults", "rPrDefault", "rPr"]);
        let mut styles = Self {
            defaults: defaults.map(Marks::of).unwrap_or_default(),
            ..Self::default()
        };
        for one in root.children().filter(|child| child.name() == "style") {
            let Some(id) = one.attribute("styleId") else {
                continue;
            };
            let is_standard = one
                .attribute("default")
                .is_some_and(|value| value == "1" || value == "true");
            if is_standard && one.attribute("type").as_deref() == Some("paragraph") {
                styles.standard = Some(id.clone());
            }
            styles.styles.insert(id, Style::of(one));
        }
        styles
    }

    /// A style, followed by the styles that it is based on. A style that is not defined has its id as its name.
    fn chain(&self, id: Option<&str>) -> Vec<Style> {
        let mut chain = Vec::new();
        let mut next = id.or(self.standard.as_deref()).map(str::to_owned);
        while let Some(id) = next.filter(|_| chain.len() < MAX_CHAIN) {
            let style = self.styles.get(&id).cloned().unwrap_or_else(|| Style {
                name: normalised(&id),
                ..Style::default()
            });
            next = style.based_on.clone();
            chain.push(style);
        }
        chain
    }

    /// What a paragraph of a style is.
    pub fn role(&self, id: Option<&str>) -> Role {
        let found = self.chain(id).into_iter().find_map(|style| {
            let by_outline = style.outline.map(heading);
            role_of_name(&style.name).or(by_outline)
        });
        found.unwrap_or(Role::Body)
    }

    /// The list that a paragraph style belongs to.
    pub fn list(&self, id: Option<&str>) -> Option<ListLevel> {
        self.chain(id).into_iter().find_map(|style| style.list)
    }

    /// The marks of a style alone.
    pub fn marks(&self, id: &str) -> Marks {
        let chain = self.chain(Some(id)).into_iter();
        chain.fold(Marks::default(), |marks, style| {
            marks.or(style.marks).or(by_name(&style.name))
        })
    }

    /// The marks of words in a paragraph of a style.
    pub fn paragraph_marks(&self, id: Option<&str>) -> Marks {
        let chain = self.chain(id).into_iter();
        chain.fold(Marks::default(), |marks, style| marks.or(style.marks))
    }

    /// The marks of words that have no style.
    pub fn defaults(&self) -> Marks {
        self.defaults
    }

    /// Whether a style is that of placeholder text, which an empty field shows.
    pub fn is_placeholder(&self, id: &str) -> bool {
        self.chain(Some(id))
            .iter()
            .any(|style| style.name == "placeholdertext")
    }
}

impl Style {
    fn of(style: Element) -> Self {
        let paragraph = style.child("pPr");
        Self {
            name: normalised(&style.value_of("name").unwrap_or_default()),
            based_on: style.value_of("basedOn"),
            outline: paragraph.and_then(outline),
            list: paragraph.and_then(ListLevel::of),
            marks: style.child("rPr").map(Marks::of).unwrap_or_default(),
        }
    }
}

/// The outline level of a `pPr`: 0 to 8 for headings, 9 for ordinary text.
pub fn outline(properties: Element) -> Option<u8> {
    let level = properties.child("outlineLvl")?.number("val")?;
    u8::try_from(level).ok()
}

/// What a paragraph of an outline level is.
pub fn heading(outline: u8) -> Role {
    match outline {
        0..=8 => Role::Heading(outline + 1),
        _ => Role::Body,
    }
}

fn normalised(name: &str) -> String {
    name.to_lowercase().replace([' ', '-', '_'], "")
}

/// The meaning of a built-in style, by its name or, where styles are not defined, by its id.
fn role_of_name(name: &str) -> Option<Role> {
    let number = |rest: &str| match rest {
        "" => Some(1),
        digit => digit
            .parse::<u8>()
            .ok()
            .filter(|number| (1..=9).contains(number)),
    };
    if let Some(level) = name.strip_prefix("heading").filter(|rest| !rest.is_empty()) {
        return number(level).map(Role::Heading);
    }
    for (start, ordered) in [("listbullet", false), ("listnumber", true)] {
        if let Some(depth) = name.strip_prefix(start).and_then(number) {
            let depth = depth - 1;
            return Some(Role::Item { ordered, depth });
        }
    }
    match name {
        "title" => Some(Role::Title),
        "quote" | "intensequote" | "quotations" => Some(Role::Quotation),
        "caption" => Some(Role::Caption),
        _ => None,
    }
}

/// The marks of a built-in style of characters that is not defined.
fn by_name(name: &str) -> Marks {
    let on = |is_on: bool| is_on.then_some(true);
    Marks {
        bold: on(name == "strong" || name == "intenseemphasis"),
        italic: on(name == "emphasis"),
        hidden: None,
    }
}
