//! Opening hours in the syntax of OpenStreetMap: `Mo-Fr 09:00-12:00,14:00-17:00; PH off`.
//!
//! Promise: nothing is guessed. Hours that cannot be read, that hang on what is not known here (school
//! holidays, the sun, « perhaps »), or that name no time at all, are kept as they were written and
//! answer nothing. On a public holiday that they do not mention, the answer says so.

use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime, Timelike as _};
use jiff::civil::{Date, DateTime, Time};
use opening_hours::{Context, DateTimeRange, OpeningHours, RuleKind, localization::Country};

/// How far ahead the next opening is looked for, in days.
const AHEAD: u64 = 14;

/// What hours may hang on and nobody knows here: school holidays, the sun, an end that is left open.
const NOT_KNOWN_HERE: [&str; 6] = ["SH", "SUNRISE", "SUNSET", "DAWN", "DUSK", "+"];

/// Days without any time would mean day and night: nobody who receives people means that. These may.
const TIMELESS: [&str; 3] = ["24/7", "OFF", "CLOSED"];

/// Opening hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hours {
    written: String,
    read: Option<OpeningHours>,
    /// They say what happens on a public holiday.
    know_holidays: bool,
}

/// What the hours say of a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursNow {
    /// Open or not.
    pub now: Now,
    /// A remark that stands beside these hours: « sur rendez-vous ».
    pub note: String,
    /// The day is a public holiday, and the hours do not say whether they hold then.
    pub holiday: bool,
}

/// Open or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now {
    /// Open; `until` when it closes the same day.
    Open {
        /// When it closes.
        until: Option<Time>,
    },
    /// Closed, opens soon.
    Opens {
        /// When.
        at: DateTime,
    },
    /// Closed for longer than is looked ahead.
    Closed,
}

/// One day of a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayHours {
    /// The day.
    pub day: Date,
    /// When it is open; empty: closed.
    pub spans: Vec<Span>,
    /// It is a public holiday, and the hours do not say whether they hold then.
    pub holiday: bool,
}

/// Open without a break. An end at midnight is the end of the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// From.
    pub from: Time,
    /// To.
    pub to: Time,
    /// A remark.
    pub note: String,
}

impl Hours {
    /// Reads what is `written`, as far as it can be read.
    #[must_use]
    pub fn parse(written: &str) -> Self {
        let written = written.trim();
        // Remarks stand between quotes and may say anything.
        let bare = written.split('"').step_by(2).collect::<String>().to_uppercase();
        let unknown = NOT_KNOWN_HERE.iter().any(|word| bare.contains(word));
        let timed = bare.contains(':') || TIMELESS.contains(&bare.trim());
        let context = Context::default().with_holidays(Country::FR.holidays());
        let read = written.parse::<OpeningHours>().ok().filter(|_| timed && !unknown);
        Self {
            written: written.to_owned(),
            read: read.map(|hours| hours.with_context(context)),
            know_holidays: bare.contains("PH"),
        }
    }

    /// As they were written.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Whether they were understood.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.read.is_some()
    }

    /// What they say of `moment`; `None` when they say nothing for certain.
    #[must_use]
    pub fn at(&self, moment: DateTime) -> Option<HoursNow> {
        let hours = self.read.as_ref()?;
        let from = naive_day(moment.date())?.and_hms_opt(
            u32::try_from(moment.hour()).ok()?,
            u32::try_from(moment.minute()).ok()?,
            0,
        )?;
        let to = from.checked_add_days(Days::new(AHEAD))?;
        let mut ahead = hours.iter_range(from, to).filter(|range| range.kind != RuleKind::Closed);
        let Some(DateTimeRange { range, kind, comment, .. }) = ahead.next() else {
            return Some(HoursNow { now: Now::Closed, note: String::new(), holiday: false });
        };
        if kind != RuleKind::Open {
            return None;
        }
        let now = if range.start <= from {
            let closes = Some(range.end).filter(|end| end.date() == from.date());
            Now::Open { until: closes.and_then(civil).map(DateTime::time) }
        } else {
            Now::Opens { at: civil(range.start)? }
        };
        let holiday = self.is_doubtful(hours, range.start.date());
        Some(HoursNow { now, note: comment.to_string(), holiday })
    }

    /// The seven days from `first` on; `None` when one of them is not certain.
    #[must_use]
    pub fn week(&self, first: Date) -> Option<Vec<DayHours>> {
        let hours = self.read.as_ref()?;
        let day = |offset: u64| {
            let day = naive_day(first)?.checked_add_days(Days::new(offset))?;
            let spans = hours.schedule_at(day).into_iter().filter(|span| span.kind != RuleKind::Closed);
            let span = |span: opening_hours::schedule::TimeRange| {
                let minute = |at: u16| {
                    Time::new(i8::try_from(at / 60 % 24).ok()?, i8::try_from(at % 60).ok()?, 0, 0).ok()
                };
                let (from, to) = (span.range.start.mins_from_midnight(), span.range.end.mins_from_midnight());
                (span.kind == RuleKind::Open).then_some(())?;
                Some(Span { from: minute(from)?, to: minute(to)?, note: span.comment.to_string() })
            };
            let spans = spans.map(span).collect::<Option<Vec<_>>>()?;
            let holiday = !spans.is_empty() && self.is_doubtful(hours, day);
            Some(DayHours { day: civil(day.into())?.date(), spans, holiday })
        };
        (0..7).map(day).collect()
    }

    /// Whether `day` is a public holiday of which the hours say nothing.
    fn is_doubtful(&self, hours: &OpeningHours, day: NaiveDate) -> bool {
        !self.know_holidays && hours.get_context().holidays.get_public().contains(day)
    }
}

fn naive_day(day: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(
        day.year().into(),
        u32::try_from(day.month()).ok()?,
        u32::try_from(day.day()).ok()?,
    )
}

fn civil(at: NaiveDateTime) -> Option<DateTime> {
    let small = |number: u32| i8::try_from(number).ok();
    let (year, month, day) = (i16::try_from(at.year()).ok()?, small(at.month())?, small(at.day())?);
    DateTime::new(year, month, day, small(at.hour())?, small(at.minute())?, 0, 0).ok()
}

#[cfg(test)]
mod tests;
