//! A picture whose file is not a picture.

use crate::base::source::{Source, Span};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(crate) const RULE: Rule = rule!("not-a-picture", Error);

/// The extensions of pictures, including kinds that a site refuses.
const PICTURES: [&str; 11] = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "tif", "tiff", "heic",
];

/// Whether a file is a picture, by its extension.
pub(crate) fn is_picture(extension: &str) -> bool {
    PICTURES.contains(&extension)
}

/// Reports a file that is not a picture.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, address: &str) {
    report
        .add(&RULE, source, span, format!("`{address}` is not a picture"))
        .hint("delete the `!` to make it a link, or use a picture file, such as `board.png`");
}
