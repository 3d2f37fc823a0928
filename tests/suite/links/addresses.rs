//! Dead links, and the suggestions for them.

use serde_json::Value;
use snapbox::str;

use crate::harness::{SiteTest, assert_snapshot, complete, problems, story};
use crate::links::{SITE, check, check_each};

#[test]
fn a_dead_link_is_found_in_every_kind_of_markup() {
    check_each(
        "dead-link",
        &[
            ("[the plan](nowhere.md)", "1:1"),
            ("é **[the plan](nowhere.md)**", "1:5"),
            ("[the plan](nowhere.md \"a title\")", "1:1"),
            ("[the plan](<no where.md>)", "1:1"),
            ("[the plan](no%20where.md)", "1:1"),
            ("[the plan][p]\n\n[p]: nowhere.md", "1:1"),
            ("See [p].\n\n[p]: nowhere.md", "1:5"),
            ("[the plan](nowhere.pdf)", "1:1"),
            ("![The board](nowhere.png)", "1:1"),
            ("[![The board](board.png)](nowhere.md)", "1:1"),
            ("[![The board](nowhere.png)](plan.pdf)", "1:2"),
            ("- an item\n- [the plan](nowhere.md)", "2:3"),
            ("> a quote\n> [the plan](nowhere.md)", "2:3"),
            (
                "| A | B |\n|---|---|\n| x | [the plan](nowhere.md) |",
                "3:7",
            ),
            ("A note[^1].\n\n[^1]: See [the plan](nowhere.md).", "3:11"),
            ("See <a href=\"nowhere.md\">the plan</a>.", "1:5"),
            ("<p>\n<a href=\"nowhere.md\">the plan</a>\n</p>", "2:1"),
            ("<img src=\"nowhere.png\" alt=\"The board\">", "1:1"),
            ("[a draft](draft.md)", "1:1"),
            ("[no ending](nowhere)", "1:1"),
            ("[no ending](handovers)", "1:1"),
            ("[a page that is none](handover.html)", "1:1"),
            ("[a folder that is none](../nowhere/)", "1:1"),
            ("[another folder](our-team.md)", "1:1"),
            ("[from the top](/pages/nowhere.md)", "1:1"),
            ("[no heading](#nowhere)", "1:1"),
            ("[no heading](handovers.md#nowhere)", "1:1"),
            ("[the place](handovers.html#what-happened)", "1:1"),
            ("[a place in a list](index.html#nowhere)", "1:1"),
        ],
    );
}

#[test]
fn capitals_and_accents_must_match_the_file() {
    check_each(
        "wrong-case",
        &[
            ("[the plan](Plan.pdf)", "1:1"),
            ("[handovers](Handovers.md#what-happened)", "1:1"),
            ("![The board](photo.jpg)", "1:1"),
            ("[our team](../Pages/our-team.md)", "1:1"),
        ],
    );
}

#[test]
fn a_file_on_the_authors_own_drive_is_reported_as_such() {
    check_each(
        "unreachable-file",
        &[
            ("[the plan](C:\\Users\\me\\plan.docx)", "1:1"),
            ("[the plan](P:/QI/plan.docx)", "1:1"),
            ("[the plan](P:\\QI Team\\plan.docx)", "1:1"),
            ("[the plan](<P:\\QI Team\\plan.docx>)", "1:1"),
            ("[the plan](\\\\server\\share\\plan.docx)", "1:1"),
            ("[the plan](<\\\\server\\QI share\\plan.docx>)", "1:1"),
            ("[the plan](file:///C:/plan.docx)", "1:1"),
            ("[the plan](file://server/plan.docx)", "1:1"),
            ("[the plan](../../../plan.docx)", "1:1"),
            ("![The board](C:\\Users\\me\\board.png)", "1:1"),
            ("<a href=\"P:\\plan.docx\">the plan</a>", "1:1"),
            ("[my preview](http://localhost:1111/)", "1:1"),
            ("[dots](…)", "1:1"),
        ],
    );
}

