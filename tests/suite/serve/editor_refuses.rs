//! Requests to the editor that must be refused, each sent to the real server.

use serde_json::{Value, json};

use crate::serve::editor::{Writing, attribute, data, name_of, site};
use crate::serve::served::Served;

/// Every path of the editor that changes something.
const CHANGING: [&str; 17] = [
    "new",
    "change",
    "undo",
    "redo",
    "save",
    "left-over",
    "choose",
    "whole",
    "back",
    "numbers/change",
    "numbers/choose",
    "paste",
    "publish/list",
    "publish/run",
    "settings/add",
    "new-page",
    "withdraw",
];

#[test]
fn no_other_page_and_no_other_kind_of_body_changes_anything() {
    let site = site();
    let before = site.state();
    let served = Served::opened(site.path());
    let name = name_of(&served, "Fewer falls");
    let body =
        json!({ "text": name, "page": 1, "shows": "", "base": "", "group": 0, "changes": [] })
            .to_string();
    let ours = format!("Origin: http://{}\r\n", served.host);
    let json = format!(
        "Content-Type: application/json\r\nContent-Length: {}\r\n",
        body.len()
    );
    for path in CHANGING {
        let path = format!("{}/edit/{path}", served.root);
        for (headers, status) in [
            (json.clone(), 403),
            (format!("Origin: null\r\n{json}"), 403),
            (format!("Origin: http://evil.example\r\n{json}"), 403),
            (format!("{ours}Sec-Fetch-Site: cross-site\r\n{json}"), 403),
            (
                format!(
                    "{ours}Content-Type: text/plain\r\nContent-Length: {}\r\n",
                    body.len()
                ),
                415,
            ),
            (format!("{ours}Content-Length: {}\r\n", body.len()), 415),
        ] {
            let answer = served.request("POST", &path, &headers, &body);
            assert_eq!(answer.status, status, "{path} {headers}");
        }
        for method in ["PUT", "DELETE", "OPTIONS", "PATCH"] {
            let answer = served.request(method, &path, &format!("{ours}{json}"), &body);
            assert_eq!(answer.status, 405, "{method} {path}");
        }
        let without_secret = path.replace(&served.root, "");
        let answer = served.request("POST", &without_secret, &format!("{ours}{json}"), &body);
        assert_eq!(answer.status, 404, "{without_secret}");
        let foreign = format!(
            "POST {path} HTTP/1.1\r\nHost: evil.example\r\n{ours}{json}Connection: close\r\n\r\n{body}"
        );
        assert_eq!(served.send(foreign.as_bytes()).status, 421);
    }
    for bad in [
        "",
        "null",
        "[]",
        "{",
        "{\"text\":1}",
        "{\"text\":\"x\"",
        "\u{fffd}",
    ] {
        for path in CHANGING {
            let answer = served.post(&format!("edit/{path}"), bad);
            assert!(
                [400, 404, 409].contains(&answer.status),
                "{path} {bad}: {answer:?}"
            );
        }
    }
    let long = format!("{{\"text\":\"{}\"}}", "x".repeat(6 * 1024 * 1024));
    assert!([413, 0].contains(&served.post("edit/save", &long).status));
    assert_eq!(site.state(), before);
}

/// Every path of the editor to which a page sends a file.
const TAKING_FILES: [&str; 2] = ["import", "picture"];

#[test]
fn no_other_page_and_no_other_kind_of_body_sends_a_file() {
    let site = site();
    let served = Served::opened(site.path());
    name_of(&served, "Fewer falls");
    let before = site.state();
    let ours = format!("Origin: http://{}\r\n", served.host);
    let file = "Content-Type: application/octet-stream\r\nContent-Length: 1\r\n";
    for path in TAKING_FILES {
        let path = format!("{}/edit/{path}?name=a.docx", served.root);
        for (headers, status) in [
            (file.to_owned(), 403),
            (format!("Origin: null\r\n{file}"), 403),
            (format!("Origin: http://evil.example\r\n{file}"), 403),
            (format!("{ours}Sec-Fetch-Site: cross-site\r\n{file}"), 403),
            (
                format!("{ours}Content-Type: application/json\r\nContent-Length: 1\r\n"),
                415,
            ),
            (
                format!("{ours}Content-Type: text/plain\r\nContent-Length: 1\r\n"),
                415,
            ),
            (
                format!(
                    "{ours}Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 1\r\n"
                ),
                415,
            ),
            (format!("{ours}Content-Length: 1\r\n"), 415),
            (
                format!(
                    "{ours}Content-Type: application/octet-stream\r\nContent-Length: 999999999\r\n"
                ),
                413,
            ),
        ] {
            let answer = served.request("POST", &path, &headers, "x");
            assert_eq!(answer.status, status, "{path} {headers}");
        }
        let without_secret = path.replace(&served.root, "");
        let answer = served.request("POST", &without_secret, &format!("{ours}{file}"), "x");
        assert_eq!(answer.status, 404, "{without_secret}");
        for method in ["PUT", "DELETE", "OPTIONS", "PATCH"] {
            let answer = served.request(method, &path, &format!("{ours}{file}"), "x");
            assert_eq!(answer.status, 405, "{method} {path}");
        }
    }
    // A form may not be as long as a file.
    let long = format!("{ours}Content-Type: application/json\r\nContent-Length: 9999999\r\n");
    let answer = served.request("POST", &format!("{}/edit/paste", served.root), &long, "x");
    assert_eq!(answer.status, 413);
    assert_eq!(served.post_file("edit/import", "", b"x").status, 400);
    let picture = include_bytes!("../pictures/turned.jpg");
    for text in ["", "falls", "..", "content/stories/falls.md", "%2e%2e"] {
        let query = format!("text={text}&keep=yes");
        let answer = served.post_file("edit/picture", &query, picture);
        assert_eq!(answer.status, 404, "{text}");
    }
    assert_eq!(
        served.post_file("edit/save", "name=a.docx", b"x").status,
        415
    );
    assert_eq!(site.state(), before);
}

