//! The default theme, embedded in the program.

use include_dir::{Dir, include_dir};

use crate::output::theme::Files;

static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Returns all its files, by path relative to its folder.
pub(super) fn files() -> Files {
    let mut files = Files::new();
    gather(&FOLDER, &mut files);
    files
}

fn gather(folder: &Dir<'_>, files: &mut Files) {
    for file in folder.files() {
        let path = file
            .path()
            .to_str()
            .expect("the theme's own names are UTF-8");
        files.insert(path.replace('\\', "/"), file.contents().to_vec());
    }
    for inner in folder.dirs() {
        gather(inner, files);
    }
}
