//! The severities of rules that a site overrides.

use crate::parse::fields::{FieldReader, FromYaml, Shape, Spanned, Text, TextForm, choice};
use crate::parse::yaml::{Entry, Node, Value};

/// The rules that a site overrides, each once.
#[derive(Debug, Clone, Default)]
pub struct Switches(pub Vec<Switch>);

/// A rule that a site overrides.
#[derive(Debug, Clone)]
pub struct Switch {
    /// The rule's code.
    pub rule: Spanned<Text>,
    /// Its severity on this site.
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
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            reader.wrong_type(
                node,
                "a set of `rule: warning` lines",
                "same-title: warning",
            );
            return None;
        };
        let switch = |entry: &Entry, reader: &mut FieldReader<'_>| {
            let (value, span) = (Text::parse(&entry.key)?, entry.key_span);
            let to = Setting::from_yaml(&entry.node, reader)?;
            let rule = Spanned { value, span };
            Some(Switch { rule, to })
        };
        let switches = entries.iter().filter_map(|entry| switch(entry, reader));
        Some(Self(switches.collect()))
    }

    fn shape() -> Shape {
        Shape::Map(TextForm::words(), Box::new(Setting::shape()))
    }
}
