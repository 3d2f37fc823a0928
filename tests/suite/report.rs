//! The report of `check`: one page with every problem, its line and its cure, that asks for nothing else.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::harness::{LEAST, SETTINGS, SiteTest, files_in, run_in, story};
use crate::html::{Page, inside, words};

/// The text of the report that `check` writes for a site, which ends with that code.
#[track_caller]
fn html(site: &SiteTest, code: i32) -> String {
    let run = site
        .run(&["check", "--report", "report.html"])
        .ends_with(code);
    let opened = format!("Open {}\n", site.path().join("report.html").display());
    assert!(run.stdout.ends_with(&opened), "{run:#?}");
    std::fs::read_to_string(site.path().join("report.html")).expect("it was written")
}

#[track_caller]
fn report(site: &SiteTest, code: i32) -> Page {
    Page::of(&html(site, code))
}

/// Settings of a site in which no prompt is told of each story.
fn quiet() -> String {
    format!("//- content/site.yaml\n{SETTINGS}rules:\n  squire-prompts: off\n")
}

/// A site with an error in one story, a warning in another, and nothing in a third.
fn mixed() -> SiteTest {
    SiteTest::new(&format!(
        "{}//- content/stories/a.md\n{}\n## One\n\n#### Two\n//- content/stories/b.md\n{}//- content/stories/c.md\n{}",
        quiet(),
        story("A", ""),
        story("B", "titel: Again\n"),
        story("C", ""),
    ))
}

#[test]
fn each_problem_stands_in_the_report_with_its_line_its_cure_and_why() {
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
        "Did you mean title? | Then write title: Again"
    );
    assert!(
        part(".why p").starts_with("A mistyped key"),
        "{}",
        part(".why p")
    );
    let firm = page.words("#rule-unknown-key");
    assert!(firm.contains("nobody can set it aside"), "{firm}");
    let loose = page.words("#rule-skipped-heading");
    assert!(
        loose.contains("- rule: skipped-heading") && loose.contains("skipped-heading: off"),
        "{loose}"
    );
}

#[test]
fn a_site_with_nothing_wrong_is_told_so_and_that_a_person_must_read_it() {
    let text = story("A", "");
    let site = SiteTest::new(&format!("{}//- content/stories/a.md\n{text}", quiet()));
    let page = report(&site, 0);
    assert_eq!(page.words("h1"), "Nothing must be put right");
    assert_eq!(
        page.words("header .lede"),
        "1 story read, and nothing was found."
    );
    let main = page.words("main");
    assert!(
        main.contains("A person must still read every page"),
        "{main}"
    );
    assert!(page.all("article, nav, .notice").is_empty());
}

#[test]
fn advice_must_not_be_followed_and_the_report_says_so() {
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{}", story("A", "")));
    let page = report(&site, 0);
    assert_eq!(page.words("h1"), "Nothing must be put right");
    assert_eq!(page.words("nav summary"), "Files with advice: 1 file");
    let first = page.words("section[aria-labelledby='first']");
    assert!(first.contains("none of it must be followed"), "{first}");
}

