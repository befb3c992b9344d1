//! Nobody touches anything any more.
//!
//! What must hold: a warning, then the pause that hides everything from both screens, then the
//! wipe; anyone who comes back in time goes on where it was.

use passe_main::session::{Role, Sight, sight};

use crate::{
    common::table::{check_play, scene},
    phases::{CLOSING, NEED, PAUSED, PREPARE, PRIVATE_STEP, STANDBY, STEPS},
};

#[track_caller]
fn check(before: &str) {
    let phase = before.split(' ').next().expect("a phase");
    let warned = check_play(scene(before), "idle 180", &format!("{before} attention=warned"));
    check_play(warned.clone(), "citizen here", &format!("{before} attention=active"));
    check_play(warned.clone(), "agent here", &format!("{before} attention=active"));
    let paused = check_play(warned, "idle 210", &format!("{phase} attention=paused-clock"));
    for role in Role::BOTH {
        assert!(matches!(sight(&paused.state, role), Sight::Pause(_)), "{role:?} sees only the pause");
    }
    check_play(paused.clone(), "citizen resume", &format!("{before} attention=active"));
    check_play(paused, "idle 900", "standby");
}

#[test]
fn standby() {
    check_play(scene(STANDBY), "idle 1000000", STANDBY);
}

#[test]
fn need() {
    check(NEED);
}

#[test]
fn prepare() {
    check(PREPARE);
}

#[test]
fn steps() {
    check(STEPS);
}

#[test]
fn private_step() {
    check(PRIVATE_STEP);
}

#[test]
fn paused() {
    check_play(scene(PAUSED), "idle 899", PAUSED);
    check_play(scene(PAUSED), "idle 900", "standby");
}

#[test]
fn closing() {
    check(CLOSING);
}
