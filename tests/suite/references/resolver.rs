//! The target of a reference: a file or id of the site, an outside address, or nothing, with the reason.

use std::collections::{BTreeMap, BTreeSet};

use crate::harness::Files;
use crate::html::{Page, pages};
use crate::references::named::{Reference, references};

/// Every reference of a site that does not lead to a file of it, with the reason.
pub(super) fn dead(files: &Files) -> Vec<String> {
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

/// Whether a reference in the file `from` leads to a file of the site, or outside if it may.
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
        return Err("does not lead to a file".to_owned());
    }
    match (fragment, ids.get(target.as_str())) {
        (Some(""), _) => {
            Err("leads to a part of the page that does not exist of the page".to_owned())
        }
        (Some(fragment), Some(ids)) if !ids.contains(&decoded(fragment)) => {
            Err("leads to a part of the page that does not exist of the page".to_owned())
        }
        _ => Ok(()),
    }
}

/// Whether an address with this scheme is allowed here.
fn leave(scheme: &str, rest: &str, may_leave: bool) -> Result<(), String> {
    match scheme {
        "http" | "https" if rest.len() > 2 && rest.starts_with("//") && may_leave => Ok(()),
        "mailto" | "tel" if !rest.is_empty() && may_leave => Ok(()),
        "http" | "https" | "mailto" | "tel" => Err("leads outside the site".to_owned()),
        _ => Err(format!("has the scheme {scheme}")),
    }
}

/// The path that a relative path means in the file `from`; the path of a folder ends with `/`.
pub(crate) fn join(from: &str, path: &str) -> Result<String, String> {
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

/// A text with its percent-encoding, such as `%20`, decoded.
pub(super) fn decoded(text: &str) -> String {
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

pub(crate) fn ids_of(page: &Page) -> Vec<String> {
    page.all("[id]")
        .iter()
        .filter_map(|element| element.attr("id"))
        .map(str::to_owned)
        .collect()
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
        ("<a href='z.html'>", "does not lead to a file"),
        (
            "<a href='b.html#nowhere'>",
            "leads to a part of the page that does not exist of the page",
        ),
        (
            "<a href='b.html#There'>",
            "leads to a part of the page that does not exist of the page",
        ),
        (
            "<a href='#'>",
            "leads to a part of the page that does not exist of the page",
        ),
        ("<a href=''>", "is empty"),
        (
            "<a href='..\\c.html'>",
            "holds what browsers read in several ways",
        ),
        (
            "<img src='https://www.nhs.uk/a.png'>",
            "leads outside the site",
        ),
        (
            "<link href='https://www.nhs.uk/a.css'>",
            "leads outside the site",
        ),
        (
            "<form action='https://www.nhs.uk/'>",
            "leads outside the site",
        ),
        ("<a href='https:'>", "leads outside the site"),
        ("<a href='ftp://x/'>", "has the scheme ftp"),
        (
            "<style>p { background: url(z.png) }</style>",
            "does not lead to a file",
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
            "assets/a.css: `../b.png` does not lead to a file",
            "c.svg: `d.png` does not lead to a file"
        ]
    );
}
