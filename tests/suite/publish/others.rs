//! What `publish` does with other people's files, and when it no longer knows which files are its own.

use std::fs;
use std::path::Path;

use snapbox::str;

use super::{Published, listed};
use crate::harness::{
    COPY_OF_MANIFEST, MANIFEST, assert_same_files, assert_snapshot, files_in, story,
};

#[test]
fn another_persons_file_is_neither_removed_nor_overwritten() {
    let published = Published::new();
    published.run(&[]).silent();
    fs::write(published.to().join("web.config"), "theirs").expect("can be written");
    fs::write(published.to().join("stories/c.html"), "theirs").expect("can be written");
    published
        .site
        .write("content/stories/c.md", story("A third story", ""));
    published.site.run(&["build"]).silent();
    let before = published.shown();
    let run = published.run(&[]).ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
qi-stories cannot write to `[SHARE]/qi`: `stories/c.html` is already there, and qi-stories did not write it. Ask whoever put it there to move or rename it, and try again

"#]],
    );
    assert_same_files(&published.shown(), &before);
    fs::remove_file(published.to().join("stories/c.html")).expect("is there");
    published.run(&[]).silent();
    let shown = published.shown();
    assert_eq!(
        shown.get("web.config").map(Vec::as_slice),
        Some(&b"theirs"[..])
    );
    assert!(shown.contains_key("stories/c.html"));
}

