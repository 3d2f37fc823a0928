//! The rules that a site overrides, the findings that its authors allow, and the formats of findings.

use serde_json::Value;
use snapbox::str;

use crate::harness::{
    REQUIRED_KEYS, SETTINGS, SiteTest, assert_snapshot, complete, many_stories, problems, run_in,
};

/// A story with two headings that are too deep, and with more front matter. Planned work gets no further advice.
fn headings(more: &str) -> String {
    format!(
        "//- content/stories/a.md
---
title: A
{REQUIRED_KEYS}status: planned
{more}---

## One

#### Two

## Three

#### Four
"
    )
}

fn set(more: &str) -> String {
    format!("//- content/site.yaml\n{SETTINGS}rules:\n{more}")
}

#[test]
fn a_site_can_override_severities_and_the_summary_says_so() {
    let checked = |setting: &str, code: i32| {
        let settings = set(&format!("  skipped-heading: {setting}\n"));
        let site = SiteTest::new(&(settings + &headings("")));
        assert_eq!(site.run(&["build"]).code, code);
        site.run(&["check"]).ends_with(code).stderr
    };
    assert_snapshot(
        checked("error", 1),
        str![[r#"
error[skipped-heading]: this heading skips a level: `###` comes next
  --> content/stories/a.md:11:1
   |
11 | #### Two
   | ^^^^^^^^
   |
   = hint: write `###` instead of `####`

error[skipped-heading]: this heading skips a level: `###` comes next
  --> content/stories/a.md:15:1
   |
15 | #### Four
   | ^^^^^^^^^
   |
   = hint: write `###` instead of `####`

site.yaml makes `skipped-heading` an error: 2 findings.
Found 2 errors in 1 file.
Start with the errors: the first is in content/stories/a.md, line 11. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain skipped-heading
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
    assert_snapshot(
        checked("warning", 0),
        str![[r#"
warning[skipped-heading]: this heading skips a level: `###` comes next
  --> content/stories/a.md:11:1
   |
11 | #### Two
   | ^^^^^^^^
   |
   = hint: write `###` instead of `####`

warning[skipped-heading]: this heading skips a level: `###` comes next
  --> content/stories/a.md:15:1
   |
15 | #### Four
   | ^^^^^^^^^
   |
   = hint: write `###` instead of `####`

site.yaml makes `skipped-heading` a warning: 2 findings.
Found 2 warnings in 1 file.
Check each warning: fix it, or allow it and give a reason.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain skipped-heading
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
    assert_snapshot(
        checked("advice", 0),
        str![[r#"
advice[skipped-heading]: this heading skips a level: `###` comes next
  --> content/stories/a.md:11:1
   |
11 | #### Two
   | ^^^^^^^^
   |
   = hint: write `###` instead of `####`

advice[skipped-heading]: this heading skips a level: `###` comes next
  --> content/stories/a.md:15:1
   |
15 | #### Four
   | ^^^^^^^^^
   |
   = hint: write `###` instead of `####`

site.yaml makes `skipped-heading` advice: 2 findings.
Found 2 pieces of advice in 1 file.
This is advice for authors: you do not have to follow it.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain skipped-heading
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
    assert_snapshot(
        checked("off", 0),
        str![[r#"
site.yaml turns `skipped-heading` off: 2 findings not shown.

"#]],
    );
}

#[test]
fn a_firm_rule_cannot_be_overridden() {
    let settings = set("  unknown-key: off\n  skipped-haeding: warning\n");
    let found = problems(&complete(&(settings + &headings(""))));
    assert_snapshot(
        found.join("\n"),
        str![[r#"
content/site.yaml:6:3 unknown-rule you cannot change `unknown-key`: the site cannot be built with this problem
content/site.yaml:7:3 unknown-rule there is no rule `skipped-haeding`
content/stories/a.md:11:1 skipped-heading this heading skips a level: `###` comes next
content/stories/a.md:15:1 skipped-heading this heading skips a level: `###` comes next

"#]],
    );
}

#[test]
fn a_story_allows_one_finding_with_a_reason() {
    let allow = "allow:\n  - rule: skipped-heading\n    words: Two\n    reason: The form uses this layout\n";
    let site = SiteTest::new(&headings(allow));
    let run = site.run(&["check"]).ends_with(0);
    assert_snapshot(
        run.stderr,
        str![[r#"
warning[skipped-heading]: this heading skips a level: `###` comes next
  --> content/stories/a.md:19:1
   |
19 | #### Four
   | ^^^^^^^^^
   |
   = hint: write `###` instead of `####`

Allowed: `skipped-heading` at content/stories/a.md:15 (The form uses this layout).
Found 1 warning in 1 file.
Check each warning: fix it, or allow it and give a reason.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain skipped-heading
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
}

#[test]
fn an_allowance_that_matches_two_findings_allows_neither() {
    let allow = "allow:\n  - rule: skipped-heading\n    reason: The form uses this layout\n";
    let found = problems(&complete(&headings(allow)));
    assert_snapshot(
        found.join("\n"),
        str![[r#"
content/stories/a.md:8:11 dead-allowance `skipped-heading` finds 2 things here, and this entry does not say which one to allow
content/stories/a.md:14:1 skipped-heading this heading skips a level: `###` comes next
content/stories/a.md:18:1 skipped-heading this heading skips a level: `###` comes next

"#]],
    );
}

#[test]
fn for_an_allowance_with_misspelt_words_the_hint_gives_the_right_words() {
    let allow = "allow:\n  - rule: skipped-heading\n    words: Twwo\n    reason: The form uses this layout\n";
    let site = SiteTest::new(&headings(allow));
    let run = site.run(&["check"]).ends_with(0);
    assert_snapshot(
        run.stderr,
        str![[r#"
warning[dead-allowance]: `Twwo` is not in what `skipped-heading` finds here
 --> content/stories/a.md:9:12
  |
9 |     words: Twwo
  |            ^^^^
  |
  = hint: use some of these words: `#### Two`

warning[skipped-heading]: this heading skips a level: `###` comes next
  --> content/stories/a.md:15:1
   |
15 | #### Two
   | ^^^^^^^^
   |
   = hint: write `###` instead of `####`

warning[skipped-heading]: this heading skips a level: `###` comes next
  --> content/stories/a.md:19:1
   |
19 | #### Four
   | ^^^^^^^^^
   |
   = hint: write `###` instead of `####`

Found 3 warnings in 1 file.
Check each warning: fix it, or allow it and give a reason.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain dead-allowance
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
}

#[test]
fn an_allowance_covers_the_files_of_its_story_and_no_others() {
    let story = |name: &str, allow: &str| {
        format!(
            "//- content/stories/{name}.md
---
title: {name}
{REQUIRED_KEYS}archived: yes
metrics:
  - name: Falls
    data: {name}.csv
{allow}---
//- content/stories/{name}.csv
date,value
2024-01-01,1
2024-02-01,2
2024-03-01,2
2024-07-01,2
"
        )
    };
    let allow = "allow:\n  - rule: gap-in-series\n    reason: The ward was closed\n";
    let found = problems(&complete(&(story("a", allow) + &story("b", ""))));
    assert_snapshot(
        found.join("\n"),
        str![[r#"
content/stories/b.csv:5:1 gap-in-series 3 months are missing between March 2024 and July 2024

"#]],
    );
}

#[test]
fn other_programs_get_every_finding_with_its_place_and_its_fix() {
    let site = SiteTest::new(&headings("titel: B\n"));
    let run = site.run(&["check", "--format", "json"]).ends_with(1);
    assert_eq!(run.stderr, "");
    let report: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let report = serde_json::to_string_pretty(&report).expect("it has just been read");
    assert_snapshot(
        report,
        str![[r#"
{
  "advice": 0,
  "diagnostics": [
    {
      "code": "unknown-key",
      "column": 1,
      "hint": "line 2 already has `title`: move what is missing there to it, and delete `titel`",
      "line": 7,
      "message": "the story has no key `titel`",
      "path": "content/stories/a.md",
      "severity": "error"
    },
    {
      "code": "skipped-heading",
      "column": 1,
      "hint": "write `###` instead of `####`",
      "line": 12,
      "message": "this heading skips a level: `###` comes next",
      "path": "content/stories/a.md",
      "severity": "warning"
    },
    {
      "code": "skipped-heading",
      "column": 1,
      "hint": "write `###` instead of `####`",
      "line": 16,
      "message": "this heading skips a level: `###` comes next",
      "path": "content/stories/a.md",
      "severity": "warning"
    }
  ],
  "errors": 1,
  "warnings": 2
}

"#]],
    );
}

#[test]
fn github_shows_each_finding_beside_its_line() {
    let site = SiteTest::new(&headings("titel: B\n"));
    let run = site.run(&["check", "--format", "github"]).ends_with(1);
    assert_snapshot(
        run.stdout,
        str![[r#"
::error file=content/stories/a.md,line=7,col=1,title=unknown-key::the story has no key `titel`; line 2 already has `title`: move what is missing there to it, and delete `titel`
::warning file=content/stories/a.md,line=12,col=1,title=skipped-heading::this heading skips a level: `###` comes next; write `###` instead of `####`
::warning file=content/stories/a.md,line=16,col=1,title=skipped-heading::this heading skips a level: `###` comes next; write `###` instead of `####`

"#]],
    );
}

#[test]
fn a_hint_in_json_is_a_text_or_null_beside_a_file_that_is_not_utf8_too() {
    let site = SiteTest::new(&headings("titel: B\n"));
    site.write("content/stories/b.md", b"---\ntitle: Caf\xe9\n---\n");
    let run = site.run(&["check", "--format", "json"]).ends_with(1);
    let report: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let found = report["diagnostics"].as_array().expect("it is a list");
    let of = |path: &str| found.iter().filter(|one| one["path"] == path).count();
    assert!(
        of("content/stories/a.md") > 0 && of("content/stories/b.md") > 0,
        "{report}"
    );
    for one in found {
        assert!(one["hint"].is_null() || one["hint"].as_str().is_some_and(|hint| !hint.is_empty()));
    }
}

#[test]
fn github_gets_the_folder_of_the_site_as_typed() {
    let site = SiteTest::new(&headings("titel: B\n"));
    let folder = site.path().to_str();
    let folder = folder.expect("a temporary folder's name is UTF-8");
    let run = site
        .run(&["check", folder, "--format", "github"])
        .ends_with(1);
    let first = |text: &str| text.lines().next().unwrap_or_default().to_owned();
    assert_snapshot(
        first(&run.stdout),
        str![[r#"
::error file=[FOLDER]/content/stories/a.md,line=7,col=1,title=unknown-key::the story has no key `titel`; line 2 already has `title`: move what is missing there to it, and delete `titel`

"#]],
    );
    let (parent, name) = (site.path().parent(), site.path().file_name());
    let parent = parent.expect("is in a folder");
    let name = name.and_then(|name| name.to_str()).expect("has a name");
    let run = run_in(parent, &["check", name, "--format", "github"]).ends_with(1);
    assert_snapshot(
        first(&run.stdout).replace(name, "[NAME]"),
        str![[r#"
::error file=[NAME]/content/stories/a.md,line=7,col=1,title=unknown-key::the story has no key `titel`; line 2 already has `title`: move what is missing there to it, and delete `titel`

"#]],
    );
}

#[test]
fn explain_says_what_a_rule_requires_and_shows_an_example() {
    let site = SiteTest::new("");
    let run = site.run(&["explain", "skipped-heading"]).silent();
    assert_snapshot(
        run.stdout,
        str![[r#"
skipped-heading

Warning: the site can be built, but somebody should check this.

People who use a screen reader move from heading to heading. If you skip a level, it sounds as if a section is missing.

Wrong:

  content/stories/a.md
    ---
    title: A story
    summary: A level is left out.
    team: Example Ward
    service_area: Example Area
    ---
    ## What happened

    #### In March

Right:

  content/stories/a.md
    ---
    title: A story
    summary: No level is left out.
    team: Example Ward
    service_area: Example Area
    ---
    ## What happened

    ### In March

A site can change this rule in content/site.yaml, and a story can allow one finding:

    rules:
      skipped-heading: off

    allow:
      - rule: skipped-heading
        reason: why it is allowed

"#]],
    );
    let list = site.run(&["explain"]).silent().stdout;
    assert!(
        list.contains("unknown-key") && list.contains("explain CODE"),
        "{list}"
    );
    let none = site.run(&["explain", "skipped-haeding"]).ends_with(2);
    assert_snapshot(
        none.stderr,
        str![[r#"
qi-stories has no rule `skipped-haeding`
  did you mean `skipped-heading`?

"#]],
    );
}

#[test]
fn many_findings_of_one_rule_are_counted_with_their_first_places() {
    let mut files = many_stories(14);
    for (path, text) in &mut files {
        if path.ends_with(".md") {
            text.extend_from_slice(b"[a](nowhere.md)\n");
        }
    }
    let site = SiteTest::of(&files);
    let first = site.run(&["check"]).ends_with(1).stderr;
    assert_eq!(first.matches("error[dead-link]").count(), 10);
    let others: Vec<&str> = first
        .lines()
        .filter(|line| line.contains("more findings"))
        .collect();
    assert_snapshot(
        others.join("\n"),
        str![[r#"
4 more findings of `dead-link`: at content/stories/story-6.md:15, content/stories/story-7.md:15, content/stories/story-8.md:15 and content/stories/story-9.md:15
11 more findings of `before-after-only`: at content/stories/story-12.md:10, content/stories/story-13.md:10, content/stories/story-14.md:10, content/stories/story-2.md:10, content/stories/story-3.md:10 and 6 other places

"#]],
    );
    let all = site.run(&["check", "--all"]).ends_with(1).stderr;
    assert_eq!(all.matches("error[dead-link]").count(), 14);
    assert!(!all.contains("more findings"));
    // Errors come before warnings, and warnings before advice.
    let found = |text: &str| all.find(text).expect("it is found");
    assert!(
        all.rfind("error[").expect("there are errors") < found("advice["),
        "{all}"
    );
}
