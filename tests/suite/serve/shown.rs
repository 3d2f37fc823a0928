//! What is shown while files change, break and are mended.

use std::fs;
use std::path::Path;

use crate::harness::{Files, REQUIRED_KEYS, SiteTest, files_in, golden, story, text};
use crate::serve::served::Served;

/// A page without what the preview adds.
fn as_published(page: &str) -> String {
    let (start, rest) = page
        .split_once("<link rel=\"stylesheet\" href=\"/")
        .expect("has the style");
    let (_, rest) = rest.split_once("</script>").expect("has the script");
    let (middle, rest) = rest
        .split_once("<aside class=\"qi-preview\"")
        .expect("has the bar");
    let (_, end) = rest.split_once("</aside>\n").expect("the bar ends");
    let page = [start, middle, end].concat();
    page.replace("<a data-draft", "<a")
        .replace("connect-src 'self'; default-src", "default-src")
}

/// The site with one story, `a.md`, that has this title and text.
fn site_with(title: &str, body: &str) -> SiteTest {
    SiteTest::new(&format!(
        "//- content/stories/a.md\n{}{body}",
        story(title, "")
    ))
}

#[test]
fn every_page_and_file_is_as_it_will_be_published() {
    let site = SiteTest::from_folder(&golden("small").join("site"));
    site.run(&["build", "--drafts"]).ends_with(0);
    let built = site.output();
    fs::remove_dir_all(site.public()).expect("was built");
    let served = Served::opened(site.path());
    served.wait_for("site/index.html", |page| page.contains("<h1"));
    let mut pages = 0;
    for (path, bytes) in &built {
        if path == crate::harness::MANIFEST {
            continue;
        }
        let answer = served.file(path);
        assert_eq!(answer.status, 200, "{path}");
        match path.ends_with(".html") {
            true => {
                assert_eq!(as_published(&answer.text()), text(&built, path), "{path}");
                pages += 1;
            }
            false => assert_eq!(&answer.body, bytes, "{path}"),
        }
    }
    assert!(pages > 10, "{pages}");
    // The preview writes nothing.
    assert!(!site.public().exists());
}

#[test]
fn a_change_appears_however_the_file_is_saved() {
    let site = site_with("First title", "");
    let served = Served::opened(site.path());
    let page = "site/stories/a.html";
    served.wait_for(page, |page| page.contains("First title"));
    site.write("content/stories/a.md", story("Second title", ""));
    served.wait_for(page, |page| page.contains("Second title"));
    served.wait_for("site/stories/index.html", |page| {
        page.contains("Second title")
    });
    let beside = site.path().join("content/stories/.a.md.tmp");
    fs::write(&beside, story("Third title", "")).expect("can be written");
    fs::rename(&beside, site.path().join("content/stories/a.md")).expect("can be renamed");
    served.wait_for(page, |page| page.contains("Third title"));
    site.remove("content/stories/a.md");
    let gone = served.wait_for(page, |page| page.contains("no such page"));
    assert!(gone.contains("<code>stories/a.html</code>"));
    assert_eq!(served.file("stories/a.html").status, 404);
    site.write("content/stories/a.md", story("Fourth title", ""));
    served.wait_for(page, |page| page.contains("Fourth title"));
    site.write("content/stories/b.md", story("Another story", ""));
    served.wait_for("site/stories/index.html", |page| {
        page.contains("Another story")
    });
}

#[test]
fn a_table_and_the_settings_change_the_pages_that_use_them() {
    let site = SiteTest::new(&format!(
        "//- content/stories/a.md\n{}//- content/stories/a.csv\ndate,value\n2024-01-01,31\n2024-02-01,19\n",
        story(
            "One",
            "metrics:\n  - name: Falls\n    unit: falls\n    data: a.csv\n"
        )
    ));
    let served = Served::opened(site.path());
    let page = "site/stories/a.html";
    served.wait_for(page, |page| page.contains("31"));
    site.write(
        "content/stories/a.csv",
        "date,value\n2024-01-01,47\n2024-02-01,19\n",
    );
    served.wait_for(page, |page| page.contains("47"));
    let settings =
        "title: Renamed site\norganisation: Example Trust\nservice_areas: [Example Area]\n";
    site.write("content/site.yaml", settings);
    served.wait_for(page, |page| page.contains("Renamed site"));
}