#[test]
fn the_report_asks_for_nothing_and_lets_only_its_own_style_in() {
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
fn what_authors_type_is_text_in_the_report() {
    let area = r#"service_area: "<script>x()</script>\e[31m\u202E & more""#;
    let text = format!(
        "---\ntitle: A\nsummary: S\nteam: T\n{area}\n---\n\u{9b}\u{202e}[x](<no&lt;b&gt;.md>)\n"
    );
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{text}"));
    let text = html(&site, 1);
    let page = Page::of(&text);
    assert!(page.all("script, main b").is_empty());
    let unfit = |letter: char| letter.is_control() && letter != '\n' || letter == '\u{202e}';
    assert_eq!(text.find(unfit), None);
    let told = page
        .all(".finding h4")
        .into_iter()
        .map(words)
        .collect::<Vec<_>>();
    assert!(told[0].contains("<script>x()</script>"), "{told:?}");
}

#[test]
fn what_was_set_and_let_stand_is_told_in_the_report() {
    let allow = "allow:\n  - rule: skipped-heading\n    reason: The form <b>has</b> it so\n";
    let site = SiteTest::new(&format!(
        "//- content/site.yaml\n{SETTINGS}rules:\n  removed-html: off\n//- content/stories/a.md\n\
         ---\ntitle: A\n{LEAST}{allow}---\n\n## One\n\n#### Two\n\n<script>x()</script>\n"
    ));
    let page = report(&site, 0);
    let told = page.words("section[aria-labelledby='settled']");
    for part in [
        "site.yaml turns removed-html off: 1 finding not told.",
        "skipped-heading in content/stories/a.md, line 13: The form <b>has</b> it so",
    ] {
        assert!(told.contains(part), "{told}");
    }
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
fn a_long_report_is_folded_says_so_and_leaves_nothing_out() {
    for (count, open) in [(40, 40), (110, 0)] {
        let one = |n| {
            let text = story(&format!("Story {n}"), "titel: Again\n");
            format!("//- content/stories/a-{n}.md\n{text}")
        };
        let site = SiteTest::new(&(0..count).map(one).collect::<String>());
        let page = report(&site, 1);
        let told = site.run(&["check", "--format", "json"]).stdout;
        let told = told.matches("\"code\":").count();
        assert!(told >= count, "{told}");
        assert_eq!(page.all(".finding").len(), told);
        assert_eq!(page.all(".file").len(), count);
        assert_eq!(page.all(".file[open]").len(), open, "{told}");
        assert_eq!(page.all("nav details[open]").is_empty(), open == 0);
        let says_so = page.words("nav").contains("Nothing is left out.");
        assert_eq!(says_so, open == 0);
    }
}

#[test]
fn a_place_of_many_lines_and_a_long_line_are_quoted_in_part() {
    let long = "Words and words. ".repeat(100);
    let text = story(
        "A",
        "metrics:\n  - name: Falls\n    data: |\n      1\n      2\n      3\n      4\n",
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
fn the_same_site_gives_the_same_report_from_anywhere() {
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
fn other_programs_get_their_form_alone_and_a_report_beside_it() {
    let site = mixed();
    let alone = site.run(&["check", "--format", "json"]).ends_with(1);
    let typed = ["check", "--format", "json", "--report", "report.html"];
    let both = site.run(&typed).ends_with(1);
    assert_eq!(both.stdout, alone.stdout);
    assert!(both.stderr.starts_with("Open "), "{}", both.stderr);
    assert_eq!(both.stderr.lines().count(), 1);
}

#[test]
fn a_report_that_cannot_be_written_is_told_and_changes_nothing() {
    let site = SiteTest::new(&format!("//- content/stories/a.md\n{}", story("A", "")));
    site.build();
    site.write("a folder.html/in-the-way.txt", "x");
    let before = site.state();
    for (file, told) in [
        ("nowhere/report.html", "there is no such folder"),
        ("report", "give it a name that ends in .html"),
        ("content/stories/a.md", "give it a name that ends in .html"),
        ("content/stories/a.html", "the site's own files are there"),
        (
            "public/stories/report.html",
            "a site is published from there",
        ),
        ("public/index.html", "a site is published from there"),
        ("a folder.html", "it is a folder, not a file"),
    ] {
        let run = site.run(&["check", "--report", file]).ends_with(2);
        assert!(run.stderr.contains(told), "{file}: {}", run.stderr);
        assert!(run.stderr.contains(file), "{}", run.stderr);
        assert!(!run.stderr.contains("os error"), "{}", run.stderr);
    }
    assert!(site.state() == before, "something was changed");
}

#[test]
fn a_theme_has_its_own_report_and_a_broken_one_is_told_with_the_rest() {
    let own = "{% extends \"default/report.html\" %}\n{% block foot %}<p>Ask Jo.</p>{% endblock foot %}\n";
    let site = |template: &str| {
        let text = story("A", "titel: Again\n");
        SiteTest::new(&format!(
            "//- content/site.yaml\n{SETTINGS}theme: own\n//- content/stories/a.md\n{text}\
             //- themes/own/templates/report.html\n{template}//- themes/own/standalone/report.css\nmark {{ color: red }}\n"
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
