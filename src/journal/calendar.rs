//! Hours and days: how a moment is made coarse, and to which local day it belongs.
//!
//! The hour is the hour of UTC, so that coarsening needs no table of time zones and gives
//! the same number on every machine.

use jiff::{ToSpan, civil::Date, tz::TimeZone};

use crate::session::Timestamp;

/// Milliseconds in an hour.
pub const HOUR_MS: i64 = 3_600_000;

/// How long raw sessions are kept, in months; then only counts remain.
pub const RETENTION_MONTHS: i32 = 12;

/// The beginning of the hour of `at`.
#[must_use]
pub const fn hour(at: Timestamp) -> Timestamp {
    Timestamp(at.0.div_euclid(HOUR_MS).saturating_mul(HOUR_MS))
}

/// The day of `at` where this tablet stands.
#[must_use]
pub fn local_day(at: Timestamp) -> Date {
    local(at).date()
}

/// `at` on the clock of this tablet.
#[must_use]
pub fn local(at: Timestamp) -> jiff::ZonedDateTime {
    let at = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
    at.to_zoned_datetime(TimeZone::system())
}

/// The first moment of `day` where this tablet stands; `None` at the end of the calendar.
#[must_use]
pub fn start_of(day: Date) -> Option<Timestamp> {
    let zoned = day.to_zoned_datetime(TimeZone::system()).ok()?;
    Some(Timestamp(zoned.timestamp().as_millisecond()))
}

/// The day before which raw sessions are too old to be kept.
#[must_use]
pub fn retention_limit(now: Timestamp) -> Date {
    let today = local_day(now);
    today.checked_sub(RETENTION_MONTHS.months()).unwrap_or(today)
}