#[test]
fn a_folder_that_is_not_ours_is_not_published_to() {
    let published = Published::new();
    let site = &published.site;
    site.write("theirs/report.docx", "theirs");
    let before = files_in(site.path());
    let printed = [
        "theirs",
        "content",
        "public",
        "public/more",
        ".",
        "earlier/x",
    ]
    .map(|to| {
        let run = site.run(&["publish", "--to", to]).ends_with(2);
        assert_eq!(run.stdout, "");
        run.with_name(Path::new("theirs"), "theirs").stderr
    });
    assert_snapshot(
        printed.concat(),
        str![[r#"
qi-stories cannot write to `theirs`: it contains files that qi-stories does not know: `report.docx`. Choose a different folder, such as `theirs/qi-stories`
qi-stories cannot write to `content`: the site's source files are there; choose a folder outside the folder of the site
qi-stories cannot publish to `public`: the site is built in that folder; choose the folder that readers use
qi-stories cannot publish to `public/more`: the site is built in that folder; choose the folder that readers use
qi-stories cannot write to `.`: the site's source files are there; choose a folder outside the folder of the site
qi-stories cannot write to `earlier/x`: the site's source files are there; choose a folder outside the folder of the site

"#]],
    );
    assert_same_files(&files_in(site.path()), &before);
}

#[test]
fn files_that_systems_leave_do_not_stop_publishing_and_are_not_removed() {
    let published = Published::new();
    let left = [
        "$RECYCLE.BIN/S-1-5-21/$R1.docx",
        "System Volume Information/IndexerVolumeGuid",
        "DfsrPrivate/ConflictAndDeleted/x.docx",
        "~snapshot/hourly.0/report.docx",
        ".snapshot/x",
        "lost+found/x",
        "@eaDir/index.html@SynoEAStream",
        "#RECYCLE/x.docx",
        "THUMBS.DB",
        "Desktop.ini",
        ".DS_Store",
        "._index.html",
        "~$report.docx",
        ".Trash-1000/files/x",
        ".dropbox.cache/x",
        "stories/@eaDir/x",
    ];
    for path in left {
        published.put(path, "theirs");
    }
    let before = published.shown();
    published.run(&["--dry-run"]).silent();
    assert_same_files(&published.shown(), &before);
    published.run(&[]).silent();
    published.publish_again("New words.", &[]);
    published.lose_list();
    published.run(&[]).silent();
    let mut shown = published.shown();
    for path in left {
        let kept = shown.remove(path);
        assert_eq!(kept.as_deref(), Some(&b"theirs"[..]), "{path}");
    }
    assert_same_files(&shown, &published.site.output());
}

#[test]
fn files_that_a_web_server_needs_stay_and_a_page_that_it_shows_first_is_in_the_way() {
    let published = Published::new();
    let of_the_server = ["web.config", "iisstart.htm", "Robots.txt", "favicon.ico"];
    for path in of_the_server {
        published.put(path, "theirs");
    }
    let mut printed = Vec::new();
    for page in ["index.html", "Default.htm", "index.htm"] {
        published.put(page, "<h1>It works");
        let before = published.shown();
        for more in [&["--dry-run"][..], &[]] {
            let run = published.run(more).ends_with(2);
            printed.push(run.stderr);
            assert_same_files(&published.shown(), &before);
        }
        fs::remove_file(published.to().join(page)).expect("is there");
    }
    assert_snapshot(
        printed.concat(),
        str![[r#"
qi-stories cannot write to `[SHARE]/qi`: `index.html` is already there, and qi-stories did not write it. Ask whoever put it there to move or rename it, and try again, or choose a different folder, such as `[SHARE]/qi/qi-stories`
qi-stories cannot write to `[SHARE]/qi`: `index.html` is already there, and qi-stories did not write it. Ask whoever put it there to move or rename it, and try again, or choose a different folder, such as `[SHARE]/qi/qi-stories`
qi-stories cannot write to `[SHARE]/qi`: it contains files that qi-stories does not know: `Default.htm`. Choose a different folder, such as `[SHARE]/qi/qi-stories`
qi-stories cannot write to `[SHARE]/qi`: it contains files that qi-stories does not know: `Default.htm`. Choose a different folder, such as `[SHARE]/qi/qi-stories`
qi-stories cannot write to `[SHARE]/qi`: it contains files that qi-stories does not know: `index.htm`. Choose a different folder, such as `[SHARE]/qi/qi-stories`
qi-stories cannot write to `[SHARE]/qi`: it contains files that qi-stories does not know: `index.htm`. Choose a different folder, such as `[SHARE]/qi/qi-stories`

"#]],
    );
    published.run(&[]).silent();
    for path in of_the_server {
        let kept = published.shown().remove(path);
        assert_eq!(kept.as_deref(), Some(&b"theirs"[..]), "{path}");
    }
}

#[test]
fn files_that_are_in_the_way_are_named_and_counted() {
    let published = Published::new();
    for path in [
        "Rota.xlsx",
        "minutes/2024.docx",
        "a.docx",
        "b.docx",
        "c.docx",
    ] {
        published.put(path, "theirs");
    }
    let refused = published.run(&[]).ends_with(2).stderr;
    for path in ["Rota.xlsx", "a.docx", "b.docx", "c.docx"] {
        fs::remove_file(published.to().join(path)).expect("is there");
    }
    let one = published.run(&[]).ends_with(2).stderr;
    assert_snapshot(
        format!("{refused}{one}"),
        str![[r#"
qi-stories cannot write to `[SHARE]/qi`: it contains files that qi-stories does not know: `Rota.xlsx`, `a.docx`, `b.docx` and 2 more. Choose a different folder, such as `[SHARE]/qi/qi-stories`
qi-stories cannot write to `[SHARE]/qi`: it contains files that qi-stories does not know: `minutes`. Choose a different folder, such as `[SHARE]/qi/qi-stories`

"#]],
    );
    // The suggested folder works, and is suggested again once the site is there.
    let to = published.to().join("qi-stories");
    let to = to.to_str().expect("a temporary folder's name is UTF-8");
    published.site.run(&["publish", "--to", to]).silent();
    assert_eq!(published.run(&[]).ends_with(2).stderr, one);
    fs::remove_dir_all(published.to().join("minutes")).expect("is there");
    let site_in_it = published.run(&[]).ends_with(2).stderr;
    assert_snapshot(
        site_in_it,
        str![[r#"
qi-stories cannot write to `[SHARE]/qi`: a site was already written to `qi-stories` in it. Choose a different folder, such as `[SHARE]/qi/qi-stories`

"#]],
    );
}

#[test]
fn a_list_that_somebody_deleted_or_damaged_is_written_again() {
    let published = Published::new();
    published.run(&[]).silent();
    let list = published.shown().remove(MANIFEST);
    let damage: [(&str, Option<&str>); 5] = [
        (MANIFEST, None),
        (MANIFEST, Some("")),
        (MANIFEST, Some("damaged")),
        (COPY_OF_MANIFEST, None),
        (COPY_OF_MANIFEST, Some("damaged")),
    ];
    for (name, text) in damage {
        let path = published.to().join(name);
        match text {
            None => fs::remove_file(&path).expect("is there"),
            Some(text) => fs::write(&path, text).expect("can be written"),
        }
        published.run(&[]).silent();
        for name in [MANIFEST, COPY_OF_MANIFEST] {
            assert_eq!(fs::read(published.to().join(name)).ok(), list, "{name}");
        }
    }
    // Without either list, a file that is the same as the site's is recognised.
    published.lose_list();
    published.lose_copy();
    published.run(&[]).silent();
    assert_same_files(&published.shown(), &published.site.output());
    assert_eq!(published.shown().remove(MANIFEST), list);
}

#[test]
fn without_the_list_changes_and_removals_reach_readers_and_can_be_undone() {
    let published = Published::new();
    published.run(&[]).silent();
    published.put("web.config", "theirs");
    published.put("stories/notes.docx", "theirs");
    let first = published.shown();
    published.lose_list();
    published.site.remove("content/stories/b.md");
    let run = published.publish_again("New words.", &[]);
    assert_eq!(
        listed(&run, "removed"),
        ["posters/b.html", "stories/b.html", "stories/plan.pdf"]
    );
    let mut shown = published.shown();
    for path in ["web.config", "stories/notes.docx"] {
        assert_eq!(shown.remove(path).as_deref(), Some(&b"theirs"[..]));
    }
    assert_same_files(&shown, &published.site.output());
    published.lose_list();
    published.run(&["--undo"]).silent();
    assert_same_files(&published.shown(), &first);
}

#[test]
fn without_the_list_a_file_that_may_be_another_persons_is_neither_replaced_nor_removed() {
    let published = Published::new();
    published.run(&[]).silent();
    published.lose_list();
    // One page that the next version has, and one that it lacks.
    published.put("index.html", "theirs");
    published.put("stories/b.html", "theirs");
    published.site.remove("content/stories/b.md");
    published.site.run(&["build"]).silent();
    let before = published.shown();
    let mut printed = Vec::new();
    for more in [&["--dry-run"][..], &[]] {
        printed.push(published.run(more).ends_with(2).stderr);
        assert_same_files(&published.shown(), &before);
    }
    // An unknown page is named each time, as long as readers can open it.
    published.lose_copy();
    printed.push(published.run(&[]).ends_with(2).stderr);
    assert_same_files(&published.shown(), &before);
    assert_snapshot(
        printed.concat(),
        str![[r#"
qi-stories cannot write to `[SHARE]/qi`: its list of files, `qi-stories-manifest.txt`, is missing or damaged, and qi-stories cannot tell whether it wrote `index.html` and `stories/b.html`. Put the list back from a backup of the folder, or ask whoever put them there to move or rename them, and try again
qi-stories cannot write to `[SHARE]/qi`: its list of files, `qi-stories-manifest.txt`, is missing or damaged, and qi-stories cannot tell whether it wrote `index.html` and `stories/b.html`. Put the list back from a backup of the folder, or ask whoever put them there to move or rename them, and try again
qi-stories cannot write to `[SHARE]/qi`: its lists of files, `qi-stories-manifest.txt` and `assets/qi-stories-manifest.txt`, are missing or damaged, and qi-stories cannot tell whether it wrote these files:
  areas/example-area.html
  areas/index.html
  data/impact.json
  data/stories.csv
  data/stories.json
  impact.html
  index.html
  posters/b.html
  search.html
  search/index.js
  stories/a.html
  stories/b.html
  stories/index.html
  stories/plan.pdf
  teams/example-ward.html
  teams/index.html
Put both lists back from a backup of the folder, and try again. If there is no backup, move everything that is in the folder somewhere else, and try again at once: until then, readers find no pages there

"#]],
    );
    // Following the message works.
    for path in [
        "index.html",
        "posters/b.html",
        "stories/b.html",
        "stories/plan.pdf",
    ] {
        fs::remove_file(published.to().join(path)).expect("is there");
    }
    for (path, bytes) in published.site.output() {
        // Whoever restores the list restores the pages of the same time with it.
        published.put(&path, &String::from_utf8_lossy(&bytes));
    }
    published.run(&[]).silent();
    assert_same_files(&published.shown(), &published.site.output());
}

#[test]
fn an_output_without_its_list_is_built_again() {
    let published = Published::new();
    let site = &published.site;
    let before = site.output();
    site.remove(&format!("public/{MANIFEST}"));
    site.run(&["build"]).silent();
    assert_same_files(&site.output(), &before);
    site.remove(&format!("public/{MANIFEST}"));
    site.remove("content/stories/b.md");
    site.run(&["build"]).silent();
    assert!(!site.output().contains_key("stories/b.html"));
}
