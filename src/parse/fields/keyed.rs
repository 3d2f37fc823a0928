//! Sets of keys: each is declared as a struct, by the macro `keyed`, and read from a map.

use std::slice;

use crate::base::source::{Source, Span};
use crate::parse::fields::entries::Fields;
use crate::parse::fields::from_yaml::FromYaml;
use crate::parse::fields::line_suggestion;
use crate::parse::fields::reader::Reader;
use crate::parse::fields::shape::{Key, Shape};
use crate::parse::yaml::{Entry, Node, Value};

/// A struct whose fields are keys. The macro `keyed` declares one.
pub trait Declared: Sized {
    /// What the type is called, by which a schema refers to it.
    const NAME: &'static str;

    /// Its keys, in the order in which they are read.
    fn keys() -> Vec<Key>;

    /// Reads all its keys; `None` when one of them is missing that nothing can replace.
    fn read(fields: &mut Fields<'_, '_>) -> Option<Self>;

    /// What it is where nothing of it could be read; `None` when it has a key that nothing can replace.
    fn unread() -> Option<Self>;
}

/// A declared struct that is written as a map of its own.
pub trait Keyed: Declared {
    /// What the keys describe, as a sentence names it: "the story".
    const WHAT: &'static str;

    /// The key whose value may be written alone, in place of all the keys; by default, none.
    const ALONE: Option<&'static str> = None;

    /// Whether a key has a meaning in a file; by default, each has one in every file.
    fn has(_key: &str, _source: &Source) -> bool {
        true
    }

    /// The keys, with their values, that the words of a text in place of all keys say; by default, none.
    fn said_by(_text: &str) -> Vec<(&'static str, String)> {
        Vec::new()
    }

    /// Reports values that do not go together, also where others are missing.
    fn check(_fields: &mut Fields<'_, '_>) {}
}

impl<T: Keyed> FromYaml for T {
    fn from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
        read_keys(node, reader, false)
    }

    fn item_from_yaml(node: &Node, reader: &mut Reader<'_>) -> Option<Self> {
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

/// Reads a set of keys, or the value that may be in their place; it may be an item of a list.
fn read_keys<T: Keyed>(node: &Node, reader: &mut Reader<'_>, is_listed: bool) -> Option<T> {
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
                is_moved: false,
            };
            T::read(&mut fields::<T>(slice::from_ref(&entry), node.span, reader))
        }
        (_, None) => {
            let keys = T::keys();
            let source = reader.source;
            match line_suggestion::suggestion(node, source, is_listed, &keys, T::said_by) {
                Some(suggestion) => reader.wrong_type_because(node, wanted, &[&suggestion]),
                None => reader.wrong_type(node, wanted, "key: value"),
            }
            None
        }
    }
}

/// The entries of a map, with the keys that a type has in this file.
fn fields<'f, 'r, T: Keyed>(
    entries: &'f [Entry],
    span: Span,
    reader: &'f mut Reader<'r>,
) -> Fields<'f, 'r> {
    let mut keys = T::keys();
    keys.retain(|key| T::has(key.name, reader.source));
    Fields::new(T::WHAT, keys, entries, span, reader)
}

/// Reads the entries of a map.
fn read_entries<T: Keyed>(entries: &[Entry], node: &Node, reader: &mut Reader<'_>) -> Option<T> {
    let span = entries.first().map_or(node.span, |entry| entry.key_span);
    let mut fields = fields::<T>(entries, span, reader);
    let read = T::read(&mut fields);
    T::check(&mut fields);
    fields.finish();
    read
}

