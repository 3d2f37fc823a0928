//! The style and the scripts of the editor, by name.

/// Each file with its name.
const FILES: [(&str, &str); 19] = [
    ("editor.css", include_str!("assets/editor.css")),
    ("numbers.css", include_str!("assets/numbers.css")),
    // Charts look as they do on the site.
    (
        "chart.css",
        include_str!("../../../themes/default/assets/chart.css"),
    ),
    ("common.js", include_str!("assets/common.js")),
    ("list.js", include_str!("assets/list.js")),
    ("drop.js", include_str!("assets/drop.js")),
    ("story.js", include_str!("assets/story.js")),
    ("fields.js", include_str!("assets/fields.js")),
    ("frame.js", include_str!("assets/frame.js")),
    ("toolbar.js", include_str!("assets/toolbar.js")),
    ("paste.js", include_str!("assets/paste.js")),
    ("pictures.js", include_str!("assets/pictures.js")),
    ("saving.js", include_str!("assets/saving.js")),
    ("sheet.js", include_str!("assets/sheet.js")),
    ("new.js", include_str!("assets/new.js")),
    ("switch.js", include_str!("assets/switch.js")),
    ("numbers.js", include_str!("assets/numbers.js")),
    ("grid.js", include_str!("assets/grid.js")),
    ("first.js", include_str!("assets/first.js")),
];

/// The file with a name.
pub(super) fn find(name: &str) -> Option<&'static str> {
    let file = FILES.iter().find(|(own, _)| *own == name);
    file.map(|(_, text)| *text)
}
