//! The current date.

use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::base::date::Date;

/// Today's date where the program runs: in the time zone of the computer or of the variable `TZ`, or in UTC if neither
/// is known. If the clock shows a date outside the calendar, it is 1 January 1970, so that nothing seems old.
pub fn today() -> Date {
    let now = Timestamp::try_from(SystemTime::now()).ok();
    let here = now.map(|now| now.to_zoned(TimeZone::system()).date());
    here.and_then(|date| Date::parse(&date.to_string()))
        .or_else(|| Date::of_unix_day(0))
        .expect("1 January 1970 is in the calendar")
}
