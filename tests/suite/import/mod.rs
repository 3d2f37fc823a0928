//! Word, PowerPoint and Excel files become drafts: what is in them, what is left out, and what is said about it.

use std::fs;
use std::path::Path;

use serde_json::Value;
use snapbox::str;

use crate::harness::{Files, SiteTest, assert_snapshot, files_in, run_in};
use crate::import::office::{Sheet, document, paragraph, table, workbook};

/// Word documents and workbooks made in memory.
pub(crate) mod office;

/// This repository's own stories, as Word documents and workbooks, come back as they were.
mod round_trip;

/// The samples that are kept beside this repository.
mod samples;

/// The workbooks among them.
mod sample_sheets;

/// The settings of a site into which files are imported.
const SETTINGS: &str = "//- content/site.yaml
title: Stories
organisation: Example Trust
service_areas: [Adult acute wards, Older adults]
";

/// A site without a story, with files beside it.
fn site_with(files: &[(&str, Vec<u8>)]) -> SiteTest {
    let site = SiteTest::new(SETTINGS);
    for (name, bytes) in files {
        site.write(name, bytes);
    }
    site
}

/// The texts of the files in the folder of stories, each after its name. Of a picture there is only the name.
fn stories(site: &SiteTest) -> String {
    let files: Files = files_in(&site.path().join("content/stories"));
    let shown = files.iter().map(|(name, bytes)| {
        let text = String::from_utf8(bytes.clone()).unwrap_or_default();
        format!("//- {name}\n{text}")
    });
    shown.collect()
}

fn form() -> Vec<u8> {
    let rows = [
        ["Project title", "Fewer falls on Example Ward"],
        ["Ward", "Example Ward"],
        ["Directorate", "Older adults"],
        ["Start date", "March 2024"],
        ["End date", "03/04/2024"],
        ["Email", "someone@example.org"],
        ["Aim", "To halve falls by June 2024"],
        [
            "What did you change?",
            "Moved the evening round; Non-slip socks",
        ],
        ["Savings", "About £100 a month"],
        ["What did you learn?", ""],
        ["Anything else?", "The *night* staff <5 1. helped"],
    ];
    document(&[table(&rows)])
}

