//! Front matter that is missing, misplaced or never closed.

use crate::base::source::{Source, Span};
use crate::report::suggest::to_import;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("broken-front-matter", Error, firm);

/// Reports that the text begins with something else.
pub(crate) fn not_there(report: &mut Report, source: &Source, first: Span) {
    let message = "the file does not begin with front matter";
    report.add(&RULE, source, first, message).hint(
        "make the first line `---`, then write the facts, such as `title: …`, then another line `---`",
    );
}

/// Reports that the file is a document of another program, which its first bytes show.
pub(crate) fn not_plain_text(report: &mut Report, source: &Source, first: Span, what: &str) {
    let message = format!("this is {what}, although its name ends like a text file’s");
    report
        .add(&RULE, source, Span::new(first.start, first.start), message)
        .hint(format!("to use its text, {}", to_import(&source.path)));
}

/// Reports that the file has two versions of the same lines; `line` is the mark above the first.
pub(crate) fn two_versions(report: &mut Report, source: &Source, line: Span) {
    let message = "from here on, the file holds two versions of the same lines, which a program could not join";
    report.add(&RULE, source, line, message).hint(
        "keep the right version of each line, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`",
    );
}

/// Reports that the first line of hyphens is missing.
pub(crate) fn not_opened(report: &mut Report, source: &Source, first: Span) {
    let message = "the line `---` that starts the front matter is missing";
    report
        .add(&RULE, source, first, message)
        .hint("put a line of three hyphens, `---`, above this one");
}

/// Reports that the second line of hyphens is missing; `next` is the line before which it most likely belongs.
pub(crate) fn never_ends(report: &mut Report, source: &Source, opening: Span, next: Option<Span>) {
    let message = "the front matter that starts here never ends";
    let diagnostic = report.add(&RULE, source, opening, message);
    let suggestion = "put a line of three hyphens, `---`, between the facts and the text";
    match next {
        Some(next) => {
            let (line, _) = source.line_column(next.start);
            let words = source.text[next.start..next.end].trim();
            diagnostic.hint(format!(
                "{suggestion}: probably above line {line}, `{words}`"
            ));
        }
        None => {
            diagnostic.hint(suggestion);
        }
    }
}

/// Reports a line that is not exactly three hyphens.
pub(crate) fn odd_line(report: &mut Report, source: &Source, line: Span) {
    let words = &source.text[line.start..line.end];
    let seen = words.trim_start_matches(['\u{200b}', '\u{ad}', '\u{2060}', '\u{feff}']);
    let message = if seen == "---" && seen.len() < words.len() {
        "there is an invisible character before the three hyphens".to_owned()
    } else if seen == "---" {
        "the three hyphens are not at the start of the line".to_owned()
    } else {
        format!("`{words}` is not a line of three hyphens")
    };
    report
        .add(&RULE, source, line, message)
        .hint("make it `---`: three ordinary hyphens at the start of the line, and nothing else");
}

/// Reports empty lines at the start of the file.
pub(crate) fn blank_lines(report: &mut Report, source: &Source, first: Span) {
    let message = "there is an empty line before the front matter";
    report
        .add(&RULE, source, first, message)
        .hint("delete it, so that `---` is the first line of the file");
}

/// Reports something else before the front matter.
pub(crate) fn words_before(report: &mut Report, source: &Source, first: Span) {
    let message = "there is text before the front matter";
    report
        .add(&RULE, source, first, message)
        .hint("move it below the facts, so that `---` is the first line of the file");
}

/// Reports front matter inside a code block.
pub(crate) fn in_code(report: &mut Report, source: &Source, opening: Span) {
    let message = "the front matter is inside a block of code";
    report
        .add(&RULE, source, opening, message)
        .hint("delete the lines of three backticks, so that the facts are between two lines `---`");
}
