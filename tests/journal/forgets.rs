//! What must not be found in the files once a session is closed: its minute, its rank, and,
//! after a purge, anything at all.

use std::fs;
use std::time::Duration;

use crate::scene::{MORNING, Scene, today, until, visit};
use passe_main::journal::{Purge, Purged, calendar};
use passe_main::session::Timestamp;

/// An integer as SQLite stores it: six bytes are enough for milliseconds of our times.
fn stored(number: i64) -> [u8; 6] {
    number.to_be_bytes()[2..].try_into().unwrap()
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

#[test]
fn the_exact_start_is_there_while_the_session_is_open_and_gone_when_it_is_closed() {
    let scene = Scene::new();
    let visit = visit(1, 10, 40);
    let exact = stored(visit.started().0);
    let (journal, _) = scene.open();
    journal.append(visit.id(), visit.clone().unfinished().all());
    assert!(journal.flush(Duration::from_secs(10)));
    until("the exact start is there: it is needed to resume", || holds(&scene.bytes(), &exact));

    journal.append(visit.id(), vec![visit.all().pop().unwrap()]);
    assert!(journal.flush(Duration::from_secs(10)));
    // Without a restart: the file is tidied right after the close.
    until("the exact start is gone", || !holds(&scene.bytes(), &exact));
    drop(journal);
    assert!(!holds(&scene.bytes(), &exact));
    let hour = stored(calendar::hour(visit.started()).0);
    assert!(holds(&scene.bytes(), &hour), "the needle has the right shape");
}

/// The file after these visits of one hour, in this order.
fn file_after(order: &[u8]) -> Vec<u8> {
    let scene = Scene::new();
    let (journal, _) = scene.open();
    for (&seed, minute) in order.iter().zip((0..).step_by(7)) {
        let visit = visit(seed, 10, minute);
        for event in visit.all() {
            journal.append(visit.id(), vec![event]);
            assert!(journal.flush(Duration::from_secs(10)));
        }
    }
    drop(journal);
    let mut bytes = fs::read(scene.file()).unwrap();
    // Counters of changes to the file and to its schema (file format, §1.3): how many writes
    // there were, which may depend on how the storage thread groups its work.
    for range in [24..28, 40..44, 92..96] {
        bytes[range].fill(0);
    }
    bytes
}

#[test]
fn no_byte_of_the_file_depends_on_the_order_of_the_visits_in_an_hour() {
    let orders: [&[u8]; 3] = [&[1, 2, 3, 4, 5, 6], &[6, 5, 4, 3, 2, 1], &[3, 6, 1, 5, 2, 4]];
    let first = file_after(orders[0]);
    for order in &orders[1..] {
        assert!(file_after(order) == first, "the file tells {order:?} from {:?}", orders[0]);
    }
}

#[test]
fn a_purge_leaves_counts_and_not_a_byte_of_the_sessions() {
    let scene = Scene::new();
    let (journal, _) = scene.open();
    let (old, young) = (visit(0xC1, 10, 4).days_ago(3), visit(0xD2, 10, 4));
    journal.append(old.id(), old.all());
    journal.append(young.id(), young.all());
    assert_eq!(journal.purge(), Purge::NotAsked);
    journal.purge_before(today());
    let done = Purge::Done(Purged { before: today(), sessions: 1 });
    until("the purge is done", || journal.purge() == done);

    // Already now, while the kiosk runs.
    assert!(!holds(&scene.bytes(), &old.id().0));
    assert!(holds(&scene.bytes(), &young.id().0));
    drop(journal);
    let db = rusqlite::Connection::open(scene.file()).unwrap();
    let row = db.query_row(
        "SELECT month || ' ' || guide || ' ' || outcome || ' ' || sessions FROM month",
        [],
        |row| row.get::<_, String>(0),
    );
    assert_eq!(row.unwrap(), "2026-11 carte-identite done 1");
}

#[test]
fn sessions_older_than_a_year_become_counts_at_the_next_start() {
    let scene = Scene::new();
    let old = visit(0xC1, 10, 4).days_ago(367);
    let young = visit(0xD2, 10, 4).days_ago(364);
    {
        let (journal, _) = scene.open();
        journal.append(old.id(), old.all());
        journal.append(young.id(), young.all());
    }
    let (_journal, _) = scene.open();
    until("the old session is gone", || !holds(&scene.bytes(), &old.id().0));
    assert!(holds(&scene.bytes(), &young.id().0));
}

#[test]
fn a_purge_reaches_the_journals_beside_the_one_in_use() {
    let scene = Scene::new();
    let old = visit(0xC1, 10, 4).days_ago(3);
    {
        let (journal, _) = scene.open();
        journal.append(old.id(), old.all());
    }
    fs::rename(scene.file(), scene.data().join("journal-2.sqlite")).unwrap();
    let (journal, _) = scene.open();
    journal.purge_before(calendar::local_day(Timestamp(MORNING)));
    until("the purge is done", || matches!(journal.purge(), Purge::Done(Purged { sessions: 1, .. })));
    assert!(!holds(&scene.bytes(), &old.id().0));
}
