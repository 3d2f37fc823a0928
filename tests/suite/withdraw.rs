//! A story that is taken off the site at once, wherever it was, and the list of what held it.

use std::fs;
use std::path::PathBuf;

use qi_stories::Store;
use snapbox::str;

use crate::harness::{
    Files, Run, SiteTest, assert_same_files, assert_snapshot, earlier_files, files_in, run_with,
    story,
};
use crate::html::Page;

/// Words that only the story to withdraw holds.
const WORDS: [&str; 3] = ["Walrus", "Secret Ward", "What the walrus said"];

/// A site whose stories and settings name the one that is withdrawn, and a folder it was published to twice.
struct Published {
    site: SiteTest,
    share: tempfile::TempDir,
}

impl Published {
    fn new() -> Self {
        let walrus = "---
title: Walrus
summary: What the walrus said.
team: Secret Ward
service_area: Example Area
---

Ask the walrus: [plan](plan.pdf), [shared](shared.pdf).
";
        let site = SiteTest::new(&format!(
            r#"//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas: [Example Area]
featured: [walrus, other]
//- content/stories/walrus.md
{walrus}//- content/stories/plan.pdf
%PDF
//- content/stories/shared.pdf
%PDF
//- content/stories/other.md
{}Read [that story](walrus.md), <a href="walrus.html">once more</a> and [shared](shared.pdf).
"#,
            story("Another story", "related: walrus\n")
        ));
        let share = tempfile::tempdir().expect("a folder can be made");
        let published = Self { site, share };
        published.publish(&[]);
        let third = story("A third story", "");
        published.site.write("content/stories/third.md", third);
        published.publish(&["--keep", "5"]);
        published
    }

    fn to(&self) -> PathBuf {
        self.share.path().join("qi")
    }

    fn publish(&self, more: &[&str]) {
        self.site.run(&["build"]).ends_with(0);
        let to = self.to();
        let to = to.to_str().expect("a temporary folder's name is UTF-8");
        let typed = [&["publish", "--to", to], more].concat();
        self.site.run(&typed).ends_with(0);
    }

    /// Withdraws a story from the folder that readers see too.
    fn withdraw(&self, named: &str) -> Run {
        let to = self.to();
        let to = to.to_str().expect("a temporary folder's name is UTF-8");
        let run = self.site.run(&["withdraw", named, "--to", to]);
        run.with_name(self.share.path(), "[SHARE]")
    }
}

/// The files that hold a word of the story.
fn holding(files: &Files) -> Vec<&str> {
    let holds = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        WORDS.iter().any(|word| text.contains(&word.to_lowercase()))
    };
    let found = files
        .iter()
        .filter(|(path, bytes)| holds(bytes) || path.contains("walrus"));
    found
        .map(|(path, _)| path.as_str())
        .filter(|path| *path != crate::harness::MANIFEST)
        .collect()
}

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
Published to [SHARE]/qi: 0 files added, 13 changed, 4 removed, 13 unchanged.
1 earlier version that contained withdrawn content was not kept.
Removed files may still be in caches and backups: give IT the list above.
Took [TIME]: checking [TIME], making pages [TIME], making the search index [TIME], copying files [TIME], making smaller pictures [TIME], moving files into place [TIME], publishing files [TIME], checking the copies [TIME].
These files were used only by it. They are no longer published, but they are still here: content/stories/plan.pdf.
Give IT the list: there may still be copies in caches, in backups of the site and its source files, and anywhere people have copied the folder.

"#]],
    );
}

#[test]
fn nothing_of_a_withdrawn_story_is_left_on_the_disk_but_where_the_list_of_stores_says_so() {
    let disk = tempfile::tempdir().expect("a folder can be made");
    let site = disk.path().join("site");
    let published = Published::new();
    for (path, bytes) in files_in(&published.site.path().join("content")) {
        let path = site.join("content").join(path);
        fs::create_dir_all(path.parent().expect("is below")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }
    // What the program might keep for its user would be here.
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
        ("TMPDIR", &temporary),
        ("TEMP", &temporary),
        ("TMP", &temporary),
    ];
    let run = |typed: &[&str]| run_with(&site, typed, &variables).ends_with(0);
    // The other texts name the story; what it says is in it alone.
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
        // As an interrupted run leaves it.
        let folder = disk.path().join(folder);
        fs::create_dir_all(&folder).expect("a folder can be made");
        fs::write(folder.join("left.html"), WORDS[1]).expect("a file can be written");
    }
    assert!(everywhere().len() > 30);
    let before = everywhere();
    let first = run(&["withdraw", "walrus", "--to", &one]);
    let first = first.with_name(disk.path(), "[DISK]").stderr;
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
        };
        let is_in = |paths: &[String]| paths.iter().any(|held| held.starts_with(path));
        assert_eq!((is_in(&before), is_in(&after)), (held, holds), "{store:?}");
    }
}

