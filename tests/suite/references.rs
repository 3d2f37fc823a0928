//! Every reference of every page, and what must hold for a folder of plain files.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use scraper::ElementRef;

use crate::harness::Files;
use crate::harness::MANIFEST;
use crate::harness::SiteTest;
use crate::harness::complete;
use crate::harness::golden;
use crate::harness::long_site;
use crate::harness::own_site;
use crate::harness::story;
use crate::html::Page;
use crate::html::pages;
use crate::html::words;

/// Attributes that hold one address, on any element.
const ADDRESSES: [&str; 12] = [
    "href",
    "xlink:href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "background",
    "cite",
    "longdesc",
    "manifest",
    "ping",
];

/// Attributes that hold a list of addresses.
const ADDRESS_LISTS: [&str; 2] = ["srcset", "imagesrcset"];

/// The endings that a site may have: what every intranet server hands out, and documents that authors attach.
const ENDINGS: [&str; 19] = [
    "html", "css", "js", "svg", "png", "jpg", "jpeg", "gif", "ico", "xml", "txt", "csv", "json",
    "ics", "pdf", "docx", "xlsx", "pptx", "mp3",
];

/// The longest path, from the site's top.
const LONGEST_PATH: usize = 80;

/// A reference, and whether it is one that may lead out of the site.
struct Reference {
    address: String,
    may_leave: bool,
}

/// Every reference of a site that does not lead to a file of it, with the reason.
fn dead(files: &Files) -> Vec<String> {
    let ids: BTreeMap<&str, BTreeSet<String>> = pages(files)
        .map(|(path, page)| (path, ids_of(&page).into_iter().collect()))
        .collect();
    let folded: BTreeSet<String> = files.keys().map(|path| path.to_lowercase()).collect();
    let mut dead = Vec::new();
    for (path, bytes) in files {
        for reference in references(path, bytes) {
            if let Err(why) = resolve(path, &reference, files, &folded, &ids) {
                dead.push(format!("{path}: `{}` {why}", reference.address));
            }
        }
    }
    dead
}

/// The references of one file.
fn references(path: &str, bytes: &[u8]) -> Vec<Reference> {
    let text = String::from_utf8_lossy(bytes);
    let own = |address: String| Reference {
        address,
        may_leave: false,
    };
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => css_addresses(&text).into_iter().map(own).collect(),
        "html" | "svg" => {
            let page = Page::of(&text);
            page.all("*").into_iter().flat_map(of_element).collect()
        }
        _ => Vec::new(),
    }
}

/// The references of one element.
fn of_element(element: ElementRef<'_>) -> Vec<Reference> {
    let name = element.value().name();
    let mut found = Vec::new();
    for (key, value) in element.value().attrs() {
        let may_leave = name == "a" && key == "href";
        let mut add = |address: &str| {
            found.push(Reference {
                address: address.trim().to_owned(),
                may_leave,
            });
        };
        if ADDRESSES.contains(&key) {
            add(value);
        } else if ADDRESS_LISTS.contains(&key) {
            value
                .split(',')
                .for_each(|part| add(part.split_whitespace().next().unwrap_or_default()));
        } else if key == "style" {
            css_addresses(value).iter().for_each(|address| add(address));
        } else if name == "meta" && key == "content" {
            let refreshes = element
                .attr("http-equiv")
                .is_some_and(|kind| kind.eq_ignore_ascii_case("refresh"));
            let target = value.to_lowercase().find("url=").map(|at| &value[at + 4..]);
            target
                .filter(|_| refreshes)
                .into_iter()
                .for_each(|target| add(target.trim_matches(['\'', '"'])));
        }
    }
    if name == "style" {
        let css: String = element.text().collect();
        found.extend(css_addresses(&css).into_iter().map(|address| Reference {
            address,
            may_leave: false,
        }));
    }
    found
}

/// What a style sheet names in `url(…)` and `@import`.
fn css_addresses(css: &str) -> Vec<String> {
    let mut text = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for (at, sign) in lower
        .match_indices("url(")
        .chain(lower.match_indices("@import"))
    {
        let after = text[at + sign.len()..].trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let address = match quote {
            Some(quote) => after[1..].split(quote).next(),
            None if sign == "url(" => after.split(')').next(),
            // An import without quotation marks is one of `url(`, which is found as such.
            None => None,
        };
        found.extend(address.map(|address| address.trim().to_owned()));
    }
    found
}

