//! Folders that a site is not published to, because of what was typed or whose they are.

use std::fs;

use snapbox::str;

use super::Published;
use crate::harness::{assert_same_files, assert_snapshot, story};

const OTHER_SITE: &str =
    "title: Wards & more\norganisation: Other Trust\nservice_areas: [Example Area]\n";

#[test]
fn a_web_address_is_not_a_folder() {
    let published = Published::new();
    let site = &published.site;
    let mut printed = Vec::new();
    for to in [
        "https://intranet/qi",
        "HTTP://intranet",
        "file://server/qi",
        "www.example.org/qi",
    ] {
        printed.push(site.run(&["publish", "--to", to]).ends_with(2).stderr);
        site.run(&["publish", "--to", to, "--dry-run"]).ends_with(2);
        site.run(&["build", "--output", to]).ends_with(2);
    }
    assert_snapshot(
        printed.concat(),
        str![[r#"
qi-stories cannot write to `https://intranet/qi`: it is a web address, and qi-stories writes to a folder. Type the folder that the web server shows at that address, such as `\\server\share\qi`; ask IT which folder it is
qi-stories cannot write to `HTTP://intranet`: it is a web address, and qi-stories writes to a folder. Type the folder that the web server shows at that address, such as `\\server\share\qi`; ask IT which folder it is
qi-stories cannot write to `file://server/qi`: it is a web address, and qi-stories writes to a folder. Type the folder that the web server shows at that address, such as `\\server\share\qi`; ask IT which folder it is
qi-stories cannot write to `www.example.org/qi`: it is a web address, and qi-stories writes to a folder. Type the folder that the web server shows at that address, such as `\\server\share\qi`; ask IT which folder it is

"#]],
    );
    let is_made = |name: &str| site.path().join(name).exists();
    assert!(
        !["https:", "HTTP:", "file:", "www.example.org"]
            .into_iter()
            .any(is_made)
    );
}

#[test]
fn a_different_site_is_neither_replaced_nor_removed() {
    let published = Published::new();
    let other = Published::new();
    other.site.write("content/site.yaml", OTHER_SITE);
    other.site.run(&["build"]).silent();
    published.run(&[]).silent();
    let before = published.shown();
    let to = published.to();
    let to = to.to_str().expect("a temporary folder's name is UTF-8");
    let typed: [&[&str]; 3] = [
        &["publish", "--to", to, "--dry-run"],
        &["publish", "--to", to],
        &["withdraw", "b.md", "--to", to],
    ];
    let mut printed = Vec::new();
    for typed in typed {
        let run = other.site.run(typed).ends_with(2);
        let run = run.with_name(published.share.path(), "[SHARE]");
        let run = run.with_name(other.site.path(), "[SITE]");
        let last = run.stderr.find("qi-stories cannot").expect("it fails");
        printed.push(run.stderr[last..].to_owned());
        assert_same_files(&published.shown(), &before);
    }
    assert_snapshot(
        printed.concat(),
        str![[r#"
qi-stories cannot publish to `[SHARE]/qi`: a different site is there: its home page is called “Stories – Example Trust”, and this site's is called “Wards & more – Other Trust”. Choose a different folder. If it is this site by an older name, write the line

  [SHARE]/qi

in the file `[FOLDER]/earlier/published-to.txt` (make the file if there is none), and try again
qi-stories cannot publish to `[SHARE]/qi`: a different site is there: its home page is called “Stories – Example Trust”, and this site's is called “Wards & more – Other Trust”. Choose a different folder. If it is this site by an older name, write the line

  [SHARE]/qi

in the file `[FOLDER]/earlier/published-to.txt` (make the file if there is none), and try again
qi-stories cannot publish to `[SHARE]/qi`: a different site is there: its home page is called “Stories – Example Trust”, and this site's is called “Wards & more – Other Trust”. Choose a different folder. If it is this site by an older name, write the line

  [SHARE]/qi

in the file `[FOLDER]/earlier/published-to.txt` (make the file if there is none), and try again

"#]],
    );
    // Following the message works.
    fs::create_dir_all(other.site.path().join("earlier")).expect("it can be made");
    let list = other.site.path().join("earlier/published-to.txt");
    fs::write(list, format!("{to}\n")).expect("it can be written");
    other.site.run(&["publish", "--to", to]).silent();
    assert_same_files(&published.shown(), &other.site.output());
}

#[test]
fn a_site_with_a_new_title_is_published_to_the_folder_it_had_before() {
    let published = Published::new();
    published.run(&[]).silent();
    published.site.write("content/site.yaml", OTHER_SITE);
    published.site.run(&["build"]).silent();
    published.run(&[]).silent();
    assert_same_files(&published.shown(), &published.site.output());
}

#[test]
fn a_copy_of_the_site_on_another_computer_is_published_to_the_same_folder() {
    let published = Published::new();
    published.run(&[]).silent();
    let copy = Published::new();
    copy.site
        .write("content/stories/c.md", story("A third story", ""));
    copy.site.run(&["build"]).silent();
    let to = published.to();
    let to = to.to_str().expect("a temporary folder's name is UTF-8");
    copy.site.run(&["publish", "--to", to]).silent();
    assert_same_files(&published.shown(), &copy.site.output());
}

#[test]
fn a_site_of_the_same_name_with_none_of_the_stories_is_a_different_site() {
    let published = Published::new();
    published.run(&[]).silent();
    let before = published.shown();
    let other = Published::new();
    for name in ["a", "b"] {
        let path = format!("content/stories/{name}.md");
        let text = fs::read(other.site.path().join(&path)).expect("it is there");
        other
            .site
            .write(&format!("content/stories/other-{name}.md"), text);
        other.site.remove(&path);
    }
    other.site.run(&["build"]).silent();
    let to = published.to();
    let to = to.to_str().expect("a temporary folder's name is UTF-8");
    let run = other.site.run(&["publish", "--to", to]).ends_with(2);
    assert!(
        run.stderr
            .contains("too, but has none of this site's stories"),
        "{}",
        run.stderr
    );
    assert_same_files(&published.shown(), &before);
}
