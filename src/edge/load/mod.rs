//! Reads a site's folder: its texts, the names of its other files, and a theme's files.

mod again;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::{fs, io};

pub(super) use again::read_again;
use rayon::prelude::*;

use crate::base::encoding::Saved;
use crate::base::path::{OFFICE, SourcePath};
use crate::base::picture::{Picture, PictureMetadata, UnreadablePicture};
use crate::base::source::Sources;
use crate::base::{encoding, picture, source};
use crate::edge::failure::{Failure, display_path};
use crate::edge::format::FileFormat;
use crate::edge::system_files::is_from_system;
use crate::edge::walk::{FoundFile, files, is_folder};
use crate::edge::{disk, layout};
use crate::model::story;

/// Reads everything that a site is made from. Fails for content in the format of a newer program. A text that is not
/// UTF-8 is not a failure: it is decoded with the encoding it was saved in, so that its other problems can be reported
/// too.
pub(super) fn sources(site: &Path) -> Result<Sources, Failure> {
    find_site(site)?;
    refuse_newer(site)?;
    let content = site.join(layout::CONTENT);
    let mut content_files = Vec::new();
    for FoundFile {
        path: disk_path,
        name,
    } in files(site, &content)?
    {
        let path = SourcePath::new(&format!("content/{name}"))
            .expect("a walk only finds files below its folder");
        let metadata = fs::metadata(&disk_path).map_err(Failure::cannot("read", &disk_path))?;
        content_files.push(ContentFile {
            path,
            length: metadata.len(),
            file: disk_path,
        });
    }
    let read = |file: &PathBuf, limit| read_file(file, limit);
    let mut sources = build_sources(content_files, read)?;
    add_withdrawn(&mut sources, withdrawn(site)?, |file| {
        read(file, source::MAX_BYTES)
    })?;
    Ok(sources)
}

/// The files in the folder of withdrawn texts, by their paths below it.
fn withdrawn(site: &Path) -> Result<Vec<(String, PathBuf)>, Failure> {
    let folder = site.join(layout::WITHDRAWN);
    if !is_folder(&folder)? {
        return Ok(Vec::new());
    }
    let files = files(site, &folder)?.into_iter();
    Ok(files.map(|FoundFile { path, name }| (name, path)).collect())
}

/// Whether texts were withdrawn since the files of a site were read.
pub(super) fn has_more_withdrawn(site: &Path, read: &Sources) -> Result<bool, Failure> {
    let mut texts = withdrawn_paths(withdrawn(site)?);
    Ok(texts.any(|(path, _)| !read.withdrawn_texts.contains_key(&path)))
}

/// Fails if a site without a story has a folder of stories next to `content`, where nothing is read.
pub(super) fn refuse_stories_beside(site: &Path, sources: &Sources) -> Result<(), Failure> {
    let is_story = |path: &SourcePath| {
        let folder = format!("{}/{}/", layout::CONTENT, story::FOLDER);
        path.as_str().starts_with(&folder)
    };
    let beside = site.join(story::FOLDER);
    if !sources.withdrawn.is_empty() || sources.files().any(is_story) || !beside.is_dir() {
        return Ok(());
    }
    let mut stories = files(site, &beside)?.into_iter();
    let has_text = stories.any(|file| file.name.to_lowercase().ends_with(".md"));
    if !has_text {
        return Ok(());
    }
    let why = "the stories in it are not read, because it is next to `content`; move the whole folder into `content`";
    Err(Failure::refused("use", &beside, why))
}

/// Fails if a folder has no site, and says what to do next.
pub(super) fn find_site(site: &Path) -> Result<(), Failure> {
    if site.is_file() {
        let why = "this is a file; give the name of the folder that contains `content`, because the commands read \
                   the whole site at once";
        return Err(Failure::refused("use", site, why));
    }
    let content = site.join(layout::CONTENT);
    if !is_folder(&content)? {
        if site.join("site.yaml").is_file() {
            let why = "this is the folder `content` itself; go up one folder, or give the name of the folder that \
                       contains it";
            return Err(Failure::refused("use", site, why));
        }
        return Err(no_site(site));
    }
    Ok(())
}

