//! Adds a picture beside a text: upright, no larger than a page needs, and without what its file says about the camera.

use std::path::Path;

use crate::base::path::SourcePath;
use crate::base::picture::{Fitting, PictureMetadata, fitted, is_turned};
use crate::edge::failure::Failure;
use crate::edge::single;
use crate::import::LONGEST_SIDE;

/// A picture as it is published, and what was done to it.
#[derive(Debug, Clone)]
pub struct CleanPicture {
    bytes: Vec<u8>,
    extension: &'static str,
    /// How many bytes its file had.
    pub before: usize,
    /// Whether it was turned upright.
    pub is_turned: bool,
    /// Whether its file said where it was taken.
    pub had_place: bool,
    /// Whether its file said who took it.
    pub had_author: bool,
}

impl CleanPicture {
    /// The picture in a file; `None` if browsers cannot show it, or if it is damaged or too large.
    pub fn of(file: &[u8]) -> Option<Self> {
        let metadata = PictureMetadata::of(file);
        let (bytes, extension) = fitted(file, Fitting::default(), LONGEST_SIDE).ok()?;
        Some(Self {
            bytes,
            extension,
            before: file.len(),
            is_turned: is_turned(file),
            had_place: metadata.location.is_some(),
            had_author: metadata.author.is_some(),
        })
    }

    /// How many bytes it has now.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Writes it beside a text of a site, under the name of the text with a number that no file has yet: the name that a
    /// camera or a person gave it may name somebody.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub fn add_beside(&self, text: &SourcePath, site: &Path) -> Result<SourcePath, Failure> {
        let path = |number: u32| {
            let name = format!("{}-{number}.{}", text.stem(), self.extension);
            let path = SourcePath::new(&format!("{}/{name}", text.folder()));
            path.expect("a number after the name of a text makes no other path")
        };
        let mut free = (1_u32..).map(path);
        let path = free.find(|path| !path.under(site).exists());
        let path = path.expect("there are more numbers than files");
        single::add_new(&path.under(site), &self.bytes)?;
        Ok(path)
    }
}
