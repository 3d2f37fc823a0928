//! A text in a folder where it does not become a page.

use std::collections::BTreeSet;

use crate::base::path::{PageUrl, Slug, SourcePath};
use crate::base::source::{Source, Span};
use crate::check::Context;
use crate::model::rules::not_utf8::SAVE_FROM_WORD;
use crate::model::story::FOLDER;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("stray-file", Warning);

/// Extensions of files in which people write stories, but which are not read as stories.
const STORY_EXTENSIONS: [&str; 7] = ["txt", "markdown", "docx", "doc", "odt", "rtf", "html"];

/// Those of them that Word writes and Notepad cannot read.
const WORD_EXTENSIONS: [&str; 4] = ["docx", "doc", "odt", "rtf"];

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    for (path, source) in &sources.texts {
        let below_content = path.as_str().starts_with("content/");
        let url = PageUrl::of_text(path);
        let is_page = url.is_some_and(|url| url != PageUrl::index(FOLDER));
        if path.extension() == "md" && below_content && !is_page {
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
    let named: BTreeSet<&SourcePath> = site.named_files().iter().map(|named| &named.path).collect();
    for path in sources.files() {
        let in_a_part = path.as_str().matches('/').count() == 2;
        if in_a_part
            && STORY_EXTENSIONS.contains(&path.extension().as_str())
            && !named.contains(path)
        {
            let source = Source::named(path);
            let stem = path.stem().trim_end_matches(".md");
            report
                .add(&RULE, &source, Span::new(0, 0), "this file does not become a page, and nothing links to it")
                .hint(if WORD_EXTENSIONS.contains(&path.extension().as_str()) {
                    format!("if it is a story, {SAVE_FROM_WORD}, with the name `{stem}.txt`; then rename it to \
                             `{stem}.md`")
                } else {
                    format!("if it is a story or page, save it as `{stem}.md` (in Notepad, choose the type `All \
                             files`)")
                });
        }
    }
}
