//! The file of a guide is changed or removed while a visit goes on, and then the process dies.
//!
//! What must hold: without a crash nothing changes, the visit keeps the guides it began with,
//! to the last word on screen. After a crash the old guides are gone: a way that used the changed
//! guide cannot be resumed, only begun again or wiped; any other can.

use std::{path::Path, sync::Arc};

use passe_main::session::{Refusal, Role};

use crate::{
    counter::{Counter, after_a_crash, copy_of, resumed},
    phases::{CLOSING, NEED, PAUSED, PREPARE, PRIVATE_STEP, STANDBY, STEPS},
    procedures::{Meddling, Procedures},
    windows::{says, words_of},
};

/// Commands, and where they lead.
type Way<'a> = (&'a str, &'a str);

/// What remains when the way cannot be resumed.
const ONLY_ANEW: [Way<'_>; 4] = [
    ("agent resume", "refused GuideChanged"),
    ("agent start-over", "need lead=agent veil=none attention=active"),
    ("agent stop", "closing attention=active"),
    ("citizen ask-wipe, citizen wipe", "standby"),
];

/// Someone gets at `file` in `phase`. The visit goes on by `on`; after a crash, by each of `ways`.
#[track_caller]
fn check(phase: &str, file: &str, on: Way<'_>, ways: &[Way<'_>]) {
    for meddling in [Meddling::Changes, Meddling::Removes] {
        nothing_changes_in_the_visit(phase, file, meddling, on);
        after_the_crash(phase, file, meddling, ways);
    }
}

#[track_caller]
fn nothing_changes_in_the_visit(phase: &str, file: &str, meddling: Meddling, on: Way<'_>) {
    let (meddled, untouched) = (Procedures::new(), Procedures::new());
    let mut counters = [&meddled, &untouched].map(|procedures| {
        let data = tempfile::tempdir().expect("a folder");
        (Counter::in_phase_with(data.path(), procedures.library(), phase), data)
    });
    let began_with = Arc::clone(&counters[0].0.engine.state().guides);
    meddled.meddle(meddling, file);
    assert_ne!(meddled.library(), began_with, "a kiosk that starts now would notice");

    let words = counters.each_mut().map(|(counter, _)| {
        let before = Role::BOTH.map(|role| words_of(&counter.engine, role));
        run(counter, on);
        counter.on_disk();
        (before, Role::BOTH.map(|role| words_of(&counter.engine, role)))
    });
    assert!(words[0] == words[1], "every word is as if nobody had touched {file}");
    assert!(Arc::ptr_eq(&counters[0].0.engine.state().guides, &began_with));
}

#[track_caller]
fn after_the_crash(phase: &str, file: &str, meddling: Meddling, ways: &[Way<'_>]) {
    let procedures = Procedures::new();
    let data = tempfile::tempdir().expect("a folder");
    drop(Counter::in_phase_with(data.path(), procedures.library(), phase));
    procedures.meddle(meddling, file);
    for way in ways {
        let copy = copy_of(data.path());
        let mut counter = start(copy.path(), &procedures, phase);
        run(&mut counter, *way);
        counter.on_disk();
        if way.1 == "refused GuideChanged" {
            let told = words_of(&counter.engine, Role::Agent);
            let why = "Cette démarche a changé. Il faut la recommencer.";
            assert!(says(&told, why), "the agent is told why in {told:#?}");
        }
    }
}

/// The start after the crash, with what the folder holds by now.
#[track_caller]
fn start(data: &Path, procedures: &Procedures, phase: &str) -> Counter {
    let counter = Counter::open_with(data, procedures.library());
    let stands = after_a_crash(phase.split(' ').next().expect("a phase"));
    counter.is(&stands);
    counter
}

/// All commands but the last are granted; whether that one is, `after` says.
#[track_caller]
fn run(counter: &mut Counter, (commands, after): Way<'_>) {
    let mut lines: Vec<_> = commands.split(',').map(str::trim).collect();
    let last = lines.pop().expect("a command");
    for line in lines {
        counter.touch(line);
    }
    if after == "refused GuideChanged" {
        counter.refuses(last, Refusal::GuideChanged);
    } else {
        counter.touch(last);
        counter.is(after);
    }
}

#[test]
fn standby() {
    let on = ("agent greet, agent choose carte, agent begin", "steps guide=carte at=motif");
    check(STANDBY, "carte.toml", on, &[("agent greet, agent choose coffre", "prepare guide=coffre")]);
    // Without its interview a visit begins with the search.
    let on = ("agent greet, agent answer carte", "need at=lisible");
    check(STANDBY, "accueil.toml", on, &[("agent greet, agent choose carte", "prepare guide=carte")]);
}

#[test]
fn need() {
    let on = ("agent answer oui", "prepare guide=carte");
    check(NEED, "accueil.toml", on, &ONLY_ANEW);
    check(NEED, "coffre.toml", on, &[("agent resume", &resumed(NEED))]);
}

#[test]
fn prepare() {
    let on = ("agent begin, agent answer perdue", "steps at=perte");
    check(PREPARE, "carte.toml", on, &ONLY_ANEW);
    check(PREPARE, "coffre.toml", on, &[("agent resume, agent begin", "steps at=motif")]);
}

#[test]
fn steps() {
    let on = ("citizen tick photo, citizen tick domicile, citizen next", "steps at=compte");
    check(STEPS, "carte.toml", on, &ONLY_ANEW);
    check(STEPS, "coffre.toml", on, &[("agent resume", &resumed(STEPS))]);
    let called = "steps at=deja depth=1";
    check(called, "compte.toml", ("agent answer oui", "steps at=mot-de-passe"), &ONLY_ANEW);
}

#[test]
fn private_step() {
    let on = ("citizen next", "steps at=fin lead=citizen veil=none");
    check(PRIVATE_STEP, "carte.toml", on, &ONLY_ANEW);
    check(PRIVATE_STEP, "coffre.toml", on, &[("agent resume", &resumed(PRIVATE_STEP))]);
}

#[test]
fn paused() {
    let on = ("agent resume, citizen next", "steps at=fin lead=citizen veil=none");
    check(PAUSED, "carte.toml", on, &ONLY_ANEW);
    check(PAUSED, "coffre.toml", on, &[("agent resume", &resumed(PAUSED))]);
}

#[test]
fn closing() {
    let on = ("agent back", "steps at=papiers");
    // It must be possible to say goodbye after any change.
    let ways = [
        ("agent resume, citizen feel bien, agent finish", "standby"),
        ("agent resume, agent back", "refused GuideChanged"),
    ];
    check(CLOSING, "carte.toml", on, &ways);
    check(CLOSING, "coffre.toml", on, &[("agent resume, agent back", "steps at=papiers")]);
}