/// Whether a reference of the file `from` leads to a file of the site, or where it may lead outside.
fn resolve(
    from: &str,
    reference: &Reference,
    files: &Files,
    folded: &BTreeSet<String>,
    ids: &BTreeMap<&str, BTreeSet<String>>,
) -> Result<(), String> {
    let address = reference.address.as_str();
    if address.is_empty() {
        return Err("is empty".to_owned());
    }
    if address.contains('\\') || address.contains(char::is_whitespace) {
        return Err("holds what browsers read in several ways".to_owned());
    }
    if address.starts_with('/') {
        return Err("begins at the root of a server".to_owned());
    }
    let first = address
        .find([':', '/', '?', '#'])
        .map(|at| (at, &address[at..=at]));
    if let Some((at, ":")) = first {
        return leave(
            &address[..at].to_lowercase(),
            &address[at + 1..],
            reference.may_leave,
        );
    }
    let (rest, fragment) = match address.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment)),
        None => (address, None),
    };
    let path = rest.split('?').next().unwrap_or_default();
    let target = if path.is_empty() {
        from.to_owned()
    } else {
        join(from, &decoded(path))?
    };
    if !files.contains_key(&target) {
        if target.is_empty()
            || target.ends_with('/')
            || files
                .keys()
                .any(|path| path.starts_with(&format!("{target}/")))
        {
            return Err("names a folder".to_owned());
        }
        if folded.contains(&target.to_lowercase()) {
            return Err("differs from a file in its capitals".to_owned());
        }
        return Err("names no file".to_owned());
    }
    match (fragment, ids.get(target.as_str())) {
        (Some(""), _) => Err("names no place of the page".to_owned()),
        (Some(fragment), Some(ids)) if !ids.contains(&decoded(fragment)) => {
            Err("names no place of the page".to_owned())
        }
        _ => Ok(()),
    }
}

/// Whether an address with that scheme may stand here.
fn leave(scheme: &str, rest: &str, may_leave: bool) -> Result<(), String> {
    match scheme {
        "http" | "https" if rest.len() > 2 && rest.starts_with("//") && may_leave => Ok(()),
        "mailto" | "tel" if !rest.is_empty() && may_leave => Ok(()),
        "http" | "https" | "mailto" | "tel" => Err("leads out of the site".to_owned()),
        _ => Err(format!("has the scheme {scheme}")),
    }
}

/// The path that is meant by another, written in the file `from`; a folder's ends with `/`.
fn join(from: &str, path: &str) -> Result<String, String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let mut names_folder = false;
    for part in path.split('/') {
        names_folder = matches!(part, "" | "." | "..");
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or("leads above the site")?;
            }
            _ => parts.push(part),
        }
    }
    let joined = parts.join("/");
    Ok(if names_folder {
        format!("{joined}/")
    } else {
        joined
    })
}

/// A text with its `%20` and the like worked out.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        match code
            .and_then(|digits| u8::from_str_radix(digits, 16).ok())
            .filter(|_| *first == b'%')
        {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn ids_of(page: &Page) -> Vec<String> {
    page.all("[id]")
        .iter()
        .filter_map(|element| element.attr("id"))
        .map(str::to_owned)
        .collect()
}

/// A site without a story.
fn empty_site() -> &'static Files {
    static BUILT: OnceLock<Files> = OnceLock::new();
    BUILT.get_or_init(|| SiteTest::of(&complete("")).build())
}

/// A site of one story, with a document, and names that are hard to make addresses of.
fn one_story() -> &'static Files {
    static BUILT: OnceLock<Files> = OnceLock::new();
    BUILT.get_or_init(|| {
        let text = "---\ntitle: One story\nsummary: It is alone.\nteam: Ward 7 & Café “Ünïcödé” of the very long name which goes on\n\
                    service_area: Example Area\ntopics: Example topic\nmethod: other\n---\n\n## A heading\n\n## A heading\n\n\
                    [Here](#a-heading-2), [a file](<Ward 7/The Plan (final).PDF#page=2>), ![Ward](<Ward 7/Photo 1.JPG>), \
                    [all](index.html), [area](../areas/example-area.html), [out](https://www.nhs.uk/?a=b#c), \
                    [mail](mailto:a@example.nhs.uk). One[^1], again[^1].\n\n[^1]: A note.\n";
        SiteTest::new(&format!(
            "//- content/stories/Ward 7/1. One STORY.md\n{}//- content/stories/Ward 7/The Plan (final).PDF\n%PDF\n\
             //- content/stories/Ward 7/Photo 1.JPG\nJFIF\n",
            text.replace("<Ward 7/", "<")
        ))
        .build()
    })
}

