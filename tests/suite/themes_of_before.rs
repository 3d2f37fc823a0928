//! A site's own theme that was written for an earlier look: what still exists works, and what was removed is named with
//! what to use now.

use snapbox::str;

use crate::harness::{SiteTest, assert_snapshot, story};
use crate::html::Page;

const SETTINGS: &str = "//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas: [Example Area, Other Area]
contact: {name: Example QI Team, email: qi@example.nhs.uk}
theme: own
//- content/training/a.md
---
title: A course
---

What it is about.
//- content/stories/b.md
";

/// A site of two stories with its own theme, made from the files of a fixture.
fn themed(theme: &str) -> SiteTest {
    let metric = "metrics: [{name: Falls, kind: outcome, unit: falls, better: lower, before: 4, after: 2, definition: Example}]\n";
    let one = story("A story", "status: planned\n");
    let two = story("Another story", metric);
    SiteTest::new(&format!(
        "{SETTINGS}{two}//- content/stories/a.md\n{one}{theme}"
    ))
}

/// What was left out of the theme: its own home page in the block `main`, a part with its own words, its own card that
/// says no more than the earlier one had to, and its own style sheets.
const STILL_THERE: &str = r#"//- themes/own/templates/home.html
{% extends "default/home.html" %}
{% block main %}<h1>{{ page.heading }}</h1>
<dl>{% for fact in home.facts %}{% include "parts/programme-fact.html" %}{% endfor %}</dl>
<ul>{% for group in home.areas %}<li class="their-area">{{ group.name }} {{ group.count }}</li>{% endfor %}</ul>
{% for card in home.stories %}{% set level = 3 %}{% include "parts/card.html" %}{% endfor %}
{% endblock main %}
//- themes/own/templates/parts/facts.html
<p class="their-facts">{{ facts | length }} facts</p>
//- themes/own/templates/group.html
{% extends "default/group.html" %}
{% block main %}<h1>{{ page.heading }}</h1>
{% for card in group.list %}{% set level = 2 %}{% include "parts/card.html" %}{% endfor %}
{% endblock main %}
//- themes/own/templates/story.html
{% extends "default/story.html" %}
{% block onward %}<p class="their-end">Tell us what you think.</p>{% endblock onward %}
//- themes/own/templates/impact.html
{% extends "default/impact.html" %}
{% block main %}<h1>{{ page.heading }}</h1>
{% set money = impact.money %}{% include "parts/cells.html" %}
{% endblock main %}
//- themes/own/assets/base.css
body { color: red }
"#;

#[test]
fn what_a_theme_could_use_and_still_can_works() {
    let files = themed(STILL_THERE).build_ignoring_findings();
    let home = Page::at(&files, "index.html");
    assert_eq!(home.words("h1"), "Stories");
    assert_eq!(home.words(".their-area"), "Example Area 2 stories");
    let area = Page::at(&files, "areas/example-area.html");
    assert_eq!(area.all("article.card h2").len(), 2);
    let page = Page::at(&files, "stories/b.html");
    assert_eq!(page.words(".their-end"), "Tell us what you think.");
    assert_eq!(page.all("nav.turn").len(), 0);
    let table = Page::at(&files, "impact.html");
    assert_eq!(table.all("table.cells").len(), 1);
}

