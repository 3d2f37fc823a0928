//! Checks that every reference in finished pages resolves to a file of the site and, if it has a fragment, to an id.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;
use rustc_hash::FxHashSet;

use crate::base::digest;
use crate::base::path::PageUrl;
use crate::output::references;
use crate::output::references::Mention;

/// Why an address that begins with `/` is wrong: only a web server could resolve it.
const ABSOLUTE: &str = "starts with `/`, which leads outside the site's folder";

/// The addresses of all files that the site will have.
#[derive(Debug)]
pub struct Outputs(FxHashSet<String>);

/// The references and ids of one page: its dead references so far, and those that depend on the ids of other pages.
#[derive(Debug)]
pub struct PageReferences {
    /// The page.
    pub url: PageUrl,
    /// References that resolve to nothing, without duplicates.
    pub dead: Vec<Dead>,
    /// The ids on the page, as sorted hashes, since those of every page of a large site are in memory at once.
    ids: Box<[u64]>,
    /// Fragments still to be resolved: the target page, the hash of the id, and the address as written.
    fragments: BTreeSet<(String, u64, String)>,
}

/// A reference that resolves to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dead {
    /// The address as written on the page.
    pub address: String,
    /// Why it resolves to nothing, such as `names no file of the site`.
    pub why: &'static str,
}

impl Outputs {
    /// Creates the set from the addresses of all files.
    pub fn new(urls: impl Iterator<Item = PageUrl>) -> Self {
        Self(urls.map(|url| url.to_string()).collect())
    }

    /// Resolves the references of a page, except fragments on other pages.
    pub fn of_page(&self, url: &PageUrl, html: &str) -> PageReferences {
        let mut found = PageReferences::new(url);
        let mut ids = Vec::new();
        let root = url.root();
        references::each_mention(html, |mention| match mention {
            Mention::Id(id) => ids.push(digest::hash(&id)),
            Mention::Address(address) => self.look_up(&address, &root, &mut found),
        });
        ids.sort_unstable();
        // Nearly all fragments are on the page itself and need not wait for other pages.
        let fragments = std::mem::take(&mut found.fragments).into_iter();
        let (own, others) = fragments.partition(|(file, ..)| file == url.as_str());
        found.fragments = others;
        found.resolve(own, |_| &ids);
        found.ids = ids.into_boxed_slice();
        found
    }

    /// Resolves the references of a style sheet.
    pub fn of_style(&self, url: &PageUrl, css: &str) -> PageReferences {
        let mut found = PageReferences::new(url);
        for address in references::style_addresses(css) {
            self.look_up(address, &url.root(), &mut found);
        }
        found
    }

    /// Resolves one reference on a page; `root` leads from the page to the top of the site.
    fn look_up(&self, address: &str, root: &str, found: &mut PageReferences) {
        if address.is_empty() {
            found.add_dead(address, "is empty");
        } else if address.starts_with('/') {
            found.add_dead(address, ABSOLUTE);
        } else if !has_scheme(address) {
            let (rest, fragment) = address.split_once('#').unwrap_or((address, ""));
            let path = rest.split('?').next().unwrap_or_default();
            match self.file(path, root, &found.url) {
                None => found.add_dead(address, "does not lead to a file on the site"),
                Some(file) if !fragment.is_empty() && file.ends_with(".html") => {
                    let id = digest::hash(&decoded(fragment));
                    found
                        .fragments
                        .insert((file.to_owned(), id, address.to_owned()));
                }
                Some(_) => {}
            }
        }
    }

    /// Returns the file of the site at a relative path, if there is one.
    fn file(&self, path: &str, root: &str, url: &PageUrl) -> Option<&str> {
        // Nearly all paths go up to the top and down again, so they can be looked up without normalising them.
        let below = path.strip_prefix(root).and_then(|below| self.0.get(below));
        if let Some(file) = below {
            return Some(file);
        }
        if path.is_empty() {
            return self.0.get(url.as_str()).map(String::as_str);
        }
        let file = url
            .resolve(&decoded(path))
            .filter(|_| !path.ends_with('/'))?;
        self.0.get(file.as_str()).map(String::as_str)
    }
}

impl PageReferences {
    fn new(url: &PageUrl) -> Self {
        Self {
            url: url.clone(),
            dead: Vec::new(),
            ids: Box::default(),
            fragments: BTreeSet::new(),
        }
    }

