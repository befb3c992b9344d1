//! Both parties touch their screens in the same instant.
//!
//! What must hold: the two commands are judged one after the other, at the same time of the
//! clock; both orders end well, the later one is granted or answered by a refusal, and a replay
//! repeats the order that was.

use passe_main::session::{Refusal, State};

use crate::{
    common::{
        play::Play,
        table::{check_play, run, scene},
    },
    phases::{CLOSING, NEED, PAUSED, PREPARE, PRIVATE_STEP, STANDBY, STEPS},
};

/// What the second command got.
type Second = Result<(), Refusal>;

/// `agent` and `citizen` in both orders: where it ends, and what the second one was told.
#[track_caller]
fn check(
    before: &str,
    [agent, citizen]: [&str; 2],
    agent_first: (&str, Second),
    citizen_first: (&str, Second),
) {
    for ((first, second), (after, told)) in
        [((agent, citizen), agent_first), ((citizen, agent), citizen_first)]
    {
        let mut play = scene(before);
        assert_eq!(run(&mut play, first), Ok(()), "« {first} » comes first");
        assert_eq!(run(&mut play, second), told, "« {second} » after « {first} »");
        let play = check_play(play, "", after);
        assert_eq!(replayed(&play), play.state, "the replay repeats the order");
    }
}

fn replayed(play: &Play) -> State {
    let mut state = State::standby(play.state.guides.clone());
    state.replay(&play.log);
    state
}

#[test]
fn standby() {
    let mut play = scene(STANDBY);
    assert_eq!(run(&mut play, "citizen touch"), Err(Refusal::NoSession));
    check_play(play, "agent greet", "need lead=agent");
}

#[test]
fn need() {
    check(
        NEED,
        ["agent choose coffre", "citizen suggest carte"],
        ("prepare guide=coffre", Err(Refusal::NotNow)),
        ("prepare guide=coffre", Ok(())),
    );
    check(
        NEED,
        ["agent answer oui", "citizen stop"],
        ("closing guide=carte outcome=stopped:fatigue", Ok(())),
        ("closing guide=- outcome=stopped:fatigue", Err(Refusal::NotNow)),
    );
}

#[test]
fn prepare() {
    check(
        PREPARE,
        ["agent hand-over", "citizen try"],
        ("prepare lead=citizen try=-", Err(Refusal::AlreadyLeading)),
        ("prepare lead=citizen try=-", Ok(())),
    );
}

#[test]
fn steps() {
    check(
        STEPS,
        ["agent take-back", "citizen hand-back"],
        ("steps at=papiers lead=agent", Err(Refusal::NotLeading)),
        ("steps at=papiers lead=agent", Err(Refusal::AlreadyLeading)),
    );
    check(
        STEPS,
        ["agent take-back", "citizen back"],
        ("steps at=papiers lead=agent", Err(Refusal::NotLeading)),
        ("steps at=motif lead=agent", Ok(())),
    );
    check(
        STEPS,
        ["agent ask-wipe", "citizen ask-wipe"],
        ("steps wipe=agent/citizen", Ok(())),
        ("steps wipe=agent/citizen", Ok(())),
    );
}

#[test]
fn private_step() {
    check(
        PRIVATE_STEP,
        ["agent take-back", "citizen lift"],
        ("steps at=demande lead=agent veil=none", Err(Refusal::NotNow)),
        ("steps at=demande lead=agent veil=none", Ok(())),
    );
    // The agent does not get behind the curtain, whoever was faster.
    check(
        PRIVATE_STEP,
        ["agent take-back", "citizen next"],
        ("steps at=demande lead=agent veil=none", Err(Refusal::NotLeading)),
        ("steps at=fin lead=agent veil=none", Ok(())),
    );
    check(
        "steps at=demande lead=citizen",
        ["agent take-back", "citizen next"],
        ("steps at=demande lead=agent veil=none", Err(Refusal::NotLeading)),
        ("steps at=demande lead=agent veil=none", Ok(())),
    );
}

#[test]
fn paused() {
    let resumed = "steps at=connexion veil=agent attention=active";
    check(
        PAUSED,
        ["agent resume", "citizen resume"],
        (resumed, Err(Refusal::NotPaused)),
        (resumed, Err(Refusal::NotPaused)),
    );
    check(
        STEPS,
        ["agent pause", "citizen pause"],
        ("steps attention=paused-agent", Err(Refusal::Paused)),
        ("steps attention=paused-citizen", Err(Refusal::Paused)),
    );
}

#[test]
fn closing() {
    check(
        CLOSING,
        ["agent finish", "citizen feel bien"],
        ("standby", Err(Refusal::NoSession)),
        ("standby", Ok(())),
    );
}
