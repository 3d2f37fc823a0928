//! The lists of a Word file: whether a level of one has bullets, numbers or nothing before its items.

use std::collections::HashMap;

use crate::import::office::xml::{Element, Tree};
use crate::import::read::word::styles::Styles;

/// How the levels of a list look.
#[derive(Debug, Clone, Default)]
struct Definition {
    /// The format of each level.
    formats: HashMap<u8, String>,
    /// The level of each paragraph style.
    of_style: HashMap<String, u8>,
    /// The style whose list this one repeats.
    same_as_style: Option<String>,
}

/// A list, with what it changes of its definition.
#[derive(Debug, Clone, Default)]
struct List {
    definition: String,
    changed: Definition,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub struct Numbering {
    definitions: HashMap<String, Definition>,
    lists: HashMap<String, List>,
}

impl Numbering {
    /// Reads the part of the lists.
    pub fn read(tree: &Tree) -> Self {
        let mut numbering = Self::default();
        for one in tree.root().children() {
            if let Some(id) = one
                .attribute("abstractNumId")
                .filter(|_| one.name() == "abstractNum")
            {
                let mut definition = Definition::default();
                one.children().for_each(|child| definition.add_level(child));
                definition.same_as_style = one.value_of("numStyleLink");
                numbering.definitions.insert(id, definition);
            } else if let Some(id) = one.attribute("numId") {
                let mut list = List {
                    definition: one.value_of("abstractNumId").unwrap_or_default(),
                    ..List::default()
                };
                let changes = one.children().filter(|child| child.name() == "lvlOverride");
                changes
                    .flat_map(Element::children)
                    .for_each(|child| list.changed.add_level(child));
                numbering.lists.insert(id, list);
            }
        }
        numbering
    }

    fn definition(&self, list: &List, styles: &Styles) -> Option<&Definition> {
        let own = self.definitions.get(&list.definition)?;
        let Some(style) = &own.same_as_style else {
            return Some(own);
        };
        let other = styles.list(Some(style))?.list?;
        self.definitions.get(&self.lists.get(&other)?.definition)
    }

    /// Whether the items of a list's level are numbered; nothing if they have no mark, as in a list that is not defined.
    pub fn is_ordered(&self, list: &str, level: u8, styles: &Styles) -> Option<bool> {
        let list = self.lists.get(list)?;
        let definition = self.definition(list, styles)?;
        let format = list
            .changed
            .formats
            .get(&level)
            .or_else(|| definition.formats.get(&level))?;
        match format.as_str() {
            "none" => None,
            format => Some(format != "bullet"),
        }
    }

    /// The level of a list that belongs to a paragraph style.
    pub fn level_of_style(&self, list: &str, style: &str, styles: &Styles) -> Option<u8> {
        let definition = self.definition(self.lists.get(list)?, styles)?;
        definition.of_style.get(style).copied()
    }
}

impl Definition {
    fn add_level(&mut self, level: Element) {
        let number = level
            .number("ilvl")
            .and_then(|number| u8::try_from(number).ok());
        let Some(number) = number.filter(|_| level.name() == "lvl") else {
            return;
        };
        let format = level
            .value_of("numFmt")
            .unwrap_or_else(|| "decimal".to_owned());
        self.formats.insert(number, format);
        if let Some(style) = level.value_of("pStyle") {
            self.of_style.insert(style, number);
        }
    }
}
