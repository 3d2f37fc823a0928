//! A site's own theme in place of parts of the default one.

use crate::harness::{Files, SiteTest, story};
use crate::html::Page;

const SETTINGS: &str = "//- content/site.yaml\ntitle: Stories\norganisation: Example Trust\n\
                        service_areas: [Example Area]\ntheme: own\n//- content/pages/a.md\n---\ntitle: A page\n\
                        ---\n\nThe page's text.\n//- content/stories/a.md\n";

/// A site with its own theme, made of the files of a fixture.
fn themed(theme: &str) -> SiteTest {
    // Of planned work nothing more is asked.
    let story = story("A story", "status: planned\n");
    SiteTest::new(&format!("{SETTINGS}{story}{theme}"))
}

/// The name of the style sheet whose name begins so, and its bytes.
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

/// A site that was built and then given a template that cannot be used.
#[track_caller]
fn broken(path: &str, text: &str, place: &str) {
    let site = themed("//- themes/own/theme.yaml\n");
    site.build();
    site.make_old();
    site.write(path, text);
    let before = site.state();
    for command in ["check", "build"] {
        let run = site.run(&[command]);
        // What a template asks for is known only when a page is made, which `check` does not do.
        if command == "build" || run.code != 0 {
            let run = run.ends_with(1);
            assert!(
                run.stderr.starts_with("error[broken-template]"),
                "{}",
                run.stderr
            );
            assert_eq!(run.places(), [place], "{}", run.stderr);
            assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        }
        let after = site.state();
        let public = |(path, _): &(&std::path::PathBuf, _)| path.starts_with(site.public());
        assert!(before.iter().filter(public).eq(after.iter().filter(public)));
    }
}

#[test]
fn a_template_of_the_sites_own_takes_the_place_of_the_default_one() {
    let site = themed(
        "//- themes/own/templates/page.html\n<title>{{ page.title }}</title><h1>Ours: {{ page.heading }}</h1>\n",
    );
    let files = site.build();
    assert_eq!(Page::at(&files, "pages/a.html").words("h1"), "Ours: A page");
    assert_eq!(Page::at(&files, "stories/a.html").words("h1"), "A story");
}

#[test]
fn a_part_of_a_template_takes_the_place_of_the_default_one_everywhere() {
    let part = "//- themes/own/templates/parts/facts.html\n<p class=\"ours\">{{ facts | length }} facts</p>\n";
    let files = themed(part).build();
    assert_eq!(Page::at(&files, "stories/a.html").words(".ours"), "3 facts");
}

