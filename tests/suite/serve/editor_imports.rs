//! Word, Excel and PowerPoint files become drafts through the real server, and formatted text is pasted.

use serde_json::json;

use crate::harness::{Files, SiteTest, files_in};
use crate::import::office::{document, paragraph};
use crate::serve::editor::{Writing, data, name_of, page, site};
use crate::serve::served::{Answer, Served};

fn word_file() -> Vec<u8> {
    document(&[
        paragraph("Title", "Fewer errors on Example Ward"),
        paragraph("Normal", "Team: Example Ward"),
        paragraph("heading 1", "Why we did this"),
        paragraph("Normal", "Nine doses were late in a usual month."),
    ])
}

/// The files in the folder of stories.
fn stories(site: &SiteTest) -> Files {
    files_in(&site.path().join("content/stories"))
}

/// Sends a file that is the last of its batch; returns the page with the result.
fn imported(served: &Served, query: &str, bytes: &[u8]) -> String {
    let answer = served.post_file("edit/import", &format!("{query}&last=yes"), bytes);
    assert_eq!(answer.status, 200, "{answer:?}");
    page(
        served,
        &format!("imported?batch={}", data(&answer)["batch"]),
    )
}

#[test]
fn a_file_becomes_a_draft_and_nothing_is_replaced() {
    let site = site();
    let served = Served::opened(site.path());
    name_of(&served, "Fewer falls");
    let shown = imported(&served, "name=Errors.docx", &word_file());
    for words in [
        "1 draft was made from 1 file",
        "Fewer errors on Example Ward",
        "Title, team",
        "Text in 1 section",
        "#f-summary\">Summary: not written yet",
        "#f-service_area\">Service area: not written yet",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let first = stories(&site)["errors.md"].clone();
    assert!(String::from_utf8_lossy(&first).contains("draft: yes"));
    imported(&served, "name=Errors.docx", &word_file());
    let both = stories(&site);
    assert_eq!((&both["errors.md"], &both["errors-2.md"]), (&first, &first));
    // The form shows what is not written yet as an empty field, and does not mark it as wrong.
    let form = page(
        &served,
        &format!("text/{}", name_of(&served, "Fewer errors on Example Ward")),
    );
    assert!(!form.contains("put right"), "{form}");
}

#[test]
fn a_file_that_is_not_read_gets_advice_on_what_to_do() {
    let site = site();
    let served = Served::opened(site.path());
    name_of(&served, "Fewer falls");
    let before = site.state();
    let pdf = imported(&served, "name=A%20report.pdf", b"%PDF-1.7");
    assert!(pdf.contains("No draft was made from 1 file"), "{pdf}");
    assert!(
        pdf.contains("It is a PDF file. Ask for the Word file"),
        "{pdf}"
    );
    for (why, words) in [
        ("large", "It is too large to be read"),
        ("folder", "It is a folder. Open it"),
        ("closed", "It cannot be opened. If it is open"),
    ] {
        let shown = imported(&served, &format!("name=a.docx&unread={why}"), b"");
        assert!(shown.contains(words), "{shown}");
    }
    assert_eq!(site.state(), before);
    let unknown = served.get(&format!("{}/edit/imported?batch=99", served.root));
    assert_eq!(unknown.status, 303);
}

#[test]
fn files_dropped_together_are_on_one_page() {
    let site = site();
    let served = Served::opened(site.path());
    name_of(&served, "Fewer falls");
    let first = served.post_file("edit/import", "name=a.docx&batch=", &word_file());
    let batch = data(&first)["batch"].to_string();
    let shown = imported(&served, &format!("name=b.pdf&batch={batch}"), b"%PDF-1.7");
    assert!(shown.contains("1 draft was made from 2 files"), "{shown}");
}

#[test]
fn the_name_of_a_file_is_never_a_path() {
    let site = site();
    let served = Served::opened(site.path());
    name_of(&served, "Fewer falls");
    for name in [
        "..%2F..%2Fevil.docx",
        "..%5C..%5Cevil.docx",
        "C%3A%5Cevil.docx",
        "%2Fetc%2Fevil.docx",
        "con.docx",
        "a%00b.docx",
        "%FF%FE.docx",
        "..",
        "%3Cscript%3E.docx",
    ] {
        let before = files_in(site.path());
        let shown = imported(&served, &format!("name={name}"), &word_file());
        assert!(!shown.contains("<script>."), "{shown}");
        let files = files_in(site.path());
        let new: Vec<&String> = files
            .keys()
            .filter(|path| !before.contains_key(*path))
            .collect();
        assert_eq!(new.len(), 1, "{name}: {new:?}");
        let name = new[0]
            .strip_prefix("content/stories/")
            .and_then(|name| name.strip_suffix(".md"));
        let is_slug = |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        assert!(name.is_some_and(is_slug), "{new:?}");
    }
}

fn pasted(writing: &Writing<'_>, served: &Served, html: &str) -> Answer {
    let body = json!({ "text": writing.name(), "html": html }).to_string();
    served.post("edit/paste", &body)
}

#[test]
fn pasted_formatting_becomes_the_text_of_a_section() {
    let site = site();
    let served = Served::opened(site.path());
    let writing = Writing::open(&served, "Fewer falls");
    let before = site.state();
    let answer = pasted(
        &writing,
        &served,
        "<h1>Results</h1><p>It is <b>safer</b> &amp; 5*3.</p><del>gone</del>",
    );
    assert_eq!(
        data(&answer),
        json!({
            "words": "### Results\n\nIt is **safer** & 5\\*3.",
            "block": true,
            "said": "Pasted. 1 passage that somebody deleted with tracked changes was left out.",
        })
    );
    let words = data(&pasted(&writing, &served, "<span>Only words</span>"));
    assert_eq!(
        words,
        json!({ "words": "Only words", "block": false, "said": "Pasted." })
    );
    let nested = "<table><tr><td>".repeat(20_000);
    assert!([200, 409].contains(&pasted(&writing, &served, &nested).status));
    // It only answers: the page puts it into the text.
    assert_eq!(site.state(), before);
}

#[test]
fn a_picture_is_cleaned_and_kept_beside_its_text_when_it_is_added() {
    let site = site();
    site.write("content/stories/falls-1.jpg", "somebody else's");
    let served = Served::opened(site.path());
    let writing = Writing::open(&served, "Fewer falls");
    let turned = include_bytes!("../pictures/turned.jpg");
    let before = site.state();
    let send = |keep: &str, bytes: &[u8]| {
        let query = format!("text={}&keep={keep}", writing.name());
        served.post_file("edit/picture", &query, bytes)
    };
    let looked = data(&send("no", turned));
    assert_eq!(looked["address"], json!(null));
    let done = looked["done"].as_str().expect("is said");
    assert!(done.contains("It was turned upright."), "{done}");
    let wrong = send("yes", b"no picture");
    assert_eq!(wrong.status, 409);
    let why = data(&wrong)["message"].to_string();
    assert!(why.contains("JPEG or a PNG"), "{why}");
    assert_eq!(site.state(), before);
    let kept = data(&send("yes", turned));
    assert_eq!(kept["address"], "falls-2.jpg");
    let files = stories(&site);
    assert_eq!(files["falls-1.jpg"], b"somebody else's");
    let clean = &files["falls-2.jpg"];
    assert!(!clean.windows(4).any(|four| four == b"Exif"));
}
