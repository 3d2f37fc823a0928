//! An Office file as a package of parts: opened within limits, its parts found by relationship and never by file name.

use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Read};

use percent_encoding::percent_decode_str;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::base::encoding::decode;
use crate::import::office::xml::{ElementsLeft, Tree};
use crate::import::unreadable::Unreadable;

/// The largest file that is opened.
pub const MAX_FILE: usize = 300 << 20;

/// How many parts a package may have.
const MAX_PARTS: usize = 10_000;

/// How large a part may be when it is unpacked.
const MAX_PART: u64 = 64 << 20;

/// How much may be unpacked of one package.
const MAX_UNPACKED: u64 = 256 << 20;

/// How many elements the parts of a package may have together.
const MAX_ELEMENTS: usize = 4_000_000;

/// An Office file that has been opened.
#[derive(Debug)]
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The index of each part by its path in lower case, as case does not matter in paths of parts.
    parts: HashMap<String, usize>,
    part_limit: u64,
    unpacked_left: u64,
    elements_left: ElementsLeft,
}

/// What a relationship leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A part of the same package, which may be missing.
    Part(String),
    /// An address outside it.
    External(String),
}

/// What one part refers to.
#[derive(Debug, Clone, Default)]
pub struct Relationships(BTreeMap<String, (String, Target)>);

impl Relationships {
    /// The target of a relationship.
    pub fn target(&self, id: &str) -> Option<&Target> {
        self.0.get(id).map(|(_, target)| target)
    }

    /// The parts that relationships of a kind lead to, such as `styles`.
    pub fn parts_of_kind(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.0
            .values()
            .filter_map(move |(own, target)| match target {
                Target::Part(path) if own == kind => Some(path.as_str()),
                _ => None,
            })
    }
}

impl<'b> Package<'b> {
    /// Opens a package.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Unreadable> {
        if bytes.len() > MAX_FILE {
            return Err(Unreadable::TooLarge);
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| reason(&error))?;
        if archive.len() > MAX_PARTS {
            return Err(Unreadable::TooLarge);
        }
        let names = (0..archive.len()).filter_map(|index| {
            let name = archive.name_for_index(index)?.ok()?;
            Some((normalised(&name), index))
        });
        Ok(Self {
            parts: names.collect(),
            archive,
            part_limit: MAX_PART,
            unpacked_left: MAX_UNPACKED,
            elements_left: ElementsLeft::new(MAX_ELEMENTS),
        })
    }

    /// Whether there is a part at a path.
    pub fn has(&self, path: &str) -> bool {
        self.parts.contains_key(&normalised(path))
    }

    /// The bytes of a part; nothing if there is no such part.
    pub fn part(&mut self, path: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        match self.parts.get(&normalised(path)) {
            Some(index) => self.unpack(*index).map(Some),
            None => Ok(None),
        }
    }

    /// A part as a tree; nothing if there is no such part.
    pub fn tree(&mut self, path: &str) -> Result<Option<Tree>, Unreadable> {
        let Some(bytes) = self.part(path)? else {
            return Ok(None);
        };
        Tree::read(&decode(bytes).text, &self.elements_left).map(Some)
    }

    /// The tree of a part that the document can do without; nothing if it is missing or damaged.
    pub fn optional_tree(&mut self, path: &str) -> Result<Option<Tree>, Unreadable> {
        match self.tree(path) {
            Err(Unreadable::Damaged) => Ok(None),
            read => read,
        }
    }

    /// What a part refers to; an empty path is the package itself.
    pub fn relationships(&mut self, part: &str) -> Result<Relationships, Unreadable> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let Some(tree) = self.tree(&format!("{folder}/_rels/{name}.rels"))? else {
            return Ok(Relationships::default());
        };
        let entries = tree.root().children().filter_map(|one| {
            let kind = one.attribute("Type")?;
            let kind = kind
                .rsplit_once('/')
                .map_or(kind.as_str(), |(_, last)| last);
            let target = one.attribute("Target")?;
            let target = match one.attribute("TargetMode").as_deref() {
                Some("External") => Target::External(target),
                _ => Target::Part(resolved(folder, &target)),
            };
            Some((one.attribute("Id")?, (kind.to_owned(), target)))
        });
        Ok(Relationships(entries.collect()))
    }

    /// The path of the main part; nothing if this is not an Office file.
    pub fn main_part(&mut self) -> Result<Option<String>, Unreadable> {
        let relationships = self.relationships("")?;
        let mut found = relationships.parts_of_kind("officeDocument");
        let path = found.next().map(str::to_owned);
        Ok(path.filter(|path| self.has(path)))
    }

    /// Unpacks every part, for a reader that has no limits of its own.
    pub fn check_limits(&mut self) -> Result<(), Unreadable> {
        (0..self.archive.len()).try_for_each(|index| self.unpack(index).map(drop))
    }

    fn unpack(&mut self, index: usize) -> Result<Vec<u8>, Unreadable> {
        let part = self
            .archive
            .by_index(index)
            .map_err(|error| reason(&error))?;
        let limit = self.part_limit.min(self.unpacked_left);
        let mut bytes = Vec::new();
        let read = part.take(limit + 1).read_to_end(&mut bytes);
        let size = read.map_err(|_| Unreadable::Damaged)? as u64;
        if size > limit {
            return Err(Unreadable::TooLarge);
        }
        self.unpacked_left -= size;
        Ok(bytes)
    }
}

