//! Tests of reading a folder: what is read, and what is refused.

use tempfile::TempDir;

use super::*;

fn site(files: &[(&str, &[u8])]) -> TempDir {
    let site = tempfile::tempdir().expect("a folder can be made");
    for (path, bytes) in files {
        let disk_path = site.path().join(path);
        fs::create_dir_all(disk_path.parent().expect("is in a folder")).expect("can be made");
        fs::write(disk_path, bytes).expect("can be written");
    }
    site
}

fn failure(site: &TempDir) -> String {
    sources(site.path())
        .expect_err("cannot be read")
        .to_string()
}

#[test]
fn texts_are_read_and_other_files_only_listed() {
    let site = site(&[
        ("content/stories/b.md", b"b"),
        ("content/stories/B/photo one.PNG", b"\xff"),
        ("content/a.yml", b"\xef\xbb\xbfa: 1\r\n"),
        ("content/stories/Data.CSV", b"x"),
        ("content/.git/config", b"x"),
        ("content/stories/~$b.docx", b"x"),
        ("content/Thumbs.db", b"x"),
        ("content/Desktop.ini", b"x"),
        ("public/index.md", b"x"),
    ]);
    let sources = sources(site.path()).expect("can be read");
    let texts: Vec<&str> = sources.texts.keys().map(SourcePath::as_str).collect();
    assert_eq!(
        texts,
        [
            "content/a.yml",
            "content/stories/Data.CSV",
            "content/stories/b.md"
        ]
    );
    let others: Vec<&str> = sources.attachments.keys().map(SourcePath::as_str).collect();
    assert_eq!(others, ["content/stories/B/photo one.PNG"]);
    let text = sources
        .texts
        .values()
        .next()
        .map(|source| source.text.as_str());
    assert_eq!(text, Some("\u{feff}a: 1\r\n"));
    assert!(sources.saved.is_empty());
}

#[test]
fn a_text_that_is_not_utf8_is_kept_with_the_offset_of_its_first_odd_byte() {
    let site = site(&[("content/a.md", b"saved \xa312,400 \xe9")]);
    let sources = sources(site.path()).expect("can be read");
    let path = SourcePath::new("content/a.md").expect("is inside");
    assert_eq!(sources.saved.get(&path), Some(&Saved::Windows(6)));
    assert_eq!(sources.texts[&path].text, "saved £12,400 é");
}

#[test]
fn files_in_memory_are_read_like_files_on_disk() {
    let picture = include_bytes!("../../../tests/suite/pictures/turned.jpg");
    let long = vec![b'a'; source::MAX_BYTES + 3];
    let files: [(&str, &[u8]); 8] = [
        ("content/stories/a.md", b"caf\xe9"),
        ("content/stories/turned.jpg", picture),
        ("content/stories/broken.png", b"no picture"),
        ("content/stories/plan.pdf", b"%PDF"),
        ("content/long.txt", &long),
        ("content/.git/config", b"x"),
        ("withdrawn/stories/b.md", b"b"),
        ("public/index.md", b"x"),
    ];
    let path = |path: &str| SourcePath::new(path).expect("is inside");
    let in_memory = files.map(|(name, bytes)| (path(name), bytes.to_vec()));
    let read = sources(site(&files).path()).expect("can be read");
    assert_eq!(sources_in_memory(&BTreeMap::from(in_memory)), read);
    assert_eq!(read.picture_metadata.len(), 1);
    assert_eq!(read.withdrawn.len(), 1);
}

#[test]
fn a_folder_without_content_gets_an_explanation_of_what_a_site_is() {
    let failure = failure(&site(&[("stories/a.md", b"")]));
    assert!(failure.contains("there is no site here yet"), "{failure}");
}

#[test]
fn the_files_of_a_theme_are_keyed_by_their_paths_below_it() {
    let site = site(&[
        ("themes/blue/theme.yaml", b"t"),
        ("themes/blue/assets/.hidden", b"h"),
        ("themes/blue/assets/style.css", b"\xff"),
    ]);
    let read = |name: &str| theme(site.path(), name).expect("can be read");
    let files = read("blue").expect("is there");
    assert_eq!(
        files.keys().collect::<Vec<_>>(),
        ["assets/style.css", "theme.yaml"]
    );
    assert_eq!(files["assets/style.css"], b"\xff");
    for missing in [
        "red",
        "",
        ".",
        "..",
        "../themes/blue",
        "blue/assets",
        "blue/",
        "/etc",
    ] {
        assert!(read(missing).is_none(), "{missing}");
    }
}

#[cfg(unix)]
mod links {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    fn with_link(to: &Path) -> TempDir {
        let site = site(&[("content/stories/a.md", b"a"), ("shared/b.md", b"b")]);
        symlink(to, site.path().join("content/link")).expect("can be linked");
        site
    }

    #[test]
    fn a_link_to_a_file_inside_the_site_is_followed() {
        let sources = sources(with_link(Path::new("../shared")).path()).expect("can be read");
        let texts: Vec<&str> = sources.texts.keys().map(SourcePath::as_str).collect();
        assert_eq!(texts, ["content/link/b.md", "content/stories/a.md"]);
    }

    #[test]
    fn a_link_out_of_the_site_is_refused_and_named() {
        let elsewhere = tempfile::tempdir().expect("a folder can be made");
        fs::write(elsewhere.path().join("secret.md"), "s").expect("can be written");
        for to in [
            elsewhere.path(),
            &elsewhere.path().join("secret.md"),
            Path::new("../.."),
        ] {
            let failure = failure(&with_link(to));
            assert!(
                failure.contains("content/link`: it is a link to a file outside the site"),
                "{failure}"
            );
        }
    }

    #[test]
    fn a_circular_link_is_refused() {
        for to in ["../content", "..", "link"] {
            let failure = failure(&with_link(Path::new(to)));
            assert!(failure.contains("/link`: "), "{failure}");
        }
    }

    #[test]
    fn a_dangling_link_is_refused_unless_it_is_the_lock_of_an_editor() {
        let site = with_link(Path::new("nowhere"));
        let message = failure(&site);
        assert!(
            message.contains("content/link`: there is no such file"),
            "{message}"
        );
        let link = site.path().join("content/link");
        fs::rename(link, site.path().join("content/.#a.md")).expect("can be renamed");
        assert!(sources(site.path()).is_ok());
    }

    #[test]
    fn names_that_are_not_utf8_and_special_files_are_refused() {
        let site = with_link(Path::new("../shared"));
        let pipe = site.path().join("content/pipe.md");
        let listener = UnixListener::bind(&pipe).expect("can be made");
        let message = failure(&site);
        assert!(message.contains("pipe.md`: it is neither"), "{message}");
        drop(listener);
        fs::remove_file(pipe).expect("can be removed");
        let odd = OsString::from_vec(b"caf\xe9.md".to_vec());
        fs::write(site.path().join("content").join(odd), "x").expect("can be written");
        let message = failure(&site);
        assert!(
            message.contains("caf\u{fffd}.md`: its name contains"),
            "{message}"
        );
    }
}
