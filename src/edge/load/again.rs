//! Reads again the files of a site that have changed, when no file was added or removed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::base::path::SourcePath;
use crate::base::picture::{self, Picture, PictureMetadata};
use crate::base::source::{self, Sources};
use crate::edge::failure::Failure;
use crate::edge::layout;
use crate::edge::load::{add_text, read_file};

/// Reads the `changed` files of a site's folder again into the sources that were read from it. Returns `None` if that may
/// not be enough, so that the whole folder must be read: after a change of a link, or of a withdrawn text.
pub(in crate::edge) fn read_again(
    site: &Path,
    sources: &Sources,
    changed: &[PathBuf],
) -> Result<Option<Sources>, Failure> {
    let Ok(inside) = fs::canonicalize(site) else {
        return Ok(None);
    };
    let (content, themes) = (site.join(layout::CONTENT), site.join(layout::THEMES));
    let mut sources = sources.clone();
    for file in changed {
        if file.starts_with(&themes) {
            // A theme is not part of the sources.
            continue;
        }
        let path = file.strip_prefix(&content).ok().and_then(Path::to_str);
        let path =
            path.and_then(|path| SourcePath::new(&format!("content/{}", path.replace('\\', "/"))));
        let Some(path) = path.filter(|_| is_plain(file, &inside)) else {
            return Ok(None);
        };
        let length = fs::metadata(file)
            .map_err(Failure::cannot("read", file))?
            .len();
        let is_text = source::TEXTS.contains(&path.extension().as_str());
        sources.attachments.remove(&path);
        if !is_text || length > source::MAX_BYTES as u64 {
            sources.attachments.insert(path.clone(), length);
        }
        if is_text {
            sources.saved.remove(&path);
            let bytes = read_file(file, source::MAX_BYTES)?;
            add_text(&mut sources, path, bytes);
        } else if picture::EXTENSIONS.contains(&path.extension().as_str()) {
            let bytes = read_file(file, picture::MAX_BYTES)?;
            let metadata = PictureMetadata::of(&bytes);
            sources.picture_metadata.remove(&path);
            if !metadata.is_empty() {
                sources.picture_metadata.insert(path.clone(), metadata);
            }
            sources.pictures.insert(path, Picture::of(&bytes));
        }
    }
    Ok(Some(sources))
}

/// Whether a walk through a folder finds a file without following a link.
fn is_plain(file: &Path, inside: &Path) -> bool {
    let real = fs::canonicalize(file);
    let is_file = fs::symlink_metadata(file).is_ok_and(|found| found.is_file());
    is_file && real.is_ok_and(|real| real.starts_with(inside))
}
