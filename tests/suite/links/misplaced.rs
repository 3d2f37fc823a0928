//! Files and folders that are not read because of their name, kind or folder: each is named with what to do, and doing
//! so works.

use std::fs;

use snapbox::str;

use crate::harness::{SiteTest, assert_snapshot, story};

/// A step that a hint asks for.
enum Step {
    /// Renames or moves a file or folder.
    Rename(&'static str, &'static str),
    /// Writes a new file.
    Write(&'static str, String),
}

/// A story whose values are in a file.
fn measured(data: &str) -> String {
    let metric = format!(
        "metrics:\n  - name: Falls a month\n    unit: falls\n    better: lower\n    data: {data}\n"
    );
    story("Falls", &metric)
}

/// A series of a few months.
const SERIES: &str = "date,value\n2024-01-01,3\n2024-02-01,4\n2024-03-01,4\n";

/// The findings, except advice, in a site of these files and one more story. Following the hints must leave none.
#[track_caller]
fn found(files: &[(&str, String)], steps: &[Step]) -> String {
    let site = SiteTest::new("//- content/index.md\n---\ntitle: Home\n---\n");
    if files
        .iter()
        .any(|(path, _)| path.to_lowercase().contains("site"))
    {
        let settings = site.path().join("content/site.yaml");
        fs::remove_file(settings).expect("is there");
    }
    for (path, text) in files {
        site.write(path, text);
    }
    let found = site.run(&["check", "--quiet"]).errors_and_warnings();
    for step in steps {
        match step {
            Step::Rename(from, to) => {
                let [from, to] = [from, to].map(|path| site.path().join(path));
                fs::create_dir_all(to.parent().expect("is in a folder")).expect("can be made");
                // Wine does not rename a file if only its capitals change.
                let between = site.path().join("renamed");
                fs::rename(from, &between).expect("can be renamed");
                fs::rename(between, to).expect("can be renamed");
            }
            Step::Write(path, text) => site.write(path, text),
        }
    }
    let left = site.run(&["check", "--quiet"]).ends_with(0);
    assert_eq!(left.errors_and_warnings(), "", "{found}");
    found
}

#[test]
fn settings_with_another_name_are_named_with_the_right_one() {
    let text = "title: Stories\norganisation: Example Trust\nservice_areas: [Example Area]\n";
    let found = [
        "content/site.yaml.txt",
        "content/site.yml",
        "content/site.yml.txt",
        "content/Site.yaml",
        "content/SITE.YAML.TXT",
        "content/sites.yaml",
        "content/stories/site.yaml",
    ]
    .map(|path| {
        let step = Step::Rename(path, "content/site.yaml");
        let files = [
            (path, text.to_owned()),
            ("content/stories/a.md", story("A story", "")),
        ];
        found(&files, &[step])
    });
    assert_snapshot(
        found.concat(),
        str![[r#"
error[missing-settings]: this file does not exist
--> content/site.yaml
 = hint: rename `site.yaml.txt` to `site.yaml`
 = hint: Windows hides the end of such a name: in Explorer, choose View, Show, File name extensions
error[missing-settings]: this file does not exist
--> content/site.yaml
 = hint: rename `site.yml` to `site.yaml`
error[missing-settings]: this file does not exist
--> content/site.yaml
 = hint: rename `site.yml.txt` to `site.yaml`
 = hint: Windows hides the end of such a name: in Explorer, choose View, Show, File name extensions
error[missing-settings]: this file does not exist
--> content/site.yaml
 = hint: rename `Site.yaml` to `site.yaml`
error[missing-settings]: this file does not exist
--> content/site.yaml
 = hint: rename `SITE.YAML.TXT` to `site.yaml`
 = hint: Windows hides the end of such a name: in Explorer, choose View, Show, File name extensions
error[missing-settings]: this file does not exist
--> content/site.yaml
 = hint: rename `sites.yaml` to `site.yaml`
error[missing-settings]: this file does not exist
--> content/site.yaml
 = hint: move `content/stories/site.yaml` to `content/site.yaml`

"#]],
    );
}

#[test]
fn a_folder_with_nearly_the_right_name_is_named_with_the_right_one() {
    let found = [
        ("content/Stories", "content/stories"),
        ("content/story", "content/stories"),
        ("content/STORY", "content/stories"),
        ("content/storys", "content/stories"),
        ("content/Training", "content/training"),
        ("content/event", "content/events"),
        ("content/Coach", "content/coaches"),
    ]
    .map(|(is, meant)| {
        let first = format!("{is}/a.md");
        let second = format!("{is}/b.md");
        let text = |title: &str| match meant.ends_with("stories") {
            true => story(title, ""),
            false => format!("---\ntitle: {title}\n---\n"),
        };
        let files = [
            (first.as_str(), text("One")),
            (second.as_str(), text("Two")),
        ];
        let files = if is == "content/story" {
            &files[..1]
        } else {
            &files
        };
        found(files, &[Step::Rename(is, meant)])
    });
    assert_snapshot(
        found.concat(),
        str![[r#"
error[wrong-folder]: the folder `content/Stories` is not read, so this text and one more do not become pages
 --> content/Stories/a.md:1:1
  |
1 | ---
  | ^^^
  |
  = hint: rename the folder to `stories`
error[wrong-folder]: the folder `content/story` is not read, so this text does not become a page
 --> content/story/a.md:1:1
  |
1 | ---
  | ^^^
  |
  = hint: rename the folder to `stories`
error[wrong-folder]: the folder `content/STORY` is not read, so this text and one more do not become pages
 --> content/STORY/a.md:1:1
  |
1 | ---
  | ^^^
  |
  = hint: rename the folder to `stories`
error[wrong-folder]: the folder `content/storys` is not read, so this text and one more do not become pages
 --> content/storys/a.md:1:1
  |
1 | ---
  | ^^^
  |
  = hint: rename the folder to `stories`
error[wrong-folder]: the folder `content/Training` is not read, so this text and one more do not become pages
 --> content/Training/a.md:1:1
  |
1 | ---
  | ^^^
  |
  = hint: rename the folder to `training`
error[wrong-folder]: the folder `content/event` is not read, so this text and one more do not become pages
 --> content/event/a.md:1:1
  |
1 | ---
  | ^^^
  |
  = hint: rename the folder to `events`
error[wrong-folder]: the folder `content/Coach` is not read, so this text and one more do not become pages
 --> content/Coach/a.md:1:1
  |
1 | ---
  | ^^^
  |
  = hint: rename the folder to `coaches`

"#]],
    );
    // Both folders are there, so neither can be renamed to the other.
    let text = story("One", "");
    let files = [
        ("content/story/a.md", text),
        ("content/stories/b.md", story("Two", "")),
    ];
    let step = Step::Rename("content/story/a.md", "content/stories/a.md");
    let found = found_both(&files, step);
    assert_snapshot(
        found,
        str![[r#"
error[wrong-folder]: the folder `content/story` is not read, so this text does not become a page
 --> content/story/a.md:1:1
  |
1 | ---
  | ^^^
  |
  = hint: move its files to `content/stories`

"#]],
    );
}

/// The finding for one misplaced file beside others that are right.
#[track_caller]
fn found_both(files: &[(&str, String)], step: Step) -> String {
    found(files, &[step])
}

#[test]
fn a_story_in_a_folder_that_is_not_read_is_an_error() {
    let found = ["content/a.md", "content/content/stories/a.md"].map(|path| {
        let files = [
            (path, story("A story", "")),
            ("content/stories/b.md", story("Another", "")),
        ];
        found(&files, &[Step::Rename(path, "content/stories/a.md")])
    });
    assert_snapshot(
        found.concat(),
        str![[r#"
error[wrong-folder]: this story is not read, because of the folder it is in
 --> content/a.md:1:1
  |
1 | ---
  | ^^^
  |
  = hint: move it to `content/stories`, or out of `content` if it is not to be published
error[wrong-folder]: this story is not read, because of the folder it is in
 --> content/content/stories/a.md:1:1
  |
1 | ---
  | ^^^
  |
  = hint: move it to `content/stories`, or out of `content` if it is not to be published

"#]],
    );
}

#[test]
fn files_that_are_not_stories_are_not_errors() {
    let site = SiteTest::new(&format!(
        "//- content/stories/a.md\n{}",
        story("A story", "")
    ));
    site.write("content/history/notes.md", "---\ntitle: Minutes\n---\n");
    // Some people keep there what they will publish later.
    site.write("content/later/b.md", story("Another story", ""));
    site.write("content/README.md", "# How we write\n\nteam: everybody\n");
    let run = site.run(&["check", "--quiet"]).ends_with(0);
    assert_eq!(
        run.errors_and_warnings()
            .matches("warning[stray-file]")
            .count(),
        3
    );
}

#[test]
fn documents_in_place_of_stories_are_an_error_that_says_how_to_begin() {
    let made = |from: &'static str, to: &'static str| {
        vec![
            Step::Rename(from, to),
            Step::Write(to, story("A story", "")),
        ]
    };
    let word = |path: &'static str| (path, "PK\u{3}\u{4}".to_owned());
    let three = [
        word("content/stories/a.docx"),
        word("content/stories/b.docx"),
        word("content/stories/c.doc"),
        word("content/stories/d.odt"),
    ];
    let mut all = Vec::new();
    let mut steps = made("content/stories/a.docx", "content/stories/a.md");
    // The others are named one by one from then on.
    steps.extend(["b.docx", "c.doc", "d.odt"].map(|name| {
        let from: &'static str = match name {
            "b.docx" => "content/stories/b.docx",
            "c.doc" => "content/stories/c.doc",
            _ => "content/stories/d.odt",
        };
        Step::Rename(from, "elsewhere/document")
    }));
    all.push(found(&three, &steps));
    all.push(found(
        &[word("content/a.docx")],
        &made("content/a.docx", "content/stories/a.md"),
    ));
    let text = [("content/stories/a.md.txt", story("A story", ""))];
    let step = Step::Rename("content/stories/a.md.txt", "content/stories/a.md");
    all.push(found(&text, &[step]));
    let beside = [
        ("content/stories/a.md.txt", story("A story", "")),
        ("content/stories/b.md", story("Another", "")),
    ];
    let step = Step::Rename("content/stories/a.md.txt", "content/stories/a.md");
    all.push(found(&beside, &[step]));
    assert_snapshot(
        all.concat(),
        str![[r#"
error[no-story]: this site has no story yet: `a.docx`, `b.docx`, `c.doc` and 1 more are not read, because a story is a file whose name ends in `.md`
--> content/stories/a.docx
 = hint: run `qi-stories import content/stories`, which makes a draft of each of them or says how to save it,
         and then move them out of `content`
error[no-story]: this site has no story yet: `a.docx` is not read, because a story is a file whose name ends in `.md`
--> content/a.docx
 = hint: run `qi-stories import content/a.docx`, which makes a draft of it or says how to save it, and then
         move it out of `content`
error[no-story]: this site has no story yet: `a.md.txt` is not read, because a story is a file whose name ends in `.md`
 --> content/stories/a.md.txt:1:1
  |
1 | ---
  | ^
  |
  = hint: rename `a.md.txt` to `a.md`
warning[stray-file]: this file does not become a page, and nothing links to it
 --> content/stories/a.md.txt:1:1
  |
1 | ---
  | ^
  |
  = hint: if it is a story or page, rename `a.md.txt` to `a.md`

"#]],
    );
    // A draft is a story that somebody has begun.
    let site = SiteTest::new(&format!(
        "//- content/stories/a.md\n{}",
        story("A story", "draft: yes\n")
    ));
    site.write("content/stories/a.docx", "PK");
    let run = site.run(&["check", "--quiet"]).ends_with(0);
    assert!(!run.errors_and_warnings().contains("no-story"), "{run:?}");
}

#[test]
fn a_story_with_an_unusual_ending_or_none_is_reported() {
    let mut printed = Vec::new();
    for name in ["a", "a.mdx", "a.mkd"] {
        let site = SiteTest::new("");
        site.write(&format!("content/stories/{name}"), story("A story", ""));
        printed.push(
            site.run(&["check", "--quiet"])
                .ends_with(1)
                .errors_and_warnings(),
        );
        // Beside a story that is read, it is a warning. Following the hint works.
        site.write("content/stories/b.md", story("Another", ""));
        let run = site.run(&["check", "--quiet"]).ends_with(0);
        assert!(run.errors_and_warnings().contains("stray-file"), "{run:?}");
        site.remove(&format!("content/stories/{name}"));
        site.write("content/stories/a.md", story("A story", ""));
        assert_eq!(
            site.run(&["check", "--quiet"])
                .ends_with(0)
                .errors_and_warnings(),
            ""
        );
    }
    assert_snapshot(
        printed.concat(),
        str![[r#"
error[no-story]: this site has no story yet: `a` is not read, because a story is a file whose name ends in `.md`
--> content/stories/a
 = hint: save it as `a.md` (in Notepad, choose the type `All files`)
 = hint: its first lines must be `---`, `title: …`, `summary: …`, `team: …`, `service_area: …` and `---`; the
         text of the story is below them
error[no-story]: this site has no story yet: `a.mdx` is not read, because a story is a file whose name ends in `.md`
--> content/stories/a.mdx
 = hint: save it as `a.md` (in Notepad, choose the type `All files`)
 = hint: its first lines must be `---`, `title: …`, `summary: …`, `team: …`, `service_area: …` and `---`; the
         text of the story is below them
error[no-story]: this site has no story yet: `a.mkd` is not read, because a story is a file whose name ends in `.md`
--> content/stories/a.mkd
 = hint: save it as `a.md` (in Notepad, choose the type `All files`)
 = hint: its first lines must be `---`, `title: …`, `summary: …`, `team: …`, `service_area: …` and `---`; the
         text of the story is below them

"#]],
    );
}

#[test]
fn a_folder_of_stories_next_to_content_is_reported() {
    let site = SiteTest::new("");
    site.write("stories/a.md", story("A story", ""));
    let printed = [&["check"][..], &["build"]].map(|typed| site.run(typed).ends_with(2).stderr);
    assert_snapshot(
        printed.concat(),
        str![[r#"
qi-stories cannot use `./stories`: the stories in it are not read, because it is next to `content`; move the whole folder into `content`
qi-stories cannot use `./stories`: the stories in it are not read, because it is next to `content`; move the whole folder into `content`

"#]],
    );
    // Following the message works, and a second folder of texts beside stories is somebody's own.
    site.remove("stories/a.md");
    site.write("content/stories/a.md", story("A story", ""));
    site.write("stories/b.md", story("Another", ""));
    site.run(&["check"]).ends_with(0);
}

#[test]
fn the_file_of_a_moved_story_is_found_and_no_text_is_mistaken_for_it() {
    let moved = |file: &'static str| {
        [
            (
                "content/stories/beech/beech-falls.md",
                measured("beech-falls.csv"),
            ),
            (file, SERIES.to_owned()),
        ]
    };
    let write = |data: &str| {
        vec![Step::Write(
            "content/stories/beech/beech-falls.md",
            measured(data),
        )]
    };
    let mut all = vec![
        found(
            &moved("content/stories/beech-falls.csv"),
            &write("../beech-falls.csv"),
        ),
        found(
            &moved("content/stories/ward/beech-falls.csv"),
            &write("../ward/beech-falls.csv"),
        ),
        found(
            &moved("content/stories/beech/beech-fall.csv"),
            &write("beech-fall.csv"),
        ),
    ];
    let alone = [(
        "content/stories/beech-falls.md",
        measured("beech-falls.csv"),
    )];
    let step = Step::Write("content/stories/beech-falls.csv", SERIES.to_owned());
    all.push(found(&alone, &[step]));
    assert_snapshot(
        all.concat(),
        str![[r#"
error[dead-link]: there is no file `content/stories/beech/beech-falls.csv`
  --> content/stories/beech/beech-falls.md:10:11
   |
10 |     data: beech-falls.csv
   |           ^^^^^^^^^^^^^^^
   |
   = hint: did you mean `../beech-falls.csv`?
error[dead-link]: there is no file `content/stories/beech/beech-falls.csv`
  --> content/stories/beech/beech-falls.md:10:11
   |
10 |     data: beech-falls.csv
   |           ^^^^^^^^^^^^^^^
   |
   = hint: did you mean `../ward/beech-falls.csv`?
error[dead-link]: there is no file `content/stories/beech/beech-falls.csv`
  --> content/stories/beech/beech-falls.md:10:11
   |
10 |     data: beech-falls.csv
   |           ^^^^^^^^^^^^^^^
   |
   = hint: did you mean `beech-fall.csv`?
error[dead-link]: there is no file `content/stories/beech-falls.csv`
  --> content/stories/beech-falls.md:10:11
   |
10 |     data: beech-falls.csv
   |           ^^^^^^^^^^^^^^^
   |
   = hint: put the file in the same folder as the text, and write its full name with its extension

"#]],
    );
}

#[test]
fn a_workbook_in_place_of_a_csv_file_is_called_what_it_is() {
    let found = ["falls.xlsx", "Falls 2024.xls", "falls.ods"].map(|name| {
        let csv = match name {
            "Falls 2024.xls" => "content/stories/Falls 2024.csv",
            _ => "content/stories/falls.csv",
        };
        let data = csv.trim_start_matches("content/stories/");
        let steps = [
            Step::Write(csv, SERIES.to_owned()),
            Step::Write("content/stories/a.md", measured(data)),
        ];
        let path = format!("content/stories/{name}");
        let files = [
            ("content/stories/a.md", measured(name)),
            (path.as_str(), "PK\u{3}\u{4}".to_owned()),
        ];
        found(&files, &steps)
    });
    assert_snapshot(
        found.concat(),
        str![[r#"
error[wrong-value]: `falls.xlsx` is an Excel workbook, and the values of a metric are read from a CSV file
  --> content/stories/a.md:10:11
   |
10 |     data: falls.xlsx
   |           ^^^^^^^^^^
   |
   = hint: open it in Excel, go to the sheet with the values, and choose Save As, `CSV UTF-8`, with the name
           `falls.csv`, in the folder of the story; its first line is `date,value`. Then write `data:
           falls.csv`
error[wrong-value]: `Falls 2024.xls` is an Excel workbook, and the values of a metric are read from a CSV file
  --> content/stories/a.md:10:11
   |
10 |     data: Falls 2024.xls
   |           ^^^^^^^^^^^^^^
   |
   = hint: open it in Excel, go to the sheet with the values, and choose Save As, `CSV UTF-8`, with the name
           `Falls 2024.csv`, in the folder of the story; its first line is `date,value`. Then write `data:
           Falls 2024.csv`
error[wrong-value]: `falls.ods` is a workbook, and the values of a metric are read from a CSV file
  --> content/stories/a.md:10:11
   |
10 |     data: falls.ods
   |           ^^^^^^^^^
   |
   = hint: open it and save the sheet with the values as CSV, with the name `falls.csv`, in the folder of the
           story; its first line is `date,value`. Then write `data: falls.csv`

"#]],
    );
}
