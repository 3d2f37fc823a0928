//! Lines that were meant as headings or paragraphs and become part of one paragraph.

use crate::base::english;
use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("lines-run-together", Warning);

/// Reports a line that was meant as a heading, or as a line of its own; `others` are the numbers of more such lines in
/// the same paragraph.
pub(crate) fn heading(report: &mut Report, source: &Source, span: Span, others: &[String]) {
    let words = &source.text[span.start..span.end];
    let message = "this line and the lines below it become one paragraph on the page";
    let hint = format!(
        "for a heading, write `## {words}`; for a list, begin each line with `- `; for a paragraph, put an empty line below \
         it; for a poem or an address, end each line with `\\`{}",
        also(others)
    );
    report.add(&RULE, source, span, message).hint(hint);
}

/// Reports a paragraph to which the next line is joined; `others` are the numbers of more such lines.
pub(crate) fn paragraph(report: &mut Report, source: &Source, span: Span, others: &[String]) {
    let message = "this paragraph and the next become one on the page";
    let hint = format!("put an empty line below it{}", also(others));
    report.add(&RULE, source, span, message).hint(hint);
}

/// The hint that names the other lines with the same problem.
fn also(lines: &[String]) -> String {
    match lines {
        [] => String::new(),
        [one] => format!("; look at line {one} too"),
        many => format!("; look at lines {} too", english::list(many, "and")),
    }
}