/// The sites that every law is held against.
fn sites() -> Vec<(&'static str, &'static Files)> {
    static GOLDEN: OnceLock<Files> = OnceLock::new();
    let small = GOLDEN.get_or_init(|| {
        SiteTest::from_folder(&golden("small").join("site")).build_with_a_warning()
    });
    vec![
        ("this repository's own", own_site()),
        ("the golden site", small),
        ("120 stories", long_site()),
        ("no story", empty_site()),
        ("one story", one_story()),
    ]
}

/// Fails with all that `faults` finds in any of the sites.
#[track_caller]
fn hold(faults: impl Fn(&Files) -> Vec<String>) {
    let mut found = Vec::new();
    for (name, files) in sites() {
        found.extend(
            faults(files)
                .into_iter()
                .map(|fault| format!("{name}: {fault}")),
        );
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_reference_leads_somewhere() {
    hold(dead);
}

#[test]
fn references_are_found_wherever_they_can_stand() {
    let named = |path: &str, text: &str| -> Vec<String> {
        references(path, text.as_bytes())
            .into_iter()
            .map(|reference| reference.address)
            .collect()
    };
    let html = "<meta http-equiv=Refresh content='5; URL=a.html'><link href=b.css imagesrcset='c.png 2x'>\
                <style>@import 'd.css';</style><body background=e.png><img src=f.png srcset='g.png 1x, h.png 2x'>\
                <form action=i.html><button formaction=j.html></button></form><video poster=k.png></video>\
                <object data=l.pdf></object><p style=\"background: url('m.png')\"></p><blockquote cite=n.html></blockquote>\
                <svg><use xlink:href=o.svg></use><image href=p.png></svg>";
    let mut found = named("index.html", html);
    found.sort();
    let wanted = [
        "a.html", "b.css", "c.png", "d.css", "e.png", "f.png", "g.png", "h.png", "i.html",
        "j.html", "k.png", "l.pdf", "m.png", "n.html", "o.svg", "p.png",
    ];
    assert_eq!(found, wanted);
    let css = "@import \"a.css\"; @import url(b.css); /* url(no.png) */ p { background: URL( 'c.png' ), url(d.png) }";
    let mut found = named("x.css", css);
    found.sort();
    assert_eq!(found, ["a.css", "b.css", "c.png", "d.png"]);
}

#[test]
fn the_resolver_refuses_every_kind_of_bad_reference() {
    let check = |html: &str, expected: Option<&str>| {
        let mut files = Files::new();
        files.insert(
            "a/index.html".to_owned(),
            format!("<p id='here x'>{html}").into_bytes(),
        );
        files.insert("a/b.html".to_owned(), b"<p id=there>".to_vec());
        files.insert("c.html".to_owned(), Vec::new());
        files.insert("d/e f.pdf".to_owned(), Vec::new());
        let found = dead(&files);
        match expected {
            None => assert!(found.is_empty(), "{html}: {found:?}"),
            Some(why) => {
                assert_eq!(found.len(), 1, "{html}: {found:?}");
                assert!(found[0].ends_with(why), "{html}: {found:?}");
            }
        }
    };
    for good in [
        "<a href='b.html'>",
        "<a href='b.html#there'>",
        "<a href='../c.html?x=1'>",
        "<a href='#here%20x'>",
        "<a href='../d/e%20f.pdf#page=2'>",
        "<a href='./b.html'>",
        "<a href='https://www.nhs.uk/#x'>",
        "<a href='mailto:a@example.nhs.uk'>",
        "<a href='tel:+44'>",
        "<img src='../d/e%20f.pdf'>",
        "<a href='../a/b.html'>",
    ] {
        check(good, None);
    }
    for (bad, why) in [
        ("<a href='/c.html'>", "begins at the root of a server"),
        ("<a href='//www.nhs.uk/'>", "begins at the root of a server"),
        ("<a href='../d/'>", "names a folder"),
        ("<a href='../d'>", "names a folder"),
        ("<a href='.'>", "names a folder"),
        ("<a href='..'>", "names a folder"),
        ("<a href='../'>", "names a folder"),
        ("<a href='../../c.html'>", "leads above the site"),
        ("<a href='file:///c.html'>", "has the scheme file"),
        ("<a href='FILE:c.html'>", "has the scheme file"),
        ("<a href='javascript:x()'>", "has the scheme javascript"),
        ("<img src='data:image/png;base64,'>", "has the scheme data"),
        (
            "<a href='../C.html'>",
            "differs from a file in its capitals",
        ),
        (
            "<a href='B.html#there'>",
            "differs from a file in its capitals",
        ),
        (
            "<a href='../d/e%20F.pdf'>",
            "differs from a file in its capitals",
        ),
        ("<a href='z.html'>", "names no file"),
        ("<a href='b.html#nowhere'>", "names no place of the page"),
        ("<a href='b.html#There'>", "names no place of the page"),
        ("<a href='#'>", "names no place of the page"),
        ("<a href=''>", "is empty"),
        (
            "<a href='..\\c.html'>",
            "holds what browsers read in several ways",
        ),
        (
            "<img src='https://www.nhs.uk/a.png'>",
            "leads out of the site",
        ),
        (
            "<link href='https://www.nhs.uk/a.css'>",
            "leads out of the site",
        ),
        (
            "<form action='https://www.nhs.uk/'>",
            "leads out of the site",
        ),
        ("<a href='https:'>", "leads out of the site"),
        ("<a href='ftp://x/'>", "has the scheme ftp"),
        (
            "<style>p { background: url(z.png) }</style>",
            "names no file",
        ),
        (
            "<style>@import url('/c.css');</style>",
            "begins at the root of a server",
        ),
    ] {
        check(bad, Some(why));
    }
    let mut files = Files::new();
    files.insert(
        "assets/a.css".to_owned(),
        b"p { background: url(../b.png) }".to_vec(),
    );
    files.insert(
        "c.svg".to_owned(),
        b"<svg><image href='d.png'/></svg>".to_vec(),
    );
    assert_eq!(
        dead(&files),
        [
            "assets/a.css: `../b.png` names no file",
            "c.svg: `d.png` names no file"
        ]
    );
}

#[test]
fn no_page_holds_a_program_or_a_style_of_its_own() {
    hold(|files| {
        let mut found = Vec::new();
        for (path, page) in pages(files) {
            for element in page.all("*") {
                let name = element.value().name();
                let attributes = element.value().attrs().map(|(key, _)| key);
                found.extend(
                    attributes
                        .filter(|key| key.starts_with("on") || *key == "style")
                        .map(|key| format!("{path} holds `{key}` on `{name}`")),
                );
                let program = name == "script"
                    && (element.attr("src").is_none() || !words(element).is_empty());
                if program || name == "style" || name == "base" {
                    found.push(format!("{path} holds `{name}`"));
                }
            }
        }
        found
    });
}

#[test]
fn every_page_forbids_what_it_does_not_need() {
    hold(|files| {
        let mut found = Vec::new();
        for (path, page) in pages(files) {
            let policy = page.all("head > meta[http-equiv='Content-Security-Policy']");
            let told = policy
                .first()
                .and_then(|meta| meta.attr("content"))
                .unwrap_or_default();
            let lax = ["'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "*"];
            if !told.contains("default-src 'none'") || lax.iter().any(|word| told.contains(word)) {
                found.push(format!("{path} has the policy `{told}`"));
            }
        }
        found
    });
}

#[test]
fn every_page_has_one_heading_and_a_title_of_its_own() {
    hold(|files| {
        let mut found = Vec::new();
        let mut titles: BTreeMap<String, &str> = BTreeMap::new();
        for (path, page) in pages(files) {
            let headings = page.all("h1");
            if headings.len() != 1 || words(headings[0]).is_empty() {
                found.push(format!("{path} has {} first headings", headings.len()));
            }
            if page.all("html[lang]").len() != 1 || page.all("main").len() != 1 {
                found.push(format!("{path} lacks its language or main part"));
            }
            let title = page.words("head > title");
            if title.is_empty() {
                found.push(format!("{path} has no title"));
            }
            if let Some(earlier) = titles.insert(title.clone(), path) {
                found.push(format!("{path} and {earlier} have the title `{title}`"));
            }
        }
        found
    });
}

#[test]
fn no_id_stands_twice_on_a_page() {
    hold(|files| {
        let mut found = Vec::new();
        for (path, page) in pages(files) {
            let mut seen = BTreeSet::new();
            let twice = ids_of(&page)
                .into_iter()
                .filter(|id| !seen.insert(id.clone()));
            found.extend(twice.map(|id| format!("{path} has the id `{id}` twice")));
        }
        found
    });
}

#[test]
fn what_a_page_names_by_id_is_on_it() {
    hold(|files| {
        let mut found = Vec::new();
        for (path, page) in pages(files) {
            let ids = ids_of(&page);
            for key in [
                "aria-labelledby",
                "aria-describedby",
                "aria-controls",
                "for",
                "headers",
            ] {
                for element in page.all(&format!("[{key}]")) {
                    let named = element.attr(key).unwrap_or_default().split_whitespace();
                    let missing = named.filter(|id| !ids.iter().any(|known| known == id));
                    found.extend(missing.map(|id| format!("{path}: {key} names `{id}`")));
                }
            }
        }
        found
    });
}

#[test]
fn every_path_is_one_that_any_server_and_disk_takes() {
    hold(|files| files.keys().filter_map(|path| odd_path(path)).collect());
    for odd in [
        "A.html",
        "a b.html",
        "a_b.html",
        "a.webp",
        "a.mjs",
        "a",
        "é.html",
        "a//b.html",
        ".a/b.html",
        "con.html",
    ] {
        assert!(odd_path(odd).is_some(), "{odd}");
    }
    assert!(odd_path(&format!("{}.html", "a".repeat(76))).is_some());
    assert!(odd_path(&format!("{}.html", "a".repeat(75))).is_none());
}

/// What is wrong with a path, if anything is.
fn odd_path(path: &str) -> Option<String> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-./".contains(&b);
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let stem = |part: &'_ str| part.split('.').next().unwrap_or_default().to_owned();
    let reserved = ["con", "prn", "aux", "nul", "com1", "lpt1"];
    let odd_part = |part: &str| stem(part).is_empty() || reserved.contains(&stem(part).as_str());
    let why = if path.len() > LONGEST_PATH {
        "is too long"
    } else if !path.bytes().all(plain) {
        "holds an odd character"
    } else if !ENDINGS.contains(&ending) {
        "has an ending that servers do not know"
    } else if path.split('/').any(odd_part) {
        "has a part that some disk refuses"
    } else {
        return None;
    };
    Some(format!("{path} {why}"))
}

#[test]
fn no_two_paths_differ_in_capitals_alone() {
    hold(|files| {
        let mut seen = BTreeSet::new();
        let twins = files
            .keys()
            .filter(|path| !seen.insert(path.to_lowercase()));
        twins.map(|path| format!("{path} is there twice")).collect()
    });
}

#[test]
fn every_page_can_be_reached_from_the_first() {
    hold(|files| {
        let mut seen = BTreeSet::from(["index.html".to_owned()]);
        let mut next = vec!["index.html".to_owned()];
        while let Some(path) = next.pop() {
            let Some(bytes) = files.get(&path) else {
                continue;
            };
            for reference in references(&path, bytes) {
                let target = reference
                    .address
                    .split(['#', '?'])
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                let known = join(&path, &decoded(&target))
                    .ok()
                    .filter(|target| files.contains_key(target));
                next.extend(known.filter(|target| seen.insert(target.clone())));
            }
        }
        let lost = files
            .keys()
            .filter(|path| !seen.contains(*path) && *path != MANIFEST);
        lost.map(|path| format!("nothing leads to {path}"))
            .collect()
    });
}

/// Whether a site is built; the alternative is to be told why not.
#[track_caller]
fn is_built(site: &SiteTest) -> bool {
    let run = site.run(&["build"]);
    assert!(matches!(run.code, 0 | 1), "{run:#?}");
    run.code == 0
}

#[test]
fn a_story_in_a_site_without_areas_linked_to_a_page_that_is_not_there() {
    let settings = "title: Stories\norganisation: Example Trust\nservice_areas: []\n";
    let text = story("A story", "");
    let site = SiteTest::new(&format!(
        "//- content/site.yaml\n{settings}//- content/stories/a.md\n{text}"
    ));
    if is_built(&site) {
        assert_eq!(dead(&site.output()), Vec::<String>::new());
    }
}

#[test]
fn a_picture_in_deep_folders_got_an_address_that_is_too_long() {
    let folder =
        "content/stories/a-long-name-of-a-ward-in-the-north-of/another-long-name-of-a-folder-there";
    let text = story("A story", "");
    let site = SiteTest::new(&format!(
        "//- {folder}/a.md\n{text}![A ward](photograph-of-the-ward-after-the-change.png)\n\
         //- {folder}/photograph-of-the-ward-after-the-change.png\nPNG\n"
    ));
    if is_built(&site) {
        let odd: Vec<String> = site
            .output()
            .keys()
            .filter_map(|path| odd_path(path))
            .collect();
        assert_eq!(odd, Vec::<String>::new());
    }
}

#[test]
fn two_lists_of_pages_with_one_title_could_not_be_told_apart() {
    let page = "---\ntitle: What we offer\n---\n";
    let site = SiteTest::new(&format!(
        "//- content/training/index.md\n{page}//- content/events/index.md\n{page}"
    ));
    if is_built(&site) {
        let titles: Vec<String> = pages(&site.output())
            .map(|(_, page)| page.words("head > title"))
            .collect();
        let unique: BTreeSet<&String> = titles.iter().collect();
        assert_eq!(unique.len(), titles.len(), "{titles:#?}");
    }
}
