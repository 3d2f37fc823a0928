//! What a withdrawal removes: the story from every file and from the disk, even after an interruption.

use std::fs;

use qi_stories::{Store, text_digest};
use snapbox::str;

use crate::harness::{
    SiteTest, assert_same_files, assert_snapshot, earlier_files, files_in, run_with, story,
};
use crate::withdraw::{Published, TwoFolders, WORDS, holding};

#[test]
fn a_withdrawn_story_is_gone_from_every_file_and_each_is_listed() {
    let published = Published::new();
    let before = files_in(&published.to());
    let held = holding(&before);
    assert!(held.len() > 5, "{held:?}");
    let run = published.withdraw("walrus").ends_with(0);
    for path in held.iter().chain(&["stories/plan.pdf"]) {
        let listed = ["removed  ", "changed  "].map(|what| format!("{what}{path}\n"));
        assert!(
            listed.iter().any(|line| run.stdout.contains(line)),
            "{path}: {}",
            run.stdout
        );
    }
    let shown = files_in(&published.to());
    assert_eq!(holding(&shown), [""; 0]);
    assert_same_files(&shown, &published.site.output());
    assert!(!shown.contains_key("stories/plan.pdf"));
    assert!(
        shown.contains_key("stories/shared.pdf"),
        "another story shows it too"
    );
    assert_eq!(earlier_files(&published.site), [""; 0]);
    let moved = published.site.path().join("withdrawn/stories/walrus.md");
    assert!(moved.is_file());
    assert_snapshot(
        run.stdout,
        str![[r#"
content/stories/walrus.md is now in ./withdrawn/stories/walrus.md.
These files in ./public contained it, and no longer do:
changed  areas/example-area.html
changed  areas/index.html
changed  data/impact.json
changed  data/stories.csv
changed  data/stories.json
changed  impact.html
changed  index.html
changed  search.html
changed  stories/index.html
changed  stories/other.html
changed  stories/third.html
changed  teams/index.html
changed  search/index.js
removed  posters/walrus.html
removed  stories/plan.pdf
removed  stories/walrus.html
removed  teams/secret-ward.html
changed  areas/example-area.html
changed  areas/index.html
changed  data/impact.json
changed  data/stories.csv
changed  data/stories.json
changed  impact.html
changed  index.html
changed  search.html
changed  search/index.js
changed  stories/index.html
changed  stories/other.html
changed  stories/third.html
changed  teams/index.html
removed  posters/walrus.html
removed  stories/plan.pdf
removed  stories/walrus.html
removed  teams/secret-ward.html
Published to [SHARE]/qi: 0 files added, 13 changed, 4 removed, 14 unchanged.
1 earlier version that contained withdrawn content was not kept.
Removed files may still be in caches and backups: give IT the list above.
Took [TIME]: checking [TIME], making pages [TIME], making the search index [TIME], copying files [TIME], making smaller pictures [TIME], moving files into place [TIME], publishing files [TIME], checking the copies [TIME].
These files were used only by it. They are no longer published, but they are still here: content/stories/plan.pdf.
Give IT the list: there may still be copies in caches, in backups of the site and its source files, and anywhere people have copied the folder.

"#]],
    );
}

#[test]
fn nothing_of_a_withdrawn_story_is_left_on_the_disk_except_where_the_list_of_stores_says_so() {
    let disk = tempfile::tempdir().expect("a folder can be made");
    let site = disk.path().join("site");
    let published = Published::new();
    for (path, bytes) in files_in(&published.site.path().join("content")) {
        let path = site.join("content").join(path);
        fs::create_dir_all(path.parent().expect("is below")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }
    // Anything that the program keeps for its user would be here.
    for folder in ["home", "temporary"] {
        fs::create_dir(disk.path().join(folder)).expect("a folder can be made");
    }
    let path = |name: &str| disk.path().join(name).display().to_string();
    let (home, temporary) = (path("home"), path("temporary"));
    let variables = [
        ("HOME", &*home),
        ("USERPROFILE", &home),
        ("LOCALAPPDATA", &home),
        ("APPDATA", &home),
        ("XDG_CACHE_HOME", &home),
        ("XDG_STATE_HOME", &home),
        ("TMPDIR", &temporary),
        ("TEMP", &temporary),
        ("TMP", &temporary),
    ];
    let run = |typed: &[&str]| run_with(&site, typed, &variables).ends_with(0);
    // The other texts name the story; only the story has its text.
    let everywhere = || -> Vec<String> {
        let found = files_in(disk.path()).into_iter().filter(|(path, bytes)| {
            let text = String::from_utf8_lossy(bytes);
            WORDS[1..].iter().any(|words| text.contains(words)) || path.contains("walrus")
        });
        found.map(|(path, _)| path).collect()
    };
    let (one, other) = (path("one"), path("other"));
    // The report and the cache quote the text only where something is wrong with it.
    for text in ["Ask Secret Ward: [click here](shared.pdf).", " Second."] {
        let walrus = site.join("content/stories/walrus.md");
        let mut words = fs::read_to_string(&walrus).expect("was written");
        words.push_str(text);
        fs::write(&walrus, words).expect("a file can be written");
        run(&["build"]);
        run(&["publish", "--to", &one]);
        run(&["publish", "--to", &other]);
    }
    run(&["check", "--report", "report.html"]);
    for folder in ["site/.public.staging", ".one.staging", ".other.staging"] {
        // The state that an interrupted run leaves.
        let folder = disk.path().join(folder);
        fs::create_dir_all(&folder).expect("a folder can be made");
        fs::write(folder.join("left.html"), WORDS[1]).expect("a file can be written");
    }
    // What the editor keeps.
    let saved = site.join("history/stories/walrus/2025-01-01T00-00-00-000.md");
    fs::create_dir_all(saved.parent().expect("is below")).expect("a folder can be made");
    fs::write(&saved, WORDS[1]).expect("a file can be written");
    let interrupted = site.join("content/stories/.walrus.md.tmp");
    fs::write(&interrupted, WORDS[1]).expect("a file can be written");
    let walrus = "content/stories/walrus.md";
    let name = |text: &str| text_digest(text)[..16].to_owned();
    let real = fs::canonicalize(&site)
        .expect("is there")
        .display()
        .to_string();
    let unsaved = format!("home/qi-stories/unsaved/{}", name(&real));
    if cfg!(target_os = "linux") {
        let unsaved = disk.path().join(&unsaved);
        fs::create_dir_all(&unsaved).expect("a folder can be made");
        for ending in ["json", "tmp"] {
            let file = unsaved.join(format!("{}.{ending}", name(walrus)));
            fs::write(file, WORDS[1]).expect("a file can be written");
        }
    }
    assert!(everywhere().len() > 30);
    let before = everywhere();
    let first = run_with(&site, &["withdraw", "walrus", "--to", &one], &variables);
    let first = first.ends_with(2).with_name(disk.path(), "[DISK]").stderr;
    let start = first.find("STILL PUBLISHED").unwrap_or_default();
    assert_snapshot(
        &first[start..],
        str![[r#"
STILL PUBLISHED: these files in [DISK]/other still contain it:
  posters/walrus.html
  stories/plan.pdf
  stories/walrus.html
  teams/secret-ward.html
  areas/example-area.html
  areas/index.html
  data/impact.json
  data/stories.csv
  data/stories.json
  impact.html
  index.html
  search.html
  stories/index.html
  stories/other.html
  stories/third.html
  teams/index.html
  search/index.js
To take it off there too, run: qi-stories withdraw "walrus" --to "[DISK]/other"

"#]],
    );
    let second = run(&["withdraw", "walrus", "--to", &other]);
    assert!(!second.stderr.contains("STILL PUBLISHED"), "{second:?}");
    let after = everywhere();
    assert_eq!(
        after,
        ["site/report.html", "site/withdrawn/stories/walrus.md"]
    );
    let record = fs::read_to_string(site.join("history/published.json")).expect("is there");
    assert!(!record.contains("walrus"), "{record}");
    for store in Store::ALL {
        // A path in it, and whether it holds the story before and after.
        let (path, held, holds) = match store {
            Store::Output => ("site/public/stories/walrus.html", true, false),
            Store::Published => ("one/stories/walrus.html", true, false),
            Store::EarlierVersions => ("site/earlier/", true, false),
            Store::PublishedFolders => ("site/earlier/published-to.txt", false, false),
            Store::BuiltFolders => ("site/earlier/built-to.txt", false, false),
            Store::WithdrawnTexts => ("site/withdrawn/stories/walrus.md", false, true),
            Store::BuildCache => ("site/.public.made", true, false),
            Store::Staging => (".one.staging/left.html", true, false),
            Store::Holder => ("site/.public.holder", false, false),
            Store::Reports => ("site/report.html", true, true),
            Store::PreviewMark => ("qi-stories/run/", false, false),
            Store::SavedVersions => ("site/history/stories/walrus/", true, false),
            Store::PublishedTexts => ("site/history/published", true, false),
            Store::UnsavedWork => ("home/qi-stories/unsaved/", cfg!(target_os = "linux"), false),
        };
        let is_in = |paths: &[String]| paths.iter().any(|held| held.starts_with(path));
        assert_eq!((is_in(&before), is_in(&after)), (held, holds), "{store:?}");
    }
}

#[test]
fn a_story_that_lacks_its_title_is_withdrawn_with_the_pages_that_it_had() {
    let published = Published::new();
    let file = published.site.path().join("content/stories/walrus.md");
    let text = fs::read_to_string(&file).expect("it is there");
    let untitled = text.replace("title: Walrus\n", "");
    fs::write(&file, &untitled).expect("it can be written");
    let before = files_in(&published.to());
    let run = published.withdraw("walrus").ends_with(0);
    for path in holding(&before).iter().chain(&["stories/plan.pdf"]) {
        assert!(run.stdout.contains(path), "{path}: {}", run.stdout);
    }
    assert_eq!(holding(&files_in(&published.to())), [""; 0]);
    assert!(
        run.stdout
            .contains("they are still here: content/stories/plan.pdf."),
        "{}",
        run.stdout
    );
    published.site.write("content/stories/new.md", &untitled);
    let run = published.site.run(&["withdraw", "new"]).ends_with(0);
    assert!(run.stdout.contains("contained it.\n"), "{}", run.stdout);
    assert_eq!(run.stdout.matches("new.html").count(), 0, "{}", run.stdout);
}

#[test]
fn a_withdrawal_that_was_interrupted_is_finished_by_the_next() {
    let published = Published::new();
    let site = published.site.path();
    fs::create_dir_all(site.join("withdrawn/stories")).expect("can be made");
    fs::rename(
        site.join("content/stories/walrus.md"),
        site.join("withdrawn/stories/walrus.md"),
    )
    .expect("it is there");
    let run = published.withdraw("walrus").ends_with(0);
    assert!(
        run.stdout.contains("removed  stories/walrus.html\n"),
        "{}",
        run.stdout
    );
    assert_eq!(holding(&files_in(&published.to())), [""; 0]);
    let again = published.withdraw("walrus").ends_with(0);
    assert!(
        again.stdout.contains("removed  stories/walrus.html\n"),
        "{}",
        again.stdout
    );
}

#[test]
fn a_story_that_is_put_back_is_shown_again() {
    let published = Published::new();
    let before = files_in(&published.to());
    published.withdraw("walrus").ends_with(0);
    let site = published.site.path();
    fs::copy(
        site.join("withdrawn/stories/walrus.md"),
        site.join("content/stories/walrus.md"),
    )
    .expect("it is there");
    published.publish(&[]);
    assert_same_files(&files_in(&published.to()), &before);
}

#[test]
fn the_list_of_what_held_a_story_names_the_search_index_and_the_feed() {
    let settings = "title: Stories
organisation: Example Trust
service_areas: [Example Area]
address: https://intranet.example.nhs.uk/qi/
";
    let (walrus, other) = (
        story("Walrus", "published: 2024-11-01\n"),
        story("Another story", "published: 2024-11-02\n"),
    );
    let site = SiteTest::new(&format!(
        "//- content/site.yaml\n{settings}//- content/stories/walrus.md\n{walrus}\
         //- content/stories/other.md\n{other}"
    ));
    site.run(&["build"]).ends_with(0);
    let run = site.run(&["withdraw", "walrus"]).ends_with(0);
    for path in ["search/index.js", "feed.xml", "data/stories.csv"] {
        let line = format!("changed  {path}\n");
        assert!(run.stdout.contains(&line), "{path}: {}", run.stdout);
    }
}

#[test]
fn the_story_that_a_withdrawn_one_was_a_copy_of_stays_published() {
    let two = TwoFolders::new();
    let before = earlier_files(&two.site);
    two.site.write("content/stories/twin.md", story("Tot", ""));
    two.withdraw("twin", "q1").silent();
    assert!(two.shows("q1") && two.shows("q2"));
    assert_eq!(earlier_files(&two.site), before);
}

#[test]
fn the_cache_of_a_withdrawal_quotes_no_file_that_only_the_story_named() {
    let walrus = story("Walrus", "") + "See [the notes](secret-ward.txt).\n";
    let site = SiteTest::new(&format!(
        "//- content/stories/walrus.md\n{walrus}//- content/stories/secret-ward.txt\nNotes.\n"
    ));
    site.run(&["build"]).ends_with(0);
    let run = site.run(&["withdraw", "walrus"]).ends_with(0);
    assert!(run.stderr.contains("secret-ward.txt"), "{run:?}");
    let cache = fs::read_to_string(site.path().join(".public.made"));
    let cache = cache.expect("a withdrawal writes it");
    assert!(!cache.contains("secret-ward"), "{cache}");
    // A later build has nothing to reuse, and reports the file again.
    let again = site.run(&["build"]).ends_with(0);
    assert!(again.stderr.contains("secret-ward.txt"), "{again:?}");
}
