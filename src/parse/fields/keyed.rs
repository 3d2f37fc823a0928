//! Structs whose fields are keys: each is declared by the macro `keyed` and read from a map.

use std::slice;

use crate::base::source::{Source, Span};
use crate::parse::fields::entries::Fields;
use crate::parse::fields::from_yaml::FromYaml;
use crate::parse::fields::line_suggestion;
use crate::parse::fields::lost_indentation;
use crate::parse::fields::reader::FieldReader;
use crate::parse::fields::shape::{KeyShape, Shape};
use crate::parse::yaml::{Entry, Node, Value};

/// A struct whose fields are keys, declared by the macro `keyed`.
pub trait Declared: Sized {
    /// The name of the type, which a schema uses to refer to it.
    const NAME: &'static str;

    /// Its keys, in the order in which they are read.
    fn keys() -> Vec<KeyShape>;

    /// Reads all its keys; `None` if a required key is missing or wrong.
    fn read(fields: &mut Fields<'_, '_>) -> Option<Self>;

    /// Its value if none of it could be read; `None` if a key has no default.
    fn fallback() -> Option<Self>;
}

/// A declared struct that has a map of its own.
pub trait Keyed: Declared {
    /// What the keys describe, for messages: "the story".
    const WHAT: &'static str;

    /// The key whose value may be written by itself in place of the map; none by default.
    const ALONE: Option<&'static str> = None;

    /// What to write in place of a text; by default, the required keys or all keys.
    const IN_PLACE_OF_TEXT: Option<&'static str> = None;

    /// Whether a key is known in a file; by default every key is known in every file.
    fn has(_key: &str, _source: &Source) -> bool {
        true
    }

    /// The keys and values that can be derived from a text in place of the map; none by default.
    fn keys_from_text(_text: &str) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// Reports values that contradict each other, even when other keys are missing.
    fn check(_fields: &mut Fields<'_, '_>) {}
}

impl<T: Keyed> FromYaml for T {
    fn from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        read_keys(node, reader, false)
    }

    fn item_from_yaml(node: &Node, reader: &mut FieldReader<'_>) -> Option<Self> {
        read_keys(node, reader, true)
    }

    fn shape() -> Shape {
        let keys = T::keys();
        let alone = keys.iter().find(|key| Some(key.name) == T::ALONE);
        let alone = alone.map(|key| (key.shape)());
        let record = Shape::Record {
            name: T::NAME,
            keys,
        };
        match alone {
            Some(alone) => Shape::Either(vec![alone, record]),
            None => record,
        }
    }
}

/// Reads a map, or the single value that may replace it; `is_listed` says whether it is an item of a list.
fn read_keys<T: Keyed>(node: &Node, reader: &mut FieldReader<'_>, is_listed: bool) -> Option<T> {
    let wanted = "a set of `key: value` lines";
    match (&node.value, T::ALONE) {
        (Value::Map(entries), _) => read_entries(entries, node, reader),
        (Value::Null, None) => read_entries(&[], node, reader),
        (Value::Null, Some(_)) => {
            reader.empty(node);
            None
        }
        (_, Some(key)) => {
            let entry = Entry {
                key: key.to_owned(),
                key_span: node.span,
                node: node.clone(),
                is_misindented: false,
            };
            let keys = keys::<T>(reader);
            let entries = slice::from_ref(&entry);
            T::read(&mut Fields::new(T::WHAT, keys, entries, node.span, reader))
        }
        (_, None) => {
            let keys = T::keys();
            let source = reader.source;
            if let Some(entry) = listed_key(node).filter(|_| !is_listed) {
                let first = Span::new(entry.key_span.start, entry.node.span.end);
                let line = source.text[first.start..first.end].trim_end();
                let hint = format!(
                    "delete the hyphen and the space at the start of each line, so that it begins with its key: `{line}`"
                );
                reader.wrong_type_because(node, wanted, &[&hint]);
                return None;
            }
            let derived =
                || line_suggestion::suggestion(node, source, is_listed, &keys, T::keys_from_text);
            match T::IN_PLACE_OF_TEXT.map(str::to_owned).or_else(derived) {
                Some(suggestion) => reader.wrong_type_because(node, wanted, &[&suggestion]),
                None => reader.wrong_type(node, wanted, "key: value"),
            }
            None
        }
    }
}

