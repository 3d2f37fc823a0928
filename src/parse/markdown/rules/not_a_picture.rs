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
    if is_oddly_named_jpeg(report, source, span, address) {
        return;
    }
    report
        .add(&RULE, source, span, format!("`{address}` is not a picture"))
        .hint("delete the `!` to make it a link, or use a picture file, such as `board.png`");
}

/// Reports a file in front matter that is not a picture, or not of a kind that is published.
pub(crate) fn in_front_matter(report: &mut Report, source: &Source, span: Span, name: &str) {
    if is_oddly_named_jpeg(report, source, span, name) {
        return;
    }
    let is_ending = |(_, ending): &(&str, &str)| !ending.contains(['/', '\\', ' ']);
    let parts = name.rsplit_once('.').filter(is_ending);
    let stem = parts.map_or(name, |(stem, _)| stem);
    let line = source.line_with(span, &format!("{stem}.jpg"));
    let Some((_, extension)) = parts else {
        let message = format!("`{name}` has no ending, such as `.jpg`");
        report.add(&RULE, source, span, message).hint(format!(
            "write the whole name of a JPEG, PNG or GIF file: `{line}`; Windows hides the end of a name: in Explorer, \
             choose View, Show, File name extensions"
        ));
        return;
    };
    let message = match is_picture(&extension.to_lowercase()) {
        true => unpublished(extension),
        false => format!("`{name}` is not a picture"),
    };
    report.add(&RULE, source, span, message).hint(format!(
        "save the picture as JPEG, PNG or GIF in the same folder, and write its name: `{line}`"
    ));
}

/// Reports a JPEG file with one of these names; returns whether it is one.
fn is_oddly_named_jpeg(report: &mut Report, source: &Source, span: Span, address: &str) -> bool {
    let Some((stem, extension)) = address.rsplit_once('.') else {
        return false;
    };
    let is_jpeg = OTHER_JPEG_NAMES.contains(&extension.to_lowercase().as_str());
    if is_jpeg {
        let message = unpublished(extension);
        report.add(&RULE, source, span, message).hint(format!(
            "rename the file to `{stem}.jpg`, and write that name here"
        ));
    }
    is_jpeg
}

/// What is wrong with pictures whose names end like this.
fn unpublished(extension: &str) -> String {
    format!("pictures whose names end in `.{extension}` cannot be published")
}
