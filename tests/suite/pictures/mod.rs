//! Pictures on pages: their size, their smaller copies, and files that are not pictures.

/// The picture of a story or page.
mod covers;

/// The organisation's logo.
mod logo;

use std::io::Cursor;

use exif::Tag;
use snapbox::str;

use crate::harness::{
    Files, NO_PICTURE, SiteTest, assert_same_files, assert_snapshot, complete, run_with,
};
use crate::html::Page;

/// 48 pixels wide and 1,000 high, taken with the camera on its side, so shown 1,000 wide; its metadata has a location
/// and a name.
const TURNED: &[u8] = include_bytes!("turned.jpg");

/// 1,000 pixels wide and 40 high.
const PLAN: &[u8] = include_bytes!("plan.png");

/// 2,600 pixels wide and 40 high.
const WIDE: &[u8] = include_bytes!("wide.jpg");

/// 30,000 pixels wide and high, in a file of a few hundred bytes.
const BOMB: &[u8] = include_bytes!("bomb.png");

/// A site whose story has this text, with pictures beside it.
fn site(text: &str, pictures: &[(&str, &[u8])]) -> SiteTest {
    let mut files = complete(&format!(
        "//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas: [Example Area]
rules:
  picture-place: off
  picture-author: off
//- content/stories/a.md
---
title: A story
summary: It has pictures.
team: Example Ward
service_area: Example Area
status: planned
---

{text}
"
    ));
    for (name, bytes) in pictures {
        files.insert(format!("content/stories/{name}"), bytes.to_vec());
    }
    SiteTest::of(&files)
}

/// The attributes of each picture of the story, without its words.
fn shown(files: &Files) -> Vec<String> {
    let page = Page::at(files, "stories/a.html");
    let pictures = page.all("main img").into_iter();
    let attributes = pictures.map(|picture| {
        let names = [
            "src", "srcset", "sizes", "width", "height", "loading", "decoding",
        ];
        let said = names
            .iter()
            .filter_map(|name| Some(format!("{name}={}", picture.attr(name)?)));
        said.collect::<Vec<_>>().join(" | ")
    });
    attributes.collect()
}

/// The copies in a built site, by the end of their names.
fn copies(files: &Files) -> Vec<(&str, &[u8])> {
    let copies = files
        .iter()
        .filter(|(path, _)| path.starts_with("assets/pictures/"));
    let end = |path: &str| path.find('-').expect("a copy's name ends in its width");
    copies
        .map(|(path, bytes)| (&path[end(path)..], bytes.as_slice()))
        .collect()
}

#[track_caller]
fn size(bytes: &[u8]) -> (u32, u32) {
    let picture = image::load_from_memory(bytes).expect("is a picture");
    (picture.width(), picture.height())
}

/// The hidden metadata of a picture.
fn hidden(bytes: &[u8]) -> Vec<Tag> {
    let read = exif::Reader::new().read_from_container(&mut Cursor::new(bytes));
    read.map_or(Vec::new(), |exif| {
        exif.fields().map(|field| field.tag).collect()
    })
}

#[test]
fn pictures_have_their_size_and_smaller_copies_and_load_lazily() {
    let text = "![The board on the ward](turned.jpg)\n\n![The plan of the ward](plan.png)\n";
    let files = site(text, &[("turned.jpg", TURNED), ("plan.png", PLAN)]).build_ignoring_findings();
    let stem = |ending: &str| {
        let found = files
            .keys()
            .find(|path| path.starts_with("assets/pictures/") && path.ends_with(ending));
        found.expect("there is a copy").clone()
    };
    let sizes = "sizes=(min-width: 48em) 44rem, 94vw";
    assert_eq!(
        shown(&files),
        [
            format!(
                "src=../stories/turned.jpg | srcset=../{} 480w, ../stories/turned.jpg 1000w | {sizes} | \
                 width=1000 | height=48",
                stem("-480.jpg")
            ),
            format!(
                "src=../stories/plan.png | srcset=../{} 480w, ../stories/plan.png 1000w | {sizes} | width=1000 | \
                 height=40 | loading=lazy | decoding=async",
                stem("-480.png")
            ),
        ]
    );
    assert_eq!(size(&files["stories/turned.jpg"]), (1000, 48));
    let mut sizes: Vec<_> = copies(&files)
        .iter()
        .map(|(end, bytes)| (*end, size(bytes)))
        .collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [("-480.jpg", (480, 23)), ("-480.png", (480, 19))]);
}

