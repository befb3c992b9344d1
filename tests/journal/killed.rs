//! `kill -9` in the middle of appending: what was reported durable is there afterwards.
//!
//! Only a real process can show this: the test starts its own binary again as the victim.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::scene::{MORNING, Scene, visit};
use passe_main::journal::Journal;
use passe_main::session::{Actor, Event, Happening, SessionId, Timestamp};

const VICTIM: &str = "PASSE_MAIN_TEST_VICTIM";

/// The endless session of the victim: event `number` can be told from its time.
fn endless(number: usize) -> Event {
    let what = match number {
        0 => Happening::SessionGreeted { session: SessionId([9; 16]) },
        _ => Happening::ReadAloud,
    };
    let offset = i64::try_from(number).unwrap();
    Event { at: Timestamp(MORNING + offset), by: Actor::Clock, what }
}

/// Appends for ever and says, after each flush, how many events are durable.
#[test]
fn victim() {
    let Some(dir) = std::env::var_os(VICTIM) else { return };
    let scene = Scene::new();
    let (journal, report) = Journal::open({
        let mut opening = scene.opening();
        opening.dir = dir.into();
        opening
    })
    .unwrap();
    let mut next = report.unfinished.map_or(0, |unfinished| unfinished.events.len());
    println!("\n@{next}");
    loop {
        let batch: Vec<_> = (next..next + 1 + next % 3).map(endless).collect();
        next += batch.len();
        journal.append(SessionId([9; 16]), batch);
        if next % 4 == 0 && journal.flush(Duration::from_secs(10)) {
            println!("\n@{next}");
        }
    }
}

fn start(scene: &Scene) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "killed::victim", "--nocapture"])
        .env(VICTIM, scene.data())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn events_reported_durable_survive_a_kill_at_any_moment() {
    let scene = Scene::new();
    let mut told = 0;
    for round in 0..12_u64 {
        let mut victim = start(&scene);
        let mut lines = BufReader::new(victim.stdout.take().unwrap()).lines();
        // Kill after a number of reports that differs from round to round, the first time
        // while the file is being made.
        let reports = (round * round * 7) % 60;
        let mut seen = 0;
        while seen < reports {
            let line = lines.next().unwrap().unwrap();
            if let Some(number) = line.strip_prefix('@') {
                told = number.parse::<usize>().unwrap();
                seen += 1;
            }
        }
        victim.kill().unwrap();
        victim.wait().unwrap();
        // What it still said before it died counts as told.
        for line in lines.map_while(Result::ok) {
            if let Some(Ok(number)) = line.strip_prefix('@').map(str::parse) {
                told = number;
            }
        }
        let (_journal, report) = scene.open();
        assert_eq!(report.notices, [], "a kill damages nothing");
        let kept = report.unfinished.map_or(Vec::new(), |unfinished| unfinished.events);
        assert!(kept.len() >= told, "round {round}: {} kept, {told} were reported durable", kept.len());
        let expected: Vec<_> = (0..kept.len()).map(endless).collect();
        assert!(kept == expected, "round {round}: no gap, no repetition, whole batches in order");
    }
    assert!(told > 100, "the victims were hardly at work: {told}");
}

/// A closed session whose tidying was cut short is tidied at the next start.
#[test]
fn a_kill_between_the_close_and_the_tidying_leaves_nothing_for_long() {
    let scene = Scene::new();
    drop(scene.open());
    let visit = visit(1, 10, 40);
    {
        // The close as the writer stores it, without what comes after.
        let db = rusqlite::Connection::open(scene.file()).unwrap();
        db.execute("INSERT INTO session VALUES (?1, ?2, 0, NULL)", (visit.id().0, visit.started().0))
            .unwrap();
        db.execute("UPDATE session SET started_at = started_at / 3600000 * 3600000, closed = 1", []).unwrap();
        db.execute("UPDATE upkeep SET untidy = 1", []).unwrap();
    }
    let (_journal, _) = scene.open();
    let file = scene.file();
    crate::scene::until("the next start tidies", || {
        let db = rusqlite::Connection::open(&file).unwrap();
        db.query_row("SELECT untidy = 0 FROM upkeep", [], |row| row.get(0)).unwrap_or(false)
    });
}
