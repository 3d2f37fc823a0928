//! The current date and time.

use std::time::SystemTime;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use crate::base::date::Date;

/// Today's date where the program runs: in the time zone of the computer or of the variable `TZ`, or in UTC if neither
/// is known. If the clock shows a date outside the calendar, it is 1 January 1970, so that nothing seems old.
pub fn today() -> Date {
    let date = here(SystemTime::now()).map(|now| now.date());
    date.and_then(|date| Date::parse(&date.to_string()))
        .or_else(|| Date::of_unix_day(0))
        .expect("1 January 1970 is in the calendar")
}

/// A time where the program runs, such as `14:32`.
pub fn time_of_day(time: SystemTime) -> String {
    formatted(time, "%H:%M")
}

/// A day where the program runs, such as `21 November 2026`.
pub fn day_in_words(time: SystemTime) -> String {
    formatted(time, "%-d %B %Y")
}

/// A time in the form that other programs read, such as `2026-11-21T14:32:00Z`.
pub(super) fn in_data(time: SystemTime) -> String {
    let time = Timestamp::try_from(time).unwrap_or(Timestamp::UNIX_EPOCH);
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A time as part of a file's name, in UTC. Later times come later in the order of names.
pub(super) fn in_file_name(time: SystemTime) -> String {
    let time = Timestamp::try_from(time).unwrap_or(Timestamp::UNIX_EPOCH);
    time.strftime("%Y-%m-%dT%H-%M-%S-%3f").to_string()
}

/// The time that a part of a file's name gives.
pub(super) fn from_file_name(name: &str) -> Option<SystemTime> {
    let time = jiff::civil::DateTime::strptime("%Y-%m-%dT%H-%M-%S-%3f", name).ok()?;
    Some(time.to_zoned(TimeZone::UTC).ok()?.timestamp().into())
}

fn formatted(time: SystemTime, format: &str) -> String {
    here(time).map_or(String::new(), |time| time.strftime(format).to_string())
}

fn here(time: SystemTime) -> Option<Zoned> {
    let time = Timestamp::try_from(time).ok()?;
    Some(time.to_zoned(TimeZone::system()))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    #[test]
    fn a_time_in_a_file_name_is_read_back() {
        let time = UNIX_EPOCH + Duration::from_millis(1_764_500_000_123);
        let name = in_file_name(time);
        assert_eq!(name, "2025-11-30T10-53-20-123");
        assert_eq!(from_file_name(&name), Some(time));
        assert_eq!(from_file_name("notes"), None);
        assert_eq!(in_data(time), "2025-11-30T10:53:20Z");
    }
}
