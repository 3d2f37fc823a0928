//! This version builds, publishes, undoes and withdraws a site of 0.1, and knows everything that 0.1 kept.

use snapbox::str;

use crate::harness::{Files, MANIFEST, assert_same_files, assert_snapshot, files_in, text};
use crate::upgrade::{Upgraded, archived};

/// The pages and other files of a folder, without its list.
fn shown(files: Files) -> Files {
    let files = files.into_iter();
    files.filter(|(path, _)| path != MANIFEST).collect()
}

/// The site that readers had first: the present one with the files that the second publication replaced.
fn first_version() -> Files {
    let archive = archived();
    let list = text(&archive, "site/earlier/[READERS]/000001.txt");
    let lines = list.lines().map(|line| line.split_once("  "));
    let files = lines.map(|line| {
        let (hash, path) = line.expect("is a line of a list");
        let kept = archive.get(&format!("site/earlier/[READERS]/files/{hash}"));
        let bytes = kept.or_else(|| archive.get(&format!("readers/{path}")));
        (path.to_owned(), bytes.expect("is kept").clone())
    });
    files.collect()
}

#[test]
fn a_site_of_0_1_is_built_and_published_and_each_run_says_what_it_brought_up_to_date() {
    let site = Upgraded::new();
    let built = site.run(&["build"]).silent();
    let words = built.stdout.split("Built").next().unwrap_or_default();
    assert_snapshot(
        words,
        str![[r#"
These files are now in this version's format, which older versions of qi-stories cannot read:
  ./public/qi-stories-manifest.txt (list of files, format 1 to 2)

"#]],
    );
    let public = files_in(&site.at("site/public"));
    let pages = public.iter().filter(|(path, _)| path.ends_with(".html"));
    for (path, _) in pages {
        let version = format!(
            "<meta name=\"generator\" content=\"qi-stories {}\">",
            env!("CARGO_PKG_VERSION")
        );
        assert!(text(&public, path).contains(&version), "{path}");
    }
    let list = text(&public, MANIFEST);
    let first = list.lines().next().unwrap_or_default();
    let expected = format!(
        "# qi-stories {}: list of files, format 2",
        env!("CARGO_PKG_VERSION")
    );
    assert_eq!(first, expected);
    let published = site.run(&["publish", "--to", "../readers"]).silent();
    // The rest depends on how the theme has changed since.
    let lines = published.stdout.lines();
    let raised: Vec<&str> = lines
        .take_while(|line| {
            !["added ", "changed "]
                .iter()
                .any(|word| line.starts_with(word))
        })
        .collect();
    assert_snapshot(
        raised.join("\n").replace('\\', "/"),
        str![[r#"
These files are now in this version's format, which older versions of qi-stories cannot read:
  ./history/published-texts.json (published texts, format 1 to 2)
  ../readers/qi-stories-manifest.txt (list of files, format 1 to 2)

"#]],
    );
    assert_same_files(&files_in(&site.at("readers")), &public);
    // The second time, nothing is left to bring up to date.
    for typed in [&["build"][..], &["publish", "--to", "../readers"]] {
        let again = site.run(typed).silent().stdout;
        assert!(!again.contains("format"), "{again}");
    }
    let back = site.run(&["publish", "--undo", "--to", "../readers"]);
    back.silent();
    let of_0_1: Files = archived()
        .into_iter()
        .filter_map(|(path, bytes)| {
            let path = path.strip_prefix("readers/")?;
            let is_list = path.ends_with(MANIFEST);
            (!is_list).then(|| (path.to_owned(), bytes))
        })
        .collect();
    assert_same_files(&shown(files_in(&site.at("readers"))), &of_0_1);
}

#[test]
fn what_0_1_published_first_comes_back_by_undo() {
    let site = Upgraded::new();
    site.run(&["publish", "--undo", "--to", "../readers"])
        .silent();
    assert_same_files(&shown(files_in(&site.at("readers"))), &first_version());
}

#[test]
fn a_withdrawal_knows_the_texts_folders_and_versions_that_0_1_recorded() {
    let site = Upgraded::new();
    // Neither is published, and the withdrawal takes neither to readers.
    site.write(
        "site/content/index.md",
        "---\ntitle: Not yet\n---\n\nNobody has seen this.\n",
    );
    site.write("site/content/stories/new.md", "---\ntitle: Broken\n---\n");
    let withdrawn = site
        .run(&["withdraw", "fewer-falls.md", "--to", "../readers"])
        .ends_with(0);
    assert!(!withdrawn.stdout.contains("also"), "{}", withdrawn.stdout);
    let words = "on the way to the bathroom";
    let left: Vec<String> = site
        .files()
        .into_iter()
        .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(words))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(left, ["site/withdrawn/stories/fewer-falls.md"]);
    let readers = files_in(&site.at("readers"));
    assert!(!text(&readers, "index.html").contains("Nobody has seen this."));
    assert!(readers.contains_key("stories/quieter-nights.html"));
}

#[test]
fn the_list_of_files_of_an_interrupted_run_of_0_1_is_completed() {
    let site = Upgraded::new();
    let list = archived();
    let list = text(&list, &format!("readers/{MANIFEST}")).to_owned();
    let marked = list.lines().map(|line| {
        let (hash, path) = line.split_once("  ").expect("is a line of a list");
        match path.ends_with("fewer-falls.html") {
            true => format!("{}  {path}\n", "0".repeat(64)),
            false => format!("{hash}  {path}\n"),
        }
    });
    let marked: String = marked.collect();
    for name in [MANIFEST, "assets/qi-stories-manifest.txt"] {
        site.write(&format!("readers/{name}"), &marked);
    }
    site.write("readers/stories/fewer-falls.html", "half");
    let facts = site.run(&["doctor"]).silent().stdout;
    assert!(facts.contains("1 folder changed in part"), "{facts}");
    site.run(&["build"]).silent();
    site.run(&["publish", "--to", "../readers"]).silent();
    assert_same_files(
        &files_in(&site.at("readers")),
        &files_in(&site.at("site/public")),
    );
}
