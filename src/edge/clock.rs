//! The current date.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::base::date::Date;

/// Today's date in UTC. If the clock shows a date outside the calendar, it is 1 January 1970, so that nothing seems
/// old.
pub fn today() -> Date {
    const SECONDS_PER_DAY: u64 = 24 * 60 * 60;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    let day = since.and_then(|time| i64::try_from(time.as_secs() / SECONDS_PER_DAY).ok());
    day.and_then(Date::of_unix_day)
        .or_else(|| Date::of_unix_day(0))
        .expect("1 January 1970 is in the calendar")
}
