//! Sources that are odd, or that change while they are read.

#[cfg(unix)]
use std::os::unix::fs::symlink;
#[cfg(unix)]
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};
use std::{fs, thread};

use crate::faults::linked_stories;
use crate::faults::reader::walk;
#[cfg(unix)]
use crate::harness::files_in;
use crate::harness::{Files, SiteTest, assert_same_files, complete, print_line, run_with, story};

/// How often a site is built while its sources change.
const BUILDS: usize = 12;

/// How many files there are in one folder.
const MANY: usize = 5_000;

/// Signals the end of something when it is dropped, including when a test fails.
struct Ends<'e>(&'e AtomicBool);

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Builds a site again and again while its sources are changed back and forth, and checks something after each build.
fn build_while_changing(
    site: &SiteTest,
    change: impl Fn(usize) + Sync,
    hold: impl Fn(&crate::harness::Run),
) {
    let ended = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut turn = 0;
            while !ended.load(Ordering::Relaxed) {
                change(turn);
                turn += 1;
            }
        });
        let _ends = Ends(&ended);
        for _ in 0..BUILDS {
            hold(&site.run(&["build"]));
        }
    });
}

#[test]
fn a_source_that_disappears_during_the_build_is_reported_and_nothing_is_changed() {
    let (with, mut files) = (linked_stories(1, 6, "plain"), linked_stories(1, 6, "plain"));
    files.insert(
        "content/stories/lone.md".to_owned(),
        story("A lone story", "").into_bytes(),
    );
    let sites = [SiteTest::of(&with).build(), SiteTest::of(&files).build()];
    let site = SiteTest::of(&files);
    site.build();
    let lone = site.path().join("content/stories/lone.md");
    let aside = site.path().join("aside.md");
    let move_away = |turn: usize| {
        let (from, to) = if turn.is_multiple_of(2) {
            (&lone, &aside)
        } else {
            (&aside, &lone)
        };
        fs::rename(from, to).expect("it is there");
    };
    build_while_changing(&site, move_away, |run| {
        let printed = &run.stderr;
        let vanished =
            run.code == 2 && printed.contains("lone.md`: there is no such file or folder");
        assert!(
            (run.code == 0 && printed.is_empty()) || vanished,
            "{run:#?}"
        );
        let shown = site.output();
        assert!(
            sites.contains(&shown),
            "the output is neither the site with the story nor the site without it"
        );
    });
}

