//! What hours say at given moments, and what they refuse to say.

use jiff::civil::{date, time};
use proptest::{collection::vec, prelude::*, sample::select};

use super::*;

/// A town hall: shut at noon, open on Saturday morning, shut on public holidays.
const TOWN_HALL: &str = "Mo-Fr 09:00-12:00,14:00-17:30; Sa 09:00-12:00; PH off";

/// What `hours` say on this day of November or December 2026, in a word.
#[track_caller]
fn check(hours: &str, (month, day): (i8, i8), (hour, minute): (i8, i8), expected: &str) {
    let moment = date(2026, month, day).at(hour, minute, 0, 0);
    let told = Hours::parse(hours).at(moment).map_or_else(
        || "?".to_owned(),
        |HoursNow { now, note, holiday }| {
            let now = match now {
                Now::Open { until: Some(until) } => format!("open until {until}"),
                Now::Open { until: None } => "open".to_owned(),
                Now::Opens { at } => format!("opens {at}"),
                Now::Closed => "closed".to_owned(),
            };
            let note = if note.is_empty() { note } else { format!(" ({note})") };
            format!("{now}{note}{}", if holiday { ", holiday" } else { "" })
        },
    );
    assert_eq!(told, expected);
}

#[test]
fn a_town_hall_is_open_shut_at_noon_and_shut_at_night() {
    check(TOWN_HALL, (11, 24), (9, 0), "open until 12:00:00");
    check(TOWN_HALL, (11, 24), (12, 0), "opens 2026-11-24T14:00:00");
    check(TOWN_HALL, (11, 24), (17, 30), "opens 2026-11-25T09:00:00");
    check(TOWN_HALL, (11, 28), (12, 5), "opens 2026-11-30T09:00:00");
}

#[test]
fn public_holidays_are_known_without_a_network() {
    check(TOWN_HALL, (12, 25), (10, 0), "opens 2026-12-26T09:00:00");
    check(TOWN_HALL, (11, 11), (10, 0), "opens 2026-11-12T09:00:00");
}

#[test]
fn hours_that_say_nothing_of_a_public_holiday_are_doubted_on_it() {
    check("Mo-Fr 09:00-12:00", (12, 25), (10, 0), "open until 12:00:00, holiday");
    check("Mo-Fr 09:00-12:00", (12, 24), (13, 0), "opens 2026-12-25T09:00:00, holiday");
    check("Mo-Fr 09:00-12:00", (12, 24), (10, 0), "open until 12:00:00");
}

#[test]
fn a_place_that_is_always_open_or_never_says_so() {
    check("24/7", (11, 24), (3, 0), "open");
    check("off", (11, 24), (10, 0), "closed");
    check("24/7 \"sonnez\"", (11, 24), (10, 0), "open (sonnez)");
    check("2027 Jan 04-2027 Dec 31 Mo-Fr 09:00-12:00", (11, 24), (10, 0), "closed");
}

#[test]
fn a_remark_beside_the_hours_is_kept() {
    check(
        "Mo-Fr 09:00-12:00 open \"sur rendez-vous\"",
        (11, 24),
        (9, 30),
        "open until 12:00:00 (sur rendez-vous)",
    );
}

#[test]
fn what_cannot_be_known_is_not_guessed() {
    let strange = [
        "Mo-Fr 09:00-12:00; SH off",
        "sunrise-sunset",
        "Mo-Fr 09:00-12:00 unknown",
        "lundi au vendredi 9h-12h",
        "sur rendez-vous",
        "\"sur rendez-vous : 02 41 00 00 00\"",
        "Mo-Fr",
        "Mo-Fr 10:00+",
        "Mo-Fr 25:00-99:00",
        "\u{0}",
        "Mo-Fr 12:00-",
    ];
    for hours in strange {
        check(hours, (11, 24), (9, 30), "?");
        assert_eq!(Hours::parse(hours).written(), hours);
    }
    assert!(!Hours::parse("lundi 9h-12h").is_read());
    assert!(Hours::parse(TOWN_HALL).is_read());
}

#[test]
fn a_week_begins_on_its_first_day_and_knows_its_holidays() {
    let week = Hours::parse(TOWN_HALL).week(date(2026, 12, 24)).unwrap();
    let open: Vec<_> = week.iter().map(|day| (day.day.day(), day.spans.len())).collect();
    assert_eq!(open, [(24, 2), (25, 0), (26, 1), (27, 0), (28, 2), (29, 2), (30, 2)]);
    let morning = Span { from: time(9, 0, 0, 0), to: time(12, 0, 0, 0), note: String::new() };
    assert_eq!(week[0].spans[0], morning);
    assert_eq!(Hours::parse("Mo-Fr 09:00-12:00 unknown").week(date(2026, 11, 24)), None);
}

#[test]
fn a_day_may_end_at_midnight_and_a_night_go_over_it() {
    let week = Hours::parse("24/7").week(date(2026, 11, 24)).unwrap();
    assert_eq!(week[0].spans[0].to, Time::midnight());
    check("Tu 20:00-26:00", (11, 25), (1, 0), "open until 02:00:00");
    check("Tu 20:00-26:00", (11, 24), (21, 0), "open");
}

/// What rules are made of; the last piece of each is none, or nonsense.
const DAYS: [&str; 13] = [
    "Mo-Fr ",
    "Sa,Su ",
    "Fr-Mo ",
    "We[1] ",
    "Su[-1] ",
    "PH ",
    "PH -1 day ",
    "Jan-Mar ",
    "week 1-53/2 ",
    "2026 Nov 24-2027 Jan 05 ",
    "easter -2 days-easter +1 day ",
    "",
    "é",
];
const TIMES: [&str; 10] = [
    "09:00-12:00",
    "09:00-12:00,14:00-17:30",
    "20:00-26:00",
    "22:00-02:00",
    "00:00-24:00",
    "00:00-48:00",
    "09:00-09:00",
    "10:00+",
    "",
    "99:99",
];
const ENDS: [&str; 6] = ["", " off", " unknown", " open \"note\"", " \"note\"", " perhaps"];
const BETWEEN: [&str; 4] = ["; ", ", ", " || ", ""];

/// A rule and what stands before it.
fn rule() -> impl Strategy<Value = String> {
    let pieces = (select(&BETWEEN[..]), select(&DAYS[..]), select(&TIMES[..]), select(&ENDS[..]));
    pieces.prop_map(|(between, days, times, end)| format!("{between}{days}{times}{end}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_hours_stop_the_program_and_what_they_say_agrees_with_their_week(
        rules in vec(rule(), 1..4), day in 0..800_i64, minute in 0..1_440_i64,
    ) {
        let written = rules.concat();
        let written = written.trim_start_matches([';', ',', '|', ' ']);
        let hours = Hours::parse(written);
        let start = date(2026, 1, 1).at(0, 0, 0, 0);
        let moment = start.checked_add(jiff::Span::new().days(day).minutes(minute)).unwrap();
        let (told, week) = (hours.at(moment), hours.week(moment.date()));
        prop_assert!(hours.is_read() || (told.is_none() && week.is_none()));
        if let (Some(told), Some(week)) = (told, week) {
            let inside = |span: &Span| {
                span.from <= moment.time() && (moment.time() < span.to || span.to == Time::midnight())
            };
            let open = week[0].spans.iter().any(inside);
            prop_assert_eq!(matches!(told.now, Now::Open { .. }), open, "{} at {}", written, moment);
        }
    }
}
