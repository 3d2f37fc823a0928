//! A link, picture or file name that leads nowhere.

use std::cell::{Cell, OnceCell};
use std::collections::{BTreeMap, BTreeSet};

use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::{Source, Sources};
use crate::check::Context;
use crate::check::site::near::{Missing, Near, missing};
use crate::model::site::{SETTINGS, Site};
use crate::parse::markdown::{Body, Link, LinkKind};
use crate::report::suggest::did_you_mean;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("dead-link", Error, firm);

/// What is said when no file is near to the one that was named.
const PUT_IT_THERE: &str = "put the file in the same folder as the text, or write its path, such as `../pages/our-team.md`";

/// How many dead links are compared with the names that there are. A site with more has another fault than a slip
/// of the hand, such as a folder that was moved, and in a large one each comparison takes time.
const MOST_COMPARED: usize = 200;

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let pages = Pages::of(site, sources);
    for reference in missing(site, sources) {
        no_file(&reference, &pages, report);
    }
    for (path, body) in site.bodies() {
        let source = &sources.texts[path];
        for link in body.links.iter().filter(|link| link.kind == LinkKind::Page) {
            if link.source.as_ref().is_some_and(|path| !sources.has(path)) {
                continue;
            }
            if pages.all.contains(&link.url) {
                fragment(link, source, &pages, report);
            } else {
                no_page(link, source, &pages, report);
            }
        }
    }
    how_to_add(site, &pages, report);
}

/// The pages of a site.
struct Pages<'s> {
    /// Where each lies.
    all: BTreeSet<PageUrl>,
    /// Those that are made of a text, with the file it comes from.
    texts: BTreeMap<PageUrl, (&'s SourcePath, &'s Body)>,
    sources: &'s Sources,
    /// Made when something is missing, which is seldom.
    near: OnceCell<Near<'s>>,
    /// How many dead links were compared with the names of files.
    compared: Cell<usize>,
}

impl<'s> Pages<'s> {
    fn of(site: &'s Site, sources: &'s Sources) -> Self {
        let urls = site.routes().iter().map(|route| route.url(site));
        let texts = site.bodies().filter_map(|(path, body)| {
            let url = PageUrl::of_text(path)?;
            Some((url, (path, body)))
        });
        Self {
            all: urls.collect(),
            texts: texts.collect(),
            sources,
            near: OnceCell::new(),
            compared: Cell::new(0),
        }
    }

    /// The files, to find the one that is meant.
    fn near(&self) -> &Near<'s> {
        self.near.get_or_init(|| Near::of(self.sources))
    }

    /// Whether one more dead link may be compared with the names that there are.
    fn may_compare(&self) -> bool {
        self.compared.set(self.compared.get() + 1);
        self.compared.get() <= MOST_COMPARED
    }

    /// How to name the page at `url` in the file `from`, whose page lies at `at`.
    fn named(&self, url: &PageUrl, from: &SourcePath) -> String {
        match self.texts.get(url) {
            Some((text, _)) => text.from(from),
            None => {
                let root = PageUrl::of_text(from).map_or(String::new(), |at| at.root());
                format!("{root}{url}")
            }
        }
    }
}

/// Says that a file is not there.
fn no_file(reference: &Missing<'_>, pages: &Pages<'_>, report: &mut Report) {
    let near = pages.near();
    if near.twin(reference.path).is_some() {
        return;
    }
    let message = match reference.link {
        Some(link) if reference.is_page() => {
            format!("`{}` does not lead to a page on this site", link.written)
        }
        _ => format!("there is no file `{}`", reference.path),
    };
    let diagnostic = report.add(&RULE, reference.source, reference.span, message);
    if !pages.may_compare() {
        diagnostic.hint(PUT_IT_THERE);
        return;
    }
    let written = reference.path.as_str();
    let meant = near.meant(reference.path).or_else(|| {
        // Front matter takes a path of Windows for one long name.
        near.twin(&SourcePath::new(&written.replace('\\', "/"))?)
    });
    match meant {
        Some(file) => diagnostic.hint(format!("did you mean `{}`?", reference.instead(file))),
        None if reference.is_page() => diagnostic.hint(PUT_IT_THERE),
        None => diagnostic
            .hint("put the file in the same folder as the text, and write its full name with its extension"),
    };
}

