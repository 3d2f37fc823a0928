//! The kind and size of a document, added after the words of a link to it.

use crate::base::path::SourcePath;

/// The note added after the `words` of a link to a document of `size` bytes: ` (PDF, 120 KB)`, except for anything that
/// the words already say.
pub(super) fn note(words: &str, path: &SourcePath, size: Option<u64>) -> String {
    let extension = path.extension();
    let lower = words.to_lowercase();
    let mut words_of_link = lower.split(|c: char| !c.is_alphanumeric());
    let names = [extension.as_str(), other_name(&extension)];
    let kind = extension.to_uppercase();
    let kind = Some(kind).filter(|_| !words_of_link.clone().any(|word| names.contains(&word)));
    let is_unit = |word: &str| {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        ["kb", "mb", "gb", "kilobytes", "megabytes"].contains(&unit)
    };
    let size = size.map(file_size).filter(|_| !words_of_link.any(is_unit));
    let parts: Vec<String> = kind.into_iter().chain(size).collect();
    match parts.is_empty() {
        true => String::new(),
        false => format!(" ({})", parts.join(", ")),
    }
}

/// A more familiar name for documents with an extension; the extension itself if there is none.
fn other_name(extension: &str) -> &str {
    match extension {
        "docx" => "word",
        "xlsx" => "excel",
        "pptx" => "powerpoint",
        "jpg" => "jpeg",
        "jpeg" => "jpg",
        _ => extension,
    }
}

/// A size as Explorer shows it: whole kilobytes of 1,024 bytes, and megabytes from a thousand kilobytes upwards.
fn file_size(bytes: u64) -> String {
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
    fn a_link_to_a_document_names_its_kind_and_size() {
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
    fn a_document_note_does_not_repeat_the_words_of_the_link() {
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