#[test]
fn a_mistake_in_a_web_or_mail_address_is_found() {
    check_each(
        "damaged-address",
        &[
            ("[the website](www.nhs.uk)", "1:1"),
            ("[the website](england.nhs.uk/a)", "1:1"),
            ("[the website](http:/www.nhs.uk)", "1:1"),
            ("[the website](htp://www.nhs.uk)", "1:1"),
            ("[the website](https//www.nhs.uk)", "1:1"),
            ("[the website](https:www.nhs.uk)", "1:1"),
            ("[the website](//www.nhs.uk)", "1:1"),
            ("[the website](https://)", "1:1"),
            ("[the website](http://https://www.nhs.uk)", "1:1"),
            ("[the website](https://www,nhs.uk)", "1:1"),
            ("[the team](qi.team@example.nhs.uk)", "1:1"),
            ("[the team](mailto:)", "1:1"),
            ("[the team](mailto:qi.team)", "1:1"),
            ("[the team](tel:ward)", "1:1"),
        ],
    );
}

#[test]
fn a_failed_link_that_shows_its_brackets_is_found() {
    check_each(
        "undefined-reference",
        &[
            ("See [the plan][plan].", "1:5"),
            ("See [the plan][].", "1:5"),
            ("See [the **plan**][plan].", "1:5"),
            ("![The board][board]", "1:1"),
            ("- a\n- [the plan][1]", "2:3"),
            ("A note[^1].", "1:7"),
            ("A note[^more] and one[^other].\n\n[^other]: More.", "1:7"),
        ],
    );
    check_each(
        "spaced-address",
        &[
            ("[the plan](my plan.pdf)", "1:1"),
            (
                "Twice [the plan](<my plan.pdf>), [the plan](my plan.pdf)",
                "1:34",
            ),
            ("![The board](new board.png)", "1:1"),
            ("> [the plan](my plan.pdf)", "1:3"),
            (
                "| A | B |\n|---|---|\n| x | [the plan](my plan.pdf) |",
                "3:7",
            ),
        ],
    );
}

#[test]
fn brackets_with_nothing_between_them_are_found() {
    check_each(
        "link-without-address",
        &[
            ("[the plan]()", "1:1"),
            ("[the plan](#)", "1:1"),
            ("![The board]()", "1:1"),
            ("<a href=\"\">x</a>", "1:1"),
        ],
    );
    check_each(
        "link-without-words",
        &[
            ("[](plan.pdf)", "1:1"),
            ("[ ](plan.pdf)", "1:1"),
            ("[![decorative](board.png)](plan.pdf)", "1:1"),
            ("<a href=\"plan.pdf\"></a>", "1:1"),
        ],
    );
    check("[]()", &["1:1 link-without-address"]);
}

#[test]
fn a_page_is_named_by_its_text() {
    check_each("output-address", &[("[handovers](handovers.html)", "1:1")]);
}

#[test]
fn paths_must_use_forward_slashes() {
    check_each(
        "backslash-in-link",
        &[
            ("[our team](..\\pages\\our-team.md)", "1:1"),
            ("See <a href=\"..\\pages\\our-team.md\">our team</a>", "1:5"),
        ],
    );
}

