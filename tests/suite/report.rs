//! The report of `check`: one page with every finding, its line and its fix, which needs no other file.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use snapbox::str;

use crate::harness::{REQUIRED_KEYS, SETTINGS, SiteTest, assert_snapshot, files_in, run_in, story};
use crate::html::{Page, inside, words};

/// The text of the report that `check` writes for a site; the command must exit with this code.
#[track_caller]
fn html(site: &SiteTest, code: i32) -> String {
    let run = site
        .run(&["check", "--report", "report.html"])
        .ends_with(code);
    assert!(
        run.stdout.ends_with("Open [FOLDER]/report.html\n"),
        "{run:#?}"
    );
    std::fs::read_to_string(site.path().join("report.html")).expect("it was written")
}

#[track_caller]
fn report(site: &SiteTest, code: i32) -> Page {
    Page::of(&html(site, code))
}

/// Settings of a site that turns off advice for short stories.
fn quiet() -> String {
    format!("//- content/site.yaml\n{SETTINGS}rules:\n  squire-prompts: off\n")
}

/// A site with an error in one story, a warning in another, and nothing in a third.
fn mixed() -> SiteTest {
    SiteTest::new(&format!(
        "{}//- content/stories/a.md
{}
## One

#### Two
//- content/stories/b.md
{}//- content/stories/c.md
{}",
        quiet(),
        story("A", ""),
        story("B", "titel: Again\n"),
        story("C", ""),
    ))
}

#[test]
fn the_report_has_each_finding_with_its_line_its_fix_and_the_reason() {
    let page = report(&mixed(), 1);
    let files: Vec<String> = page.all(".file h3 code").into_iter().map(words).collect();
    assert_eq!(files, ["content/stories/b.md", "content/stories/a.md"]);
    let groups: Vec<String> = page.all("nav summary").into_iter().map(words).collect();
    assert_eq!(
        groups,
        ["Files with errors: 1 file", "Files with warnings: 1 file"]
    );
    assert_eq!(
        page.words("header .lede"),
        "1 error and 1 warning in 2 files."
    );
    let findings = page.all(".finding");
    assert_eq!(findings.len(), 2);
    let part = |selector: &str| {
        let found = inside(findings[0], selector).into_iter().map(words);
        found.collect::<Vec<_>>().join(" | ")
    };
    assert_eq!(part("h4"), "Error The story has no key titel");
    assert_eq!(part(".quiet"), "Line 6, column 1 · unknown-key");
    assert_eq!(part("pre"), "6 titel: Again");
    assert_eq!(part("pre mark"), "titel");
    assert_eq!(
        part(".suggestions li"),
        "Line 2 already has title: move what is missing there to it, and delete titel"
    );
    assert!(
        part(".why p").starts_with("A mistyped key"),
        "{}",
        part(".why p")
    );
    let firm = page.words("#rule-unknown-key");
    assert!(firm.contains("cannot be changed or turned off"), "{firm}");
    let loose = page.words("#rule-skipped-heading");
    assert!(
        loose.contains("- rule: skipped-heading") && loose.contains("skipped-heading: off"),
        "{loose}"
    );
}

#[test]
fn the_report_of_a_site_with_no_findings_says_so_and_that_a_person_must_read_it() {
    let text = story("A", "");
    let site = SiteTest::new(&format!("{}//- content/stories/a.md\n{text}", quiet()));
    let page = report(&site, 0);
    assert_eq!(page.words("h1"), "Nothing needs fixing");
    assert_eq!(
        page.words("header .lede"),
        "We checked 1 story and found no problems."
    );
    let main = page.words("main");
    assert!(
        main.contains("A person must still read every page"),
        "{main}"
    );
    assert!(page.all("article, nav, .notice").is_empty());
}

#[test]
fn the_report_says_that_advice_need_not_be_followed() {
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{}", story("A", "")));
    let page = report(&site, 0);
    assert_eq!(page.words("h1"), "Nothing needs fixing");
    assert_eq!(page.words("nav summary"), "Files with advice: 1 file");
    let first = page.words("section[aria-labelledby='first']");
    assert!(first.contains("you do not have to follow them"), "{first}");
}

