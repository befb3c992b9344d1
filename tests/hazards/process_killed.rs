//! The process is killed, really: `kill -9` of another process that has the kiosk open.
//!
//! What must hold: the next start stands at the same place and asks the agent; the citizen, who
//! may be someone else by now, cannot resume. « Reprendre » leads to the same place, a private
//! step begins again behind its curtain; « Tout effacer », by either party, ends it for good.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use passe_main::screen::board::{AgentPanel, Farewell};
use passe_main::session::{Actor, Refusal, Role, Sight, sight};

use crate::{
    counter::{Counter, after_a_crash, copy_of, resumed},
    phases::{CLOSING, NEED, PAUSED, PREPARE, PRIVATE_STEP, STANDBY, STEPS},
    refusing_disk::lock,
};

const VICTIM: &str = "PASSE_MAIN_TEST_VICTIM";
const PHASE: &str = "PASSE_MAIN_TEST_PHASE";
const WIPES: &str = "PASSE_MAIN_TEST_WIPES";

/// The other process: brings the kiosk into a phase, says so, and waits for its end.
#[test]
fn victim() {
    let (Some(data), Ok(phase)) = (std::env::var_os(VICTIM), std::env::var(PHASE)) else { return };
    let mut counter = Counter::in_phase_at(Path::new(&data), &phase);
    let _other_program = std::env::var_os(WIPES).map(|_| {
        let other_program = lock(&counter);
        counter.wipe(Role::Citizen);
        other_program
    });
    println!("\n@here");
    loop {
        std::thread::park();
    }
}

/// Brings a kiosk into `phase` in `data`, and kills it.
fn kill_in(data: &Path, phase: &str, wipes: bool) {
    let mut command = Command::new(std::env::current_exe().expect("this test"));
    command.args(["--exact", "process_killed::victim", "--nocapture"]);
    command.env(VICTIM, data).env(PHASE, phase).stdout(Stdio::piped());
    if wipes {
        command.env(WIPES, "yes");
    }
    let mut victim = command.spawn().expect("another process");
    let mut lines = BufReader::new(victim.stdout.take().expect("its words")).lines();
    assert!(lines.any(|line| line.expect("words") == "@here"), "it came into « {phase} »");
    victim.kill().expect("it can be killed");
    victim.wait().expect("it is dead");
}

/// Kills in `phase`. Afterwards « Reprendre » leads to `after`.
#[track_caller]
fn check(phase: &str, after: &str) {
    let data = tempfile::tempdir().expect("a folder");
    kill_in(data.path(), phase, false);
    for role in Role::BOTH {
        let copy = copy_of(data.path());
        check_wipe(Counter::open(copy.path()), phase, role);
    }

    let counter = Counter::open(data.path());
    check_asks_the_agent(&counter, phase);
    // Whatever the power does meanwhile.
    let mut counter = counter.restart();
    check_asks_the_agent(&counter, phase);
    for line in ["citizen resume", "citizen start-over", "citizen stop"] {
        counter.refuses(line, Refusal::OnlyTheAgent);
    }
    counter.touch("agent resume");
    counter.is(after);
    counter.on_disk();
    counter.restart().is(&after_a_crash(after));
}

#[track_caller]
fn check_asks_the_agent(counter: &Counter, phase: &str) {
    counter.is(&after_a_crash(phase));
    for role in Role::BOTH {
        assert_eq!(sight(counter.engine.state(), role), Sight::Pause(Actor::Recovery));
    }
    assert_eq!(counter.board().agent_desk.panel, AgentPanel::Closed, "nothing lies over the question");
    assert_eq!(counter.alarms(), [""; 0]);
    assert_eq!(counter.board().health.warnings, [""; 0], "a kill damages nothing");
}

#[track_caller]
fn check_wipe(mut counter: Counter, phase: &str, role: Role) {
    counter.is(&after_a_crash(phase));
    counter.wipe(role);
    counter.on_disk();
    assert_eq!(counter.board().farewell, Some(Farewell::Erased));
    counter.restart().is(STANDBY);
}

#[test]
fn standby() {
    let data = tempfile::tempdir().expect("a folder");
    kill_in(data.path(), STANDBY, false);
    let mut counter = Counter::open(data.path());
    counter.is(STANDBY);
    assert_eq!(counter.board().health.warnings, [""; 0]);
    counter.touch("agent greet");
    counter.is("need lead=agent attention=active");
}

#[test]
fn need() {
    check(NEED, &resumed(NEED));
}

#[test]
fn prepare() {
    check(PREPARE, &resumed(PREPARE));
}

#[test]
fn steps() {
    check(STEPS, &resumed(STEPS));
}

#[test]
fn private_step() {
    // The page went with the process, and so did the reason to lift the curtain.
    check(
        "steps at=connexion lead=citizen veil=lifted",
        "steps at=connexion lead=citizen veil=agent attention=active",
    );
}

#[test]
fn paused() {
    check(PAUSED, &resumed(PAUSED));
}

#[test]
fn closing() {
    check(CLOSING, &resumed(CLOSING));
}

/// It was never called erased, so it may be asked about once more.
#[test]
fn a_wipe_that_did_not_reach_the_disk_is_asked_about_again() {
    let data = tempfile::tempdir().expect("a folder");
    kill_in(data.path(), PRIVATE_STEP, true);
    check_asks_the_agent(&Counter::open(data.path()), &format!("{PRIVATE_STEP} wipe=-"));
}
