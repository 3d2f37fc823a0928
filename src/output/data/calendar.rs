//! Writes an event as an iCalendar file (RFC 5545).

use crate::base::date::Date;
use crate::base::digest;
use crate::model::page::{Moment, When};
use crate::model::site::{Page, Site};

/// The longest line in bytes (RFC 5545, 3.1).
const MAX_LINE_LENGTH: usize = 75;

/// How many characters of a digest identify an event.
const UID_LENGTH: usize = 20;

/// The time of the last change, which the format requires. It is unknown, so it is the same for every event.
const TIMESTAMP: &str = "19700101T000000Z";

/// Returns the event that a page announces as a calendar file. `when` is the time of the event.
pub fn event(site: &Site, page: &Page, when: When) -> String {
    // The identifier does not depend on the title, so that a calendar recognises the event after its title has changed.
    let names = [site.masthead.organisation(), page.url.as_str()];
    let name = &digest::of(names)[..UID_LENGTH];
    let facts = page.facts.0.iter();
    let facts = facts.map(|(label, text)| format!("{label}: {}", text.as_str()));
    let summary = page.summary.as_ref().map(|text| text.as_str().to_owned());
    let description: Vec<String> = summary.into_iter().chain(facts).collect();

    let mut calendar = Calendar(String::new());
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", "-//qi-stories//qi-stories//EN");
    calendar.line("BEGIN", "VEVENT");
    calendar.line("UID", &format!("{name}@qi-stories"));
    calendar.line("DTSTAMP", TIMESTAMP);
    calendar.times(when);
    calendar.line("SUMMARY", &escaped(page.title.as_str()));
    if !description.is_empty() {
        calendar.line("DESCRIPTION", &escaped(&description.join("\n")));
    }
    if let Some(address) = site.settings.address_of(&page.url) {
        calendar.line("URL", &address);
    }
    calendar.line("END", "VEVENT");
    calendar.line("END", "VCALENDAR");
    calendar.0
}

/// The text of a calendar file.
struct Calendar(String);

impl Calendar {
    /// Adds the start and end of the event. Times are in the reader's own time zone, so no time zone table is needed.
    fn times(&mut self, when: When) {
        match when {
            When::Days(from, to) => {
                self.line("DTSTART;VALUE=DATE", &day(from));
                // The end is exclusive.
                if let Some(end) = to.days_later(1) {
                    self.line("DTEND;VALUE=DATE", &day(end));
                }
            }
            When::Times(from, to) => {
                self.line("DTSTART", &moment(from));
                if let Some(to) = to {
                    self.line("DTEND", &moment(to));
                }
            }
        }
    }

    /// Appends a line, folded if it is too long: a continuation line begins with a space.
    fn line(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for character in format!("{name}:{value}").chars() {
            if length + character.len_utf8() > MAX_LINE_LENGTH {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(character);
            length += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

fn day(day: Date) -> String {
    day.iso().replace('-', "")
}

fn moment(moment: Moment) -> String {
    format!(
        "{}T{}00",
        day(moment.day),
        moment.time.iso().replace(':', "")
    )
}

/// Escapes a text for iCalendar and removes control characters.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            character if character.is_control() => {}
            character => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters_and_unfolds_to_itself() {
        let mut calendar = Calendar(String::new());
        let value = "Café — ".repeat(40);
        calendar.line("SUMMARY", &value);
        let lines: Vec<&str> = calendar.0.trim_end_matches("\r\n").split("\r\n").collect();
        assert!(lines.len() > 4 && lines.iter().all(|line| line.len() <= MAX_LINE_LENGTH));
        let joined = calendar.0.replace("\r\n ", "");
        assert_eq!(joined, format!("SUMMARY:{value}\r\n"));
    }

    #[test]
    fn characters_with_a_meaning_in_calendars_are_escaped() {
        assert_eq!(escaped("a, b; c\\d\n\u{7}e: f"), "a\\, b\\; c\\\\d\\ne: f");
    }
}
