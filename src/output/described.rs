//! Describes the structs that templates see. The macro `described` declares them and keeps their doc comments as
//! documentation for theme authors.

/// The words in a doc comment that introduce the name of a struct in templates.
const NAME_MARKER: &str = "In a template it is `";

/// The documentation of a struct that templates see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateStruct {
    /// Its name, such as `LinkView`.
    pub name: &'static str,
    /// Its name in templates; empty for a struct that is only reachable through others.
    pub template_name: &'static str,
    /// What it is, from its doc comment.
    pub text: &'static str,
    /// Its fields, in order.
    pub fields: Vec<TemplateField>,
}

/// The documentation of one field of such a struct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateField {
    /// Its name.
    pub name: &'static str,
    /// Its type as shown to theme authors: "text", "list of LinkView".
    pub kind: String,
    /// What it means, from its doc comment.
    pub text: &'static str,
}

impl TemplateStruct {
    /// Creates the documentation of a struct from its doc comment and its fields.
    pub(crate) fn new(
        name: &'static str,
        comment: &'static str,
        fields: Vec<TemplateField>,
    ) -> Self {
        let (text, template_name) = comment.split_once(NAME_MARKER).unwrap_or((comment, ""));
        Self {
            name,
            template_name: template_name.split('`').next().unwrap_or_default(),
            text: text.trim(),
            fields,
        }
    }
}

/// A type that the fields of these structs may have.
pub(crate) trait Kind {
    /// The name of the type as shown to theme authors.
    fn kind() -> String;
}

/// Implements `Kind` for types with a fixed name.
macro_rules! fixed_names {
    ($($words:literal: $($type:ty),+;)+) => {
        $($(impl Kind for $type {
            fn kind() -> String {
                $words.to_owned()
            }
        })+)+
    };
}

fixed_names! {
    "text": String, &'static str;
    "true or false": bool;
    "number": usize, u16, u32;
}

impl<T: Kind> Kind for Option<T> {
    fn kind() -> String {
        format!("{} or null", T::kind())
    }
}

impl<T: Kind> Kind for Vec<T> {
    fn kind() -> String {
        format!("list of {}", T::kind())
    }
}

/// Declares structs that templates see. The fields of a field marked `as flatten` become fields of the struct itself.
/// The module's constant `DESCRIBED` lists the structs in their order.
macro_rules! described {
    (
        $(
            $(#[doc = $comment:literal])+
            #[derive($($derived:ident),+)]
            $visibility:vis struct $name:ident {
                $(
                    $(#[doc = $doc:literal])+
                    $field_visibility:vis $field:ident: $type:ty $(as $mark:ident)?,
                )+
            }
        )+
    ) => {
        $(
            $(#[doc = $comment])+
            #[derive($($derived),+)]
            $visibility struct $name {
                $($(#[doc = $doc])+ $(#[serde($mark)])? $field_visibility $field: $type,)+
            }

            impl $name {
                /// Documents the struct for theme authors.
                pub(crate) fn described() -> $crate::output::described::TemplateStruct {
                    let fields = [$($crate::output::described::field! {
                        concat!($($doc),+), $field: $type $(as $mark)?
                    }),+];
                    let comment = concat!($($comment),+);
                    $crate::output::described::TemplateStruct::new(stringify!($name), comment, fields.concat())
                }
            }

            impl $crate::output::described::Kind for $name {
                fn kind() -> String {
                    stringify!($name).to_owned()
                }
            }
        )+

        /// The structs of this module that templates see.
        pub(crate) const DESCRIBED: &[fn() -> $crate::output::described::TemplateStruct] =
            &[$($name::described),+];
    };
}
pub(crate) use described;

/// Documents one field of a declaration.
macro_rules! field {
    ($doc:expr, $field:ident: $type:ty as flatten) => {
        <$type>::described().fields
    };
    ($doc:expr, $field:ident: $type:ty) => {
        vec![$crate::output::described::TemplateField {
            name: stringify!($field),
            kind: <$type as $crate::output::described::Kind>::kind(),
            text: $doc.trim(),
        }]
    };
}
pub(crate) use field;
