//! A picture whose file is none.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("not-a-picture", Error);

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
        .add(&RULE, source, span, format!("`{address}` is not a picture"))
        .hint("delete the `!` to make it a link, or use a picture file, such as `board.png`");
}
