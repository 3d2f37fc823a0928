//! What is not published yet: a withdrawal leaves it unpublished, and does not wait for it.

use std::fs;

use crate::harness::{files_in, story};
use crate::withdraw::{Published, holding};

impl Published {
    /// What readers see at an address; empty if there is nothing.
    fn shown(&self, address: &str) -> String {
        fs::read_to_string(self.to().join(address)).unwrap_or_default()
    }

    /// Changes a story, adds one, and puts an error into a third, which readers have and which links to the story that
    /// is withdrawn.
    fn go_on_writing(&self) {
        let changed = story("A third story, rewritten", "");
        self.site.write("content/stories/third.md", changed);
        let new = story("A new story", "");
        self.site.write("content/stories/new.md", new);
        let path = self.site.path().join("content/stories/other.md");
        let other = fs::read_to_string(path).expect("is there");
        let other = other.replace("team:", "teem:");
        self.site.write("content/stories/other.md", other);
    }
}

#[test]
fn a_withdrawal_publishes_nothing_else_and_waits_for_no_other_story() {
    let published = Published::new();
    published.go_on_writing();
    let before = published.shown("stories/third.html");
    let run = published.withdraw("walrus").ends_with(0);
    assert!(!run.stdout.contains("Also published"), "{run:?}");
    assert_eq!(holding(&files_in(&published.to())), [""; 0]);
    let third = published.shown("stories/third.html");
    assert!(!before.is_empty() && third.contains("A third story") && !third.contains("rewritten"));
    assert_eq!(published.shown("stories/new.html"), "");
    let other = published.shown("stories/other.html");
    assert!(
        other.contains("Another story") && !other.contains("walrus.html"),
        "{other}"
    );
    // What people were writing is as it was.
    let text = |name: &str| {
        let path = published.site.path().join("content/stories").join(name);
        fs::read_to_string(path).expect("is there")
    };
    assert!(text("third.md").contains("rewritten") && text("other.md").contains("teem:"));
    // The next publication takes it to readers as usual.
    let other = text("other.md").replace("teem:", "team:");
    published.site.write("content/stories/other.md", other);
    published.publish(&[]);
    assert!(published.shown("stories/third.html").contains("rewritten"));
    assert!(published.shown("stories/new.html").contains("A new story"));
    assert_eq!(holding(&files_in(&published.to())), [""; 0]);
}

#[test]
fn two_withdrawals_in_a_row_publish_nothing_else() {
    let published = Published::new();
    published.go_on_writing();
    published.withdraw("walrus").ends_with(0);
    let run = published.withdraw("other").ends_with(0);
    assert!(!run.stdout.contains("Also published"), "{run:?}");
    assert!(!published.shown("stories/third.html").contains("rewritten"));
    assert_eq!(published.shown("stories/other.html"), "");
}

#[test]
fn what_a_withdrawal_also_publishes_is_named_if_it_cannot_be_left_out() {
    let published = Published::new();
    let changed = story("A third story, rewritten", "");
    published.site.write("content/stories/third.md", changed);
    let kept = published.site.path().join("history/published-texts.json");
    fs::remove_file(kept).expect("is there");
    let run = published.withdraw("walrus").ends_with(0);
    assert!(
        run.stdout
            .contains("Also published: content/stories/third.md."),
        "{run:?}"
    );
    assert!(published.shown("stories/third.html").contains("rewritten"));
}

#[test]
fn the_files_in_the_way_of_a_withdrawal_are_named() {
    let published = Published::new();
    published.go_on_writing();
    fs::remove_dir_all(published.site.path().join("history")).expect("is there");
    let run = published.withdraw("walrus").ends_with(1);
    let words = "add `draft: yes` to each of these, which takes them off the site too, and run the same command again:\n  \
                 content/stories/other.md\n";
    assert!(run.stderr.contains(words), "{run:?}");
    assert!(published.shown("stories/walrus.html").contains("walrus"));
}
