//! Writes the seed corpus for the fuzz targets: the stories, tables and settings of the tests and of the rules'
//! examples.

use std::fs;
use std::path::{Path, PathBuf};

use qi_stories::rules;

/// The longest file that makes a useful seed; the fuzzer finds the rest itself.
const LONGEST: usize = 8_000;

fn main() {
    let folder = std::env::args().nth(1).map(PathBuf::from);
    let folder = folder.expect("the folder to write to is the first argument");
    let mut texts = Vec::new();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../golden");
    gather(&golden, &mut texts);
    for rule in rules() {
        for fixture in [rule.bad(), rule.good()] {
            texts.extend(fixture.split("//- ").filter_map(|file| {
                let (path, text) = file.split_once('\n')?;
                Some((path.trim().to_owned(), text.to_owned()))
            }));
        }
    }
    for (number, (path, text)) in texts.into_iter().enumerate() {
        let write = |target: &str, text: &str| {
            let folder = folder.join(target);
            fs::create_dir_all(&folder).expect("the folder can be made");
            fs::write(folder.join(format!("seed-{number}")), text)
                .expect("the seed can be written");
        };
        if text.len() > LONGEST {
            continue;
        }
        match path.rsplit_once('.').map(|(_, ending)| ending) {
            Some("md") => {
                let halves = text
                    .strip_prefix("---\n")
                    .and_then(|text| text.split_once("\n---\n"));
                let (facts, body) = halves.unwrap_or(("", &text));
                write("front_matter", facts);
                write("markdown", body);
            }
            Some("csv") => write("csv", &text),
            Some("yaml") => write("site_yaml", &text),
            _ => {}
        }
    }
}

/// Collects the texts below a folder, sorted by path.
fn gather(folder: &Path, texts: &mut Vec<(String, String)>) {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut places: Vec<PathBuf> = entries
        .map(|entry| entry.expect("it was just found").path())
        .collect();
    places.sort();
    for place in places {
        if place.is_dir() {
            gather(&place, texts);
        } else if let Ok(text) = fs::read_to_string(&place) {
            texts.push((place.to_string_lossy().into_owned(), text));
        }
    }
}
