//! Lines that look right and cannot be read: an invisible space, a tab, a colon without its space. The
//! parsers notice such a line only on a later one, so it is looked for where they stop.

use crate::source::Span;

/// A line that looks right and is not.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Damage {
    /// The sign that is wrong, in bytes of the text.
    pub(super) at: Span,
    /// What is wrong with it, in words.
    pub(super) reason: &'static str,
    /// What to do.
    pub(super) cure: &'static str,
    /// What stands there once it is put right; as long as before, so that other places stay. `None` when
    /// nothing of that length would do.
    pub(super) mended: Option<&'static str>,
}

/// The damaged lines from the start of a text up to the one that holds the byte `until`.
pub(super) fn find(text: &str, until: usize) -> Vec<Damage> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if start > until {
            break;
        }
        found.extend(of_line(line.trim_end_matches(['\r', '\n']), start));
        start += line.len();
    }
    found
}

/// What is wrong with one line that begins at `start`.
fn of_line(line: &str, start: usize) -> Option<Damage> {
    let damage = |at: usize, length: usize, words: [&'static str; 2], mended| Damage {
        at: Span::new(start + at, start + at + length),
        reason: words[0],
        cure: words[1],
        mended,
    };
    let indented = line.len() - line.trim_start_matches([' ', '\t', '\u{a0}', '-']).len();
    let key = line[indented..].len() - line[indented..].trim_start_matches(is_of_key).len();
    let colon = indented + key;
    let lead = if key > 0 && line[colon..].starts_with(':') {
        colon + 1
    } else {
        indented
    };
    let behind = line[lead..].chars().next();
    let invisible = line[..lead]
        .find('\u{a0}')
        .or((behind == Some('\u{a0}')).then_some(lead));
    if let Some(at) = invisible {
        let words = [
            "an invisible no-break space stands where a plain space should",
            "delete it and press the space bar",
        ];
        return Some(damage(at, '\u{a0}'.len_utf8(), words, Some("  ")));
    }
    let tab = line[..lead]
        .find('\t')
        .or((behind == Some('\t')).then_some(lead));
    if let Some(at) = tab {
        let words = [
            "a tab stands where spaces should",
            "press the space bar in place of the tab key",
        ];
        return Some(damage(at, 1, words, (at >= colon).then_some(" ")));
    }
    if lead > colon && behind.is_some_and(|c| c != ' ' && c != '/') {
        let words = [
            "there is no space behind the colon",
            "put a space behind the colon",
        ];
        return Some(damage(colon, 1, words, None));
    }
    None
}

/// Whether a character may stand in a key. Keys are small letters: a time of day, or a word at the start of a
/// sentence, is none.
fn is_of_key(c: char) -> bool {
    c.is_ascii_lowercase() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, at: usize, reason: &str) {
        let found = find(line, line.len());
        let told: Vec<(usize, &str)> = found.iter().map(|d| (d.at.start, d.reason)).collect();
        assert_eq!(told.len(), 1, "{line:?}");
        assert_eq!(told[0].0, at, "{line:?}");
        assert!(told[0].1.contains(reason), "{line:?}: {}", told[0].1);
    }

    #[test]
    fn what_cannot_be_seen_is_found() {
        check("team:\u{a0}Example Ward", 5, "no-break space");
        check("\u{a0}\u{a0}unit: days", 0, "no-break space");
        check("  -\u{a0}name: Stay", 3, "no-break space");
        check("\tunit: days", 0, "a tab");
        check("team:\tExample Ward", 5, "a tab");
        check("team:Example Ward", 4, "no space behind");
    }

    #[test]
    fn what_is_right_is_left_alone() {
        for line in [
            "team: Example Ward",
            "- a: 1",
            "url: https://www.nhs.uk/",
            "a:",
            "12:30 start",
            "Note:this was said",
            "words\u{a0}here",
            "",
        ] {
            assert_eq!(find(line, line.len()), [], "{line:?}");
        }
    }
}
