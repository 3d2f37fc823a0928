//! The service areas and topics of a site, and the colours of areas.

use crate::base::number::Number;
use crate::parse::fields::{
    Bounds, FieldReader, FromYaml, Keyed, Shape, Spanned, Text, keyed, scalar_text,
};
use crate::parse::yaml::Node;

keyed! {
    /// An area or topic: its name and a summary.
    #[derive(Debug, Clone)]
    pub struct Named {
        /// The name.
        pub name: Spanned<Text>,
        /// A sentence about it.
        pub summary: Option<Text>,
    }
}

keyed! {
    /// A service area: its name, a summary and its colour.
    #[derive(Debug, Clone)]
    pub struct Area {
        /// Its name and summary.
        pub named: Named as part,
        /// The number of its colour, from 1 to 12. If you leave this out, areas get the colours in their order.
        pub colour: Option<Colour>,
    }
}

/// The names of the colours, in the order of their numbers.
const COLOURS: [&str; 12] = [
    "slate",
    "indigo",
    "teal",
    "blue",
    "violet",
    "umber",
    "plum",
    "moss",
    "navy",
    "pink",
    "claret",
    "aubergine",
];

/// One of the twelve colours of service areas. A theme says what each looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(usize);

impl Colour {
    /// The colour of the area `name` among `areas`: its own, or the colour for its position in the list. After the last
    /// colour comes the first. An area that is not among them has the first colour.
    pub fn of_area(name: &str, areas: &[Area]) -> Self {
        let mut places = areas.iter().enumerate();
        let found = places.find(|(_, area)| area.named.name.value.as_str() == name);
        let colour = found.map(|(place, area)| area.colour.unwrap_or(Self::at(place)));
        colour.unwrap_or(Self::at(0))
    }

    fn at(place: usize) -> Self {
        Self(place % COLOURS.len() + 1)
    }

    /// Its number, from 1 to 12.
    pub fn number(self) -> usize {
        self.0
    }
}

impl FromYaml for Colour {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let text = scalar_text(node).unwrap_or_default().to_lowercase();
        if let Some(place) = COLOURS.iter().position(|name| *name == text) {
            let message = format!("colours have numbers, and `{text}` is a name");
            let number = Self::at(place).0.to_string();
            let line = reader.source.line_with(node.span, &number);
            let hint = format!("write `{line}`");
            reader.wrong_value_with(node.span, message, &hint, &[number]);
            return None;
        }
        let number = Number::parse(&text).and_then(Number::whole);
        let number = number.and_then(|number| usize::try_from(number).ok());
        match number.filter(|number| (1..=COLOURS.len()).contains(number)) {
            Some(number) => Some(Self(number)),
            None => {
                let names = COLOURS.iter().enumerate();
                let names = names.map(|(place, name)| format!("{} is {name}", place + 1));
                let names = names.collect::<Vec<_>>().join(", ");
                let hint = format!("leave out the line, or write the number of a colour: {names}");
                let wanted = "the number of a colour, from 1 to 12";
                reader.wrong_type_because(node, wanted, &[&hint]);
                None
            }
        }
    }

    fn shape() -> Shape {
        Shape::Number(Bounds::whole(1, Some(12)))
    }
}

impl Keyed for Named {
    const WHAT: &'static str = "this entry";
    const ALONE: Option<&'static str> = Some("name");
}

impl Keyed for Area {
    const WHAT: &'static str = "this entry";
    const ALONE: Option<&'static str> = Some("name");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::fields::trial::{read, value};

    #[test]
    fn areas_have_the_colours_in_order_or_their_own() {
        let list: String = (1..=14)
            .map(|number| match number {
                3 => "- {name: A3, colour: 12}\n".to_owned(),
                number => format!("- A{number}\n"),
            })
            .collect();
        let areas: Vec<Area> = value(&list);
        let of = |name: &str| Colour::of_area(name, &areas).number();
        let all: Vec<usize> = (1..=14).map(|number| of(&format!("A{number}"))).collect();
        assert_eq!(all, [1, 2, 12, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2]);
        assert_eq!(of("another"), 1);
    }

    #[test]
    fn a_colour_is_a_number_from_1_to_12() {
        let area = |colour: &str| format!("name: A\ncolour: {colour}\n");
        for (typed, number) in [("1", 1), ("12", 12), ("\"7\"", 7)] {
            let area: Area = value(&area(typed));
            assert_eq!(area.colour.map(Colour::number), Some(number), "{typed}");
        }
        for wrong in [
            "0",
            "13",
            "2.5",
            "-1",
            "teal",
            "Navy",
            "red",
            "\"#005EB8\"",
            "[1]",
        ] {
            let (area, found) = read::<Area>(&area(wrong));
            let colour = area.and_then(|area| area.colour);
            assert_eq!((colour, found.len()), (None, 1), "{wrong}: {found:?}");
        }
    }
}
