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

/// Other extensions of JPEG files, which some web servers do not know.
const OTHER_JPEG_NAMES: [&str; 4] = ["jfif", "jpe", "pjpeg", "pjp"];

/// Reports a file that is not a picture.
pub(crate) fn report(report: &mut Report, source: &Source, span: Span, address: &str) {
    if let Some((stem, extension)) = address.rsplit_once('.')
        && OTHER_JPEG_NAMES.contains(&extension.to_lowercase().as_str())
    {
        let message = format!("pictures whose names end in `.{extension}` cannot be published");
        report.add(&RULE, source, span, message).hint(format!(
            "rename the file to `{stem}.jpg`, and write that name here"
        ));
        return;
    }
    report
        .add(&RULE, source, span, format!("`{address}` is not a picture"))
        .hint("delete the `!` to make it a link, or use a picture file, such as `board.png`");
}
