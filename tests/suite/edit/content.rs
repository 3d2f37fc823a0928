//! Laws that hold for every key of this repository's own content.

use std::fs;
use std::path::{Path, PathBuf};

use qi_stories::{
    Change, FieldValue, PathStep, TextKind, apply_changes, body_sections, field_values,
};

use crate::harness::repository;

/// All texts below a folder with the kind that they are.
fn texts(folder: &Path, found: &mut Vec<(PathBuf, TextKind)>) {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("is readable").path())
        .collect();
    paths.sort();
    for path in paths {
        let is_story = path
            .parent()
            .is_some_and(|folder| folder.ends_with("stories"));
        match path.extension().and_then(|extension| extension.to_str()) {
            _ if path.is_dir() => texts(&path, found),
            Some("md") if is_story => found.push((path, TextKind::Story)),
            Some("md") => found.push((path, TextKind::Page)),
            Some("yaml") => found.push((path, TextKind::Site)),
            _ => {}
        }
    }
}

fn change(path: &[PathStep], value: &FieldValue) -> Change {
    Change::Set {
        path: path.to_vec(),
        value: value.clone(),
    }
}

#[test]
fn every_key_of_our_own_content_can_be_set_cleared_and_set_back() {
    let mut found = Vec::new();
    texts(&repository().join("content"), &mut found);
    assert!(found.len() > 20, "only {} texts were found", found.len());
    let (mut set, mut cleared) = (0, 0);
    for (file, kind) in found {
        let text = fs::read_to_string(&file).expect("can be read");
        let values = field_values(kind, &text)
            .unwrap_or_else(|refused| panic!("{}: {refused:?}", file.display()));
        let make = |text: &str, change: Change| {
            let words = format!("{}: {change:?}", file.display());
            apply_changes(kind, text, &[change])
                .unwrap_or_else(|refused| panic!("{words}: {refused:?}"))
        };
        // The settings have long lists of the same keys.
        let step = if kind == TextKind::Site { 4 } else { 1 };
        for (path, span) in values.spans.iter().skip(1).step_by(step) {
            let value = values.at(path).expect("every span has a value");
            assert_eq!(
                make(&text, change(path, value)),
                text,
                "{}: the same again",
                file.display()
            );
            if let FieldValue::Text(_) = value {
                let other = FieldValue::Text("Other: words # here".to_owned());
                let changed = make(&text, change(path, &other));
                assert!(
                    changed.starts_with(&text[..span.start]),
                    "{}: {path:?}",
                    file.display()
                );
                assert!(
                    changed.ends_with(&text[span.end..]),
                    "{}: {path:?}",
                    file.display()
                );
                let read = field_values(kind, &changed).expect("is read");
                assert_eq!(read.at(path), Some(&other));
                let back = make(&changed, change(path, value));
                let back = field_values(kind, &back).expect("is read");
                assert_eq!(back.value, values.value, "{}: {path:?}", file.display());
                set += 1;
            }
            let without = make(&text, Change::Clear { path: path.clone() });
            assert!(without.len() < text.len(), "{}: {path:?}", file.display());
            let read = field_values(kind, &without).expect("is read");
            // Another item has the position of one that is gone.
            let is_key = matches!(path.last(), Some(PathStep::Key(_)));
            if is_key && path.iter().all(|step| matches!(step, PathStep::Key(_))) {
                assert_eq!(read.at(path), None, "{}: {path:?}", file.display());
                let back = make(&without, change(path, value));
                let back = field_values(kind, &back).expect("is read");
                assert_eq!(back.at(path), Some(value), "{}: {path:?}", file.display());
                cleared += 1;
            }
        }
        if kind != TextKind::Site {
            for (at, section) in body_sections(&text).into_iter().enumerate() {
                let same = Change::SetSection {
                    section: at,
                    text: section.text.clone(),
                };
                assert_eq!(
                    make(&text, same),
                    text,
                    "{}: the same again",
                    file.display()
                );
                let other = Change::SetSection {
                    section: at,
                    text: "Other words.".to_owned(),
                };
                let changed = make(&text, other);
                let back = make(
                    &changed,
                    Change::SetSection {
                        section: at,
                        text: section.text.clone(),
                    },
                );
                if !section.text.is_empty() {
                    assert_eq!(back, text, "{}: section {at}", file.display());
                }
            }
        }
    }
    assert!(
        set > 150 && cleared > 100,
        "only {set} values were set and {cleared} keys cleared"
    );
}
