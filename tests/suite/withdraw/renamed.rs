//! A story that was published under a different name, or is a draft now: it is still found.

use snapbox::str;

use crate::harness::{assert_snapshot, earlier_files, files_in, story};
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

#[test]
fn a_story_whose_old_file_name_another_story_has_now_does_not_come_back_under_it() {
    let two = TwoFolders::new();
    // Renamed by hand, and a new story saved under the old name; nothing is published since.
    two.site.remove("content/stories/tot.md");
    let total = story("Tot", "") + "What tot said.\n";
    two.site.write("content/stories/total.md", total);
    let new = story("A story that nobody has published", "");
    two.site.write("content/stories/tot.md", new);
    assert_eq!(two.withdraw("total", "q2").code, 2);
    two.withdraw("total", "q1").silent();
    two.assert_gone();
    for name in ["q1", "q2"] {
        let files = files_in(&two.share.path().join(name));
        let texts = files.values().map(|bytes| String::from_utf8_lossy(bytes));
        let titles = ["Tot", "nobody has published"];
        let shown = texts.filter(|text| titles.iter().any(|title| text.contains(title)));
        assert_eq!(shown.count(), 0, "{name}");
    }
    assert!(two.site.path().join("content/stories/tot.md").is_file());
}

#[test]
fn a_story_that_was_renamed_by_hand_is_forgotten_under_its_old_name_too() {
    let two = TwoFolders::new();
    let page = "---\ntitle: A page\n---\n\nOnly on this page.\n";
    two.site.write("content/training/page.md", page);
    let tot = |words: &str| story("Tot", "") + words;
    two.site
        .write("content/stories/tot.md", tot("What tot said."));
    two.site.run(&["build"]).ends_with(0);
    for name in ["q1", "q2"] {
        let typed = ["publish", "--to", &two.to(name)];
        two.site.run(&typed).ends_with(0);
    }
    two.site.remove("content/stories/tot.md");
    let renamed = tot("What tot said later.");
    two.site.write("content/stories/total.md", renamed);
    two.site.remove("content/training/page.md");
    two.site.write("content/training/moved.md", page);
    for named in ["total", "training/moved.md"] {
        two.withdraw(named, "q1");
        two.withdraw(named, "q2").silent();
    }
    let kept = files_in(&two.site.path().join("history"));
    for words in ["What tot said", "Only on this page", "tot.md", "page.md"] {
        let holds = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).contains(words);
        let holding: Vec<_> = kept.iter().filter(|(_, bytes)| holds(bytes)).collect();
        assert!(holding.is_empty(), "{words}: {holding:?}");
    }
    // The words of other texts are still kept as they were published.
    assert!(kept["published-texts.json"].len() > 500);
}
