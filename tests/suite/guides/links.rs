//! Every link and picture of the README, the guides and the texts for developers leads somewhere, and the index names every guide.

use std::collections::BTreeSet;
use std::fs;

use crate::guides::{Guide, guide, guides};
use crate::harness::repository;

/// Texts with links besides the README and the guides.
const OTHERS: [&str; 6] = [
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "benches/README.md",
    "docs/rules/README.md",
    "tests/README.md",
];

/// The most lines of the README.
const README_LINES: usize = 150;

/// The most bytes of a picture.
const PICTURE_BYTES: u64 = 150_000;

/// The folder of the pictures.
const PICTURES: &str = "docs/pictures";

/// A link or a picture.
#[derive(Debug, PartialEq, Eq)]
struct Reference {
    words: String,
    target: String,
    is_picture: bool,
}

/// The links and pictures of a line of prose. What is between backticks is an example.
fn references(line: &str) -> Vec<Reference> {
    let plain: String = line.split('`').step_by(2).collect();
    let mut found = Vec::new();
    for (at, _) in plain.match_indices("](") {
        let start = plain[..at].rfind('[');
        let end = plain[at..].find(')').map(|end| at + end);
        let (Some(start), Some(end)) = (start, end) else {
            continue;
        };
        found.push(Reference {
            words: plain[start + 1..at].to_owned(),
            target: plain[at + 2..end].to_owned(),
            is_picture: plain[..start].ends_with('!'),
        });
    }
    found
}

impl Guide {
    /// Its links and pictures that lead to a file of this repository.
    fn references(&self) -> Vec<Reference> {
        // A link may be on two lines, but not in two paragraphs.
        let prose: Vec<&str> = self.prose().collect();
        let paragraphs = prose.split(|line| line.is_empty());
        let paragraphs = paragraphs.map(|lines| lines.join(" "));
        let found = paragraphs.flat_map(|paragraph| references(&paragraph));
        found
            .filter(|own| !own.target.starts_with("http"))
            .collect()
    }

    /// The path in the repository of a file that it names.
    fn path_of(&self, target: &str) -> String {
        let mut parts: Vec<&str> = self.path.split('/').collect();
        parts.pop();
        for part in target.split('/') {
            match part {
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        parts.join("/")
    }

    /// The names that its headings have in links.
    fn anchors(&self) -> BTreeSet<String> {
        let headings = self.prose().filter(|line| line.starts_with('#'));
        headings
            .map(|line| {
                let words = line.trim_start_matches('#').trim().to_lowercase();
                let kept = words
                    .chars()
                    .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
                kept.map(|c| if c == ' ' { '-' } else { c }).collect()
            })
            .collect()
    }
}

/// What is wrong with a reference of a guide.
fn fault(own: &Guide, reference: &Reference) -> Option<String> {
    let (path, anchor) = match reference.target.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (reference.target.as_str(), None),
    };
    let path = match path {
        "" => own.path.clone(),
        path => own.path_of(path),
    };
    let is_there = repository().join(&path).exists();
    let has_anchor = || anchor.is_none_or(|anchor| guide(&path).anchors().contains(anchor));
    (!is_there || !has_anchor()).then(|| format!("{}: {}", own.path, reference.target))
}

#[test]
fn every_link_in_a_guide_resolves() {
    let mut all = guides();
    all.extend(OTHERS.map(guide));
    let mut faults = Vec::new();
    let mut count = 0;
    for own in &all {
        for reference in own.references() {
            faults.extend(fault(own, &reference));
            count += 1;
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count > 50, "only {count} links were found");
}

#[test]
fn every_picture_has_words_and_a_reasonable_size_and_is_used() {
    let mut used = BTreeSet::new();
    for own in guides() {
        for picture in own.references().iter().filter(|own| own.is_picture) {
            let words = picture.words.split_whitespace().count();
            assert!(words > 5, "{}: {}", own.path, picture.target);
            let path = own.path_of(&picture.target);
            let size = fs::metadata(repository().join(&path)).expect("it is there");
            assert!(size.len() <= PICTURE_BYTES, "{path}: {}", size.len());
            used.insert(path);
        }
    }
    let kept = fs::read_dir(repository().join(PICTURES)).expect("the folder is there");
    for file in kept {
        let name = file.expect("it has just been found").file_name();
        let path = format!("{PICTURES}/{}", name.display());
        assert!(used.contains(&path), "no guide shows {path}");
    }
}

#[test]
fn the_index_names_every_guide() {
    let index = guide("docs/README.md");
    let named: BTreeSet<String> = index
        .references()
        .iter()
        .map(|own| index.path_of(&own.target))
        .collect();
    for own in guides() {
        let is_index = ["README.md", "docs/README.md"].contains(&own.path.as_str());
        assert!(is_index || named.contains(&own.path), "{}", own.path);
    }
}

#[test]
fn the_readme_can_be_read_in_a_minute_or_two() {
    let lines = guide("README.md").text.lines().count();
    assert!(lines <= README_LINES, "{lines} lines");
}

#[test]
fn headings_of_a_guide_do_not_skip_levels_and_differ() {
    for own in guides() {
        let mut last = 0;
        let mut known = BTreeSet::new();
        for line in own.prose().filter(|line| line.starts_with('#')) {
            let level = line.len() - line.trim_start_matches('#').len();
            assert!(level <= last + 1, "{}: {line}", own.path);
            assert!(known.insert(line), "{}: {line} is there twice", own.path);
            last = level;
        }
        assert!(last > 0, "{} has no heading", own.path);
    }
}

#[test]
fn links_are_found_as_a_reader_sees_them() {
    let found = references("[a](b.md#c), `[x](y)` and ![two words](../d.png)");
    let shown: Vec<(&str, &str, bool)> = found
        .iter()
        .map(|own| (own.words.as_str(), own.target.as_str(), own.is_picture))
        .collect();
    assert_eq!(
        shown,
        [("a", "b.md#c", false), ("two words", "../d.png", true)]
    );
    let own = Guide {
        path: "docs/a.md".to_owned(),
        text: "## In `metric`, `metrics` and `charts`\n".to_owned(),
    };
    assert_eq!(own.path_of("../d.png"), "d.png");
    assert!(own.anchors().contains("in-metric-metrics-and-charts"));
    assert!(fault(&own, &references("[a](nothing.md)")[0]).is_some());
    assert!(fault(&own, &references("[a](for-it.md#nothing)")[0]).is_some());
}
