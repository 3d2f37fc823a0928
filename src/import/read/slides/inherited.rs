//! What the shapes of a slide take from its layout and its master: where they are, and whether their text has bullets.

use crate::import::office::package::{Package, Relationships};
use crate::import::office::xml::{Element, Tree};
use crate::import::read::slides::frame::Frame;
use crate::import::unreadable::Unreadable;

/// The layout and the master of a slide.
#[derive(Debug)]
pub struct Inherited {
    layout: Option<Tree>,
    master: Option<Tree>,
}

/// What a shape is a placeholder for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placeholder {
    /// Its kind, such as `title` or `body`.
    pub kind: String,
    index: Option<String>,
}

impl Placeholder {
    /// The placeholder of a shape.
    pub fn of(shape: Element) -> Option<Self> {
        let properties = shape
            .children()
            .find(|child| child.name().starts_with("nv"))?;
        let placeholder = properties.at_path(&["nvPr", "ph"])?;
        Some(Self {
            kind: placeholder
                .attribute("type")
                .unwrap_or_else(|| "obj".to_owned()),
            index: placeholder.attribute("idx"),
        })
    }

    /// Whether it is for the title of a slide.
    pub fn is_title(&self) -> bool {
        ["title", "ctrTitle"].contains(&self.kind.as_str())
    }

    /// Whether it is for the date, the footer, the header or the number of a slide.
    pub fn is_furniture(&self) -> bool {
        ["dt", "ftr", "hdr", "sldNum"].contains(&self.kind.as_str())
    }
}

impl Inherited {
    /// The layout and the master of a slide with these relationships.
    pub fn read(package: &mut Package, relationships: &Relationships) -> Result<Self, Unreadable> {
        let mut inherited = Self {
            layout: None,
            master: None,
        };
        let Some(path) = relationships.parts_of_kind("slideLayout").next() else {
            return Ok(inherited);
        };
        inherited.layout = package.optional_tree(path)?;
        let of_layout = package.relationships(path)?;
        if let Some(path) = of_layout.parts_of_kind("slideMaster").next() {
            inherited.master = package.optional_tree(path)?;
        }
        Ok(inherited)
    }

    /// The shapes of the layout and of the master that a placeholder follows.
    fn models(&self, placeholder: &Placeholder) -> impl Iterator<Item = Element<'_>> {
        let of_layout = shapes(&self.layout).find(|(_, own)| match &placeholder.index {
            Some(index) => own.index.as_ref() == Some(index),
            None => own.kind == placeholder.kind,
        });
        // The layout may say what a placeholder is for when the slide does not.
        let kind = of_layout
            .as_ref()
            .map_or(&placeholder.kind, |(_, own)| &own.kind);
        let kind = match kind.as_str() {
            "ctrTitle" => "title",
            "subTitle" | "obj" => "body",
            kind => kind,
        };
        let of_master = shapes(&self.master).find(|(_, own)| own.kind == kind);
        let found = [of_layout, of_master].into_iter().flatten();
        found.map(|(shape, _)| shape)
    }

    /// Where a placeholder is.
    pub fn frame(&self, placeholder: &Placeholder) -> Option<Frame> {
        let mut models = self.models(placeholder);
        models.find_map(|model| Frame::of(model.at_path(&["spPr", "xfrm"])?))
    }

    /// The properties of the paragraphs of a level in a shape, from the nearest declaration to the furthest.
    pub fn levels<'t>(
        &'t self,
        shape: Element<'t>,
        placeholder: Option<&Placeholder>,
        level: u8,
    ) -> Vec<Element<'t>> {
        let name = format!("lvl{}pPr", level + 1);
        let models = placeholder
            .into_iter()
            .flat_map(|placeholder| self.models(placeholder));
        let lists = std::iter::once(shape).chain(models);
        let lists = lists.filter_map(|shape| shape.at_path(&["txBody", "lstStyle"]));
        let styles = placeholder.and_then(|placeholder| {
            let style = if placeholder.is_title() {
                "titleStyle"
            } else {
                "bodyStyle"
            };
            self.master.as_ref()?.root().at_path(&["txStyles", style])
        });
        let lists = lists.chain(styles);
        lists.filter_map(|list| list.child(&name)).collect()
    }
}

/// The placeholders of a layout or a master.
fn shapes(tree: &Option<Tree>) -> impl Iterator<Item = (Element<'_>, Placeholder)> {
    let tree = tree
        .iter()
        .flat_map(|tree| tree.root().at_path(&["cSld", "spTree"]));
    let shapes = tree.flat_map(Element::children);
    shapes.filter_map(|shape| Some((shape, Placeholder::of(shape)?)))
}
