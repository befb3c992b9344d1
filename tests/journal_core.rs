//! The journal from outside: what is appended is there again, and what must go is gone.

mod journal;

use std::time::Duration;

use journal::{Scene, visit};
use passe_main::journal::Status;

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
    let day = scene.today();
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
