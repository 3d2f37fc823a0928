//! How to reach the team behind a site.

use crate::parse::fields::{
    FieldReader, FromYaml, Keyed, Shape, Text, TextForm, from_scalar, keyed, scalar_text,
};
use crate::parse::yaml::Node;

keyed! {
    /// How to contact the team that runs the site.
    #[derive(Debug, Clone)]
    pub struct Contact {
        /// Who to contact.
        pub name: Text,
        /// What they can help with, or where to find them.
        pub text: Option<Text>,
        /// A mailbox.
        pub email: Option<Email>,
        /// A phone number.
        pub phone: Option<Text>,
    }
}

/// An e-mail address: it has one `@` and no spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(String);

impl Keyed for Contact {
    const WHAT: &'static str = "the contact";
    const ALONE: Option<&'static str> = Some("name");
}

impl Email {
    fn parse(text: &str) -> Option<Self> {
        let (name, host) = text.split_once('@')?;
        let is_allowed = |c: char| c.is_alphanumeric() || "@.-_+'".contains(c);
        let is_one = !name.is_empty() && host.contains('.') && !host.contains('@');
        (is_one && text.chars().all(is_allowed)).then(|| Self(text.to_owned()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

from_scalar!(
    Email,
    Email::parse,
    "an email address",
    "quality.improvement@example.nhs.uk",
    |wanted| Shape::Text(TextForm::new(
        r"[\p{L}\p{N}.\-_+']+@[\p{L}\p{N}\-_+']*\.[\p{L}\p{N}.\-_+']*",
        wanted
    ))
);