/// Why an archive or a part of it cannot be opened.
fn reason(error: &ZipError) -> Unreadable {
    match error {
        ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            Unreadable::Password
        }
        _ => Unreadable::Damaged,
    }
}

/// The form of a part's path that is looked up.
fn normalised(path: &str) -> String {
    path.trim_start_matches('/')
        .replace('\\', "/")
        .to_lowercase()
}

/// The path that a target means in a part that is in `folder`. It never leaves the package.
fn resolved(folder: &str, target: &str) -> String {
    let target = target
        .split('#')
        .next()
        .unwrap_or_default()
        .replace('\\', "/");
    let target = percent_decode_str(&target).decode_utf8_lossy();
    let mut names: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|name| !name.is_empty()).collect(),
    };
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::office::packed::packed;

    #[test]
    fn a_target_never_leaves_the_package() {
        for (target, expected) in [
            ("media/image1.png", "word/media/image1.png"),
            ("/ppt/slide.xml", "ppt/slide.xml"),
            ("../ppt/./a%20b.xml#top", "ppt/a b.xml"),
            ("../../../../etc/passwd", "etc/passwd"),
            ("..\\x.xml", "x.xml"),
        ] {
            assert_eq!(resolved("word", target), expected, "{target}");
        }
    }

    #[test]
    fn the_main_part_is_found_by_relationship_whatever_it_is_called() {
        let relation = r#"<n:Relationships xmlns:n="x"><n:Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="Odd/Main.XML"/></n:Relationships>"#;
        let bytes = packed(&[("_rels/.rels", relation), ("odd/main.xml", "<a/>")]);
        let mut package = Package::open(&bytes).expect("it opens");
        let main = package
            .main_part()
            .expect("it is read")
            .expect("it is there");
        assert!(package.tree(&main).is_ok_and(|tree| tree.is_some()));
        assert_eq!(package.part("none"), Ok(None));
    }

    #[test]
    fn a_part_or_a_package_that_unpacks_to_too_much_is_refused() {
        let parts = [("a", "word"), ("b", "word"), ("c", "words")];
        let bytes = packed(&parts);
        let mut package = Package::open(&bytes).expect("it opens");
        (package.part_limit, package.unpacked_left) = (4, 7);
        assert_eq!(package.part("c"), Err(Unreadable::TooLarge));
        assert!(package.part("a").is_ok());
        assert_eq!(package.part("b"), Err(Unreadable::TooLarge));
        assert_eq!(package.check_limits(), Err(Unreadable::TooLarge));
        assert!(Package::open(&bytes).is_ok_and(|mut package| package.check_limits().is_ok()));
        let names: Vec<String> = (0..=MAX_PARTS).map(|number| number.to_string()).collect();
        let many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
        assert_eq!(
            Package::open(&packed(&many)).err(),
            Some(Unreadable::TooLarge)
        );
    }
}
