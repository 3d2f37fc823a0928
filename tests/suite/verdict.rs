//! What a site and its authors make of findings, and the forms in which these are told.

use serde_json::Value;

use crate::harness::{LEAST, SETTINGS, SiteTest, complete, problems, run_in};

/// A story whose third heading is too deep, twice, with more front matter.
fn headings(more: &str) -> String {
    format!(
        "//- content/stories/a.md\n---\ntitle: A\n{LEAST}{more}---\n\n## One\n\n#### Two\n\n## Three\n\n#### Four\n"
    )
}

fn set(more: &str) -> String {
    format!("//- content/site.yaml\n{SETTINGS}rules:\n{more}")
}

#[test]
fn a_site_sets_how_much_a_rule_matters_and_the_summary_says_so() {
    for (setting, code, shown, said) in [
        (
            "error",
            1,
            "error[skipped-heading]",
            "makes `skipped-heading` an error: 2 findings.",
        ),
        (
            "warning",
            0,
            "warning[skipped-heading]",
            "makes `skipped-heading` a warning: 2 findings.",
        ),
        (
            "advice",
            0,
            "advice[skipped-heading]",
            "makes `skipped-heading` advice: 2 findings.",
        ),
        (
            "off",
            0,
            "",
            "turns `skipped-heading` off: 2 findings not told.",
        ),
    ] {
        let settings = set(&format!("  skipped-heading: {setting}\n"));
        let site = SiteTest::new(&(settings + &headings("")));
        let run = site.run(&["check"]).ends_with(code);
        assert!(run.stderr.contains(shown), "{}", run.stderr);
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert_eq!(
            run.stderr.contains("[skipped-heading]: "),
            setting != "off",
            "{}",
            run.stderr
        );
        assert_eq!(site.run(&["build"]).code, code);
    }
}

#[test]
fn a_rule_that_no_site_can_do_without_cannot_be_set() {
    let settings = set("  unknown-key: off\n  skipped-haeding: warning\n");
    let found = problems(&complete(&(settings + &headings(""))));
    let told: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(
        told[0],
        "content/site.yaml:6:3 unknown-rule `unknown-key` cannot be set: with such a problem no site can be built"
    );
    assert_eq!(
        told[1],
        "content/site.yaml:7:3 unknown-rule there is no rule `skipped-haeding`"
    );
}

