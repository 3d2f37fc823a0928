//! Limits nested brackets before a parser sees them, because some parsers take time that grows faster than their depth.

/// The deepest nesting of brackets; stories need two.
pub(super) const MAX_DEPTH: usize = 32;

/// The offset of the first bracket that is nested too deep; `None` if there is none. Brackets count if a value begins
/// with one, up to the closing bracket; elsewhere they are plain characters.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut start = 0;
    while start < text.len() {
        let line = text[start..].lines().next().unwrap_or_default();
        let end = start + line.len();
        start = match value(line).filter(|at| line[*at..].starts_with(['[', '{'])) {
            Some(at) => match closed(text, start + at) {
                Ok(closed) => text[closed..]
                    .find('\n')
                    .map_or(text.len(), |at| closed + at + 1),
                Err(at) => return Some(at),
            },
            None => text[end..].find('\n').map_or(text.len(), |at| end + at + 1),
        };
    }
    None
}

/// Where the value of a line begins: after list marks and a key.
fn value(line: &str) -> Option<usize> {
    let content = line.trim_start_matches([' ', '-', '?', '\t', '\u{a0}']);
    let begins = line.len() - content.len();
    if content.starts_with(['[', '{']) {
        return Some(begins);
    }
    let after = content.find(": ")? + 2;
    let value = content[after..].trim_start();
    Some(line.len() - value.len())
}

/// The offset at which the bracket at `from` is closed, or the end of the text. The error is the offset of a bracket
/// inside it that is too deep.
fn closed(text: &str, from: usize) -> Result<usize, usize> {
    let mut depth = 0;
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in text[from..].char_indices() {
        match (quote, c) {
            (Some(mark), c) if mark == c && before != '\\' => quote = None,
            (Some(_), _) => {}
            // A quotation mark inside a word is an apostrophe.
            (None, '"' | '\'') if !before.is_alphanumeric() => quote = Some(c),
            (None, '[' | '{') if depth == MAX_DEPTH => return Err(from + at),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth -= 1,
            (None, _) => {}
        }
        if depth == 0 {
            return Ok(from + at);
        }
        before = c;
    }
    Ok(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endlessly_nested_brackets_are_found() {
        let deep =
            |count: usize| format!("a: b\naim: {}x{}\n", "[".repeat(count), "]".repeat(count));
        assert_eq!(too_deep(&deep(MAX_DEPTH)), None);
        assert_eq!(too_deep(&deep(MAX_DEPTH + 1)), Some(10 + MAX_DEPTH));
        assert_eq!(too_deep(&"- {a: ".repeat(40)), Some(2 + 6 * MAX_DEPTH));
        assert_eq!(
            too_deep(&format!("a: [\n{}", "  [\n".repeat(40))),
            Some(7 + 4 * (MAX_DEPTH - 1))
        );
    }

    #[test]
    fn brackets_side_by_side_or_in_words_are_not_nested() {
        let many = |text: &str| text.repeat(100);
        assert_eq!(too_deep(&many("a: [b, {c: d}]\n")), None);
        assert_eq!(too_deep(&many("a: see [b\n")), None);
        assert_eq!(too_deep(&format!("a: [\"{}\", it's]\n", many("["))), None);
        assert_eq!(too_deep(&format!("a: {}\n", many("[b], "))), None);
    }
}
