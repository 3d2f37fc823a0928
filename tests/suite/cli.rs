//! What only the program itself shows: options, exit codes, what is printed where.

use std::path::Path;

use crate::harness::SiteTest;
use crate::harness::files_in;
use crate::harness::run_in;
use crate::harness::run_with;
use crate::harness::story;
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
        "check  Say every problem of the site, and write nothing",
        "Exit codes: 0 all is well; 1 something in the content must be put right; 2 a file, folder or option \
         cannot be used.",
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
fn a_folder_that_is_no_site_is_told_in_plain_words() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for command in ["build", "check"] {
        for (typed, named) in [
            (&[command][..], "content`"),
            (&[command, "nowhere"], "nowhere/content`"),
        ] {
            let run = run_in(folder.path(), typed).ends_with(2);
            assert_eq!(run.stdout, "");
            let told = run.stderr.replace('\\', "/");
            assert!(told.contains(named), "{told}");
            assert!(
                told.contains("a site is a folder that holds `content`"),
                "{told}"
            );
            assert_eq!(told.lines().count(), 1, "{told}");
            assert!(!told.contains("os error"), "{told}");
        }
    }
    assert_eq!(files_in(folder.path()).len(), 0);
}

#[test]
fn build_prints_the_whole_path_of_the_page_to_open() {
    let site = small();
    let (folder, name) = (site.path().parent(), site.path().file_name());
    let (folder, name) = (folder.expect("is in a folder"), name.expect("has a name"));
    let name = name.to_str().expect("a temporary folder's name is UTF-8");
    for (from, typed) in [
        (site.path(), &["build"][..]),
        (site.path(), &["build", "."]),
        (folder, &["build", name]),
    ] {
        let run = run_in(from, typed).silent();
        let opened = run
            .stdout
            .lines()
            .last()
            .and_then(|line| line.strip_prefix("Open "));
        let opened = Path::new(opened.expect("the last line says what to open"));
        assert!(
            opened.is_absolute() && opened.is_file(),
            "{}",
            opened.display()
        );
        assert_eq!(opened, site.public().join("index.html"));
        assert!(
            run.stdout.starts_with("Built 1 story on "),
            "{}",
            run.stdout
        );
    }
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
fn the_output_is_where_it_is_asked_for_and_nowhere_else() {
    let site = small();
    let content = files_in(&site.path().join("content"));
    let run = site.run(&["build", "--output", "one/two"]).silent();
    let output = files_in(&site.path().join("one/two"));
    assert!(output.contains_key("stories/a.html"), "{:?}", output.keys());
    assert!(run.stdout.contains("index.html"));
    assert!(!site.public().exists());
    // Beside it stays what says from what it was made, and nothing else.
    let mut whole = files_in(site.path());
    assert!(
        whole.remove("one/.two.made").is_some(),
        "{:?}",
        whole.keys()
    );
    let elsewhere = output.len() + content.len();
    assert_eq!(whole.len(), elsewhere, "{:?}", whole.keys());
    site.run(&["build", "-o", "three"]).silent();
    assert_eq!(files_in(&site.path().join("three")), output);
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
    assert!(count.starts_with("1 story,"), "{count}");
    let count = site.run(&["check", "--drafts"]).ends_with(0).stdout;
    assert!(count.starts_with("2 stories,"), "{count}");
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
        "1 story, and nothing stops the site from being built. A person must still read every page.\n"
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
fn a_file_or_pipe_is_never_given_the_colours_of_a_terminal() {
    let site = with_mistake();
    for variables in [&[][..], &[("NO_COLOR", "1")], &[("TERM", "xterm-256color")]] {
        for typed in [
            &["check"][..],
            &["--help"],
            &["nonsense"],
            &["check", "nowhere"],
        ] {
            let run = run_with(site.path(), typed, variables);
            assert!(
                !run.stdout.contains('\x1b') && !run.stderr.contains('\x1b'),
                "{run:#?}"
            );
        }
    }
}

/// What `check` shows on a terminal of 80 columns, with some variables in its environment. Only `script`, which every
/// Debian has, makes a terminal to look at.
#[cfg(target_os = "linux")]
fn on_a_terminal(site: &SiteTest, variables: &[(&str, &str)]) -> String {
    let mut command = std::process::Command::new("script");
    let program = format!(
        "stty rows 24 cols 80; '{}' check",
        env!("CARGO_BIN_EXE_qi-stories")
    );
    command.args(["--quiet", "--return", "--command", &program, "/dev/null"]);
    command.current_dir(site.path()).env("TERM", "xterm");
    for name in ["CI", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied());
    let output = command.stdin(std::process::Stdio::null()).output();
    let output = output.expect("`script`, of the package bsdutils, can be run");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8_lossy(&output.stdout).replace("\r\n", "\n")
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_has_colours_unless_it_is_asked_to_have_none() {
    let site = with_mistake();
    for (variables, has_colours) in [
        (&[][..], true),
        (&[("NO_COLOR", "1")], false),
        // By no-color.org, an empty value asks for nothing.
        (&[("NO_COLOR", "")], true),
        (&[("TERM", "dumb")], false),
    ] {
        let shown = on_a_terminal(&site, variables);
        assert!(shown.contains("unknown-key"), "{shown:?}");
        assert_eq!(
            shown.contains('\x1b'),
            has_colours,
            "{variables:?}: {shown:?}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_lines_break_between_words_and_the_place_stays_under_its_words() {
    let words = "The team met. ".repeat(80);
    let text = story("A story", "") + &format!("\n日本語\t{words}[a link](no.md) {words}\n");
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{text}"));
    let shown = on_a_terminal(&site, &[("NO_COLOR", "1")]);
    let lines: Vec<&str> = shown.lines().collect();
    assert!(
        lines.iter().all(|line| line.chars().count() <= 80),
        "{shown}"
    );
    let quoted = lines.iter().position(|line| line.starts_with("8 | "));
    let quoted = quoted.expect("the line is quoted");
    assert!(lines[quoted].ends_with("..."), "{shown}");
    let under = lines[quoted + 1].find('^');
    assert_eq!(lines[quoted].find("[a link](no.md)"), under, "{shown}");
    assert!(
        shown.contains("\n          `../pages/our-team.md`\n"),
        "{shown}"
    );
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
            "For all of this as a web page, type: qi-stories check --report report.html",
            "To learn why a rule is there, and what to do where it does not fit, type: qi-stories explain unknown-key",
            "Begin with the errors: the first is in content/stories/a.md, line 6. Then run the command again. \
             Nothing was changed.",
            "Found 1 error, 1 warning and 1 piece of advice in 2 files.",
        ]
    );
    let reported = site.run(&["check", "--report", "report.html"]).ends_with(1);
    assert!(!reported.stderr.contains("--report"), "{}", reported.stderr);
    for format in ["json", "github"] {
        let run = site.run(&["check", "--format", format]).ends_with(1);
        assert!(
            run.stderr.is_empty() && !run.stdout.contains("Begin with"),
            "{run:#?}"
        );
    }
}

#[test]
fn what_authors_type_steered_the_terminal() {
    let allow = "allow:\n  - rule: skipped-heading\n    reason: \"The \\e[31mform\"\n";
    let text = story("A", allow) + "\n## One\n\n#### Two\n\n\u{9b}31m[x](no.md)\n";
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{text}"));
    for typed in [&["check"][..], &["check", "--format", "github"]] {
        let run = site.run(typed).ends_with(1);
        let told = run.stdout + &run.stderr;
        let steering = |letter: char| letter.is_control() && letter != '\n';
        assert_eq!(told.find(steering), None, "{told:?}");
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

#[test]
fn a_story_in_place_of_a_site_was_said_to_have_a_file_in_its_path() {
    let site = small();
    let run = site.run(&["check", "content/stories/a.md"]).ends_with(2);
    let told = "this is a file, and the name of a folder is needed: the one that holds `content`";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

#[test]
fn the_folder_content_itself_was_said_to_hold_no_folder() {
    let site = small();
    let run = site.run(&["check", "content"]).ends_with(2);
    let told = "this is the folder `content` itself: go one folder up";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

#[test]
fn the_last_line_left_out_the_folder_that_was_typed() {
    let site = with_mistake();
    let above = site.path().parent().expect("it lies in a folder");
    let name = site.path().file_name().and_then(|name| name.to_str());
    let name = name.expect("a temporary folder's name is UTF-8");
    let run = run_in(above, &["check", name]).ends_with(1);
    let told = format!("type: qi-stories check {name} --report report.html");
    assert!(run.stderr.contains(&told), "{}", run.stderr);
}
