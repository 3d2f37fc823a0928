//! What templates may use: the structs that they see are declared by the macro `described`, which keeps what their
//! comments say for theme authors.

/// What comes before the name under which templates see a struct.
const CALLED: &str = "In a template it is `";

/// A kind of thing that templates see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// Its name, such as `LinkView`.
    pub name: &'static str,
    /// What templates call it; empty for what is only found inside others.
    pub called: &'static str,
    /// What it is.
    pub text: &'static str,
    /// What it holds.
    pub fields: Vec<Field>,
}

/// What one field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What kind of thing it is: "text", "list of LinkView".
    pub kind: String,
    /// What it says.
    pub text: &'static str,
}

impl Described {
    /// A struct with the fields that it holds, and with what its comment says.
    pub(crate) fn new(name: &'static str, comment: &'static str, fields: Vec<Field>) -> Self {
        let (text, called) = comment.split_once(CALLED).unwrap_or((comment, ""));
        Self {
            name,
            called: called.split('`').next().unwrap_or_default(),
            text: text.trim(),
            fields,
        }
    }
}

/// A type that a field of templates may have.
pub(crate) trait Kind {
    /// What kind of thing it is, in words.
    fn kind() -> String;
}

/// Kinds that are named by a few words.
macro_rules! plain {
    ($($words:literal: $($type:ty),+;)+) => {
        $($(impl Kind for $type {
            fn kind() -> String {
                $words.to_owned()
            }
        })+)+
    };
}

plain! {
    "text": String, &'static str;
    "true or false": bool;
    "number": usize, u16;
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

/// Declares structs that templates see. A field marked `as flatten` is no field of its own: templates see what it
/// holds. The constant `DESCRIBED` of the module holds them all, in their order.
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
                /// What it is and holds, for theme authors.
                pub(crate) fn described() -> $crate::output::described::Described {
                    let fields = [$($crate::output::described::field! {
                        concat!($($doc),+), $field: $type $(as $mark)?
                    }),+];
                    let comment = concat!($($comment),+);
                    $crate::output::described::Described::new(stringify!($name), comment, fields.concat())
                }
            }

            impl $crate::output::described::Kind for $name {
                fn kind() -> String {
                    stringify!($name).to_owned()
                }
            }
        )+

        /// The structs of this module that templates see.
        pub(crate) const DESCRIBED: &[fn() -> $crate::output::described::Described] =
            &[$($name::described),+];
    };
}
pub(crate) use described;

/// One field of a declaration.
macro_rules! field {
    ($doc:expr, $field:ident: $type:ty as flatten) => {
        <$type>::described().fields
    };
    ($doc:expr, $field:ident: $type:ty) => {
        vec![$crate::output::described::Field {
            name: stringify!($field),
            kind: <$type as $crate::output::described::Kind>::kind(),
            text: $doc.trim(),
        }]
    };
}
pub(crate) use field;