#[test]
fn the_report_loads_nothing_and_allows_only_its_own_style() {
    let text = html(&mixed(), 1);
    let page = Page::of(&text);
    let style: String = page.one("style").text().collect();
    let digest = BASE64_STANDARD.encode(Sha256::digest(style.as_bytes()));
    let policy = page
        .one("meta[http-equiv='Content-Security-Policy']")
        .attr("content");
    assert_eq!(
        policy.expect("it says something"),
        format!(
            "default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
        )
    );
    assert!(!style.contains("url(") && !style.contains("@import"));
    assert!(
        page.all("script, img, iframe, object, form, [style]")
            .is_empty()
    );
    for element in page.all("[href], [src]") {
        let named = element
            .attr("href")
            .or(element.attr("src"))
            .unwrap_or_default();
        assert!(named.starts_with('#') || named == "data:,", "{named}");
        if let Some(id) = named.strip_prefix('#') {
            page.one(&format!("[id='{id}']"));
        }
    }
}

#[test]
fn authors_text_is_escaped_in_the_report() {
    let area = r#"service_area: "<script>x()</script>\e[31m\u202E & more""#;
    let text = format!(
        "---
title: A
summary: S
team: T
{area}
---
\u{9b}\u{202e}[x](<no&lt;b&gt;.md>)
"
    );
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{text}"));
    let text = html(&site, 1);
    let page = Page::of(&text);
    assert!(page.all("script, main b").is_empty());
    let unfit = |letter: char| letter.is_control() && letter != '\n' || letter == '\u{202e}';
    assert_eq!(text.find(unfit), None);
    let listed = page
        .all(".finding h4")
        .into_iter()
        .map(words)
        .collect::<Vec<_>>();
    assert!(listed[0].contains("<script>x()</script>"), "{listed:?}");
}