#[test]
fn no_published_picture_has_hidden_metadata() {
    let gif = [
        b"GIF89a\x02\0\x02\0\0\0\0!\xfe\x08A Person\0;".as_slice(),
        b"A Person",
    ]
    .concat();
    let text = "![The board](shown.jpg) [The board](linked.jpg) [The plan](plan.gif)\n";
    let pictures = [
        ("shown.jpg", TURNED),
        ("linked.jpg", TURNED),
        ("plan.gif", gif.as_slice()),
    ];
    let site = site(text, &pictures);
    let files = site.build_ignoring_findings();
    for path in ["stories/shown.jpg", "stories/linked.jpg"] {
        assert_eq!(hidden(&files[path]), [], "{path}");
        assert_eq!(size(&files[path]), (1000, 48), "{path}");
    }
    assert_eq!(files["stories/plan.gif"], b"GIF89a\x02\0\x02\0\0\0\0;");
    // A run that finds all files there compares them with the published files, not with those in the folder.
    let again = site.run(&["build"]).ends_with(0);
    assert!(!again.stdout.contains("making pages"), "{}", again.stdout);
}

#[test]
fn a_copy_does_not_reveal_who_took_the_picture_or_where() {
    let of_the_camera = hidden(TURNED);
    assert!(of_the_camera.contains(&Tag::GPSLatitude) && of_the_camera.contains(&Tag::Artist));
    let files =
        site("![The board](turned.jpg)", &[("turned.jpg", TURNED)]).build_ignoring_findings();
    let copies = copies(&files);
    assert_eq!(copies.len(), 1);
    assert_eq!(hidden(copies[0].1), []);
    assert!(!copies[0].1.windows(4).any(|bytes| bytes == b"Exif"));
}

#[test]
fn an_oversized_picture_is_only_shown_by_its_copies_unless_a_link_leads_to_it() {
    let pictures: [(&str, &[u8]); 1] = [("wide.jpg", WIDE)];
    let files = site("![The whole corridor](wide.jpg)", &pictures).build_ignoring_findings();
    assert!(!files.contains_key("stories/wide.jpg"));
    let all = shown(&files).concat();
    assert!(
        all.contains("-1600.jpg | srcset=") && all.ends_with("| width=1600 | height=25"),
        "{all}"
    );
    assert!(!all.contains("stories/wide.jpg"), "{all}");
    let ends: Vec<&str> = copies(&files).iter().map(|(end, _)| *end).collect();
    assert_eq!(ends, ["-1600.jpg", "-480.jpg", "-960.jpg"]);
    let text = "![The whole corridor](wide.jpg)\n\n[The corridor in full](wide.jpg)";
    let files = site(text, &pictures).build_ignoring_findings();
    assert_eq!(files["stories/wide.jpg"], WIDE);
}

#[test]
fn a_picture_is_never_enlarged_and_a_small_one_has_no_copies() {
    let small: &[u8] = include_bytes!("../privacy/photo.jpg");
    let files = site("![The board](small.jpg)", &[("small.jpg", small)]).build_ignoring_findings();
    assert_eq!(
        shown(&files),
        ["src=../stories/small.jpg | width=24 | height=16"]
    );
    assert_eq!(copies(&files).len(), 0);
}

#[test]
fn the_same_picture_in_two_folders_is_copied_once_for_typed_html_too() {
    let text = "![The plan](plan.png)\n\n<img src=\"other.png\" alt=\"The plan again\">\n";
    let files = site(text, &[("plan.png", PLAN), ("other.png", PLAN)]).build_ignoring_findings();
    assert_eq!(copies(&files).len(), 1);
    let shown = shown(&files);
    assert!(
        shown[1].contains("-480.png 480w, ../stories/other.png 1000w"),
        "{shown:?}"
    );
    assert!(shown[1].ends_with("width=1000 | height=40 | loading=lazy | decoding=async"));
}

#[test]
fn copies_do_not_depend_on_threads_and_are_kept_or_repaired_by_the_next_build() {
    let text = "![The board](turned.jpg)

![The plan](plan.png)

![The corridor](wide.jpg)
";
    let pictures: [(&str, &[u8]); 3] = [
        ("turned.jpg", TURNED),
        ("plan.png", PLAN),
        ("wide.jpg", WIDE),
    ];
    let site = site(text, &pictures);
    let files = site.build_ignoring_findings();
    let old = site.make_old();
    site.build_ignoring_findings();
    assert!(
        site.state()
            .iter()
            .filter(|(path, _)| path
                .parent()
                .is_some_and(|above| above.ends_with("pictures")))
            .all(|(_, (time, _))| *time == old)
    );
    let one = files
        .keys()
        .find(|path| path.starts_with("assets/pictures/"));
    let one = one.expect("there are copies");
    site.write(&format!("public/{one}"), "tampered with");
    assert_same_files(&site.build_ignoring_findings(), &files);
    site.remove(&format!("public/{one}"));
    assert_same_files(&site.build_ignoring_findings(), &files);
    let alone = ["build", "--output", "alone"];
    run_with(site.path(), &alone, &[("RAYON_NUM_THREADS", "1")]).ends_with(0);
    assert_same_files(
        &crate::harness::files_in(&site.path().join("alone")),
        &files,
    );
}

