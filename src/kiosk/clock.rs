//! The one place that reads clocks.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::engine::Moment;
use crate::session::Timestamp;

/// Now, on both clocks.
#[must_use]
pub fn now() -> Moment {
    let wall = match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        // A clock before 1970 is a dead battery; order is kept by the session.
        Err(_) => 0,
    };
    Moment { wall: Timestamp(wall), mono: Instant::now() }
}

/// The day of `at` on the wall calendar of this machine.
#[must_use]
pub fn day_of(at: Timestamp) -> Date {
    local(at).date()
}

/// The time of `at` on the wall clock of this machine.
#[must_use]
pub fn time_of(at: Timestamp) -> Time {
    local(at).time()
}

fn local(at: Timestamp) -> DateTime {
    match jiff::Timestamp::from_millisecond(at.0) {
        Ok(at) => TimeZone::system().to_datetime(at),
        Err(_) => Date::constant(1970, 1, 1).at(0, 0, 0, 0),
    }
}