#[test]
fn links_to_a_withdrawn_story_become_words_and_do_not_stop_the_site() {
    let published = Published::new();
    let run = published.withdraw("content/stories/walrus.md").ends_with(0);
    assert_snapshot(
        run.stderr,
        str![[r#"
warning[withdrawn-page]: the story `walrus` was withdrawn, so it is left out
 --> content/site.yaml:4:12
  |
4 | featured: [walrus, other]
  |            ^^^^^^
  |
  = hint: remove its name

warning[withdrawn-page]: the story `walrus` was withdrawn, so it is left out
 --> content/stories/other.md:6:10
  |
6 | related: walrus
  |          ^^^^^^
  |
  = hint: remove its name

warning[withdrawn-page]: `walrus.md` was withdrawn, so the words appear without the link
 --> content/stories/other.md:8:6
  |
8 | Read [that story](walrus.md), <a href="walrus.html">once more</a> and [shared](shared.pdf).
  |      ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: remove the link and anything the text says about that story

warning[withdrawn-page]: `walrus.html` was withdrawn, so the words appear without the link
 --> content/stories/other.md:8:31
  |
8 | Read [that story](walrus.md), <a href="walrus.html">once more</a> and [shared](shared.pdf).
  |                               ^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: remove the link and anything the text says about that story

Found 4 warnings in 2 files.
Check each warning: fix it, or allow it and give a reason.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain withdrawn-page

"#]],
    );
    let shown = files_in(&published.to());
    let page = Page::at(&shown, "stories/other.html");
    let words = page.words(".prose");
    assert!(
        words.starts_with("Read that story, once more and "),
        "{words}"
    );
    assert_eq!(page.all("[href*=walrus]").len(), 0);
    published.site.run(&["check"]).ends_with(0);
}

#[test]
fn a_story_is_found_by_its_file_its_name_or_its_address() {
    for named in [
        "walrus.md",
        "Walrus",
        "stories/walrus.md",
        r"content\stories\walrus.md",
        "stories/walrus.html",
        "https://intranet.example/qi/stories/walrus.html",
        "https://intranet.example/qi/stories/walrus.html#what-happened",
        "file:///Q:/qi/stories/walrus.html?from=search",
    ] {
        let published = Published::new();
        published.withdraw(named).ends_with(0);
        assert_eq!(holding(&files_in(&published.to())), [""; 0], "{named}");
    }
}

#[test]
fn an_unknown_story_is_refused_and_nothing_is_moved() {
    let published = Published::new();
    let before = files_in(published.site.path());
    let run = published.withdraw("walruss").ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
qi-stories cannot withdraw `walruss`: no story or page has that path, file name or address; did you mean `walrus.md`?

"#]],
    );
    published.withdraw("index.html").ends_with(2);
    published
        .site
        .write("content/stories/new.md", story("A title", "titel: x\n"));
    let run = published.withdraw("walrus").ends_with(1);
    assert_snapshot(
        run.stderr,
        str![[r#"
error[unknown-key]: the story has no key `titel`
 --> content/stories/new.md:6:1
  |
6 | titel: x
  | ^^^^^
  |
  = hint: did you mean `title`?
  = hint: then write `title: x`

warning[withdrawn-page]: the story `walrus` was withdrawn, so it is left out
 --> content/site.yaml:4:12
  |
4 | featured: [walrus, other]
  |            ^^^^^^
  |
  = hint: remove its name

warning[withdrawn-page]: the story `walrus` was withdrawn, so it is left out
 --> content/stories/other.md:6:10
  |
6 | related: walrus
  |          ^^^^^^
  |
  = hint: remove its name

warning[withdrawn-page]: `walrus.md` was withdrawn, so the words appear without the link
 --> content/stories/other.md:8:6
  |
8 | Read [that story](walrus.md), <a href="walrus.html">once more</a> and [shared](shared.pdf).
  |      ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: remove the link and anything the text says about that story

warning[withdrawn-page]: `walrus.html` was withdrawn, so the words appear without the link
 --> content/stories/other.md:8:31
  |
8 | Read [that story](walrus.md), <a href="walrus.html">once more</a> and [shared](shared.pdf).
  |                               ^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: remove the link and anything the text says about that story

Found 1 error and 4 warnings in 3 files.
Start with the errors: the first is in content/stories/new.md, line 6. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain unknown-key
Nothing was withdrawn. If you are in a hurry, add `draft: yes` to the pages that still have errors.

"#]],
    );
    published.site.remove("content/stories/new.md");
    assert_same_files(&files_in(published.site.path()), &before);
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
fn a_plain_publication_keeps_no_version_with_a_withdrawn_story() {
    let published = Published::new();
    published.site.run(&["withdraw", "walrus"]).ends_with(0);
    assert_eq!(holding(&published.site.output()), [""; 0]);
    assert!(!holding(&files_in(&published.to())).is_empty());
    published.publish(&[]);
    assert_eq!(holding(&files_in(&published.to())), [""; 0]);
    assert_eq!(earlier_files(&published.site), [""; 0]);
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

/// A site with two stories that was published twice to each of two folders.
struct TwoFolders {
    site: SiteTest,
    share: tempfile::TempDir,
}

impl TwoFolders {
    fn new() -> Self {
        let site = SiteTest::new(&format!(
            "//- content/site.yaml\ntitle: Stories\norganisation: Example Trust\nservice_areas: [Example Area]\n\
             //- content/stories/tot.md\n{}//- content/stories/other.md\n{}",
            story("Tot", ""),
            story("Another story", "")
        ));
        let share = tempfile::tempdir().expect("a folder can be made");
        let two = Self { site, share };
        for text in ["First.", "Second."] {
            let other = story("Another story", "") + text;
            two.site.write("content/stories/other.md", other);
            two.site.run(&["build"]).ends_with(0);
            for name in ["q1", "q2"] {
                let typed = ["publish", "--to", &two.to(name), "--keep", "5"];
                two.site.run(&typed).ends_with(0);
            }
        }
        assert!(!earlier_files(&two.site).is_empty());
        two
    }

    fn to(&self, name: &str) -> String {
        self.share.path().join(name).display().to_string()
    }

    /// Withdraws a story from one of the folders.
    fn withdraw(&self, named: &str, name: &str) -> Run {
        let typed = ["withdraw", named, "--to", &self.to(name)];
        let run = self.site.run(&typed).ends_with(0);
        run.with_name(self.share.path(), "[SHARE]")
            .with_name(self.site.path(), "[SITE]")
    }

    fn rename(&self, text: &str) {
        self.site.remove("content/stories/tot.md");
        self.site.write("content/stories/total.md", text);
        self.site.run(&["build"]).ends_with(0);
    }

    /// Whether a folder has a page of the story, at any address.
    fn shows(&self, name: &str) -> bool {
        let files = files_in(&self.share.path().join(name));
        files.keys().any(|path| path.contains("tot"))
    }

    /// Checks that the story is in no folder and no earlier version.
    fn assert_gone(&self) {
        assert!(!self.shows("q1") && !self.shows("q2"));
        assert_eq!(earlier_files(&self.site), [""; 0]);
    }
}

#[test]
fn a_draft_that_was_published_before_is_named_where_it_still_is() {
    for is_built in [true, false] {
        let two = TwoFolders::new();
        let draft = story("Tot", "draft: yes\n");
        two.site.write("content/stories/tot.md", draft);
        if is_built {
            two.site.run(&["build"]).ends_with(0);
        }
        let run = two.withdraw("tot", "q1");
        assert_snapshot(
            run.stderr,
            str![[r#"
STILL PUBLISHED: these files in [SHARE]/q2 still contain it:
  posters/tot.html
  stories/tot.html
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
  teams/example-ward.html
  teams/index.html
  search/index.js
To take it off there too, run: qi-stories withdraw "tot" --to "[SHARE]/q2"

"#]],
        );
        assert!(
            is_built || run.stdout.contains("removed  stories/tot.html\n"),
            "{}",
            run.stdout
        );
        assert_eq!(earlier_files(&two.site), [""; 0]);
        let run = two.withdraw("tot", "q2");
        assert_eq!(run.stderr, "");
        two.assert_gone();
    }
}

#[test]
fn a_story_whose_file_was_renamed_is_named_and_removed_under_its_old_address() {
    let two = TwoFolders::new();
    two.rename(&story("Tot", ""));
    let run = two.withdraw("total", "q1");
    assert_snapshot(
        run.stderr,
        str![[r#"
STILL PUBLISHED: these files in [SHARE]/q2 still contain it:
  posters/tot.html
  stories/tot.html
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
  teams/example-ward.html
  teams/index.html
  search/index.js
To take it off there too, run: qi-stories withdraw "total" --to "[SHARE]/q2"

"#]],
    );
    assert_eq!(earlier_files(&two.site), [""; 0]);
    two.withdraw("total", "q2").silent();
    two.assert_gone();
}

#[test]
fn a_story_that_was_renamed_and_not_built_since_is_listed_under_its_old_address() {
    let two = TwoFolders::new();
    two.site.remove("content/stories/tot.md");
    two.site.write("content/stories/total.md", story("Tot", ""));
    let run = two.withdraw("total", "q1");
    let line = "removed  stories/tot.html\n";
    assert_eq!(run.stdout.matches(line).count(), 2, "{}", run.stdout);
    assert!(run.stderr.contains("  stories/tot.html\n"), "{run:?}");
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
fn a_folder_with_pages_that_the_site_does_not_have_may_still_show_a_withdrawn_story() {
    let two = TwoFolders::new();
    two.rename(&story("Total", ""));
    let run = two.withdraw("total", "q1");
    assert_snapshot(
        run.stderr,
        str![[r#"
It may be STILL PUBLISHED in [SHARE]/q2, by another name. The site does not have these pages:
  posters/tot.html
  stories/tot.html
To take them off there, run: qi-stories withdraw "total" --to "[SHARE]/q2"

"#]],
    );
    two.withdraw("total", "q2");
    assert!(!two.shows("q2"));
}

#[test]
fn a_folder_that_cannot_be_read_is_named_with_the_list_to_delete_it_from() {
    let two = TwoFolders::new();
    fs::remove_dir_all(two.to("q2")).expect("it is there");
    let run = two.withdraw("tot", "q1");
    assert_snapshot(
        run.stderr,
        str![[r#"
It may be STILL PUBLISHED in [SHARE]/q2, which we cannot read.
If it no longer exists, delete its line from `[FOLDER]/earlier/published-to.txt`. Otherwise connect to it and run: qi-stories withdraw "tot" --to "[SHARE]/q2"

"#]],
    );
}

#[test]
fn people_are_sent_to_every_published_folder_only_if_none_is_known() {
    let advice = "It is still in every folder that you published the site to";
    let two = TwoFolders::new();
    let run = two.site.run(&["withdraw", "tot"]).ends_with(0);
    assert_eq!(run.stderr.matches("STILL PUBLISHED").count(), 2, "{run:?}");
    assert!(!run.stdout.contains(advice), "{run:?}");
    let unknown = TwoFolders::new();
    unknown.site.remove("earlier/published-to.txt");
    let run = unknown.site.run(&["withdraw", "tot"]).ends_with(0);
    assert!(run.stdout.contains(advice), "{run:?}");
}

#[test]
fn a_page_that_became_a_draft_is_named_and_a_story_of_its_name_is_left_alone() {
    let two = TwoFolders::new();
    let page = |more: &str| format!("---\ntitle: Training\n{more}---\n");
    two.site.write("content/training/tot.md", page(""));
    two.site.run(&["build"]).ends_with(0);
    let typed = ["publish", "--to", &two.to("q2")];
    two.site.run(&typed).ends_with(0);
    two.site
        .write("content/training/tot.md", page("draft: yes\n"));
    two.site.run(&["build"]).ends_with(0);
    let before = earlier_files(&two.site);
    let run = two.withdraw("training/tot.md", "q1");
    assert!(run.stderr.contains("  training/tot.html\n"), "{run:?}");
    assert!(two.shows("q1"));
    assert_eq!(earlier_files(&two.site), before);
}

#[test]
fn a_folder_that_the_site_was_built_to_is_named_with_the_command_that_takes_the_story_off() {
    let two = TwoFolders::new();
    let other = two.to("other");
    for folder in [other.as_str(), &two.to("deleted")] {
        two.site.run(&["build", "--output", folder]).ends_with(0);
    }
    fs::remove_dir_all(two.to("deleted")).expect("it was built");
    two.withdraw("tot", "q2");
    let run = two.withdraw("tot", "q1");
    assert_snapshot(
        run.stderr,
        str![[r#"
STILL BUILT: these files in [SHARE]/other still contain it:
  posters/tot.html
  stories/tot.html
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
  teams/example-ward.html
  teams/index.html
  search/index.js
To take it off there too, run: qi-stories withdraw "tot" --output "[SHARE]/other"

"#]],
    );
    let run = two.site.run(&["withdraw", "tot", "--output", &other]);
    assert_eq!(run.ends_with(0).stderr, "");
    assert!(!two.shows("other"));
    two.assert_gone();
}

#[test]
fn the_default_folder_is_named_if_the_story_is_taken_off_another() {
    let two = TwoFolders::new();
    two.withdraw("tot", "q2");
    two.withdraw("tot", "q1");
    let back = story("Tot", "");
    two.site.write("content/stories/tot.md", back);
    two.site.remove("withdrawn/stories/tot.md");
    two.site.run(&["build"]).ends_with(0);
    let other = two.to("other");
    let run = two.site.run(&["withdraw", "tot", "--output", &other]);
    let named = run.stderr.matches("STILL BUILT: these files in ").count();
    assert_eq!((run.code, named), (0, 1), "{run:?}");
    assert!(run.stderr.contains("  stories/tot.html\n"), "{run:?}");
    two.site.run(&["withdraw", "tot"]).silent();
}

#[test]
fn drafts_in_a_folder_are_not_taken_for_a_withdrawn_story() {
    let two = TwoFolders::new();
    let draft = story("A draft", "draft: yes\n");
    two.site.write("content/stories/draft.md", draft);
    let preview = two.to("preview");
    let typed = ["build", "--drafts", "--output", &preview];
    two.site.run(&typed).ends_with(0);
    two.withdraw("tot", "q2");
    let run = two.site.run(&["withdraw", "tot", "--output", &preview]);
    run.ends_with(0);
    two.site.run(&typed).ends_with(0);
    assert_eq!(two.withdraw("tot", "q1").stderr, "");
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

#[test]
fn a_story_whose_file_was_deleted_is_withdrawn_by_the_name_of_its_page() {
    for (named, is_built) in [
        ("tot", true),
        ("tot.md", false),
        ("https://intranet.example/qi/stories/tot.html", true),
    ] {
        let two = TwoFolders::new();
        two.site.remove("content/stories/tot.md");
        if is_built {
            two.site.run(&["build"]).ends_with(0);
        }
        let run = two.withdraw(named, "q1");
        let moved = "content/stories/tot.md was deleted before. The file ./withdrawn/stories/tot.md now says that it is \
                     withdrawn.\n";
        assert!(run.stdout.contains(moved), "{run:?}");
        assert!(
            run.stdout.contains("removed  stories/tot.html\n"),
            "{run:?}"
        );
        assert!(
            run.stderr
                .contains("STILL PUBLISHED: these files in [SHARE]/q2"),
            "{run:?}"
        );
        assert_eq!(two.withdraw(named, "q2").stderr, "");
        two.assert_gone();
        two.site.run(&["check"]).ends_with(0);
    }
}

#[test]
fn a_story_that_is_in_earlier_versions_alone_is_withdrawn_by_the_name_of_its_page() {
    let two = TwoFolders::new();
    two.site.remove("content/stories/tot.md");
    two.site.run(&["build"]).ends_with(0);
    for name in ["q1", "q2"] {
        let typed = ["publish", "--to", &two.to(name)];
        two.site.run(&typed).ends_with(0);
    }
    assert!(!two.shows("q1") && !earlier_files(&two.site).is_empty());
    let run = two.site.run(&["withdraw", "tot"]).ends_with(0);
    let deleted = run
        .stdout
        .matches("earlier version that contained it was deleted from ")
        .count();
    assert_eq!((deleted, run.stderr.as_str()), (2, ""), "{run:?}");
    two.assert_gone();
}

#[test]
fn links_to_a_story_whose_file_was_deleted_do_not_stop_its_withdrawal() {
    let two = TwoFolders::new();
    let other = story("Another story", "") + "See [that](tot.md).\n";
    two.site.write("content/stories/other.md", &other);
    two.site.remove("content/stories/tot.md");
    two.site.run(&["build"]).ends_with(1);
    let run = two.withdraw("tot", "q1");
    assert!(run.stderr.contains("warning[withdrawn-page]"), "{run:?}");
    two.withdraw("tot", "q2");
    two.assert_gone();
    two.site.run(&["build"]).ends_with(0);
}

#[test]
fn the_old_name_of_a_story_leads_to_its_new_one() {
    let two = TwoFolders::new();
    two.rename(&story("Tot", ""));
    let run = two.site.run(&["withdraw", "tot"]).ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
qi-stories cannot withdraw `tot`: its file has another name now; withdraw `content/stories/total.md`

"#]],
    );
    assert!(two.site.path().join("content/stories/total.md").is_file());
}

#[test]
fn a_plain_publication_keeps_no_version_with_the_old_page_of_a_renamed_story() {
    let two = TwoFolders::new();
    two.rename(&story("Tot", ""));
    two.site.run(&["withdraw", "total"]).ends_with(0);
    for name in ["q1", "q2"] {
        let typed = ["publish", "--to", &two.to(name)];
        two.site.run(&typed).ends_with(0);
    }
    two.assert_gone();
}

#[test]
fn a_list_of_folders_that_cannot_be_read_does_not_stop_a_withdrawal_halfway() {
    for (name, message) in [
        (
            "published-to.txt",
            "It may be STILL PUBLISHED in other folders that you published the site to: their list cannot be read. The \
             reason is below.",
        ),
        (
            "built-to.txt",
            "It may be STILL BUILT in other folders that you built the site to: their list cannot be read. The reason \
             is below.",
        ),
    ] {
        let two = TwoFolders::new();
        let list = two.site.path().join("earlier").join(name);
        if list.is_file() {
            fs::remove_file(&list).expect("it is there");
        }
        fs::create_dir(&list).expect("it can be made");
        let typed = ["withdraw", "tot", "--to", &two.to("q1")];
        let run = two.site.run(&typed).ends_with(2);
        assert!(!two.shows("q1"));
        assert_eq!(earlier_files(&two.site), [""; 0]);
        assert!(run.stderr.lines().any(|line| line == message), "{run:?}");
        let reason = format!("{name}`: ");
        assert_eq!(run.stderr.matches(&reason).count(), 1, "{run:?}");
    }
}

#[test]
fn a_list_of_folders_that_an_editor_saved_is_read() {
    let two = TwoFolders::new();
    let list = two.site.path().join("earlier/published-to.txt");
    let text = fs::read_to_string(&list).expect("it is there");
    let utf16: Vec<u8> = format!("\u{feff}{}", text.trim_end().replace('\n', "\r\n"))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    fs::write(&list, utf16).expect("it can be written");
    let typed = ["publish", "--to", &two.to("q3")];
    two.site.run(&typed).ends_with(0);
    let run = two.withdraw("tot", "q1");
    for name in ["q2", "q3"] {
        let named = format!("STILL PUBLISHED: these files in [SHARE]/{name} ");
        assert!(run.stderr.contains(&named), "{run:?}");
    }
}

#[test]
fn a_folder_that_cannot_be_updated_does_not_keep_earlier_versions() {
    let two = TwoFolders::new();
    // A file of somebody else has the name of a new one.
    fs::create_dir_all(two.site.path().join("content/training")).expect("it can be made");
    let page = "---\ntitle: Training\n---\n";
    two.site.write("content/training/new.md", page);
    let clash = two.share.path().join("q1/training/new.html");
    fs::create_dir_all(clash.parent().expect("it has one")).expect("it can be made");
    fs::write(&clash, "Not ours.").expect("it can be written");
    let typed = ["withdraw", "tot", "--to", &two.to("q1")];
    let run = two.site.run(&typed).ends_with(2);
    assert!(
        run.stderr.contains("STILL PUBLISHED: these files in "),
        "{run:?}"
    );
    assert!(
        run.stderr
            .contains("new.html`: there is already a file here"),
        "{run:?}"
    );
    assert_eq!(earlier_files(&two.site), [""; 0]);
}

#[test]
fn a_damaged_earlier_version_does_not_keep_a_story_published() {
    let two = TwoFolders::new();
    let earlier = two.site.path().join("earlier");
    for (path, _) in files_in(&earlier) {
        if path.ends_with("/000001.txt") {
            fs::write(earlier.join(path), "damaged").expect("it can be written");
        }
    }
    let typed = ["withdraw", "tot", "--to", &two.to("q1")];
    let run = two.site.run(&typed).ends_with(2);
    assert!(!two.shows("q1"), "{run:?}");
    assert!(
        run.stderr
            .contains("it is damaged; delete it and try again"),
        "{run:?}"
    );
    assert!(run.stdout.contains("Published to "), "{run:?}");
    // A plain publication replaces nothing of which it can keep no copy.
    two.site
        .run(&["publish", "--to", &two.to("q2")])
        .ends_with(2);
    assert!(two.shows("q2"));
}
