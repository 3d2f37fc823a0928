//! Reads a site's folder: its texts, the names of its other files, and a theme's files.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::{fs, io};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::base::encoding::Saved;
use crate::base::path::SourcePath;
use crate::base::picture::{Hidden, Picture};
use crate::base::source::Sources;
use crate::base::{encoding, picture, source};
use crate::edge::failure::Failure;
use crate::edge::{disk, withdraw};

/// What Windows leaves in a folder that somebody looked at.
const LEFT_BY_WINDOWS: [&str; 2] = ["thumbs.db", "desktop.ini"];

/// Reads all that a site is made from. A text that is not UTF-8 is no failure: it is read in
/// the way in which it was saved, so that its other problems can be told as well.
pub fn sources(site: &Path) -> Result<Sources, Failure> {
    if site.is_file() {
        let why = "this is a file, and the name of a folder is needed: the one that holds `content`; the commands look at all \
                   files of a site at once";
        return Err(Failure::because("take", site, why));
    }
    let content = site.join("content");
    if !is_folder(&content)? {
        if site.join("site.yaml").is_file() {
            let why = "this is the folder `content` itself: go one folder up, or name the folder that holds it";
            return Err(Failure::because("take", site, why));
        }
        let why = "there is no such folder; a site is a folder that holds `content`, with `site.yaml` and \
                   the folder `stories` in it";
        return Err(Failure::because("read", &content, why));
    }
    let mut sources = Sources::default();
    let mut texts = Vec::new();
    let mut pictures = Vec::new();
    for Found { place, name } in files(site, &content)? {
        let path = SourcePath::new(&format!("content/{name}"))
            .expect("a walk finds only what is below its folder");
        let found = fs::metadata(&place).map_err(Failure::cannot("read", &place))?;
        let is_text = source::TEXTS.contains(&path.extension().as_str());
        if is_text && found.len() > source::MOST_BYTES as u64 {
            // Its beginning alone is looked at, and all of it copied.
            sources.attachments.insert(path.clone(), found.len());
        }
        if is_text {
            texts.push((path, place));
        } else {
            if picture::ENDINGS.contains(&path.extension().as_str()) {
                pictures.push((path.clone(), place));
            }
            sources.attachments.insert(path, found.len());
        }
    }
    for (path, bytes) in each(texts, source::MOST_BYTES, |bytes| bytes)? {
        add_text(&mut sources, path, bytes);
    }
    let read = each(pictures, picture::MOST_BYTES, |bytes| {
        (Picture::of(&bytes), Hidden::of(&bytes))
    })?;
    for (path, (picture, hidden)) in read {
        if !hidden.is_empty() {
            sources.hidden.insert(path.clone(), hidden);
        }
        sources.pictures.insert(path, picture);
    }
    let withdrawn = site.join(withdraw::FOLDER);
    if is_folder(&withdrawn)? {
        for Found { name, .. } in files(site, &withdrawn)? {
            let path = SourcePath::new(&format!("content/{name}"));
            path.into_iter()
                .for_each(|path| sources.add_withdrawn(path));
        }
    }
    Ok(sources)
}

/// Reads one text that belongs to no site.
pub fn text(file: &Path) -> Result<Sources, Failure> {
    let bytes = disk::patiently(|| begin(file, source::MOST_BYTES))
        .map_err(Failure::cannot("read", file))?;
    let name = file.to_string_lossy().replace('\\', "/");
    let own = file.file_name().unwrap_or_default().to_string_lossy();
    let path = SourcePath::new(&name).or_else(|| SourcePath::new(&own));
    let path = path.ok_or_else(|| Failure::because("read", file, "it is a folder"))?;
    let mut sources = Sources::default();
    add_text(&mut sources, path, bytes);
    Ok(sources)
}

/// Reads the whole of a file.
pub fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    disk::patiently(|| fs::read(file)).map_err(Failure::cannot("read", file))
}

/// Reads the files of one of the site's own themes, each by its path below the theme's folder; `None` when
/// the site has no theme of that name.
pub fn theme(site: &Path, name: &str) -> Result<Option<BTreeMap<String, Vec<u8>>>, Failure> {
    let themes = site.join("themes");
    let Some(folder) = disk::below(&themes, name).filter(|_| !name.contains('/')) else {
        return Ok(None);
    };
    if !is_folder(&folder)? {
        return Ok(None);
    }
    let found = files(site, &folder)?;
    let wanted = found
        .into_iter()
        .map(|Found { place, name }| (name, place))
        .collect();
    Ok(Some(
        each(wanted, usize::MAX, |bytes| bytes)?
            .into_iter()
            .collect(),
    ))
}

/// Whether a file is not part of a site: hidden, left by Windows, or a lock of an Office program.
pub(super) fn is_passed_over(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    name.starts_with('.') || name.starts_with("~$") || LEFT_BY_WINDOWS.contains(&name.as_str())
}

/// A file that a walk came upon.
struct Found {
    /// Where it lies on the disk.
    place: PathBuf,
    /// Its path below the folder of the walk, with `/` between the parts.
    name: String,
}