    /// Resolves fragments on pages whose ids are known.
    fn resolve<'i>(
        &mut self,
        fragments: BTreeSet<(String, u64, String)>,
        ids_of: impl Fn(&str) -> &'i [u64],
    ) {
        for (file, id, address) in fragments {
            if ids_of(&file).binary_search(&id).is_err() && id != digest::hash("top") {
                self.add_dead(&address, "leads to a part of the page that does not exist");
            }
        }
    }

    fn add_dead(&mut self, address: &str, why: &'static str) {
        let dead = Dead {
            address: address.to_owned(),
            why,
        };
        if !self.dead.contains(&dead) {
            self.dead.push(dead);
        }
    }
}

/// Resolves the remaining fragments, once every page has been read.
pub fn resolve_fragments(found: &mut [PageReferences]) {
    let ids: BTreeMap<String, Box<[u64]>> = found
        .iter_mut()
        .map(|page| (page.url.to_string(), std::mem::take(&mut page.ids)))
        .collect();
    for page in found {
        let fragments = std::mem::take(&mut page.fragments);
        page.resolve(fragments, |file| ids.get(file).map_or(&[][..], |ids| ids));
    }
}

/// Whether an address has a scheme, and so leads out of the site.
fn has_scheme(address: &str) -> bool {
    let first = address.find([':', '/', '?', '#']);
    first.is_some_and(|at| address.as_bytes()[at] == b':')
}

/// Decodes percent-encoding such as `%20`.
fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(path: &str) -> PageUrl {
        PageUrl::top("index").resolve(path).expect("is inside")
    }

    /// Returns why each reference of `a/index.html` is dead, in a site with a few other files.
    fn dead(html: &str) -> Vec<&'static str> {
        let urls = ["a/index.html", "a/b.html", "c.html", "assets/e f.png"].map(url);
        let outputs = Outputs::new(urls.iter().cloned());
        let other = outputs.of_page(&urls[1], "<p id=there>");
        let mut found = [outputs.of_page(&urls[0], html), other];
        resolve_fragments(&mut found);
        found[0].dead.iter().map(|dead| dead.why).collect()
    }

    #[test]
    fn references_that_lead_to_a_file_pass() {
        for good in [
            "<a href='b.html'>",
            "<a href='./b.html'>",
            "<a href='../a/b.html?x=1#there'>",
            "<p id='x y'><a href='#x%20y'>",
            "<a href='#top'>",
            "<a href='#'>",
            "<img src='../assets/e%20f.png#x'>",
            "<a href='https://www.nhs.uk/'>",
            "<a href='mailto:a@example.nhs.uk'>",
        ] {
            assert_eq!(dead(good), [""; 0], "{good}");
        }
    }

    #[test]
    fn dead_references_are_reported_once_with_the_reason() {
        let no_file = "does not lead to a file on the site";
        let no_id = "leads to a part of the page that does not exist";
        for (bad, why) in [
            ("<a href='z.html'><a href='z.html'>", no_file),
            ("<a href='../a'>", no_file),
            ("<a href='../c.html/'>", no_file),
            ("<a href='../../c.html'>", no_file),
            ("<a href='../C.html'>", no_file),
            ("<img srcset='b.html 1x, z.png 2x'>", no_file),
            ("<a href='b.html#nowhere'>", no_id),
            ("<a href='#There'>", no_id),
            ("<a href=''>", "is empty"),
            ("<a href='/c.html'>", ABSOLUTE),
            ("<a href='//www.nhs.uk/'>", ABSOLUTE),
        ] {
            assert_eq!(dead(bad), [why], "{bad}");
        }
    }

    #[test]
    fn a_style_sheet_resolves_from_its_own_folder() {
        let urls = ["assets/a.css", "assets/b.png"].map(url);
        let outputs = Outputs::new(urls.iter().cloned());
        let css = "p { background: url(b.png) } q { background: url('../c.png'), url(data:x) }";
        let found = outputs.of_style(&urls[0], css);
        let addresses: Vec<&str> = found
            .dead
            .iter()
            .map(|dead| dead.address.as_str())
            .collect();
        assert_eq!(addresses, ["../c.png"]);
    }
}
