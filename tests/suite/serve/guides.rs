//! The guides open as the preview does: only on this computer, and only for the person who has the address that works
//! once.

use std::process::Stdio;

use crate::harness::{SiteTest, program, run_in, story};
use crate::serve::editor::{name_of, page};
use crate::serve::served::Served;

fn served(folder: &tempfile::TempDir) -> Served {
    let mut command = program(folder.path(), &["docs", "--no-open"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    Served::of(command)
}

#[test]
fn the_guides_are_shown_to_whoever_has_the_address_that_works_once() {
    let folder = tempfile::TempDir::new().expect("a folder can be made");
    let served = served(&folder);
    let path = served.path_of_address();
    assert_eq!(served.request("HEAD", &path, "", "").status, 204);
    let opened = served.get(&path);
    assert_eq!(opened.status, 303, "{opened:?}");
    let first = opened.header("location").expect("leads to the guides");
    let root = first.strip_suffix("/index.html").expect("is the home page");
    let root = root.to_owned();
    assert_eq!(served.get(&path).status, 410);
    let home = served.get(&format!("{root}/index.html"));
    assert_eq!(home.status, 200);
    assert!(home.text().contains("Publish, undo and withdraw"));
    let policy = home.header("content-security-policy");
    assert!(policy.is_some_and(|policy| policy.starts_with("default-src 'none'")));
    for (address, kind) in [
        ("pages/publish.html", "text/html"),
        ("search/index.js", "text/javascript"),
        ("pages/pictures/editor-publish.png", "image/png"),
    ] {
        let answer = served.get(&format!("{root}/{address}"));
        assert_eq!(answer.status, 200, "{address}");
        let own = answer.header("content-type").expect("it has a type");
        assert!(own.starts_with(kind), "{address}: {own}");
    }
    // The server has nothing but the guides, and nothing without the secret.
    for address in ["edit/", "live/stop", "../Cargo.toml", "pages/none.html"] {
        assert_eq!(
            served.get(&format!("{root}/{address}")).status,
            404,
            "{address}"
        );
    }
    for path in ["/", "/index.html", "/0000/index.html"] {
        assert_eq!(served.get(path).status, 404, "{path}");
    }
    let origin = format!(
        "Origin: http://{}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n",
        served.host
    );
    let posted = served.request("POST", &format!("{root}/index.html"), &origin, "{}");
    assert_eq!(posted.status, 405);
    let host = "GET /index.html HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    assert_eq!(served.send(host.as_bytes()).status, 421);
    // The program has written nothing.
    let files = std::fs::read_dir(folder.path()).expect("it is there");
    assert_eq!(files.count(), 0);
}

#[test]
fn the_editor_leads_to_the_guides() {
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{}", story("One", "")));
    let served = Served::opened(site.path());
    let root = &served.root;
    // The list appears once the folder has been read.
    name_of(&served, "One");
    let list = page(&served, "");
    assert!(
        list.contains(&format!("href=\"{root}/guides/index.html\"")),
        "{list}"
    );
    for address in [
        "guides/index.html",
        "guides/pages/publish.html",
        "guides/search/index.js",
    ] {
        assert_eq!(
            served.get(&format!("{root}/{address}")).status,
            200,
            "{address}"
        );
    }
    for address in [
        "guides/none.html",
        "guides/../content/site.yaml",
        "guides/content/site.yaml",
    ] {
        assert_eq!(
            served.get(&format!("{root}/{address}")).status,
            404,
            "{address}"
        );
    }
    assert_eq!(served.get("/guides/index.html").status, 404);
}

#[test]
fn options_of_the_two_ways_to_read_the_guides_do_not_go_together() {
    let folder = tempfile::TempDir::new().expect("a folder can be made");
    for options in [&["--port", "8000"][..], &["--no-open"]] {
        let typed = [&["docs", "--output", "guides"], options].concat();
        run_in(folder.path(), &typed).ends_with(2);
    }
    assert!(!folder.path().join("guides").exists());
}