/// Says that a link leads to no page, though the file is there or none was named.
fn no_page(link: &Link, source: &Source, pages: &Pages<'_>, report: &mut Report) {
    if link.source.is_some() {
        let message = format!("`{}` is a draft, or is not part of the site", link.written);
        report
            .add(&RULE, source, link.span, message)
            .hint("remove the link until that page is published");
        return;
    }
    let message = format!("`{}` does not lead to a page on this site", link.written);
    let diagnostic = report.add(&RULE, source, link.span, message);
    if !pages.may_compare() {
        diagnostic.hint(PUT_IT_THERE);
        return;
    }
    let path = link.written.split(['#', '?']).next().unwrap_or_default();
    let named = source.path.refer(path.trim_end_matches('/'));
    if let Some(file) = named.and_then(|named| pages.near().meant(&named)) {
        diagnostic.hint(format!("link to the file: `{}`", file.from(&source.path)));
        return;
    }
    let near = did_you_mean(link.url.as_str(), pages.all.iter().map(PageUrl::as_str));
    match near.and_then(|near| pages.all.iter().find(|url| url.as_str() == near)) {
        Some(url) => diagnostic.hint(format!(
            "did you mean `{}`?",
            pages.named(url, &source.path)
        )),
        None => diagnostic.hint(PUT_IT_THERE),
    };
}

/// Says that the place within a page to which a link leads is not there.
fn fragment(link: &Link, source: &Source, pages: &Pages<'_>, report: &mut Report) {
    let Some(fragment) = &link.fragment else {
        return;
    };
    let Some((text, body)) = pages.texts.get(&link.url) else {
        let message = format!("`{}` leads to a heading on a list page", link.written);
        report.add(&RULE, source, link.span, message).hint(
            "list pages have no headings to link to: leave out the `#` and everything after it",
        );
        return;
    };
    let id = format!(" id=\"{fragment}\"");
    if body.html.as_str().contains(&id) {
        return;
    }
    let message = format!("`{}` leads to a heading that does not exist", link.written);
    let diagnostic = report.add(&RULE, source, link.span, message);
    let way = match link.written.starts_with('#') {
        true => String::new(),
        false => text.from(&source.path),
    };
    let ids = body
        .headings
        .iter()
        .map(|heading| heading.id.trim_start_matches("s-"));
    let written = fragment.trim_start_matches("s-");
    match did_you_mean(written, ids.clone()) {
        Some(near) => diagnostic.hint(format!("did you mean `{way}#{near}`?")),
        None => diagnostic.hint(headings(body)),
    };
}

/// The headings that a link may lead to, as a sentence.
fn headings(body: &Body) -> String {
    let ids: Vec<String> = body
        .headings
        .iter()
        .map(|heading| format!("`#{}`", heading.id.trim_start_matches("s-")))
        .collect();
    if ids.is_empty() {
        return "that page has no headings to link to".to_owned();
    }
    format!("the headings on that page are {}", ids.join(", "))
}

/// Says that the page that tells how to add a story is not there.
fn how_to_add(site: &Site, pages: &Pages<'_>, report: &mut Report) {
    let Some(named) = &site.settings.how_to_add else {
        return;
    };
    let Some(source) = SourcePath::new(SETTINGS).and_then(|path| pages.sources.texts.get(&path))
    else {
        return;
    };
    if site.how_to_add().is_none() {
        let diagnostic = report.add(
            &RULE,
            source,
            named.span,
            "`how_to_add` does not name a page on this site",
        );
        let path = named.value.in_source(&source.path);
        let near = pages.near();
        let meant = path.and_then(|path| near.twin(&path).or_else(|| near.meant(&path)));
        match meant.filter(|file| PageUrl::of_text(file).is_some()) {
            Some(file) => diagnostic.hint(format!("did you mean `{}`?", file.from(&source.path))),
            None => diagnostic.hint(
                "write the path of the page's file inside the content folder, such as \
                 `resources/how-to-add-a-story.md`",
            ),
        };
    }
}
