//! A finding that the author of a file knows of and lets stand, with the reason.

use crate::fields::Fields;
use crate::fields::FromYaml;
use crate::fields::Placed;
use crate::fields::Reader;
use crate::fields::Text;
use crate::yaml::Node;

/// One finding that is let stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// The rule that finds it.
    pub rule: Placed<Text>,
    /// Some of the words that are found, where the rule finds more than one thing in the file.
    pub words: Option<Text>,
    /// Why it may stand.
    pub reason: Text,
}

impl FromYaml for Allowance {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let mut fields = Fields::of("this entry of `allow`", node, reader)?;
        let rule = fields.required("rule", reader);
        let words = fields.optional("words", reader);
        let reason = fields.required("reason", reader);
        fields.finish(reader);
        Some(Self {
            rule: rule?,
            words,
            reason: reason?,
        })
    }
}
