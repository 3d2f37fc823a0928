//! A link, picture or file name that leads nowhere.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::diagnostic::Report;
use crate::diagnostic::Rule;
use crate::diagnostic::Severity;
use crate::markdown::Body;
use crate::markdown::Link;
use crate::markdown::LinkKind;
use crate::path::PageUrl;
use crate::path::SourcePath;
use crate::route::Route;
use crate::rules::did_you_mean;
use crate::site::SETTINGS;
use crate::site::Site;
use crate::site::attachment::NamedFile;
use crate::site::attachment::named_files;
use crate::source::Source;
use crate::source::Sources;

/// The rule.
pub const RULE: Rule = Rule {
    code: "dead-link",
    severity: Severity::Error,
    is_firm: true,
    why: "A reader who follows a link to nowhere trusts the rest less. Every link to this site and every \
          picture is looked up before anything is published.",
    bad: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It links.\nteam: Example Ward\n\
          service_area: Example Area\n---\n[another](b.md)\n",
    good: "//- content/stories/a.md\n---\ntitle: A story\nsummary: It links.\nteam: Example Ward\n\
           service_area: Example Area\n---\n[all stories](index.html)\n",
};

/// Every text of a site by the file it comes from.
type Bodies<'s> = BTreeMap<&'s SourcePath, &'s Body>;

pub(super) fn check(site: &Site, sources: &Sources, report: &mut Report) {
    let pages: BTreeSet<PageUrl> = Route::all(site)
        .into_iter()
        .map(|route| route.url(site))
        .collect();
    let bodies: Bodies<'_> = site.bodies().collect();
    for (path, body) in &bodies {
        let source = &sources.texts[*path];
        for link in &body.links {
            match link.kind {
                LinkKind::Page if !pages.contains(&link.url) => {
                    no_page(link, source, sources, report)
                }
                LinkKind::Page => fragment(link, source, &bodies, report),
                LinkKind::Picture | LinkKind::File => {}
            }
        }
    }
    for named in named_files(site) {
        if !sources.has(&named.path) {
            no_file(&named, sources, report);
        }
    }
    how_to_add(site, sources, report);
}

/// Says that a link leads to no page.
fn no_page(link: &Link, source: &Source, sources: &Sources, report: &mut Report) {
    let is_text = link
        .source
        .as_ref()
        .is_some_and(|path| sources.texts.contains_key(path));
    let message = if is_text {
        format!("`{}` is a draft or not part of the site", link.written)
    } else {
        format!("`{}` leads to no page of this site", link.written)
    };
    let diagnostic = report.add(&RULE, source, link.span, message);
    if link.written.starts_with("www.") {
        diagnostic.hint(format!("write `https://{}`", link.written));
    } else if link.written.contains('@') {
        diagnostic.hint(format!("write `mailto:{}`", link.written));
    } else if let Some(path) = &link.source
        && !is_text
    {
        suggest(path, sources, diagnostic);
    }
}

/// Says that the place within a page to which a link leads is not there.
fn fragment(link: &Link, source: &Source, bodies: &Bodies<'_>, report: &mut Report) {
    let Some(fragment) = &link.fragment else {
        return;
    };
    let target = link.source.as_ref();
    let Some(body) = target.and_then(|target| bodies.get(target)) else {
        let message = format!("`{}` leads to a place in a list", link.written);
        report
            .add(&RULE, source, link.span, message)
            .hint("lists have no headings to link to: leave out what begins with `#`");
        return;
    };
    let id = format!(" id=\"{fragment}\"");
    if body.html.as_str().contains(&id) {
        return;
    }
    let message = format!("`{}` leads to a heading that is not there", link.written);
    let diagnostic = report.add(&RULE, source, link.span, message);
    let ids = body
        .headings
        .iter()
        .map(|heading| heading.id.trim_start_matches("s-"));
    let written = fragment.trim_start_matches("s-");
    match did_you_mean(written, ids.clone()) {
        Some(near) => diagnostic.hint(format!("did you mean `#{near}`?")),
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
    format!("the headings there are {}", ids.join(", "))
}

/// Says that a file is not there.
fn no_file(named: &NamedFile<'_>, sources: &Sources, report: &mut Report) {
    let source = &sources.texts[named.source];
    let message = format!("there is no file `{}`", named.path);
    let diagnostic = report.add(&RULE, source, named.span, message);
    let name = named.path.file_name();
    if name.starts_with("www.") {
        diagnostic.hint(format!("write `https://{name}`"));
    } else if name.contains('@') {
        diagnostic.hint(format!("write `mailto:{name}`"));
    } else {
        suggest(&named.path, sources, diagnostic);
    }
}

/// Names a file that may be meant: the same but for capitals, or one of a near name in the same folder.
fn suggest(path: &SourcePath, sources: &Sources, diagnostic: &mut crate::diagnostic::Diagnostic) {
    if let Some(other) = sources.same_but_for_case(path) {
        diagnostic.hint(format!(
            "capitals count: the file is called `{}`",
            other.file_name()
        ));
        return;
    }
    let beside = sources.texts.keys().chain(&sources.attachments);
    let names = beside
        .filter(|other| other.folder() == path.folder())
        .map(SourcePath::file_name);
    match did_you_mean(path.file_name(), names) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint(
            "put the file beside the text, or write the way to it, such as `../pages/our-team.md`",
        ),
    };
}

/// Says that the page that tells how to add a story is not there.
fn how_to_add(site: &Site, sources: &Sources, report: &mut Report) {
    let Some(named) = &site.settings.how_to_add else {
        return;
    };
    let Some(source) = SourcePath::new(SETTINGS).and_then(|path| sources.texts.get(&path)) else {
        return;
    };
    if site.how_to_add().is_none() {
        report
            .add(&RULE, source, named.span, "`how_to_add` names no page of this site")
            .hint("write a page's file from the content folder, such as `resources/how-to-add-a-story.md`");
    }
}
