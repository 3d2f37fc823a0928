//! What `doctor` prints about a site: the facts that a support person asks for, with no name or word of the site. It
//! changes nothing on the disk.

use std::fs::{self, File};
use std::path::Path;

use regex::Regex;
use serde_json::Value;
use snapbox::str;

use crate::harness::{Run, SiteTest, assert_snapshot, repository, run_with, story};

/// A site with a team, a person, a draft and things to fix.
const NAMES: &str = "//- content/site.yaml
title: Zebra Title
organisation: Walrus Trust
service_areas: [Heron Area]
teams: [{name: Otter Team, summary: About otters.}]
contact: {name: Jackdaw Person, email: jackdaw@example.nhs.uk}
leavers: [Magpie Leaver]
theme: badger
//- themes/badger/assets/base.css
body { color: red }
//- themes/badger/assets/more.css
body { color: red }
//- content/training/lynx-course.md
---
title: Lynx course
---

[Gone](gone.md)
//- content/stories/ferret-file.md
---
title: Ferret story
summary: Otters and ferrets.
team: Otter Team
service_area: Heron Area
wrongkey: Stoat value
published: 2025-01-01
metrics: [{name: Weasel metric, kind: outcome, unit: falls, better: lower, data: weasel-values.csv}]
---

[Gone](gone.md), [also gone](also-gone.md)
//- content/stories/weasel-values.csv
date,value
2024-01-01,5
2024-02-01,4
2024-03-01,3
//- content/stories/marten-draft.md
---
title: Marten draft
draft: yes
---
//- content/stories/photo.png
A picture of 640 x 360 pixels
//- withdrawn/stories/polecat-withdrawn.md
---
title: Polecat
---
";

/// Words of that site that no output may contain.
const WORDS: [&str; 17] = [
    "zebra",
    "walrus",
    "heron",
    "otter",
    "jackdaw",
    "magpie",
    "badger",
    "lynx",
    "ferret",
    "stoat",
    "weasel",
    "marten",
    "polecat",
    "gone",
    "photo",
    "example.nhs",
    "tmp",
];

/// Runs the program on a site, with a home folder and local data of its own.
fn run_at(site: &Path, typed: &[&str]) -> Run {
    let home = site.join("home").display().to_string();
    let variables = [
        ("HOME", &*home),
        ("USERPROFILE", &home),
        ("LOCALAPPDATA", &home),
        ("XDG_STATE_HOME", &home),
        ("XDG_RUNTIME_DIR", &home),
        ("TZ", "UTC"),
    ];
    run_with(site, typed, &variables)
}

/// The text without what differs between computers and days.
fn normalised(text: &str) -> String {
    let replaced = [
        (
            "qi-stories [0-9.]+ on .*",
            "qi-stories [VERSION] on [SYSTEM]",
        ),
        (
            "(this computer|a network share)( \\([a-z0-9.]+\\))?",
            "[DISK]",
        ),
        ("place +.*", "place                   [PLACE]"),
        ("matter: .*|do not matter: .*", "[CAPITALS]"),
        ("[0-9]+ [A-Z][a-z]+ [0-9]{4} at [0-9]{2}:[0-9]{2}", "[TIME]"),
    ];
    replaced
        .iter()
        .fold(text.to_owned(), |text, (shape, name)| {
            let shape = Regex::new(shape).expect("the pattern is well formed");
            shape.replace_all(&text, *name).into_owned()
        })
}

/// The output as text and as JSON. It must change nothing on the disk and contain none of these words.
#[track_caller]
fn facts(site: &SiteTest, words: &[&str]) -> (String, Value) {
    let before = site.state();
    let text = run_at(site.path(), &["doctor"]).silent().stdout;
    let json = run_at(site.path(), &["doctor", "--format", "json"])
        .silent()
        .stdout;
    assert_eq!(site.state(), before);
    for printed in [&text, &json] {
        let printed = printed.to_lowercase();
        for word in words {
            assert!(!printed.contains(&word.to_lowercase()), "{word}: {printed}");
        }
    }
    let facts = serde_json::from_str(&json).expect("it is JSON");
    (normalised(&text), facts)
}

