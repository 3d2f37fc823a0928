//! The cells in quotation marks of a table.

/// The parts of a table in order, each with whether it is a cell in quotation marks. Such a quotation only begins where
/// a cell begins, and a mark that is never closed is like any other character.
pub(super) fn table_parts(source: &str) -> Vec<(&str, bool)> {
    let ends_cell = |c: char| matches!(c, ',' | ';' | '\t' | '|' | '\n' | '\r');
    let mut parts = Vec::new();
    let (mut done, mut from) = (0, 0);
    while let Some(start) = source[from..].find('"').map(|at| from + at) {
        from = start + 1;
        let before = source[done..start].trim_end_matches(' ');
        if !before.is_empty() && !before.ends_with(ends_cell) {
            continue;
        }
        let Some(end) = end_of_cell(source, from, ends_cell) else {
            break;
        };
        parts.push((&source[done..start], false));
        parts.push((&source[start..end], true));
        (done, from) = (end, end);
    }
    parts.push((&source[done..], false));
    parts
}

/// The end of a cell in quotation marks, including its closing mark; the words of the cell begin at `from`.
fn end_of_cell(source: &str, from: usize, ends_cell: impl Fn(char) -> bool) -> Option<usize> {
    let mut at = from;
    loop {
        at += source[at..].find('"')? + 1;
        let after = &source[at..];
        if after.starts_with('"') {
            at += 1;
        } else if after.is_empty() || after.trim_start_matches(' ').starts_with(&ends_cell) {
            return Some(at);
        }
    }
}
