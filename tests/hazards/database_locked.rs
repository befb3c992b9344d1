//! Another program holds the journal's file: a backup, a curious colleague with a database viewer.
//!
//! What must hold stands in `refusing_disk.rs`.

use crate::{
    phases::{CLOSING, NEED, PAUSED, PREPARE, PRIVATE_STEP, STANDBY, STEPS},
    refusing_disk::{self, lock},
};

#[track_caller]
fn check(phase: &str, wish: &str, after: &str) {
    let words = "Un autre programme tient le fichier du journal : fermez-le.";
    refusing_disk::check(phase, wish, after, words, lock);
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
