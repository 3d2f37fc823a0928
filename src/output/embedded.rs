//! The files of this repository that are part of the program: the themes and the guides.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

static DEFAULT_THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

static THEME_OF_GUIDES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/guides");

static GUIDES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs");

/// The text on security, which is one of the guides.
pub(super) const SECURITY: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/SECURITY.md"));

/// The files of the default theme, by path relative to its folder.
pub(super) fn default_theme() -> BTreeMap<String, Vec<u8>> {
    files(&DEFAULT_THEME)
}

/// The files of the theme of the guides, by path relative to its folder.
pub(super) fn theme_of_guides() -> BTreeMap<String, Vec<u8>> {
    files(&THEME_OF_GUIDES)
}

/// The files of `docs`, by path relative to that folder.
pub(super) fn guides() -> BTreeMap<String, Vec<u8>> {
    files(&GUIDES)
}

fn files(folder: &Dir<'_>) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    gather(folder, &mut found);
    found
}

fn gather(folder: &Dir<'_>, found: &mut BTreeMap<String, Vec<u8>>) {
    for file in folder.files() {
        let path = file.path().to_str().expect("our own names are UTF-8");
        found.insert(path.replace('\\', "/"), file.contents().to_vec());
    }
    for inner in folder.dirs() {
        gather(inner, found);
    }
}
