//! Every hint works: following it removes its finding, and causes no other.
//!
//! `hints.txt` says what a reader who follows each hint of the rules' examples does.

use std::collections::BTreeSet;

use super::examples::{ADVICE_FOR_GOOD_STORIES, example, rules_with_examples};
use crate::harness::{Files, Found, findings};

/// A rule whose hint lists all that could be added, so that no one change ends its finding.
const OF_A_LONG_LIST: &str = "squire-prompts";

/// What a reader who follows a hint does.
struct FollowedHint {
    /// The rule whose example gets the hint.
    code: &'static str,
    /// The words with which the hint begins.
    hint: &'static str,
    changes: Vec<Change>,
}

enum Change {
    Replace {
        old: String,
        new: String,
    },
    Create {
        path: &'static str,
        text: String,
    },
    Rename {
        old: &'static str,
        new: &'static str,
    },
    Remove(&'static str),
}

/// Everything that `hints.txt` says.
fn followed() -> Vec<FollowedHint> {
    let mut all: Vec<FollowedHint> = Vec::new();
    let mut code = "";
    // A line with `-` after one with `+` begins another change.
    let mut is_adding = false;
    for line in include_str!("hints.txt").lines() {
        let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
        if mark == "==" {
            code = rest;
        } else if mark == ">" {
            let (hint, changes) = (rest, Vec::new());
            all.push(FollowedHint {
                code,
                hint,
                changes,
            });
            is_adding = true;
        } else if !matches!(mark, "" | "#") {
            let last = all.last_mut().expect("a change is below its hint");
            add_line(&mut last.changes, mark, rest, is_adding);
            is_adding = mark != "-";
        }
    }
    all
}

/// Adds one line of `hints.txt` to the changes above it.
fn add_line(changes: &mut Vec<Change>, mark: &str, rest: &'static str, begins_a_change: bool) {
    let line = format!("{rest}\n");
    match mark {
        "rm" => changes.push(Change::Remove(rest)),
        "mv" => {
            let (old, new) = rest.split_once(" => ").expect("it names both files");
            changes.push(Change::Rename { old, new });
        }
        "new" => {
            let (path, text) = (rest, String::new());
            changes.push(Change::Create { path, text });
        }
        "-" if begins_a_change => {
            let (old, new) = (line, String::new());
            changes.push(Change::Replace { old, new });
        }
        "-" | "+" => match (mark, changes.last_mut()) {
            ("-", Some(Change::Replace { old, .. })) => old.push_str(&line),
            ("+", Some(Change::Replace { new, .. })) => new.push_str(&line),
            ("+", Some(Change::Create { text, .. })) => text.push_str(&line),
            _ => panic!("`{mark} {rest}` does not belong to a change"),
        },
        _ => panic!("`{mark}` begins no line of hints.txt"),
    }
}

/// The files after the changes.
fn changed(mut files: Files, followed: &FollowedHint) -> Files {
    let of = format!("{}: {}", followed.code, followed.hint);
    for change in &followed.changes {
        match change {
            Change::Remove(path) => {
                files
                    .remove(*path)
                    .unwrap_or_else(|| panic!("{of}: no {path}"));
            }
            Change::Rename { old, new } => {
                let bytes = files.remove(*old);
                let bytes = bytes.unwrap_or_else(|| panic!("{of}: no {old}"));
                files.insert((*new).to_owned(), bytes);
            }
            Change::Create { path, text } => {
                files.insert((*path).to_owned(), text.clone().into_bytes());
            }
            Change::Replace { old, new } => replace(&mut files, old, new, &of),
        }
    }
    files
}

/// Replaces lines, which must be in one of the files, once.
fn replace(files: &mut Files, old: &str, new: &str, of: &str) {
    let mut count = 0;
    for bytes in files.values_mut() {
        let text = format!("\n{}", String::from_utf8_lossy(bytes));
        let (old, new) = (format!("\n{old}"), format!("\n{new}"));
        let here = text.matches(&old).count();
        if here > 0 {
            count += here;
            *bytes = text.replacen(&old, &new, 1).split_off(1).into_bytes();
        }
    }
    assert_eq!(
        count, 1,
        "{of}: these lines are there {count} times:\n{old}"
    );
}

/// How often a rule is broken.
fn count(found: &[Found], code: &str) -> usize {
    found.iter().filter(|found| found.code == code).count()
}

/// What is wrong with following a hint; empty if its finding is gone and there is no new one.
fn remaining(code: &str, before: &[Found], after: &[Found]) -> Vec<String> {
    let is_left = |found: &&Found| match found.code == code {
        true => count(after, code) >= count(before, code),
        false => count(after, found.code) > count(before, found.code),
    };
    let left = after.iter().filter(is_left);
    // What is added may be short too.
    let left =
        left.filter(|found| found.code == code || !ADVICE_FOR_GOOD_STORIES.contains(&found.code));
    left.map(|found| format!("{} {}", found.code, found.message))
        .collect()
}

#[test]
fn following_a_hint_ends_its_finding_and_causes_no_other() {
    let mut followed = followed();
    let mut failed = Vec::new();
    for rule in rules_with_examples() {
        let files = example(rule, rule.bad());
        let before = findings(&files);
        let ways: Vec<FollowedHint> = followed
            .extract_if(.., |way| way.code == rule.code)
            .collect();
        let hints = before
            .iter()
            .filter(|found| found.code != OF_A_LONG_LIST)
            .flat_map(|found| found.hints.iter().map(|hint| (found.code, hint)));
        let hints: BTreeSet<(&str, &String)> = hints.collect();
        for (code, hint) in &hints {
            if !ways.iter().any(|way| hint.starts_with(way.hint)) {
                failed.push(format!("{}: nobody follows: {hint}", rule.code));
            }
            for way in ways.iter().filter(|way| hint.starts_with(way.hint)) {
                let after = findings(&changed(files.clone(), way));
                for left in remaining(code, &before, &after) {
                    failed.push(format!("{}: {hint}\n    leaves {left}", rule.code));
                }
            }
        }
        for way in &ways {
            if !hints.iter().any(|(_, hint)| hint.starts_with(way.hint)) {
                failed.push(format!("{}: no hint is: {}", rule.code, way.hint));
            }
        }
    }
    let unknown = followed
        .iter()
        .map(|way| format!("{} has no example", way.code));
    failed.extend(unknown);
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_fix_ends_its_finding_and_causes_no_other() {
    let mut failed = Vec::new();
    let mut fixed = BTreeSet::new();
    for rule in rules_with_examples() {
        let files = example(rule, rule.bad());
        let before = findings(&files);
        for found in &before {
            for fix in &found.fixes {
                let mut files = files.clone();
                let bytes = files.get_mut(&found.path).expect("the file is there");
                let text = String::from_utf8(bytes.clone()).expect("is text");
                *bytes = fix.applied_to(&text).into_bytes();
                fixed.insert(found.code);
                for left in remaining(found.code, &before, &findings(&files)) {
                    failed.push(format!("{}: {fix:?}\n    leaves {left}", rule.code));
                }
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    for code in ["unknown-rule", "unknown-service-area", "wrong-value"] {
        assert!(fixed.contains(code), "{code}: {fixed:?}");
    }
}
