//! Suggests the word that was meant.

use crate::base::english;
use crate::base::path::SourcePath;
use crate::base::source::{Source, Span};
use crate::report::Diagnostic;

/// The longest name that is compared, in characters.
const LONGEST_NAME: usize = 200;

/// The one of `names` that a person most likely meant by `typed`; `None` if none is similar.
pub fn did_you_mean<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let typed_length = typed.chars().count();
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let length = name.chars().count();
        let most = length / 3;
        // The difference in length is a lower bound of the distance, which takes time proportional to the product of
        // the lengths to compute.
        if typed_length.abs_diff(length) > most || length > LONGEST_NAME {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&typed, &name.to_lowercase());
        let near = distance <= most;
        if near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// What to do to make a draft of a file that Word or a similar program wrote, by its path in the site's folder.
pub fn to_import(path: &SourcePath) -> String {
    let path = path.as_str();
    let named = match path.contains(' ') {
        true => format!("\"{path}\""),
        false => path.to_owned(),
    };
    format!(
        "run `qi-stories import {named}`, which makes a draft of it or says how to save it, and then move it out of `content`"
    )
}

/// What to do to make drafts of all such files in a folder, by its path in the site's folder.
pub fn to_import_all(folder: &str) -> String {
    format!(
        "run `qi-stories import {folder}`, which makes a draft of each of them or says how to save it, and then move them out of `content`"
    )
}

/// Names as alternatives in a sentence: "`a`, `b` or `c`".
pub fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    english::list(&quoted, "or")
}

/// Adds a suggestion of the text that was most likely meant in place of a span, and the corrected line.
pub fn suggest(diagnostic: &mut Diagnostic, source: &Source, span: Span, near: &str) {
    let line = source.line_with(span, near);
    diagnostic
        .fix(span, near)
        .hint(format!("did you mean `{near}`?"))
        .hint(format!("then write `{line}`"));
}

/// A suggestion with the corrected line; if there are several lines, with the first.
pub fn with_line(suggestion: &str, line: &str) -> String {
    match line.lines().next().filter(|line| !line.trim().is_empty()) {
        Some(line) => format!("{suggestion}: `{line}`"),
        None => suggestion.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_similar_words_are_suggested() {
        let keys = ["title", "summary", "service_area", "savings"];
        assert_eq!(did_you_mean("titel", keys), Some("title"));
        assert_eq!(did_you_mean("Service area", keys), Some("service_area"));
        assert_eq!(did_you_mean("saving", keys), Some("savings"));
        assert_eq!(did_you_mean("colour", keys), None);
    }

    #[test]
    fn choices_are_listed_as_in_a_sentence() {
        assert_eq!(one_of(["a"]), "`a`");
        assert_eq!(one_of(["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
