//! The same input gives the same bytes, and a build does not touch files that are not its own.

use std::fs;
use std::path::Path;

use snapbox::str;

use crate::harness::{
    Files, MANIFEST, SiteTest, assert_same_files, assert_snapshot, files_in, golden, many_stories,
    run_with, story,
};

/// Two sites with a lot of work for many threads.
fn sites() -> Vec<Files> {
    let small = files_in(&golden("small").join("site"));
    vec![small, many_stories(120)]
}

/// The output of a site built with this many threads.
#[track_caller]
fn built(site: &SiteTest, threads: &str) -> Files {
    run_with(site.path(), &["build"], &[("RAYON_NUM_THREADS", threads)]).ends_with(0);
    site.output()
}

/// A site of two stories.
fn two() -> SiteTest {
    SiteTest::new(&format!(
        "//- content/stories/a.md\n{}//- content/stories/b.md\n{}",
        story("A story", ""),
        story("Another story", "")
    ))
}

#[test]
fn the_output_does_not_depend_on_the_number_of_threads() {
    for files in sites() {
        let one = built(&SiteTest::of(&files), "1");
        assert!(one.contains_key(MANIFEST));
        for threads in ["8", "64", "64"] {
            assert_same_files(&one, &built(&SiteTest::of(&files), threads));
        }
    }
}

#[test]
fn the_output_does_not_depend_on_the_order_in_which_files_were_created() {
    for files in sites() {
        let forwards = built(&SiteTest::of(&files), "2");
        let backwards = SiteTest::of(&Files::new());
        for (path, bytes) in files.iter().rev() {
            backwards.write(path, bytes);
        }
        assert_same_files(&forwards, &built(&backwards, "2"));
    }
}

#[test]
fn findings_are_always_printed_in_the_same_order() {
    let mut files = many_stories(40);
    for (path, text) in &mut files {
        if path.ends_with(".md") {
            text.extend_from_slice(b"[a](nowhere.md) <script></script> [b](nowhere.md)\n");
        }
    }
    let site = SiteTest::of(&files);
    let printed = |threads: &str| {
        let run = run_with(
            site.path(),
            &["check", "--all"],
            &[("RAYON_NUM_THREADS", threads)],
        );
        run.ends_with(1).stderr
    };
    let one = printed("1");
    assert_eq!(one.matches("error[dead-link]").count(), 80);
    assert_eq!(one, printed("8"));
    assert_eq!(one, printed("8"));
}

#[test]
fn the_manifest_lists_every_file_with_its_digest() {
    let output = two().build();
    let list = crate::harness::text(&output, MANIFEST);
    let listed: Vec<&str> = list
        .lines()
        .filter_map(|line| line.split("  ").nth(1))
        .collect();
    let there: Vec<&str> = output
        .keys()
        .map(String::as_str)
        .filter(|path| *path != MANIFEST)
        .collect();
    assert_eq!(listed, there);
    let mut lines = list.lines();
    let heading = lines.next().unwrap_or_default();
    assert!(heading.starts_with("# qi-stories "), "{heading}");
    for line in lines {
        let sum = line.split("  ").next().unwrap_or_default();
        assert!(
            sum.len() == 64 && sum.bytes().all(|b| b.is_ascii_hexdigit()),
            "{line}"
        );
    }
}

#[test]
fn a_second_build_touches_nothing() {
    let site = two();
    let first = site.build();
    site.make_old();
    let before = site.state();
    let printed = site.run(&["build"]).silent().stdout;
    let unchanged = format!("0 files written, {} unchanged, 0 removed", first.len() - 1);
    assert!(printed.contains(&unchanged), "{printed}");
    let after = site.state();
    let files = |(place, _): &(&std::path::PathBuf, _)| place.starts_with(site.public());
    let before: Vec<_> = before.iter().filter(files).collect();
    let after: Vec<_> = after.iter().filter(files).collect();
    assert_eq!(before, after);
}

#[test]
fn a_changed_story_is_written_and_others_are_not_touched() {
    let site = two();
    site.build();
    let old = site.make_old();
    site.write(
        "content/stories/a.md",
        format!("{}New text.\n", story("A story", "")),
    );
    site.build();
    let changed = |path: &str| {
        let metadata = fs::metadata(site.public().join(path)).expect("is there");
        metadata
            .modified()
            .expect("the disk records modification times")
            != old
    };
    assert!(changed("stories/a.html"));
    assert!(
        !changed("stories/b.html") && !changed("accessibility.html") && !changed("assets/icon.svg")
    );
}

#[test]
fn the_page_of_a_removed_story_is_removed() {
    let site = two();
    assert!(site.build().contains_key("stories/b.html"));
    site.remove("content/stories/b.md");
    let after = site.build();
    assert!(!after.contains_key("stories/b.html"), "{:?}", after.keys());
    let whole = SiteTest::new(&format!(
        "//- content/stories/a.md\n{}",
        story("A story", "")
    ));
    assert_same_files(&after, &whole.build());
}

#[test]
fn other_peoples_files_in_the_output_are_kept() {
    let site = two();
    site.build();
    site.write("public/web.config", "ours");
    site.write("public/stories/notes.txt", "ours too");
    site.remove("content/stories/a.md");
    site.remove("content/stories/b.md");
    let after = site.build();
    assert_eq!(
        after.get("web.config").map(Vec::as_slice),
        Some(&b"ours"[..])
    );
    assert_eq!(
        after.get("stories/notes.txt").map(Vec::as_slice),
        Some(&b"ours too"[..])
    );
}

#[test]
fn a_folder_of_other_peoples_files_is_refused() {
    let site = two();
    site.write("share/report.docx", "ours");
    let before = site.state();
    let printed = ["share", "content", ".", "content/stories/pages"].map(|output| {
        let run = site.run(&["build", "--output", output]).ends_with(2);
        assert_eq!(run.stdout, "");
        run.with_name(Path::new("share"), "share").stderr
    });
    assert_snapshot(
        printed.concat(),
        str![[r#"
qi-stories cannot write to `share`: it contains files that qi-stories does not know: `report.docx`. Choose a different folder, such as `share/qi-stories`
qi-stories cannot write to `content`: the site's source files are there; choose a folder outside the folder of the site
qi-stories cannot write to `.`: the site's source files are there; choose a folder outside the folder of the site
qi-stories cannot write to `content/stories/pages`: the site's source files are there; choose a folder outside the folder of the site

"#]],
    );
    let after = site.state();
    let differ = |place: &&std::path::PathBuf| {
        before.get(*place).map(|seen| &seen.1) != after.get(*place).map(|seen| &seen.1)
    };
    let differing: Vec<_> = before.keys().chain(after.keys()).filter(differ).collect();
    assert!(differing.is_empty(), "{differing:?}");
}