#[test]
fn a_broken_file_keeps_its_last_good_page_and_says_what_is_wrong() {
    let site = site_with("Fewer falls", "\nA paragraph.\n");
    let served = Served::opened(site.path());
    let page = "site/stories/a.html";
    served.wait_for(page, |page| page.contains("A paragraph."));
    for broken in [
        "---\nsummary: It has no title.\n---\n".to_owned(),
        format!("---\ntitle: \"Fewer falls\n{REQUIRED_KEYS}---\n"),
        format!("---\ntitle: [Fewer\n{REQUIRED_KEYS}---\n"),
        String::new(),
        "No front matter at all.\n".to_owned(),
    ] {
        site.write("content/stories/a.md", &broken);
        let bar = "content/stories/a.md cannot be shown as it is now.";
        let shown = served.wait_for(page, |page| page.contains(bar));
        assert!(shown.contains("A paragraph."), "{broken}");
        assert!(
            shown.contains("This is its last version that could be shown."),
            "{broken}"
        );
        assert!(shown.contains("qi-severity-error"), "{broken}");
        let list = served.file("stories/index.html").text();
        assert!(list.contains("Fewer falls"), "{broken}");
        site.write(
            "content/stories/a.md",
            story("Mended", "") + "\nA paragraph.\n",
        );
        served.wait_for(page, |page| page.contains("Mended") && !page.contains(bar));
        site.write(
            "content/stories/a.md",
            story("Fewer falls", "") + "\nA paragraph.\n",
        );
        served.wait_for(page, |page| page.contains("Fewer falls"));
    }
}

#[test]
fn broken_settings_keep_the_last_good_site() {
    let site = site_with("One", "");
    let served = Served::opened(site.path());
    let page = "site/index.html";
    served.wait_for(page, |page| page.contains("Example Trust"));
    site.write("content/site.yaml", "title: [\n");
    let bar = "content/site.yaml cannot be shown as it is now.";
    let shown = served.wait_for(page, |page| page.contains(bar));
    assert!(shown.contains("Example Trust"));
    site.write("content/site.yaml", crate::harness::SETTINGS);
    served.wait_for(page, |page| !page.contains(bar));
}

#[test]
fn a_site_that_cannot_be_built_is_shown_as_far_as_it_can_be() {
    let site = SiteTest::new(&format!(
        "//- content/site.yaml\ntitle: Stories\n//- content/stories/broken.md\n---\nsummary: x\n---\n\
         //- content/stories/good.md\n{}",
        story("A good story", "")
    ));
    site.run(&["build"]).ends_with(1);
    let served = Served::opened(site.path());
    let list = served.wait_for("site/stories/index.html", |page| {
        page.contains("A good story")
    });
    assert!(list.contains("content/site.yaml cannot be shown as it is now."));
    let findings = served.findings().text();
    assert!(
        findings.contains("content/stories/broken.md, line 2"),
        "{findings}"
    );
    assert!(
        findings.contains("The site cannot be published until")
            && findings.contains(">Open it in the editor</a>")
    );
    site.write("content/stories/broken.md", story("Complete now", ""));
    served.wait_for("site/stories/broken.html", |page| {
        page.contains("Complete now")
    });
}

#[test]
fn an_empty_folder_is_served_until_it_has_a_site() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let served = Served::opened(folder.path());
    let page = "site/index.html";
    served.wait_for(page, |page| page.contains("There is nothing to show yet"));
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("is in a folder")).expect("can be made");
        fs::write(path, text).expect("can be written");
    };
    write("content/stories/a.md", &story("The first story", ""));
    served.wait_for(page, |page| page.contains("A site without a title"));
    write("content/site.yaml", crate::harness::SETTINGS);
    served.wait_for(page, |page| page.contains("Example Trust"));
    fs::rename(folder.path().join("content"), folder.path().join("away")).expect("can be renamed");
    let kept = served.wait_for(page, |page| page.contains("there is no site here yet"));
    assert!(kept.contains("Example Trust"), "the last good page is kept");
    fs::rename(folder.path().join("away"), folder.path().join("content")).expect("can be renamed");
    served.wait_for(page, |page| !page.contains("there is no site here yet"));
}

