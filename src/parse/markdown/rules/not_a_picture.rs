//! A picture whose file is none.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, Severity};

/// The rule.
pub(crate) const RULE: Rule = Rule {
    code: "not-a-picture",
    severity: Severity::Error,
    is_firm: false,
    why: "The sign `!` before a link shows a picture in the text. A document or a page cannot be shown so, and readers see a \
          broken picture.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\n![The plan](plan.pdf)\n//- content/stories/plan.pdf\n\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It has a text.\nteam: Example Ward\n\
          service_area: Example Area\n---\n[The plan](plan.pdf)\n//- content/stories/plan.pdf\n\n",
};

/// The endings of pictures, those that a site refuses among them.
const PICTURES: [&str; 11] = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "tif", "tiff", "heic",
];

/// Whether a file is a picture, by its ending.
pub(crate) fn is_picture(ending: &str) -> bool {
    PICTURES.contains(&ending)
}

/// Says that a file is no picture.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, address: &str) {
    report
        .add(&RULE, source, span, format!("`{address}` is no picture"))
        .hint("take out the `!`, so that it is a link, or name a picture, such as `board.png`");
}
