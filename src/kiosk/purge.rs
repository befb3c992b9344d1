//! The purge of old journals: from which day, and what is said of it.

use jiff::civil::Date;

use crate::journal::Purge;

/// The first day that a purge keeps when raw sessions stay for `months`.
#[must_use]
pub fn first_day_kept(today: Date, months: u16) -> Date {
    let kept = jiff::Span::new().months(i32::from(months));
    // Before the beginning of the calendar there is nothing to purge.
    today.checked_sub(kept).unwrap_or(Date::MIN)
}

/// What the agent reads while a purge runs and after it.
#[must_use]
pub fn words(purge: &Purge) -> Option<String> {
    match purge {
        Purge::NotAsked => None,
        Purge::Waiting { held_by: None } => Some("Purge du journal en cours…".to_owned()),
        Purge::Waiting { held_by: Some(cause) } => Some(format!("La purge du journal attend. {cause}")),
        Purge::Done(purged) => Some(match purged.sessions {
            0 => format!("Purge faite : rien n'était plus ancien que le {}.", purged.before),
            1 => format!("Purge faite : 1 accompagnement d'avant le {} est effacé.", purged.before),
            count => {
                format!("Purge faite : {count} accompagnements d'avant le {} sont effacés.", purged.before)
            }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_months_are_kept_even_from_a_leap_day() {
        assert_eq!(first_day_kept(Date::constant(2028, 2, 29), 12), Date::constant(2027, 2, 28));
        assert_eq!(first_day_kept(Date::MIN, 12), Date::MIN);
    }
}
