//! The list of everything that is wrong with a site.

use crate::serve::found::{Found, counts};
use crate::serve::html::escape;
use crate::serve::state::State;
use crate::{Diagnostic, LivePages, Severity};

/// The most findings that are listed. Whoever has more begins with these.
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
            "{home}<p>No problems found. A person must still read every page: a program cannot recognise everyone.</p>"
        );
    }
    let advice = match found.has_errors() {
        true => {
            "The site cannot be built until the errors are fixed. Readers see the previous version until then."
        }
        false => {
            "The site can be built. Check each warning: fix it, or allow it and give a reason."
        }
    };
    let parts = Severity::ALL.map(|severity| {
        let of_severity = all.iter().copied().filter(|one| one.severity == severity);
        part(
            &of_severity.collect::<Vec<_>>(),
            found,
            state.pages.as_deref(),
            root,
        )
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
        let link = pages.and_then(|pages| link(one, found, pages, root));
        format!("<li>{}</li>\n", found.item(one, &link.unwrap_or_default()))
    });
    let items: String = items.collect();
    let rest = match all.len().saturating_sub(MAX_LISTED) {
        0 => String::new(),
        rest => format!(
            "<p>There are {rest} more. They appear here when you have fixed some of these.</p>"
        ),
    };
    format!(
        "<section><h2>{}</h2><ol>\n{items}</ol>{rest}</section>",
        counts(all)
    )
}

/// The link to the page on which a finding is shown.
fn link(one: &Diagnostic, found: &Found, pages: &LivePages, root: &str) -> Option<String> {
    let address = pages.page_of(&one.location.path)?;
    let text = pages.text_of(&address)?;
    let mut files = vec![text.clone()];
    files.extend(pages.tables_of(text));
    let own = found.in_files(&files);
    let index = own.iter().position(|other| std::ptr::eq(*other, one))?;
    Some(format!(
        " · <a href=\"{root}/site/{address}#qi-finding-{index}\">see it on its page</a>"
    ))
}
