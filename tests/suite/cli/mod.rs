//! What only the program itself shows: options, exit codes, what is printed where.

#[cfg(unix)]
mod long;
mod progress;
mod site_folder;
mod terminal;

use crate::harness::{SiteTest, run_in, story};
use crate::html::Page;

/// Words that a newcomer need not know.
const JARGON: [&str; 9] = [
    "parse",
    "render",
    "slug",
    "diagnostic",
    "panic",
    "backtrace",
    "rust",
    "stdout",
    "stderr",
];

fn small() -> SiteTest {
    SiteTest::new(&format!(
        "//- content/stories/a.md\n{}",
        story("A story", "")
    ))
}

/// A site with one warning.
fn with_warning() -> SiteTest {
    // Of planned work nothing more is asked.
    let text = story("A story", "status: planned\n");
    SiteTest::new(&format!(
        "//- content/stories/a.md\n{text}<script>x()</script>\n"
    ))
}

/// A site with one mistake.
fn with_mistake() -> SiteTest {
    SiteTest::new(&format!(
        "//- content/stories/a.md\n{}",
        story("A story", "titel: Again\n")
    ))
}

#[test]
fn help_names_both_commands_and_the_exit_codes_in_plain_words() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let help = run_in(folder.path(), &["--help"]).silent().stdout;
    for wanted in [
        "build  Check the site and write its pages",
        "check  List every problem on the site, and write nothing",
        "Exit codes: 0 success; 1 something in the content must be fixed; 2 a file, folder or option cannot be used.",
        "content/site.yaml",
    ] {
        let folded = help.split_whitespace().collect::<Vec<_>>().join(" ");
        let wanted = wanted.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(folded.contains(&wanted), "{wanted}\n{help}");
    }
    for command in [&["--help"][..], &["build", "--help"], &["check", "--help"]] {
        let help = run_in(folder.path(), command)
            .silent()
            .stdout
            .to_lowercase();
        for word in JARGON {
            assert!(!help.contains(word), "{command:?} says {word}");
        }
    }
    let build = run_in(folder.path(), &["build", "--help"]).silent().stdout;
    assert!(
        build.contains("--output") && build.contains("--drafts"),
        "{build}"
    );
}

#[test]
fn a_command_line_that_cannot_be_used_ends_with_2() {
    let site = small();
    let before = site.state();
    for (typed, told) in [
        (&[][..], "Usage: qi-stories"),
        (&["buld"], "buld"),
        (&["build", "--outptu", "x"], "--outptu"),
        (&["check", "--output", "x"], "--output"),
        (&["build", "--output"], "--output"),
        (&["build", ".", "other"], "other"),
    ] {
        let run = site.run(typed).ends_with(2);
        assert_eq!(run.stdout, "", "{typed:?}");
        assert!(run.stderr.contains(told), "{typed:?}: {}", run.stderr);
    }
    assert_eq!(site.state(), before);
}

#[test]
fn build_says_how_long_each_stage_took() {
    let run = small().run(&["build"]).silent();
    let mut lines = run.stdout.lines();
    let took = lines.find(|line| line.starts_with("Took "));
    let took = took.expect("a line says how long it took");
    let stages = [
        "reading",
        "checking",
        "making pages",
        "making the search index",
        "copying files",
        "moving files into place",
    ];
    let places = stages.map(|stage| took.find(&format!(" {stage} ")));
    assert!(places.iter().all(Option::is_some), "{took}");
    assert!(places.is_sorted(), "{took}");
}

#[test]
fn a_command_that_was_asked_to_be_quiet_tells_only_problems() {
    let share = tempfile::tempdir().expect("a folder can be made");
    let to = share.path().join("qi");
    let to = to.to_str().expect("a temporary folder's name is UTF-8");
    let site = small();
    for typed in [
        &["build", "--quiet"][..],
        &["publish", "--to", to, "--quiet"],
        &["publish", "--to", to, "-q"],
    ] {
        assert_eq!(site.run(typed).silent().stdout, "", "{typed:?}");
    }
    assert!(share.path().join("qi/index.html").is_file());
    for command in ["check", "build"] {
        let loud = with_mistake().run(&[command]).ends_with(1);
        let quiet = with_mistake().run(&[command, "-q"]).ends_with(1);
        assert_eq!(quiet.stdout, "");
        let found = "error[unknown-key]";
        assert!(loud.stderr.contains(found) && quiet.stderr.contains(found));
    }
}

#[test]
fn check_writes_nothing() {
    for (site, code) in [(small(), 0), (with_warning(), 0), (with_mistake(), 1)] {
        let before = site.state();
        site.run(&["check"]).ends_with(code);
        assert_eq!(site.state(), before);
    }
}