#[test]
fn a_text_is_found_only_by_its_name_and_no_path_is_read() {
    let site = site();
    site.write("content/secret.txt", "SECRET WORDS");
    let served = Served::opened(site.path());
    name_of(&served, "Fewer falls");
    for name in [
        "",
        "..",
        "../..",
        "content/stories/falls.md",
        "stories/falls",
        "falls.md",
        "falls",
        "%2e%2e%2f",
        "..\\..",
        "C:\\x",
        "0123456789abcdef0123",
        "content/site.yaml",
        "secret.txt",
        "/etc/passwd",
        "a\u{0}b",
        "falls.md::$DATA",
    ] {
        for what in [
            "text",
            "whole",
            "changes",
            "withdraw",
            "choose",
            "numbers",
            "numbers-choose",
        ] {
            let path = format!(
                "{}/edit/{what}/{}",
                served.root,
                name.replace('\u{0}', "%00").replace('\\', "%5c")
            );
            let answer = served.get(&path);
            assert!(
                [303, 400, 404].contains(&answer.status),
                "{path}: {answer:?}"
            );
            assert!(!answer.text().contains("SECRET"), "{path}");
        }
        for path in [
            "change",
            "undo",
            "save",
            "whole",
            "back",
            "withdraw",
            "left-over",
            "choose",
            "numbers/change",
            "numbers/choose",
            "paste",
            "publish/draft",
        ] {
            let body = json!({
                "text": name, "page": 1, "shows": "", "base": "", "group": 0, "changes": [], "whole": "x", "version": "1", "theirs": "", "draft": "yes", "html": "x",
            });
            let answer = served.post(&format!("edit/{path}"), &body.to_string());
            assert_eq!(answer.status, 404, "{path} {name}: {answer:?}");
        }
        let draft = served.get(&format!(
            "{}/site/stories/falls.html?draft={}",
            served.root,
            name.replace(['\u{0}', '\\'], "")
        ));
        assert!(!draft.text().contains("SECRET"), "{name}");
    }
    for asset in [
        "",
        "..",
        "editor.css/..",
        "../list.rs",
        "%2e%2e/mod.rs",
        "editor.css%00",
        "x.js",
    ] {
        let answer = served.get(&format!("{}/edit/assets/{asset}", served.root));
        assert!([400, 404].contains(&answer.status), "{asset}: {answer:?}");
    }
    assert_eq!(
        served
            .get(&format!("{}/edit/assets/editor.css", served.root))
            .status,
        200
    );
    // A draft is shown at the address of its own page only.
    let name = name_of(&served, "Fewer falls");
    let elsewhere = served.get(&format!("{}/site/index.html?draft={name}", served.root));
    assert!(elsewhere.text().contains("qi-preview"));
}

#[test]
fn an_address_that_the_editor_does_not_have_leads_to_the_list() {
    let site = site();
    let served = Served::opened(site.path());
    let name = name_of(&served, "Fewer falls");
    for path in [
        "nothing".to_owned(),
        "text/".to_owned(),
        "text/0123456789abcdef0123".to_owned(),
        format!("nothing/{name}"),
    ] {
        let answer = served.get(&format!("{}/edit/{path}", served.root));
        assert_eq!(answer.status, 404, "{path}: {answer:?}");
        let list = format!(
            "href=\"{}/edit/\">Go to the list of stories</a>",
            served.root
        );
        assert!(answer.text().contains(&list), "{path}: {answer:?}");
    }
    let slash = served.get(&format!("{}/edit", served.root));
    assert_eq!(
        (slash.status, slash.header("location")),
        (303, Some(&*format!("{}/edit/", served.root)))
    );
}

