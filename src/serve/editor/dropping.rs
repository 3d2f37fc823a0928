//! The box on which Word, Excel and PowerPoint files are dropped, and the button for people who do not drag.

use crate::MAX_IMPORTED_FILE;
use crate::serve::markup::{Element, el};

/// The box, which is hidden at first if it waits for a choice. Even then it accepts dropped files.
pub(super) fn zone(waits: bool) -> Element {
    let heading = el("h2").text("From Word, Excel or PowerPoint");
    let hint = el("p").text(
        "Drop files anywhere in this window. Each becomes a draft story with its text, numbers and pictures.",
    );
    el("section")
        .class("drop-zone")
        .attr("id", "drop-zone")
        .attr("aria-label", "From Word, Excel or PowerPoint")
        .attr("data-longest", MAX_IMPORTED_FILE.to_string())
        .flag("data-waits", waits)
        .flag("hidden", true)
        .add(heading)
        .add(hint)
        .add(chooser())
        .add(
            el("p")
                .class("drop-now")
                .attr("aria-hidden", "true")
                .text("Let go to make drafts"),
        )
        .add(el("p").attr("id", "reading").attr("role", "status"))
        .add(
            el("p")
                .class("problem")
                .attr("id", "not-read")
                .attr("role", "alert"),
        )
}

/// A button that chooses files.
fn chooser() -> Element {
    let input = el("input")
        .attr("type", "file")
        .attr("id", "files")
        .class("hidden-words")
        .flag("multiple", true);
    let label = el("label")
        .attr("for", "files")
        .class("button button-small")
        .text("Import files");
    el("p").class("chooser").add(input).add(label)
}
