//! When a page says that something takes place: on the page, in its list, and as a file for calendars.

use crate::harness::{SiteTest, story};
use crate::html::Page;

/// A site of one event, with some lines of front matter.
fn site(settings: &str, more: &str) -> SiteTest {
    SiteTest::new(&format!(
        "//- content/site.yaml\n{}{settings}//- content/events/open-day.md\n---\ntitle: An open day, for all\n\
         summary: Come; see.\n{more}---\n\nAll are welcome.\n",
        crate::harness::SETTINGS
    ))
}

/// The file for calendars, with the lines that were folded joined.
fn calendar(settings: &str, more: &str) -> String {
    let files = site(settings, more).build();
    let bytes = &files["events/open-day.ics"];
    let text = String::from_utf8(bytes.clone()).expect("is UTF-8");
    assert!(text.lines().all(|line| line.len() <= 75), "{text}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    text.replace("\r\n ", "")
}

#[test]
fn an_event_has_a_file_for_calendars_beside_its_page() {
    let told = calendar(
        "address: https://intranet.example.nhs.uk/qi/\n",
        "when:\n  from: 2024-11-01 13:30\n  to: 16:00\nfacts:\n  Where: The hall, 1st floor\n",
    );
    let lines: Vec<&str> = told.split("\r\n").collect();
    assert!(lines[4].starts_with("UID:") && lines[4].ends_with("@qi-stories"));
    assert_eq!(
        &lines[..4],
        &[
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//qi-stories//qi-stories//EN",
            "BEGIN:VEVENT"
        ]
    );
    assert_eq!(
        &lines[5..],
        &[
            "DTSTAMP:19700101T000000Z",
            "DTSTART:20241101T133000",
            "DTEND:20241101T160000",
            r"SUMMARY:An open day\, for all",
            r"DESCRIPTION:Come\; see.\nWhere: The hall\, 1st floor",
            "URL:https://intranet.example.nhs.uk/qi/events/open-day.html",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    );
}

#[test]
fn an_event_is_on_days_or_at_times_as_it_is_typed() {
    for (typed, said, lines) in [
        (
            "when: 2024-12-31\n",
            "31 December 2024",
            "DTSTART;VALUE=DATE:20241231\r\nDTEND;VALUE=DATE:20250101\r\n",
        ),
        (
            "when: {from: 2024-02-28, to: 2024-02-29}\n",
            "28 February 2024 to 29 February 2024",
            "DTSTART;VALUE=DATE:20240228\r\nDTEND;VALUE=DATE:20240301\r\n",
        ),
        (
            "when: 2024-11-01 09:00\n",
            "1 November 2024, 9am",
            "DTSTART:20241101T090000\r\nSUMMARY",
        ),
        (
            "when:\n  from: 2024-11-01 12:00\n  to: 2024-11-02 00:30\n",
            "1 November 2024, midday to 2 November 2024, 12:30am",
            "DTSTART:20241101T120000\r\nDTEND:20241102T003000\r\n",
        ),
    ] {
        assert!(calendar("", typed).contains(lines), "{typed}");
        let files = site("", typed).build();
        let page = Page::at(&files, "events/open-day.html");
        assert!(page.words(".facts").contains(said), "{typed}");
        assert_eq!(
            page.all("main a[href='../events/open-day.ics']").len(),
            1,
            "{typed}"
        );
        let list = Page::at(&files, "events/index.html");
        assert!(list.words("main").contains(said), "{typed}");
    }
}

#[test]
fn an_event_without_a_day_has_no_file_for_calendars() {
    let files = site("", "facts:\n  When: planned for June\n").build();
    assert!(files.keys().all(|path| !path.ends_with(".ics")));
    let page = Page::at(&files, "events/open-day.html");
    assert!(!page.words("main").contains("calendar"));
}

#[test]
fn a_time_that_cannot_be_meant_is_told_at_its_place() {
    for (typed, place, told) in [
        ("when: 1 November 2024\n", "4:7", "2024-11-01"),
        (
            "when: 2024-11-01 9.30\n",
            "4:7",
            "a time in the form hour:minute",
        ),
        (
            "when: 2024-11-01 25:00\n",
            "4:7",
            "a time in the form hour:minute",
        ),
        (
            "when: {from: 2024-11-02, to: 2024-11-01}\n",
            "4:30",
            "it ends before it starts",
        ),
        (
            "when: {from: 2024-11-02 10:00, to: 10:00}\n",
            "4:36",
            "it ends before it starts",
        ),
        (
            "when: {from: 2024-11-02 10:00, to: 2024-11-03}\n",
            "4:36",
            "but the end has only a date",
        ),
        (
            "when: {from: 2024-11-02, to: 16:00}\n",
            "4:30",
            "but the start has only a date",
        ),
        ("when: {to: 2024-11-01}\n", "4:8", "from"),
    ] {
        let run = site("", typed).run(&["check"]).ends_with(1);
        let at = format!("content/events/open-day.md:{place}");
        assert!(run.stderr.contains(&at), "{typed}: {}", run.stderr);
        assert!(run.stderr.contains(told), "{typed}: {}", run.stderr);
    }
}

#[test]
fn a_calendar_file_of_the_authors_own_in_the_place_of_ours_is_told() {
    let site = site("", "when: 2024-11-01\n");
    site.write("content/events/open-day.ics", "BEGIN:VCALENDAR\r\n");
    let text = story("A story", "") + "[Come](../events/open-day.ics)\n";
    site.write("content/stories/a.md", text);
    let run = site.run(&["build"]).ends_with(1);
    let told = "but that is the calendar file made from `when` in `content/events/open-day.md`";
    assert!(
        run.stderr.contains("error[same-address]") && run.stderr.contains(told),
        "{}",
        run.stderr
    );
}

#[test]
fn the_text_of_a_list_takes_place_at_no_time() {
    let site =
        SiteTest::new("//- content/events/index.md\n---\ntitle: Events\nwhen: 2024-11-01\n---\n");
    let run = site.run(&["check"]).ends_with(1);
    assert!(run.stderr.contains("error[unknown-key]"), "{}", run.stderr);
}
