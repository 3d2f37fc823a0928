//! Names of files and folders that some computer or server refuses or treats as the same.

use crate::links::found_in_files;

fn page(path: &str) -> String {
    let title = path.replace(|c: char| !c.is_ascii_alphanumeric(), " ");
    format!(
        "//- {path}
---
title: Page{title}
---
Text.
"
    )
}

#[track_caller]
fn check(code: &str, files: &str, places: &[&str]) {
    let expected: Vec<String> = places
        .iter()
        .map(|place| format!("{place}:1:1 {code}"))
        .collect();
    assert_eq!(found_in_files(files), expected, "{files}");
}

#[test]
fn names_that_windows_refuses_are_found() {
    let code = "name-windows-refuses";
    for name in [
        "con", "AUX", "nul", "com1", "what?", "a:b", "dot.", "space ",
    ] {
        let path = format!("content/pages/{name}.md");
        let has_bad_stem = !name.ends_with(['.', ' ']);
        let expected: &[&str] = if has_bad_stem { &[&path] } else { &[] };
        check(code, &page(&path), expected);
    }
    for path in [
        "content/pages/dot.pdf.",
        "content/pages/con.png",
        "content/pages/lpt1.tar.gz",
        "content/ward./a.png",
    ] {
        check(code, &format!("//- {path}\n\n"), &[path]);
    }
    // A folder is reported once.
    let two = "//- content/stories/aux/a.png\n\n//- content/stories/aux/b.png\n\n";
    check(code, two, &["content/stories/aux/a.png"]);
}

#[test]
fn names_that_servers_refuse_are_found_if_published() {
    let code = "name-iis-refuses";
    for name in ["a+b", "100%"] {
        let path = format!("content/pages/{name}.md");
        check(code, &page(&path), &[&path]);
    }
    let story = r"//- content/stories/bin/a.md
---
title: A story
summary: It is hidden.
team: Example Ward
service_area: Example Area
status: planned
---
[the plan](../App_Data/plan+1.pdf)
//- content/stories/App_Data/plan+1.pdf

//- content/stories/App_Data/not+named.pdf

";
    let file = "content/stories/App_Data/plan+1.pdf";
    check(code, story, &[file, file, "content/stories/bin/a.md"]);
}

#[test]
fn paths_that_are_too_long_are_found() {
    let name = |length: usize| format!("content/pages/{}.png", "a".repeat(length - 18));
    assert_eq!(name(110).len(), 110);
    check("long-path", &format!("//- {}\n\n", name(110)), &[]);
    check(
        "long-path",
        &format!("//- {}\n\n", name(111)),
        &[&name(111)],
    );
    let deep = format!("{0}/{0}/plan.pdf", "deep-".repeat(8));
    let text = format!(
        "{}[the plan]({deep})\n//- content/pages/{deep}\n\n",
        page("content/pages/a.md")
    );
    let found = found_in_files(&text);
    assert_eq!(found, ["content/pages/a.md:5:1 long-path"]);
}

#[test]
fn names_that_some_computers_treat_as_the_same_are_found() {
    let code = "twin-name";
    let two = |a: &str, b: &str| format!("//- content/pages/{a}\n\n//- content/pages/{b}\n\n");
    check(
        code,
        &two("Ward.png", "ward.png"),
        &["content/pages/ward.png"],
    );
    check(
        code,
        &two("caf\u{e9}.png", "cafe\u{301}.png"),
        &["content/pages/caf\u{e9}.png"],
    );
    check(
        code,
        &two("Ward/a.png", "ward/b.png"),
        &["content/pages/ward/b.png"],
    );
    check(code, &two("ward/a.png", "ward/b.png"), &[]);
    let texts = format!(
        "{}{}",
        page("content/pages/Ward.md"),
        page("content/pages/ward.md")
    );
    let found = found_in_files(&texts.replacen("title: Page", "title: The page", 1));
    assert_eq!(found, ["content/pages/ward.md:1:1 twin-name"]);
}

#[test]
fn a_link_that_writes_an_accent_differently_is_found() {
    let text = format!(
        "{}[the plan](cafe\u{301}.pdf)\n//- content/pages/caf\u{e9}.pdf\n\n",
        page("content/pages/a.md")
    );
    assert_eq!(found_in_files(&text), ["content/pages/a.md:5:1 wrong-case"]);
}