/// The first key of a list in which every item is one key with its value.
fn listed_key(node: &Node) -> Option<&Entry> {
    let Value::List(items) = &node.value else {
        return None;
    };
    let mut entries = items.iter().map(|item| match &item.value {
        Value::Map(entries) if entries.len() == 1 => entries.first(),
        _ => None,
    });
    let first = entries.next()??;
    let has_more = items.len() > 1;
    (has_more && entries.all(|entry| entry.is_some())).then_some(first)
}

/// The keys that the type has in this file.
fn keys<T: Keyed>(reader: &FieldReader<'_>) -> Vec<KeyShape> {
    let mut keys = T::keys();
    keys.retain(|key| T::has(key.name, reader.source));
    keys
}

/// Reads a struct from the entries of a map.
fn read_entries<T: Keyed>(
    entries: &[Entry],
    node: &Node,
    reader: &mut FieldReader<'_>,
) -> Option<T> {
    let span = entries.first().map_or(node.span, |entry| entry.key_span);
    let keys = keys::<T>(reader);
    let entries = lost_indentation::repaired(entries, &keys, reader);
    let mut fields = Fields::new(T::WHAT, keys, &entries, span, reader);
    let read = T::read(&mut fields);
    T::check(&mut fields);
    fields.finish();
    read
}