/// Fails if the content of a site is in the format of a newer program.
pub(super) fn refuse_newer(site: &Path) -> Result<(), Failure> {
    let to_go_back = "restore `content` and `themes` from a backup made before the upgrade";
    FileFormat::Content.refuse_newer_at(&layout::settings(site), to_go_back)
}

/// Whether a file has settings, under the name that Notepad gives it.
fn is_settings(file: &Path) -> bool {
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    ["site.yaml.txt", "site.yml.txt", "site.yml"].contains(&name.as_str())
}

/// Whether Word or a program like it wrote a file.
fn is_of_office(file: &Path) -> bool {
    let extension = file.extension().unwrap_or_default();
    OFFICE
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// The failure to find a site in a folder, and the one thing to do next.
fn no_site(site: &Path) -> Failure {
    if !site.is_dir() {
        let why = "there is no such folder; check its name, or create it first";
        return Failure::refused("use", site, why);
    }
    let folders = fs::read_dir(site).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = folders.map(|entry| entry.path()).collect();
    folders.sort_unstable();
    let is_site = |folder: &PathBuf| folder.join(layout::CONTENT).join("site.yaml").is_file();
    let is_content = |folder: &&PathBuf| {
        let name = folder.file_name().unwrap_or_default();
        name.eq_ignore_ascii_case(layout::CONTENT) && folder.is_dir()
    };
    let absolute = std::path::absolute(site).unwrap_or_default();
    let above = absolute.ancestors().skip(1).map(Path::to_path_buf);
    let mut around = folders.iter().cloned().chain(above);
    let why = if let Some(typed) = folders.iter().find(is_content) {
        let name = typed.file_name().unwrap_or_default().to_string_lossy();
        format!("rename its folder `{name}` to `content`")
    } else if let Some(inside) = around.find(is_site) {
        format!(
            "the site is in `{0}`: go to that folder, or add its name to the command",
            inside.display()
        )
    } else if let Some(settings) = folders.iter().find(|file| is_settings(file)) {
        let name = settings.file_name().unwrap_or_default().to_string_lossy();
        format!(
            "there is no folder `content` here. Create it, rename `{name}` to `site.yaml`, and move it there"
        )
    } else {
        let named = display_path(site);
        let named = if named.contains(' ') {
            format!("\"{named}\"")
        } else {
            named
        };
        let begin =
            format!("there is no site here yet. To make one, run `qi-stories new site {named}`");
        let site_option = if named == "." {
            String::new()
        } else {
            format!(" --site {named}")
        };
        match folders.iter().any(|file| is_of_office(file)) {
            true => format!(
                "{begin}. Then run `qi-stories import {named}{site_option}`, which makes a draft of each Word, PowerPoint and Excel file here"
            ),
            false => begin,
        }
    };
    Failure::refused("use", site, why)
}

/// The sources of a site in memory, given its files by their paths below the site's folder.
pub(super) fn sources_in_memory(files: &BTreeMap<SourcePath, Vec<u8>>) -> Sources {
    let wanted = files.iter().filter(|(path, _)| {
        !path
            .as_str()
            .split('/')
            .any(|name| is_from_system(name.as_ref()))
    });
    let content = wanted
        .clone()
        .filter(|(path, _)| path.as_str().starts_with("content/"));
    let files = content.map(|(path, bytes)| ContentFile {
        path: path.clone(),
        length: bytes.len() as u64,
        file: bytes,
    });
    let read = |bytes: &&Vec<u8>, limit: usize| Ok(bytes[..bytes.len().min(limit + 1)].to_vec());
    let sources = build_sources(files.collect(), read);
    let mut sources = sources.expect("memory can always be read");
    let withdrawn = wanted.filter_map(|(path, bytes)| {
        let name = path.as_str().strip_prefix("withdrawn/")?;
        Some((name.to_owned(), bytes))
    });
    let read = |bytes: &&Vec<u8>| read(bytes, source::MAX_BYTES);
    let added = add_withdrawn(&mut sources, withdrawn.collect(), read);
    added.expect("memory can always be read");
    sources
}

/// A file of the content folder.
struct ContentFile<P> {
    path: SourcePath,
    /// Its size in bytes.
    length: u64,
    /// Where its bytes can be read.
    file: P,
}

/// Builds the sources from the listed files. `read` returns the bytes of a file, or its first `n + 1` bytes if it has
/// more than `n`.
fn build_sources<P: Send + Sync>(
    files: Vec<ContentFile<P>>,
    read: impl Fn(&P, usize) -> Result<Vec<u8>, Failure> + Sync,
) -> Result<Sources, Failure> {
    let mut sources = Sources::default();
    let mut texts = Vec::new();
    let mut pictures = Vec::new();
    for ContentFile { path, length, file } in files {
        let is_text = source::TEXTS.contains(&path.extension().as_str());
        if !is_text || length > source::MAX_BYTES as u64 {
            // A text that is too long is copied whole, but only its beginning is read.
            sources.attachments.insert(path.clone(), length);
        }
        if is_text {
            texts.push((path, file));
        } else if picture::EXTENSIONS.contains(&path.extension().as_str()) {
            pictures.push((path, file));
        }
    }
    let read_text = |file: &P| read(file, source::MAX_BYTES);
    for (path, bytes) in read_all(texts, read_text)? {
        add_text(&mut sources, path, bytes);
    }
    let read_picture = |file: &P| {
        let bytes = read(file, picture::MAX_BYTES)?;
        Ok((Picture::of(&bytes), PictureMetadata::of(&bytes)))
    };
    for (path, (picture, metadata)) in read_all(pictures, read_picture)? {
        if !metadata.is_empty() {
            sources.picture_metadata.insert(path.clone(), metadata);
        }
        sources.pictures.insert(path, picture);
    }
    Ok(sources)
}

/// Adds the texts that were withdrawn, by their paths below the folder `withdrawn`.
fn add_withdrawn<P: Send + Sync>(
    sources: &mut Sources,
    files: Vec<(String, P)>,
    read: impl Fn(&P) -> Result<Vec<u8>, Failure> + Sync,
) -> Result<(), Failure> {
    for (path, bytes) in read_all(withdrawn_paths(files).collect(), read)? {
        sources.add_withdrawn(path, encoding::decode(bytes).text);
    }
    Ok(())
}

/// The texts among the files in the folder of withdrawn texts, by the paths that they had.
fn withdrawn_paths<P>(files: Vec<(String, P)>) -> impl Iterator<Item = (SourcePath, P)> {
    files.into_iter().filter_map(|(name, file)| {
        let path = SourcePath::new(&format!("content/{name}"))?;
        (path.extension() == "md").then_some((path, file))
    })
}

/// Reads one text that belongs to no site.
pub(super) fn text(file: &Path) -> Result<Sources, Failure> {
    text_in_memory(file, read_file(file, source::MAX_BYTES)?)
}

/// One text in memory that belongs to no site, as if it had been read from a file.
pub(super) fn text_in_memory(file: &Path, bytes: Vec<u8>) -> Result<Sources, Failure> {
    let name = file.to_string_lossy().replace('\\', "/");
    let own = file.file_name().unwrap_or_default().to_string_lossy();
    let path = SourcePath::new(&name).or_else(|| SourcePath::new(&own));
    let path = path.ok_or_else(|| Failure::refused("read", file, "it is a folder"))?;
    let mut sources = Sources::default();
    add_text(&mut sources, path, bytes);
    Ok(sources)
}

/// Where the site's published files are read from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin<'o> {
    /// In the site's folder.
    Folder(&'o Path),
    /// In memory.
    Memory(&'o BTreeMap<SourcePath, Vec<u8>>),
}

impl Origin<'_> {
    /// Reads a whole file of the site.
    pub(super) fn bytes(&self, path: &SourcePath) -> Result<Vec<u8>, Failure> {
        match self {
            Self::Folder(folder) => bytes(&path.under(folder)),
            Self::Memory(files) => Ok(files.get(path).cloned().unwrap_or_default()),
        }
    }
}

/// Reads a whole file.
fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    disk::retry(|| fs::read(file)).map_err(Failure::cannot("read", file))
}