#[test]
fn the_report_lists_overridden_rules_and_allowed_findings() {
    let allow = "allow:\n  - rule: skipped-heading\n    reason: The form <b>has</b> it so\n";
    let site = SiteTest::new(&format!(
        "//- content/site.yaml
{SETTINGS}rules:
  removed-html: off
//- content/stories/a.md
---
title: A
{REQUIRED_KEYS}{allow}---

## One

#### Two

<script>x()</script>
"
    ));
    let page = report(&site, 0);
    let overridden = page.words("section[aria-labelledby='overrides']");
    assert_snapshot(
        overridden,
        str![[r#"
Changed rules and allowed findings site.yaml turns removed-html off: 1 finding not shown. Authors have allowed these: skipped-heading in content/stories/a.md, line 13: The form <b>has</b> it so

"#]],
    );
}

#[test]
fn a_report_that_quotes_people_says_that_it_is_not_for_publishing() {
    let text = story("A", "") + "\nRing 07700 900123.\n";
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{text}"));
    let page = report(&site, 0);
    assert_eq!(
        page.words(".notice h2"),
        "For its author, not for publishing"
    );
    assert!(report(&mixed(), 1).all(".notice").is_empty());
}

#[test]
fn a_long_report_is_collapsed_and_says_so_but_leaves_nothing_out() {
    for (count, open) in [(40, 40), (110, 0)] {
        let one = |n| {
            let text = story(&format!("Story {n}"), "titel: Again\n");
            format!("//- content/stories/a-{n}.md\n{text}")
        };
        let site = SiteTest::new(&(0..count).map(one).collect::<String>());
        let page = report(&site, 1);
        let listed = site.run(&["check", "--format", "json"]).stdout;
        let listed = listed.matches("\"code\":").count();
        assert!(listed >= count, "{listed}");
        assert_eq!(page.all(".finding").len(), listed);
        assert_eq!(page.all(".file").len(), count);
        assert_eq!(page.all(".file[open]").len(), open, "{listed}");
        assert_eq!(page.all("nav details[open]").is_empty(), open == 0);
        let says_so = page.words("nav").contains("Select a line to open it.");
        assert_eq!(says_so, open == 0);
    }
}

#[test]
fn many_lines_and_a_long_line_are_quoted_in_part() {
    let long = "Words and words. ".repeat(100);
    let text = story(
        "A",
        "metrics:
  - name: Falls
    data: |
      1
      2
      3
      4
",
    );
    let text = format!("{text}\n{long}[x](no.md) {long}\n");
    let page = report(
        &SiteTest::new(&format!("//- content/stories/a.md\n{text}")),
        1,
    );
    let quotes: Vec<String> = page.all(".finding pre").into_iter().map(words).collect();
    assert!(quotes[1].contains("[x](no.md)"), "{quotes:?}");
    assert!(
        quotes[1].starts_with("15 …") && quotes[1].ends_with('…'),
        "{quotes:?}"
    );
    assert!(quotes[1].chars().count() < 400, "{quotes:?}");
    assert_eq!(
        page.all(".finding")[0]
            .text()
            .filter(|text| *text == "and 1 more line")
            .count(),
        1
    );
}

#[test]
fn the_report_does_not_depend_on_the_current_folder() {
    let site = mixed();
    let first = html(&site, 1);
    let elsewhere = tempfile::tempdir().expect("a folder can be made");
    let folder = site
        .path()
        .to_str()
        .expect("a temporary folder's name is UTF-8");
    let typed = ["check", folder, "--report", "a report.html"];
    run_in(elsewhere.path(), &typed).ends_with(1);
    let files = files_in(elsewhere.path());
    assert_eq!(files.keys().collect::<Vec<_>>(), ["a report.html"]);
    assert_eq!(files["a report.html"], first.into_bytes());
}

#[test]
fn a_report_does_not_change_the_output_for_other_programs() {
    let site = mixed();
    let alone = site.run(&["check", "--format", "json"]).ends_with(1);
    let typed = ["check", "--format", "json", "--report", "report.html"];
    let both = site.run(&typed).ends_with(1);
    assert_eq!(both.stdout, alone.stdout);
    assert!(both.stderr.starts_with("Open "), "{}", both.stderr);
    assert_eq!(both.stderr.lines().count(), 1);
}

#[test]
fn a_report_that_cannot_be_written_is_refused_and_changes_nothing() {
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{}", story("A", "")));
    site.build();
    site.write("a folder.html/in-the-way.txt", "x");
    let before = site.state();
    let printed = [
        "missing/report.html",
        "report",
        "content/stories/a.md",
        "content/stories/a.html",
        "public/stories/report.html",
        "public/index.html",
        "a folder.html",
    ]
    .map(|file| site.run(&["check", "--report", file]).ends_with(2).stderr);
    assert_snapshot(
        printed.concat(),
        str![[r#"
qi-stories cannot write `missing/report.html`: there is no such folder; create it first, or choose a different one
qi-stories cannot write `report`: give it a name that ends in .html
qi-stories cannot write `content/stories/a.md`: give it a name that ends in .html
qi-stories cannot write `content/stories/a.html`: the site's source files are there; choose a different folder
qi-stories cannot write `public/stories/report.html`: a site is published in that folder, and this file is not for its readers; choose a different folder
qi-stories cannot write `public/index.html`: a site is published in that folder, and this file is not for its readers; choose a different folder
qi-stories cannot write `a folder.html`: it is a folder, not a file

"#]],
    );
    assert!(site.state() == before, "something was changed");
}

#[test]
fn a_theme_can_have_its_own_report_and_a_broken_one_is_reported_with_the_rest() {
    let own = "{% extends \"default/report.html\" %}\n{% block foot %}<p>Ask Jo.</p>{% endblock foot %}\n";
    let site = |template: &str| {
        let text = story("A", "titel: Again\n");
        SiteTest::new(&format!(
            "//- content/site.yaml
{SETTINGS}theme: own
//- content/stories/a.md
{text}//- themes/own/templates/report.html
{template}//- themes/own/standalone/report.css
mark {{ color: red }}
"
        ))
    };
    let page = report(&site(own), 1);
    assert_eq!(page.words("footer"), "Ask Jo.");
    assert!(
        page.one("style")
            .text()
            .collect::<String>()
            .ends_with("mark { color: red }")
    );
    for broken in ["{{ report.fond }}\n", "{{ report.\n"] {
        let page = report(&site(broken), 1);
        let files: Vec<String> = page.all(".file h3 code").into_iter().map(words).collect();
        assert_eq!(
            files,
            ["content/stories/a.md", "themes/own/templates/report.html"]
        );
    }
}