#[test]
fn a_form_becomes_a_draft_and_the_report_lists_everything_left_out() {
    let site = site_with(&[("Falls form.docx", form())]);
    let run = site.run(&["import", "Falls form.docx"]).silent();
    assert_snapshot(
        run.stdout,
        str![[r#"
Falls form.docx
  Made:
    - content/stories/falls-form.md
  To finish before it is published:
    - falls-form.md:3, `summary: …`: these dots need to be replaced with text; write some text
  Left out:
    - “What did you learn?”: nothing was filled in
    - 1 entry that is not for publication: who filled in the form, an e-mail address, a telephone number, a time, or something for office use
  Look at:
    - “03/04/2024” is not a clear date, so it is in the text and not in `ended`
    - what was saved is in the text; if somebody checked the sum, add it as `savings`

Made 1 draft of 1 file. Readers do not see drafts. Next, finish them and look at them: qi-stories serve

"#]],
    );
    assert_snapshot(
        stories(&site),
        str![[r#"
//- falls-form.md
---
title: Fewer falls on Example Ward
summary: …
team: Example Ward
service_area: Older adults
draft: yes
started: 2024-03
aim: To halve falls by June 2024
changes:
  - idea: Moved the evening round
  - idea: Non-slip socks
---

## End date

03/04/2024

## Savings

About £100 a month

## Anything else?

The \*night\* staff <5 1. helped

"#]],
    );
}

#[test]
fn who_filled_in_a_form_is_in_no_draft() {
    let rows = [
        ["Title", "Fewer falls"],
        ["Submitted by", "SECRET One"],
        ["Who filled in this form?", "SECRET Two"],
        ["User name", "SECRET3"],
        ["IP address", "10.0.0.1"],
        ["Line manager", "SECRET Four"],
        ["Name of lead", "Ward manager"],
    ];
    let parts = [
        paragraph("Normal", "Completed by: SECRET Five"),
        table(&rows),
        paragraph("heading 1", "Respondent"),
        paragraph("Normal", "SECRET Six"),
    ];
    let site = site_with(&[("form.docx", document(&parts))]);
    let run = site.run(&["import", "form.docx"]).silent();
    assert_snapshot(
        run.stdout,
        str![[r#"
form.docx
  Made:
    - content/stories/form.md
  To finish before it is published:
    - form.md:3, `summary: …`: these dots need to be replaced with text; write some text
    - form.md:4, `team: …`: these dots need to be replaced with text; write some text
    - form.md:5, `service_area: …`: these dots need to be replaced with text; write some text
  Left out:
    - 6 entries that are not for publication: who filled in the form, e-mail addresses, telephone numbers, times, or things for office use
  Look at:
    - “Line manager”: what it says is left out, as it may be a name; write the role where it matters, or ask the person whether they agree to be named

Made 1 draft of 1 file. Readers do not see drafts. Next, finish them and look at them: qi-stories serve

"#]],
    );
    assert_snapshot(
        stories(&site),
        str![[r#"
//- form.md
---
title: Fewer falls
summary: …
team: …
service_area: …
draft: yes
authors: Ward manager
---

"#]],
    );
}

#[test]
#[cfg(unix)]
fn a_file_larger_than_the_memory_is_refused_before_it_is_read() {
    let site = site_with(&[("falls.docx", form())]);
    let file = fs::OpenOptions::new()
        .write(true)
        .open(site.path().join("falls.docx"));
    let file = file.expect("it is there");
    // Bytes that nobody wrote take no room on the disk.
    file.set_len(1 << 42).expect("it becomes longer");
    let run = site.run(&["import", "falls.docx"]).ends_with(2);
    let why = "- falls.docx is too large to be read.";
    assert!(run.stdout.contains(why), "{}", run.stdout);
}

#[test]
fn months_in_a_table_become_a_series_and_the_rest_is_reported() {
    let rows = [
        ["Month", "Falls", "Notes"],
        ["Jan 2024", "9", ""],
        ["Feb-24", "8", "New socks"],
        ["March 2024", "5", ""],
        ["Total", "22", ""],
    ];
    let withheld = [
        ["Month", "Injuries"],
        ["Jan 2024", "<5"],
        ["Feb 2024", "7"],
        ["Mar 2024", "6"],
    ];
    let bytes = document(&[
        paragraph("Title", "Fewer falls"),
        paragraph("heading 1", "Results"),
        table(&rows),
        table(&withheld),
    ]);
    let site = site_with(&[("falls.docx", bytes)]);
    let run = site.run(&["import", "falls.docx"]).silent();
    assert_snapshot(
        run.stdout,
        str![[r#"
falls.docx
  Made:
    - content/stories/falls.md
    - content/stories/falls-1.csv
  To finish before it is published:
    - falls.md:3, `summary: …`: these dots need to be replaced with text; write some text
    - falls.md:4, `team: …`: these dots need to be replaced with text; write some text
    - falls.md:5, `service_area: …`: these dots need to be replaced with text; write some text
  Left out:
    - table 1: the row “Total”, which the program works out
  Look at:
    - table 1: the column “Notes” says Feb-24 “New socks”; if something was changed on one of these dates, add it to `changes_on`
    - table 2, column “Injuries”: no series was made: “<5” is a count that is withheld; if the other counts may be shown, write the file yourself, with `suppress: yes` in the metric

Made 1 draft of 1 file. Readers do not see drafts. Next, finish them and look at them: qi-stories serve

"#]],
    );
    assert_snapshot(
        stories(&site),
        str![[r#"
//- falls-1.csv
date,value
2024-01-01,9
2024-02-01,8
2024-03-01,5
//- falls.md
---
title: Fewer falls
summary: …
team: …
service_area: …
draft: yes
metrics:
  - name: Falls
    data: falls-1.csv
---

## Results

| Month | Falls | Notes |
| --- | --- | --- |
| Jan 2024 | 9 |  |
| Feb-24 | 8 | New socks |
| March 2024 | 5 |  |
| Total | 22 |  |

| **Month** | Injuries |
| --- | --- |
| **Jan 2024** | <5 |
| **Feb 2024** | 7 |
| **Mar 2024** | 6 |

"#]],
    );
}

#[test]
fn a_workbook_gives_what_a_person_sees_in_it() {
    let sheet = Sheet {
        name: "Data",
        is_hidden: false,
        hidden_row: Some(5),
        rows: &[
            &["t:Missed meals on Example Ward"],
            &[],
            &["t:Month", "t:Missed", "t:Target", "t:Mean"],
            &["d:45292", "p:0.14", "p:0.05", "f:"],
            &["d:45323", "p:0.07", "p:0.05", "f:"],
            &["d:45352", "p:0.99", "p:0.05", "f:"],
            &["d:45383", "p:0.06", "p:0.05", "f:"],
        ],
    };
    let uncalculated = Sheet {
        name: "Not saved",
        rows: &[
            &["t:Month", "t:Falls"],
            &["d:45292", "f:"],
            &["d:45323", "f:"],
            &["d:45352", "f:"],
        ],
        ..Sheet::default()
    };
    let hidden = Sheet {
        name: "Names",
        is_hidden: true,
        rows: &[&["t:HIDDENSHEET"]],
        ..Sheet::default()
    };
    let site = site_with(&[("meals.xlsx", workbook(&[sheet, uncalculated, hidden]))]);
    let run = site.run(&["import", "meals.xlsx"]).silent();
    assert_snapshot(
        run.stdout,
        str![[r#"
meals.xlsx
  Made:
    - content/stories/meals.md
    - content/stories/meals-1.csv
  To finish before it is published:
    - meals.md:2, `title: …`: these dots need to be replaced with text; write some text
    - meals.md:3, `summary: …`: these dots need to be replaced with text; write some text
    - meals.md:4, `team: …`: these dots need to be replaced with text; write some text
    - meals.md:5, `service_area: …`: these dots need to be replaced with text; write some text
  Left out:
    - sheet “Data”: the column “Mean”, which the program works out
    - 1 hidden sheet
    - 1 hidden row or column
  Could not be read:
    - sheet “Not saved”, column “Falls”: the results of its formulas are not in the file: open it in Excel, save it once, and import it again
  Look at:
    - sheet “Data”: “Missed meals on Example Ward” is above the table; it may be useful for the title
    - nothing says what the title is

Made 1 draft of 1 file. Readers do not see drafts. Next, finish them and look at them: qi-stories serve

"#]],
    );
    assert_snapshot(
        stories(&site),
        str![[r#"
//- meals-1.csv
date,value
2024-01-01,14
2024-02-01,7
2024-04-01,6
//- meals.md
---
title: …
summary: …
team: …
service_area: …
draft: yes
metrics:
  - name: Missed
    unit: "%"
    target: 5
    data: meals-1.csv
---

"#]],
    );
}

#[test]
fn nothing_is_replaced_and_a_folder_is_imported_whole() {
    let site = site_with(&[
        ("inbox/falls.docx", form()),
        ("inbox/deeper/falls.docx", form()),
        ("inbox/~$falls.docx", b"locked".to_vec()),
        ("inbox/notes.txt", b"not for stories".to_vec()),
        ("inbox/old.pdf", b"%PDF-1.7".to_vec()),
        ("content/stories/falls-1.csv", b"ours".to_vec()),
        ("content/stories/falls.md", b"ours".to_vec()),
    ]);
    let run = site.run(&["import", "inbox"]).ends_with(2);
    let run = run.with_name(Path::new("inbox"), "inbox");
    let made = run.stdout.lines().filter(|line| {
        let line = line.trim_start();
        line.starts_with("inbox") || line.starts_with("- content") || line.contains("PDF")
    });
    assert_snapshot(
        made.map(|line| format!("{line}\n")).collect::<String>(),
        str![[r#"
inbox/deeper/falls.docx
    - content/stories/falls-2.md
inbox/falls.docx
    - content/stories/falls-3.md
inbox/old.pdf
    - old.pdf is a PDF file. Ask for the Word file it was made from, or open it in Word, which converts it, and save it as a Word Document (.docx).

"#]],
    );
    let kept = fs::read(site.path().join("content/stories/falls.md")).expect("it is there");
    assert_eq!(kept, b"ours");
}

#[test]
fn other_programs_can_read_the_result_for_each_file() {
    let site = site_with(&[
        ("falls.docx", form()),
        ("broken.docx", b"PK\x03\x04".to_vec()),
    ]);
    let run = site
        .run(&["import", "falls.docx", "broken.docx", "--format", "json"])
        .ends_with(2);
    let report: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let files = report["files"].as_array().expect("they are a list");
    let keys = [
        "drafts",
        "written",
        "to_finish",
        "left_out",
        "unreadable",
        "look_at",
    ];
    for file in files {
        assert!(file["file"].is_string());
        assert!(keys.iter().all(|key| file[key].is_array()), "{file}");
    }
    assert_eq!(files[0]["drafts"][0], "content/stories/falls.md");
    let finding = &files[0]["to_finish"][0];
    assert_eq!(finding["path"], "content/stories/falls.md");
    assert_eq!(
        (finding["line"].as_u64(), finding["rule"].as_str()),
        (Some(3), Some("wrong-value"))
    );
    assert_eq!(files[1]["drafts"].as_array().map(Vec::len), Some(0));
    assert_eq!(files[1]["unreadable"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_cannot_be_used_is_reported_in_words() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let printed = |typed: &[&str]| run_in(folder.path(), typed).ends_with(2).stderr;
    fs::write(folder.path().join("falls.docx"), form()).expect("can be written");
    fs::create_dir(folder.path().join("empty")).expect("can be made");
    let mut all = printed(&["import", "falls.docx"]);
    let site = site_with(&[]);
    let within = |typed: &[&str]| run_in(site.path(), typed).ends_with(2).stderr;
    all += &within(&["import", "missing.docx"]);
    let empty = folder.path().join("empty");
    all +=
        &within(&["import", &empty.to_string_lossy()]).replace(&*empty.to_string_lossy(), "empty");
    assert_snapshot(
        all,
        str![[r#"
qi-stories cannot use `.`: there is no site here yet. To make one, run `qi-stories new site .`. Then run `qi-stories import .`, which makes a draft of each Word, PowerPoint and Excel file here
qi-stories cannot read `missing.docx`: there is no such file or folder
qi-stories cannot import `empty`: there is no Word, PowerPoint or Excel file in this folder

"#]],
    );
}

/// `check` can read the draft of an unusual document, whatever is in it.
#[track_caller]
fn assert_read(site: &SiteTest, file: &Path) {
    let text = fs::read_to_string(file).expect("it is there");
    let run = site.run(&["check", "--drafts", "--all"]);
    assert!(
        !run.stderr.contains("broken-front-matter"),
        "{text}\n{}",
        run.stderr
    );
    assert!(
        !run.stderr.contains("broken-yaml"),
        "{text}\n{}",
        run.stderr
    );
}

#[test]
fn words_that_look_like_markup_stay_words() {
    let hostile = [
        "# no heading",
        "- no item",
        "1. no list",
        "a | b",
        "*no* _style_",
        "[no](link)",
        "<b>no</b>",
        "&amp;",
        "> no",
        "---",
        "title: no",
    ];
    let paragraphs = hostile.map(|words| paragraph("Normal", words));
    let rows = [
        ["Title", "- : # {x} 'y' \"z\""],
        ["Team", "yes"],
        ["Aim", "12"],
        ["Summary", "@a `b` %c"],
    ];
    let mut parts = vec![table(&rows)];
    parts.extend(paragraphs);
    let site = site_with(&[("odd.docx", document(&parts))]);
    site.run(&["import", "odd.docx"]).silent();
    assert_read(&site, &site.path().join("content/stories/odd.md"));
    let text = fs::read_to_string(site.path().join("content/stories/odd.md")).expect("it is there");
    let body = text.splitn(3, "---\n").nth(2).expect("it has a body");
    let shown: Vec<String> = round_trip::words(body);
    assert_eq!(shown, hostile);
}