fn is_folder(path: &Path) -> Result<bool, Failure> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(metadata.is_dir()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(Failure::cannot("read", path)(error)),
    }
}

/// The files below a folder of a site. Links are followed inside the site only: what is published must be
/// what its authors see.
fn files(site: &Path, folder: &Path) -> Result<Vec<Found>, Failure> {
    let inside = fs::canonicalize(site).map_err(Failure::cannot("read", site))?;
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    let is_wanted = |entry: &DirEntry| entry.depth() == 0 || !is_passed_over(entry.file_name());
    let mut found = Vec::new();
    for entry in walk.into_iter().filter_entry(is_wanted) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if is_about_passed_over(&error) => continue,
            Err(error) => return Err(unwalkable(folder, error)),
        };
        let place = entry.path();
        if entry.path_is_symlink() {
            let real = fs::canonicalize(place).map_err(Failure::cannot("read", place))?;
            if !real.starts_with(&inside) {
                let why = "it is a link that leads out of the site's folder; copy the file there";
                return Err(Failure::because("read", place, why));
            }
        }
        if entry.file_type().is_file() {
            found.push(Found {
                name: name_below(folder, place)?,
                place: place.to_path_buf(),
            });
        } else if !entry.file_type().is_dir() {
            // A pipe, for one, would be waited for without end.
            let why = "it is neither a file nor a folder";
            return Err(Failure::because("read", place, why));
        }
    }
    Ok(found)
}

/// Whether a walk fails at a file that is passed over: an editor's lock, for one, is a link to nothing.
fn is_about_passed_over(error: &walkdir::Error) -> bool {
    error.depth() > 0
        && error
            .path()
            .and_then(Path::file_name)
            .is_some_and(is_passed_over)
}

fn unwalkable(folder: &Path, error: walkdir::Error) -> Failure {
    let place = error.path().unwrap_or(folder).to_path_buf();
    let ancestor = error
        .loop_ancestor()
        .map(|ancestor| ancestor.display().to_string());
    match (ancestor, error.into_io_error()) {
        (None, Some(error)) => Failure::cannot("read", &place)(error),
        (ancestor, _) => {
            let ancestor = ancestor.unwrap_or_default();
            let why = format!("it is a link that leads back to `{ancestor}`, the folder it is in");
            Failure::because("read", &place, why)
        }
    }
}

fn name_below(folder: &Path, place: &Path) -> Result<String, Failure> {
    let below = place
        .strip_prefix(folder)
        .expect("a walk finds only what is below its folder");
    let parts: Option<Vec<&str>> = below.iter().map(OsStr::to_str).collect();
    parts.map(|parts| parts.join("/")).ok_or_else(|| {
        let why = "its name holds characters that are not UTF-8; give it another name";
        Failure::because("read", place, why)
    })
}

/// What is made of the bytes of files, of each no more than `most` and one. They are read side by side, for a
/// network share answers slowly; the first in order that fails is told.
fn each<K: Send, T: Send>(
    files: Vec<(K, PathBuf)>,
    most: usize,
    make: impl Fn(Vec<u8>) -> T + Sync,
) -> Result<Vec<(K, T)>, Failure> {
    let read: Vec<_> = files
        .into_par_iter()
        .map(
            |(key, place)| match disk::patiently(|| begin(&place, most)) {
                Ok(bytes) => Ok((key, make(bytes))),
                Err(error) => Err(Failure::cannot("read", &place)(error)),
            },
        )
        .collect();
    read.into_iter().collect()
}

