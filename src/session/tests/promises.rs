//! Arbitrary commands of both parties, a clock that jumps, crashes: what holds whatever comes.
//!
//! [`Play`] asks [`Watch`](super::common::promises::Watch) after every single event.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use proptest::{prelude::*, sample::select};

use super::common::{library, play::Play, vocabulary::every_command};
use crate::{
    guide::Library,
    session::{Command, PageFact, Role, decide},
};

/// One thing that comes to the session.
#[derive(Debug, Clone)]
enum Move {
    /// This command, sensible or not.
    Wish(Role, Command),
    /// The granted one of all commands with this number, so that walks go deep.
    Granted(Role, usize),
    Idle(u64),
    Clock(i64),
    Page(PageFact),
    Crash,
}

/// Commands that leave the walk; rare among the granted ones, or no walk would ever be long.
fn ends(command: &Command) -> bool {
    matches!(
        command,
        Command::ConfirmWipe
            | Command::Finish
            | Command::Stop(_)
            | Command::StartOver
            | Command::Refer(_)
            | Command::Pause
    )
}

fn role() -> impl Strategy<Value = Role> {
    select(Role::BOTH.to_vec())
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        6 => (role(), select(every_command())).prop_map(|(role, command)| Move::Wish(role, command)),
        12 => (role(), any::<usize>()).prop_map(|(role, number)| Move::Granted(role, number)),
        1 => select(vec![0_u64, 179, 180, 210, 900]).prop_map(Move::Idle),
        1 => select(vec![-86_400_000_i64, -1, 0, 1, 1000, 4_000_000_000_000]).prop_map(Move::Clock),
        2 => select(PageFact::ALL.to_vec()).prop_map(Move::Page),
        1 => Just(Move::Crash),
    ];
    prop::collection::vec(one, 1..120)
}

fn play_one(play: &mut Play, all: &[Command], one: &Move) -> Result<(), TestCaseError> {
    match one {
        Move::Wish(role, command) => drop(play.act(*role, command.clone())),
        Move::Granted(role, number) => {
            let granted: Vec<_> = all
                .iter()
                .filter(|command| !ends(command))
                .filter(|command| decide(&play.state, *role, (*command).clone(), play.now).is_ok())
                .collect();
            if let Some(command) = number.checked_rem(granted.len()).map(|at| granted[at].clone()) {
                prop_assert!(play.act(*role, command).is_ok(), "what was granted is granted");
            }
        }
        Move::Idle(secs) => drop(play.idle(Duration::from_secs(*secs))),
        Move::Clock(step) => play.now.0 = play.now.0.saturating_add(*step),
        Move::Page(fact) => drop(play.page(*fact)),
        Move::Crash => play.crash(&library_once()),
    }
    Ok(())
}

fn library_once() -> Arc<Library> {
    static LIBRARY: OnceLock<Arc<Library>> = OnceLock::new();
    LIBRARY.get_or_init(library).clone()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_both_do_every_promise_holds_after_every_event(moves in moves()) {
        let all = every_command();
        let mut play = Play::standby(library_once());
        play.greet();
        for one in &moves {
            play_one(&mut play, &all, one)?;
        }
        // A crash at the end replays all of it, and compares.
        play.crash(&library_once());
    }
}
