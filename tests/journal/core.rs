//! The journal from outside: what is appended is there again, and what must go is gone.

use std::sync::Arc;
use std::time::Duration;

use crate::scene::{MORNING, Scene, today, until, visit};
use passe_main::journal::{Cause, Record, Status};
use passe_main::session::{Actor, Event, Happening, Role, SessionId, State, Timestamp};
use proptest::prelude::*;

const WAIT: Duration = Duration::from_secs(10);

#[test]
fn what_was_appended_is_offered_again_after_the_program_stops() {
    let scene = Scene::new();
    let events = visit(1, 10, 40).unfinished();
    {
        let (journal, report) = scene.open();
        assert_eq!(report.unfinished, None);
        let ticket = journal.append(events.id(), events.all());
        assert!(journal.flush(WAIT));
        assert!(journal.is_durable(ticket));
        assert_eq!(journal.status(), Status::Fine);
    }
    let (_journal, report) = scene.open();
    let unfinished = report.unfinished.unwrap();
    assert_eq!(unfinished.session, events.id());
    assert_eq!(unfinished.events, events.all());
}

#[test]
fn a_resumed_session_goes_on_where_it_stood() {
    let scene = Scene::new();
    let events = visit(1, 10, 40).unfinished().all();
    let (first, rest) = events.split_at(5);
    let id = visit(1, 10, 40).id();
    scene.open().0.append(id, first.to_vec());
    scene.open().0.append(id, rest.to_vec());
    assert_eq!(scene.open().1.unfinished.unwrap().events, events);
}

#[test]
fn a_closed_session_is_counted_on_its_day_and_not_offered_again() {
    let scene = Scene::new();
    let day = today();
    {
        let (journal, _) = scene.open();
        for seed in 1..=3 {
            let visit = visit(seed, 10, seed.into());
            journal.append(visit.id(), visit.all());
        }
        assert_eq!(journal.sessions_ended_on(day), 3);
    }
    let (journal, report) = scene.open();
    assert_eq!(report.unfinished, None);
    assert_eq!(journal.sessions_ended_on(day), 3);
    assert_eq!(journal.sessions_ended_on(day.tomorrow().unwrap()), 0);
}

/// Every event of the past-format file, as a vocabulary for random sessions.
fn vocabulary() -> Vec<(Actor, Happening)> {
    let greeted =
        |what: &Happening| matches!(what, Happening::SessionGreeted { .. } | Happening::SessionWiped { .. });
    include_str!("format-1.jsonl")
        .lines()
        .map(|line| {
            let whole: serde_json::Value = serde_json::from_str(line).unwrap();
            let record = Record {
                format: 1,
                offset_ms: 0,
                actor: whole["actor"].as_str().unwrap().to_owned(),
                kind: whole["kind"].as_str().unwrap().to_owned(),
                data: whole["data"].as_object().unwrap().clone(),
            };
            let event = record.event(Timestamp(0)).unwrap();
            (event.by, event.what)
        })
        .filter(|(_, what)| !greeted(what))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn replaying_what_was_read_gives_the_state_of_what_was_written(
        picks in prop::collection::vec((any::<prop::sample::Index>(), 0_i64..5_000, any::<bool>()), 1..80),
    ) {
        let scene = Scene::new();
        let words = vocabulary();
        let id = SessionId([7; 16]);
        let mut at = Timestamp(MORNING + 123);
        let mut events = vec![Event { at, by: Actor::Party(Role::Agent), what: Happening::SessionGreeted { session: id } }];
        let (journal, _) = scene.open();
        let mut sent = 0;
        for (pick, later_ms, send) in picks {
            at.0 += later_ms;
            let (by, what) = pick.get(&words).clone();
            events.push(Event { at, by, what });
            if send {
                journal.append(id, events[sent..].to_vec());
                sent = events.len();
            }
        }
        journal.append(id, events[sent..].to_vec());
        drop(journal);

        let read = scene.open().1.unfinished.unwrap().events;
        prop_assert_eq!(&read, &events);
        let state_of = |events: &[Event]| {
            let mut state = State::standby(Arc::default());
            state.replay(events);
            state
        };
        prop_assert_eq!(state_of(&read), state_of(&events));
    }
}

#[test]
fn a_file_of_version_1_is_opened_for_ever() {
    let scene = Scene::new();
    std::fs::create_dir(scene.data()).unwrap();
    let db = rusqlite::Connection::open(scene.file()).unwrap();
    db.execute_batch(include_str!("schema-1.sql")).unwrap();
    db.close().unwrap();

    let (journal, report) = scene.open();
    assert_eq!(report.notices, []);
    let open = visit(2, 10, 40).unfinished();
    let unfinished = report.unfinished.unwrap();
    assert_eq!(unfinished.session, open.id());
    assert_eq!(unfinished.events, open.all());
    assert_eq!(journal.sessions_ended_on(today()), 1);
}

#[test]
fn a_session_with_a_missing_event_is_not_offered() {
    let scene = Scene::new();
    let visit = visit(1, 10, 40).unfinished();
    scene.open().0.append(visit.id(), visit.all());
    let db = rusqlite::Connection::open(scene.file()).unwrap();
    db.execute("DELETE FROM event WHERE seq = 3", []).unwrap();
    drop(db);
    let (_journal, report) = scene.open();
    assert_eq!(report.unfinished, None);
    assert!(report.notices[0].to_string().contains("il manque un événement"), "{}", report.notices[0]);
}

/// A journal that is deleted under the kiosk must not swallow what comes after.
#[test]
fn a_file_that_is_taken_away_is_said_and_a_new_one_goes_on() {
    let scene = Scene::new();
    let (journal, _) = scene.open();
    let (first, second) = (visit(1, 10, 40), visit(2, 11, 5));
    journal.append(first.id(), first.all());
    assert!(journal.flush(WAIT));
    std::fs::remove_dir_all(scene.data()).unwrap();
    journal.append(second.id(), second.unfinished().all());
    assert!(journal.flush(WAIT));
    until("it is said", || matches!(journal.status(), Status::Losing { cause: Cause::Moved, .. }));
    assert!(journal.status().sentence().unwrap().contains("déplacé ou effacé"));
    drop(journal);
    assert_eq!(scene.open().1.unfinished.unwrap().session, visit(2, 11, 5).id());
}

#[test]
fn nothing_wakes_the_screens_when_nothing_happens() {
    let scene = Scene::new();
    let (journal, _) = scene.open();
    let visit = visit(1, 10, 40);
    journal.append(visit.id(), visit.all());
    assert!(journal.flush(WAIT));
    drop(journal);
    assert_eq!(scene.wakes(), 1, "one commit; neither retention nor tidying shows on a screen");
}
