//! The file of a guide is changed or removed while a visit goes on, and then the process dies.
//!
//! What must hold: without a crash nothing changes, the visit keeps the guides it began with.
//! After a crash the old guides are gone: a way that used the changed guide cannot be resumed,
//! only begun again or wiped; any other can.

use std::sync::Arc;

use passe_main::guide::Library;

use crate::{
    common::{FILES, library_with, table},
    phases::{CLOSING, NEED, PAUSED, PREPARE, PRIVATE_STEP, STANDBY, STEPS},
};

/// `file` with other words in it, and without it.
fn changed_and_removed(file: &str) -> [Arc<Library>; 2] {
    let (_, text) = FILES.into_iter().find(|(name, _)| *name == file).expect("a file of the tests");
    [library_with(file, &text.replace("agent = \"", "agent = \"Attention. ")), library_with(file, "")]
}

/// The crash with `file` changed or removed, then `commands`.
#[track_caller]
fn check(scene: &str, file: &str, commands: &str, after: &str) {
    for guides in changed_and_removed(file) {
        let mut play = table::scene(scene);
        play.crash(&guides);
        table::check_play(play, commands, after);
    }
}

/// What remains when the way cannot be resumed.
#[track_caller]
fn check_cannot_go_on(scene: &str, file: &str) {
    check(scene, file, "agent resume", "refused GuideChanged");
    check(scene, file, "agent start-over", "need lead=agent veil=none attention=active");
    check(scene, file, "agent stop", "closing attention=active");
    check(scene, file, "citizen ask-wipe, citizen wipe", "standby");
}

#[test]
fn standby() {
    check(STANDBY, "carte.toml", "agent greet, agent choose coffre", "prepare guide=coffre");
    // Without its interview the visit begins with the search.
    let mut play = table::scene(STANDBY);
    play.crash(&library_with("accueil.toml", ""));
    table::check_play(play, "agent greet, agent choose carte", "prepare guide=carte");
}

#[test]
fn need() {
    check_cannot_go_on(NEED, "accueil.toml");
    check(NEED, "coffre.toml", "agent resume", "need at=lisible");
}

#[test]
fn prepare() {
    check_cannot_go_on(PREPARE, "carte.toml");
    check(PREPARE, "coffre.toml", "agent resume, agent begin", "steps at=motif");
}

#[test]
fn steps() {
    check_cannot_go_on(STEPS, "carte.toml");
    check_cannot_go_on("steps at=deja depth=1", "compte.toml");
    check(STEPS, "coffre.toml", "agent resume", "steps at=papiers");
}

#[test]
fn private_step() {
    check_cannot_go_on(PRIVATE_STEP, "carte.toml");
    check(PRIVATE_STEP, "coffre.toml", "agent resume", PRIVATE_STEP);
}

#[test]
fn paused() {
    check_cannot_go_on(PAUSED, "carte.toml");
    check(PAUSED, "coffre.toml", "agent resume", PRIVATE_STEP);
}

#[test]
fn closing() {
    // It must be possible to say goodbye after any change.
    check(CLOSING, "carte.toml", "agent resume, citizen feel bien, agent finish", "standby");
    check(CLOSING, "carte.toml", "agent resume, agent back", "refused GuideChanged");
    check(CLOSING, "coffre.toml", "agent resume, agent back", "steps at=papiers");
}
