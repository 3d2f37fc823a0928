//! `theme`: its files, a copy of one to change, and the names that templates may use.

use std::collections::BTreeSet;

use snapbox::str;

use crate::harness::{SiteTest, assert_snapshot, story};
use crate::html::Page;

/// A site without a theme of its own.
fn site() -> SiteTest {
    let story = story("A story", "status: planned\n");
    SiteTest::new(&format!(
        "//- content/stories/a.md
{story}//- content/resources/a.md
---
title: A page
---
"
    ))
}

/// The template of each kind of page, with the name of its view.
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
fn the_listed_fields_are_those_that_templates_see() {
    let site = site();
    for (template, called) in TEMPLATES {
        let printed = site.run(&["theme", "fields", called]).ends_with(0).stdout;
        let begins = format!("  {called}.");
        let listed: BTreeSet<&str> = printed
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
        assert_eq!(listed, seen, "{called}");
    }
}

#[test]
fn all_fields_are_listed_with_their_meanings() {
    let printed = site().run(&["theme", "fields"]).ends_with(0).stdout;
    for line in [
        "story (StoryPage): A story’s page.",
        "  story.title: text. Its title.",
        "  story.previous: LinkView or null. The story before this one",
        "  url: text. Its address, from the top of the site.",
    ] {
        assert!(
            printed
                .replace('\u{2019}', "'")
                .contains(&line.replace('\u{2019}', "'")),
            "{line}: {printed}"
        );
    }
    let run = site().run(&["theme", "fields", "storry"]).ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
qi-stories: templates have nothing called `storry`
  did you mean `story`?

"#]],
    );
}

#[test]
fn the_files_are_listed_with_their_origin() {
    let site = site();
    let list = |site: &SiteTest| site.run(&["theme", "list"]).ends_with(0).stdout;
    let printed = list(&site);
    let (files, end) = printed
        .split_once("\n\n")
        .expect("an empty line ends the list");
    assert!(files.contains("templates/story.html"), "{files}");
    assert!(
        files.lines().all(|line| line.ends_with("  built in")),
        "{files}"
    );
    assert_snapshot(
        end,
        str![[r#"
The site has no theme of its own.
To copy a built-in file into your theme and change it, run: qi-stories theme eject FILE

"#]],
    );

    site.write("themes/own/templates/story.html", "x");
    site.write("themes/own/assets/ours.css", "x");
    let own: Vec<String> = list(&site)
        .lines()
        .filter(|line| line.contains("yours") || line.contains("theme: own"))
        .map(str::to_owned)
        .collect();
    assert_snapshot(
        own.join("\n"),
        str![[r#"
assets/ours.css                       yours
templates/story.html                  yours, replaces the built-in file
Your files are not in use yet: write `theme: own` in content/site.yaml.

"#]],
    );
}

#[test]
fn a_file_is_copied_into_the_sites_own_theme_and_replaces_nothing() {
    let site = site();
    let run = site.run(&["theme", "eject", "card.html"]).ends_with(0);
    assert_snapshot(
        run.stdout,
        str![[r#"
Wrote ./themes/own/templates/parts/card.html, a copy of the built-in file.
To use it, add this line to content/site.yaml:

  theme: own

To see what a template can use, run: qi-stories theme fields
To go back to the built-in file, delete yours.

"#]],
    );
    let path = site.path().join("themes/own/templates/parts/card.html");
    let copy = std::fs::read_to_string(&path).expect("was written");
    assert!(copy.contains("card-title"), "{copy}");
    site.write("themes/own/templates/parts/card.html", "mine");
    let run = site
        .run(&["theme", "eject", "parts/card.html"])
        .ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
qi-stories cannot write `./themes/own/templates/parts/card.html`: it already exists, and we do not replace your files; edit it, or delete it first

"#]],
    );
    assert_eq!(std::fs::read(&path).expect("is there"), b"mine");
    let run = site.run(&["theme", "eject", "stroy.html"]).ends_with(2);
    assert_snapshot(
        run.stderr,
        str![[r#"
qi-stories: the built-in theme has no file `stroy.html`, or more than one
  did you mean `story.html`?

"#]],
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
    let extends = extends.expect("it says how to change one block");
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
fn a_typing_mistake_in_a_template_is_reported_at_its_line_with_the_likely_name() {
    let site = site();
    site.write(
        "content/site.yaml",
        format!("{}theme: own\n", crate::harness::SETTINGS),
    );
    let printed = [
        "<p>\n{{ page.titel }}",
        "{{ pge.title }}",
        "{% for l in page.breadcrumbs %}{{ l.lable }}{% endfor %}",
        "<p>\n  {{ page.title | uper }}",
        "<p>\n{{ nothing(a=1) }}",
        "<p>\n{% include \"parts/fcts.html\" %}",
        "{% extends \"default/stroy.html\" %}",
        "{% if page.title %}x",
        "{% if page.title %}x{% endfi %}",
    ]
    .map(|text| {
        site.write("themes/own/templates/story.html", format!("{text}\n"));
        let run = site.run(&["build"]).ends_with(1);
        run.findings()
    });
    assert_snapshot(
        printed.join("\n"),
        str![[r#"
error[broken-template]: this template cannot be used: Field `titel` is not defined. Available fields: breadcrumbs, current, heading, summary, title, url
 --> themes/own/templates/story.html:2:9
  |
2 | {{ page.titel }}
  |         ^^^^^
  |
  = hint: did you mean `title`?
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: Variable `pge` is not defined. Available variables: assets, page, root, site, story
 --> themes/own/templates/story.html:1:4
  |
1 | {{ pge.title }}
  |    ^^^
  |
  = hint: did you mean `page`?
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: Field `lable` is not defined. Available fields: label, url
 --> themes/own/templates/story.html:1:37
  |
1 | {% for l in page.breadcrumbs %}{{ l.lable }}{% endfor %}
  |                                     ^^^^^
  |
  = hint: did you mean `label`?
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: Unknown filter `uper`
 --> themes/own/templates/story.html:2:19
  |
2 |   {{ page.title | uper }}
  |                   ^
  |
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: Unknown function `nothing`
 --> themes/own/templates/story.html:2:4
  |
2 | {{ nothing(a=1) }}
  |    ^
  |
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: Unknown template `parts/fcts.html`
 --> themes/own/templates/story.html:2:12
  |
2 | {% include "parts/fcts.html" %}
  |            ^
  |
  = hint: did you mean `parts/facts.html`?
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: Template 'story.html' is inheriting from 'default/stroy.html', which doesn't exist or isn't loaded.
 --> themes/own/templates/story.html:1:1
  |
1 | {% extends "default/stroy.html" %}
  | ^
  |
  = hint: did you mean `default/story.html`?
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: Unexpected end of input
 --> themes/own/templates/story.html:1:20
  |
1 | {% if page.title %}x
  |                    ^
  |
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: Unknown tag
 --> themes/own/templates/story.html:1:24
  |
1 | {% if page.title %}x{% endfi %}
  |                        ^^^^^
  |
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

"#]],
    );
}