#[test]
fn a_change_to_what_the_form_does_not_have_is_refused() {
    let site = site();
    let before = std::fs::read(site.path().join("content/stories/falls.md")).expect("is there");
    let served = Served::opened(site.path());
    let writing = Writing::open(&served, "Fewer falls");
    let form = served
        .get(&format!("{}/edit/text/{}", served.root, writing.name()))
        .text();
    let [page, shows] = ["data-page", "data-shows"].map(|name| attribute(&form, name));
    let page: u64 = page.parse().expect("is a number");
    for change in [
        json!({ "do": "set", "path": ["unknown"], "value": ["x"] }),
        json!({ "do": "set", "path": [], "value": ["x"] }),
        json!({ "do": "set", "path": ["title", "inner"], "value": ["x"] }),
        json!({ "do": "set", "path": [0], "value": ["x"] }),
        json!({ "do": "remove", "path": ["missing"] }),
        json!({ "do": "remove", "path": ["savings", 9] }),
        json!({ "do": "move", "path": ["savings", 0], "to": 9 }),
        json!({ "do": "move", "path": ["title"], "to": 0 }),
        json!({ "do": "section", "section": 99, "text": "x" }),
        json!({ "do": "section", "section": 1, "text": "x\n---\ny: 1\n---\n" }),
        json!({ "do": "add-section", "heading": " " }),
        json!({ "do": "remove-section", "section": 99 }),
        json!({ "do": "unknown" }),
    ] {
        let body = json!({
            "text": writing.name(), "page": page, "shows": shows, "group": 0, "changes": [change],
        });
        let answer = served.post("edit/change", &body.to_string());
        let is_harmless = answer.status == 200 && change["section"] == 1;
        assert!(
            [400, 409].contains(&answer.status) || is_harmless,
            "{change}: {answer:?}"
        );
    }
    for (page, shows) in [(page, "0"), (page + 99, shows)] {
        let stale = json!({
            "text": writing.name(), "page": page, "shows": shows, "group": 0, "changes": [],
        });
        assert_eq!(served.post("edit/change", &stale.to_string()).status, 409);
    }
    assert_eq!(
        std::fs::read(site.path().join("content/stories/falls.md")).expect("is there"),
        before
    );
}

#[test]
fn numbers_are_read_from_and_written_to_tables_beside_their_story_only() {
    let site = site();
    site.write("secret.csv", "date,value\n2024-04-01,424242\n");
    site.write("content/settings.csv", "date,value\n2024-04-01,424242\n");
    let served = Served::opened(site.path());
    let mut writing = Writing::open(&served, "Fewer falls");
    writing.set(json!(["metrics", 0, "name"]), "Falls");
    for name in [
        "../../secret.csv",
        "../../../secret.csv",
        "/etc/passwd.csv",
        "..\\..\\secret.csv",
        "C:\\secret.csv",
        "secret.csv::$DATA",
        "con.csv",
        "\\\\server\\share\\a.csv",
        "falls.md",
    ] {
        writing.set(json!(["metrics", 0, "data"]), name);
        let ask = |grid: Value, state: &Value| {
            let body = json!({
                "text": writing.name(), "page": 1, "measures_shown": state["measures_shown"], "tables": state["tables"],
                "group": 0, "grid": grid,
            });
            served.post("edit/numbers/change", &body.to_string())
        };
        let first = json!({ "text": writing.name(), "page": 1, "grid": null });
        let now = data(&served.post("edit/numbers/change", &first.to_string()));
        assert!(!now.to_string().contains("424242"), "{name}: {now}");
        let grid = json!({
            "columns": [{ "measure": 0, "name": "Falls" }],
            "rows": [{ "was": "", "date": "2024-05-01", "cells": ["7"] }],
        });
        ask(grid, &now);
        let page = served.get(&format!("{}/edit/numbers/{}", served.root, writing.name()));
        assert!(!page.text().contains("424242"), "{name}");
    }
    writing = Writing::open(&served, "Fewer falls");
    writing.save();
    let secret = std::fs::read_to_string(site.path().join("secret.csv")).expect("is there");
    assert_eq!(secret, "date,value\n2024-04-01,424242\n");
    // A grid that is not of this text is refused.
    let name = writing.name();
    let now = data(&served.post(
        "edit/numbers/change",
        &json!({ "text": name, "page": 1, "grid": null }).to_string(),
    ));
    let known = |more: Value| {
        let mut body = json!({ "text": name, "page": 1, "measures_shown": now["measures_shown"], "tables": now["tables"] });
        let object = body.as_object_mut().expect("is an object");
        object.extend(more.as_object().expect("is an object").clone());
        served.post("edit/numbers/change", &body.to_string()).status
    };
    let empty = json!({ "columns": [], "rows": [] });
    assert_eq!(
        known(json!({ "grid": { "columns": [{ "measure": 9, "name": "x" }], "rows": [] } })),
        409
    );
    assert_eq!(
        known(
            json!({ "grid": empty, "fields": [{ "do": "set", "path": ["unknown"], "value": ["x"] }] })
        ),
        409
    );
    assert_eq!(
        known(json!({ "grid": empty, "marks": { "measure": 9, "items": [] } })),
        409
    );
    assert_eq!(known(json!({ "grid": empty, "measures_shown": "0" })), 409);
    assert_eq!(known(json!({ "grid": empty, "tables": "0" })), 409);
    assert_eq!(known(json!({ "grid": { "rows": 1 } })), 400);
    assert_eq!(
        known(
            json!({ "grid": empty, "paste": { "pasted": "\u{0}\t\"", "row": 999_999, "column": 999_999 } })
        ),
        200
    );
}
