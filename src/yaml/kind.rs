//! What each value of a YAML text is, as serde_yaml reads it.

use std::fmt;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::EnumAccess;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::VariantAccess;
use serde::de::Visitor;

use crate::yaml::Kind;
use crate::yaml::Unreadable;

/// The kinds of a tree of values. Keys that stand twice are all kept, for they are reported elsewhere.
#[derive(Debug)]
pub(super) enum Kinds {
    Null,
    Scalar(Kind),
    List(Vec<Kinds>),
    Map(Vec<Kinds>),
}

/// The kinds of a text's values.
pub(super) fn read(text: &str) -> Result<Kinds, Unreadable> {
    if text.trim().is_empty() {
        return Ok(Kinds::Null);
    }
    serde_yaml::from_str(text).map_err(|error| Unreadable {
        at: error.location().map_or(0, |location| location.index()),
        reason: reason(&error.to_string()),
    })
}

/// The parser's words without the place, which is told in another way.
fn reason(words: &str) -> String {
    words.split(" at line ").next().unwrap_or(words).to_owned()
}

impl<'de> Deserialize<'de> for Kinds {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(KindsVisitor)
    }
}

/// Takes whatever stands there for what it is.
struct KindsVisitor;

impl<'de> Visitor<'de> for KindsVisitor {
    type Value = Kinds;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Kinds, E> {
        Ok(Kinds::Null)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Kinds, E> {
        Ok(Kinds::Scalar(Kind::Bool))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Kinds, E> {
        Ok(Kinds::Scalar(Kind::Number))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Kinds, E> {
        Ok(Kinds::Scalar(Kind::Number))
    }

    fn visit_i128<E>(self, _: i128) -> Result<Kinds, E> {
        Ok(Kinds::Scalar(Kind::Number))
    }

    fn visit_u128<E>(self, _: u128) -> Result<Kinds, E> {
        Ok(Kinds::Scalar(Kind::Number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Kinds, E> {
        Ok(Kinds::Scalar(Kind::Number))
    }

    fn visit_str<E>(self, _: &str) -> Result<Kinds, E> {
        Ok(Kinds::Scalar(Kind::Text))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Kinds, A::Error> {
        let (_, value) = tagged.variant::<String>()?;
        value.newtype_variant()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Kinds, A::Error> {
        let mut kinds = Vec::new();
        while let Some(item) = items.next_element()? {
            kinds.push(item);
        }
        Ok(Kinds::List(kinds))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Kinds, A::Error> {
        let mut kinds = Vec::new();
        while let Some((_, value)) = entries.next_entry::<Kinds, Kinds>()? {
            kinds.push(value);
        }
        Ok(Kinds::Map(kinds))
    }
}
