//! A disk that refuses: full, locked, read-only. Nothing is lost silently, and when the disk
//! works again the journal catches up by itself.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::scene::{Scene, until, visit};
use passe_main::journal::{Cause, Fate, Journal, Status};

const WAIT: Duration = Duration::from_secs(20);
const CHILD: &str = "PASSE_MAIN_TEST_CHILD";
const VISITS: u8 = 200;

#[test]
fn a_locked_file_is_said_and_the_journal_catches_up_when_it_is_released() {
    let scene = Scene::new();
    let (journal, _) = scene.open();
    assert!(journal.flush(WAIT));
    let other = rusqlite::Connection::open(scene.file()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();

    let visit = visit(1, 10, 40).unfinished();
    let begin = Instant::now();
    let ticket = journal.append(visit.id(), visit.all());
    assert!(begin.elapsed() < Duration::from_millis(50), "appending never waits for the disk");
    until("it is said", || matches!(journal.status(), Status::Failing { cause: Cause::Locked, .. }));
    assert!(!journal.is_durable(ticket));
    assert!(journal.status().sentence().unwrap().contains("Un autre programme tient le fichier"));

    let wakes = scene.wakes();
    other.execute_batch("ROLLBACK").unwrap();
    until("it catches up", || journal.is_durable(ticket) && journal.status() == Status::Fine);
    assert!(scene.wakes() > wakes, "the screens are woken");
    drop(journal);
    assert_eq!(scene.open().1.unfinished.unwrap().events, visit.all());
}

#[test]
fn a_reader_holds_up_the_tidying_but_no_event() {
    let scene = Scene::new();
    let (journal, _) = scene.open();
    assert!(journal.flush(WAIT));
    let reader = rusqlite::Connection::open(scene.file()).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM event").unwrap();
    let visit = visit(1, 10, 40);
    let ticket = journal.append(visit.id(), visit.all());
    until("the events are stored", || journal.is_durable(ticket));
    assert_eq!(journal.status(), Status::Fine);
}

#[test]
fn a_folder_that_cannot_be_made_is_said_and_used_once_it_can() {
    let scene = Scene::new();
    // A file where the folder should be: even root cannot write into it.
    fs::write(scene.data(), "in the way").unwrap();
    let (journal, report) = scene.open();
    assert_eq!(report.unfinished, None);
    let sentence = journal.status().sentence().unwrap();
    assert!(sentence.contains("en mémoire seulement"), "{sentence}");

    let visit = visit(1, 10, 40).unfinished();
    let ticket = journal.append(visit.id(), visit.all());
    assert!(!journal.flush(Duration::from_millis(300)), "nothing is reported durable");
    fs::remove_file(scene.data()).unwrap();
    until("it catches up", || journal.is_durable(ticket));
    drop(journal);
    assert_eq!(scene.open().1.unfinished.unwrap().events, visit.all());
}

#[test]
fn a_memory_that_is_full_says_how_much_is_lost() {
    let scene = Scene::new();
    fs::write(scene.data(), "in the way").unwrap();
    let (journal, _) = scene.open();
    let long = visit(1, 10, 40).unfinished().all();
    let many: Vec<_> =
        long.iter().cycle().take(passe_main::journal::MAX_WAITING_EVENTS - 3).cloned().collect();
    journal.append(visit(1, 10, 40).id(), many);
    assert!(matches!(journal.status(), Status::MemoryOnly { .. }));
    let ticket = journal.append(visit(2, 10, 41).id(), long[..5].to_vec());
    assert_eq!(journal.status(), Status::Losing { lost: 5, cause: Cause::TooMany });
    // What is lost is never called durable, even when all the others are.
    fs::remove_file(scene.data()).unwrap();
    assert!(journal.flush(WAIT));
    assert_eq!((journal.fate(ticket), journal.is_durable(ticket)), (Fate::Held, false));
}

/// The other process of the tests below: opens the journal, keeps many visits, and says how it fares.
#[test]
fn child() {
    let Some(dir) = std::env::var_os(CHILD) else { return };
    let scene = Scene::new();
    let mut opening = scene.opening();
    opening.dir = dir.into();
    let (journal, _) = Journal::open(opening).unwrap();
    let mut said = None;
    let mut say = |status: Status| {
        let words = status.sentence().unwrap_or("fine".to_owned());
        if said.as_ref() != Some(&words) {
            println!("\n@{words}");
            said = Some(words);
        }
    };
    say(journal.status());
    for seed in 0..VISITS {
        let visit = visit(seed, 10, 1).unfinished();
        journal.append(visit.id(), visit.all());
        journal.flush(Duration::from_millis(20));
        say(journal.status());
    }
    while !journal.flush(Duration::from_millis(50)) {
        say(journal.status());
    }
    say(journal.status());
    println!("\n@all durable");
    std::io::stdout().flush().unwrap();
    // Until it is killed: closing the journal would be one more chance to write.
    loop {
        std::thread::park();
    }
}

/// The next thing that the child says.
fn heard(lines: &mut impl Iterator<Item = std::io::Result<String>>) -> String {
    loop {
        let line = lines.next().expect("the child is alive").unwrap();
        if let Some(words) = line.strip_prefix('@') {
            return words.to_owned();
        }
    }
}

fn spawn(command: &mut Command, dir: &Path) -> Child {
    command
        .args(["--exact", "disk::child", "--nocapture"])
        .env(CHILD, dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// A limit on the size of files makes the write itself fail, as a full disk does, without
/// needing the rights to fill one. `prlimit` lifts it from outside.
#[test]
fn a_write_that_fails_is_said_and_every_event_is_there_when_the_disk_works_again() {
    let scene = Scene::new();
    drop(scene.open());
    let script = "trap '' XFSZ; ulimit -S -f 512; exec \"$@\"";
    let exe = std::env::current_exe().unwrap();
    let mut child = spawn(Command::new("sh").args(["-c", script, "sh"]).arg(exe), &scene.data());
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert_eq!(heard(&mut lines), "fine");
    let words = heard(&mut lines);
    assert!(words.contains("n'est pas encore enregistré"), "{words}");

    let lifted =
        Command::new("prlimit").arg("--fsize=unlimited").arg("--pid").arg(child.id().to_string()).status();
    assert!(lifted.unwrap().success());
    assert_eq!(heard(&mut lines), "fine");
    assert_eq!(heard(&mut lines), "all durable");
    child.kill().unwrap();
    child.wait().unwrap();

    drop(scene.open());
    let db = rusqlite::Connection::open(scene.file()).unwrap();
    let events: u32 = db.query_row("SELECT count(*) FROM event", [], |row| row.get(0)).unwrap();
    let per_visit = visit(0, 10, 1).unfinished().all().len();
    // One more for each session that this start closed: all but the latest.
    let visits = usize::from(VISITS);
    assert_eq!(usize::try_from(events).unwrap(), visits * per_visit + visits - 1);
}

#[test]
fn a_read_only_folder_is_said_and_the_kiosk_goes_on() {
    let scene = Scene::new();
    drop(scene.open());
    let parent = scene.data().parent().unwrap().to_owned();
    fs::set_permissions(&parent, fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(scene.data(), fs::Permissions::from_mode(0o555)).unwrap();
    // Root may write anywhere: the child is someone else then.
    let exe = parent.join("child");
    fs::copy(std::env::current_exe().unwrap(), &exe).unwrap();
    let mut command = Command::new(&exe);
    if fs::write(scene.data().join("probe"), "").is_ok() {
        fs::remove_file(scene.data().join("probe")).unwrap();
        command.uid(65_534).gid(65_534);
    }
    let mut child = spawn(&mut command, &scene.data());
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let words = heard(&mut lines);
    assert!(words.contains("protégé en écriture") && words.contains("en mémoire seulement"), "{words}");
    child.kill().unwrap();
    child.wait().unwrap();
    fs::set_permissions(scene.data(), fs::Permissions::from_mode(0o700)).unwrap();
}
