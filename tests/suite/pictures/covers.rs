//! The picture of a story or page: how it is published, what templates and data say about it, and what is wrong with
//! it.

use atom_syndication::Feed;
use serde_json::{Value, json};
use snapbox::str;

use super::{TURNED, WIDE, copies, hidden};
use crate::harness::{Files, SiteTest, assert_snapshot, complete, files_of, problems, story, text};

/// A template that prints what it sees of the picture in `of`.
fn printing(of: &str) -> String {
    let template = "{% if OF.picture %}[{{ OF.picture.url }} {{ OF.picture.width }}x{{ OF.picture.height }}
{{ OF.picture.description }}|{{ OF.picture.credit }}|{{ OF.picture.licence }}
{% for size in OF.picture.sizes %}{{ size.width }}x{{ size.height }} {{ size.url }};{% endfor %}]{% endif %}";
    template.replace("OF", of)
}

/// The picture of a story in a map.
const PICTURE: &str = "picture:
  file: wide.jpg
  description: The corridor of the ward
  credit: Photo by the ward
  licence: CC BY 4.0
";

/// A site with a story and two pages that have pictures, and with templates that print them.
fn site() -> SiteTest {
    let mut files = complete(&format!(
        "//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas: [Example Area]
address: https://intranet.example.nhs.uk/qi/
theme: own
rules:
  picture-place: off
  picture-author: off
  small-picture: off
//- content/stories/a.md
{}//- content/training/index.md
---
title: Training
picture:
  file: ../stories/wide.jpg
  description: decorative
---
//- content/training/course.md
---
title: A course
picture:
  file: turned.jpg
  description: The board on the ward
---
",
        story("A story", &format!("published: 2024-11-01\n{PICTURE}"))
    ));
    for (template, of) in [
        ("story", "story"),
        ("poster", "poster"),
        ("section", "section"),
        ("page", "content"),
    ] {
        let path = format!("themes/own/templates/{template}.html");
        files.insert(path, printing(of).into_bytes());
    }
    let cards = format!(
        "{{% for story in list.stories %}}{}{{% endfor %}}",
        printing("story")
    );
    files.insert(
        "themes/own/templates/stories.html".to_owned(),
        cards.into_bytes(),
    );
    for (path, bytes) in [
        ("content/stories/wide.jpg", WIDE),
        ("content/training/turned.jpg", TURNED),
    ] {
        files.insert(path.to_owned(), bytes.to_vec());
    }
    SiteTest::of(&files)
}

/// A page without the digests in the names of copies.
fn without_digests(files: &Files, path: &str) -> String {
    let page = text(files, path);
    let mut parts = page.split("assets/pictures/");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| {
        let digest = part.find('-').expect("a copy's name ends in its width");
        format!("{page}assets/pictures/…{}", &part[digest..])
    })
}