/// Declares a struct whose fields are keys: with what it is called, what each key means, whether it must be there, what
/// its value looks like, and how it is read.
///
/// A key whose type is an `Option` or a `Vec` may be left out, one of any other type must be there, or nothing is made
/// of the map. With `= value` a key may be left out, too, and has that value then, or where it could not be read.
/// A field may be marked:
///
/// * `as required`: the key must be there, although its type is an `Option` or a `Vec`;
/// * `as part`: it is no key, but another declared struct, whose keys are in the same map;
/// * `as places`: it is no key, but holds where all values are.
macro_rules! keyed {
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident {
            $(
                $(#[doc = $doc:literal])+
                $field_visibility:vis $field:ident: $type:ty $(as $mark:ident)? $(= $value:expr)?,
            )+
        }
    ) => {
        $(#[$attribute])*
        $visibility struct $name {
            $($(#[doc = $doc])+ $field_visibility $field: $type,)+
        }

        impl $crate::parse::fields::Declared for $name {
            const NAME: &'static str = stringify!($name);

            fn keys() -> Vec<$crate::parse::fields::Key> {
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

            fn unread() -> Option<Self> {
                Some(Self {
                    $($field: $crate::parse::fields::key! {
                        unread $field: $type $(as $mark)? $(= $value)?
                    }?,)+
                })
            }
        }
    };
}
pub(crate) use keyed;

/// One field of a declaration: declared as a key, read, or replaced where it could not be read.
macro_rules! key {
    (declare $doc:expr, $field:ident: $type:ty as part) => {
        <$type as $crate::parse::fields::Declared>::keys()
    };
    (declare $doc:expr, $field:ident: $type:ty as places) => {
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
        vec![$crate::parse::fields::Key {
            name: stringify!($field),
            is_required: $is_required,
            meaning: $doc.trim(),
            shape: <$type as $crate::parse::fields::FromYaml>::shape,
        }]
    };
    (read $fields:ident, $field:ident: $type:ty as part) => {
        <$type as $crate::parse::fields::Declared>::read($fields)
    };
    (read $fields:ident, $field:ident: $type:ty as places) => {
        Some($fields.places())
    };
    (read $fields:ident, $field:ident: $type:ty = $value:expr) => {
        Some($fields.value(stringify!($field)).unwrap_or_else(|| $value))
    };
    (read $fields:ident, $field:ident: $type:ty $(as required)?) => {
        $fields.value(stringify!($field))
    };
    (unread $field:ident: $type:ty as part) => {
        <$type as $crate::parse::fields::Declared>::unread()
    };
    (unread $field:ident: $type:ty as places) => {
        Some($crate::parse::fields::Places::nowhere())
    };
    (unread $field:ident: $type:ty = $value:expr) => {
        Some($value)
    };
    (unread $field:ident: $type:ty $(as required)?) => {
        <$type as $crate::parse::fields::FromYaml>::absent()
    };
}
pub(crate) use key;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::path::SourcePath;
    use crate::parse::fields::places::Places;
    use crate::parse::fields::values::Text;
    use crate::parse::yaml;
    use crate::report::Report;

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
            places: Places as places,
        }
    }

    impl Keyed for Whole {
        const WHAT: &'static str = "the whole";
        const ALONE: Option<&'static str> = Some("name");

        fn check(fields: &mut Fields<'_, '_>) {
            if fields.again("count") == Some(13_u64) {
                let span = fields.places().of("count");
                fields
                    .reader
                    .wrong_value(span, "13 is unlucky", "count again");
            }
        }
    }

    /// What a text is read as, and what is reported, each with the offset it is reported at.
    fn read<T: FromYaml>(text: &str) -> (Option<T>, Vec<String>) {
        let path = SourcePath::new("a.md").expect("is inside");
        let text = text.to_owned();
        let (source, report) = (&Source { path, text }, &mut Report::default());
        let node = yaml::parse(source, Span::new(0, source.text.len()), report);
        let reader = &mut Reader { source, report };
        let value = T::from_yaml(&node.expect("is YAML"), reader);
        let found = reader.report.diagnostics().iter();
        let found = found.map(|found| format!("{} {}", found.place.span.start, found.message));
        (value, found.collect())
    }

    fn text(text: &str) -> Text {
        Text::parse(text).expect("has words")
    }

    #[test]
    fn a_declaration_gives_the_keys_with_what_they_mean() {
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
        assert_eq!(Part::unread(), Some(Part { size: None }));
        assert_eq!(Whole::unread(), None, "nothing replaces the name");
    }

    #[test]
    fn a_key_that_is_missing_is_replaced_as_declared() {
        let (whole, found) = read::<Whole>("name: A\n");
        let whole = whole.expect("has a name");
        assert_eq!(found, ["0 the whole has no `must`"]);
        assert_eq!((whole.name, whole.part), (text("A"), Part { size: None }));
        assert_eq!((whole.count, whole.must, whole.uses), (7, None, Vec::new()));
        assert_eq!(whole.places.of("name"), Span::new(6, 7));
        let (whole, found) = read::<Whole>("count: 13\nmust: 1\nuses: x\nsize: 3\n");
        assert_eq!(whole, None);
        assert_eq!(found, ["7 13 is unlucky", "0 the whole has no `name`"]);
    }

    #[test]
    fn a_value_alone_is_that_of_its_key_and_one_of_a_mistyped_key_is_looked_through() {
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