/// A file's bytes; of one with more than `most` the beginning, a byte longer than that.
fn begin(file: &Path, most: usize) -> io::Result<Vec<u8>> {
    let file = File::open(file)?;
    let size = file.metadata()?.len();
    let kept = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(kept)).unwrap_or_default());
    file.take(kept).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn add_text(sources: &mut Sources, path: SourcePath, bytes: Vec<u8>) {
    // Nothing of a text that is too long is read, so it does not matter how its letters were saved.
    if bytes.len() > source::MOST_BYTES {
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

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn site(files: &[(&str, &[u8])]) -> TempDir {
        let site = tempfile::tempdir().expect("a folder can be made");
        for (path, bytes) in files {
            let place = site.path().join(path);
            fs::create_dir_all(place.parent().expect("is in a folder")).expect("can be made");
            fs::write(place, bytes).expect("can be written");
        }
        site
    }

    fn failure(site: &TempDir) -> String {
        sources(site.path())
            .expect_err("cannot be read")
            .to_string()
    }

    #[test]
    fn texts_are_read_and_other_files_named() {
        let site = site(&[
            ("content/stories/b.md", b"b"),
            ("content/stories/B/photo one.PNG", b"\xff"),
            ("content/a.yml", b"\xef\xbb\xbfa: 1\r\n"),
            ("content/stories/Data.CSV", b"x"),
            ("content/.git/config", b"x"),
            ("content/stories/~$b.docx", b"x"),
            ("content/Thumbs.db", b"x"),
            ("content/Desktop.ini", b"x"),
            ("public/index.md", b"x"),
        ]);
        let sources = sources(site.path()).expect("can be read");
        let texts: Vec<&str> = sources.texts.keys().map(SourcePath::as_str).collect();
        assert_eq!(
            texts,
            [
                "content/a.yml",
                "content/stories/Data.CSV",
                "content/stories/b.md"
            ]
        );
        let others: Vec<&str> = sources.attachments.keys().map(SourcePath::as_str).collect();
        assert_eq!(others, ["content/stories/B/photo one.PNG"]);
        let text = sources
            .texts
            .values()
            .next()
            .map(|source| source.text.as_str());
        assert_eq!(text, Some("\u{feff}a: 1\r\n"));
        assert!(sources.saved.is_empty());
    }

    #[test]
    fn a_text_that_is_not_utf8_is_kept_with_the_place_of_its_first_odd_byte() {
        let site = site(&[("content/a.md", b"saved \xa312,400 \xe9")]);
        let sources = sources(site.path()).expect("can be read");
        let path = SourcePath::new("content/a.md").expect("is inside");
        assert_eq!(sources.saved.get(&path), Some(&Saved::Windows(6)));
        assert_eq!(sources.texts[&path].text, "saved £12,400 é");
    }

    #[test]
    fn a_folder_without_content_is_told_what_a_site_is() {
        let failure = failure(&site(&[("stories/a.md", b"")]));
        assert!(
            failure.contains("a site is a folder that holds `content`"),
            "{failure}"
        );
    }

    #[test]
    fn a_theme_is_read_by_the_paths_below_it() {
        let site = site(&[
            ("themes/blue/theme.yaml", b"t"),
            ("themes/blue/assets/.hidden", b"h"),
            ("themes/blue/assets/style.css", b"\xff"),
        ]);
        let read = |name: &str| theme(site.path(), name).expect("can be read");
        let files = read("blue").expect("is there");
        assert_eq!(
            files.keys().collect::<Vec<_>>(),
            ["assets/style.css", "theme.yaml"]
        );
        assert_eq!(files["assets/style.css"], b"\xff");
        for missing in [
            "red",
            "",
            ".",
            "..",
            "../themes/blue",
            "blue/assets",
            "blue/",
            "/etc",
        ] {
            assert!(read(missing).is_none(), "{missing}");
        }
    }

    #[cfg(unix)]
    mod links {
        use std::ffi::OsString;
        use std::os::unix::ffi::OsStringExt;
        use std::os::unix::fs::symlink;
        use std::os::unix::net::UnixListener;

        use super::*;

        fn with_link(to: &Path) -> TempDir {
            let site = site(&[("content/stories/a.md", b"a"), ("shared/b.md", b"b")]);
            symlink(to, site.path().join("content/link")).expect("can be linked");
            site
        }

        #[test]
        fn a_link_inside_the_site_is_followed() {
            let sources = sources(with_link(Path::new("../shared")).path()).expect("can be read");
            let texts: Vec<&str> = sources.texts.keys().map(SourcePath::as_str).collect();
            assert_eq!(texts, ["content/link/b.md", "content/stories/a.md"]);
        }

        #[test]
        fn a_link_out_of_the_site_is_refused_by_name() {
            let elsewhere = tempfile::tempdir().expect("a folder can be made");
            fs::write(elsewhere.path().join("secret.md"), "s").expect("can be written");
            for to in [
                elsewhere.path(),
                &elsewhere.path().join("secret.md"),
                Path::new("../.."),
            ] {
                let failure = failure(&with_link(to));
                assert!(
                    failure.contains("content/link`: it is a link that leads out"),
                    "{failure}"
                );
            }
        }

        #[test]
        fn a_link_that_leads_round_in_a_circle_is_refused() {
            for to in ["../content", "..", "link"] {
                let failure = failure(&with_link(Path::new(to)));
                assert!(failure.contains("/link`: "), "{failure}");
            }
        }

        #[test]
        fn a_link_to_nothing_is_refused_unless_it_is_an_editors_lock() {
            let site = with_link(Path::new("nowhere"));
            let told = failure(&site);
            assert!(
                told.contains("content/link`: there is no such file"),
                "{told}"
            );
            let link = site.path().join("content/link");
            fs::rename(link, site.path().join("content/.#a.md")).expect("can be renamed");
            assert!(sources(site.path()).is_ok());
        }

        #[test]
        fn a_name_that_is_not_utf8_and_a_thing_that_is_no_file_are_refused() {
            let site = with_link(Path::new("../shared"));
            let pipe = site.path().join("content/pipe.md");
            let listener = UnixListener::bind(&pipe).expect("can be made");
            let told = failure(&site);
            assert!(told.contains("pipe.md`: it is neither"), "{told}");
            drop(listener);
            fs::remove_file(pipe).expect("can be removed");
            let odd = OsString::from_vec(b"caf\xe9.md".to_vec());
            fs::write(site.path().join("content").join(odd), "x").expect("can be written");
            let told = failure(&site);
            assert!(told.contains("caf\u{fffd}.md`: its name holds"), "{told}");
        }
    }
}
