//! Files the journal may find: damaged, truncated, newer, foreign, in use. None is ever deleted.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use crate::scene::{Scene, today, visit};
use passe_main::journal::schema::APPLICATION_ID;
use passe_main::journal::{Journal, Notice, OpenError, Status};

/// A scene whose journal holds closed sessions and an open one.
fn used() -> Scene {
    let scene = Scene::new();
    let (journal, _) = scene.open();
    for seed in 1..=40 {
        journal.append(visit(seed, 9, 12).id(), visit(seed, 9, 12).all());
    }
    journal.append(visit(99, 10, 3).id(), visit(99, 10, 3).unfinished().all());
    drop(journal);
    scene
}

/// Damages the file, opens the journal, and expects the damaged bytes under a dated name.
fn check_set_aside(damage: impl FnOnce(&mut Vec<u8>)) {
    let scene = used();
    let mut bytes = fs::read(scene.file()).unwrap();
    damage(&mut bytes);
    fs::write(scene.file(), &bytes).unwrap();

    let (journal, report) = scene.open();
    let [Notice::SetAside { to }] = &report.notices[..] else { panic!("{:?}", report.notices) };
    assert_eq!(fs::read(to).unwrap(), bytes, "what was set aside is what was found");
    assert!(to.file_name().unwrap().to_str().unwrap().starts_with("journal-corrompu-2026-11-24-"));
    assert!(report.notices[0].to_string().contains("mis de côté"));
    assert_eq!(report.unfinished, None);

    journal.append(visit(5, 11, 1).id(), visit(5, 11, 1).all());
    assert!(journal.flush(Duration::from_secs(10)));
    assert_eq!(journal.status(), Status::Fine);
}

#[test]
fn a_file_that_is_no_database_is_set_aside() {
    check_set_aside(|bytes| bytes[..16].copy_from_slice(b"not a database!!"));
}

#[test]
fn a_damaged_page_is_set_aside() {
    check_set_aside(|bytes| {
        let middle = bytes.len() / 2;
        bytes[middle..middle + 6000].fill(0xA5);
    });
}

#[test]
fn a_truncated_file_is_set_aside() {
    check_set_aside(|bytes| bytes.truncate(bytes.len() / 2));
}

#[test]
fn a_stump_is_set_aside() {
    check_set_aside(|bytes| bytes.truncate(50));
}

#[test]
fn an_empty_file_is_set_aside() {
    check_set_aside(Vec::clear);
}

#[test]
fn two_damaged_files_of_the_same_minute_are_both_kept() {
    let scene = Scene::new();
    for words in ["first", "second"] {
        drop(scene.open());
        fs::write(scene.file(), words).unwrap();
    }
    drop(scene.open());
    let kept = scene.names().into_iter().filter(|name| name.starts_with("journal-corrompu-")).count();
    assert_eq!(kept, 2);
}

/// Writes a file under the journal's name; the journal must leave it byte for byte.
fn check_left_alone(pragmas: &str, says: &str) {
    let scene = Scene::new();
    fs::create_dir(scene.data()).unwrap();
    let other = rusqlite::Connection::open(scene.file()).unwrap();
    other
        .execute_batch(&format!("{pragmas}; CREATE TABLE treasure (gold); INSERT INTO treasure VALUES (7)"))
        .unwrap();
    other.close().unwrap();
    let before = fs::read(scene.file()).unwrap();

    let (journal, report) = scene.open();
    assert_eq!(report.notices.len(), 1);
    assert!(report.notices[0].to_string().contains(says), "{}", report.notices[0]);
    journal.append(visit(5, 11, 1).id(), visit(5, 11, 1).unfinished().all());
    drop(journal);

    let (_journal, report) = scene.open();
    assert!(report.unfinished.is_some(), "the journal beside it is found again");
    assert_eq!(fs::read(scene.file()).unwrap(), before);
    assert!(scene.data().join("journal-2.sqlite").exists());
}

#[test]
fn a_journal_of_a_later_version_is_left_alone() {
    let pragmas = format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 2");
    check_left_alone(&pragmas, "version plus récente");
}

#[test]
fn a_database_of_another_program_is_left_alone() {
    check_left_alone("PRAGMA application_id = 77", "n'est pas un journal de Passe-main");
}

#[test]
fn a_second_instance_refuses_to_start_and_says_the_remedy() {
    let scene = Scene::new();
    let (first, _) = scene.open();
    let Err(error) = Journal::open(scene.opening()) else { panic!("two journals in one folder") };
    assert!(matches!(error, OpenError::AlreadyRunning { .. }));
    assert!(error.to_string().contains("déjà ouvert") && error.to_string().contains("--data"));
    drop(first);
    scene.open();
}

#[test]
fn folder_and_files_are_for_their_owner_only() {
    let scene = used();
    let (_journal, _) = scene.open();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&scene.data()), 0o700);
    for name in scene.names() {
        assert_eq!(mode(&scene.data().join(&name)), 0o600, "{name}");
    }
}

#[test]
fn an_older_session_left_open_is_closed_and_the_latest_is_offered() {
    let scene = Scene::new();
    {
        let (journal, _) = scene.open();
        journal.append(visit(1, 9, 1).id(), visit(1, 9, 1).unfinished().all());
        journal.append(visit(2, 9, 30).id(), visit(2, 9, 30).unfinished().all());
    }
    let (journal, report) = scene.open();
    assert_eq!(report.unfinished.unwrap().session, visit(2, 9, 30).id());
    assert_eq!(report.notices, [Notice::ClosedAfterCrash { sessions: 1 }]);
    assert_eq!(journal.sessions_ended_on(today()), 1);
}
