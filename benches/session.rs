//! The session: how long a touch takes to be judged, and how fast the past is replayed.
//!
//! `cargo bench --bench session`. Targets: decide and apply < 5 µs, a million events < 1 s.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says so")]

#[path = "../tests/common/mod.rs"]
#[expect(dead_code, reason = "the benches need only the way to a scene")]
mod common;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use passe_main::{
    guide::ChoiceId,
    session::{Command, Role, State, decide},
};

use common::{
    play::Play,
    table::{check_play, scene},
};

/// One touch: judged and applied.
fn touch(criterion: &mut Criterion, name: &str, play: &Play, role: Role, command: &Command) {
    assert!(decide(&play.state, role, command.clone(), play.now).is_ok(), "{name} is granted");
    criterion.bench_function(name, |bencher| {
        bencher.iter_batched(
            || (play.state.clone(), command.clone()),
            |(mut state, command)| {
                let events = decide(&state, role, command, play.now).unwrap_or_default();
                state.replay(&events);
                state
            },
            BatchSize::SmallInput,
        );
    });
}

fn touches(criterion: &mut Criterion) {
    let answer = Command::Answer(ChoiceId::parse("oui").expect("an id"));
    touch(criterion, "decide+apply: next", &scene("steps at=demande"), Role::Agent, &Command::Next);
    touch(criterion, "decide+apply: answer", &scene("steps at=deja"), Role::Agent, &answer);
    let private = scene("steps at=connexion lead=citizen");
    touch(criterion, "decide+apply: take back a private step", &private, Role::Agent, &Command::TakeBack);
    // A visit of an hour has about 60 steps.
    let hour = check_play(
        scene("steps at=tour"),
        &("agent next, agent answer non, agent answer oui, ".repeat(20) + "agent next"),
        "steps at=halte",
    );
    touch(criterion, "decide+apply: answer after 60 steps", &hour, Role::Agent, &answer);
    // The worst there is: an answer copies the way, at the end of the longest that is allowed.
    let rounds = "agent next, agent answer non, agent answer oui, ".repeat(165) + "agent next";
    let longest = check_play(scene("steps at=tour"), &rounds, "steps at=halte");
    touch(criterion, "decide+apply: answer after 497 steps", &longest, Role::Agent, &answer);
}

fn replay(criterion: &mut Criterion) {
    let visit = "agent answer perdue, agent next, agent hand-over, citizen help, citizen tick photo, \
                 citizen tick domicile, citizen next, citizen next, citizen answer non, citizen next, \
                 citizen answer oui, citizen next, citizen next, citizen next, citizen next, citizen next, \
                 citizen next, citizen next, citizen feel bien, agent finish";
    let log = check_play(scene("steps at=motif"), visit, "standby").log;
    // One visit, whole: greeting, two calls, a private step, the closing, the wipe; over and over.
    let guides = common::library();
    let mut group = criterion.benchmark_group("replay");
    group.sample_size(10);
    group.bench_function(format!("a million events, in visits of {}", log.len()), |bencher| {
        bencher.iter(|| {
            let mut state = State::standby(guides.clone());
            state.replay(black_box(&log).iter().cycle().take(1_000_000));
            state
        });
    });
    group.finish();
}

criterion_group!(benches, touches, replay);
criterion_main!(benches);
