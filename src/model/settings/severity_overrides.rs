//! The severities of rules that a site overrides.

use crate::parse::fields::{FieldReader, FromYaml, Shape, Spanned, Text, TextForm, choice};
use crate::parse::yaml::{Entry, Node, Value};

/// The rules that a site overrides, each once.
#[derive(Debug, Clone, Default)]
pub struct SeverityOverrides(pub Vec<SeverityOverride>);

/// A rule that a site overrides.
#[derive(Debug, Clone)]
pub struct SeverityOverride {
    /// The rule's code.
    pub rule: Spanned<Text>,
    /// Its severity on this site.
    pub severity: SeveritySetting,
}

choice! {
    /// How strict a rule is on a site.
    SeveritySetting {
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

impl FromYaml for SeverityOverrides {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            reader.wrong_type(
                node,
                "a set of `rule: warning` lines",
                "same-title: warning",
            );
            return None;
        };
        let severity_override = |entry: &Entry, reader: &mut FieldReader<'_>| {
            let (value, span) = (Text::parse(&entry.key)?, entry.key_span);
            let severity = SeveritySetting::from_yaml(&entry.node, reader)?;
            let rule = Spanned { value, span };
            Some(SeverityOverride { rule, severity })
        };
        let severity_overrides = entries
            .iter()
            .filter_map(|entry| severity_override(entry, reader));
        Some(Self(severity_overrides.collect()))
    }

    fn shape() -> Shape {
        Shape::Map(TextForm::words(), Box::new(SeveritySetting::shape()))
    }
}
