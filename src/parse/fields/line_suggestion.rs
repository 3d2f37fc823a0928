//! The lines to type for somebody who wrote one text where a set of keys belongs.

use crate::base::english;
use crate::base::source::Source;
use crate::parse::fields::reader::{key_before, scalar_text};
use crate::parse::fields::shape::{Key, Shape};
use crate::parse::fields::values::WebAddress;
use crate::parse::yaml::Node;

/// Keys with their values, as the words of a text say them.
pub(super) type Said = Vec<(&'static str, String)>;

/// What to type in place of a value that is no set of keys: the keys that must be there with the author's words as
/// their values, or where none must, all that there are. `said` finds what those words say. `None` where the value is
/// after no key and in no list.
pub(super) fn suggestion(
    node: &Node,
    source: &Source,
    is_listed: bool,
    keys: &[Key],
    said: fn(&str) -> Said,
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
    let lines = lines(keys, said(text), text, words);
    let (first, rest) = lines.split_first()?;
    if is_item || is_bracketed {
        let place = if is_bracketed {
            "below the key, without brackets, "
        } else {
            ""
        };
        let below = match rest {
            [] => String::new(),
            rest => format!(" and below it {}", shown(rest, "  ", "  ")),
        };
        return Some(format!("write {place}`- {first}`{below}"));
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

/// The lines that say what a text says.
fn lines(keys: &[Key], mut said: Said, text: &str, words: &str) -> Vec<String> {
    let is_of_address =
        |key: &&Key| matches!((key.shape)(), Shape::Text(form) if form == WebAddress::form());
    let address = keys.iter().find(is_of_address);
    let is_address = text.starts_with("http") || text.starts_with("www.");
    said.extend(
        address
            .filter(|_| is_address)
            .map(|key| (key.name, text.to_owned())),
    );
    let mut is_free = said.is_empty();
    let is_wanted = |key: &&Key| {
        let is_said = said.iter().any(|(name, _)| *name == key.name);
        is_said || key.is_required || !keys.iter().any(|key| key.is_required)
    };
    let line = |key: &Key| {
        let known = said.iter().find(|(name, _)| *name == key.name);
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

/// Lines as a sentence shows them, with what is before the first of them and before the others.
fn shown(lines: &[String], mark: &str, space: &str) -> String {
    let lines = lines.iter().enumerate();
    let quoted: Vec<String> = lines
        .map(|(place, line)| format!("`{}{line}`", if place == 0 { mark } else { space }))
        .collect();
    english::list(&quoted, "and")
}
