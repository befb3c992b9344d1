//! A seeded simulation of counters: agents, citizens, clocks, crashes, a disk that fails.
//!
//! One seed and one commit give one run. `cargo test --test simulation` plays [`SEEDS`] seeds;
//! `PASSE_MAIN_SEED=7 cargo test --test simulation` plays seed 7 alone. A run that breaks a
//! promise prints its seed and the session's events, one a line:
//!
//! ```text
//! C Answer(ChoiceId("perdue")) @ 1800000012345 +0 ~2 steps/motif lead=citizen veil=none  answered step-done step-entered
//! ```
//!
//! Who (`A` agent, `C` citizen, `P` the page, `T` time, `!` crash), the command, `@` the clock, which may jump,
//! `+` seconds without a touch, `~` batches that the disk has not kept yet, where the session
//! stood before, then the events or the refusal. The last line has neither: it broke the promise.
//!
//! This file plays the session against a model of a disk: many commands, in little time. Its
//! folder plays fewer on the real thing. `kiosk.rs` is the real engine, its journal in a folder
//! and its real windows; `counters.rs` lets it crash and its disk refuse, `private.rs` looks into
//! both windows, `goodbye.rs` waits for « Tout est effacé ». `people.rs` are those who touch.
//!
//! What a seed finds becomes a named scenario beside the code.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says so")]
#![expect(clippy::print_stdout, reason = "a run that fails prints itself")]

#[expect(dead_code, reason = "the table language is for the tests beside the code")]
mod common;

#[path = "simulation/counters.rs"]
mod counters;
#[path = "simulation/goodbye.rs"]
mod goodbye;
#[path = "simulation/kiosk.rs"]
mod kiosk;
#[path = "simulation/people.rs"]
mod people;
#[path = "simulation/private.rs"]
mod private;
#[expect(dead_code, reason = "one part of it is for the hazards")]
#[path = "hazards/windows.rs"]
mod windows;

use std::{collections::VecDeque, fmt::Write as _, sync::Arc, time::Duration};

use common::{library, play::Play, table::describe};
use passe_main::{
    guide::Library,
    session::{Event, Happening, PageFact, Role, SessionId, State, Timestamp},
};
use people::People;

/// How many seeds are played.
const SEEDS: u64 = 60;
/// Commands a seed.
const COMMANDS: usize = 2_500;

#[test]
fn whatever_happens_at_a_counter_every_promise_holds() {
    if let Some(seed) = asked_seed() {
        println!("{:?}", Counter::new(seed, library()).run(COMMANDS));
        return;
    }
    let guides = library();
    let mut sum = Sum::default();
    for seed in 0..SEEDS {
        sum.add(&Counter::new(seed, guides.clone()).run(COMMANDS));
    }
    println!("{sum:?}");
    assert!(sum.commands >= 100_000, "the promise to the continuous integration");
    // A simulation that never reaches the interesting places proves nothing.
    let reached = [
        sum.granted,
        sum.refused,
        sum.sessions,
        sum.private,
        sum.closings,
        sum.crashes,
        sum.lost,
        sum.faults,
    ];
    assert!(reached.iter().all(|&count| count >= 50), "the simulation has become shallow: {sum:?}");
}

/// The seed that is to be played alone.
fn asked_seed() -> Option<u64> {
    let seed = std::env::var("PASSE_MAIN_SEED").ok()?;
    Some(seed.parse().expect("PASSE_MAIN_SEED is a number"))
}

/// What a run has seen.
#[derive(Debug, Default)]
struct Sum {
    commands: usize,
    granted: usize,
    refused: usize,
    sessions: usize,
    private: usize,
    closings: usize,
    crashes: usize,
    /// Batches that a crash took because they were not durable.
    lost: usize,
    /// Writes that the disk refused.
    faults: usize,
}

impl Sum {
    fn add(&mut self, other: &Self) {
        let Self { commands, granted, refused, sessions, private, closings, crashes, lost, faults } = other;
        self.commands += commands;
        self.granted += granted;
        self.refused += refused;
        self.sessions += sessions;
        self.private += private;
        self.closings += closings;
        self.crashes += crashes;
        self.lost += lost;
        self.faults += faults;
    }
}

/// A journal on a disk: batches wait, then are durable, whole or not at all.
#[derive(Default)]
struct Disk {
    durable: Vec<Event>,
    waiting: VecDeque<Vec<Event>>,
    full: bool,
}

impl Disk {
    fn append(&mut self, batch: &[Event]) {
        if !batch.is_empty() {
            self.waiting.push_back(batch.to_vec());
        }
    }

    /// One batch becomes durable, if the disk takes it. A refused batch waits on: nothing is lost silently.
    fn write(&mut self, sum: &mut Sum) {
        if self.waiting.is_empty() {
            return;
        }
        if self.full {
            sum.faults += 1;
            return;
        }
        let Some(batch) = self.waiting.pop_front() else { return };
        if batch.iter().any(|event| matches!(event.what, Happening::SessionGreeted { .. })) {
            self.durable.clear();
        }
        self.durable.extend(batch);
    }
}

/// One counter with its people.
struct Counter {
    seed: u64,
    people: People,
    play: Play,
    disk: Disk,
    /// The state that the disk alone would give.
    durable_state: State,
    /// The session whose end was told to people.
    told: Option<SessionId>,
    idle: Duration,
    trace: Vec<String>,
    sum: Sum,
}

