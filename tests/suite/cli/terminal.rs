//! Output that only a terminal gets: colours, lines wrapped to its width, and control characters made harmless.

#[cfg(target_os = "linux")]
use snapbox::str;

use crate::cli::with_mistake;
#[cfg(target_os = "linux")]
use crate::harness::assert_snapshot;
use crate::harness::{SiteTest, run_with, story};

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

/// The problems that `check` shows on a terminal of 80 columns, with some variables in its environment. The run is
/// quiet, because a progress bar would appear if it took longer than a moment. The test needs `script`, which every
/// Debian has, to create a terminal.
#[cfg(target_os = "linux")]
fn on_a_terminal(site: &SiteTest, variables: &[(&str, &str)]) -> String {
    let mut command = std::process::Command::new("script");
    let program = format!(
        "stty rows 24 cols 80; '{}' check --quiet",
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
        // By the convention of no-color.org, an empty value has no effect.
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
fn on_a_terminal_lines_wrap_between_words_and_the_underline_stays_in_place() {
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
    assert!(lines[quoted].ends_with('…'), "{shown}");
    let column = |line: &str, words: &str| Some(line[..line.find(words)?].chars().count());
    assert_eq!(
        column(lines[quoted], "[a link](no.md)"),
        column(lines[quoted + 1], "^"),
        "{shown}"
    );
    assert_snapshot(
        &shown,
        str![[r#"
error[dead-link]: `no.md` does not lead to a page on this site
 --> content/stories/a.md:8:1125
  |
 ::: 
8 | … The team met. The team met. [a link](no.md) The team met. The team met. …
  |                               ^^^^^^^^^^^^^^^
  |
  = hint: put the file in the same folder as the text, or write its path, such
          as `../pages/our-team.md`

Found 1 error in 1 file.
Start with the errors: the first is in content/stories/a.md, line 8. Then run
the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run:
qi-stories explain dead-link

"#]],
    );
}

#[test]
fn authors_text_never_controls_the_terminal() {
    let allow = "allow:\n  - rule: skipped-heading\n    reason: \"The \\e[31mform\"\n";
    let text = story("A", allow)
        + "
## One

#### Two

\u{9b}31m[x](no.md)
";
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{text}"));
    for typed in [&["check"][..], &["check", "--format", "github"]] {
        let run = site.run(typed).ends_with(1);
        let printed = run.stdout + &run.stderr;
        let steers = |character: char| character.is_control() && character != '\n';
        assert_eq!(printed.find(steers), None, "{printed:?}");
    }
}
