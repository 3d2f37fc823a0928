//! Links to a withdrawn story: they become plain words, and do not stop a build.

use snapbox::str;

use crate::harness::{assert_snapshot, files_in, story};
use crate::html::Page;
use crate::withdraw::{Published, TwoFolders};

#[test]
fn links_to_a_withdrawn_story_become_words_and_do_not_stop_the_site() {
    let published = Published::new();
    let run = published.withdraw("content/stories/walrus.md").ends_with(0);
    assert_snapshot(
        run.stderr,
        str![[r#"
warning[withdrawn-page]: the story `walrus` was withdrawn, so it is left out
 --> content/site.yaml:4:12
  |
4 | featured: [walrus, other]
  |            ^^^^^^
  |
  = hint: remove its name

warning[withdrawn-page]: the story `walrus` was withdrawn, so it is left out
 --> content/stories/other.md:6:10
  |
6 | related: walrus
  |          ^^^^^^
  |
  = hint: remove its name

warning[withdrawn-page]: `walrus.md` was withdrawn, so the words appear without the link
 --> content/stories/other.md:8:6
  |
8 | Read [that story](walrus.md), <a href="walrus.html">once more</a> and [shared](shared.pdf).
  |      ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: remove the link and anything the text says about that story

warning[withdrawn-page]: `walrus.html` was withdrawn, so the words appear without the link
 --> content/stories/other.md:8:31
  |
8 | Read [that story](walrus.md), <a href="walrus.html">once more</a> and [shared](shared.pdf).
  |                               ^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: remove the link and anything the text says about that story

Found 4 warnings in 2 files.
Check each warning: fix it, or allow it and give a reason.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain withdrawn-page

"#]],
    );
    let shown = files_in(&published.to());
    let page = Page::at(&shown, "stories/other.html");
    let words = page.words(".prose");
    assert!(
        words.starts_with("Read that story, once more and "),
        "{words}"
    );
    assert_eq!(page.all("[href*=walrus]").len(), 0);
    published.site.run(&["check"]).ends_with(0);
}

#[test]
fn links_to_a_story_whose_file_was_deleted_do_not_stop_its_withdrawal() {
    let two = TwoFolders::new();
    let other = story("Another story", "") + "See [that](tot.md).\n";
    two.site.write("content/stories/other.md", &other);
    two.site.remove("content/stories/tot.md");
    two.site.run(&["build"]).ends_with(1);
    two.withdraw("tot", "q1");
    two.withdraw("tot", "q2").ends_with(0);
    two.assert_gone();
    let run = two.site.run(&["build"]).ends_with(0);
    assert!(run.stderr.contains("warning[withdrawn-page]"), "{run:?}");
}
