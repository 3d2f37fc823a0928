//! The formats of the files that the program writes and reads again: the version of each, how a file names it, and what
//! happens to a file that is damaged or that a newer program wrote. The guide on upgrades has the list.
//!
//! A text names its version in its first line, JSON under the key `version`, and the content under `format` in the
//! settings. Later formats must do so too, because this is all that an older program reads of them.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::base::{encoding, program};
use crate::edge::disk;
use crate::edge::failure::Failure;
use crate::model::settings::ContentFormat;

/// The beginning of the first line of a text, which names the text's format.
const HEADING: &str = "# qi-stories ";

/// The words before the version in that line.
const BEFORE_VERSION: &str = ", format ";

/// The key of the settings that names the format of the content.
const CONTENT_KEY: &str = "format:";

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileFormat {
    /// What authors write.
    Content,
    /// The list of the files of a built site.
    FileList,
    /// A list of folders.
    FolderList,
    /// The record of the last publications.
    Publications,
    /// The words of the texts that this record names.
    PublishedTexts,
    /// Unsaved work of the editor.
    UnsavedWork,
    /// The build cache.
    BuildCache,
}

/// The facts about a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormatFacts {
    /// What its files contain.
    pub name: &'static str,
    /// The files.
    pub files: &'static str,
    /// The version that this program writes. It reads all earlier ones that were released.
    pub version: u32,
    /// What this program does with a newer version.
    pub newer: &'static str,
    /// What it does with a damaged file.
    pub damaged: &'static str,
}

/// The version of a format that a file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormatVersion {
    /// One that this program reads.
    Known(u32),
    /// One that only a newer program reads.
    Newer(u32),
    /// No version was found.
    Damaged,
}

/// The key of a JSON file that names the version of its format.
#[derive(Deserialize)]
struct Versioned {
    version: Option<u32>,
}

impl FileFormat {
    /// All formats, as the guide on upgrades lists them.
    pub const ALL: [Self; 7] = [
        Self::Content,
        Self::FileList,
        Self::FolderList,
        Self::Publications,
        Self::PublishedTexts,
        Self::UnsavedWork,
        Self::BuildCache,
    ];

    /// The facts about this format.
    pub const fn facts(self) -> FormatFacts {
        match self {
            Self::Content => FormatFacts {
                name: "content",
                files: "everything in `content` and `withdrawn`, and the texts in `history`: `format` in `content/site.yaml`; without it, 1",
                version: ContentFormat::NEWEST,
                newer: "no command uses the site",
                damaged: "`check` says what to do, at its line; nothing is built or published",
            },
            Self::FileList => FormatFacts {
                name: "list of files",
                files: "`qi-stories-manifest.txt` in a built folder and its copy in `assets`, and each `000001.txt` in `earlier`: the first line; without it, 1",
                version: 2,
                newer: "nothing is written to that folder; with a newer one in `earlier`, nothing is published, undone or withdrawn",
                damaged: "the copy is used; without one, [a lost list does no harm](publish.md#what-build-and-publish-promise). A damaged one in `earlier` is named, and nothing is published or undone until it is moved away",
            },
            Self::FolderList => FormatFacts {
                name: "list of folders",
                files: "`earlier/published-to.txt` and `earlier/built-to.txt`: the first line; without it, 1",
                version: 2,
                newer: "nothing is built, published or withdrawn",
                damaged: "each line that is no folder is named at a withdrawal",
            },
            Self::Publications => FormatFacts {
                name: "record of publications",
                files: "`history/published.json`: `version`; the first was 3",
                version: 3,
                newer: "nothing is published or withdrawn",
                damaged: "what readers have counts as unknown; the next publication begins a new one",
            },
            Self::PublishedTexts => FormatFacts {
                name: "published texts",
                files: "`history/published-texts.json`: `version`; without it, 1",
                version: 2,
                newer: "nothing is published or withdrawn",
                damaged: "they count as unknown; the next publication begins a new file",
            },
            Self::UnsavedWork => FormatFacts {
                name: "unsaved work",
                files: "`qi-stories/unsaved/…` in the local data of the person: `version`; without tables, 1",
                version: 2,
                newer: "the editor says that it is there, and keeps what is written now in a file next to it",
                damaged: "it stays where it is, and what is written now is kept next to it",
            },
            Self::BuildCache => FormatFacts {
                name: "build cache",
                files: "`.NAME.made`: the first line; without it, 1",
                version: 2,
                newer: "it is not used, and the next build makes it again: it only saves time",
                damaged: "the same",
            },
        }
    }

    /// The version that this program writes.
    pub(super) const fn version(self) -> u32 {
        self.facts().version
    }

    /// The first line of a text in this format.
    pub(super) fn heading(self) -> String {
        let FormatFacts { name, version, .. } = self.facts();
        format!(
            "{HEADING}{}: {name}{BEFORE_VERSION}{version}\n",
            program::VERSION
        )
    }

    /// The version of a file with these bytes.
    pub(super) fn version_of(self, bytes: &[u8]) -> FormatVersion {
        let text = encoding::decode(bytes.to_vec()).text;
        let text = text.trim_start_matches('\u{feff}');
        let found = match self {
            Self::Content => Some(content_version(text)),
            Self::FileList | Self::FolderList | Self::BuildCache => {
                let heading = split_heading(text).0;
                heading.map_or(Some(1), version_in_heading)
            }
            Self::Publications | Self::UnsavedWork => json_version(bytes).flatten(),
            Self::PublishedTexts => json_version(bytes).map(|version| version.unwrap_or(1)),
        };
        match found {
            None | Some(0) => FormatVersion::Damaged,
            Some(version) if version > self.version() => FormatVersion::Newer(version),
            Some(version) => FormatVersion::Known(version),
        }
    }

