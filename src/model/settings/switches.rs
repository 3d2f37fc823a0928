//! How much rules matter on a site, where it is not as they say themselves.

use crate::parse::fields::{Form, FromYaml, Placed, Reader, Shape, Text, choice};
use crate::parse::yaml::{Entry, Node, Value};

/// Rules that a site sets, each once.
#[derive(Debug, Clone, Default)]
pub struct Switches(pub Vec<Switch>);

/// A rule that a site sets.
#[derive(Debug, Clone)]
pub struct Switch {
    /// The rule's code.
    pub rule: Placed<Text>,
    /// How much it matters here.
    pub to: Setting,
}

choice! {
    /// How strict a rule is on a site.
    Setting {
        /// The site is not built.
        Error = "error",
        /// Somebody should check.
        Warning = "warning",
        /// Something to think about.
        Advice = "advice",
        /// Its findings are not shown.
        Off = "off",
    }
}

impl FromYaml for Switches {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            reader.wrong_type(
                node,
                "a set of `rule: warning` lines",
                "same-title: warning",
            );
            return None;
        };
        let switch = |entry: &Entry, reader: &mut Reader<'_>| {
            let (value, span) = (Text::parse(&entry.key)?, entry.key_span);
            let to = Setting::from_yaml(&entry.node, reader)?;
            let rule = Placed { value, span };
            Some(Switch { rule, to })
        };
        let switches = entries.iter().filter_map(|entry| switch(entry, reader));
        Some(Self(switches.collect()))
    }

    fn shape() -> Shape {
        Shape::Map(Form::words(), Box::new(Setting::shape()))
    }
}
