//! Another program holds the journal's file: a backup, a curious colleague with a database viewer.
//!
//! What must hold stands in `refusing_disk.rs`.

use crate::{
    counter::{Counter, after_a_crash, resumed},
    phases::{CLOSING, NEED, PAUSED, PREPARE, PRIVATE_STEP, STANDBY, STEPS},
    refusing_disk::{self, catch_up, lock},
};

#[track_caller]
fn check(phase: &str, wish: &str, after: &str) {
    let words = "Un autre programme tient le fichier du journal : fermez-le.";
    refusing_disk::check(phase, wish, after, words, lock);
    check_start(phase);
}

/// The power goes while the file is held, and the next start finds it still held: the session is
/// there all the same.
#[track_caller]
fn check_start(phase: &str) {
    let counter = Counter::in_phase(phase);
    let other_program = lock(&counter);
    let mut counter = counter.restart();
    counter.is(&after_a_crash(phase));
    if phase == STANDBY {
        counter.touch("agent greet");
    } else {
        counter.touch("agent resume");
        counter.is(&resumed(phase));
    }
    counter.until("the agent is told", |counter| !counter.alarms().is_empty());
    drop(other_program);
    counter.touch("citizen larger");
    catch_up(&mut counter);
}

#[test]
fn standby() {
    check(STANDBY, "agent greet", "need lead=agent attention=active");
}

#[test]
fn need() {
    check(NEED, "agent answer oui", "prepare guide=carte");
}

#[test]
fn prepare() {
    check(PREPARE, "agent tick photo", "prepare guide=carte have=photo");
}

#[test]
fn steps() {
    check(STEPS, "citizen tick photo", "steps at=papiers ticked=photo lead=citizen");
}

#[test]
fn private_step() {
    check(PRIVATE_STEP, "citizen next", "steps at=fin lead=citizen veil=none");
}

#[test]
fn paused() {
    check(PAUSED, "agent resume", PRIVATE_STEP);
}

#[test]
fn closing() {
    check(CLOSING, "citizen feel bien", "closing feeling=bien");
}
