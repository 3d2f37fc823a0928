//! An event as a file for calendars (iCalendar, RFC 5545).

use crate::base::date::Date;
use crate::base::digest;
use crate::model::page::{Moment, When};
use crate::model::site::{Page, Site};

/// How many bytes of a line calendars take (RFC 5545, 3.1).
const LONGEST_LINE: usize = 75;

/// How many characters of a digest tell one event from all others.
const NAMED_BY: usize = 20;

/// When it was last changed, which a calendar must be told and nobody knows: the same for all.
const CHANGED: &str = "19700101T000000Z";

/// What a page tells of, as an event; `None` where the page does not say when it is.
pub fn event(site: &Site, page: &Page) -> Option<String> {
    let when = page.when?;
    let settings = &site.settings;
    // A calendar takes an event of the same name for the same, also when its title has changed.
    let names = [settings.organisation(), page.url.as_str()];
    let name = &digest::of(names)[..NAMED_BY];
    let facts = page.facts.0.iter();
    let facts = facts.map(|(label, text)| format!("{label}: {}", text.as_str()));
    let summary = page.summary.as_ref().map(|text| text.as_str().to_owned());
    let told: Vec<String> = summary.into_iter().chain(facts).collect();

    let mut calendar = Calendar(String::new());
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", "-//qi-stories//qi-stories//EN");
    calendar.line("BEGIN", "VEVENT");
    calendar.line("UID", &format!("{name}@qi-stories"));
    calendar.line("DTSTAMP", CHANGED);
    calendar.times(when);
    calendar.line("SUMMARY", &escaped(page.title()));
    if !told.is_empty() {
        calendar.line("DESCRIPTION", &escaped(&told.join("\n")));
    }
    if let Some(address) = settings.address_of(&page.url) {
        calendar.line("URL", &address);
    }
    calendar.line("END", "VEVENT");
    calendar.line("END", "VCALENDAR");
    Some(calendar.0)
}

/// The text of a file for calendars.
struct Calendar(String);

impl Calendar {
    /// When it begins and ends. Times are those of the clocks where the reader is, which need no table of when clocks
    /// change.
    fn times(&mut self, when: When) {
        match when {
            When::Days(from, to) => {
                self.line("DTSTART;VALUE=DATE", &day(from));
                // The first day on which it is over.
                if let Some(over) = to.days_later(1) {
                    self.line("DTEND;VALUE=DATE", &day(over));
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

    /// Adds a line, folded where it is long: what follows stands behind a space.
    fn line(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for letter in format!("{name}:{value}").chars() {
            if length + letter.len_utf8() > LONGEST_LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(letter);
            length += letter.len_utf8();
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

/// A text without the signs that a calendar cannot take, and with those marked that mean something else there.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
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
        assert!(lines.len() > 4 && lines.iter().all(|line| line.len() <= LONGEST_LINE));
        let joined = calendar.0.replace("\r\n ", "");
        assert_eq!(joined, format!("SUMMARY:{value}\r\n"));
    }

    #[test]
    fn what_means_something_in_a_calendar_is_escaped() {
        assert_eq!(escaped("a, b; c\\d\n\u{7}e: f"), "a\\, b\\; c\\\\d\\ne: f");
    }
}