#[test]
fn templates_see_the_picture_of_a_story_or_page_in_its_sizes() {
    let files = site().build_ignoring_findings();
    assert_snapshot(
        without_digests(&files, "stories/a.html"),
        str![[r#"
[assets/pictures/…-1600.jpg 1600x25
The corridor of the ward|Photo by the ward|CC BY 4.0
480x7 assets/pictures/…-480.jpg;960x15 assets/pictures/…-960.jpg;1600x25 assets/pictures/…-1600.jpg;]

"#]],
    );
    for same in ["posters/a.html", "stories/index.html"] {
        let same = without_digests(&files, same);
        assert_eq!(same, without_digests(&files, "stories/a.html"));
    }
    assert_snapshot(
        without_digests(&files, "training/course.html"),
        str![[r#"
[training/turned.jpg 1000x48
The board on the ward||
480x23 assets/pictures/…-480.jpg;1000x48 training/turned.jpg;]

"#]],
    );
    assert_snapshot(
        without_digests(&files, "training/index.html"),
        str![[r#"
[assets/pictures/…-1600.jpg 1600x25
||
480x7 assets/pictures/…-480.jpg;960x15 assets/pictures/…-960.jpg;1600x25 assets/pictures/…-1600.jpg;]

"#]],
    );
}

#[test]
fn a_picture_is_published_like_those_in_texts() {
    let files = site().build_ignoring_findings();
    // Two texts name the wide one, of which only copies are shown.
    assert!(!files.contains_key("stories/wide.jpg"));
    let ends: Vec<&str> = copies(&files).iter().map(|(end, _)| *end).collect();
    assert_eq!(ends, ["-1600.jpg", "-480.jpg", "-960.jpg", "-480.jpg"]);
    assert_eq!(hidden(&files["training/turned.jpg"]), []);
}

#[test]
fn data_and_feed_name_the_picture() {
    let files = site().build_ignoring_findings();
    let data: Value = serde_json::from_slice(&files["data/stories.json"]).expect("it is JSON");
    let mut picture = data["stories"][0]["picture"].clone();
    let file = picture["file"].take();
    let file = file.as_str().expect("is a name");
    assert!(files.contains_key(file), "{file}");
    let expected = json!({
        "file": null,
        "width": 1600,
        "height": 25,
        "description": "The corridor of the ward",
        "credit": "Photo by the ward",
        "licence": "CC BY 4.0",
    });
    assert_eq!(picture, expected);
    let feed = Feed::read_from(files["feed.xml"].as_slice()).expect("the feed can be read");
    let [_, enclosure] = feed.entries[0].links.as_slice() else {
        panic!("{:?}", feed.entries[0].links);
    };
    assert_eq!(enclosure.rel, "enclosure");
    assert_eq!(
        enclosure.href,
        format!("https://intranet.example.nhs.uk/qi/{file}")
    );
    assert_eq!(enclosure.mime_type.as_deref(), Some("image/jpeg"));
    assert_eq!(enclosure.title.as_deref(), Some("The corridor of the ward"));
}

#[test]
fn the_picture_of_a_draft_is_not_published() {
    let site = site();
    site.write(
        "content/stories/a.md",
        story("A story", &format!("draft: yes\n{PICTURE}")),
    );
    site.write("content/training/index.md", "---\ntitle: Training\n---\n");
    let files = site.build_ignoring_findings();
    let ends: Vec<&str> = copies(&files).iter().map(|(end, _)| *end).collect();
    assert_eq!(ends, ["-480.jpg"]);
    let named: Vec<&String> = files.keys().filter(|path| path.contains("wide")).collect();
    assert!(named.is_empty(), "{named:?}");
}

#[test]
fn the_picture_of_a_withdrawn_story_goes_with_it() {
    let site = site();
    site.write("content/training/index.md", "---\ntitle: Training\n---\n");
    let before = site.build_ignoring_findings();
    assert_eq!(copies(&before).len(), 4);
    let run = site.run(&["withdraw", "a"]).ends_with(0);
    let after = site.output();
    let ends: Vec<&str> = copies(&after).iter().map(|(end, _)| *end).collect();
    assert_eq!(ends, ["-480.jpg"]);
    assert!(
        run.stdout.contains("content/stories/wide.jpg"),
        "{}",
        run.stdout
    );
}

/// What is wrong with a story that has this picture, beside files called `board.jpg` and `Corridor.png`.
fn wrong(picture: &str) -> String {
    let files = files_of(&format!(
        "//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas: [Example Area]
//- content/stories/board.jpg
A picture of 1280 x 720 pixels
//- content/stories/Corridor.png
A picture of 1280 x 720 pixels
//- content/stories/a.md
{}",
        story("A story", &format!("status: planned\n{picture}"))
    ));
    SiteTest::of(&files).run(&["check", "--all"]).findings()
}

#[test]
fn a_picture_of_a_story_needs_its_file_and_a_description() {
    let described = "  description: The new board on the ward\n";
    let file = |name: &str| format!("picture:\n  file: {name}\n{described}");
    assert_eq!(wrong(&file("board.jpg")), "");
    let all = [
        "picture: board.jpg\n".to_owned(),
        "picture:\n  file: board.jpg\n".to_owned(),
        "picture:\n  description: The new board on the ward\n".to_owned(),
        "picture: [board.jpg]\n".to_owned(),
        file("board"),
        file("board.webp"),
        file("plan.pdf"),
        file("board.jfif"),
        file("bord.jpg"),
        file("corridor.png"),
        file("https://www.nhs.uk/board.jpg"),
        file("../../../board.jpg"),
    ];
    assert_snapshot(
        all.map(|picture| wrong(&picture)).concat(),
        str![[r#"
error[picture-without-words]: this picture has no description for people who cannot see it
 --> content/stories/a.md:7:10
  |
7 | picture: board.jpg
  |          ^^^^^^^^^
  |
  = hint: write `picture:` and below it `  file: board.jpg` and `  description: The new board on the ward`,
          with what it shows
  = hint: if there is nothing to describe, such as in a pattern, write `  description: decorative`
error[missing-key]: the picture has no `description`
 --> content/stories/a.md:8:3
  |
8 |   file: board.jpg
  |   ^^^^
  |
  = hint: add a line such as `description: …`
error[missing-key]: the picture has no `file`
 --> content/stories/a.md:8:3
  |
8 |   description: The new board on the ward
  |   ^^^^^^^^^^^
  |
  = hint: add a line such as `file: …`
error[wrong-type]: this should be the name of a picture’s file, not a list
 --> content/stories/a.md:7:10
  |
7 | picture: [board.jpg]
  |          ^^^^^^^^^^^
  |
  = hint: write it like this, with your own value: `board.jpg`
error[not-a-picture]: `board` has no ending, such as `.jpg`
 --> content/stories/a.md:8:9
  |
8 |   file: board
  |         ^^^^^
  |
  = hint: write the whole name of a JPEG, PNG or GIF file: `file: board.jpg`; Windows hides the end of a name:
          in Explorer, choose View, Show, File name extensions
error[not-a-picture]: pictures whose names end in `.webp` cannot be published
 --> content/stories/a.md:8:9
  |
8 |   file: board.webp
  |         ^^^^^^^^^^
  |
  = hint: save the picture as JPEG, PNG or GIF in the same folder, and write its name: `file: board.jpg`
error[not-a-picture]: `plan.pdf` is not a picture
 --> content/stories/a.md:8:9
  |
8 |   file: plan.pdf
  |         ^^^^^^^^
  |
  = hint: save the picture as JPEG, PNG or GIF in the same folder, and write its name: `file: plan.jpg`
error[not-a-picture]: pictures whose names end in `.jfif` cannot be published
 --> content/stories/a.md:8:9
  |
8 |   file: board.jfif
  |         ^^^^^^^^^^
  |
  = hint: rename the file to `board.jpg`, and write that name here
error[dead-link]: there is no file `content/stories/bord.jpg`
 --> content/stories/a.md:8:9
  |
8 |   file: bord.jpg
  |         ^^^^^^^^
  |
  = hint: did you mean `board.jpg`?
error[wrong-case]: capitals matter: the file is called `Corridor.png`
 --> content/stories/a.md:8:9
  |
8 |   file: corridor.png
  |         ^^^^^^^^^^^^
  |
  = hint: write `Corridor.png`
warning[unsafe-link]: the picture `https://www.nhs.uk/board.jpg` is not part of this site, so it was left out
 --> content/stories/a.md:8:9
  |
8 |   file: https://www.nhs.uk/board.jpg
  |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: save the picture in the same folder as the text and write its file name
warning[unsafe-link]: the picture `../../../board.jpg` is not part of this site, so it was left out
 --> content/stories/a.md:8:9
  |
8 |   file: ../../../board.jpg
  |         ^^^^^^^^^^^^^^^^^^
  |
  = hint: save the picture in the same folder as the text and write its file name

"#]],
    );
}

#[test]
fn the_description_of_a_picture_says_what_it_shows() {
    let description =
        |words: &str| format!("picture:\n  file: board.jpg\n  description: {words}\n");
    assert_eq!(wrong(&description("decorative")), "");
    let all = ["IMG_2041", "board.jpg", "photo of the board"];
    let all = all.map(|words| wrong(&description(words)));
    assert_snapshot(
        all.concat(),
        str![[r#"
warning[meaningless-picture-words]: the description `IMG_2041` does not say what the picture shows
 --> content/stories/a.md:9:16
  |
9 |   description: IMG_2041
  |                ^^^^^^^^
  |
  = hint: write what a person who cannot see it needs to know: `description: The new board on the ward`
warning[meaningless-picture-words]: the description `board.jpg` does not say what the picture shows
 --> content/stories/a.md:9:16
  |
9 |   description: board.jpg
  |                ^^^^^^^^^
  |
  = hint: write what a person who cannot see it needs to know: `description: The new board on the ward`
advice[weak-picture-words]: you do not need `photo of`: readers already know that this is a picture
 --> content/stories/a.md:9:16
  |
9 |   description: photo of the board
  |                ^^^^^^^^^^^^^^^^^^
  |
  = hint: start with what the picture shows

"#]],
    );
}

#[test]
fn a_picture_of_people_asks_for_consent_like_those_in_texts() {
    let story = |more: &str| {
        let picture = "picture:\n  file: board.gif\n  description: Two nurses at the board\n";
        let text = story("A story", &format!("status: planned\n{picture}{more}"));
        let files = complete(&format!(
            "//- content/stories/a.md\n{text}//- content/stories/board.gif\nA picture of 1280 x 720 pixels\n"
        ));
        problems(&files)
    };
    assert_eq!(
        story(""),
        [
            "content/stories/a.md:9:16 picture-of-people this picture’s description mentions people (`nurses at`), but \
             the story does not say whether its pictures show anyone"
        ]
    );
    assert_eq!(
        story("consent:\n  people_in_pictures: yes\n"),
        [
            "content/stories/a.md:11:23 image-consent pictures here show people, but the story does not say that they \
             agreed"
        ]
    );
    let none: [&str; 0] = [];
    assert_eq!(
        story("consent:\n  people_in_pictures: yes\n  images: written\n"),
        none
    );
    assert_eq!(story("consent:\n  people_in_pictures: no\n"), none);
}

#[test]
fn names_in_a_description_ask_for_consent_and_a_credit_does_not() {
    let story = |lines: &str| {
        let picture = format!("picture:\n  file: board.gif\n{lines}");
        let text = story("A story", &format!("status: planned\n{picture}"));
        let files = complete(&format!(
            "//- content/stories/a.md\n{text}//- content/stories/board.gif\nA picture of 1280 x 720 pixels\n"
        ));
        problems(&files)
    };
    let credited = "  description: The board\n  credit: Photo by Sandra Hill\n";
    let none: [&str; 0] = [];
    assert_eq!(story(credited), none);
    let named = story("  description: Sandra Hill’s board\n");
    assert!(named[0].contains(" person-named "), "{named:?}");
}
