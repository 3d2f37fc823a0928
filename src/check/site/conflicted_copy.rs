//! A second copy of a file, which a program made because two people changed it at once, or a person by hand.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::path::SourcePath;
use crate::base::source::{Source, Sources, Span};
use crate::check::Context;
use crate::model::site::{Partial, Site};
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("conflicted-copy", Error, firm);

/// How the computer names that Windows makes up begin.
const MADE_UP: [&str; 3] = ["desktop-", "laptop-", "win-"];

/// The part of a name that a program adds begins with one of these.
const SEPARATORS: [char; 6] = [' ', '(', '[', '.', '_', '-'];

/// The most characters of a computer's name, with a number after it.
const LONGEST_COMPUTER: usize = 24;

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for (copy, (original, mark)) in copies(site, sources) {
        let source = &sources.texts[copy];
        let line = source.text.find('\n').unwrap_or(source.text.len());
        let name = original.file_name();
        let made_by =
            "OneDrive or a similar program made because two people changed that file at once";
        let message = match mark {
            Mark::Conflict => format!("this is a copy of `{name}` that {made_by}"),
            Mark::Computer => format!("this looks like a copy of `{name}` that {made_by}"),
            Mark::Copy => format!("this is a copy of `{name}` with nearly the same text"),
        };
        let hint = format!(
            "compare the two files, write what is right into `{name}`, and move `{}` out of `content`",
            copy.file_name()
        );
        let finding = report
            .add(&RULE, source, Span::new(0, line), message)
            .hint(hint);
        if copy.extension() == "md" && mark != Mark::Conflict {
            let stem = original.stem();
            finding.hint(format!(
                "if it is a different story or page, give it a different name, such as `{stem}-again.md`, and a different \
                 title and summary"
            ));
        }
    }
}

/// What a file's name says about how the file was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A program wrote that there was a conflict.
    Conflict,
    /// It ends with what may be the name of a computer.
    Computer,
    /// Somebody copied or downloaded it again.
    Copy,
}

/// The texts that are copies, each with its original and with what its name says.
pub(super) fn copies<'s>(
    site: &Site<Partial>,
    sources: &'s Sources,
) -> BTreeMap<&'s SourcePath, (&'s SourcePath, Mark)> {
    let named: BTreeSet<&SourcePath> = site.named_files().iter().map(|named| &named.path).collect();
    let mut by_name: BTreeMap<(&str, String, String), &SourcePath> = BTreeMap::new();
    for path in sources.texts.keys() {
        let key = (path.folder(), path.stem().to_lowercase(), path.extension());
        by_name.entry(key).or_insert(path);
    }
    let mut copies = BTreeMap::new();
    for (path, source) in &sources.texts {
        let extension = path.extension();
        // A file that a text names is there on purpose.
        if named.contains(path) {
            continue;
        }
        let original = |stem: &str| {
            let key = (path.folder(), stem.to_lowercase(), extension.clone());
            let found = by_name.get(&key).copied();
            found.filter(|original| *original != path)
        };
        let is_copy = |original: &&SourcePath, mark: Mark| match mark {
            Mark::Conflict => true,
            // People keep copies of tables, and only those that a story names are published.
            Mark::Copy if extension == "csv" => false,
            _ => are_alike(&sources.texts[*original], source),
        };
        let found = beginnings(path.stem()).find_map(|(stem, mark)| {
            let original = original(stem)?;
            is_copy(&original, mark).then_some((original, mark))
        });
        if let Some(found) = found {
            copies.insert(path, found);
        }
    }
    copies
}

/// The names of the files that this may be a copy of, longest first.
fn beginnings(stem: &str) -> impl Iterator<Item = (&str, Mark)> {
    let lower = stem.to_ascii_lowercase();
    let copy_of = lower
        .starts_with("copy of ")
        .then(|| (&stem["copy of ".len()..], Mark::Copy));
    let ends = stem.match_indices(SEPARATORS).map(|(at, _)| at).rev();
    let cut = ends
        .filter(|at| *at > 0)
        .filter_map(|at| Some((&stem[..at], mark(&stem[at..])?)));
    copy_of.into_iter().chain(cut)
}

