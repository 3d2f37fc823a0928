//! How to reach the team behind a site.

use crate::fields::Fields;
use crate::fields::FromYaml;
use crate::fields::Reader;
use crate::fields::Text;
use crate::fields::scalar_text;
use crate::yaml::Node;
use crate::yaml::Value;

/// How to reach the team behind the site.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Who is reached.
    pub name: Text,
    /// What they can be asked, or how they are found.
    pub text: Option<Text>,
    /// A mailbox.
    pub email: Option<Email>,
    /// A telephone number.
    pub phone: Option<Text>,
}

/// An address with one `@` and no spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl FromYaml for Contact {
    /// A name, or a name with the ways to reach it.
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            let name = Text::from_yaml(node, reader)?;
            return Some(Self {
                name,
                text: None,
                email: None,
                phone: None,
            });
        }
        let mut fields = Fields::of("the contact", node, reader)?;
        let name = fields.required("name", reader);
        let text = fields.optional("text", reader);
        let email = fields.optional("email", reader);
        let phone = fields.optional("phone", reader);
        fields.finish(reader);
        Some(Self {
            name: name?,
            text,
            email,
            phone,
        })
    }
}

impl Email {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromYaml for Email {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        let plain = |text: &&str| {
            let parts = text.split_once('@');
            let safe = text
                .chars()
                .all(|c| c.is_alphanumeric() || "@.-_+'".contains(c));
            safe && parts.is_some_and(|(name, host)| {
                !name.is_empty() && host.contains('.') && !host.contains('@')
            })
        };
        let email = scalar_text(node)
            .filter(plain)
            .map(|text| Self(text.to_owned()));
        if email.is_none() {
            reader.wrong_type(
                node,
                "an e-mail address",
                "quality.improvement@example.nhs.uk",
            );
        }
        email
    }
}
