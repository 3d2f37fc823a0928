//! A build that would change nothing makes nothing, and any other build makes everything.

use std::fs;
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use crate::harness::{Files, MANIFEST, Run, SiteTest, assert_same_files, files_in, story};

/// The record of the inputs that a run built the site from.
const NOTE: &str = ".public.made";

/// A site with a theme of its own, a picture, a document and a draft.
fn site() -> SiteTest {
    SiteTest::new(&format!(
        "//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas: [Example Area]
theme: own
//- content/stories/a.md
{}[Plan](plan.pdf)

![A chart](chart.gif)
//- content/stories/b.md
{}//- content/stories/plan.pdf
%PDF of the story
//- content/stories/chart.gif
NOTHING
//- themes/own/templates/parts/chip.html
<p>{{{{ words }}}}</p>
//- themes/own/assets/prose.css
p {{ color: green; }}
//- themes/own/assets/seal.png
SEAL
",
        story("A story", "status: planned\n"),
        story("Another story", "status: planned\ndraft: yes\n")
    ))
}

/// Does some work within one day, because the report of a build depends on the date; repeats it if midnight came in the
/// meantime.
fn within_a_day<T>(work: impl Fn() -> T) -> T {
    const SECONDS_A_DAY: u64 = 24 * 60 * 60;
    let day = || {
        let time = SystemTime::UNIX_EPOCH.elapsed();
        time.expect("the clock is after 1970").as_secs() / SECONDS_A_DAY
    };
    loop {
        let before = day();
        let done = work();
        if day() == before {
            return done;
        }
    }
}

/// The output of a first build of the same site.
fn rebuilt(site: &SiteTest, options: &[&str]) -> Files {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let output = folder.path().join("anew");
    let output = output.to_str().expect("a temporary folder's name is UTF-8");
    let build = [&["build", "--output", output], options].concat();
    site.run(&build).ends_with(0);
    files_in(output.as_ref())
}

/// Builds the site; returns whether anything was made. Asserts that the result is the same as that of a first build.
#[track_caller]
fn makes(site: &SiteTest, options: &[&str]) -> bool {
    let run = site.run(&[&["build"], options].concat()).ends_with(0);
    assert_same_files(&rebuilt(site, options), &site.output());
    run.stdout.contains("making pages")
}

#[test]
fn an_unchanged_output_is_not_rebuilt_and_keeps_its_time() {
    let note = |site: &SiteTest| {
        let metadata = fs::metadata(site.path().join(NOTE)).expect("is there");
        metadata
            .modified()
            .expect("the disk records modification times")
    };
    let files = |site: &SiteTest| {
        let mut files = site.state();
        files.retain(|path, _| path.starts_with(site.public()));
        (files, note(site))
    };
    let (site, before, after) = within_a_day(|| {
        let site = site();
        assert!(makes(&site, &[]));
        site.make_old();
        let before = files(&site);
        assert!(!makes(&site, &[]));
        let after = files(&site);
        (site, before, after)
    });
    assert_eq!(before, after);
    let run = site.run(&["build"]).ends_with(0);
    assert!(run.stdout.contains(": 0 files written, "), "{}", run.stdout);
}

#[test]
fn any_change_to_a_site_rebuilds_everything() {
    let retold = story("A new title", "status: planned\n");
    let changes: [(&str, &[u8]); 7] = [
        ("content/stories/a.md", retold.as_bytes()),
        (
            "content/pages/new.md",
            b"---\ntitle: A page\n---\n\nWords.\n",
        ),
        ("content/stories/plan.pdf", b"%PDF of the STORY\n"),
        (
            "content/stories/chart.gif",
            b"GIF89a\x02\0\x02\0\0\0\0;SOMETHING",
        ),
        (
            "themes/own/templates/parts/chip.html",
            b"<p>{{ words }}!</p>\n",
        ),
        ("themes/own/assets/prose.css", b"p { color: black; }\n"),
        ("themes/own/assets/seal.png", b"LEAS"),
    ];
    for (path, bytes) in changes {
        let site = site();
        assert!(makes(&site, &[]));
        site.write(path, bytes);
        assert!(makes(&site, &[]), "{path}");
        assert!(!makes(&site, &[]), "{path}");
    }
}

#[test]
fn a_single_written_file_is_counted_as_one() {
    let site = site();
    site.run(&["build"]).ends_with(0);
    site.write("content/stories/plan.pdf", "%PDF of the STORY\n");
    let run = site.run(&["build"]).ends_with(0);
    assert!(run.stdout.contains(": 1 file written, "), "{}", run.stdout);
}

#[test]
fn a_different_option_rebuilds_everything() {
    let site = site();
    assert!(makes(&site, &[]));
    assert!(makes(&site, &["--drafts"]));
    assert!(!makes(&site, &["--drafts"]));
    assert!(makes(&site, &[]));
}