#[test]
fn what_was_removed_is_named_with_what_to_use_now() {
    let gone = [
        (
            "home.html",
            "{% if home.hero %}<h2>{{ home.hero.title }}</h2>{% endif %}",
        ),
        ("home.html", "<p>{{ home.hero_metric.sentence }}</p>"),
        (
            "group.html",
            "{% for result in group.results %}{{ result.url }}{% endfor %}",
        ),
        (
            "poster.html",
            "{% for note in poster.notes %}{{ note }}{% endfor %}",
        ),
        ("story.html", "{% if story.same_topics %}x{% endif %}"),
        ("impact.html", "{% include \"parts/verdict.html\" %}"),
        ("parts/result.html", "{% include \"parts/bars.html\" %}"),
        ("parts/card.html", "{% include \"parts/small-bars.html\" %}"),
        ("story.html", "{% include \"parts/metric.html\" %}"),
        ("parts/verdict.html", "<p>{{ words }}</p>"),
        ("parts/metric.html", "<p>{{ metric.name }}</p>"),
    ];
    let printed = gone.map(|(name, text)| {
        let site = themed(&format!("//- themes/own/templates/{name}\n{text}\n"));
        let run = site.run(&["build"]).ends_with(1);
        assert!(!site.public().exists(), "{name}");
        run.findings()
    });
    assert_snapshot(
        printed.join("\n"),
        str![[r#"
error[broken-template]: this template cannot be used: there is no `home.hero` any more
 --> themes/own/templates/home.html:1:7
  |
1 | {% if home.hero %}<h2>{{ home.hero.title }}</h2>{% endif %}
  |       ^^^^^^^^^
  |
  = hint: the story that is shown large is `home.lead` now
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: there is no `home.hero_metric` any more
 --> themes/own/templates/home.html:1:7
  |
1 | <p>{{ home.hero_metric.sentence }}</p>
  |       ^^^^^^^^^^^^^^^^
  |
  = hint: the metric of the story that is shown large is `home.lead.main` now
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: there is no `group.results` any more
 --> themes/own/templates/group.html:1:18
  |
1 | {% for result in group.results %}{{ result.url }}{% endfor %}
  |                  ^^^^^^^^^^^^^
  |
  = hint: each card of `group.list` has its metric as `main` now
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: there is no `poster.notes` any more
 --> themes/own/templates/poster.html:1:16
  |
1 | {% for note in poster.notes %}{{ note }}{% endfor %}
  |                ^^^^^^^^^^^^
  |
  = hint: each chart of `poster.charts` has its own notes now
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: there is no `story.same_topics` any more
 --> themes/own/templates/story.html:1:7
  |
1 | {% if story.same_topics %}x{% endif %}
  |       ^^^^^^^^^^^^^^^^^
  |
  = hint: stories about the same topics are in `story.related` now, each a card with a `reason`
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: Unknown template `parts/verdict.html`
 --> themes/own/templates/impact.html:1:12
  |
1 | {% include "parts/verdict.html" %}
  |            ^
  |
  = hint: it is `parts/chip.html` now
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: Unknown template `parts/bars.html`
 --> themes/own/templates/parts/result.html:1:12
  |
1 | {% include "parts/bars.html" %}
  |            ^
  |
  = hint: `parts/drawn-cover.html` draws the values now
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: Unknown template `parts/small-bars.html`
 --> themes/own/templates/parts/card.html:1:12
  |
1 | {% include "parts/small-bars.html" %}
  |            ^
  |
  = hint: `parts/drawn-cover.html` draws the values now
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: Unknown template `parts/metric.html`
 --> themes/own/templates/story.html:1:12
  |
1 | {% include "parts/metric.html" %}
  |            ^
  |
  = hint: it is `parts/metric-words.html`, `parts/chip.html` and `parts/metric-more.html` now
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: nothing uses `parts/verdict.html` any more
 --> themes/own/templates/parts/verdict.html:1:1
  |
1 | <p>{{ words }}</p>
  | ^
  |
  = hint: it is `parts/chip.html` now
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

error[broken-template]: this template cannot be used: nothing uses `parts/metric.html` any more
 --> themes/own/templates/parts/metric.html:1:1
  |
1 | <p>{{ metric.name }}</p>
  | ^
  |
  = hint: it is `parts/metric-words.html`, `parts/chip.html` and `parts/metric-more.html` now
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

"#]],
    );
}

#[test]
fn a_removed_file_is_not_a_fault_where_the_theme_itself_uses_it() {
    let theme = r#"//- themes/own/templates/page.html
{% extends "default/page.html" %}
{% block main %}<h1>{{ page.heading }}</h1>{% set words = "Ours" %}{% include "parts/verdict.html" %}{# home.hero was here #}{% endblock main %}
//- themes/own/templates/parts/verdict.html
<p class="verdict">{{ words }}</p>
"#;
    let files = themed(theme).build_ignoring_findings();
    let page = Page::at(&files, "training/a.html");
    assert_eq!(page.words(".verdict"), "Ours");
}

#[test]
fn a_page_without_a_part_that_others_link_to_is_reported_with_what_to_add() {
    let base = "//- themes/own/templates/base.html\n<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>{{ \
                page.title }}</title>{% block scripts %}{% endblock scripts %}{% block head %}{% endblock head %}</head><body>\
                <main id=\"main\">{% block main %}{% endblock main %}</main></body></html>\n";
    let site = themed(base);
    let run = site.run(&["build"]).ends_with(1);
    assert_snapshot(
        run.findings(),
        str![[r##"
error[dead-reference]: `#contact` leads to a part of the page that does not exist, on `index.html` and on 5 more pages
 --> themes/default/templates/parts/share-link.html:5:28
  |
5 | <p><a class="action" href="#contact">Share your story</a></p>
  |                            ^^^^^^^^
  |
  = hint: give the part of the page that it leads to `id="contact"`, as the built-in template does

"##]],
    );
}
