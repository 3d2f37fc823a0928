//! A site that was copied, lost and copied back is the same site.

use std::fs;

use crate::harness::{assert_same_files, files_in};
use crate::upgrade::Upgraded;

#[test]
fn a_restored_site_builds_the_same_bytes_and_publishes_no_change() {
    let site = Upgraded::new();
    let publish = ["publish", "--to", "../readers"];
    site.run(&["build"]).silent();
    site.run(&publish).silent();
    let (own, readers) = (files_in(&site.at("site")), files_in(&site.at("readers")));
    // A copy of a part, then of the whole. Both leave out what can be made again.
    for kept in [&["site/content", "site/themes"][..], &["site"]] {
        let backup = site.files();
        for lost in ["site", "readers"] {
            fs::remove_dir_all(site.at(lost)).expect("is there");
        }
        for (path, bytes) in backup {
            let is_kept = kept
                .iter()
                .any(|part| path.starts_with(&format!("{part}/")));
            if is_kept && !path.starts_with("site/public/") && path != "site/.public.made" {
                site.write(&path, bytes);
            }
        }
        site.run(&["build"]).silent();
        assert_same_files(&files_in(&site.at("site/public")), &readers);
        // What was in the folder for readers is made again too.
        site.run(&publish).silent();
        assert_same_files(&files_in(&site.at("readers")), &readers);
        let again = site
            .run(&["publish", "--to", "../readers", "--dry-run"])
            .silent()
            .stdout;
        assert!(
            again.contains("0 files added, 0 changed, 0 removed"),
            "{again}"
        );
        // The next round begins with everything that was there.
        own.iter()
            .for_each(|(path, bytes)| site.write(&format!("site/{path}"), bytes));
    }
}
