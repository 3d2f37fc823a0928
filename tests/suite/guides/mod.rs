//! The README and the guides in `docs`: everything that they show works, and everything that they name is there.

/// The commands that they show.
mod commands;

/// The stories, settings and templates that they show.
mod examples;

/// Their links, pictures and headings, and the index of the guides.
mod links;

/// The site that is made from them.
mod site;

/// The lists in the reference, which the program makes.
mod reference;

use std::fs;

use crate::harness::repository;

/// A text for people.
struct Guide {
    /// Its path in the repository, with `/` between the parts.
    path: String,
    text: String,
}

/// A block of code in a guide.
#[derive(Debug)]
struct Block {
    /// The path of the guide.
    guide: String,
    line: usize,
    language: String,
    text: String,
}

#[track_caller]
fn guide(path: &str) -> Guide {
    let text = fs::read_to_string(repository().join(path));
    let text = text.unwrap_or_else(|error| panic!("{path}: {error}"));
    Guide {
        path: path.to_owned(),
        // On Windows, git may end lines in two characters.
        text: text.replace("\r\n", "\n"),
    }
}

/// The README and every guide in `docs`, by path.
fn guides() -> Vec<Guide> {
    let entries = fs::read_dir(repository().join("docs")).expect("the folder is there");
    let names = entries.map(|entry| entry.expect("it has just been found").file_name());
    let names = names.filter_map(|name| name.into_string().ok());
    let mut paths: Vec<String> = names
        .filter(|name| name.ends_with(".md"))
        .map(|name| format!("docs/{name}"))
        .collect();
    paths.push("README.md".to_owned());
    paths.sort();
    assert!(paths.len() > 2, "{paths:?}");
    paths.iter().map(|path| guide(path)).collect()
}

impl Guide {
    /// Its blocks of code; those in lists may be indented.
    fn blocks(&self) -> Vec<Block> {
        let mut found: Vec<Block> = Vec::new();
        let mut open: Option<usize> = None;
        for (number, line) in self.text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            if let Some(language) = line.trim_start().strip_prefix("```") {
                open = open.is_none().then_some(indent);
                if open.is_some() {
                    found.push(Block {
                        guide: self.path.clone(),
                        line: number + 1,
                        language: language.trim().to_owned(),
                        text: String::new(),
                    });
                }
            } else if let (Some(outer), Some(block)) = (open, found.last_mut()) {
                block.text.push_str(line.get(outer..).unwrap_or_default());
                block.text.push('\n');
            }
        }
        found
    }

    /// Its lines that are not in a block of code.
    fn prose(&self) -> impl Iterator<Item = &str> {
        let mut is_code = false;
        self.text.lines().filter(move |line| {
            let is_mark = line.trim_start().starts_with("```");
            is_code ^= is_mark;
            !is_code && !is_mark
        })
    }
}

/// The blocks of code in this language in all guides, at least one.
#[track_caller]
fn blocks_in(language: &str) -> Vec<Block> {
    let blocks = guides().into_iter().flat_map(|guide| guide.blocks());
    let found: Vec<Block> = blocks.filter(|block| block.language == language).collect();
    assert!(
        !found.is_empty(),
        "no guide has a block that begins with ```{language}"
    );
    found
}

#[test]
fn blocks_are_found_in_lists_too() {
    let text = "# A\n```sh\nqi-stories\n```\ntext\n1. x\n\n   ```\n   x\n     y\n   ```\n";
    let guide = Guide {
        path: "a.md".to_owned(),
        text: text.to_owned(),
    };
    let found = guide.blocks();
    let shown: Vec<(&str, &str, usize)> = found
        .iter()
        .map(|block| (block.language.as_str(), block.text.as_str(), block.line))
        .collect();
    assert_eq!(shown, [("sh", "qi-stories\n", 2), ("", "x\n  y\n", 8)]);
    let prose: Vec<&str> = guide.prose().collect();
    assert_eq!(prose, ["# A", "text", "1. x", ""]);
}
