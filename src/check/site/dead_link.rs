//! A link, picture or file name with a missing target.

use std::cell::{Cell, OnceCell};
use std::collections::{BTreeMap, BTreeSet};

use crate::base::path::{PageUrl, SourcePath};
use crate::base::source::{Source, Sources};
use crate::check::Context;
use crate::check::site::missing_files::{FileIndex, MissingFile, missing};
use crate::model::site::{Partial, SETTINGS, Site};
use crate::parse::fields::{FileName, Spanned};
use crate::parse::markdown::{Body, Link, LinkKind};
use crate::report::suggest::did_you_mean;
use crate::report::{Report, Rule, rule};

/// The rule.
pub(super) const RULE: Rule = rule!("dead-link", Error, firm);

/// The suggestion when no file has a similar name.
const NO_SIMILAR_FILE: &str = "put the file in the same folder as the text, or write its path, such as `../pages/our-team.md`";

/// The most dead links that are compared with existing names. If a site has more, the cause is not misspelling but
/// something such as a moved folder, and in a large site each comparison takes time.
const MAX_COMPARED: usize = 200;

pub(super) fn check(&Context { site, sources, .. }: &Context<'_>, report: &mut Report) {
    let pages = Pages::of(site, sources);
    for reference in missing(site, sources) {
        report_missing_file(&reference, &pages, report);
    }
    for (path, body) in site.bodies() {
        let source = &sources.texts[path];
        for link in body.links.iter().filter(|link| link.kind == LinkKind::Page) {
            if link.source.as_ref().is_some_and(|path| !sources.has(path)) {
                continue;
            }
            if pages.all.contains(&link.url) {
                report_missing_fragment(link, source, &pages, report);
            } else {
                report_missing_page(link, source, &pages, report);
            }
        }
    }
    check_named_pages(site, &pages, report);
}

/// The pages of a site.
struct Pages<'s> {
    /// The addresses of all pages.
    all: BTreeSet<PageUrl>,
    /// The pages of texts, each with its file.
    texts: BTreeMap<PageUrl, (&'s SourcePath, &'s Body)>,
    sources: &'s Sources,
    /// Created only when something is missing, which is rare.
    files: OnceCell<FileIndex<'s>>,
    /// The number of dead links that were compared with existing names.
    compared: Cell<usize>,
}

impl<'s> Pages<'s> {
    fn of(site: &'s Site<Partial>, sources: &'s Sources) -> Self {
        let urls = site.routes().iter().map(|route| route.url(site));
        let texts = site.bodies().filter_map(|(path, body)| {
            let url = PageUrl::of_text(path)?;
            Some((url, (path, body)))
        });
        Self {
            all: urls.collect(),
            texts: texts.collect(),
            sources,
            files: OnceCell::new(),
            compared: Cell::new(0),
        }
    }

    /// The index of the files, which finds the one that was meant.
    fn files(&self) -> &FileIndex<'s> {
        self.files.get_or_init(|| FileIndex::of(self.sources))
    }

    /// Whether one more dead link may be compared with existing names.
    fn may_compare(&self) -> bool {
        self.compared.set(self.compared.get() + 1);
        self.compared.get() <= MAX_COMPARED
    }

    /// How the file `from` would refer to the page at `url`.
    fn reference_to(&self, url: &PageUrl, from: &SourcePath) -> String {
        match self.texts.get(url) {
            Some((text, _)) => text.relative_from(from),
            None => {
                let root = PageUrl::of_text(from).map_or(String::new(), |at| at.root());
                format!("{root}{url}")
            }
        }
    }
}

/// Reports a missing file.
fn report_missing_file(reference: &MissingFile<'_>, pages: &Pages<'_>, report: &mut Report) {
    let near = pages.files();
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
        diagnostic.hint(NO_SIMILAR_FILE);
        return;
    }
    let written = reference.path.as_str();
    let meant = near.meant(reference.path).or_else(|| {
        // In front matter, a Windows path is read as one long name.
        near.twin(&SourcePath::new(&written.replace('\\', "/"))?)
    });
    match meant {
        Some(file) => diagnostic.hint(format!("did you mean `{}`?", reference.reference_to(file))),
        None if reference.is_page() => diagnostic.hint(NO_SIMILAR_FILE),
        None => diagnostic
            .hint("put the file in the same folder as the text, and write its full name with its extension"),
    };
}

/// Reports a link to a missing page, if the file exists or the link names no file.
fn report_missing_page(link: &Link, source: &Source, pages: &Pages<'_>, report: &mut Report) {
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
        diagnostic.hint(NO_SIMILAR_FILE);
        return;
    }
    let is_file = |written: &str| {
        let path = source.path.resolve(written);
        path.is_some_and(|path| pages.sources.has(&path))
    };
    if link.written.contains(['#', '?']) && is_file(&link.written) {
        let encoded = link.written.replace('#', "%23").replace('?', "%3F");
        diagnostic.hint(format!(
            "an address ends at `#` or `?`: write `{encoded}`, or give the file a name without them"
        ));
        return;
    }
    let path = link.written.split(['#', '?']).next().unwrap_or_default();
    let named = source.path.resolve(path.trim_end_matches('/'));
    if let Some(file) = named.and_then(|named| pages.files().meant(&named)) {
        diagnostic.hint(format!(
            "link to the file: `{}`",
            file.relative_from(&source.path)
        ));
        return;
    }
    let near = did_you_mean(link.url.as_str(), pages.all.iter().map(PageUrl::as_str));
    match near.and_then(|near| pages.all.iter().find(|url| url.as_str() == near)) {
        Some(url) => diagnostic.hint(format!(
            "did you mean `{}`?",
            pages.reference_to(url, &source.path)
        )),
        None => diagnostic.hint(NO_SIMILAR_FILE),
    };
}

/// Reports a link to a missing fragment of a page.
fn report_missing_fragment(link: &Link, source: &Source, pages: &Pages<'_>, report: &mut Report) {
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
        false => text.relative_from(&source.path),
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

/// Reports the pages that the settings name, and that are missing.
fn check_named_pages(site: &Site<Partial>, pages: &Pages<'_>, report: &mut Report) {
    let settings = &site.settings;
    let named = [
        ("how_to_add", &settings.how_to_add, site.how_to_add()),
        (
            "how_to_read_charts",
            &settings.how_to_read_charts,
            site.how_to_read_charts(),
        ),
    ];
    for (key, named, page) in named {
        if let (Some(named), None) = (named, page) {
            report_named_page(key, named, pages, report);
        }
    }
}

/// Reports a page that the settings name under `key`, and that is missing.
fn report_named_page(key: &str, named: &Spanned<FileName>, pages: &Pages<'_>, report: &mut Report) {
    let Some(source) = SourcePath::new(SETTINGS).and_then(|path| pages.sources.texts.get(&path))
    else {
        return;
    };
    let diagnostic = report.add(
        &RULE,
        source,
        named.span,
        format!("`{key}` does not name a page on this site"),
    );
    let path = named.value.in_source(&source.path);
    let near = pages.files();
    let meant = path.and_then(|path| near.twin(&path).or_else(|| near.meant(&path)));
    match meant.filter(|file| PageUrl::of_text(file).is_some()) {
        Some(file) => diagnostic.hint(format!(
            "did you mean `{}`?",
            file.relative_from(&source.path)
        )),
        None => diagnostic.hint(
            "write the path of the page's file inside the content folder, such as \
             `resources/how-to-add-a-story.md`",
        ),
    };
}
