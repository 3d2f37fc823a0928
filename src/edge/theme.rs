//! A site's own theme: which files it has, and a copy of a built-in one to change.

use std::path::{Path, PathBuf};

use crate::edge::failure::Failure;
use crate::edge::{layout, load, single};
use crate::model::settings::DEFAULT_THEME;
use crate::model::site;
use crate::output::theme::Files;
use crate::report::Report;

/// What a site's own theme is called where its settings name none.
pub const UNNAMED: &str = "own";

/// The theme in a site's folder.
#[derive(Debug)]
pub struct OwnTheme {
    /// The name in the settings; `None` where they name none or the default theme, so that the files do not count.
    pub named: Option<String>,
    /// Its files, by path below its folder.
    pub files: Files,
    folder: PathBuf,
}

impl OwnTheme {
    /// Reads the theme of the site in a folder.
    pub fn read(site: &Path) -> Result<Self, Failure> {
        let sources = load::sources(site)?;
        let settings = site::settings(&sources, &mut Report::default()).settings;
        let named = settings.theme.as_ref().map(|_| settings.theme_name());
        let named = named.filter(|name| *name != DEFAULT_THEME);
        let name = named.unwrap_or(UNNAMED);
        Ok(Self {
            named: named.map(str::to_owned),
            files: load::theme(site, name)?.unwrap_or_default(),
            folder: site.join(layout::THEMES).join(name),
        })
    }

    /// Copies a built-in file into the theme, and returns where. One that is there is not replaced: that is a failure.
    pub fn add(&self, path: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
        let below: PathBuf = path.split('/').collect();
        let place = self.folder.join(below);
        single::add_new(&place, bytes)?;
        Ok(place)
    }
}
