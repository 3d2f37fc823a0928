//! What is kept of published and withdrawn texts: no table of a withdrawn story, and nothing that cannot be read.

use std::fs;

use crate::harness::{SiteTest, files_in, story};
use crate::withdraw::{Published, holding};

/// A number that is only in the table of the story.
const NUMBER: &str = "48151623";

impl Published {
    /// What is kept besides the site's own files.
    fn history(&self) -> String {
        let files = files_in(&self.site.path().join("history")).into_values();
        let texts = files.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        texts.collect()
    }
}

#[test]
fn the_tables_that_only_a_withdrawn_story_named_are_forgotten_and_not_recorded_again() {
    let published = Published::new();
    let table = format!("date,value\n2024-04-01,{NUMBER}\n2024-05-01,9\n");
    published.site.write("content/stories/walrus.csv", table);
    let walrus = published.site.path().join("content/stories/walrus.md");
    let text = fs::read_to_string(&walrus).expect("is there");
    let metrics = "---\nmetrics:\n  - name: Words\n    data: walrus.csv\n";
    fs::write(&walrus, text.replacen("---\n", metrics, 1)).expect("can be written");
    published.publish(&[]);
    assert!(published.history().contains(NUMBER));
    let run = published.withdraw("walrus").ends_with(0);
    assert!(!published.history().contains(NUMBER));
    let orphaned = "they are still here: content/stories/plan.pdf, content/stories/walrus.csv.";
    assert!(run.stdout.contains(orphaned), "{run:?}");
    published.publish(&[]);
    assert!(!published.history().contains(NUMBER));
}

#[test]
fn a_text_is_withdrawn_although_one_of_its_name_was_withdrawn_before_and_both_are_kept() {
    let published = Published::new();
    published.withdraw("walrus").ends_with(0);
    for title in ["A second walrus", "A third walrus"] {
        published
            .site
            .write("content/stories/walrus.md", story(title, ""));
        published.publish(&[]);
        published.withdraw("walrus").ends_with(0);
        assert_eq!(holding(&files_in(&published.to())), [""; 0]);
    }
    let kept = ["walrus", "walrus-2", "walrus-3"].map(|name| {
        let file = format!("withdrawn/stories/{name}.md");
        fs::read_to_string(published.site.path().join(file)).expect("is kept")
    });
    let titles = [
        "title: A third walrus",
        "title: Walrus",
        "title: A second walrus",
    ];
    for (kept, title) in kept.iter().zip(titles) {
        assert!(kept.contains(title), "{kept}");
    }
    // The same text is kept once.
    published.site.write("content/stories/walrus.md", &kept[0]);
    published.withdraw("walrus").ends_with(0);
    let names = files_in(&published.site.path().join("withdrawn")).len();
    assert_eq!(names, 3);
}

#[test]
fn a_record_that_cannot_be_read_is_removed_by_a_withdrawal() {
    let site = SiteTest::new(&format!(
        "//- content/stories/walrus.md\n{}",
        story("Walrus", "")
    ));
    let words = "{\"0\": \"Walrus\"}";
    for record in ["{\"version\": 3, \"publi", "{\"version\": 2}"] {
        site.write("history/published.json", record);
        site.write("history/published-texts.json", words);
        site.write("history/published-texts.tmp", words);
        let other = story("Another story", "");
        site.write("content/stories/other.md", &other);
        site.run(&["withdraw", "other"]).ends_with(0);
        let left: Vec<String> = files_in(&site.path().join("history")).into_keys().collect();
        assert_eq!(left, [".lock"]);
    }
}

#[test]
fn a_record_that_could_not_be_written_whole_is_as_it_was() {
    let published = Published::new();
    let history = published.site.path().join("history");
    let before = published.history();
    // Nothing can be written beside it, as on a full disk.
    for name in ["published.tmp", "published-texts.tmp"] {
        fs::create_dir(history.join(name)).expect("can be made");
    }
    let third = story("A third story, rewritten", "");
    published.site.write("content/stories/third.md", third);
    published.site.run(&["build"]).ends_with(0);
    let to = published.to().display().to_string();
    published.site.run(&["publish", "--to", &to]).ends_with(2);
    assert_eq!(published.history(), before);
}