/// Declares a struct whose fields are keys: its name, what each key means, whether the key is required, what its value
/// looks like, and how it is read.
///
/// A key whose type is an `Option` or a `Vec` may be left out. A key of any other type is required, and without it the
/// map gives no struct. A key with `= value` may be left out too; it then has that value, as it does if its own value
/// could not be read. A field may be marked:
///
/// * `as required`: the key is required, although its type is an `Option` or a `Vec`;
/// * `as part`: the field is not a key but another declared struct, whose keys are in the same map;
/// * `as places`: the field is not a key but holds the spans of all values.
///
/// A struct that a later stage uses with other types for some of its fields has these as type parameters. Each is
/// declared with the type that is read.
macro_rules! keyed {
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident $(<$($stage:ident = $read:ty),+>)? {
            $(
                $(#[doc = $doc:literal])+
                $field_visibility:vis $field:ident: $type:ty $(as $mark:ident)? $(= $value:expr)?,
            )+
        }
    ) => {
        $(#[$attribute])*
        $visibility struct $name $(<$($stage = $read),+>)? {
            $($(#[doc = $doc])+ $field_visibility $field: $type,)+
        }

        const _: () = {
            $($(type $stage = $read;)+)?

            impl $crate::parse::fields::Declared for $name {
                const NAME: &'static str = stringify!($name);

                fn keys() -> Vec<$crate::parse::fields::KeyShape> {
                    let keys = [$($crate::parse::fields::key! {
                        declare concat!($($doc),+), $field: $type $(as $mark)? $(= $value)?
                    }),+];
                    keys.concat()
                }

                fn read(fields: &mut $crate::parse::fields::Fields<'_, '_>) -> Option<Self> {
                    $(let $field: Option<$type> = $crate::parse::fields::key! {
                        read fields, $field: $type $(as $mark)? $(= $value)?
                    };)+
                    Some(Self {
                        $($field: $field?,)+
                    })
                }

                fn fallback() -> Option<Self> {
                    Some(Self {
                        $($field: $crate::parse::fields::key! {
                            fallback $field: $type $(as $mark)? $(= $value)?
                        }?,)+
                    })
                }
            }
        };
    };
}
pub(crate) use keyed;

/// One field of a declaration: declares it as a key, reads it, or gives its default if it could not be read.
macro_rules! key {
    (declare $doc:expr, $field:ident: $type:ty as part) => {
        <$type as $crate::parse::fields::Declared>::keys()
    };
    (declare $doc:expr, $field:ident: $type:ty as spans) => {
        Vec::new()
    };
    (declare $doc:expr, $field:ident: $type:ty as required) => {
        $crate::parse::fields::key! { declare $doc, $field: $type, true }
    };
    (declare $doc:expr, $field:ident: $type:ty = $value:expr) => {
        $crate::parse::fields::key! { declare $doc, $field: $type, false }
    };
    (declare $doc:expr, $field:ident: $type:ty) => {
        $crate::parse::fields::key! {
            declare $doc, $field: $type, <$type as $crate::parse::fields::FromYaml>::IS_REQUIRED
        }
    };
    (declare $doc:expr, $field:ident: $type:ty, $is_required:expr) => {
        vec![$crate::parse::fields::KeyShape {
            name: stringify!($field),
            is_required: $is_required,
            meaning: $doc.trim(),
            shape: <$type as $crate::parse::fields::FromYaml>::shape,
        }]
    };
    (read $fields:ident, $field:ident: $type:ty as part) => {
        <$type as $crate::parse::fields::Declared>::read($fields)
    };
    (read $fields:ident, $field:ident: $type:ty as spans) => {
        Some($fields.spans())
    };
    (read $fields:ident, $field:ident: $type:ty = $value:expr) => {
        Some($fields.value(stringify!($field)).unwrap_or_else(|| $value))
    };
    (read $fields:ident, $field:ident: $type:ty $(as required)?) => {
        $fields.value(stringify!($field))
    };
    (fallback $field:ident: $type:ty as part) => {
        <$type as $crate::parse::fields::Declared>::fallback()
    };
    (fallback $field:ident: $type:ty as spans) => {
        Some($crate::parse::fields::KeySpans::empty())
    };
    (fallback $field:ident: $type:ty = $value:expr) => {
        Some($value)
    };
    (fallback $field:ident: $type:ty $(as required)?) => {
        <$type as $crate::parse::fields::FromYaml>::absent()
    };
}
pub(crate) use key;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Span;
    use crate::parse::fields::spans::KeySpans;
    use crate::parse::fields::trial::read;
    use crate::parse::fields::values::Text;

    keyed! {
        /// A part.
        #[derive(Debug, PartialEq)]
        struct Part {
            /// How large
            /// it is.
            size: Option<u64>,
        }
    }

    keyed! {
        /// A whole.
        #[derive(Debug, PartialEq)]
        struct Whole {
            /// Its name.
            name: Text,
            /// Its part.
            part: Part as part,
            /// How many there are.
            count: u64 = 7,
            /// What must be there.
            must: Option<u64> as required,
            /// What it is for.
            uses: Vec<Text>,
            /// Where it is.
            spans: KeySpans as spans,
        }
    }

    impl Keyed for Whole {
        const WHAT: &'static str = "the whole";
        const ALONE: Option<&'static str> = Some("name");

        fn check(fields: &mut Fields<'_, '_>) {
            if fields.reread("count") == Some(13_u64) {
                let span = fields.spans().of("count");
                fields
                    .reader
                    .wrong_value(span, "13 is unlucky", "count again");
            }
        }
    }

    fn text(text: &str) -> Text {
        Text::parse(text).expect("has words")
    }

    #[test]
    fn a_declaration_gives_the_keys_with_their_meanings() {
        let keys = Whole::keys().into_iter();
        let keys: Vec<_> = keys
            .map(|key| (key.name, key.is_required, key.meaning))
            .collect();
        let expected = [
            ("name", true, "Its name."),
            ("size", false, "How large it is."),
            ("count", false, "How many there are."),
            ("must", true, "What must be there."),
            ("uses", false, "What it is for."),
        ];
        assert_eq!(keys, expected);
        assert_eq!(Part::fallback(), Some(Part { size: None }));
        assert_eq!(Whole::fallback(), None, "nothing replaces the name");
    }

    #[test]
    fn a_key_that_is_missing_is_replaced_as_declared() {
        let (whole, found) = read::<Whole>("name: A\n");
        let whole = whole.expect("has a name");
        assert_eq!(found, ["0 the whole has no `must`"]);
        assert_eq!((whole.name, whole.part), (text("A"), Part { size: None }));
        assert_eq!((whole.count, whole.must, whole.uses), (7, None, Vec::new()));
        assert_eq!(whole.spans.of("name"), Span::new(6, 7));
        let (whole, found) = read::<Whole>("count: 13\nmust: 1\nuses: x\nsize: 3\n");
        assert_eq!(whole, None);
        assert_eq!(found, ["7 13 is unlucky", "0 the whole has no `name`"]);
    }

    #[test]
    fn a_single_value_belongs_to_its_key_and_one_with_a_misspelt_key_is_checked() {
        let (wholes, found) = read::<Vec<Whole>>("- A name\n");
        let names = wholes.into_iter().flatten().map(|whole| whole.name);
        assert_eq!(names.collect::<Vec<_>>(), [text("A name")]);
        assert_eq!(found, [""; 0]);
        let (_, found) = read::<Whole>("name: A\nmust: 1\nsiez: x\n");
        let message = "this should be a whole number, not `x`";
        let expected = [
            format!("22 {message}"),
            "16 the whole has no key `siez`".to_owned(),
        ];
        assert_eq!(found, expected);
    }
}
