//! What the preview adds to a page: a bar that says what is wrong with it, and the script that keeps it up to date.

use crate::serve::found::{Found, counts};
use crate::serve::html::{escape, sentence};
use crate::serve::state::State;
use crate::serve::text_id;
use crate::{Additions, Diagnostic, LivePages, Replaced, SourcePath};

/// The most findings that are listed on a page.
const MAX_LISTED: usize = 100;

/// A page to show.
pub(super) struct Shown {
    /// Its HTML.
    pub(super) html: String,
    /// A fingerprint of what its reader sees, except what it says about the rest of the site.
    pub(super) fingerprint: String,
    /// Whether the site has it.
    pub(super) exists: bool,
}

/// What a page says about itself and about the site.
pub(super) struct Bar {
    /// What is wrong with this page, as HTML; empty if nothing is.
    pub(super) own: String,
    /// The state of the whole site, as text.
    pub(super) site: String,
    /// The name of the text that the page is made from, if it is made from one.
    pub(super) text: Option<String>,
}

/// A page of the site, as it would be published, with what the preview adds. `key` is its path below the secret one,
/// which is `root`; `address` is its address in the site.
pub(super) fn of_site(
    state: &State,
    pages: &LivePages,
    root: &str,
    address: &str,
) -> Option<Shown> {
    let file = pages.file(address)?;
    let html = String::from_utf8_lossy(&file.bytes).into_owned();
    let own = own_part(state, pages, address, file.theme_problem.as_deref());
    let fingerprint = fingerprint(&[&html, &own]);
    let bar = Bar {
        own,
        site: site_part(state),
        text: pages.text_of(address).map(text_id::of),
    };
    let additions = Additions {
        address,
        head: &head(root, &format!("site/{address}"), &fingerprint),
        body: &bar_of(root, &bar),
        drafts: pages.drafts(),
    };
    Some(Shown {
        html: additions.to(&html),
        fingerprint,
        exists: true,
    })
}

/// A page of the preview itself, such as the list of findings. `key` is its path below the secret one.
pub(super) fn of_preview(state: &State, root: &str, key: &str, title: &str, body: &str) -> Shown {
    let fingerprint = fingerprint(&[title, body]);
    let bar = Bar {
        own: String::new(),
        site: site_part(state),
        text: None,
    };
    let html = format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n{head}</head>\n<body class=\"qi-own\">\n<main>\n<h1>{title}</h1>\n{body}\n\
         </main>\n{bar}</body>\n</html>\n",
        title = escape(title),
        head = head(root, key, &fingerprint),
        bar = bar_of(root, &bar),
    );
    Shown {
        html,
        fingerprint,
        exists: true,
    }
}

/// The state of the whole site, in a few words.
pub(super) fn site_part(state: &State) -> String {
    match (&state.trouble, &state.found) {
        (Some(trouble), _) => trouble.clone(),
        (None, Some(found)) if !state.is_checking => format!("Whole site: {}", found.count()),
        (None, _) => "Whole site: checking …".to_owned(),
    }
}

/// The style sheet and the script of the preview.
fn head(root: &str, key: &str, fingerprint: &str) -> String {
    format!(
        "<link rel=\"stylesheet\" href=\"{root}/live/preview.css\">\
         <script src=\"{root}/live/preview.js\" data-root=\"{root}\" data-page=\"{key}\" \
         data-fingerprint=\"{fingerprint}\" defer></script>"
    )
}

/// The bar at the end of a page.
fn bar_of(root: &str, bar: &Bar) -> String {
    format!(
        "<aside class=\"qi-preview\" aria-label=\"Preview\">\n{own}\n<p class=\"qi-line\"><strong>Preview</strong> \
         {edit} <span role=\"status\"><a href=\"{root}/live/findings\" class=\"qi-site\">{site}</a></span> \
         <button type=\"button\" class=\"qi-stop\" hidden>Stop the editor</button></p>\n</aside>\n",
        own = bar.own,
        edit = edit_link(root, bar.text.as_deref()),
        site = escape(&bar.site),
    )
}

/// The link to the editor: to the form of a text, or to the list.
fn edit_link(root: &str, text: Option<&str>) -> String {
    match text {
        Some(text) => {
            let is_story = "Edit this story";
            format!("<a href=\"{root}/edit/text/{text}\">{is_story}</a>")
        }
        None => format!("<a href=\"{root}/edit/\">All stories</a>"),
    }
}

/// What is wrong with a page, and whether it is a draft or an older version.
fn own_part(
    state: &State,
    pages: &LivePages,
    address: &str,
    theme_problem: Option<&Diagnostic>,
) -> String {
    let mut parts = String::new();
    if let Some(broken) = theme_problem {
        parts.push_str(&format!(
            "<p class=\"qi-broken\"><strong>The theme has an error.</strong> This page is made with the last theme that \
             worked. {}: {}</p>",
            escape(broken.location.path.as_str()),
            sentence(&broken.one_line()),
        ));
    }
    let text = pages.text_of(address);
    for (path, how) in pages.replaced() {
        if text == Some(path) || path.as_str() == "content/site.yaml" {
            parts.push_str(&replaced(path, *how, state.found.as_deref()));
        }
    }
    if pages.drafts().contains(address) {
        parts.push_str(
            "<p class=\"qi-draft\"><strong>Draft.</strong> Readers do not see this page.</p>",
        );
    }
    let Some((text, found)) = text.zip(state.found.as_deref()) else {
        return parts;
    };
    let mut files = vec![text.clone()];
    files.extend(pages.tables_of(text));
    parts + &list(found, &files)
}

/// Says that a text is not shown in its newest version, and why.
fn replaced(path: &SourcePath, how: Replaced, found: Option<&Found>) -> String {
    let why = found.and_then(|found| {
        let own = found.in_files(std::slice::from_ref(path));
        own.first().map(|first| sentence(&first.one_line()))
    });
    let why = why.unwrap_or_default();
    let shown = match how {
        Replaced::ByLastGood => "This is its last version that could be shown.",
        Replaced::ByNothing => "So far, no version of it could be shown.",
    };
    let path = escape(path.as_str());
    format!(
        "<p class=\"qi-broken\"><strong>{path} cannot be shown as it is now.</strong> {shown} {why}</p>"
    )
}

/// The findings in the files of a page.
fn list(found: &Found, files: &[SourcePath]) -> String {
    let own = found.in_files(files);
    if own.is_empty() {
        return String::new();
    }
    let items = own.iter().take(MAX_LISTED).enumerate().map(|(index, one)| {
        let place = found.place(one);
        let severity = one.severity.word();
        let item = found.item(one, "");
        format!("<li id=\"qi-finding-{index}\" data-severity=\"{severity}\"{place}>{item}</li>\n")
    });
    let items: String = items.collect();
    let rest = own.len().saturating_sub(MAX_LISTED);
    let rest = match rest {
        0 => String::new(),
        rest => format!("<p>There are {rest} more.</p>"),
    };
    format!(
        "<details class=\"qi-findings\"><summary>On this page: {}</summary><ol>\n{items}</ol>{rest}</details>",
        counts(&own)
    )
}

/// A short value that changes when one of these texts does.
fn fingerprint(texts: &[&str]) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    texts.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
