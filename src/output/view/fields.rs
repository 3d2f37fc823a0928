//! Lists all structs that templates see, for the documentation of themes.

use crate::output::chart as geometry;
use crate::output::cover as drawing;
use crate::output::described::TemplateStruct;
use crate::output::view::{
    DESCRIBED, card, chart, cover, filter, home, impact, metric, money, near, pages, picture,
    poster, report, rules, saving, search, sections, site, story,
};

/// The documentation of every struct that templates see, in the order in which theme authors read it.
pub fn template_structs() -> Vec<TemplateStruct> {
    let all = [
        DESCRIBED,
        card::DESCRIBED,
        chart::DESCRIBED,
        geometry::DESCRIBED,
        cover::DESCRIBED,
        drawing::DESCRIBED,
        filter::DESCRIBED,
        home::DESCRIBED,
        impact::DESCRIBED,
        impact::results::DESCRIBED,
        impact::involvement::DESCRIBED,
        metric::DESCRIBED,
        money::DESCRIBED,
        near::DESCRIBED,
        pages::DESCRIBED,
        picture::DESCRIBED,
        poster::DESCRIBED,
        report::DESCRIBED,
        rules::DESCRIBED,
        saving::DESCRIBED,
        search::DESCRIBED,
        sections::DESCRIBED,
        site::DESCRIBED,
        story::DESCRIBED,
    ];
    all.concat()
        .into_iter()
        .map(|described| described())
        .collect()
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::*;
    use crate::output::described::{TemplateField, described};

    described! {
        /// A part.
        #[derive(Debug, Serialize)]
        struct Part {
            /// Its
            /// name.
            name: String,
        }

        /// A whole. In a template it is `whole`.
        #[derive(Debug, Serialize)]
        struct Whole {
            /// Not a field of its own.
            part: Part as flatten,
            /// More.
            more: Vec<Option<Part>>,
        }
    }

    #[test]
    fn a_declaration_is_described_with_what_it_includes() {
        let [part, whole] = DESCRIBED else {
            panic!("there are {} structs", DESCRIBED.len());
        };
        let (part, whole) = (part(), whole());
        assert_eq!(
            (part.name, part.template_name, part.text),
            ("Part", "", "A part.")
        );
        let named = ("Whole", "whole", "A whole.");
        assert_eq!((whole.name, whole.template_name, whole.text), named);
        let field = |name, kind: &str, text| TemplateField {
            name,
            kind: kind.to_owned(),
            text,
        };
        let expected = [
            field("name", "text", "Its name."),
            field("more", "list of Part or null", "More."),
        ];
        assert_eq!(whole.fields, expected);
    }

    #[test]
    fn every_type_that_a_field_names_is_documented() {
        let all = template_structs();
        for view in &all {
            assert!(!view.text.is_empty() && !view.fields.is_empty(), "{view:?}");
            for field in &view.fields {
                assert!(!field.text.is_empty(), "{}.{}", view.name, field.name);
                let kind = field.kind.replace("list of ", "").replace(" or null", "");
                let is_plain = ["text", "true or false", "number"].contains(&kind.as_str());
                let is_known = is_plain || all.iter().any(|view| view.name == kind);
                assert!(is_known, "{}.{}: {kind}", view.name, field.name);
            }
        }
    }
}