#[test]
fn a_story_lets_one_finding_stand_with_a_reason() {
    let allow =
        "allow:\n  - rule: skipped-heading\n    words: Two\n    reason: The form has it so\n";
    let site = SiteTest::new(&headings(allow));
    let run = site.run(&["check"]).ends_with(0);
    assert_eq!(run.places(), ["content/stories/a.md:18:1"]);
    let told = "Let stand: `skipped-heading` at content/stories/a.md:14 (The form has it so).";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

#[test]
fn a_permission_that_does_not_say_which_of_two_may_stand_lets_none_stand() {
    let allow = "allow:\n  - rule: skipped-heading\n    reason: The form has it so\n";
    let found = problems(&complete(&headings(allow)));
    assert_eq!(found.len(), 3, "{found:#?}");
    assert!(found[0].starts_with(
        "content/stories/a.md:7:11 dead-allowance `skipped-heading` finds 2 things here"
    ));
}

#[test]
fn a_permission_with_mistyped_words_was_told_to_be_taken_out() {
    let allow =
        "allow:\n  - rule: skipped-heading\n    words: Twwo\n    reason: The form has it so\n";
    let site = SiteTest::new(&headings(allow));
    let run = site.run(&["check"]).ends_with(0);
    assert_eq!(run.places()[0], "content/stories/a.md:8:12");
    for told in [
        "`Twwo` does not stand in what `skipped-heading` finds here",
        "did you mean some of these: `#### Two`?",
    ] {
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
}

#[test]
fn a_permission_reaches_the_files_of_its_story_and_no_other() {
    let story = |name: &str, allow: &str| {
        format!(
            "//- content/stories/{name}.md\n---\ntitle: {name}\n{LEAST}metrics:\n  - name: Falls\n    data: {name}.csv\n{allow}---\n\
             //- content/stories/{name}.csv\ndate,value\n2024-01-01,1\n2024-02-01,2\n2024-03-01,2\n2024-07-01,2\n"
        )
    };
    let allow = "allow:\n  - rule: gap-in-series\n    reason: The ward was closed\n";
    let found = problems(&complete(&(story("a", allow) + &story("b", ""))));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("stories/b."), "{found:#?}");
}

#[test]
fn other_programs_get_every_problem_with_its_place_and_cure() {
    let site = SiteTest::new(&headings("titel: B\n"));
    let run = site.run(&["check", "--format", "json"]).ends_with(1);
    assert_eq!(run.stderr, "");
    let told: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(told["errors"], 1);
    assert_eq!(told["warnings"], 2);
    assert_eq!(told["advice"], 0);
    let first = &told["diagnostics"][0];
    for (key, value) in [
        ("code", "unknown-key"),
        ("severity", "error"),
        ("path", "content/stories/a.md"),
        ("message", "the story has no key `titel`"),
        ("hint", "did you mean `title`? then write `title: B`"),
    ] {
        assert_eq!(first[key], value, "{first}");
    }
    assert_eq!(
        (&first["line"], &first["column"]),
        (&Value::from(6), &Value::from(1))
    );
}

#[test]
fn github_shows_each_problem_beside_its_line() {
    let site = SiteTest::new(&headings("titel: B\n"));
    let run = site.run(&["check", "--format", "github"]).ends_with(1);
    let first = run.stdout.lines().next().unwrap_or_default();
    assert_eq!(
        first,
        "::error file=content/stories/a.md,line=6,col=1,title=unknown-key::the story has no key `titel`; did you mean `title`? then write `title: B`"
    );
    assert!(run.stdout.contains("::warning file="), "{}", run.stdout);
}

#[test]
fn a_cure_is_a_text_or_nothing_and_what_is_no_utf8_is_told_with_the_rest() {
    let site = SiteTest::new(&headings("titel: B\n"));
    site.write("content/stories/b.md", b"---\ntitle: Caf\xe9\n---\n");
    let run = site.run(&["check", "--format", "json"]).ends_with(1);
    let told: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let found = told["diagnostics"].as_array().expect("it is a list");
    let of = |path: &str| found.iter().filter(|one| one["path"] == path).count();
    assert!(
        of("content/stories/a.md") > 0 && of("content/stories/b.md") > 0,
        "{told}"
    );
    for one in found {
        assert!(one["hint"].is_null() || one["hint"].as_str().is_some_and(|hint| !hint.is_empty()));
    }
}

#[test]
fn the_way_to_a_site_was_written_with_two_strokes_at_its_beginning() {
    let site = SiteTest::new(&headings("titel: B\n"));
    let folder = site
        .path()
        .to_str()
        .expect("a temporary folder's name is UTF-8");
    let run = site
        .run(&["check", folder, "--format", "github"])
        .ends_with(1);
    // As Windows and GitHub write it.
    let folder = folder.replace('\\', "/").replace(':', "%3A");
    let named = format!("::error file={folder}/content/stories/a.md,line=6");
    assert!(run.stdout.starts_with(&named), "{}", run.stdout);
    let (parent, name) = (site.path().parent(), site.path().file_name());
    let parent = parent.expect("is in a folder");
    let name = name.and_then(|name| name.to_str()).expect("has a name");
    let run = run_in(parent, &["check", name, "--format", "github"]).ends_with(1);
    let named = format!("::error file={name}/content/stories/a.md,line=6");
    assert!(run.stdout.starts_with(&named), "{}", run.stdout);
}

#[test]
fn explain_says_what_a_rule_wants_and_shows_it() {
    let site = SiteTest::new("");
    let run = site.run(&["explain", "skipped-heading"]).silent();
    for part in [
        "A warning:",
        "Wrong:",
        "Right:",
        "content/stories/",
        "skipped-heading: off",
    ] {
        assert!(run.stdout.contains(part), "{}", run.stdout);
    }
    let list = site.run(&["explain"]).silent().stdout;
    assert!(
        list.contains("unknown-key") && list.contains("explain CODE"),
        "{list}"
    );
    let none = site.run(&["explain", "skipped-haeding"]).ends_with(2);
    assert!(
        none.stderr.contains("did you mean `skipped-heading`?"),
        "{}",
        none.stderr
    );
}
