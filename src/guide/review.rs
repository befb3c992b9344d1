//! When a guide was last read again as a whole, and by whom: a function, never a name.

use jiff::civil::Date;

use super::referral::closed_list;

/// How many months a reading is trusted: sites change their pages more often than that.
const SHELF_MONTHS: i32 = 12;

closed_list! {
    /// The function of whoever read a guide again.
    Reviewer {
        /// Those who wrote it: nobody at a counter has compared it with the site.
        Authors = "auteurs", "ses auteurs";
        /// An agent of a town hall.
        TownHall = "agent-mairie", "un agent de mairie";
        /// An agent of France Services.
        FranceServices = "france-services", "un agent France Services";
        /// A digital adviser.
        DigitalAdviser = "conseiller-numerique", "un conseiller numérique";
        /// The operator whose procedure it is.
        Operator = "organisme", "l'organisme en charge";
    }
}

/// The last time that a guide was read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Review {
    /// The day.
    pub on: Date,
    /// By whom.
    pub by: Reviewer,
}

/// How old a reading is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// Within the last twelve months.
    Recent,
    /// Longer ago.
    Old,
    /// Not yet: the date, or the clock, is wrong.
    Future,
}

impl Freshness {
    /// How old on `today` a reading is that was done on the day `on`.
    #[must_use]
    pub fn of(on: Date, today: Date) -> Self {
        if on > today {
            return Self::Future;
        }
        match on.checked_add(jiff::Span::new().months(SHELF_MONTHS)) {
            Ok(last) if today > last => Self::Old,
            // Past the end of the calendar nothing is old.
            Ok(_) | Err(_) => Self::Recent,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_reading_is_recent_for_a_year_to_the_day() {
        let on = date(2026, 11, 24);
        for (today, expected) in [
            (date(2026, 11, 23), Freshness::Future),
            (date(2026, 11, 24), Freshness::Recent),
            (date(2027, 11, 24), Freshness::Recent),
            (date(2027, 11, 25), Freshness::Old),
        ] {
            assert_eq!(Freshness::of(on, today), expected, "on {today}");
        }
    }
}
