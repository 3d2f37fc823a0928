//! A site's own theme in place of parts of the default one.

use snapbox::str;

use crate::harness::{Files, SiteTest, assert_snapshot, story};
use crate::html::Page;

const SETTINGS: &str = "//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas: [Example Area]
theme: own
//- content/pages/a.md
---
title: A page
---

The page's text.
//- content/stories/a.md
";

/// A site with its own theme, made from the files of a fixture.
fn themed(theme: &str) -> SiteTest {
    // Planned work gets no further advice.
    let story = story("A story", "status: planned\n");
    SiteTest::new(&format!("{SETTINGS}{story}{theme}"))
}

/// The name of the style sheet whose name begins like this, and its bytes.
#[track_caller]
fn style<'f>(files: &'f Files, name: &str) -> (&'f str, &'f [u8]) {
    let begins = format!("assets/{name}-");
    let found = files
        .iter()
        .filter(|(path, _)| path.starts_with(&begins) && path.ends_with(".css"));
    let found: Vec<_> = found.collect();
    assert_eq!(found.len(), 1, "{name}: {:?}", files.keys());
    (found[0].0, found[0].1)
}

/// The output of `build` for a site that was built and then given a template that cannot be used.
#[track_caller]
fn broken(path: &str, text: &str) -> String {
    let site = themed("//- themes/own/theme.yaml\n");
    site.build();
    site.make_old();
    site.write(path, text);
    let before = site.state();
    let checked = site.run(&["check"]);
    let built = site.run(&["build"]).ends_with(1);
    // An error in a template may only show when a page is made, which `check` does not always do.
    assert!(checked.code == 0 || checked.locations() == built.locations());
    let after = site.state();
    let public = |(path, _): &(&std::path::PathBuf, _)| path.starts_with(site.public());
    assert!(before.iter().filter(public).eq(after.iter().filter(public)));
    built.stderr
}

#[test]
fn a_template_of_the_site_replaces_the_default_one() {
    let site = themed(
        "//- themes/own/templates/page.html\n<title>{{ page.title }}</title><h1>Ours: {{ page.heading }}</h1>\n",
    );
    let files = site.build();
    assert_eq!(Page::at(&files, "pages/a.html").words("h1"), "Ours: A page");
    assert_eq!(Page::at(&files, "stories/a.html").words("h1"), "A story");
}

#[test]
fn a_part_of_a_template_replaces_the_default_one_everywhere() {
    let part = "//- themes/own/templates/parts/facts.html\n<p class=\"ours\">{{ facts | length }} facts</p>\n";
    let files = themed(part).build();
    assert_eq!(Page::at(&files, "stories/a.html").words(".ours"), "1 facts");
}

#[test]
fn a_template_can_change_one_block_of_the_default_one() {
    let extending = r#"//- themes/own/templates/page.html
{% extends "default/page.html" %}
{% block head %}<meta name="ours" content="{{ site.title }}">{% endblock head %}
"#;
    let changed = Page::at(&themed(extending).build(), "pages/a.html");
    let default = Page::at(
        &themed("//- themes/own/theme.yaml\n").build(),
        "pages/a.html",
    );
    assert_eq!(
        changed.one("meta[name=ours]").attr("content"),
        Some("Stories")
    );
    assert_eq!(default.all("meta[name=ours]").len(), 0);
    assert_eq!(changed.one("main").html(), default.one("main").html());
    assert!(changed.words("main").contains("The page's text."));
}

#[test]
fn an_asset_of_the_site_replaces_the_default_one() {
    let default = themed("//- themes/own/theme.yaml\n").build();
    let red = themed("//- themes/own/assets/base.css\nbody { color: red }\n").build();
    let blue = themed("//- themes/own/assets/base.css\nbody { color: blue }\n").build();
    let [default, red_style, blue] = [&default, &red, &blue].map(|files| style(files, "site"));
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("is a text");
    let (red_text, default_text) = (text(red_style.1), text(default.1));
    assert!(red_text.starts_with("body { color: red }\n"));
    // All pieces except the first are unchanged.
    let rest = "\n/* The frame of every page";
    let after = |text: &str| text[text.find(rest).expect("the frame follows")..].to_owned();
    assert_eq!(after(&red_text), after(&default_text));
    let names = [default.0, red_style.0, blue.0];
    assert!(
        names[0] != names[1] && names[1] != names[2] && names[0] != names[2],
        "{names:?}"
    );
    let home = Page::at(&red, "index.html");
    assert_eq!(
        home.all(&format!("link[rel=stylesheet][href='{}']", names[1]))
            .len(),
        1
    );
    let below = Page::at(&red, "pages/a.html");
    assert_eq!(
        below
            .all(&format!("link[rel=stylesheet][href='../{}']", names[1]))
            .len(),
        1
    );
}

