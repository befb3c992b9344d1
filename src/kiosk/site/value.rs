//! The values of a page's date fields, as the page writes them and as they are chosen on screen.

use jiff::civil::{Date, DateTime, ISOWeekDate, Weekday};

use crate::screen::page::Ask;

/// The picker for a field of this type with this value.
#[must_use]
pub fn ask(kind: &str, label: String, value: &str) -> Option<Ask> {
    Some(match kind {
        "date" => Ask::Date { label, day: value.parse().ok() },
        "time" => Ask::Time { label, time: value.parse().ok() },
        "month" => Ask::Month { label, day: format!("{value}-01").parse().ok() },
        "week" => Ask::Week { label, day: monday(value) },
        "datetime-local" => Ask::Moment { label, moment: value.parse().ok() },
        "color" => Ask::Colour { label, colour: Some(value.to_owned()).filter(|value| !value.is_empty()) },
        _ => return None,
    })
}

/// The month of `day`: `2026-11`.
#[must_use]
pub fn month(day: Date) -> String {
    day.strftime("%Y-%m").to_string()
}

/// The week of `day`: `2026-W48`.
#[must_use]
pub fn week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// A day and an hour: `2026-11-24T09:30`.
#[must_use]
pub fn moment(moment: DateTime) -> String {
    moment.strftime("%Y-%m-%dT%H:%M").to_string()
}

fn monday(week: &str) -> Option<Date> {
    let (year, week) = week.split_once("-W")?;
    let monday = ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, Weekday::Monday).ok()?;
    Some(monday.date())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn months_weeks_and_moments_are_read_and_written_as_pages_do() {
        let label = String::new;
        let day = date(2026, 11, 24);
        assert_eq!(
            ask("month", label(), &month(day)),
            Some(Ask::Month { label: label(), day: Some(date(2026, 11, 1)) })
        );
        assert_eq!(
            ask("week", label(), &week(day)),
            Some(Ask::Week { label: label(), day: Some(date(2026, 11, 23)) })
        );
        assert_eq!(
            week(date(2027, 1, 1)),
            "2026-W53",
            "the week of New Year belongs to the year of its Thursday"
        );
        let hour = day.at(9, 30, 0, 0);
        assert_eq!(
            ask("datetime-local", label(), &moment(hour)),
            Some(Ask::Moment { label: label(), moment: Some(hour) })
        );
        assert_eq!(ask("week", label(), ""), Some(Ask::Week { label: label(), day: None }));
        assert_eq!(ask("text", label(), ""), None);
    }
}