/// The bytes to publish for a file of the site: for a picture, without its hidden metadata. Only bytes are
/// copied, so a file that is read-only or private to its author is not so in the output. The inner error is a damaged
/// picture, which must not be published.
pub(super) fn published(
    path: &SourcePath,
    origin: &Origin<'_>,
) -> Result<Result<Vec<u8>, UnreadablePicture>, Failure> {
    let bytes = origin.bytes(path)?;
    let is_picture = picture::EXTENSIONS.contains(&path.extension().as_str());
    Ok(match is_picture {
        true => picture::published(&bytes),
        false => Ok(bytes),
    })
}

/// The files of a theme's folder: the bytes of each, by its path below the folder.
type ThemeFiles = BTreeMap<String, Vec<u8>>;

/// Reads the files of one of the site's own themes; `None` if the site has no theme of that name.
pub(super) fn theme(site: &Path, name: &str) -> Result<Option<ThemeFiles>, Failure> {
    let themes = site.join(layout::THEMES);
    let Some(folder) = disk::join_below(&themes, name).filter(|_| !name.contains('/')) else {
        return Ok(None);
    };
    if !is_folder(&folder)? {
        return Ok(None);
    }
    let found = files(site, &folder)?;
    let wanted = found
        .into_iter()
        .map(|FoundFile { path, name }| (name, path));
    let read = read_all(wanted.collect(), |file: &PathBuf| bytes(file))?;
    Ok(Some(read.into_iter().collect()))
}

