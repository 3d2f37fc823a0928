//! `theme`: its files, a copy of one to change, and what templates may use.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::harness::{SiteTest, story};
use crate::html::Page;

/// A site without a theme of its own.
fn site() -> SiteTest {
    let story = story("A story", "status: planned\n");
    SiteTest::new(&format!(
        "//- content/stories/a.md\n{story}//- content/resources/a.md\n---\ntitle: A page\n---\n"
    ))
}

/// The template of each kind of page with the name under which it sees what it shows.
const TEMPLATES: [(&str, &str); 13] = [
    ("home", "home"),
    ("stories", "list"),
    ("story", "story"),
    ("story", "page"),
    ("story", "site"),
    ("poster", "poster"),
    ("groups", "groups"),
    ("group", "group"),
    ("section", "section"),
    ("page", "content"),
    ("impact", "impact"),
    ("search", "search"),
    ("accessibility", "statement"),
];

#[test]
fn the_fields_that_are_told_are_those_that_templates_see() {
    let site = site();
    for (template, called) in TEMPLATES {
        let told = site.run(&["theme", "fields", called]).ends_with(0).stdout;
        let begins = format!("  {called}.");
        let told: BTreeSet<&str> = told
            .lines()
            .filter_map(|line| line.strip_prefix(&begins)?.split(':').next())
            .collect();
        site.write(
            "content/site.yaml",
            format!("{}theme: own\n", crate::harness::SETTINGS),
        );
        let path = format!("themes/own/templates/{template}.html");
        site.write(&path, format!("{{{{ {called}.no_such_field }}}}\n"));
        let run = site.run(&["build"]).ends_with(1);
        site.remove(&path);
        let list = run.stderr.split("Available fields: ").nth(1);
        let list = list.and_then(|rest| rest.lines().next());
        let list = list.unwrap_or_else(|| panic!("{called}: {}", run.stderr));
        let seen: BTreeSet<&str> = list.split(", ").collect();
        assert_eq!(told, seen, "{called}");
    }
}

