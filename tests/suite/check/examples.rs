//! Every rule by its own examples.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use qi_stories::{Rule, Severity, rules};
use regex::Regex;
use snapbox::str;
use walkdir::WalkDir;

use crate::harness::{Files, SiteTest, assert_snapshot, complete, files_of, problems, repository};

/// Rules whose examples break no rule when they are checked in memory, each with the reason.
const NOT_IN_MEMORY: [(&str, &str); 4] = [
    ("not-utf8", NEEDS_BYTES),
    ("saved-as-utf16", NEEDS_BYTES),
    ("broken-template", NEEDS_PAGES),
    ("dead-reference", NEEDS_PAGES),
];

/// Why the examples of rules about how a text is saved do not break them in memory.
const NEEDS_BYTES: &str = "a fixture is UTF-8 itself, so a test below writes bytes";

/// Why only the program can check the examples of rules about finished pages.
const NEEDS_PAGES: &str = "no page is made in memory, so a test below runs the program";

/// The rule whose examples must have their own settings, because the rule is about missing settings.
const WITHOUT_SETTINGS: &str = "missing-settings";

/// The rule about two files whose names differ only in case: on Windows, the two files of its example are one.
const TWIN_NAMES: &str = "twin-name";

/// Rules about a file that is missing or is not a text, so that there is no line to point at.
const ABOUT_WHOLE_FILES: [&str; 2] = [WITHOUT_SETTINGS, "refused-asset"];

/// Advice that every short story and saving gets, however good it is.
pub(super) const ADVICE_FOR_GOOD_STORIES: [&str; 3] =
    ["before-after-only", "squire-prompts", "unconfirmed-saving"];

/// The place of a finding, and the code of its rule.
fn place_and_code(problem: &str) -> (&str, &str) {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("^(.*?:[0-9]+:[0-9]+) ([a-z0-9-]+) ").expect("it is a pattern")
    });
    let parts = SHAPE.captures(problem).expect("every problem has both");
    let (_, [place, code]) = parts.extract();
    (place, code)
}

/// The files of a rule's example.
pub(super) fn example(rule: &Rule, text: &str) -> Files {
    if rule.code == WITHOUT_SETTINGS {
        files_of(text)
    } else {
        complete(text)
    }
}

/// The rules with their examples, except those that cannot be read in memory.
pub(super) fn rules_with_examples() -> Vec<&'static Rule> {
    let left_out = |rule: &&Rule| NOT_IN_MEMORY.iter().any(|(code, _)| *code == rule.code);
    rules().into_iter().filter(|rule| !left_out(rule)).collect()
}

/// The rules whose examples can be written to this disk.
fn rules_with_files() -> Vec<&'static Rule> {
    let mut rules = rules_with_examples();
    rules.retain(|rule| !cfg!(windows) || rule.code != TWIN_NAMES);
    rules
}

#[test]
fn every_bad_example_breaks_its_rule() {
    for rule in rules_with_examples() {
        let found = problems(&example(rule, rule.bad()));
        let code = format!(" {} ", rule.code);
        assert!(
            found.iter().any(|problem| problem.contains(&code)),
            "{}: {found:?}",
            rule.code
        );
    }
}