#[test]
fn an_asset_that_the_default_theme_lacks_can_be_added() {
    let theme = r#"//- themes/own/assets/logo.png
PNG
//- themes/own/assets/ours.css
p { color: red }
//- themes/own/templates/page.html
<img src="{{ root }}{{ assets["logo.png"] }}"><link href="{{ root }}{{ assets["ours.css"] }}">
"#;
    let files = themed(theme).build();
    assert_eq!(
        files.get("assets/logo.png").map(Vec::as_slice),
        Some(&b"PNG\n"[..])
    );
    let page = Page::at(&files, "pages/a.html");
    assert_eq!(page.one("img").attr("src"), Some("../assets/logo.png"));
    let sheet = page
        .one("link")
        .attr("href")
        .unwrap_or_default()
        .trim_start_matches("../");
    assert_eq!(sheet, style(&files, "ours").0);
}

#[test]
fn a_template_that_cannot_be_read_is_reported_at_its_line() {
    let text = "<h1>Fine</h1>\n<p>{% if page.title </p>\n";
    assert_snapshot(
        broken("themes/own/templates/page.html", text),
        str![[r#"
error[broken-template]: this template cannot be used: Found `</` but expected %}.
 --> themes/own/templates/page.html:2:21
  |
2 | <p>{% if page.title </p>
  |                     ^^
  |
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

Found 1 error in 1 file.
Start with the errors: the first is in themes/own/templates/page.html, line 2. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain broken-template

"#]],
    );
}

#[test]
fn a_template_that_asks_for_a_missing_field_is_reported_at_its_line() {
    let text = "<h1>Fine</h1>\n<p>é {{ page.titel }}</p>\n";
    assert_snapshot(
        broken("themes/own/templates/page.html", text),
        str![[r#"
error[broken-template]: this template cannot be used: Field `titel` is not defined. Available fields: breadcrumbs, current, heading, summary, title, url
 --> themes/own/templates/page.html:2:14
  |
2 | <p>é {{ page.titel }}</p>
  |              ^^^^^
  |
  = hint: did you mean `title`?
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

Found 1 error in 1 file.
Start with the errors: the first is in themes/own/templates/page.html, line 2. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain broken-template

"#]],
    );
    let text = "{% for fact in facts %}\n{{ fact.tekst }}\n{% endfor %}\n";
    assert_snapshot(
        broken("themes/own/templates/parts/facts.html", text),
        str![[r#"
error[broken-template]: this template cannot be used: Field `tekst` is not defined. Available fields: label, text, url
 --> themes/own/templates/parts/facts.html:2:9
  |
2 | {{ fact.tekst }}
  |         ^^^^^
  |
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

Found 1 error in 1 file.
Start with the errors: the first is in themes/own/templates/parts/facts.html, line 2. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain broken-template

"#]],
    );
}

#[test]
fn a_template_that_extends_a_missing_one_is_reported_in_its_own_file() {
    let site = themed("//- themes/own/templates/page.html\n{% extends \"bass.html\" %}\n");
    let run = site.run(&["build"]).ends_with(1);
    assert_snapshot(
        run.stderr,
        str![[r#"
error[broken-template]: this template cannot be used: Template 'page.html' is inheriting from 'bass.html', which doesn't exist or isn't loaded.
 --> themes/own/templates/page.html:1:1
  |
1 | {% extends "bass.html" %}
  | ^
  |
  = hint: did you mean `base.html`?
  = hint: `qi-stories theme fields` lists what a template can use
  = hint: to go back to the built-in file, delete yours

Found 1 error in 1 file.
Start with the errors: the first is in themes/own/templates/page.html, line 1. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain broken-template

"#]],
    );
    assert!(!site.public().exists());
}

#[test]
fn a_missing_theme_is_reported_where_it_is_named() {
    let story = story("A story", "status: planned\n");
    let site = SiteTest::new(&format!("{SETTINGS}{story}"));
    let before = site.state();
    let built = site.run(&["build"]).ends_with(1);
    assert_snapshot(
        &built.stderr,
        str![[r#"
error[missing-theme]: there is no folder `themes/own`
 --> content/site.yaml:4:8
  |
4 | theme: own
  |        ^^^
  |
  = hint: create the folder, or delete this line to use the built-in theme

Found 1 error in 1 file.
Start with the errors: the first is in content/site.yaml, line 4. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain missing-theme

"#]],
    );
    let checked = site.run(&["check"]).ends_with(1);
    assert_eq!(checked.locations(), built.locations());
    assert_eq!(site.state(), before);
}

#[test]
fn an_asset_that_servers_do_not_serve_is_refused() {
    let names = [
        "web.config",
        "logo.webp",
        "Logo.png",
        "our logo.png",
        "our_logo.png",
        "a.html",
    ];
    let printed = names.map(|name| {
        let site = themed(&format!("//- themes/own/assets/{name}\nx\n"));
        let checked = site.run(&["check"]).ends_with(1);
        let built = site.run(&["build"]).ends_with(1);
        assert_eq!(checked.locations(), built.locations());
        assert!(!site.public().exists());
        built.findings()
    });
    assert_snapshot(
        printed.join("\n"),
        str![[r#"
error[refused-asset]: this file cannot be part of the site
--> themes/own/assets/web.config
 = hint: use only lower-case letters, digits and hyphens in its name
 = hint: use one of these file extensions: `css`, `js`, `svg`, `png`, `jpg`, `jpeg`, `gif`, `ico`, `txt` or
         `pdf`

error[refused-asset]: this file cannot be part of the site
--> themes/own/assets/logo.webp
 = hint: use only lower-case letters, digits and hyphens in its name
 = hint: use one of these file extensions: `css`, `js`, `svg`, `png`, `jpg`, `jpeg`, `gif`, `ico`, `txt` or
         `pdf`

error[refused-asset]: this file cannot be part of the site
--> themes/own/assets/Logo.png
 = hint: use only lower-case letters, digits and hyphens in its name
 = hint: use one of these file extensions: `css`, `js`, `svg`, `png`, `jpg`, `jpeg`, `gif`, `ico`, `txt` or
         `pdf`

error[refused-asset]: this file cannot be part of the site
--> themes/own/assets/our logo.png
 = hint: use only lower-case letters, digits and hyphens in its name
 = hint: use one of these file extensions: `css`, `js`, `svg`, `png`, `jpg`, `jpeg`, `gif`, `ico`, `txt` or
         `pdf`

error[refused-asset]: this file cannot be part of the site
--> themes/own/assets/our_logo.png
 = hint: use only lower-case letters, digits and hyphens in its name
 = hint: use one of these file extensions: `css`, `js`, `svg`, `png`, `jpg`, `jpeg`, `gif`, `ico`, `txt` or
         `pdf`

error[refused-asset]: this file cannot be part of the site
--> themes/own/assets/a.html
 = hint: use only lower-case letters, digits and hyphens in its name
 = hint: use one of these file extensions: `css`, `js`, `svg`, `png`, `jpg`, `jpeg`, `gif`, `ico`, `txt` or
         `pdf`

"#]],
    );
}

#[test]
fn the_text_of_a_story_is_never_a_template() {
    let typed = "{{ 7 * 7 }} {% raw %} {{ site.title }} {# gone #}";
    let text = format!(
        r#"---
title: "{typed}"
summary: "{typed}"
team: "{typed}"
service_area: Example Area
learning: "{typed}"
metrics:
  - name: "{typed}"
    unit: "{{{{ 7 * 7 }}}}"
    after: 1
---

## {typed}

{typed}

```
{typed}
```
"#
    );
    let files = SiteTest::new(&format!("//- content/stories/a.md\n{text}")).build();
    let page = Page::at(&files, "stories/a.html");
    assert_eq!(page.words("h1"), typed);
    assert_eq!(page.words(".prose h2"), typed);
    assert_eq!(page.words(".prose > p"), typed);
    assert_eq!(page.words(".prose pre"), typed);
    assert_eq!(page.words(".learning p"), typed);
    assert_eq!(page.words(".metric-heading"), typed);
    for path in [
        "index.html",
        "stories/index.html",
        "areas/example-area.html",
        "stories/a.html",
    ] {
        let whole = Page::at(&files, path).words("main");
        assert!(
            whole.contains(typed) && !whole.contains("49"),
            "{path}: {whole}"
        );
    }
}

#[test]
fn a_dead_link_of_a_theme_stops_the_build_and_is_reported_once() {
    let site = themed("//- themes/own/theme.yaml\n");
    site.build();
    let before = site.output();
    site.write(
        "themes/own/templates/parts/facts.html",
        "<a href=\"{{ root }}areas/nowhere.html\">x</a>\n",
    );
    let built = site.run(&["build"]).ends_with(1);
    assert_snapshot(
        &built.stderr,
        str![[r#"
error[dead-reference]: `areas/nowhere.html` does not lead to a file on the site, on `stories/a.html`
 --> themes/own/templates/parts/facts.html:1:26
  |
1 | <a href="{{ root }}areas/nowhere.html">x</a>
  |                          ^^^^^^^^^^^^
  |
  = hint: link to a page as `{{ root }}stories/index.html`, and to a theme file as `{{ root }}{{
          assets["logo.png"] }}`

Found 1 error in 1 file.
Start with the errors: the first is in themes/own/templates/parts/facts.html, line 1. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain dead-reference

"#]],
    );
    let checked = site.run(&["check"]).ends_with(1);
    assert_eq!(checked.locations(), built.locations());
    assert!(site.output() == before);
}

#[test]
fn every_reference_of_a_theme_is_checked() {
    let page = "themes/own/templates/page.html";
    let printed = [
        (page, r#"<img src="{{ root }}assets/none.png">"#),
        (
            page,
            "<img srcset='{{ root }}index.html 1x, {{ root }}none.png 2x'>",
        ),
        (page, r##"<a href="{{ root }}index.html#nowhere">x</a>"##),
        (page, "<a href=/index.html>x</a>"),
        (page, "<a href=''>x</a>"),
        (
            "themes/own/assets/ours.css",
            "p { background: url(none.png) }",
        ),
    ]
    .map(|(path, text)| {
        let site = themed(&format!("//- {path}\n{text}\n"));
        let run = site.run(&["build"]).ends_with(1);
        assert!(!site.public().exists());
        run.findings()
    });
    assert_snapshot(
        printed.join("\n"),
        str![[r#"
error[dead-reference]: `assets/none.png` does not lead to a file on the site, on `pages/a.html`
 --> themes/own/templates/page.html:1:28
  |
1 | <img src="{{ root }}assets/none.png">
  |                            ^^^^^^^^
  |
  = hint: link to a page as `{{ root }}stories/index.html`, and to a theme file as `{{ root }}{{
          assets["logo.png"] }}`

error[dead-reference]: `none.png` does not lead to a file on the site, on `pages/a.html`
 --> themes/own/templates/page.html:1:49
  |
1 | <img srcset='{{ root }}index.html 1x, {{ root }}none.png 2x'>
  |                                                 ^^^^^^^^
  |
  = hint: link to a page as `{{ root }}stories/index.html`, and to a theme file as `{{ root }}{{
          assets["logo.png"] }}`

error[dead-reference]: `index.html#nowhere` leads to a part of the page that does not exist, on `pages/a.html`
 --> themes/own/templates/page.html:1:20
  |
1 | <a href="{{ root }}index.html#nowhere">x</a>
  |                    ^^^^^^^^^^^^^^^^^^
  |
  = hint: link to a page as `{{ root }}stories/index.html`, and to a theme file as `{{ root }}{{
          assets["logo.png"] }}`

error[dead-reference]: `/index.html` starts with `/`, which leads outside the site's folder, on `pages/a.html`
 --> themes/own/templates/page.html:1:10
  |
1 | <a href=/index.html>x</a>
  |          ^^^^^^^^^^
  |
  = hint: link to a page as `{{ root }}stories/index.html`, and to a theme file as `{{ root }}{{
          assets["logo.png"] }}`

error[dead-reference]: `` is empty, on `pages/a.html`
 --> themes/default/templates/base.html:1:1
  |
1 | <!doctype html>
  | ^
  |
  = hint: link to a page as `{{ root }}stories/index.html`, and to a theme file as `{{ root }}{{
          assets["logo.png"] }}`

error[dead-reference]: `none.png` does not lead to a file on the site, on `assets/ours-bbc896e4fc.css`
 --> themes/own/assets/ours.css:1:21
  |
1 | p { background: url(none.png) }
  |                     ^^^^^^^^
  |
  = hint: link to a page as `{{ root }}stories/index.html`, and to a theme file as `{{ root }}{{
          assets["logo.png"] }}`

"#]],
    );
}
