//! The cable of the citizen's screen comes loose.
//!
//! What must hold: the session stands where it was and the agent goes on; the agent is told in
//! French; the citizen's window, which may have been moved onto the agent's screen, shows nothing
//! of the session; what was private stays behind the curtain.

use passe_main::kiosk::engine::Screens;
use passe_main::session::Role;

use crate::{
    counter::Counter,
    phases::{CLOSING, NEED, PAUSED, PREPARE, PRIVATE_STEP, STANDBY, STEPS},
    unplugged::Unplugged,
};

/// What is left.
const LEFT: Screens = Screens { agent: true, citizen: false };
const ALARM: &str = "L'écran de l'usager est débranché. L'accompagnement continue : rebranchez-le.";

/// Meanwhile `wish` of the agent leads to `after`.
#[track_caller]
fn check(phase: &str, wish: &str, after: &str) {
    Unplugged { lost: Role::Citizen, left: LEFT, alarm: ALARM }.check(Counter::in_phase(phase), wish, after);
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
    check(PREPARE, "agent begin", "steps at=motif");
}

#[test]
fn steps() {
    check(STEPS, "agent take-back", "steps at=papiers lead=agent");
}

#[test]
fn private_step() {
    // The agent may lead elsewhere, never look behind the curtain.
    check(PRIVATE_STEP, "agent take-back", "steps at=demande lead=agent veil=none");
    check(PRIVATE_STEP, "agent pause", PAUSED);
    // Behind the agent's own curtain nothing falls on the citizen's side either.
    check("steps at=connexion lead=agent veil=citizen", "agent next", "steps at=fin lead=agent veil=none");
}

#[test]
fn paused() {
    check(PAUSED, "agent resume", PRIVATE_STEP);
}

#[test]
fn closing() {
    check(CLOSING, "agent finish", "standby");
}
