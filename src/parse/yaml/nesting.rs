//! Brackets in one another, counted before any parser sees them: to some parsers each costs more than the last.

/// How many brackets may stand in one another; stories need two.
pub(super) const DEEPEST: usize = 32;

/// The byte of the first bracket that stands in too many others; `None` where there is none. Brackets count where a
/// value begins with one, up to where it is closed; elsewhere they are signs like any other.
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

/// Where the value of a line begins: behind what marks an item, and behind a key.
fn value(line: &str) -> Option<usize> {
    let content = line.trim_start_matches([' ', '-', '?', '\t', '\u{a0}']);
    let begins = line.len() - content.len();
    if content.starts_with(['[', '{']) {
        return Some(begins);
    }
    let behind = content.find(": ")? + 2;
    let value = content[behind..].trim_start();
    Some(line.len() - value.len())
}

/// Where the bracket at a byte is closed, or else the text's end; or the byte of the one that is too deep in it.
fn closed(text: &str, from: usize) -> Result<usize, usize> {
    let mut depth = 0;
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in text[from..].char_indices() {
        match (quote, c) {
            (Some(mark), c) if mark == c && before != '\\' => quote = None,
            (Some(_), _) => {}
            // A mark inside a word is an apostrophe.
            (None, '"' | '\'') if !before.is_alphanumeric() => quote = Some(c),
            (None, '[' | '{') if depth == DEEPEST => return Err(from + at),
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
    fn brackets_in_brackets_without_end_are_found() {
        let deep =
            |count: usize| format!("a: b\naim: {}x{}\n", "[".repeat(count), "]".repeat(count));
        assert_eq!(too_deep(&deep(DEEPEST)), None);
        assert_eq!(too_deep(&deep(DEEPEST + 1)), Some(10 + DEEPEST));
        assert_eq!(too_deep(&"- {a: ".repeat(40)), Some(2 + 6 * DEEPEST));
        assert_eq!(
            too_deep(&format!("a: [\n{}", "  [\n".repeat(40))),
            Some(7 + 4 * (DEEPEST - 1))
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
