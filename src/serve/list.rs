//! The list of everything that is wrong with a site.

use crate::serve::found::{Found, counts};
use crate::serve::html::escape;
use crate::serve::state::State;
use crate::serve::text_id;
use crate::{Diagnostic, ListedText, LivePages, Severity, SourcePath, TextKind};

/// The most findings that are listed. Authors with more start with these.
const MAX_LISTED: usize = 300;

/// The list as HTML; `root` is the secret path.
pub(super) fn of(state: &State, root: &str) -> String {
    let Some(found) = &state.found else {
        return "<p>The site is being checked for the first time.</p>".to_owned();
    };
    let home = format!("<p><a href=\"{root}/site/index.html\">Home page of the preview</a></p>");
    let all = found.all();
    if all.is_empty() {
        return format!(
            "{home}<p>There is nothing to put right. A person must still read every page: a program cannot recognise everyone.</p>"
        );
    }
    let pages = state.pages.as_deref();
    let errors = all.iter().filter(|found| found.severity == Severity::Error);
    let listed = pages.map(LivePages::listed).unwrap_or_default();
    let mut waiting = errors
        .filter(|one| !pages.is_some_and(|pages| is_of_draft(&one.location.path, pages, &listed)));
    let advice = match (found.has_errors(), waiting.next()) {
        (_, Some(_)) => {
            "The site cannot be published until everything that is not in a draft is put right. Until then, readers see what was published last."
        }
        (true, None) => {
            "The site can be published: everything to put right is in drafts, which readers do not see."
        }
        (false, None) => "The site can be published. Look at each of these before you do.",
    };
    let parts = Severity::ALL.map(|severity| {
        let of_severity = all.iter().copied().filter(|one| one.severity == severity);
        part(&of_severity.collect::<Vec<_>>(), found, pages, root)
    });
    format!(
        "{home}<p>{}. {advice}</p>{}",
        escape(&found.count()),
        parts.concat()
    )
}

/// The findings of one severity.
fn part(all: &[&Diagnostic], found: &Found, pages: Option<&LivePages>, root: &str) -> String {
    if all.is_empty() {
        return String::new();
    }
    let items = all.iter().take(MAX_LISTED).map(|one| {
        let links = pages.map(|pages| {
            let links = [
                form_link(one, pages, root),
                page_link(one, found, pages, root),
            ];
            let links: Vec<String> = links.into_iter().flatten().collect();
            format!("<p>{}</p>", links.join(" · "))
        });
        format!("<li>{}</li>\n", found.item(one, &links.unwrap_or_default()))
    });
    let items: String = items.collect();
    let rest = match all.len().saturating_sub(MAX_LISTED) {
        0 => String::new(),
        rest => format!(
            "<p>There are {rest} more, which appear here when some of these are put right.</p>"
        ),
    };
    format!(
        "<section><h2>{}</h2><ol>\n{items}</ol>{rest}</section>",
        counts(all)
    )
}

/// Whether a file is a draft or a table of one.
fn is_of_draft(path: &SourcePath, pages: &LivePages, listed: &[ListedText]) -> bool {
    let is_draft = |text: &ListedText| {
        text.is_draft && (text.path == *path || pages.tables_of(&text.path).contains(path))
    };
    listed
        .iter()
        .any(|text| !text.is_withdrawn && is_draft(text))
}

/// The link to the form in which a finding is put right.
fn form_link(one: &Diagnostic, pages: &LivePages, root: &str) -> Option<String> {
    let path = &one.location.path;
    let mut texts = pages.texts().map(|(text, _)| text);
    let (what, text) = match *path == TextKind::settings_path() {
        true => ("text", path),
        false => match texts.find(|text| *text == path) {
            Some(text) => ("text", text),
            None => {
                let mut texts = pages.texts().map(|(text, _)| text);
                let with_table = texts.find(|text| pages.tables_of(text).contains(path))?;
                let is_table = path.extension() == "csv";
                (if is_table { "numbers" } else { "text" }, with_table)
            }
        },
    };
    let name = text_id::of(text);
    Some(format!(
        "<a href=\"{root}/edit/{what}/{name}\">Open it in the editor</a>"
    ))
}

/// The link to the page on which a finding is shown.
fn page_link(one: &Diagnostic, found: &Found, pages: &LivePages, root: &str) -> Option<String> {
    let address = pages.page_of(&one.location.path)?;
    let text = pages.text_of(&address)?;
    let mut files = vec![text.clone()];
    files.extend(pages.tables_of(text));
    let own = found.in_files(&files);
    let index = own.iter().position(|other| std::ptr::eq(*other, one))?;
    Some(format!(
        "<a href=\"{root}/site/{address}#qi-finding-{index}\">See it on its page</a>"
    ))
}