#[test]
fn a_template_can_change_one_block_of_the_default_one() {
    let extending = "//- themes/own/templates/page.html\n{% extends \"default/page.html\" %}\n\
                     {% block head %}<meta name=\"ours\" content=\"{{ site.title }}\">{% endblock head %}\n";
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
fn an_asset_of_the_sites_own_takes_the_place_of_the_default_one() {
    let default = themed("//- themes/own/theme.yaml\n").build();
    let red = themed("//- themes/own/assets/base.css\nbody { color: red }\n").build();
    let blue = themed("//- themes/own/assets/base.css\nbody { color: blue }\n").build();
    let [default, red_style, blue] = [&default, &red, &blue].map(|files| style(files, "site"));
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("is a text");
    let (red_text, default_text) = (text(red_style.1), text(default.1));
    assert!(red_text.starts_with("body { color: red }\n"));
    // All but the first of the pieces is as it was.
    let rest = "\n/* What stands around every page";
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
    let theme = "//- themes/own/assets/logo.png\nPNG\n//- themes/own/assets/ours.css\np { color: red }\n\
                 //- themes/own/templates/page.html\n<img src=\"{{ root }}{{ assets[\"logo.png\"] }}\">\
                 <link href=\"{{ root }}{{ assets[\"ours.css\"] }}\">\n";
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
fn a_template_that_cannot_be_read_is_told_at_its_place() {
    broken(
        "themes/own/templates/page.html",
        "<h1>Fine</h1>\n<p>{% if page.title </p>\n",
        "themes/own/templates/page.html:2:21",
    );
}

#[test]
fn a_template_that_asks_for_what_there_is_not_is_told_at_its_place() {
    broken(
        "themes/own/templates/page.html",
        "<h1>Fine</h1>\n<p>é {{ page.titel }}</p>\n",
        "themes/own/templates/page.html:2:14",
    );
    broken(
        "themes/own/templates/parts/facts.html",
        "{% for fact in facts %}\n{{ fact.tekst }}\n{% endfor %}\n",
        "themes/own/templates/parts/facts.html:2:9",
    );
}

#[test]
fn a_template_that_builds_on_one_that_is_not_there_is_told() {
    let site = themed("//- themes/own/templates/page.html\n{% extends \"bass.html\" %}\n");
    let run = site.run(&["build"]).ends_with(1);
    assert!(
        run.stderr.starts_with("error[broken-template]"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("bass.html"), "{}", run.stderr);
    assert!(!site.public().exists());
}

#[test]
fn a_template_that_builds_on_a_missing_one_was_blamed_on_another_file() {
    let site = themed("//- themes/own/templates/page.html\n{% extends \"bass.html\" %}\n");
    let run = site.run(&["build"]).ends_with(1);
    assert!(
        run.stderr.contains("--> themes/own/templates/page.html:1:"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_theme_that_is_not_there_is_told_where_it_is_named() {
    let site = SiteTest::new(&format!("{SETTINGS}{}", story("A story", "")));
    let before = site.state();
    for command in ["build", "check"] {
        let run = site.run(&[command]).ends_with(1);
        assert!(
            run.stderr.starts_with("error[missing-theme]"),
            "{}",
            run.stderr
        );
        assert_eq!(run.places(), ["content/site.yaml:4:8"]);
    }
    assert_eq!(site.state(), before);
}

#[test]
fn an_asset_that_servers_do_not_hand_out_is_told() {
    for name in [
        "web.config",
        "logo.webp",
        "Logo.png",
        "our logo.png",
        "a.html",
    ] {
        let site = themed(&format!("//- themes/own/assets/{name}\nx\n"));
        for command in ["build", "check"] {
            let run = site.run(&[command]).ends_with(1);
            assert!(
                run.stderr.starts_with("error[refused-asset]"),
                "{name}: {}",
                run.stderr
            );
            assert_eq!(run.places(), [format!("themes/own/assets/{name}")]);
        }
        assert!(!site.public().exists());
    }
}

#[test]
fn an_asset_with_an_underscore_became_an_address_that_no_page_has() {
    let run = themed("//- themes/own/assets/our_logo.png\nPNG\n").run(&["build"]);
    assert!(run.stderr.starts_with("error[refused-asset]"), "{run:#?}");
}

#[test]
fn what_a_story_says_is_never_a_template() {
    let typed = "{{ 7 * 7 }} {% raw %} {{ site.title }} {# gone #}";
    let text = format!(
        "---\ntitle: \"{typed}\"\nsummary: \"{typed}\"\nteam: \"{typed}\"\nservice_area: Example Area\n\
         learning: \"{typed}\"\nmetrics:\n  - name: \"{typed}\"\n    unit: \"{{{{ 7 * 7 }}}}\"\n    after: 1\n---\n\n\
         ## {typed}\n\n{typed}\n\n```\n{typed}\n```\n"
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
fn a_link_of_a_theme_that_leads_nowhere_stops_the_build_and_is_told_once() {
    let site = themed("//- themes/own/theme.yaml\n");
    site.build();
    let before = site.output();
    site.write(
        "themes/own/templates/parts/facts.html",
        "<a href=\"{{ root }}areas/nowhere.html\">x</a>\n",
    );
    for command in ["check", "build"] {
        let run = site.run(&[command]).ends_with(1);
        let told = "`areas/nowhere.html` does not lead to a file on the site, on `stories/a.html`";
        assert!(run.stderr.contains(told), "{}", run.stderr);
        assert_eq!(run.places(), ["themes/own/templates/parts/facts.html:1:26"]);
    }
    assert!(site.output() == before);
}

#[test]
fn whatever_a_theme_refers_to_is_looked_up() {
    let page = "themes/own/templates/page.html";
    for (path, text, told) in [
        (
            page,
            "<img src=\"{{ root }}assets/none.png\">",
            "`assets/none.png` does not lead to a file",
        ),
        (
            page,
            "<img srcset='{{ root }}index.html 1x, {{ root }}none.png 2x'>",
            "`none.png` does not lead to a file",
        ),
        (
            page,
            "<a href=\"{{ root }}index.html#nowhere\">x</a>",
            "`index.html#nowhere` leads to a part of the page that does not exist",
        ),
        (
            page,
            "<a href=/index.html>x</a>",
            "`/index.html` starts with `/`",
        ),
        (page, "<a href=''>x</a>", "`` is empty"),
        (
            "themes/own/assets/ours.css",
            "p { background: url(none.png) }",
            "`none.png` does not lead to a file",
        ),
    ] {
        let site = themed(&format!("//- {path}\n{text}\n"));
        let run = site.run(&["build"]).ends_with(1);
        assert!(
            run.stderr.starts_with("error[dead-reference]"),
            "{}",
            run.stderr
        );
        assert!(run.stderr.contains(told), "{}", run.stderr);
        assert!(!site.public().exists());
    }
}
