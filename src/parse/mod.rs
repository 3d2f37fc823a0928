//! One text in, its typed content out, with diagnostics at their spans.
//!
//! This room may use `base` and `report`. Each file is parsed by itself: anything that needs a second file, or the
//! whole site, belongs in `model` or `check`.
//!
//! The modules are in reading order; each uses only those above it.

pub mod rules;

pub mod readable_text;

pub(crate) mod typed_markup;

pub mod yaml;

pub mod fields;

pub mod front_matter;

pub mod markdown;

use crate::report::Rule;

/// The rules of this room.
pub(crate) fn room_rules() -> Vec<&'static Rule> {
    let lists = [
        rules::RULES,
        yaml::rules::RULES,
        fields::rules::RULES,
        front_matter::rules::RULES,
        markdown::rules::RULES,
    ];
    lists.concat()
}
