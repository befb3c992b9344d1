//! The cable of the agent's screen comes loose.
//!
//! What must hold: the session stands where it was and the citizen goes on; the alarm is there
//! when the screen comes back into sight; the agent's window, which the system may move onto the
//! citizen's screen, shows nothing of the session; what was private stays behind the curtain.

use passe_main::kiosk::engine::Screens;
use passe_main::session::Role;

use crate::{
    counter::Counter,
    phases::{CLOSING, NEED, PAUSED, PREPARE, PRIVATE_STEP, STANDBY, STEPS},
    unplugged::Unplugged,
};

/// What is left.
const LEFT: Screens = Screens { agent: false, citizen: true };
const ALARM: &str = "L'écran de l'agent est débranché. L'accompagnement continue : rebranchez-le.";

/// Meanwhile `wish` of the citizen leads to `after`.
#[track_caller]
fn check(phase: &str, wish: &str, after: &str) {
    Unplugged { lost: Role::Agent, left: LEFT, alarm: ALARM }.check(Counter::in_phase(phase), wish, after);
}

#[test]
fn standby() {
    // The citizen begins nothing; the keyboard that the agent still has does.
    check(STANDBY, "agent greet", "need lead=agent attention=active");
}

#[test]
fn need() {
    check(NEED, "citizen suggest carte", "need at=lisible");
}

#[test]
fn prepare() {
    check(PREPARE, "citizen try", "prepare guide=carte try=asked");
}

#[test]
fn steps() {
    check(STEPS, "citizen tick photo", "steps at=papiers lead=citizen ticked=photo");
    check(STEPS, "citizen hand-back", "steps at=papiers lead=agent");
}

#[test]
fn private_step() {
    check(PRIVATE_STEP, "citizen next", "steps at=fin lead=citizen veil=none");
    check("steps at=connexion lead=agent veil=citizen", "citizen stop", "closing outcome=stopped:fatigue");
}

#[test]
fn paused() {
    check(PAUSED, "citizen resume", PRIVATE_STEP);
}

#[test]
fn closing() {
    check(CLOSING, "citizen feel bien", "closing feeling=bien");
}