#[test]
fn the_facts_about_a_site_with_errors_have_counts_and_codes_and_no_names() {
    let site = SiteTest::new(NAMES);
    let (text, facts) = facts(&site, &WORDS);
    assert_snapshot(
        text,
        str![[r#"
qi-stories [VERSION] on [SYSTEM]

Folder
  place                   [PLACE]
  disk                    [DISK]
  capitals in names       [CAPITALS]
  site                    is there

What this person may do
  site                    read and write
  content                 read and write
  output                  does not exist yet; can be created
  earlier                 does not exist yet; can be created
  history                 does not exist yet; can be created
  local data              does not exist yet; can be created

Content
  stories                 1
  drafts                  1
  withdrawn texts         1
  pages of the site       13
  pictures                1
  series                  1
  theme                   the site's own, 2 files
  errors                  4: dead-link 3, unknown-key 1
  warnings                none

Published
  last                    no publication is recorded
  folders for readers     none
  earlier versions        0

Runs
  now                     nothing
  interrupted             nothing
  unsaved work            none of this person

Formats of files
  content                 1 (1 file)
  list of files           no file
  list of folders         no file
  record of publications  no file
  published texts         no file
  unsaved work            no file
  build cache             no file

This names no person, team, story or folder, so you can send it to whoever helps you. Nothing was changed.

"#]],
    );
    assert_eq!(facts["site"], "site");
    let content = &facts["content"];
    assert_eq!(content["theme"]["kind"], "own");
    assert_eq!(
        (&content["drafts"], &content["withdrawn"]),
        (&1.into(), &1.into())
    );
    // They are the same as those of `check`.
    let found = run_at(site.path(), &["check", "--format", "json"])
        .ends_with(1)
        .stdout;
    let errors = content["errors"].as_object().expect("a list of rules");
    let sum: u64 = errors.values().filter_map(Value::as_u64).sum();
    assert_eq!(
        found.matches("\"severity\": \"error\"").count() as u64,
        sum,
        "{found}"
    );
    assert!(sum > 1, "{errors:?}");
}

#[test]
fn the_facts_about_our_own_site_have_none_of_its_names_and_titles() {
    let site = SiteTest::from_folder(repository());
    site.run(&["build"]).ends_with(0);
    let readers = tempfile::tempdir().expect("a folder can be made");
    let to = readers.path().join("Falls Team").display().to_string();
    run_at(site.path(), &["publish", "--to", &to]).ends_with(0);
    let mut words: Vec<String> = ["Sheffield", "Falls Team", "Quality Improvement"]
        .map(str::to_owned)
        .into();
    let list = fs::read_to_string(site.public().join("data/stories.json"));
    let list = list.expect("was built");
    let stories: Value = serde_json::from_str(&list).expect("it is JSON");
    for story in stories["stories"].as_array().expect("a list of stories") {
        for key in ["title", "team", "service_area", "slug"] {
            words.extend(story[key].as_str().map(str::to_owned));
        }
    }
    assert!(words.len() > 30, "{words:?}");
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (text, facts) = facts(&site, &words);
    assert_snapshot(
        text,
        str![[r#"
qi-stories [VERSION] on [SYSTEM]

Folder
  place                   [PLACE]
  disk                    [DISK]
  capitals in names       [CAPITALS]
  site                    is there

What this person may do
  site                    read and write
  content                 read and write
  output                  read and write
  earlier                 read and write
  history                 read and write
  local data              does not exist yet; can be created

Content
  stories                 10
  drafts                  0
  withdrawn texts         0
  pages of the site       96
  pictures                0
  series                  9
  theme                   the built-in theme
  errors                  none
  warnings                none

Published
  last                    [TIME], to [DISK]; it is there as it was published
  folders for readers     1: [DISK]
  earlier versions        0

Runs
  now                     nothing
  interrupted             nothing
  unsaved work            none of this person

Formats of files
  content                 1 (1 file)
  list of files           2 (2 files)
  list of folders         2 (1 file)
  record of publications  3 (1 file)
  published texts         2 (1 file)
  unsaved work            no file
  build cache             2 (1 file)

This names no person, team, story or folder, so you can send it to whoever helps you. Nothing was changed.

"#]],
    );
    let last = &facts["publications"]["last"];
    assert_eq!(last["is_there"], true);
    // Somebody has edited the list of the folder for readers.
    fs::remove_dir_all(&to).expect("was published");
    let (_, facts) = self::facts(&site, &words);
    assert_eq!(facts["publications"]["last"]["is_there"], false);
}

#[test]
fn where_a_folder_is_needs_no_names() {
    let home = tempfile::tempdir().expect("a folder can be made");
    let person = home.path().join("Kowalska");
    let folder = person.join("OneDrive - Walrus Trust/Falls Team");
    fs::create_dir_all(folder.join("content")).expect("a folder can be made");
    let person = person.display().to_string();
    let variables = [
        ("HOME", &*person),
        ("USERPROFILE", &person),
        ("USER", "kowalska"),
        ("USERNAME", "kowalska"),
    ];
    for typed in [&["doctor"][..], &["doctor", "--format", "json"]] {
        let printed = run_with(&folder, typed, &variables).silent().stdout;
        for word in ["kowalska", "walrus", "falls"] {
            assert!(!printed.to_lowercase().contains(word), "{word}: {printed}");
        }
        let fact = match typed.len() {
            1 => "  place                   in the home folder (~), 2 folders down; its path has ",
            _ => "\"service\": \"OneDrive\"",
        };
        assert!(printed.contains(fact), "{fact}: {printed}");
    }
}

#[test]
fn folders_without_a_site_have_facts_too() {
    let site = SiteTest::new("//- notes.txt\nNothing.\n");
    fs::remove_dir_all(site.path().join("content")).expect("was made");
    let (text, facts) = facts(&site, &["notes"]);
    assert_snapshot(
        text,
        str![[r#"
qi-stories [VERSION] on [SYSTEM]

Folder
  place                   [PLACE]
  disk                    [DISK]
  capitals in names       [CAPITALS]
  site                    none: there is no folder `content` in it

What this person may do
  site                    read and write
  content                 does not exist yet; can be created
  output                  does not exist yet; can be created
  earlier                 does not exist yet; can be created
  history                 does not exist yet; can be created
  local data              does not exist yet; can be created

Published
  last                    no publication is recorded
  folders for readers     none
  earlier versions        0

Runs
  now                     nothing
  interrupted             nothing
  unsaved work            none of this person

Formats of files
  content                 no file
  list of files           no file
  list of folders         no file
  record of publications  no file
  published texts         no file
  unsaved work            no file
  build cache             no file

This names no person, team, story or folder, so you can send it to whoever helps you. Nothing was changed.

"#]],
    );
    assert_eq!(
        (&facts["site"], &facts["content"]),
        (&"no_content".into(), &Value::Null)
    );
    for (typed, state) in [("missing", "not_there"), ("notes.txt", "file")] {
        let run = run_at(site.path(), &["doctor", typed, "--format", "json"]).silent();
        let facts: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
        assert_eq!(facts["site"], state);
        assert!(!run.stdout.contains(typed), "{}", run.stdout);
    }
    assert!(!site.path().join("missing").exists());
}

#[test]
fn what_runs_now_and_what_an_interrupted_run_left_is_counted() {
    let site = SiteTest::new(&format!(
        "//- content/stories/a.md\n{}",
        story("A story", "")
    ));
    site.build();
    let (_, quiet) = facts(&site, &[]);
    let runs = &quiet["runs"];
    assert_eq!(
        (&runs["is_building"], &runs["with_leftovers"]),
        (&false.into(), &0.into())
    );
    site.write(".public.staging/stories/a.html", "half");
    site.write("content/stories/.a.md.tmp", "half");
    let (text, _) = facts(&site, &[]);
    let left = "  interrupted             1 folder with files left over, which the next run uses or removes; 1 file not written \
                to the end\n";
    assert!(text.contains(left), "{text}");
    site.write(".public.lock", "");
    let lock = File::open(site.path().join(".public.lock")).expect("was made");
    lock.try_lock().expect("nobody holds it");
    let (text, running) = facts(&site, &[]);
    assert!(
        text.contains("  now                     the site is being built\n"),
        "{text}"
    );
    assert_eq!(running["runs"]["with_leftovers"], 0);
}

#[cfg(unix)]
#[test]
fn a_site_that_may_only_be_read_has_facts_and_stays_as_it_is() {
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    /// Somebody without rights.
    const NOBODY: u32 = 65_534;
    let site = SiteTest::new(&format!(
        "//- content/stories/a.md\n{}",
        story("A story", "")
    ));
    site.build();
    let program = site.path().join("program");
    fs::copy(env!("CARGO_BIN_EXE_qi-stories"), &program).expect("can be copied");
    let closed = |folder: &Path, mode: u32| {
        fs::set_permissions(folder, Permissions::from_mode(mode)).expect("it is ours");
    };
    let doctor = || {
        let mut command = Command::new(&program);
        command.current_dir(site.path()).arg("doctor");
        command.env("HOME", "/").env_remove("XDG_STATE_HOME");
        // Only root can switch to another user, and only root needs to.
        if fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0) {
            command.uid(NOBODY).gid(NOBODY);
        }
        let run = Run::of(command.output().expect("the program can be run"));
        run.silent().stdout
    };
    closed(&site.path().join("public"), 0o555);
    closed(site.path(), 0o555);
    let before = site.state();
    let text = doctor();
    for line in [
        "  site                    is there\n",
        "  site                    READ ONLY\n",
        "  output                  READ ONLY\n",
        "  history                 NOT THERE, AND CANNOT BE MADE\n",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert_eq!(site.state(), before);
    let stories = site.path().join("content/stories");
    closed(&stories, 0o000);
    let text = doctor();
    closed(&stories, 0o755);
    closed(site.path(), 0o755);
    let line = "  site                    its content cannot be read: permission denied. `qi-stories check` names the file\n";
    assert!(text.contains(line), "{text}");
}

#[test]
fn the_help_has_examples() {
    let help = SiteTest::new("").run(&["doctor", "--help"]).silent().stdout;
    let (_, examples) = help.split_once("\nExamples:\n").expect("has examples");
    assert_snapshot(
        examples,
        str![[r#"
  qi-stories doctor                       the site in this folder
  qi-stories doctor "Q:\qi site"          the site in another folder
  qi-stories doctor > doctor.txt          into a file, to send it
  qi-stories doctor --format json         for another program

"#]],
    );
}