#[test]
fn a_changed_output_is_rebuilt_whatever_its_length_and_time() {
    let site = site();
    assert!(makes(&site, &[]));
    let home = site.public().join("index.html");
    let time = fs::metadata(&home)
        .and_then(|data| data.modified())
        .expect("is there");
    let text = fs::read_to_string(&home)
        .expect("is there")
        .replace("Stories", "STORIES");
    fs::write(&home, text).expect("can be written");
    let file = fs::File::options()
        .write(true)
        .open(&home)
        .expect("is there");
    file.set_modified(time).expect("can be set");
    // On a Windows share, nobody can replace a file that is open.
    drop(file);
    assert!(makes(&site, &[]));
    site.remove("public/impact.html");
    assert!(makes(&site, &[]));
    assert!(!makes(&site, &[]));
}

#[test]
fn a_changed_manifest_is_not_trusted() {
    let site = site();
    assert!(makes(&site, &[]));
    let list = fs::read_to_string(site.public().join(MANIFEST)).expect("is there");
    let gone = list.lines().nth(1).expect("has a file");
    fs::remove_file(site.public().join(&gone[66..])).expect("is there");
    site.write(
        &format!("public/{MANIFEST}"),
        list.replace(&format!("{gone}\n"), ""),
    );
    assert!(makes(&site, &[]));
}

/// The first line of a record.
const HEADING: &str = concat!(
    "# qi-stories ",
    env!("CARGO_PKG_VERSION"),
    ": build cache, format 2\n"
);

/// A record as a run writes it: its lines, below the hash of all of them.
fn noted(site: &SiteTest) -> String {
    let note = fs::read_to_string(site.path().join(NOTE)).expect("is there");
    let note = note.strip_prefix(HEADING).expect("names its format");
    let (sum, rest) = note.split_once('\n').expect("has lines");
    assert_eq!(sum, sum_of(rest));
    rest.to_owned()
}

/// The record with these lines.
fn note_of(rest: &str) -> String {
    format!("{HEADING}{}\n{rest}", sum_of(rest))
}

fn sum_of(text: &str) -> String {
    let sum = Sha256::digest(text);
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_output_of_another_program_version_is_rebuilt() {
    let site = site();
    assert!(makes(&site, &[]));
    // The hashes of the inputs and of the list.
    for others in [0..2, 2..3] {
        let rest = noted(&site);
        let mut lines: Vec<&str> = rest.split('\n').collect();
        let other = sum_of("another");
        lines[others].fill(&other);
        let rest = lines.join("\n");
        site.write(NOTE, note_of(&rest));
        assert!(makes(&site, &[]));
        assert!(!makes(&site, &[]));
    }
    site.remove(NOTE);
    assert!(makes(&site, &[]));
}

#[test]
fn a_damaged_cache_is_not_trusted() {
    let (rest, again) = within_a_day(|| {
        let site = site();
        assert!(makes(&site, &[]));
        let rest = noted(&site);
        let damaged = [
            HEADING.to_owned() + &rest,
            String::new(),
            HEADING.to_owned() + &sum_of(""),
            format!("{HEADING}{}\n{}", sum_of(&rest), &rest[..rest.len() / 2]),
            note_of(&rest).replace("format 2", "format 3"),
            note_of(&rest).replace(HEADING, ""),
        ];
        let again = damaged.map(|note| {
            site.write(NOTE, note);
            assert!(makes(&site, &[]));
            noted(&site)
        });
        (rest, again)
    });
    for note in again {
        assert_eq!(note, rest);
    }
}

/// Whether a run checked the content again; it prints that it made a site of one story in either case.
fn is_checked(run: &Run) -> bool {
    assert!(
        run.stdout.starts_with("Built 1 story on "),
        "{}",
        run.stdout
    );
    run.stdout.contains("checking")
}

#[test]
fn findings_are_printed_each_time() {
    let ([first, second, third], [note, again]) = within_a_day(|| {
        let site = SiteTest::new(&format!(
            "//- content/stories/a.md\n{}",
            story("A story", "review_by: 2020-01-01\n")
        ));
        let build = || site.run(&["build"]).ends_with(0);
        let (first, second) = (build(), build());
        let note = noted(&site);
        let lines: Vec<&str> = note.splitn(3, '\n').collect();
        let another_day = [lines[0], &sum_of("another day"), lines[2]].join("\n");
        site.write(NOTE, note_of(&another_day));
        let third = build();
        ([first, second, third], [note, noted(&site)])
    });
    assert!(first.stderr.contains("warning"), "{}", first.stderr);
    assert_eq!(first.stderr, second.stderr);
    assert!(is_checked(&first) && !is_checked(&second));
    assert!(is_checked(&third) && !third.stdout.contains("making pages"));
    assert_eq!(first.stderr, third.stderr);
    assert_eq!(again, note);
}

#[test]
fn the_build_after_a_withdrawal_repeats_the_report_without_checking_again() {
    let (withdrawn, built) = within_a_day(|| {
        let site = SiteTest::new(&format!(
            "//- content/stories/a.md\n{}//- content/stories/b.md\n{}",
            story("A story", "review_by: 2020-01-01\n"),
            story("Another story", "")
        ));
        site.run(&["build"]).ends_with(0);
        let withdrawn = site.run(&["withdraw", "b"]).ends_with(0);
        (withdrawn, site.run(&["build"]).ends_with(0))
    });
    assert!(!is_checked(&built), "{}", built.stdout);
    assert!(withdrawn.stderr.contains("warning"), "{}", withdrawn.stderr);
    assert_eq!(withdrawn.stderr, built.stderr);
}
