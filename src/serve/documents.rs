//! Every page that the preview has: those of the site, and a few of its own.

use crate::serve::html::{escape, sentence};
use crate::serve::page::Shown;
use crate::serve::state::State;
use crate::serve::{list, page};

/// The key of the list of findings.
pub(super) const FINDINGS: &str = "live/findings";

/// What the keys of the pages of the site begin with.
pub(super) const SITE: &str = "site/";

/// The form with which a person makes a site in a folder that has none.
const BEGIN: &str = "<h2>Make a new site here</h2>
<form class=\"qi-new-site\" hidden>
<p>This makes a folder <code>content</code> with settings, an example story and a page on how to add a story. You can change \
everything later.</p>
<label for=\"qi-title\">What is the site called?</label>
<input id=\"qi-title\" name=\"title\" required maxlength=\"200\" placeholder=\"Quality improvement stories\">
<label for=\"qi-organisation\">Which organisation does it belong to?</label>
<input id=\"qi-organisation\" name=\"organisation\" required maxlength=\"200\">
<label for=\"qi-areas\">Which service areas does it have? One on each line</label>
<textarea id=\"qi-areas\" name=\"areas\" rows=\"6\" required></textarea>
<p><button type=\"submit\">Make the site</button></p>
<p class=\"qi-answer\" role=\"alert\"></p>
</form>
";

/// The page with a key, its path below the secret one, which is `root`. `None` if there never is a page with that key.
pub(super) fn document(state: &State, root: &str, key: &str) -> Option<Shown> {
    if key == FINDINGS {
        let body = list::of(state, root);
        return Some(page::of_preview(
            state,
            root,
            key,
            "What needs fixing",
            &body,
        ));
    }
    let address = key.strip_prefix(SITE).filter(|address| is_plain(address))?;
    let Some(pages) = &state.pages else {
        return Some(nothing_yet(state, root, key));
    };
    let shown = page::of_site(state, pages, root, address);
    shown.or_else(|| {
        address
            .ends_with(".html")
            .then(|| missing(state, root, address))
    })
}

/// The page that is shown while there is no other.
fn nothing_yet(state: &State, root: &str, key: &str) -> Shown {
    let Some(trouble) = &state.trouble else {
        let body = "<p>The site is being read. This page updates by itself when that is done.</p>";
        return page::of_preview(state, root, key, "One moment", body);
    };
    let begin = if state.can_begin { BEGIN } else { "" };
    let body = format!(
        "<p>{}</p>{begin}<p>This page updates by itself when there is something to show.</p>",
        sentence(trouble)
    );
    page::of_preview(state, root, key, "There is nothing to show yet", &body)
}

/// The page for an address that the site does not have.
fn missing(state: &State, root: &str, address: &str) -> Shown {
    let body = format!(
        "<p>The site has no page <code>{}</code>. It may have another name now, or be gone.</p>\
         <p><a href=\"{root}/site/index.html\">Home page of the preview</a></p>",
        escape(address)
    );
    let key = format!("{SITE}{address}");
    let mut shown = page::of_preview(state, root, &key, "There is no such page", &body);
    shown.exists = false;
    shown
}

/// Whether an address has only characters that addresses of sites have.
fn is_plain(address: &str) -> bool {
    let mut characters = address.chars();
    characters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-./".contains(c))
}
