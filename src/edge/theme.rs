//! A site's own theme: its files, and adding built-in files to change.

use std::path::{Path, PathBuf};

use crate::edge::failure::Failure;
use crate::edge::{layout, load, single};
use crate::model::settings::DEFAULT_THEME;
use crate::model::site;
use crate::output::theme::Files;
use crate::report::Report;

/// A site's own theme: the files that replace or join those of the built-in theme.
#[derive(Debug)]
pub struct OwnTheme {
    /// The name in the settings; `None` if they name none or the default theme, in which case the files are not used.
    pub named: Option<String>,
    /// Its files, by path below the theme's folder.
    pub files: Files,
    folder: PathBuf,
}

impl OwnTheme {
    /// The name of a site's own theme if the settings name none.
    pub const DEFAULT_NAME: &str = "own";

    /// Reads the own theme of the site in a folder.
    pub fn read(site: &Path) -> Result<Self, Failure> {
        let sources = load::sources(site)?;
        let settings = site::settings(&sources, &mut Report::default()).settings;
        let named = settings.theme.as_ref().map(|_| settings.theme_name());
        let named = named.filter(|name| *name != DEFAULT_THEME);
        let name = named.unwrap_or(Self::DEFAULT_NAME);
        Ok(Self {
            named: named.map(str::to_owned),
            files: load::theme(site, name)?.unwrap_or_default(),
            folder: site.join(layout::THEMES).join(name),
        })
    }

    /// Adds a file to the theme, such as a copy of a built-in one, and returns where it is on the disk. `path` is below
    /// the theme's folder. Fails if the theme already has that file.
    pub fn add(&self, path: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
        let below: PathBuf = path.split('/').collect();
        let disk_path = self.folder.join(below);
        single::add_new(&disk_path, bytes)?;
        Ok(disk_path)
    }
}