impl Drop for Counter {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let begin = self.trace.iter().rposition(|line| line.contains("session-greeted")).unwrap_or(0);
            println!("seed {} (PASSE_MAIN_SEED={} cargo test --test simulation)", self.seed, self.seed);
            println!("A agent, C citizen, T time, ! crash; command @ clock +idle ~waiting; where; events");
            self.trace[begin..].iter().for_each(|line| println!("{line}"));
        }
    }
}

impl Counter {
    fn new(seed: u64, guides: Arc<Library>) -> Self {
        Self {
            seed,
            people: People::new(seed),
            durable_state: State::standby(guides.clone()),
            play: Play::standby(guides),
            disk: Disk::default(),
            told: None,
            idle: Duration::ZERO,
            trace: Vec::new(),
            sum: Sum::default(),
        }
    }

    fn run(mut self, commands: usize) -> Sum {
        while self.sum.commands < commands {
            self.let_time_pass();
            match self.people.chance.below(1000) {
                0..4 => self.crash(),
                4..8 => self.disk.full = true,
                60..70 => self.page_shows(),
                8..60 if self.disk.full => self.disk.full = false,
                _ => self.someone_acts(),
            }
            if self.people.chance.percent(70) {
                self.write();
            }
        }
        // Two that press in the same instant, a torn disk: the last word is what the disk says.
        self.disk.full = false;
        while !self.disk.waiting.is_empty() {
            self.write();
        }
        assert_eq!(self.durable_state, self.play.state, "what is on the disk is what people saw");
        std::mem::take(&mut self.sum)
    }

    fn let_time_pass(&mut self) {
        let (passed, jump) = self.people.time_passes();
        self.idle += passed;
        let passed = i64::try_from(passed.as_millis()).expect("milliseconds");
        self.play.now = Timestamp(self.play.now.0 + passed + jump);
        let place = self.place();
        let events = self.play.idle(self.idle);
        if !events.is_empty() {
            self.keep("T", &place, &events);
        }
    }

    fn page_shows(&mut self) {
        let Some(fact) = self.people.chance.one(&PageFact::ALL) else { return };
        let place = self.place();
        let events = self.play.page(fact);
        if !events.is_empty() {
            self.keep("P", &place, &events);
        }
    }

    fn someone_acts(&mut self) {
        let Some((role, command)) = self.people.wish(&self.play.state) else { return };
        self.idle = Duration::ZERO;
        self.sum.commands += 1;
        let place = self.place();
        let who = if role == Role::Agent { "A" } else { "C" };
        let line = format!("{who} {command:?}");
        // Written down before it is tried: the command that breaks a promise is the one to see.
        self.trace.push(format!("{line} {place}"));
        let judged = self.play.act(role, command);
        self.trace.pop();
        match judged {
            Ok(events) => {
                self.sum.granted += 1;
                self.keep(&line, &place, &events);
            }
            Err(refusal) => {
                self.sum.refused += 1;
                self.trace.push(format!("{line} {place}  refused {refusal:?}"));
            }
        }
    }

    fn keep(&mut self, line: &str, place: &str, events: &[Event]) {
        let mut names = String::new();
        for event in events {
            write!(names, " {}", event.what.name()).expect("a string takes everything");
            match &event.what {
                Happening::SessionGreeted { .. } => {
                    self.sum.sessions += 1;
                    self.people.someone_new();
                }
                Happening::StepEntered { private: true, .. } => self.sum.private += 1,
                Happening::ClosingReached { .. } => self.sum.closings += 1,
                _ => {}
            }
        }
        self.trace.push(format!("{line} {place} {names}"));
        self.disk.append(events);
    }

    /// The disk gets its turn; a wipe is told to people when it is durable, not before.
    fn write(&mut self) {
        let before = self.disk.durable.len();
        let session = self.durable_state.session.as_ref().map(|session| session.id);
        self.disk.write(&mut self.sum);
        let begin = if self.disk.durable.len() < before { 0 } else { before };
        for event in &self.disk.durable[begin..] {
            self.durable_state.apply(event);
            if matches!(event.what, Happening::SessionWiped { .. }) {
                self.told = session;
            }
        }
    }

    fn crash(&mut self) {
        self.sum.crashes += 1;
        self.sum.lost += self.disk.waiting.len();
        self.disk.waiting.clear();
        self.trace.push(format!("! {}", self.place()));
        let guides = self.play.state.guides.clone();
        self.play.restart(&guides, self.disk.durable.clone());
        assert_eq!(self.play.state, self.durable_state, "replay(events) == state");
        let found = self.play.state.session.as_ref().map(|session| session.id);
        assert!(found.is_none() || found != self.told, "a session that was told to be wiped is back");
        let logged = self.play.log.len();
        self.play.recover();
        let events = self.play.log[logged..].to_vec();
        let place = self.place();
        self.keep("!", &place, &events);
        self.idle = Duration::ZERO;
    }

    fn place(&self) -> String {
        let facts = describe(&self.play.state);
        let fact = |key: &str| facts.get(key).map_or("-", String::as_str);
        format!(
            "@ {} +{} ~{} {}/{} lead={} veil={}",
            self.play.now.0,
            self.idle.as_secs(),
            self.disk.waiting.len(),
            fact("phase"),
            fact("at"),
            fact("lead"),
            fact("veil"),
        )
    }
}
