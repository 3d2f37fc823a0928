//! New sites, stories and pages.

use std::fs;

use snapbox::str;

use crate::harness::{Files, SiteTest, assert_snapshot, files_in, run_in, story};

/// A site with two areas and two teams.
fn site() -> SiteTest {
    SiteTest::new(&format!(
        "//- content/site.yaml\ntitle: Stories\norganisation: Example Trust\nservice_areas: [Example Area, Dementia]\n\
         teams: [Memory Team]\n//- content/stories/a.md\n{}",
        story("A story", "")
    ))
}

/// The lines that `check --drafts` prints about a site.
fn problems(site: &SiteTest) -> String {
    site.run(&["check", "--drafts"]).errors_and_warnings()
}

#[test]
fn a_new_site_builds_and_has_nothing_to_fix() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let run = run_in(folder.path(), &["new", "site", "our site"]).ends_with(0);
    assert_snapshot(
        format!("{}{}", run.stdout.replace('\\', "/"), run.stderr),
        str![[r#"
made our site/content/site.yaml
made our site/content/index.md
made our site/content/stories/example.md
made our site/content/resources/how-to-add-a-story.md
Next, look at it: qi-stories serve "our site"

"#]],
    );
    let folder = folder.path().join("our site");
    let run = run_in(&folder, &["check", "--drafts"]).ends_with(0);
    assert_eq!(run.errors_and_warnings(), "");
    run_in(&folder, &["build"]).ends_with(0);
    // The example is a draft.
    let built = files_in(&folder.join("public"));
    assert!(!built.keys().any(|path| path.starts_with("stories/example")));
    assert!(built.contains_key("resources/how-to-add-a-story.html"));
    let made = files_in(&folder.join("content"));
    let again = run_in(&folder, &["new", "site", "."]).ends_with(2);
    assert!(
        again.stderr.contains("we do not replace your files"),
        "{}",
        again.stderr
    );
    assert_eq!(files_in(&folder.join("content")), made);
}

#[test]
fn a_new_story_is_a_draft_with_everything_prompted() {
    let site = site();
    let run = site.run(&[
        "new",
        "story",
        "Ward #3: “fewer” falls",
        "--team",
        "Memory Team",
        "--area",
        "Dementia",
    ]);
    let run = run.ends_with(0);
    assert_snapshot(
        run.stdout.replace('\\', "/"),
        str![[r#"
made ./content/stories/ward-3-fewer-falls.md
Next, write in it, and look at it: qi-stories serve

"#]],
    );
    let text = fs::read_to_string(site.path().join("content/stories/ward-3-fewer-falls.md"));
    let text = text.expect("was made");
    // The optional keys come from the declarations, which grow.
    let (written, optional) = text.split_once("# Everything from here").expect("has both");
    assert!(optional.contains("\n#metrics:\n#  - name:"), "{optional}");
    assert!(
        optional.contains("\n## What happened\n\n<!-- What did you measure"),
        "{optional}"
    );
    assert_snapshot(
        written,
        str![[r#"
---
# Lines that begin with # are notes for you; readers never see them. Write what you know, and leave
# out the rest. When the story is ready to be published, delete the line `draft: yes`.

# What improved, up to 80 characters.
title: "Ward #3: “fewer” falls"

# What improved, in a sentence or two, up to 300 characters.
summary: To be written

# The team whose story it is, written in the same way in all its stories. Teams of this site:
# Example Ward, Memory Team.
team: Memory Team

# The service area: one of `service_areas` in `site.yaml`. The service areas of this site: Example
# Area, Dementia.
service_area: "Dementia"
draft: yes


"#]],
    );
    assert_eq!(problems(&site), "");
    site.run(&["build"]).ends_with(0);
    assert!(
        !site
            .output()
            .contains_key("stories/ward-3-fewer-falls.html")
    );
}

#[test]
fn every_optional_key_of_a_new_story_can_be_used() {
    let site = site();
    site.run(&["new", "story", "Fewer falls"]).ends_with(0);
    let path = "content/stories/fewer-falls.md";
    let text = fs::read_to_string(site.path().join(path)).expect("was made");
    // Without the marks before keys, each key is one that a story has.
    let uncommented = text.lines().map(|line| match line.strip_prefix('#') {
        Some(rest) if !rest.starts_with(' ') || rest.starts_with("  ") => rest,
        _ => line,
    });
    site.write(path, uncommented.collect::<Vec<_>>().join("\n"));
    let found = problems(&site);
    for rule in [
        "unknown-key",
        "broken-yaml",
        "duplicate-key",
        "broken-front-matter",
    ] {
        assert!(!found.contains(&format!("[{rule}]")), "{found}");
    }
}

#[test]
fn a_new_page_is_a_draft_in_its_section() {
    let site = site();
    for section in ["training", "coaches", "events", "resources", "pages"] {
        site.run(&["new", "page", section, "What we offer"])
            .ends_with(0);
        let path = format!("content/{section}/what-we-offer.md");
        let text = fs::read_to_string(site.path().join(path)).expect("was made");
        assert!(
            text.contains("title: What we offer\n") && text.contains("\ndraft: yes\n"),
            "{text}"
        );
    }
    assert_eq!(problems(&site), "");
    let run = site
        .run(&["new", "page", "courses", "What we offer"])
        .ends_with(2);
    assert!(run.stderr.contains("training"), "{}", run.stderr);
}

#[test]
fn no_name_is_ever_used_twice() {
    let site = site();
    site.write(
        "content/stories/2024/fewer-falls.md",
        story("Fewer falls", ""),
    );
    site.write(
        "withdrawn/stories/longer-stays.md",
        story("Longer stays", ""),
    );
    let before = files_of(&site);
    for title in ["Fewer falls", "fewer  FALLS!", "A", "Longer stays"] {
        let run = site.run(&["new", "story", title]).ends_with(2);
        assert!(
            run.stderr.contains("choose a different title"),
            "{}",
            run.stderr
        );
    }
    for (title, why) in [
        ("…", "a letter or a digit"),
        (&*"long ".repeat(30), "up to 80 characters"),
        ("", "a letter or a digit"),
    ] {
        let run = site.run(&["new", "story", title]).ends_with(2);
        assert!(run.stderr.contains(why), "{}", run.stderr);
    }
    assert_eq!(files_of(&site), before);
}

#[test]
fn an_area_that_the_site_does_not_have_is_not_written() {
    let site = site();
    let run = site
        .run(&["new", "story", "Fewer falls", "--area", "Demensia"])
        .ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
qi-stories: the site has no service area `Demensia`
  did you mean `Dementia`?

"#]],
    );
    let run = site
        .run(&["new", "story", "Fewer falls", "--area", "Elsewhere"])
        .ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
qi-stories: the site has no service area `Elsewhere`
  its service areas are: Example Area, Dementia

"#]],
    );
    assert_eq!(files_of(&site).len(), 2);
}

#[test]
fn what_is_missing_is_printed_where_nobody_can_be_asked() {
    let site = site();
    let run = site.run(&["new", "story"]).ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
qi-stories: write the title after the command, in quotation marks

"#]],
    );
}

#[test]
fn a_folder_without_a_site_gets_the_one_next_step() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let printed = |typed: &[&str]| run_in(folder.path(), typed).ends_with(2).stderr;
    let next = |typed: &[&str]| printed(typed).replace('\\', "/");
    let mut all = next(&["new", "story", "Fewer falls"]);
    fs::write(folder.path().join("falls.docx"), "x").expect("can be written");
    all += &next(&["check"]);
    fs::write(folder.path().join("site.yaml.txt"), "title: S\n").expect("can be written");
    all += &next(&["check"]);
    all += &next(&["chekc"]);
    all += &next(&["new", "stroy", "x"]);
    assert_snapshot(
        all,
        str![[r#"
qi-stories cannot use `.`: there is no site here yet. To make one, run `qi-stories new site .`
qi-stories cannot use `.`: there is no site here yet. To make one, run `qi-stories new site .`. Then run `qi-stories import .`, which makes a draft of each Word, PowerPoint and Excel file here
qi-stories cannot use `.`: there is no folder `content` here. Create it, rename `site.yaml.txt` to `site.yaml`, and move it there
error: unrecognized subcommand 'chekc'

  tip: some similar subcommands exist: 'schema', 'check'

Usage: qi-stories <COMMAND>

For more information, try '--help'.
error: unrecognized subcommand 'stroy'

  tip: a similar subcommand exists: 'story'

Usage: qi-stories new <COMMAND>

For more information, try '--help'.

"#]],
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_person_at_a_terminal_is_asked() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let site = site();
    let mut command = Command::new("script");
    let program = format!("'{}' new story", env!("CARGO_BIN_EXE_qi-stories"));
    command.args([
        "--quiet",
        "--return",
        "--echo",
        "never",
        "--command",
        &program,
        "/dev/null",
    ]);
    command.current_dir(site.path()).env("TERM", "dumb");
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command
        .spawn()
        .expect("`script`, of the package bsdutils, can be run");
    let mut typed = child.stdin.take().expect("it is piped");
    typed
        .write_all(b"Fewer falls\n1\nMemory Team\n")
        .expect("can be typed");
    let output = child.wait_with_output().expect("it ends");
    drop(typed);
    let printed = String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n");
    assert!(output.status.success(), "{printed}");
    assert_snapshot(
        printed,
        str![[r#"
What improved? This is the title of the story.   1 Example Area
  2 Dementia
Which service area is it in? Type its number or its name.   1 Example Ward
  2 Memory Team
Which team is it about? Type its number or its name. made ./content/stories/fewer-falls.md
Next, write in it, and look at it: qi-stories serve

"#]],
    );
    let text = fs::read_to_string(site.path().join("content/stories/fewer-falls.md"));
    let text = text.expect("was made");
    assert!(text.contains("\nservice_area: Example Area\n"), "{text}");
    assert!(text.contains("\nteam: Memory Team\n"), "{text}");
}

fn files_of(site: &SiteTest) -> Files {
    files_in(&site.path().join("content"))
}