#[test]
fn drafts_are_hidden_unless_they_are_asked_for() {
    let site = SiteTest::new(&format!(
        "//- content/stories/seen.md\n{}//- content/stories/unseen.md\n{}//- content/pages/hush.md\n\
         ---\ntitle: Quiet page\ndraft: true\n---\n//- content/pages/loud.md\n---\ntitle: Loud page\n---\n",
        story("A story to see", ""),
        story(
            "A secret draft",
            "draft: true\nmetrics:\n  - name: Whispers\n"
        ),
    ));
    for (path, bytes) in site.build() {
        let text = String::from_utf8_lossy(&bytes);
        for trace in ["unseen", "secret draft", "Whispers", "hush", "Quiet page"] {
            assert!(
                !text.contains(trace) && !path.contains(trace),
                "{path} holds {trace}"
            );
        }
    }
    let run = site.run(&["build", "--drafts"]).silent();
    assert!(run.stdout.starts_with("Built 2 stories"), "{}", run.stdout);
    let shown = site.output();
    let page = Page::at(&shown, "stories/unseen.html");
    assert_eq!(page.words("h1"), "A secret draft");
    assert_eq!(page.words(".tag"), "Draft");
    for (list, link) in [
        ("stories/index.html", "../stories/unseen.html"),
        ("areas/example-area.html", "../stories/unseen.html"),
        ("pages/index.html", "../pages/hush.html"),
    ] {
        let links = Page::at(&shown, list);
        assert_eq!(
            links.all(&format!("main a[href='{link}']")).len(),
            1,
            "{list}"
        );
    }
    let count = site.run(&["check"]).ends_with(0).stdout;
    assert!(count.starts_with("Checked 1 story:"), "{count}");
    let count = site.run(&["check", "--drafts"]).ends_with(0).stdout;
    assert!(count.starts_with("Checked 2 stories:"), "{count}");
}

#[test]
fn an_introduction_marked_as_draft_was_shown_on_the_home_page() {
    let site = SiteTest::new(
        "//- content/index.md\n---\ntitle: Secret welcome\ndraft: true\n---\nHush.\n",
    );
    let home = Page::at(&site.build(), "index.html").words("body");
    assert!(
        !home.contains("Secret welcome") && !home.contains("Hush."),
        "{home}"
    );
}

#[test]
fn a_draft_is_checked_when_drafts_are_asked_for() {
    let text = story("A draft", "draft: true\nservice_areas: Example Area\n");
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{text}"));
    site.run(&["check"]).silent();
    for typed in [["check", "--drafts"], ["build", "--drafts"]] {
        let run = site.run(&typed).ends_with(1);
        assert_eq!(run.places(), ["content/stories/a.md:7:1"]);
    }
}

#[test]
fn results_go_to_standard_output_and_problems_to_standard_error() {
    let warned = with_warning();
    let checked = warned.run(&["check"]).ends_with(0);
    assert_eq!(
        checked.stdout,
        "Checked 1 story: the site can be built. A person must still read every page.\n"
    );
    assert!(
        checked.stderr.starts_with("warning[removed-html]"),
        "{}",
        checked.stderr
    );
    assert!(
        checked.stderr.contains("Found 1 warning in 1 file.\n"),
        "{}",
        checked.stderr
    );
    let built = warned.run(&["build"]).ends_with(0);
    assert!(
        checked.stderr.starts_with(&built.stderr),
        "{}",
        built.stderr
    );
    assert!(
        built.stdout.starts_with("Built 1 story"),
        "{}",
        built.stdout
    );
    let mistaken = with_mistake();
    for command in ["check", "build"] {
        let run = mistaken.run(&[command]).ends_with(1);
        assert_eq!(run.stdout, "");
        assert!(
            run.stderr.starts_with("error[unknown-key]"),
            "{}",
            run.stderr
        );
        assert!(
            run.stderr.contains("Nothing was changed."),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn the_end_says_how_much_was_found_where_to_begin_and_how_to_learn_more() {
    let site = with_mistake();
    site.write(
        "content/stories/b.md",
        story("B", "") + "<script>x()</script>\n",
    );
    let told = site.run(&["check"]).ends_with(1).stderr;
    let last: Vec<&str> = told.lines().rev().take(4).collect();
    assert_eq!(
        last,
        [
            "To see all this as a web page, run: qi-stories check --report report.html",
            "To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain unknown-key",
            "Start with the errors: the first is in content/stories/a.md, line 6. Then run the command again. \
             Nothing was changed.",
            "Found 1 error, 1 warning and 1 piece of advice in 2 files.",
        ]
    );
    let reported = site.run(&["check", "--report", "report.html"]).ends_with(1);
    assert!(!reported.stderr.contains("--report"), "{}", reported.stderr);
    for format in ["json", "github"] {
        let run = site.run(&["check", "--format", format]).ends_with(1);
        assert!(
            run.stderr.is_empty() && !run.stdout.contains("Start with"),
            "{run:#?}"
        );
    }
}

#[test]
fn a_line_with_thousands_of_problems_took_minutes() {
    let links: String = (0..2000)
        .map(|n| format!("[the text of link {n}](no-{n}.md) "))
        .collect();
    let text = story("A", "") + "\n" + &links + "\n";
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{text}"));
    let run = site.run(&["check"]).ends_with(1);
    let column = links
        .find("[the text of link 99]")
        .expect("it is one of them")
        + 1;
    let place = format!("content/stories/a.md:8:{column}");
    assert!(run.places().contains(&place.as_str()), "{}", run.stderr);
}
