//! The disk is full.
//!
//! What must hold stands in `refusing_disk.rs`. A limit on the size of files makes each write
//! fail as a full disk does, halfway, without the rights to fill one. It is a limit of a whole
//! process, so each test runs in a process of its own: this one, started again.

use std::process::Command;

use crate::{
    counter::{Counter, after_a_crash},
    phases::{CLOSING, NEED, PAUSED, PREPARE, PRIVATE_STEP, STANDBY, STEPS},
    refusing_disk,
};

/// The name of the test for which this process was started.
const ALONE: &str = "PASSE_MAIN_TEST_ALONE";

#[track_caller]
fn check(test: &str, phase: &str, wish: &str, after: &str) {
    if is_alone(test) {
        refusing_disk::check(phase, wish, after, "", |_| Full::now());
    }
}

/// Whether this is the process of `test`; if not, runs it in one.
#[track_caller]
fn is_alone(test: &str) -> bool {
    if std::env::var(ALONE).is_ok_and(|alone| alone == test) {
        return true;
    }
    // A write beyond the limit is answered with a signal; ignored, it fails.
    let script = r#"trap '' XFSZ; exec "$@""#;
    let output = Command::new("sh")
        .args(["-c", script, "sh"])
        .arg(std::env::current_exe().expect("this test"))
        .args(["--exact", &format!("disk_full::{test}")])
        .env(ALONE, test)
        .output()
        .expect("another process");
    let words = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && words.contains("1 passed"), "{words}");
    false
}

/// No room for one more byte, until this is dropped.
struct Full;

impl Full {
    fn now() -> Self {
        limit("1");
        Self
    }
}

impl Drop for Full {
    fn drop(&mut self) {
        limit("unlimited");
    }
}

/// Sets the soft limit on the size of this process's files.
fn limit(bytes: &str) {
    let set = Command::new("prlimit")
        .arg(format!("--fsize={bytes}:"))
        .args(["--pid", &std::process::id().to_string()])
        .status()
        .expect("prlimit, of util-linux");
    assert!(set.success());
}

#[test]
fn standby() {
    check("standby", STANDBY, "agent greet", "need lead=agent attention=active");
}

#[test]
fn need() {
    check("need", NEED, "agent answer oui", "prepare guide=carte");
}

#[test]
fn prepare() {
    check("prepare", PREPARE, "agent tick photo", "prepare guide=carte have=photo");
}

#[test]
fn steps() {
    check("steps", STEPS, "citizen tick photo", "steps at=papiers ticked=photo lead=citizen");
}

#[test]
fn private_step() {
    check("private_step", PRIVATE_STEP, "citizen next", "steps at=fin lead=citizen veil=none");
}

#[test]
fn paused() {
    check("paused", PAUSED, "agent resume", PRIVATE_STEP);
}

#[test]
fn closing() {
    check("closing", CLOSING, "citizen feel bien", "closing feeling=bien");
}

/// Without room the file of the last session cannot even be opened. That is said; the session
/// is asked about once there is room.
#[test]
fn a_start_without_room_loses_nothing() {
    if !is_alone("a_start_without_room_loses_nothing") {
        return;
    }
    let counter = Counter::in_phase(PRIVATE_STEP);
    let full = Full::now();
    let mut counter = counter.restart();
    counter.is(STANDBY);
    assert!(counter.alarms()[0].contains("en mémoire seulement"), "{:?}", counter.alarms());
    drop(full);
    counter.until("the journal fares well", |counter| counter.alarms().is_empty());
    counter.restart().is(&after_a_crash(PRIVATE_STEP));
}
