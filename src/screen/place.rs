//! A place as a party reads it: whether it is open, its week, its telephone.
//!
//! As in [`super::prose`]: what nobody has looked at for long is never shown without « à vérifier ».
//! Hours that could not be read are shown as they were written.

use jiff::civil::{Date, DateTime, Time, Weekday};

use crate::{
    guide::{
        Place, Standing,
        place::{DayHours, HoursNow, Now, Span},
    },
    session::Role,
};

use super::words::{self, Text};

/// The words of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceWords {
    /// « Ouvert maintenant, jusqu'à 17 h 30 ».
    pub now: Option<String>,
    /// A title, then the seven days to come, those with the same hours together; empty when nobody
    /// knows them.
    pub week: Vec<String>,
    /// « 02 41 00 00 00 ».
    pub phone: Option<String>,
    /// « Rendez-vous : https://… ».
    pub booking: Option<String>,
}

/// « à 12 km », as the crow flies.
#[must_use]
pub fn away(km: f64) -> String {
    if km < 1.0 { "à moins de 1\u{a0}km".to_owned() } else { format!("à {km:.0}\u{a0}km") }
}

/// What `reader` is told of `place` at `moment`.
#[must_use]
pub fn words_of(place: &Place, moment: DateTime, reader: Role) -> PlaceWords {
    let sure = |words: String| match place.standing(moment.date()) {
        Standing::Certain => words,
        Standing::Stale | Standing::Unverified | Standing::NotInForce => words::doubtful(&words, reader),
    };
    let hours = place.hours.as_ref();
    let now = hours.map(|hours| {
        let told = hours.at(moment).map(|told| now(&told, moment.date(), reader));
        told.unwrap_or_else(|| hours.written().to_owned())
    });
    let week = hours.and_then(|hours| hours.week(moment.date()));
    PlaceWords {
        now: now.map(sure),
        week: week.map_or_else(Vec::new, |days| {
            std::iter::once(sure(Text::DaysAhead.words().to_owned()))
                .chain(self::week(&days, reader))
                .collect()
        }),
        phone: place.phone.as_ref().map(|phone| sure(phone.to_string())),
        booking: place.booking.as_ref().map(|page| sure(words::booking(page.as_str()))),
    }
}

/// What is compared with the real place beside its name and address: its telephone, and its hours of
/// the seven days from `first` on, in the words of the agent.
#[must_use]
pub fn compared(place: &Place, first: Date) -> Vec<String> {
    let hours = place.hours.as_ref().map(|hours| match hours.week(first) {
        Some(days) => week(&days, Role::Agent).join(". "),
        None => hours.written().to_owned(),
    });
    place.phone.iter().map(ToString::to_string).chain(hours).collect()
}

/// « Ouvre demain à 9 h », with what must be known beside it.
fn now(told: &HoursNow, today: Date, reader: Role) -> String {
    let HoursNow { now, note, holiday } = told;
    let mut words = match *now {
        Now::Open { until: Some(until) } => format!("{}, jusqu'à {}", Text::OpenNow.words(), clock(until)),
        Now::Open { until: None } => Text::OpenNow.words().to_owned(),
        Now::Opens { at } => format!("Ouvre {} à {}", day(at.date(), today), clock(at.time())),
        Now::Closed => Text::ClosedNow.words().to_owned(),
    };
    if !note.is_empty() {
        words = format!("{words}, {note}");
    }
    on_holiday(words, *holiday, reader)
}

/// On a public holiday that the hours do not mention, they are not certain.
fn on_holiday(words: String, holiday: bool, reader: Role) -> String {
    if !holiday {
        return words;
    }
    words::doubtful(&format!("{words}, {}", Text::PublicHoliday.words()), reader)
}

/// « aujourd'hui », « demain », « lundi », « lundi 7 » of the week after.
fn day(day: Date, today: Date) -> String {
    match today.until(day).map(|span| span.get_days()) {
        Ok(0) => "aujourd'hui".to_owned(),
        Ok(1) => "demain".to_owned(),
        Ok(2..=6) => weekday(day).to_owned(),
        Ok(_) | Err(_) => format!("{} {}", weekday(day), day.day()),
    }
}

/// « 9 h », « 17 h 30 ».
fn clock(at: Time) -> String {
    match (at.hour(), at.minute()) {
        (0, 0) => "minuit".to_owned(),
        (hour, 0) => format!("{hour}\u{a0}h"),
        (hour, minute) => format!("{hour}\u{a0}h\u{a0}{minute:02}"),
    }
}

fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "lundi",
        Weekday::Tuesday => "mardi",
        Weekday::Wednesday => "mercredi",
        Weekday::Thursday => "jeudi",
        Weekday::Friday => "vendredi",
        Weekday::Saturday => "samedi",
        Weekday::Sunday => "dimanche",
    }
}

/// « Mardi à vendredi : 9 h à 12 h, 14 h à 17 h ».
fn week(days: &[DayHours], reader: Role) -> Vec<String> {
    let together = days.chunk_by(|one, next| (&one.spans, one.holiday) == (&next.spans, next.holiday));
    together.filter_map(|days| Some(same_hours(days.first()?, days.last()?, reader))).collect()
}

