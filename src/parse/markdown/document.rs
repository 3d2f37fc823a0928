//! The kind and size of a document, which stand behind the words of a link to it.

use crate::base::path::SourcePath;

/// What stands behind `words` that lead to a document of so many bytes: ` (PDF, 120 KB)`. What the words say
/// already is not said again.
pub(super) fn note(words: &str, path: &SourcePath, size: Option<u64>) -> String {
    let ending = path.extension();
    let lower = words.to_lowercase();
    let mut spoken = lower.split(|c: char| !c.is_alphanumeric());
    let names = [ending.as_str(), also(&ending)];
    let kind = ending.to_uppercase();
    let kind = Some(kind).filter(|_| !spoken.clone().any(|word| names.contains(&word)));
    let is_unit = |word: &str| {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        ["kb", "mb", "gb", "kilobytes", "megabytes"].contains(&unit)
    };
    let size = size.map(in_words).filter(|_| !spoken.any(is_unit));
    let said: Vec<String> = kind.into_iter().chain(size).collect();
    match said.is_empty() {
        true => String::new(),
        false => format!(" ({})", said.join(", ")),
    }
}

/// Another word for documents of an ending; it itself when there is none.
fn also(ending: &str) -> &str {
    match ending {
        "docx" => "word",
        "xlsx" => "excel",
        "pptx" => "powerpoint",
        "jpg" => "jpeg",
        "jpeg" => "jpg",
        _ => ending,
    }
}

/// A size as Explorer shows it: whole kilobytes of 1,024 bytes, from a thousand of them on megabytes.
fn in_words(bytes: u64) -> String {
    let kilobytes = bytes.div_ceil(1024).max(1);
    if kilobytes < 1000 {
        return format!("{kilobytes} KB");
    }
    let tenths = bytes.saturating_mul(10).div_ceil(1024 * 1024);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, file: &str, size: Option<u64>, expected: &str) {
        let path = SourcePath::new(file).expect("is inside");
        assert_eq!(
            note(words, &path, size),
            expected,
            "{words} {file} {size:?}"
        );
    }

    #[test]
    fn a_link_to_a_document_says_its_kind_and_size() {
        check("The plan", "plan.pdf", Some(122_000), " (PDF, 120 KB)");
        check("The plan", "Plan.DOCX", Some(1), " (DOCX, 1 KB)");
        check("The plan", "plan.pdf", Some(0), " (PDF, 1 KB)");
        check("The film", "film.mp4", Some(999 * 1024), " (MP4, 999 KB)");
        check(
            "The film",
            "film.mp4",
            Some(999 * 1024 + 1),
            " (MP4, 1.0 MB)",
        );
        check("The film", "film.mp4", Some(12_900_000), " (MP4, 12.4 MB)");
        check("The plan", "plan.pdf", None, " (PDF)");
    }

    #[test]
    fn what_the_words_say_is_not_repeated() {
        check("The plan (PDF)", "plan.pdf", Some(2048), " (2 KB)");
        check("The plan (pdf, 2KB)", "plan.pdf", Some(2048), "");
        check("The plan as a Word file, 2 KB", "plan.docx", Some(2048), "");
        check(
            "The wordy plan of 2 mbs",
            "plan.docx",
            Some(2048),
            " (DOCX, 2 KB)",
        );
    }
}