#[test]
fn drafts_are_shown_and_marked() {
    let site = SiteTest::new(&format!(
        "//- content/stories/a.md\n{}//- content/stories/b.md\n{}",
        story("A draft", "draft: yes\n"),
        story("No draft", "")
    ));
    let served = Served::opened(site.path());
    let draft = served.wait_for("site/stories/a.html", |page| page.contains("A draft"));
    assert!(draft.contains("<strong>Draft.</strong> Readers do not see this page."));
    let other = served.file("stories/b.html").text();
    assert!(!other.contains("Readers do not see this page."));
    let list = served.file("stories/index.html").text();
    let marked = list.split("<a data-draft").skip(1);
    for link in marked.clone() {
        let link = link.split('>').next().unwrap_or_default();
        assert!(link.contains("a.html"), "{link}");
    }
    assert!(marked.count() > 0);
}

#[test]
fn findings_are_on_their_page_and_in_the_list_of_the_site() {
    let body = "\n## One\n\n#### Two\n\nRing Mr Smith.\n\nRing Mr Smith again.\n";
    let site = site_with("Fewer falls", body);
    let served = Served::opened(site.path());
    let is_checked = |page: &str| page.contains("On this page:");
    let page = served.wait_for("site/stories/a.html", is_checked);
    for part in [
        "skipped-heading",
        "content/stories/a.md, line 10",
        "data-words=\"Mr Smith\" data-part=\"text\" data-earlier=\"0\"",
        "Why this matters",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let list = served.findings().text();
    let link = format!("href=\"{}/site/stories/a.html#qi-finding-", served.root);
    assert!(list.contains(&link), "{list}");
    assert!(page.contains("id=\"qi-finding-0\""));
    site.write(
        "content/stories/a.md",
        story("Fewer falls", "") + "\n## One\n",
    );
    served.wait_for("site/stories/a.html", |page| {
        !page.contains("skipped-heading")
    });
}

#[test]
fn a_broken_theme_says_so_and_comes_back_when_it_is_mended() {
    let site = site_with("One", "");
    let settings = format!("{}theme: own\n", crate::harness::SETTINGS);
    site.write("content/site.yaml", settings);
    let template = "themes/own/templates/page-note.html";
    site.write(template, "unused");
    let own = "{% extends \"default/story.html\" %}{% block main %}<p>Our own theme</p>{% endblock main %}";
    let story = "themes/own/templates/story.html";
    site.write(story, own);
    let served = Served::opened(site.path());
    let page = "site/stories/a.html";
    served.wait_for(page, |page| page.contains("Our own theme"));
    for broken in [
        "{% extends \"default/story.html\" %}{% block main %}{% if %}{% endblock main %}",
        "{% extends \"default/story.html\" %}{% block main %}{{ story.nothing.at.all }}{% endblock main %}",
        "{% extends \"missing.html\" %}",
    ] {
        site.write(story, broken);
        let is_broken = |page: &str| {
            page.contains("broken-template") || page.contains("The theme has an error")
        };
        let shown = served.wait_for(page, is_broken);
        assert!(shown.contains("Our own theme"), "{broken}");
        site.write(story, own);
        served.wait_for(page, |page| {
            !is_broken(page) && page.contains("Our own theme")
        });
    }
}

#[test]
fn text_that_authors_type_stays_text_in_the_bar() {
    let body = "\n\n#### <script>alert(1)</script>\"'>&lt;\n";
    let site = site_with("\"<b>Fewer</b> falls\"", body);
    let served = Served::opened(site.path());
    let page = served.wait_for("site/stories/a.html", |page| page.contains("On this page:"));
    let (_, bar) = page
        .split_once("<aside class=\"qi-preview\"")
        .expect("has the bar");
    assert!(!bar.contains("<script") && !bar.contains("<b>"), "{bar}");
    let missing = served.file("stories/%3Cscript%3E.html");
    assert_eq!(missing.status, 404);
    assert!(missing.body.is_empty());
}

#[test]
fn the_preview_writes_no_file_of_the_site() {
    let site = site_with("One", "\n#### Two\n");
    let before = files_of(site.path());
    let served = Served::opened(site.path());
    served.wait_for("site/stories/a.html", |page| page.contains("On this page:"));
    served.findings();
    drop(served);
    assert_eq!(files_of(site.path()), before);
}

fn files_of(folder: &Path) -> Files {
    files_in(folder)
}