/// The files of one of the themes of a site in memory.
pub(super) fn theme_in_memory(
    files: &BTreeMap<SourcePath, Vec<u8>>,
    name: &str,
) -> Option<ThemeFiles> {
    disk::join_below(Path::new(""), name).filter(|_| !name.contains('/'))?;
    let folder = format!("themes/{name}/");
    let own = files.iter().filter_map(|(path, bytes)| {
        let below = path.as_str().strip_prefix(&folder)?;
        let is_ignored = below.split('/').any(|name| is_from_system(name.as_ref()));
        (!is_ignored).then(|| (below.to_owned(), bytes.clone()))
    });
    let own: ThemeFiles = own.collect();
    (!own.is_empty()).then_some(own)
}

/// Applies `read` to each file, in parallel because a network share responds slowly. If several fail, the error is that
/// of the first in order.
fn read_all<K: Send, P: Send + Sync, T: Send>(
    files: Vec<(K, P)>,
    read: impl Fn(&P) -> Result<T, Failure> + Sync,
) -> Result<Vec<(K, T)>, Failure> {
    let read: Vec<_> = files
        .into_par_iter()
        .map(|(key, file)| read(&file).map(|read| (key, read)))
        .collect();
    read.into_iter().collect()
}

/// Reads a file, or its first `limit + 1` bytes if it is longer. Tries again while another program holds it.
fn read_file(file: &Path, limit: usize) -> Result<Vec<u8>, Failure> {
    disk::retry(|| read_up_to(file, limit)).map_err(Failure::cannot("read", file))
}

/// Reads a file, or its first `limit + 1` bytes if it is longer.
fn read_up_to(file: &Path, limit: usize) -> io::Result<Vec<u8>> {
    // If a folder is opened as a file, Windows gives the same error as for a file that may not be read.
    let folder_error = |error| match file.is_dir() {
        true => ErrorKind::IsADirectory.into(),
        false => error,
    };
    let file = File::open(file).map_err(folder_error)?;
    let size = file.metadata()?.len();
    let kept = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(kept)).unwrap_or_default());
    file.take(kept).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn add_text(sources: &mut Sources, path: SourcePath, bytes: Vec<u8>) {
    // A text that is too long is not parsed, so its encoding does not matter.
    if bytes.len() > source::MAX_BYTES {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        sources.add_text(path, text);
        return;
    }
    let decoded = encoding::decode(bytes);
    if decoded.saved != Saved::Utf8 {
        sources.saved.insert(path.clone(), decoded.saved);
    }
    sources.add_text(path, decoded.text);
}