/// What the rest of a name says, after the name of the original.
fn mark(rest: &str) -> Option<Mark> {
    let lower = rest.to_ascii_lowercase();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let word = lower.trim_start();
    let bracketed = ["()", "[]"].iter().find_map(|pair| {
        let (open, close) = pair.split_at(1);
        word.strip_prefix(open)?.strip_suffix(close)
    });
    let says_conflict = bracketed.is_some_and(|inside| inside.contains("conflict"))
        || lower.starts_with(".sync-conflict-")
        || lower
            .strip_prefix("_conflict-")
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        || lower.starts_with('_') && lower.ends_with("_conflict");
    if says_conflict {
        return Some(Mark::Conflict);
    }
    if bracketed.is_some_and(is_number) {
        return Some(Mark::Copy);
    }
    let separated = word.trim_start_matches(['-', '_', ' ']);
    if separated.len() < lower.len()
        && let Some(number) = separated.strip_prefix("copy")
    {
        let number = number.trim().trim_start_matches('(').trim_end_matches(')');
        return (number.is_empty() || is_number(number)).then_some(Mark::Copy);
    }
    if separated.len() < lower.len() && is_version(separated) {
        return Some(Mark::Copy);
    }
    let computer = rest.strip_prefix('-')?;
    let is_name = (2..=LONGEST_COMPUTER).contains(&computer.len())
        && computer
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && computer.bytes().any(|byte| byte.is_ascii_alphabetic());
    let is_computers = computer.bytes().any(|byte| byte.is_ascii_uppercase())
        || MADE_UP
            .iter()
            .any(|made_up| lower[1..].starts_with(made_up));
    (is_name && is_computers).then_some(Mark::Computer)
}

/// Whether a word says that a file is an earlier or a later version: v2, version 3, old, final, draft.
fn is_version(word: &str) -> bool {
    const VERSIONS: [&str; 11] = [
        "backup", "bak", "draft", "edited", "final", "latest", "new", "old", "orig", "original",
        "revised",
    ];
    let word = word.trim_start_matches('(').trim_end_matches(')');
    let numbered = word
        .strip_prefix("version")
        .or(word.strip_prefix('v'))
        .map(|number| number.trim_start_matches([' ', '-', '_', '.']));
    let is_number = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    VERSIONS.contains(&word)
        || VERSIONS.iter().any(|version| {
            word.strip_prefix(version)
                .is_some_and(|rest| is_number(rest.trim_start_matches([' ', '-', '_'])))
        })
        || numbered.is_some_and(is_number)
}

/// Whether two texts are versions of one: at least half of their facts are the same, and their title or summary is
/// among these. For tables and settings: at least half of the lines are the same.
fn are_alike(one: &Source, other: &Source) -> bool {
    let (one, other) = (facts(one), facts(other));
    let same: BTreeSet<&&str> = one.intersection(&other).collect();
    let names_it = |line: &&&str| line.starts_with("title:") || line.starts_with("summary:");
    let is_enough = same.len() * 2 >= one.len().max(other.len());
    let is_named = one.union(&other).any(|line| names_it(&line));
    is_enough && !same.is_empty() && (!is_named || same.iter().any(names_it))
}

/// The lines of a text's front matter, or all of its lines if it has none.
fn facts(source: &Source) -> BTreeSet<&str> {
    let text = &source.text[source.start()..];
    let is_fence = |line: &str| line.trim_end() == "---";
    let has_front_matter = text.lines().next().is_some_and(is_fence);
    let lines = text.lines().skip(usize::from(has_front_matter));
    let lines = lines.take_while(|line| !has_front_matter || !is_fence(line));
    lines
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_copy_says_how_it_was_made() {
        for (mark_of, names) in [
            (
                Some(Mark::Conflict),
                &[
                    " (Anna Smith's conflicted copy 2024-05-01)",
                    " (conflicted copy 2024-05-01 123456)",
                    " (Case Conflict)",
                    " [Conflict]",
                    ".sync-conflict-20240501-123456-ABCDEFG",
                    "_conflict-20240501-123456",
                    "_ANNAS-PC_May-01-123456-2024_Conflict",
                    " (SFConflict anna@example.org 2024-05-01-12-34-56)",
                ][..],
            ),
            (
                Some(Mark::Computer),
                &[
                    "-DESKTOP-4K2",
                    "-desktop-4k2",
                    "-SHSC-L-01234",
                    "-Annas-MacBook-Pro",
                    "-PC7-2",
                ],
            ),
            (
                Some(Mark::Copy),
                &[
                    " (1)",
                    "(2)",
                    " - Copy",
                    " - Copy (2)",
                    " copy",
                    " copy 2",
                    "-copy",
                    "_copy",
                    " v2",
                    "-v2",
                    "_v1.1",
                    " version 3",
                    "-old",
                    " (old)",
                    " final",
                    "-final2",
                    "_draft",
                    " NEW",
                ],
            ),
            (
                None,
                &[
                    "-2024",
                    "-7",
                    "-7b",
                    "-dementia",
                    " 2",
                    "-copying",
                    " (part one)",
                    "-conflict",
                    "s",
                    "copy",
                    "-X",
                    "-vent",
                    "-older-adults",
                    "-newborn",
                    "-v",
                ],
            ),
        ] {
            for name in names {
                assert_eq!(mark(name), mark_of, "{name}");
            }
        }
    }
}