#[test]
fn no_good_example_breaks_any_rule() {
    let mut found = Vec::new();
    for rule in rules_with_examples() {
        assert_ne!(rule.good(), rule.bad(), "{}", rule.code);
        let mut broken = problems(&example(rule, rule.good()));
        broken.retain(|problem| {
            let (_, code) = place_and_code(problem);
            code == rule.code || !ADVICE_FOR_GOOD_STORIES.contains(&code)
        });
        found.extend(
            broken
                .iter()
                .map(|problem| format!("{}: {problem}", rule.code)),
        );
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_program_and_a_check_in_memory_find_the_same_in_every_example() {
    for rule in rules_with_files() {
        for text in [rule.bad(), rule.good()] {
            let files = example(rule, text);
            let places = problems(&files);
            let places = places.iter().map(|problem| match place_and_code(problem) {
                (place, code) if ABOUT_WHOLE_FILES.contains(&code) => place.replace(":1:1", ""),
                (place, _) => place.to_owned(),
            });
            let mut places: Vec<String> = places.collect();
            places.sort();
            let run = SiteTest::of(&files).run(&["check", "--quiet", "--all"]);
            let mut printed = run.locations();
            printed.sort_unstable();
            assert_eq!(printed, places, "{}: {}", rule.code, run.stderr);
            // A quiet run reports no progress, so any line that looks like progress here is a message.
            assert_eq!(run.progress, [""; 0], "{}", rule.code);
        }
    }
}

#[test]
fn an_error_stops_the_build_and_a_warning_does_not() {
    for rule in rules_with_files() {
        let site = SiteTest::of(&example(rule, rule.bad()));
        let run = site.run(&["build"]);
        let code = i32::from(rule.severity == Severity::Error);
        assert_eq!(run.code, code, "{}: {}", rule.code, run.stderr);
        let printed = format!("{}[{}]", rule.severity.word(), rule.code);
        let is_printed = run.stderr.contains(&printed);
        assert_eq!(
            is_printed,
            rule.severity != Severity::Advice,
            "{}",
            run.stderr
        );
        assert_eq!(site.public().exists(), code == 0, "{}", rule.code);
    }
}

#[test]
fn every_rule_has_a_unique_name_and_a_reason() {
    let mut codes = BTreeSet::new();
    for rule in rules() {
        let words = rule.code.split('-');
        let plain = |word: &str| {
            let ok = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
            !word.is_empty() && word.bytes().all(ok)
        };
        assert!(
            words.clone().all(plain)
                && (words.count() > 1 || ["language", "postcode"].contains(&rule.code)),
            "{}",
            rule.code
        );
        assert!(
            codes.insert(rule.code),
            "{} is the name of two rules",
            rule.code
        );
        assert!(
            rule.why().len() > 40 && rule.why().ends_with('.'),
            "{}: {}",
            rule.code,
            rule.why()
        );
        let has_examples = !rule.bad().is_empty() && !rule.good().is_empty();
        assert!(has_examples, "{} lacks an example", rule.code);
    }
    for (code, reason) in NOT_IN_MEMORY {
        assert!(
            codes.contains(code),
            "{code} is not a rule, though {reason}"
        );
    }
    assert!(codes.contains(WITHOUT_SETTINGS));
}

#[test]
fn every_file_of_a_rule_is_in_the_list_of_rules() {
    let codes: BTreeSet<String> = rules().iter().map(|rule| rule.code.to_owned()).collect();
    let mut declared = BTreeSet::new();
    for entry in WalkDir::new(repository().join("src")) {
        let entry = entry.expect("is there");
        if entry.path().extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("is UTF-8");
        let code = text.split_once("const RULE: Rule = rule!(\"");
        let Some(code) = code.and_then(|(_, rest)| rest.split('"').next()) else {
            continue;
        };
        let module = code.replace('-', "_");
        let path = entry.path().with_extension("");
        let is_its_own = path.ends_with(&module) || path.ends_with(Path::new(&module).join("mod"));
        assert!(is_its_own, "`{code}` is a rule of {}.rs", path.display());
        assert!(declared.insert(code.to_owned()), "{code} is declared twice");
    }
    assert_eq!(declared, codes);
}

#[test]
fn every_page_in_docs_belongs_to_a_rule_and_has_the_standard_form() {
    let mut codes = BTreeSet::new();
    for rule in rules() {
        // Reading any part of a page reads the whole page, and panics if its form is wrong.
        assert!(!rule.why().is_empty());
        codes.insert(format!("{}.md", rule.code));
    }
    let entries = fs::read_dir(repository().join("docs/rules")).expect("is there");
    let names = entries.map(|entry| entry.expect("is there").file_name());
    let names = names.map(|name| {
        name.into_string()
            .expect("the names of our files are UTF-8")
    });
    let pages: BTreeSet<String> = names
        .filter(|name| !name.starts_with('.') && name != "README.md")
        .collect();
    assert_eq!(pages, codes);
}

#[test]
fn the_example_for_not_utf8_breaks_its_rule_when_saved_by_an_older_program() {
    let all = rules();
    let rule = all.iter().find(|rule| rule.code == "not-utf8");
    let rule = rule.expect("the list has every rule");
    let mut files = complete(rule.bad());
    let path = "content/stories/a.md";
    let shown =
        String::from_utf8(files.remove(path).expect("it is the example")).expect("is UTF-8");
    let (before, after) = shown
        .split_once('\u{fffd}')
        .expect("the example marks the character");
    let written = [before.as_bytes(), b"\xe9", after.as_bytes()].concat();
    files.insert(path.to_owned(), written);
    let run = SiteTest::of(&files).run(&["check"]).ends_with(1);
    assert_snapshot(
        run.stderr,
        str![[r#"
error[not-utf8]: this file is not saved as UTF-8; `é` is the first character that other programs may misread
 --> content/stories/a.md:3:17
  |
3 | summary: The café opened.
  |                 ^
  |
  = hint: in Notepad, choose File, Save As, then `UTF-8` under `Encoding`; in Word, choose Save As, `Plain
          Text`, then `Other encoding` and `Unicode (UTF-8)`; in Excel, choose `CSV UTF-8`
  = hint: then check £ signs, dashes, quotation marks and accented letters

Found 1 error in 1 file.
Start with the errors: the first is in content/stories/a.md, line 3. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain not-utf8
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
}

#[test]
fn the_program_finds_what_is_wrong_in_examples_of_rules_about_themes() {
    let mut printed = String::new();
    for code in [
        "broken-template",
        "dead-reference",
        "missing-theme",
        "refused-asset",
    ] {
        let all = rules();
        let rule = all.iter().find(|rule| rule.code == code);
        let rule = rule.expect("the list has every rule");
        let bad = SiteTest::new(rule.bad());
        let checked = bad.run(&["check"]).ends_with(1);
        let built = bad.run(&["build"]).ends_with(1);
        assert_eq!(built.locations()[0], checked.locations()[0]);
        printed += &(built.findings() + "\n");
        assert!(!bad.public().exists());
        SiteTest::new(rule.good()).build();
    }
    assert_snapshot(
        printed,
        str![[r#"
error[broken-template]: this template cannot be used: Field `titel` is not defined. Available fields: breadcrumbs, current, heading, summary, title, url
 --> themes/own/templates/page.html:1:9
  |
1 | {{ page.titel }}
  |         ^^^^^
  |
  = hint: did you mean `title`?
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[dead-reference]: `start.html` does not lead to a file on the site, on `pages/a.html`
 --> themes/own/templates/page.html:1:20
  |
1 | <a href="{{ root }}start.html">Start</a>
  |                    ^^^^^^^^^^
  |
  = hint: link to a page as `{{ root }}stories/index.html`, and to a theme file as `{{ root }}{{
          assets["logo.png"] }}`

error[missing-theme]: there is no folder `themes/own`
 --> content/site.yaml:4:8
  |
4 | theme: own
  |        ^^^
  |
  = hint: create the folder, or delete this line to use the built-in theme

error[refused-asset]: this file cannot be part of the site
--> themes/own/assets/web.config
 = hint: use only lower-case letters, digits and hyphens in its name
 = hint: use one of these file extensions: `css`, `js`, `svg`, `png`, `jpg`, `jpeg`, `gif`, `ico`, `txt` or
         `pdf`


"#]],
    );
}
