//! Every rule by its own examples.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use qi_stories::{Rule, Severity, rules};
use walkdir::WalkDir;

use crate::check::check;
use crate::harness::{
    Files, PROMPTS, SiteTest, complete, files_of, problems, problems_and_prompts, repository,
};

/// Rules whose examples break nothing when they are checked in memory, each with the reason.
const NOT_IN_MEMORY: [(&str, &str); 4] = [
    ("not-utf8", OF_BYTES),
    ("saved-as-utf16", OF_BYTES),
    ("broken-template", OF_PAGES),
    ("dead-reference", OF_PAGES),
];

/// Why the examples of rules about how a text is saved do not break them.
const OF_BYTES: &str = "a fixture is UTF-8 itself, so a test below writes bytes";

/// Why the examples of rules about finished pages are run by the program alone.
const OF_PAGES: &str = "no page is made in memory, so a test below runs the program";

/// The rule whose examples say themselves which settings there are, because what is wrong is that there are none.
const WITHOUT_SETTINGS: &str = "missing-settings";

/// The rule about two files whose names differ in capitals alone: where Windows writes its example, they are one.
const OF_TWINS: &str = "twin-name";

/// Rules about a file that is not there or that is no text, so that there is no line to point at.
const OF_WHOLE_FILES: [&str; 2] = [WITHOUT_SETTINGS, "refused-asset"];

/// The files of a rule's example.
fn example(rule: &Rule, text: &str) -> Files {
    if rule.code == WITHOUT_SETTINGS {
        files_of(text)
    } else {
        complete(text)
    }
}

/// The rules with their examples, but for those that cannot be read in memory.
fn rules_with_examples() -> Vec<&'static Rule> {
    let left_out = |rule: &&Rule| NOT_IN_MEMORY.iter().any(|(code, _)| *code == rule.code);
    rules().into_iter().filter(|rule| !left_out(rule)).collect()
}

/// Those of them whose examples can be written to this disk.
fn rules_with_files() -> Vec<&'static Rule> {
    let mut rules = rules_with_examples();
    rules.retain(|rule| !cfg!(windows) || rule.code != OF_TWINS);
    rules
}

#[test]
fn every_bad_example_breaks_its_rule() {
    for rule in rules_with_examples() {
        let found = problems_and_prompts(&example(rule, rule.bad()));
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
    for rule in rules_with_examples() {
        let mut found = problems_and_prompts(&example(rule, rule.good()));
        found.retain(|problem| {
            let code = problem.split(' ').nth(1).unwrap_or_default();
            code == rule.code || !PROMPTS.contains(&code)
        });
        assert!(found.is_empty(), "{}: {found:?}", rule.code);
        assert_ne!(rule.good(), rule.bad(), "{}", rule.code);
    }
}

#[test]
fn the_program_says_of_every_example_what_is_found_in_memory() {
    for rule in rules_with_files() {
        for text in [rule.bad(), rule.good()] {
            let files = example(rule, text);
            let found = problems(&files);
            let place =
                |problem: &'_ String| problem.split(' ').next().unwrap_or_default().to_owned();
            let mut places: Vec<String> = found.iter().map(place).collect();
            if OF_WHOLE_FILES.contains(&rule.code) {
                places
                    .iter_mut()
                    .for_each(|place| *place = place.replace(":1:1", ""));
            }
            let run = SiteTest::of(&files).run(&["check", "--quiet"]);
            assert_eq!(run.places(), places, "{}: {}", rule.code, run.stderr);
            // A quiet run reports no progress: what is taken for it here would be a complaint.
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
        let told = format!("{}[{}]", rule.severity.word(), rule.code);
        let is_told = run.stderr.contains(&told);
        assert_eq!(is_told, rule.severity != Severity::Advice, "{}", run.stderr);
        assert_eq!(site.public().exists(), code == 0, "{}", rule.code);
    }
}

#[test]
fn every_rule_has_a_name_of_its_own_and_says_why() {
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
        assert!(codes.contains(code), "{code} is no rule, though {reason}");
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
fn every_page_in_docs_is_that_of_a_rule_and_has_the_one_form() {
    let mut codes = BTreeSet::new();
    for rule in rules() {
        // Reading any part of a page reads all of it, and panics where its form is another.
        assert!(!rule.why().is_empty());
        codes.insert(format!("{}.md", rule.code));
    }
    let entries = fs::read_dir(repository().join("docs/rules")).expect("is there");
    let names = entries.map(|entry| entry.expect("is there").file_name());
    let names = names.map(|name| name.into_string().expect("our names are UTF-8"));
    let pages: BTreeSet<String> = names.filter(|name| !name.starts_with('.')).collect();
    assert_eq!(pages, codes);
}

#[test]
fn the_example_of_text_that_is_not_utf8_is_told_when_it_is_written_as_older_programs_do() {
    let all = rules();
    let rule = all.iter().find(|rule| rule.code == "not-utf8");
    let rule = rule.expect("the list holds every rule");
    check(rule.good(), &[]);
    let mut files = complete(rule.bad());
    let path = "content/stories/a.md";
    let shown =
        String::from_utf8(files.remove(path).expect("it is the example")).expect("is UTF-8");
    let (before, after) = shown
        .split_once('\u{fffd}')
        .expect("a sign stands for the letter");
    let written = [before.as_bytes(), b"\xe9", after.as_bytes()].concat();
    files.insert(path.to_owned(), written);
    let run = SiteTest::of(&files).run(&["check"]).ends_with(1);
    assert!(run.stderr.contains("error[not-utf8]"), "{}", run.stderr);
    assert_eq!(run.places(), ["content/stories/a.md:3:17"]);
}

#[test]
fn examples_of_rules_about_themes_are_told_by_the_program() {
    for code in [
        "broken-template",
        "dead-reference",
        "missing-theme",
        "refused-asset",
    ] {
        let all = rules();
        let rule = all
            .iter()
            .find(|rule| rule.code == code)
            .expect("every_rule_has_a_name_of_its_own tells otherwise");
        let bad = SiteTest::new(rule.bad());
        let place = match code {
            "broken-template" => "themes/own/templates/page.html:1:9",
            "dead-reference" => "themes/own/templates/page.html:1:20",
            "missing-theme" => "content/site.yaml:4:8",
            _ => "themes/own/assets/web.config",
        };
        for command in ["check", "build"] {
            let run = bad.run(&[command]).ends_with(1);
            let told = format!("error[{code}]");
            assert!(run.stderr.contains(&told), "{}", run.stderr);
            assert_eq!(run.stderr.matches("error[").count(), 1, "{}", run.stderr);
            assert_eq!(run.places(), [place], "{}", run.stderr);
        }
        assert!(!bad.public().exists());
        SiteTest::new(rule.good()).build();
    }
}
