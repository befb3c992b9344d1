//! The clock of the tablet is set back by a day in the middle of a visit.
//!
//! What must hold: the visit goes on as if nothing had happened, no time in the journal goes
//! back (asked after every event by `common/promises.rs`), no duration is negative.

use passe_main::session::{Event, Timestamp};

use crate::{
    common::{play::Play, table},
    phases::{CLOSING, NEED, PAUSED, PREPARE, PRIVATE_STEP, STANDBY, STEPS},
};

/// Runs `commands` at a right clock and at one that was set back before: the same happens.
#[track_caller]
fn check(scene: &str, commands: &str, after: &str) {
    let right = table::check_play(table::scene(scene), commands, after);
    let mut set_back = table::scene(scene);
    let struck_at = set_back.state.last_at;
    table::run(&mut set_back, "clock -86400").expect("a clock can be set");
    let logged = set_back.log.len();
    let set_back = table::check_play(set_back, commands, after);
    assert_eq!(happenings(&right), happenings(&set_back));
    let later = &set_back.log[logged..];
    assert!(later.iter().all(|event| event.at >= struck_at), "time goes back in {later:?}");
}

fn happenings(play: &Play) -> Vec<&passe_main::session::Happening> {
    play.log.iter().map(|Event { what, .. }| what).collect()
}

#[test]
fn standby() {
    let mut play = table::scene(STANDBY);
    play.now = Timestamp(-1);
    let play = table::check_play(play, "agent greet", "need");
    assert_eq!(play.state.last_at, Timestamp(-1), "between two visits there is no order to keep");
}

#[test]
fn need() {
    check(NEED, "agent answer oui", "prepare guide=carte");
}

#[test]
fn prepare() {
    check(PREPARE, "agent tick photo, agent begin", "steps at=motif");
}

#[test]
fn steps() {
    check(STEPS, "citizen tick photo, citizen tick domicile, citizen next", "steps at=compte");
}

#[test]
fn private_step() {
    check(PRIVATE_STEP, "citizen next", "steps at=fin veil=none");
    check(PRIVATE_STEP, "agent take-back", "steps at=demande lead=agent");
}

#[test]
fn paused() {
    check(PAUSED, "agent resume", "steps at=connexion veil=agent attention=active");
    // How long nobody was there is measured by a clock that cannot be set.
    check(PAUSED, "idle 899", PAUSED);
    check(PAUSED, "idle 900", "standby");
}

#[test]
fn closing() {
    check(CLOSING, "citizen feel bien, agent finish", "standby");
}