#[test]
fn a_file_without_a_whole_picture_is_reported() {
    let text = "![The board](board.png)

![The plan](plan.png)

![The ward](ward.jpg)
";
    let pictures: [(&str, &[u8]); 3] = [
        ("board.png", NO_PICTURE),
        ("plan.png", &PLAN[..PLAN.len() - 20]),
        ("ward.jpg", &TURNED[..TURNED.len() - 20]),
    ];
    let site = site(text, &pictures);
    let run = site.run(&["check"]).ends_with(1);
    assert_snapshot(
        run.stderr,
        str![[r#"
error[broken-picture]: `board.png` is not a picture that browsers can show
 --> content/stories/a.md:9:1
  |
9 | ![The board](board.png)
  | ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: open it in a picture editor and save it as JPEG or PNG; renaming it is not enough

error[broken-picture]: the end of `plan.png` is missing
  --> content/stories/a.md:11:1
   |
11 | ![The plan](plan.png)
   | ^^^^^^^^^^^^^^^^^^^^^
   |
   = hint: copy it again from the original

error[broken-picture]: the end of `ward.jpg` is missing
  --> content/stories/a.md:13:1
   |
13 | ![The ward](ward.jpg)
   | ^^^^^^^^^^^^^^^^^^^^^
   |
   = hint: copy it again from the original

site.yaml turns `picture-author` off: 1 finding not shown.
site.yaml turns `picture-place` off: 1 finding not shown.
Found 3 errors in 1 file.
Start with the errors: the first is in content/stories/a.md, line 9. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain broken-picture
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
    site.run(&["build"]).ends_with(1);
}

#[test]
fn a_picture_that_is_damaged_inside_is_reported_by_every_build() {
    let mut damaged = PLAN.to_vec();
    let data = damaged.windows(4).position(|bytes| bytes == b"IDAT");
    damaged[data.expect("a PNG has data") + 8] ^= 0xff;
    let site = site("![The plan](plan.png)", &[("plan.png", &damaged)]);
    let first = site.run(&["build"]).ends_with(1).stderr;
    let second = site.run(&["build"]).ends_with(1).stderr;
    assert!(!site.path().join("public/index.html").exists());
    assert_snapshot(
        &first,
        str![[r#"
site.yaml turns `picture-author` off: 0 findings not shown.
site.yaml turns `picture-place` off: 0 findings not shown.
error[broken-picture]: `plan.png` is damaged: it cannot be read to its end
 --> content/stories/a.md:9:1
  |
9 | ![The plan](plan.png)
  | ^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: open it in a picture editor and save it again

site.yaml turns `picture-author` off: 0 findings not shown.
site.yaml turns `picture-place` off: 0 findings not shown.
Found 1 error in 1 file.
Start with the errors: the first is in content/stories/a.md, line 9. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain broken-picture

"#]],
    );
    assert_eq!(second, first);
}

#[test]
fn a_small_file_of_a_huge_picture_is_refused_at_once() {
    let site = site("![The plan](plan.png)", &[("plan.png", BOMB)]);
    let run = site.run(&["build"]).ends_with(1);
    assert_snapshot(
        run.stderr,
        str![[r#"
error[over-limit]: `plan.png` has 30000 × 30000 pixels, which is 900 million; the most we can show is 64 million
 --> content/stories/a.md:9:1
  |
9 | ![The plan](plan.png)
  | ^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: save a smaller copy: a screen shows about 2 million pixels

site.yaml turns `picture-author` off: 0 findings not shown.
site.yaml turns `picture-place` off: 0 findings not shown.
Found 1 error in 1 file.
Start with the errors: the first is in content/stories/a.md, line 9. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain over-limit

"#]],
    );
}

#[test]
fn a_site_without_pictures_has_no_folder_for_them() {
    let files = site("Words alone.", &[]).build_ignoring_findings();
    assert_eq!(copies(&files).len(), 0);
}
