//! The organisation's logo: it is published as it is, and every page can show it.

use snapbox::str;

use super::{TURNED, WIDE, copies, hidden, size};
use crate::harness::{Files, SiteTest, assert_snapshot, complete, problems, story, text};

/// A site with a story, whose settings have these further lines, and with these pictures.
fn site(settings: &str, pictures: &[(&str, &[u8])]) -> SiteTest {
    let template = "{% if site.logo %}{{ site.logo.url }} {{ site.logo.width }}x{{ site.logo.height }} {{ site.logo.description }} {{ site.logo.sizes | length }}{% endif %}";
    let mut files = files(settings);
    files.insert(
        "themes/own/templates/impact.html".to_owned(),
        template.into(),
    );
    for (path, bytes) in pictures {
        files.insert(format!("content/{path}"), bytes.to_vec());
    }
    SiteTest::of(&files)
}

/// The texts of the site.
fn files(settings: &str) -> Files {
    complete(&format!(
        "//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas: [Example Area]
{settings}
//- content/stories/a.md
{}",
        story("A story", "status: planned\n")
    ))
}

/// The line of settings that names the theme.
const THEME: &str = "theme: own\n";

#[test]
fn every_page_can_show_the_logo_with_the_name_of_the_organisation() {
    let settings = format!("{THEME}logo: Our logo.jpg\n");
    let files = site(&settings, &[("Our logo.jpg", WIDE)]).build();
    assert_eq!(
        text(&files, "impact.html"),
        "our-logo.jpg 2600x40 Example Trust 1"
    );
    let settings = format!(
        "{THEME}logo:\n  file: stories/logo.jpg\n  description: Example Trust, a teaching trust\n"
    );
    let files = site(&settings, &[("stories/logo.jpg", WIDE)]).build();
    assert_eq!(
        text(&files, "impact.html"),
        "stories/logo.jpg 2600x40 Example Trust, a teaching trust 1"
    );
    let files = site(THEME, &[]).build();
    assert_eq!(text(&files, "impact.html"), "");
}

#[test]
fn a_logo_is_published_in_its_own_size_without_hidden_metadata() {
    let settings =
        format!("{THEME}logo: logo.jpg\nrules:\n  picture-place: off\n  picture-author: off\n");
    let files = site(&settings, &[("logo.jpg", TURNED)]).build_ignoring_findings();
    assert_eq!(size(&files["logo.jpg"]), (1000, 48));
    assert_eq!(hidden(&files["logo.jpg"]), []);
    assert_eq!(copies(&files).len(), 0);
    // A story may show the same file, of which it shows only copies.
    let site = site("logo: logo.jpg\n", &[("logo.jpg", WIDE)]);
    let text = story("A story", "status: planned\n") + "![Our logo](../logo.jpg)\n";
    site.write("content/stories/a.md", text);
    let files = site.build();
    assert_eq!(files["logo.jpg"], WIDE);
    assert_eq!(copies(&files).len(), 3);
}

#[test]
fn what_is_wrong_with_a_logo_is_reported_where_it_is_named() {
    let check = |settings: &str| {
        let mut files = files(settings);
        files.insert("content/logo.png".to_owned(), b"A picture".to_vec());
        problems(&files)
    };
    let none: [&str; 0] = [];
    assert_eq!(check("logo: logo.png\n"), none);
    let all = [
        "logo: logo.svg\n",
        "logo: lgo.png\n",
        "logo: Logo.png\n",
        "logo:\n  description: Example Trust\n",
        "logo:\n  file: logo.png\n  description: logo\n",
        "logo:\n  file: logo.png\n  colour: blue\n",
    ];
    assert_snapshot(
        all.map(|settings| check(settings).join("\n")).join("\n"),
        str![[r#"
content/site.yaml:4:7 not-a-picture pictures whose names end in `.svg` cannot be published
content/site.yaml:4:7 dead-link there is no file `content/lgo.png`
content/site.yaml:4:7 wrong-case capitals matter: the file is called `logo.png`
content/site.yaml:5:3 missing-key the logo has no `file`
content/site.yaml:6:16 meaningless-picture-words the description `logo` does not say what the picture shows
content/site.yaml:6:3 unknown-key the logo has no key `colour`

"#]],
    );
}