#[test]
fn a_fix_can_be_copied() {
    let hint = |text: &str| {
        let run = SiteTest::new(&format!("{SITE}{text}\n")).run(&["check", "--format", "json"]);
        let report: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
        let found = report["diagnostics"].as_array().expect("it is a list");
        let hints = found.iter().filter_map(|found| found["hint"].as_str());
        hints.collect::<Vec<_>>().join("\n  ")
    };
    let hints = [
        "[x](our-team.md)",
        "[x](handover.md)",
        "[x](handovers)",
        "[x](wards a.md)",
        "[x](ward%20aa.md)",
        "[x](handover.html)",
        "[x](../area/example-area.html)",
        "[x](Handovers.md#what-happened)",
        "[x](handovers.md#what-hapened)",
        "[x](handovers.html#what-happened)",
        "[x](../pages/our-team.md#q)",
        "[x](handovers.html)",
        "![x](board.jpg)",
        "[x](htp://www.nhs.uk)",
        "[x](a@b.nhs.uk)",
        "# A\n\n### B",
        "## A\n\n#### B",
        "[x](..\\pages\\our-team.md)",
        "[x](P:\\plan.docx)",
    ]
    .map(|text| format!("{}\n  {}\n", text.replace('\n', "⏎"), hint(text)));
    assert_snapshot(
        hints.concat(),
        str![[r#"
[x](our-team.md)
  did you mean `../pages/our-team.md`?
[x](handover.md)
  did you mean `handovers.md`?
[x](handovers)
  link to the file: `handovers.md`
[x](wards a.md)
  write `<wards a.md>`, or give the file a name without spaces
[x](ward%20aa.md)
  did you mean `<ward a.md>`?
[x](handover.html)
  link to the file: `handovers.md`
[x](../area/example-area.html)
  did you mean `../areas/example-area.html`?
[x](Handovers.md#what-happened)
  write `handovers.md#what-happened`
[x](handovers.md#what-hapened)
  did you mean `handovers.md#what-happened`?
[x](handovers.html#what-happened)
  did you mean `handovers.md#what-happened`?
[x](../pages/our-team.md#q)
  the headings on that page are `#where-we-are`
[x](handovers.html)
  link to the source file: `handovers.md`
![x](board.jpg)
  did you mean `board.png`?
[x](htp://www.nhs.uk)
  write `http://www.nhs.uk`
[x](a@b.nhs.uk)
  write `mailto:a@b.nhs.uk`
# A⏎⏎### B
  write `## A`; add one `#` to each heading in the section below it too
  write `##` instead of `###`
## A⏎⏎#### B
  write `###` instead of `####`
[x](..\pages\our-team.md)
  write `../pages/our-team.md`
[x](P:\plan.docx)
  copy the file into the same folder as the text and write only its file name, such as `plan.pdf`

"#]],
    );
}

#[test]
fn every_dead_link_is_reported_and_the_first_two_hundred_with_a_near_name() {
    // No more than a hundred findings of one rule are printed for one file.
    let links = "[x](handover.md)\n".repeat(67);
    let pages = ["b", "c", "d"]
        .map(|name| format!("//- content/stories/{name}.md\n{}{links}", story(name, "")));
    let site = SiteTest::new(&format!("{SITE}{}", pages.concat()));
    let run = site.run(&["check", "--format", "json"]);
    let count = |words: &str| run.stdout.matches(words).count();
    assert_eq!(count("\"dead-link\""), 201);
    assert_eq!(count("`handovers.md`?"), 200);
}

#[test]
fn files_named_in_front_matter_are_checked_too() {
    let with = |facts: &str| {
        let text = SITE.replace("title: A story\n", &format!("title: A story\n{facts}"));
        problems(&complete(&text)).join("\n")
    };
    let metric = |file: &str| format!("metrics:\n  - name: Falls\n    data: {file}\n");
    assert_eq!(with(&metric("falls.csv")), "");
    assert_snapshot(
        with(&metric("fall.csv")),
        str![[r#"
content/stories/a.md:5:11 dead-link there is no file `content/stories/fall.csv`

"#]],
    );
    assert_snapshot(
        with(&metric("Falls.csv")),
        str![[r#"
content/stories/a.md:5:11 wrong-case capitals matter: the file is called `falls.csv`

"#]],
    );
    assert_snapshot(
        with("related: handover\n"),
        str![[r#"
content/stories/a.md:3:10 unknown-story there is no story `handover`

"#]],
    );
    assert_snapshot(
        with("related: draft\n"),
        str![[r#"
content/stories/a.md:3:10 unknown-story the story `draft` is a draft

"#]],
    );
}
