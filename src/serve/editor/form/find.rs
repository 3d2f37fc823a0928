//! Finds the fields of a form.

use crate::PathStep;
use crate::serve::editor::form::{
    BLANK, Control, Field, Form, FormPart, PartOfForm, Target, UndescribedPicture,
};

impl Form {
    /// Every field, including those inside groups and items.
    pub(in crate::serve::editor) fn all(&self) -> Vec<(FormPart, &Field)> {
        let mut all = Vec::new();
        for part in &self.parts {
            let mut own = Vec::new();
            add_all(&part.fields, &mut own);
            all.extend(own.into_iter().map(|field| (part.part, field)));
        }
        all
    }

    /// The field that changes the value at a path. Any item after the last has the fields of a new item.
    pub(in crate::serve::editor) fn field(&self, path: &[PathStep]) -> Option<&Field> {
        let blank: Vec<PathStep> = path
            .iter()
            .map(|step| match step {
                PathStep::Item(_) => PathStep::Item(BLANK),
                key => key.clone(),
            })
            .collect();
        for part in &self.parts {
            for wanted in [path, &blank] {
                if let Some(field) = find(&part.fields, wanted) {
                    return Some(field);
                }
            }
        }
        None
    }
}

impl Form {
    /// The pictures in sections that have no description.
    pub(in crate::serve::editor) fn undescribed_pictures(
        &mut self,
    ) -> impl Iterator<Item = &mut UndescribedPicture> {
        let fields = self.parts.iter_mut().flat_map(|part| &mut part.fields);
        let notes = fields.flat_map(|field| &mut field.notes);
        notes.filter_map(|note| note.picture.as_mut())
    }

    /// Whether nothing is in a part: no field, and nothing that belongs to no field.
    pub(in crate::serve::editor) fn is_empty(&self, part: &PartOfForm) -> bool {
        let has_rest = !self.unplaced.is_empty() || !self.unknown.is_empty();
        let is_text = part.part == FormPart::Text;
        part.fields.is_empty() && !is_text && !(part.part == FormPart::More && has_rest)
    }

    /// Whether the text has sections.
    pub(in crate::serve::editor) fn has_sections(&self) -> bool {
        let mut parts = self.parts.iter();
        parts.any(|part| part.part == FormPart::Text)
    }

    /// The name of the item at a path.
    pub(in crate::serve::editor) fn item_name(&self, path: &[PathStep]) -> Option<String> {
        let fields = self.parts.iter().flat_map(|part| &part.fields);
        let items = fields.filter_map(|field| match &field.control {
            Control::Items { items, .. } => Some(items),
            _ => None,
        });
        let mut items = items.flatten();
        items
            .find(|item| item.path == path)
            .map(|item| item.name.clone())
    }
}

fn add_all<'f>(fields: &'f [Field], all: &mut Vec<&'f Field>) {
    for field in fields {
        all.push(field);
        match &field.control {
            Control::Group(fields) => add_all(fields, all),
            Control::Items { items, .. } => {
                items.iter().for_each(|item| add_all(&item.fields, all));
            }
            _ => {}
        }
    }
}

fn find<'f>(fields: &'f [Field], path: &[PathStep]) -> Option<&'f Field> {
    fields.iter().find_map(|field| {
        let inner = match &field.control {
            Control::Group(fields) => find(fields, path),
            Control::Items { items, blank, .. } => {
                let mut items = items.iter();
                let item = items.find_map(|item| find(&item.fields, path));
                item.or_else(|| find(blank, path))
            }
            _ => None,
        };
        let is_own = matches!(&field.target, Target::Value(own) if own == path);
        inner.or(is_own.then_some(field))
    })
}