    /// Fails if a newer program wrote a file with these bytes. `to_go_back` says how to continue without that program:
    /// a clause with a verb, such as “move it somewhere else”.
    pub(super) fn refuse_newer(
        self,
        file: &Path,
        bytes: &[u8],
        to_go_back: &str,
    ) -> Result<(), Failure> {
        let FormatVersion::Newer(found) = self.version_of(bytes) else {
            return Ok(());
        };
        let FormatFacts { name, version, .. } = self.facts();
        let own = program::VERSION;
        let why = format!(
            "a newer qi-stories wrote it ({name} in format {found}; this one, {own}, reads up to format {version}). Nothing was \
             changed. Use the newer qi-stories. To go back to this version for good, {to_go_back}"
        );
        Err(Failure::refused("use", file, why))
    }

    /// Like [`refuse_newer`](Self::refuse_newer), for a file on the disk. A file that cannot be read is not a failure
    /// here.
    pub(super) fn refuse_newer_at(self, file: &Path, to_go_back: &str) -> Result<(), Failure> {
        match disk::retry(|| fs::read(file)) {
            Ok(bytes) => self.refuse_newer(file, &bytes, to_go_back),
            Err(_) => Ok(()),
        }
    }
}

/// The first line of a text, without its line break, if it names a format, and the rest of the text.
pub(super) fn split_heading(text: &str) -> (Option<&str>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.starts_with(HEADING) {
        true => (Some(first), rest),
        false => (None, text),
    }
}

fn version_in_heading(heading: &str) -> Option<u32> {
    let (_, version) = heading.rsplit_once(BEFORE_VERSION)?;
    version.trim_end().parse().ok()
}

/// The version that settings name; 1 if they name none, or if it is not a number, which the check reports.
fn content_version(settings: &str) -> u32 {
    let mut named = settings
        .lines()
        .filter_map(|line| line.strip_prefix(CONTENT_KEY));
    let named = named.next().unwrap_or_default();
    let value = named.split('#').next().unwrap_or_default();
    let value = value.trim().trim_matches(['"', '\'']);
    value.parse().unwrap_or(1)
}

/// The version that a JSON file names, if it names one. The outer `None` means that the file is damaged.
fn json_version(bytes: &[u8]) -> Option<Option<u32>> {
    let versioned: Versioned = serde_json::from_slice(bytes).ok()?;
    Some(versioned.version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guide_on_upgrades_lists_every_format() {
        let guide = include_str!("../../docs/upgrade.md");
        for format in FileFormat::ALL {
            let FormatFacts {
                name,
                files,
                version,
                newer,
                damaged,
            } = format.facts();
            let row = format!("| {name} | {files} | {version} | {newer} | {damaged} |");
            assert!(guide.contains(&row), "{row}");
        }
    }

    #[test]
    fn each_format_finds_its_own_version_and_a_newer_one() {
        use FormatVersion::{Damaged, Known, Newer};
        for (format, text, expected) in [
            (FileFormat::Content, "title: a\n", Known(1)),
            (FileFormat::Content, "title: a\nformat: 1\n", Known(1)),
            (
                FileFormat::Content,
                "\u{feff}format: '2' # new\r\n",
                Newer(2),
            ),
            (FileFormat::Content, "x:\n  format: 2\n", Known(1)),
            (FileFormat::Content, "format: two\n", Known(1)),
            (FileFormat::FileList, "", Known(1)),
            (FileFormat::FileList, "00  a.html\n", Known(1)),
            (
                FileFormat::FileList,
                "# qi-stories 9.0: x, format 3\r\n",
                Newer(3),
            ),
            (
                FileFormat::FileList,
                "# qi-stories 9.0: x, format\n",
                Damaged,
            ),
            (FileFormat::FolderList, "# qi-stories", Known(1)),
            (
                FileFormat::FolderList,
                "# qi-stories 9: x, format 12",
                Newer(12),
            ),
            (FileFormat::Publications, r#"{"version":3}"#, Known(3)),
            (
                FileFormat::Publications,
                r#"{"version":4,"more":[]}"#,
                Newer(4),
            ),
            (FileFormat::Publications, "{}", Damaged),
            (FileFormat::Publications, r#"{"version":3"#, Damaged),
            (FileFormat::PublishedTexts, r#"{"a":"b"}"#, Known(1)),
            (FileFormat::PublishedTexts, r#"{"version":3}"#, Newer(3)),
            (FileFormat::PublishedTexts, "", Damaged),
            (FileFormat::UnsavedWork, r#"{"version":0}"#, Damaged),
            (
                FileFormat::BuildCache,
                "# qi-stories 9: x, format 3\n",
                Newer(3),
            ),
        ] {
            assert_eq!(format.version_of(text.as_bytes()), expected, "{text}");
        }
        for format in FileFormat::ALL {
            let heading = format.heading();
            let (first, rest) = split_heading(&heading);
            let version = first.and_then(version_in_heading);
            assert_eq!((version, rest), (Some(format.version()), ""));
        }
    }
}
