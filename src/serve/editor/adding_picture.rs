//! Cleans the picture that a page sends, says what was done to it, and keeps it beside its text when it is added.

use hyper::StatusCode;
use serde::Serialize;

use crate::CleanPicture;
use crate::serve::editor::open::Open;
use crate::serve::editor::sheet::NotDone;
use crate::serve::editor::{json, new_story, parameter, sentence};
use crate::serve::preview::Preview;
use crate::serve::reply::{self, Reply};

/// The message for a file that is not a picture.
const NO_PICTURE: &str = "This is not a picture that every browser can show, or it is damaged or very large. Open it in another program, save it as a JPEG or a PNG, and add that.";

/// The result of adding a picture.
#[derive(Serialize)]
struct Answer {
    /// What was done to it, in sentences.
    done: String,
    /// How its text refers to it, if it was kept.
    address: Option<String>,
}

/// Answers with what was done to a picture. It is kept only if the query says so.
pub(super) fn take(preview: &Preview, query: &str, bytes: &[u8]) -> Reply {
    let name = parameter(query, "text").unwrap_or_default();
    let root = preview.root();
    let Some(open) = Open::find(preview, &root, name) else {
        return reply::empty(StatusCode::NOT_FOUND);
    };
    let refused = |message: String| json(StatusCode::CONFLICT, &NotDone { message });
    let Some(picture) = CleanPicture::of(bytes) else {
        return refused(NO_PICTURE.to_owned());
    };
    let done = done(&picture);
    if parameter(query, "keep") != Some("yes") {
        let address = None;
        return json(StatusCode::OK, &Answer { done, address });
    }
    match picture.add_beside(&open.path, &preview.folder) {
        Ok(path) => {
            new_story::wait_until(preview, |pages| pages.has_attachment(&path));
            let address = Some(path.relative_from(&open.path));
            json(StatusCode::OK, &Answer { done, address })
        }
        Err(failure) => refused(sentence(&failure.to_string())),
    }
}

/// What was done to a picture, in sentences.
fn done(picture: &CleanPicture) -> String {
    let (before, after) = (size(picture.before), size(picture.size()));
    let is_lighter = picture.size() < picture.before && before != after;
    let said = [
        (is_lighter, format!("{before} is now {after}.")),
        (picture.is_turned, "It was turned upright.".to_owned()),
        (
            picture.had_place,
            "It no longer says where it was taken.".to_owned(),
        ),
        (
            picture.had_author,
            "It no longer says who took it.".to_owned(),
        ),
    ];
    let said = said.into_iter().filter(|(is_said, _)| *is_said);
    let said: Vec<String> = said.map(|(_, sentence)| sentence).collect();
    match said.is_empty() {
        true => "It is added as it is.".to_owned(),
        false => said.join(" "),
    }
}

/// A size as people read it.
fn size(bytes: usize) -> String {
    const KILO: usize = 1024;
    const MEGA: usize = KILO * KILO;
    match bytes {
        MEGA.. => format!("{}.{} MB", bytes / MEGA, bytes % MEGA * 10 / MEGA),
        _ => format!("{} KB", bytes.div_ceil(KILO)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_as_people_read_them() {
        assert_eq!(size(1), "1 KB");
        assert_eq!(size(310 * 1024), "310 KB");
        assert_eq!(size(4_404_019), "4.1 MB");
    }
}