fn same_hours(first: &DayHours, last: &DayHours, reader: Role) -> String {
    let days = if first.day == last.day {
        weekday(first.day).to_owned()
    } else {
        format!("{} à {}", weekday(first.day), weekday(last.day))
    };
    let span = |Span { from, to, note }: &Span| {
        let note = if note.is_empty() { String::new() } else { format!(" ({note})") };
        format!("{} à {}{note}", clock(*from), clock(*to))
    };
    let hours: Vec<_> = first.spans.iter().map(span).collect();
    let hours = if hours.is_empty() { "fermé".to_owned() } else { hours.join(", ") };
    let mut letters = days.chars();
    let capital = letters.next().map(char::to_uppercase).into_iter().flatten().collect::<String>();
    on_holiday(format!("{capital}{}\u{a0}: {hours}", letters.as_str()), first.holiday, reader)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        guide::place::{Hours, WebAddress},
        screen::testing::places,
    };

    /// A Tuesday.
    const TODAY: Date = date(2026, 11, 24);

    /// The place of the tests whose hours are these, at this time of the day.
    fn told(hours: &str, day: Date, hour: i8, verified_on: Option<Date>) -> PlaceWords {
        let place = Place { hours: Some(Hours::parse(hours)), verified_on, ..places().remove(0) };
        words_of(&place, day.at(hour, 0, 0, 0), Role::Citizen)
    }

    #[track_caller]
    fn check(hours: &str, day: Date, hour: i8, expected: &str) {
        let told = told(hours, day, hour, Some(TODAY)).now;
        assert_eq!(told.unwrap().replace('\u{a0}', " "), expected);
    }

    #[test]
    fn opening_hours_are_said_as_people_say_them() {
        let hours = "Mo-Fr 09:00-12:00,14:00-17:30; PH off";
        check(hours, TODAY, 9, "Ouvert maintenant, jusqu'à 12 h");
        check(hours, TODAY, 13, "Ouvre aujourd'hui à 14 h");
        check(hours, TODAY, 18, "Ouvre demain à 9 h");
        check(hours, date(2026, 11, 27), 18, "Ouvre lundi à 9 h");
        check("Mo 14:00-17:30; 2026 Nov 24-2026 Dec 01 off", TODAY, 18, "Ouvre lundi 7 à 14 h");
        check("off", TODAY, 18, "Fermé");
        check("24/7", TODAY, 18, "Ouvert maintenant");
        check("Mo-Fr 09:00-12:00 open \"sur rendez-vous\"", TODAY, 18, "Ouvre demain à 9 h, sur rendez-vous");
    }

    #[test]
    fn a_public_holiday_that_the_hours_do_not_mention_is_to_be_verified() {
        check(
            "Mo-Fr 09:00-12:00",
            date(2026, 12, 25),
            9,
            "Ouvert maintenant, jusqu'à 12 h, jour férié (à vérifier avec l'agent)",
        );
        let week = told("Mo-Fr 09:00-12:00", date(2026, 12, 24), 9, Some(TODAY)).week;
        let friday = week[2].replace('\u{a0}', " ");
        assert_eq!(friday, "Vendredi : 9 h à 12 h, jour férié (à vérifier avec l'agent)");
    }

    #[test]
    fn hours_that_nobody_reads_stand_as_they_were_written_and_tell_no_week() {
        let told = told("le matin, sauf le mardi", TODAY, 9, Some(TODAY));
        assert_eq!(told.now.as_deref(), Some("le matin, sauf le mardi"));
        assert_eq!(told.week, [""; 0]);
    }

    #[test]
    fn what_nobody_has_looked_at_for_long_is_to_be_verified() {
        let told = told("24/7", TODAY, 9, None);
        for words in [told.now.unwrap(), told.phone.unwrap(), told.week[0].clone()] {
            assert!(words.ends_with("(à vérifier avec l'agent)"), "{words}");
        }
    }

    #[test]
    fn a_distance_is_said_in_whole_kilometres() {
        let told = |km| away(km).replace('\u{a0}', " ");
        assert_eq!(told(0.4), "à moins de 1 km");
        assert_eq!([told(1.0), told(12.4), told(12.6)], ["à 1 km", "à 12 km", "à 13 km"]);
    }

    #[test]
    fn an_appointment_is_made_at_an_address() {
        let booking = WebAddress::parse("https://rdv.exemple.fr");
        let place = Place { booking, ..places().remove(0) };
        let told = words_of(&place, TODAY.at(9, 0, 0, 0), Role::Citizen).booking.unwrap();
        assert_eq!(told.replace('\u{a0}', " "), "Rendez-vous : https://rdv.exemple.fr");
    }

    #[test]
    fn days_with_the_same_hours_stand_on_one_line() {
        let told = told("Mo-Fr 09:00-12:00,14:00-17:30; Sa 09:00-12:00", TODAY, 9, Some(TODAY));
        let week: Vec<_> = told.week.iter().map(|line| line.replace('\u{a0}', " ")).collect();
        assert_eq!(
            week,
            [
                "Horaires des sept prochains jours",
                "Mardi à vendredi : 9 h à 12 h, 14 h à 17 h 30",
                "Samedi : 9 h à 12 h",
                "Dimanche : fermé",
                "Lundi : 9 h à 12 h, 14 h à 17 h 30",
            ]
        );
    }
}