#[test]
fn a_source_that_is_edited_during_the_build_is_the_same_on_every_page() {
    let words = ["First", "Second"].map(|word| story(&format!("{word} title"), ""));
    let sites = [&words[0], &words[1]].map(|text| {
        let mut files = linked_stories(1, 6, "plain");
        files.insert(
            "content/stories/edited.md".to_owned(),
            text.clone().into_bytes(),
        );
        files
    });
    let built = [&sites[0], &sites[1]].map(|files| SiteTest::of(files).build());
    let site = SiteTest::of(&sites[0]);
    let edit = |turn: usize| {
        // Editors save like this: they put a new file in the place of the old one.
        site.write("new.md", &words[turn % 2]);
        let edited = site.path().join("content/stories/edited.md");
        fs::rename(site.path().join("new.md"), edited).expect("it has just been written");
    };
    build_while_changing(&site, edit, |run| {
        assert_eq!(run.code, 0, "{run:#?}");
        assert!(
            built.contains(&site.output()),
            "some pages have the first title, some the second"
        );
    });
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_or_in_a_circle_are_named_and_stop_the_build() {
    let outside = tempfile::tempdir().expect("a folder can be made");
    fs::write(outside.path().join("secret.md"), story("A secret", "")).expect("can be written");
    let round = Path::new("../stories").to_owned();
    for (to, why) in [
        (
            outside.path().to_owned(),
            "it is a link to a file outside the site's folder",
        ),
        (
            outside.path().join("secret.md"),
            "it is a link to a file outside the site's folder",
        ),
        (round, "it is a link back to"),
    ] {
        let site = SiteTest::of(&linked_stories(1, 2, "plain"));
        let before = site.build();
        symlink(&to, site.path().join("content/stories/link.md")).expect("can be linked");
        let run = site.run(&["build"]).ends_with(2);
        assert!(
            run.stderr.contains("content/stories/link.md`: "),
            "{}",
            run.stderr
        );
        assert!(run.stderr.contains(why), "{}", run.stderr);
        assert_same_files(&site.output(), &before);
    }
}

#[cfg(unix)]
#[test]
fn if_the_output_is_a_link_its_target_is_written() {
    let site = SiteTest::of(&linked_stories(1, 2, "plain"));
    let real = tempfile::tempdir().expect("a folder can be made");
    let shown = real.path().join("shown");
    fs::create_dir(&shown).expect("can be made");
    symlink(&shown, site.public()).expect("can be linked");
    let built = site.build();
    assert_same_files(&files_in(&shown), &built);
    assert!(
        fs::symlink_metadata(site.public())
            .expect("is there")
            .is_symlink()
    );
}

#[test]
fn the_output_depends_neither_on_file_times_nor_on_the_clock() {
    let site = SiteTest::of(&linked_stories(1, 3, "plain"));
    let built = site.build();
    let far = Duration::from_secs(4_000_000_000);
    for time in [SystemTime::UNIX_EPOCH, SystemTime::UNIX_EPOCH + far] {
        for (path, _) in linked_stories(1, 3, "plain") {
            let file = fs::File::options().write(true).open(site.path().join(path));
            file.and_then(|file| file.set_modified(time))
                .expect("can be set");
        }
        let printed = site.run(&["build"]).silent().stdout;
        assert!(printed.contains(": 0 files written"), "{printed}");
    }
    for day in ["1999-12-31 23:59:59", "2099-01-01 00:00:00"] {
        let mut command = Command::new("faketime");
        command
            .args([day, env!("CARGO_BIN_EXE_qi-stories"), "build"])
            .current_dir(site.path());
        let Ok(run) = command.output() else {
            print_line("NOT CHECKED: builds on another day, because `faketime` is not installed");
            return;
        };
        assert_eq!(run.status.code(), Some(0), "{run:?}");
        let printed = String::from_utf8_lossy(&run.stdout).into_owned();
        assert!(printed.contains(": 0 files written"), "{printed}");
    }
    assert_same_files(&site.output(), &built);
}

#[test]
fn a_name_in_either_unicode_form_gives_the_same_pages() {
    // The same name with an accented letter as one character and, as on a Mac, as a letter followed by an accent.
    let forms = ["caf\u{e9}", "cafe\u{301}"];
    let mut built = Vec::new();
    for (file, link) in forms.iter().flat_map(|file| forms.map(|link| (file, link))) {
        let text = story("A story", "");
        let site = SiteTest::new(&format!(
            "//- content/stories/a.md\n{text}[It]({link}.md), [its plan]({link}.pdf)\n\
             //- content/stories/{file}.md\n{}//- content/stories/{file}.pdf\n%PDF\n",
            story("A café", "")
        ));
        if *file == link {
            built.push(site.build());
        } else {
            let run = site.run(&["build"]).ends_with(1);
            assert!(
                run.stderr.contains("are stored in a different way"),
                "{}",
                run.stderr
            );
            assert!(!site.public().exists());
        }
    }
    assert!(
        built[0].contains_key("stories/cafe.html") && built[0].contains_key("stories/cafe.pdf")
    );
    assert_same_files(&built[0], &built[1]);
}

#[test]
fn two_names_that_differ_only_in_unicode_form_are_reported() {
    let site = SiteTest::new(&format!(
        "//- content/stories/caf\u{e9}.md\n{}//- content/stories/cafe\u{301}.md\n{}",
        story("A story", ""),
        story("Another story", "")
    ));
    let run = site.run(&["build"]);
    assert!(matches!(run.code, 1 | 2), "{run:#?}");
    assert!(!site.public().exists());
}

#[test]
fn five_thousand_files_in_a_folder_are_published_and_removed() {
    let mut files = complete("");
    let mut text = story("A story", "");
    for number in 0..MANY {
        text.push_str(&format!("- [Sheet {number}](sheets/sheet-{number}.txt)\n"));
        files.insert(
            format!("content/stories/sheets/sheet-{number}.txt"),
            format!("Sheet {number}\n").into_bytes(),
        );
    }
    files.insert("content/stories/a.md".to_owned(), text.into_bytes());
    let site = SiteTest::of(&files);
    let built = site.build();
    let sheets = |files: &Files| {
        files
            .keys()
            .filter(|path| path.starts_with("stories/sheets/"))
            .count()
    };
    assert_eq!(sheets(&built), MANY);
    assert_eq!(
        walk(&site.public(), std::slice::from_ref(&built)).faults,
        Vec::<String>::new()
    );
    let one = run_with(site.path(), &["build"], &[("RAYON_NUM_THREADS", "1")]).silent();
    assert!(one.stdout.contains(": 0 files written"), "{}", one.stdout);
    site.write("content/stories/a.md", story("A story", ""));
    assert_eq!(sheets(&site.build()), 0);
    assert!(!site.public().join("stories/sheets").exists());
}
