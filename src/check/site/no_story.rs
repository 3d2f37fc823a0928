//! A site that has no story yet, but has files with stories in them that are not read.

use crate::base::english;
use crate::base::path::SourcePath;
use crate::base::source::{Source, Span};
use crate::check::Context;
use crate::check::site::unread;
use crate::report::suggest::to_import_all;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("no-story", Error);

/// How many files the message names.
const NAMED: usize = 3;

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let files = unread::instead_of_stories(&unread::files(site, sources), sources);
    let Some(first) = files.first() else {
        return;
    };
    let mut names: Vec<String> = files
        .iter()
        .map(|path| format!("`{}`", path.file_name()))
        .collect();
    if names.len() > NAMED {
        let more = names.len() - NAMED;
        names.truncate(NAMED);
        names.push(format!("{more} more"));
    }
    let verb = if files.len() == 1 { "is" } else { "are" };
    let message = format!(
        "this site has no story yet: {} {verb} not read, because a story is a file whose name ends in `.md`",
        english::list(&names, "and")
    );
    let finding = report
        .add(&RULE, &Source::named(first), Span::new(0, 0), message)
        .hint(how(first, files.len()));
    if !unread::is_markdown(first) && !unread::is_of_office(first) {
        finding.hint(
            "its first lines must be `---`, `title: …`, `summary: …`, `team: …`, `service_area: …` and `---`; the text \
             of the story is below them",
        );
    }
}

/// How to begin, with the first of some files.
fn how(first: &SourcePath, files: usize) -> String {
    match files {
        1 => unread::as_markdown(first),
        _ if unread::is_of_office(first) => to_import_all(first.folder()),
        _ => format!(
            "begin with `{}`: {}",
            first.file_name(),
            unread::as_markdown(first)
        ),
    }
}
