//! A file or folder name that is not valid on Windows.

use std::collections::BTreeSet;

use crate::base::path::is_reserved_name;
use crate::base::source::{Source, Span};
use crate::check::Context;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("name-windows-refuses", Error);

/// Characters that are not allowed in names on Windows.
const FORBIDDEN_CHARACTERS: [char; 8] = ['<', '>', ':', '"', '|', '?', '*', '\\'];

pub(super) fn check(&Context { sources, .. }: &Context<'_>, report: &mut Report) {
    let mut reported = BTreeSet::new();
    for path in sources.files() {
        let mut end = 0;
        for name in path.as_str().split('/') {
            end += name.len();
            if let Some(fault) = fault(name)
                && reported.insert(&path.as_str()[..end])
            {
                report
                    .add(
                        &RULE,
                        &Source::named(path),
                        Span::new(0, 0),
                        format!("Windows does not allow the name `{name}`: {fault}"),
                    )
                    .hint(
                        "use only letters, digits and hyphens in its name, such as `ward-a-2016`",
                    );
            }
            end += 1;
        }
    }
}

/// Why Windows refuses a name; `None` if it does not.
fn fault(name: &str) -> Option<String> {
    if is_reserved_name(name) {
        let stem = name.split('.').next().unwrap_or(name);
        return Some(format!(
            "Windows reserves `{stem}`, whatever the file extension"
        ));
    }
    if name.ends_with(['.', ' ']) {
        let what = if name.ends_with('.') { "dot" } else { "space" };
        return Some(format!("it ends in a {what}"));
    }
    if let Some(character) = name.chars().find(|c| FORBIDDEN_CHARACTERS.contains(c)) {
        return Some(format!("it contains `{character}`"));
    }
    name.contains(char::is_control)
        .then(|| "it contains an invisible character".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_windows_refuses_are_refused() {
        for name in [
            "con",
            "CON.md",
            "nul.tar.gz",
            "Com1.png",
            "aux .txt",
            "a.",
            "a ",
            "a?b",
            "a:b",
            "a\tb",
        ] {
            assert!(fault(name).is_some(), "{name}");
        }
        for name in [
            "contact.md",
            "icon.png",
            "com10.md",
            "a.b",
            "a b.md",
            "Ward (A) & B.png",
            "bin",
        ] {
            assert!(fault(name).is_none(), "{name}");
        }
    }
}
