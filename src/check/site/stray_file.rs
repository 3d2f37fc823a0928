//! A text in a folder where it does not become a page.

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::{Source, Span};
use crate::check::Context;
use crate::check::site::{unread, wrong_folder};
use crate::model::story::FOLDER;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("stray-file", Warning);

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for (path, source) in &sources.texts {
        let below_content = path.as_str().starts_with("content/");
        let url = PageUrl::of_text(path);
        let is_page = url.is_some_and(|url| url != PageUrl::index(FOLDER));
        let is_misplaced = wrong_folder::meant(path, source, sources).is_some();
        if path.extension() == "md" && below_content && !is_page && !is_misplaced {
            let line = source.text.find('\n').unwrap_or(source.text.len());
            let diagnostic = report.add(
                &RULE,
                source,
                Span::new(0, line),
                "this file does not become a page",
            );
            if Slug::from_name(path.stem()).is_none() {
                diagnostic.hint("give it a name with letters or digits");
            } else if path.stem().eq_ignore_ascii_case("index") {
                diagnostic.hint("a story cannot be called `index`: rename it");
            } else {
                diagnostic.hint(
                    "move it to `content/stories`, or to the folder of the section it belongs to",
                );
            }
        }
    }
    let files = unread::files(site, sources);
    let instead = unread::instead_of_stories(&files, sources);
    // A workbook may be what a table beside it was saved from, and one that a metric names has a finding of its own.
    let has_table = |path: &SourcePath| {
        let table = path.resolve(&format!("{}.csv", path.stem()));
        table.is_some_and(|table| sources.texts.contains_key(&table))
    };
    let is_named = |path: &SourcePath| {
        let mut texts = sources.texts.values();
        texts.any(|source| source.text.contains(path.file_name()))
    };
    let is_stray = |path: &&&SourcePath| {
        let is_kept = unread::is_of_office(path) && (has_table(path) || is_named(path));
        let is_known = instead.contains(path) || is_kept;
        !unread::is_at_the_top(path) && !is_known
    };
    for path in files.iter().filter(is_stray) {
        let message = "this file does not become a page, and nothing links to it";
        report
            .add(&RULE, &Source::named(path), Span::new(0, 0), message)
            .hint(format!(
                "if it is a story or page, {}",
                unread::as_markdown(path)
            ));
    }
}
