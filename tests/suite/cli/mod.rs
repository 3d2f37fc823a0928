//! Behaviour that only the program itself shows: options, exit codes, and which stream output goes to.

#[cfg(unix)]
mod long;
mod progress;
mod site_folder;
mod terminal;

use snapbox::str;

use crate::harness::{SiteTest, assert_snapshot, run_in, story};
use crate::html::Page;

/// Words that a newcomer does not need to know.
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
    // Planned work gets no further advice.
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
fn help_names_every_command_and_the_exit_codes() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let help = run_in(folder.path(), &["--help"]).silent().stdout;
    assert_snapshot(
        help,
        str![[r#"
Turns a folder of improvement stories into an intranet site of plain files.

A site is a folder that contains a folder called `content`. `content/site.yaml` gives the site's
name and its service areas. Each file in `content/stories` is one story. Without a command, the
program does what `serve` does.

Usage: qi-stories <COMMAND>

Commands:
  serve     Show the site in your browser while you write, with everything that is wrong with it
  new       Make a site, a story or a page, with everything prompted; never replaces a file
  import    Make draft stories of Word, PowerPoint and Excel files; never replaces a file
  build     Check the site and write its pages
  check     List every problem on the site, and write nothing
  publish   Copy the built site to a shared folder
  withdraw  Take a story off the site at once, and list every file that contained it
  explain   Explain a rule, or list all rules
  schema    Print what front matter can contain, for editors that complete and check it
  theme     Change how the site looks: list the theme's files, copy one to change it, list what
            templates can use
  doctor    Print what a support person asks first when something fails, without a name or a title
  chart     Chart one series, without a site
  docs      Open the guides in your browser, or write them to a folder
  help      Print this message or the help of the given subcommand(s)

Options:
  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version

Exit codes: 0 success; 1 something in the content must be fixed; 2 a file, folder or option cannot
be used.

"#]],
    );
    let help = run_in(folder.path(), &["build", "--help"]).silent().stdout;
    assert_snapshot(
        help,
        str![[r#"
Check the site and write its pages

Checks every file first. If something must be fixed, says what, where and how, and leaves the output
folder exactly as it was. Otherwise, writes the pages and prints the one to open.

Usage: qi-stories build [OPTIONS] [SITE]

Arguments:
  [SITE]
          The site's folder: the one that contains `content`
          
          [default: .]

Options:
  -o, --output <DIR>
          The folder to write the pages to [default: SITE/public]

      --drafts
          Also show stories and pages marked `draft: yes`

  -q, --quiet
          Print only what is wrong

  -h, --help
          Print help (see a summary with '-h')

"#]],
    );
    let help = run_in(folder.path(), &["check", "--help"]).silent().stdout;
    assert_snapshot(
        help,
        str![[r#"
List every problem on the site, and write nothing

Reads every file and lists everything that needs fixing, each with its file, line and column, and
what to type instead. Only writes a file if you ask for a report.

Usage: qi-stories check [OPTIONS] [SITE]

Arguments:
  [SITE]
          The site's folder: the one that contains `content`
          
          [default: .]

Options:
      --drafts
          Also check stories and pages marked `draft: yes`

      --format <FORMAT>
          The format: text for people, or JSON or GitHub commands for other programs

          Possible values:
          - text:   For people
          - json:   For other programs
          - github: For GitHub, which shows each finding beside its line
          
          [default: text]

      --all
          Show every finding in full, even if one rule has many

      --report <FILE.html>
          Also write the findings as a web page, to open with a double click or send to an author

  -q, --quiet
          Print only what is wrong

  -h, --help
          Print help (see a summary with '-h')

"#]],
    );
}

#[test]
fn help_is_in_plain_words() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for command in [&["--help"][..], &["build", "--help"], &["check", "--help"]] {
        let help = run_in(folder.path(), command).silent().stdout;
        let help = help.to_lowercase();
        for word in JARGON {
            assert!(!help.contains(word), "{command:?} says {word}");
        }
    }
}

#[test]
fn an_invalid_command_line_exits_with_2() {
    let site = small();
    let before = site.state();
    let printed = |typed: &[&str]| {
        let run = site.run(typed).ends_with(2);
        assert_eq!(run.stdout, "", "{typed:?}");
        run.stderr
    };
    assert_snapshot(
        printed(&["buld"]),
        str![[r#"
error: unrecognized subcommand 'buld'

  tip: a similar subcommand exists: 'build'

Usage: qi-stories <COMMAND>

For more information, try '--help'.

"#]],
    );
    assert_snapshot(
        printed(&["build", "--outptu", "x"]),
        str![[r#"
error: unexpected argument '--outptu' found

  tip: a similar argument exists: '--output'

Usage: qi-stories build --output <DIR> [SITE]

For more information, try '--help'.

"#]],
    );
    assert_snapshot(
        printed(&["check", "--output", "x"]),
        str![[r#"
error: unexpected argument '--output' found

  tip: to pass '--output' as a value, use '-- --output'

Usage: qi-stories check [OPTIONS] [SITE]

For more information, try '--help'.

"#]],
    );
    assert_snapshot(
        printed(&["build", "--output"]),
        str![[r#"
error: a value is required for '--output <DIR>' but none was supplied

For more information, try '--help'.

"#]],
    );
    assert_snapshot(
        printed(&["build", ".", "other"]),
        str![[r#"
error: unexpected argument 'other' found

Usage: qi-stories build [OPTIONS] [SITE]

For more information, try '--help'.

"#]],
    );
    assert_eq!(site.state(), before);
}

#[test]
fn build_prints_what_it_built_and_how_long_each_stage_took() {
    let run = small().run(&["build"]).silent();
    assert_snapshot(
        run.stdout,
        str![[r#"
Built 1 story on 13 pages: 26 files written, 0 unchanged, 0 removed.
Took [TIME]: reading [TIME], checking [TIME], making pages [TIME], making the search index [TIME], copying files [TIME], making smaller pictures [TIME], moving files into place [TIME].
Open [FOLDER]/public/index.html

"#]],
    );
}

#[test]
fn a_quiet_command_prints_only_findings() {
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
        assert!(loud.stderr.starts_with(&quiet.stderr), "{}", quiet.stderr);
        assert_ne!(quiet.stderr, "");
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
fn drafts_are_hidden_unless_requested() {
    let site = SiteTest::new(&format!(
        "//- content/stories/seen.md
{}//- content/stories/unseen.md
{}//- content/pages/hush.md
---
title: Quiet page
draft: true
---
//- content/pages/loud.md
---
title: Loud page
---
",
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
                "{path} contains {trace}"
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
fn an_introduction_marked_as_draft_is_not_shown_on_the_home_page() {
    let site = SiteTest::new(
        "//- content/index.md
---
title: Secret welcome
draft: true
---
Hush.
",
    );
    let home = Page::at(&site.build(), "index.html").words("body");
    assert!(
        !home.contains("Secret welcome") && !home.contains("Hush."),
        "{home}"
    );
}

#[test]
fn drafts_are_checked_if_requested() {
    let text = story("A draft", "draft: true\nservice_areas: Example Area\n");
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{text}"));
    site.run(&["check"]).silent();
    for typed in [["check", "--drafts"], ["build", "--drafts"]] {
        let run = site.run(&typed).ends_with(1);
        assert_eq!(run.locations(), ["content/stories/a.md:7:1"]);
    }
}

#[test]
fn results_go_to_standard_output_and_findings_to_standard_error() {
    let warned = with_warning();
    let checked = warned.run(&["check"]).ends_with(0);
    assert_snapshot(
        checked.stdout,
        str![[r#"
Checked 1 story: the site can be built. A person must still read every page.

"#]],
    );
    assert_snapshot(
        &checked.stderr,
        str![[r#"
warning[removed-html]: `<script>` was left out of the page
 --> content/stories/a.md:8:1
  |
8 | <script>x()</script>
  | ^^^^^^^^
  |
  = hint: delete it, and write what readers should see in plain Markdown

Found 1 warning in 1 file.
Check each warning: fix it, or allow it and give a reason.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain removed-html
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
    let built = warned.run(&["build"]).ends_with(0);
    assert!(
        checked.stderr.starts_with(&built.stderr),
        "{}",
        built.stderr
    );
    assert_ne!(built.stdout, "");
    let mistaken = with_mistake();
    let printed = |command: &str| {
        let run = mistaken.run(&[command]).ends_with(1);
        assert_eq!(run.stdout, "");
        run.stderr
    };
    assert_snapshot(
        printed("check"),
        str![[r#"
error[unknown-key]: the story has no key `titel`
 --> content/stories/a.md:6:1
  |
6 | titel: Again
  | ^^^^^
  |
  = hint: line 2 already has `title`: move what is missing there to it, and delete `titel`

Found 1 error in 1 file.
Start with the errors: the first is in content/stories/a.md, line 6. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain unknown-key
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
    assert_snapshot(
        printed("build"),
        str![[r#"
error[unknown-key]: the story has no key `titel`
 --> content/stories/a.md:6:1
  |
6 | titel: Again
  | ^^^^^
  |
  = hint: line 2 already has `title`: move what is missing there to it, and delete `titel`

Found 1 error in 1 file.
Start with the errors: the first is in content/stories/a.md, line 6. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain unknown-key

"#]],
    );
}

#[test]
fn the_summary_counts_findings_and_says_where_to_start_and_learn_more() {
    let site = with_mistake();
    site.write(
        "content/stories/b.md",
        story("B", "") + "<script>x()</script>\n",
    );
    let printed = site.run(&["check"]).ends_with(1).stderr;
    assert_snapshot(
        printed,
        str![[r#"
error[unknown-key]: the story has no key `titel`
 --> content/stories/a.md:6:1
  |
6 | titel: Again
  | ^^^^^
  |
  = hint: line 2 already has `title`: move what is missing there to it, and delete `titel`

warning[removed-html]: `<script>` was left out of the page
 --> content/stories/b.md:7:1
  |
7 | <script>x()</script>
  | ^^^^^^^^
  |
  = hint: delete it, and write what readers should see in plain Markdown

1 further piece of advice is about what readers need to know (`squire-prompts`): see it once the errors are gone, or with `--all`.

Found 1 error, 1 warning and 1 piece of advice in 2 files.
Start with the errors: the first is in content/stories/a.md, line 6. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain unknown-key
To see all this as a web page, run: qi-stories check --report report.html

"#]],
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
fn a_line_with_thousands_of_findings_is_checked_quickly() {
    // Each finding once counted the columns of the whole line, which took minutes.
    let links: String = (0..2000)
        .map(|n| format!("[the text of link {n}](no-{n}.md) "))
        .collect();
    let text = story("A", "") + "\n" + &links + "\n";
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{text}"));
    let run = site.run(&["check", "--all"]).ends_with(1);
    let column = links
        .find("[the text of link 99]")
        .expect("it is one of them")
        + 1;
    let place = format!("content/stories/a.md:8:{column}");
    assert!(run.locations().contains(&place.as_str()), "{}", run.stderr);
}

/// The present date in a time zone this many hours from Greenwich, and the next date there.
#[cfg(unix)]
fn days_at(hours: i64) -> [String; 2] {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seconds = i64::try_from(now.expect("it is after 1970").as_secs()).expect("fits");
    let day = (seconds + hours * 3600).div_euclid(24 * 3600);
    let began = qi_stories::Date::parse("1970-01-01").expect("the day exists");
    [day, day + 1].map(|day| began.days_later(day).expect("is in the calendar").iso())
}

// Windows has no variable for the time zone.
#[cfg(unix)]
#[test]
fn today_is_the_local_date() {
    for (zone, hours) in [("Pacific/Kiritimati", 14), ("Etc/GMT+12", -12), ("UTC", 0)] {
        let [today, tomorrow] = days_at(hours);
        let is_future = |published: &str| {
            let text = story("A story", &format!("published: {published}\n"));
            let site = SiteTest::new(&format!("//- content/stories/a.md\n{text}"));
            let run = crate::harness::run_with(site.path(), &["check"], &[("TZ", zone)]);
            run.stderr.contains("future-date")
        };
        assert!(!is_future(&today), "{today} in {zone}");
        let tomorrow_is_future = is_future(&tomorrow);
        // Midnight may have passed there in the meantime.
        let has_passed = days_at(hours)[0] == tomorrow;
        assert!(tomorrow_is_future || has_passed, "{tomorrow} in {zone}");
    }
}