#[test]
fn all_fields_are_told_with_what_they_hold() {
    let told = site().run(&["theme", "fields"]).ends_with(0).stdout;
    for line in [
        "story (StoryPage): A story’s page.",
        "  story.title: text. Its title.",
        "  story.previous: LinkView or null. The story before this one",
        "  url: text. Where it leads, from the site's top.",
    ] {
        assert!(
            told.replace('\u{2019}', "'")
                .contains(&line.replace('\u{2019}', "'")),
            "{line}: {told}"
        );
    }
    let run = site().run(&["theme", "fields", "storry"]).ends_with(2);
    assert!(
        run.stderr.contains("did you mean `story`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_files_are_listed_with_whose_they_are() {
    let site = site();
    let listed = |site: &SiteTest| site.run(&["theme", "list"]).ends_with(0).stdout;
    let before = listed(&site);
    let line = |text: &str, name: &str| {
        let found = text
            .lines()
            .find(|line| line.starts_with(&format!("{name} ")));
        let found = found.map(|line| {
            line.split_whitespace()
                .skip(1)
                .collect::<Vec<_>>()
                .join(" ")
        });
        found.unwrap_or_else(|| panic!("{name}: {text}"))
    };
    assert_eq!(line(&before, "templates/story.html"), "built in");
    assert!(
        before.contains("The site has no theme of its own."),
        "{before}"
    );
    site.write("themes/own/templates/story.html", "x");
    site.write("themes/own/assets/ours.css", "x");
    let after = listed(&site);
    assert_eq!(
        line(&after, "templates/story.html"),
        "yours, in place of the built-in one"
    );
    assert_eq!(line(&after, "assets/ours.css"), "yours");
    assert!(
        after.contains("write `theme: own` in content/site.yaml"),
        "{after}"
    );
}

#[test]
fn a_file_is_copied_into_the_sites_own_theme_and_replaces_nothing() {
    let site = site();
    let run = site.run(&["theme", "eject", "card.html"]).ends_with(0);
    let place = ["themes", "own", "templates", "parts", "card.html"];
    let place = place.iter().collect::<PathBuf>();
    let copied = format!("{}, a copy of the built-in file", place.display());
    for told in [&copied, "  theme: own", "qi-stories theme fields tells"] {
        assert!(run.stdout.contains(told), "{}", run.stdout);
    }
    let path = site.path().join("themes/own/templates/parts/card.html");
    let copy = std::fs::read_to_string(&path).expect("was written");
    assert!(copy.contains("card-title"), "{copy}");
    site.write("themes/own/templates/parts/card.html", "mine");
    let run = site
        .run(&["theme", "eject", "parts/card.html"])
        .ends_with(2);
    assert!(run.stderr.contains("it is there already"), "{}", run.stderr);
    assert_eq!(std::fs::read(&path).expect("is there"), b"mine");
    let run = site.run(&["theme", "eject", "stroy.html"]).ends_with(2);
    assert!(
        run.stderr.contains("did you mean `story.html`?"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_copied_template_builds_the_same_page_and_one_block_of_it_can_be_changed() {
    let site = site();
    let plain = site.build();
    site.write(
        "content/site.yaml",
        format!("{}theme: trust\n", crate::harness::SETTINGS),
    );
    let run = site.run(&["theme", "eject", "story.html"]).ends_with(0);
    assert!(!run.stdout.contains("theme: trust"), "{}", run.stdout);
    let copied = site.build();
    assert!(plain.get("stories/a.html") == copied.get("stories/a.html"));
    let extends = run
        .stdout
        .lines()
        .find(|line| line.contains("{% extends"))
        .map(str::trim);
    let extends = extends.expect("it tells how to change one block");
    site.write(
        "themes/trust/templates/story.html",
        format!("{extends}\n{{% block side %}}<p class=\"ours\">{{{{ story.summary }}}}</p>{{% endblock side %}}\n"),
    );
    let page = Page::at(&site.build(), "stories/a.html");
    assert_eq!(page.words(".story-side"), "What changed.");
    assert_eq!(page.words("main h1"), "A story");
    assert_eq!(page.all("nav.turn, .story-text").len(), 1);
    assert_eq!(page.all("header.site-header").len(), 1);
}

#[test]
fn a_slip_in_a_template_is_told_at_its_place_with_the_name_that_was_meant() {
    let site = site();
    site.write(
        "content/site.yaml",
        format!("{}theme: own\n", crate::harness::SETTINGS),
    );
    let rows = [
        ("<p>\n{{ page.titel }}", "2:9", "did you mean `title`?"),
        ("{{ pge.title }}", "1:4", "did you mean `page`?"),
        (
            "{% for l in page.breadcrumbs %}{{ l.lable }}{% endfor %}",
            "1:37",
            "did you mean `label`?",
        ),
        (
            "<p>\n  {{ page.title | uper }}",
            "2:19",
            "Unknown filter `uper`",
        ),
        (
            "<p>\n{{ nothing(a=1) }}",
            "2:4",
            "Unknown function `nothing`",
        ),
        (
            "<p>\n{% include \"parts/fcts.html\" %}",
            "2:12",
            "did you mean `parts/facts.html`?",
        ),
        (
            "{% extends \"default/stroy.html\" %}",
            "1:1",
            "did you mean `default/story.html`?",
        ),
        ("{% if page.title %}x", "1:", "Unexpected end of input"),
        ("{% if page.title %}x{% endfi %}", "1:", "endfi"),
    ];
    for (text, place, told) in rows {
        site.write("themes/own/templates/story.html", format!("{text}\n"));
        let run = site.run(&["build"]).ends_with(1);
        let place = format!("themes/own/templates/story.html:{place}");
        assert!(
            run.places()[0].starts_with(&place),
            "{text}: {}",
            run.stderr
        );
        assert!(run.stderr.contains(told), "{text}: {}", run.stderr);
        assert!(
            run.stderr.contains("`qi-stories theme fields` tells"),
            "{}",
            run.stderr
        );
        assert!(!run.stderr.contains("-->   "), "{}", run.stderr);
    }
}
