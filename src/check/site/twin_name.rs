//! Two files or folders whose names are the same on some computers.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::path::SourcePath;
use crate::base::source::{Source, Span};
use crate::check::Context;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("twin-name", Error, firm);

pub(super) fn check(&Context { sources, .. }: &Context<'_>, report: &mut Report) {
    let paths: BTreeSet<&SourcePath> = sources.files().collect();
    let mut by_folded_path: BTreeMap<String, SourcePath> = BTreeMap::new();
    let mut reported = BTreeSet::new();
    for path in paths {
        let slashes = path.as_str().match_indices('/').map(|(at, _)| at);
        for end in slashes.chain([path.as_str().len()]) {
            let Some(part) = SourcePath::new(&path.as_str()[..end]) else {
                continue;
            };
            let first = by_folded_path
                .entry(part.folded())
                .or_insert_with(|| part.clone());
            if *first == part {
                continue;
            }
            if reported.insert(part.clone()) {
                let what = if end < path.as_str().len() {
                    "folder"
                } else {
                    "file"
                };
                report
                    .add(
                        &RULE,
                        &Source::named(path),
                        Span::new(0, 0),
                        message(what, &part, first),
                    )
                    .hint("keep only one of them, or rename one");
            }
            // The files in the two folders do not need reports of their own.
            break;
        }
    }
}

/// How the two names differ.
fn message(what: &str, part: &SourcePath, first: &SourcePath) -> String {
    let apart = if part.as_str().to_lowercase() == first.as_str().to_lowercase() {
        "only in capitals"
    } else {
        "only in the way an accent is stored"
    };
    format!("the name of the {what} `{part}` differs from `{first}` {apart}")
}
