//! A published folder whose list of files somebody deleted: a withdrawal still takes the story off it, or says where it
//! is.

use std::fs;

use snapbox::str;

use crate::harness::{COPY_OF_MANIFEST, MANIFEST, assert_snapshot, files_in, story};
use crate::withdraw::TwoFolders;

impl TwoFolders {
    /// Deletes these lists of files from a folder.
    fn lose(&self, name: &str, lists: &[&str]) {
        for list in lists {
            let path = self.share.path().join(name).join(list);
            fs::remove_file(path).expect("it is there");
        }
    }
}

#[test]
fn a_withdrawal_finds_the_story_in_folders_without_their_lists() {
    for lists in [&[MANIFEST][..], &[MANIFEST, COPY_OF_MANIFEST]] {
        let two = TwoFolders::new();
        two.lose("q2", lists);
        let run = two.withdraw("tot", "q1");
        let first = run.stderr.lines().next();
        let named = "STILL PUBLISHED: these files in [SHARE]/q2 still contain it:";
        assert_eq!(first, Some(named));
        assert!(!two.shows("q1") && two.shows("q2"));
    }
}

#[test]
fn a_folder_without_its_list_is_updated_to_the_site_without_the_story() {
    let two = TwoFolders::new();
    two.lose("q1", &[MANIFEST]);
    two.withdraw("tot", "q1");
    assert!(!two.shows("q1"));
    assert!(files_in(&two.share.path().join("q1")).contains_key(MANIFEST));
}

#[test]
fn a_folder_that_cannot_be_recognised_is_named_and_nothing_there_is_removed() {
    let two = TwoFolders::new();
    two.lose("q1", &[MANIFEST, COPY_OF_MANIFEST]);
    let before = files_in(&two.share.path().join("q1"));
    let typed = ["withdraw", "tot", "--to", &two.to("q1")];
    let run = two.site.run(&typed).ends_with(2);
    let run = run.with_name(two.share.path(), "[SHARE]");
    let last = run.stderr.find("Fix the problem").expect("it is printed");
    assert_snapshot(
        &run.stderr[last..],
        str![[r#"
Fix the problem below, then run the same command again.
qi-stories cannot write to `[SHARE]/q1`: its lists of files, `qi-stories-manifest.txt` and `assets/qi-stories-manifest.txt`, are missing or damaged, and qi-stories cannot tell whether it wrote these files:
  areas/example-area.html
  areas/index.html
  data/impact.json
  data/stories.csv
  data/stories.json
  impact.html
  index.html
  posters/tot.html
  search.html
  search/index.js
  stories/index.html
  stories/other.html
  stories/tot.html
  teams/example-ward.html
  teams/index.html
Put both lists back from a backup of the folder, and try again. If there is no backup, move everything that is in the folder somewhere else, and try again at once: until then, readers find no pages there

"#]],
    );
    assert!(
        run.stderr
            .contains("STILL PUBLISHED: these files in [SHARE]/q1"),
        "{run:?}"
    );
    assert!(files_in(&two.share.path().join("q1")) == before);
    // Without a backup, following the message works.
    fs::rename(two.to("q1"), two.to("moved")).expect("it can be moved");
    let typed = ["publish", "--to", &two.to("q1")];
    two.site.run(&typed).ends_with(0);
    two.withdraw("tot", "q1");
    assert!(!two.shows("q1"));
}

#[test]
fn a_page_with_a_different_name_is_named_in_a_folder_without_its_list() {
    let two = TwoFolders::new();
    two.rename(&story("Total", ""));
    two.lose("q2", &[MANIFEST, COPY_OF_MANIFEST]);
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
}
