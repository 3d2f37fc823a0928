//! A story that was published under a different name, or is a draft now: it is still found.

use snapbox::str;

use crate::harness::{assert_snapshot, earlier_files, story};
use crate::withdraw::TwoFolders;

#[test]
fn a_draft_that_was_published_before_is_named_where_it_still_is() {
    for is_built in [true, false] {
        let two = TwoFolders::new();
        let draft = story("Tot", "draft: yes\n");
        two.site.write("content/stories/tot.md", draft);
        if is_built {
            two.site.run(&["build"]).ends_with(0);
        }
        let run = two.withdraw("tot", "q1");
        assert_snapshot(
            run.stderr,
            str![[r#"
STILL PUBLISHED: these files in [SHARE]/q2 still contain it:
  posters/tot.html
  stories/tot.html
  areas/example-area.html
  areas/index.html
  data/impact.json
  data/stories.csv
  data/stories.json
  impact.html
  index.html
  search.html
  stories/index.html
  stories/other.html
  teams/example-ward.html
  teams/index.html
  search/index.js
To take it off there too, run: qi-stories withdraw "tot" --to "[SHARE]/q2"

"#]],
        );
        assert!(
            is_built || run.stdout.contains("removed  stories/tot.html\n"),
            "{}",
            run.stdout
        );
        assert_eq!(earlier_files(&two.site), [""; 0]);
        let run = two.withdraw("tot", "q2");
        assert_eq!(run.stderr, "");
        two.assert_gone();
    }
}

#[test]
fn a_story_whose_file_was_renamed_is_named_and_removed_under_its_old_address() {
    let two = TwoFolders::new();
    two.rename(&story("Tot", ""));
    let run = two.withdraw("total", "q1");
    assert_snapshot(
        run.stderr,
        str![[r#"
STILL PUBLISHED: these files in [SHARE]/q2 still contain it:
  posters/tot.html
  stories/tot.html
  areas/example-area.html
  areas/index.html
  data/impact.json
  data/stories.csv
  data/stories.json
  impact.html
  index.html
  search.html
  stories/index.html
  stories/other.html
  teams/example-ward.html
  teams/index.html
  search/index.js
To take it off there too, run: qi-stories withdraw "total" --to "[SHARE]/q2"

"#]],
    );
    assert_eq!(earlier_files(&two.site), [""; 0]);
    two.withdraw("total", "q2").silent();
    two.assert_gone();
}

#[test]
fn a_story_that_was_renamed_and_not_built_since_is_listed_under_its_old_address() {
    let two = TwoFolders::new();
    two.site.remove("content/stories/tot.md");
    two.site.write("content/stories/total.md", story("Tot", ""));
    let run = two.withdraw("total", "q1");
    let line = "removed  stories/tot.html\n";
    assert_eq!(run.stdout.matches(line).count(), 2, "{}", run.stdout);
    assert!(run.stderr.contains("  stories/tot.html\n"), "{run:?}");
}

#[test]
fn a_folder_with_pages_that_the_site_does_not_have_may_still_show_a_withdrawn_story() {
    let two = TwoFolders::new();
    two.rename(&story("Total", ""));
    let run = two.withdraw("total", "q1");
    assert_snapshot(
        run.stderr,
        str![[r#"
It may be STILL PUBLISHED in [SHARE]/q2, by another name. The site does not have these pages:
  posters/tot.html
  stories/tot.html
To take them off there, run: qi-stories withdraw "total" --to "[SHARE]/q2"

"#]],
    );
    two.withdraw("total", "q2");
    assert!(!two.shows("q2"));
}

#[test]
fn a_page_that_became_a_draft_is_named_and_a_story_of_its_name_is_left_alone() {
    let two = TwoFolders::new();
    let page = |more: &str| format!("---\ntitle: Training\n{more}---\n");
    two.site.write("content/training/tot.md", page(""));
    two.site.run(&["build"]).ends_with(0);
    let typed = ["publish", "--to", &two.to("q2")];
    two.site.run(&typed).ends_with(0);
    two.site
        .write("content/training/tot.md", page("draft: yes\n"));
    two.site.run(&["build"]).ends_with(0);
    let before = earlier_files(&two.site);
    let run = two.withdraw("training/tot.md", "q1");
    assert!(run.stderr.contains("  training/tot.html\n"), "{run:?}");
    assert!(two.shows("q1"));
    assert_eq!(earlier_files(&two.site), before);
}

#[test]
fn drafts_in_a_folder_are_not_taken_for_a_withdrawn_story() {
    let two = TwoFolders::new();
    let draft = story("A draft", "draft: yes\n");
    two.site.write("content/stories/draft.md", draft);
    let preview = two.to("preview");
    let typed = ["build", "--drafts", "--output", &preview];
    two.site.run(&typed).ends_with(0);
    two.withdraw("tot", "q2");
    let run = two.site.run(&["withdraw", "tot", "--output", &preview]);
    run.ends_with(2);
    two.site.run(&typed).ends_with(0);
    assert_eq!(two.withdraw("tot", "q1").stderr, "");
}
