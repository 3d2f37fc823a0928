//! The time of an event: on its page, in its list, and as a calendar file.

use snapbox::str;

use crate::harness::{SiteTest, assert_snapshot, story};
use crate::html::Page;

/// A site with one event, with some lines of front matter.
fn site(settings: &str, more: &str) -> SiteTest {
    SiteTest::new(&format!(
        "//- content/site.yaml
{}{settings}//- content/events/open-day.md
---
title: An open day, for all
summary: Come; see.
{more}---

All are welcome.
",
        crate::harness::SETTINGS
    ))
}

/// The calendar file, with its folded lines joined.
fn calendar(settings: &str, more: &str) -> String {
    let files = site(settings, more).build();
    let bytes = &files["events/open-day.ics"];
    let text = String::from_utf8(bytes.clone()).expect("is UTF-8");
    assert!(text.lines().all(|line| line.len() <= 75), "{text}");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    text.replace("\r\n ", "")
}

#[test]
fn an_event_has_a_calendar_file_beside_its_page() {
    let written = calendar(
        "address: https://intranet.example.nhs.uk/qi/\n",
        "when:
  from: 2024-11-01 13:30
  to: 16:00
facts:
  Where: The hall, 1st floor
",
    );
    assert_snapshot(
        written,
        str![[r#"
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//qi-stories//qi-stories//EN
BEGIN:VEVENT
UID:6be7783bbb7c0c717e3d@qi-stories
DTSTAMP:19700101T000000Z
DTSTART:20241101T133000
DTEND:20241101T160000
SUMMARY:An open day\, for all
DESCRIPTION:Come\; see.\nWhere: The hall\, 1st floor
URL:https://intranet.example.nhs.uk/qi/events/open-day.html
END:VEVENT
END:VCALENDAR

"#]],
    );
}

#[test]
fn an_event_lasts_whole_days_or_has_times_as_typed() {
    for (typed, said, lines) in [
        (
            "when: 2024-12-31\n",
            "Tue 31 December 2024",
            "DTSTART;VALUE=DATE:20241231\r\nDTEND;VALUE=DATE:20250101\r\n",
        ),
        (
            "when: {from: 2024-02-28, to: 2024-02-29}\n",
            "Wed 28 February 2024 to Thu 29 February 2024",
            "DTSTART;VALUE=DATE:20240228\r\nDTEND;VALUE=DATE:20240301\r\n",
        ),
        (
            "when: 2024-11-01 09:00\n",
            "Fri 1 November 2024, 9am",
            "DTSTART:20241101T090000\r\nSUMMARY",
        ),
        (
            "when:\n  from: 2024-11-01 12:00\n  to: 2024-11-02 00:30\n",
            "Fri 1 November 2024, midday to Sat 2 November 2024, 12:30am",
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
fn lists_say_the_day_of_the_week_and_the_place_of_an_event() {
    for (when, beside) in [
        ("2024-12-31", "Tue"),
        ("{from: 2024-02-28, to: 2024-02-29}", "Wed to Thu"),
        (
            "{from: 2024-02-28, to: 2024-06-05}",
            "Wed to Wed 5 June 2024",
        ),
        ("2024-11-01 09:00", "Fri, 9am"),
        (
            "{from: 2024-11-01 09:00, to: 2024-11-01 10:30}",
            "Fri, 9am to 10:30am",
        ),
        (
            "{from: 2024-11-01 12:00, to: 2024-11-02 16:00}",
            "Fri, midday to Sat, 4pm",
        ),
    ] {
        let typed = format!("when: {when}\nfacts:\n  venue: Example House\n");
        let files = site("", &typed).build();
        let home = Page::at(&files, "index.html");
        assert_eq!(
            home.words(".date-when"),
            format!("{beside} · Example House"),
            "{when}"
        );
        let list = Page::at(&files, "events/index.html");
        assert!(
            list.words(".date-when").ends_with(" · Example House"),
            "{when}"
        );
        assert_eq!(list.all("li a[href='../events/open-day.ics']").len(), 1);
    }
    let files = site("", "when: 2024-12-31\n").build();
    assert_eq!(Page::at(&files, "index.html").words(".date-when"), "Tue");
}

#[test]
fn an_event_without_a_day_has_no_calendar_file() {
    let files = site("", "facts:\n  When: planned for June\n").build();
    assert!(files.keys().all(|path| !path.ends_with(".ics")));
    let page = Page::at(&files, "events/open-day.html");
    assert!(!page.words("main").contains("calendar"));
}

#[test]
fn an_impossible_time_is_reported() {
    let printed = [
        "when: 1 November 2024\n",
        "when: 2024-11-01 9.30\n",
        "when: 2024-11-01 25:00\n",
        "when: {from: 2024-11-02, to: 2024-11-01}\n",
        "when: {from: 2024-11-02 10:00, to: 10:00}\n",
        "when: {from: 2024-11-02 10:00, to: 2024-11-03}\n",
        "when: {from: 2024-11-02, to: 16:00}\n",
        "when: {to: 2024-11-01}\n",
    ]
    .map(|typed| {
        let run = site("", typed).run(&["check"]).ends_with(1);
        run.findings()
    });
    assert_snapshot(
        printed.join("\n"),
        str![[r#"
error[wrong-type]: this should be a date in the form year-month-day, not `1 November 2024`
 --> content/events/open-day.md:4:7
  |
4 | when: 1 November 2024
  |       ^^^^^^^^^^^^^^^
  |
  = hint: for 1 November 2024, write `when: 2024-11-01`

error[wrong-type]: this should be a date in the form year-month-day and a time in the form hour:minute, not `2024-11-01 9.30`
 --> content/events/open-day.md:4:7
  |
4 | when: 2024-11-01 9.30
  |       ^^^^^^^^^^^^^^^
  |
  = hint: write it like this, with your own value: `when: 2024-11-01 09:30`

error[wrong-type]: this should be a date in the form year-month-day and a time in the form hour:minute, not `2024-11-01 25:00`
 --> content/events/open-day.md:4:7
  |
4 | when: 2024-11-01 25:00
  |       ^^^^^^^^^^^^^^^^
  |
  = hint: write it like this, with your own value: `when: 2024-11-01 09:30`

error[wrong-value]: it ends before it starts
 --> content/events/open-day.md:4:30
  |
4 | when: {from: 2024-11-02, to: 2024-11-01}
  |                              ^^^^^^^^^^
  |
  = hint: check that `from` and `to` are the right way round

error[wrong-value]: it ends before it starts
 --> content/events/open-day.md:4:36
  |
4 | when: {from: 2024-11-02 10:00, to: 10:00}
  |                                    ^^^^^
  |
  = hint: check that `from` and `to` are the right way round

error[wrong-value]: it starts at a time, but the end has only a date
 --> content/events/open-day.md:4:36
  |
4 | when: {from: 2024-11-02 10:00, to: 2024-11-03}
  |                                    ^^^^^^^^^^
  |
  = hint: add the time: `2024-11-01 16:30`

error[wrong-value]: it ends at a time, but the start has only a date
 --> content/events/open-day.md:4:30
  |
4 | when: {from: 2024-11-02, to: 16:00}
  |                              ^^^^^
  |
  = hint: add the time to `from`: `2024-11-01 09:30`

error[missing-key]: the time of an event has no `from`
 --> content/events/open-day.md:4:8
  |
4 | when: {to: 2024-11-01}
  |        ^^
  |
  = hint: add a line such as `from: …`

"#]],
    );
}

#[test]
fn a_calendar_file_of_the_author_does_not_replace_ours() {
    let site = site("", "when: 2024-11-01\n");
    site.write("content/events/open-day.ics", "BEGIN:VCALENDAR\r\n");
    let text = story("A story", "") + "[Come](../events/open-day.ics)\n";
    site.write("content/stories/a.md", text);
    let run = site.run(&["build"]).ends_with(1);
    assert_snapshot(
        run.stderr,
        str![[r#"
error[same-address]: `content/events/open-day.ics` would have the address `events/open-day.ics`, but that is the calendar file made from `when` in `content/events/open-day.md`
 --> content/stories/a.md:7:1
  |
7 | [Come](../events/open-day.ics)
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: remove the link, because the page already has one; or rename the file

Found 1 error in 1 file.
Start with the errors: the first is in content/stories/a.md, line 7. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain same-address

"#]],
    );
}

#[test]
fn a_list_page_has_no_time() {
    let site = SiteTest::new(
        "//- content/events/index.md
---
title: Events
when: 2024-11-01
---
",
    );
    let run = site.run(&["check"]).ends_with(1);
    assert_snapshot(
        run.stderr,
        str![[r#"
error[unknown-key]: the page has no key `when`
 --> content/events/index.md:3:1
  |
3 | when: 2024-11-01
  | ^^^^
  |
  = hint: the keys are title, summary, picture, order, facts, draft, allow, charts

Found 1 error in 1 file.
Start with the errors: the first is in content/events/index.md, line 3. Then run the command again. Nothing was changed.
To find out why a rule matters, and what to do if it does not apply, run: qi-stories explain unknown-key
To see all this as a web page, run: qi-stories check --report report.html

"#]],
    );
}
