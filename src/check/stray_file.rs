//! A text that lies where no page is made of it.

use crate::diagnostic::Report;
use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::path::PageUrl;
use crate::site::Site;
use crate::source::Sources;
use crate::source::Span;
use crate::story::Story;

/// The rule.
pub const RULE: Rule = Rule {
    code: "stray-file",
    severity: Severity::Warning,
    why: "Stories lie in `content/stories`, other pages in the folders `training`, `coaches`, `events`, \
          `resources` and `pages`. A text elsewhere is not part of the site, and nobody would notice.",
    bad: "//- content/storys/a.md\n---\ntitle: A story\n---\n",
    good: "//- content/pages/a.md\n---\ntitle: A page\n---\n",
};

pub(super) fn check(_: &Site, sources: &Sources, report: &mut Report) {
    for (path, source) in &sources.texts {
        let below_content = path.as_str().starts_with("content/");
        let url = PageUrl::of_text(path);
        let is_page = url.is_some_and(|url| url != PageUrl::index(Story::FOLDER));
        if path.extension() == "md" && below_content && !is_page {
            let line = source.text.find('\n').unwrap_or(source.text.len());
            report
                .add(
                    &RULE,
                    source,
                    Span::new(0, line),
                    "no page is made of this file",
                )
                .hint("move it to `content/stories`, or to the folder of the part where it belongs")
                .hint("its name needs a letter or digit, and a story is not called `index`");
        }
    }
}
