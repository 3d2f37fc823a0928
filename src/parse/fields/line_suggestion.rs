//! Suggests the lines to type if an author wrote a single text where a map is needed.

use crate::base::english;
use crate::base::source::Source;
use crate::parse::fields::reader::{key_before, scalar_text};
use crate::parse::fields::shape::{KeyShape, Shape};
use crate::parse::fields::values::WebAddress;
use crate::parse::yaml::Node;

/// Keys with values that were derived from a text.
pub(super) type DerivedValues = Vec<(&'static str, String)>;

/// The lines to type in place of a text where a map is needed: the required keys with the author's words as their
/// values or, if no key is required, all keys. `derived` derives values from the text. `None` if the value follows no
/// key and is not in a list.
pub(super) fn suggestion(
    node: &Node,
    source: &Source,
    is_listed: bool,
    keys: &[KeyShape],
    derived: fn(&str) -> DerivedValues,
) -> Option<String> {
    let line = source.text[..node.span.start].lines().next_back();
    let is_item = line.is_some_and(|line| line.trim_end().ends_with('-'));
    let key = key_before(source, node.span);
    let is_bracketed = key.is_empty() && !is_item;
    if is_bracketed && !is_listed {
        return None;
    }
    let text = scalar_text(node).unwrap_or_default();
    let typed = source.text[node.span.start..node.span.end].trim();
    let words = if typed.contains('\n') { text } else { typed };
    let lines = lines(keys, derived(text), text, words);
    let (first, rest) = lines.split_first()?;
    if is_item || is_bracketed {
        let where_to = if is_bracketed {
            "below the key, without brackets, "
        } else {
            ""
        };
        let below = match rest {
            [] => String::new(),
            rest => format!(" and below it {}", shown(rest, "  ", "  ")),
        };
        return Some(format!("write {where_to}`- {first}`{below}"));
    }
    if !keys.iter().any(|key| key.is_required) {
        let all = shown(&lines, "  ", "  ");
        return Some(format!(
            "write `{key}:` and below it whichever of these lines apply: {all}"
        ));
    }
    let (mark, space) = if is_listed {
        ("  - ", "    ")
    } else {
        ("  ", "  ")
    };
    Some(format!(
        "write `{key}:` and below it {}",
        shown(&lines, mark, space)
    ))
}

/// The lines of keys and values that replace a text.
fn lines(keys: &[KeyShape], mut derived: DerivedValues, text: &str, words: &str) -> Vec<String> {
    let is_address_key =
        |key: &&KeyShape| matches!((key.shape)(), Shape::Text(form) if form == WebAddress::form());
    let address = keys.iter().find(is_address_key);
    let is_address = text.starts_with("http") || text.starts_with("www.");
    derived.extend(
        address
            .filter(|_| is_address)
            .map(|key| (key.name, text.to_owned())),
    );
    let mut is_free = derived.is_empty();
    let is_wanted = |key: &&KeyShape| {
        let is_derived = derived.iter().any(|(name, _)| *name == key.name);
        is_derived || key.is_required || !keys.iter().any(|key| key.is_required)
    };
    let line = |key: &KeyShape| {
        let known = derived.iter().find(|(name, _)| *name == key.name);
        let value = match ((key.shape)(), known) {
            (_, Some((_, value))) => value.as_str(),
            (Shape::YesNo, _) => "yes",
            (Shape::Words(_), _) if key.is_required && std::mem::take(&mut is_free) => words,
            _ => "…",
        };
        format!("{}: {value}", key.name)
    };
    keys.iter().filter(is_wanted).map(line).collect()
}

/// Lines as a message shows them, with `mark` before the first and `space` before the others.
fn shown(lines: &[String], mark: &str, space: &str) -> String {
    let lines = lines.iter().enumerate();
    let quoted: Vec<String> = lines
        .map(|(index, line)| format!("`{}{line}`", if index == 0 { mark } else { space }))
        .collect();
    english::list(&quoted, "and")
}
