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
//! Who (`A` agent, `C` citizen, `T` time, `!` crash), the command, `@` the clock, which may jump,
//! `+` seconds without a touch, `~` batches that the disk has not kept yet, where the session
//! stood before, then the events or the refusal. The last line has neither: it broke the promise.
//!
//! What a seed finds becomes a named scenario beside the code.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says so")]
#![expect(clippy::print_stdout, reason = "a run that fails prints itself")]

#[expect(dead_code, reason = "the table language is for the tests beside the code")]
mod common;

use std::{collections::VecDeque, fmt::Write as _, sync::Arc, time::Duration};

use common::{
    library,
    play::Play,
    table::{REFERRAL, describe},
    vocabulary::every_command,
};
use passe_main::{
    guide::{Library, StepKind},
    session::{
        Attention, Command, Crumb, Event, Feeling, Happening, Outcome, Phase, Role, Session, SessionId,
        State, StopReason, Timestamp, Trying,
    },
};

/// How many seeds are played.
const SEEDS: u64 = 60;
/// Commands a seed.
const COMMANDS: usize = 2_500;

#[test]
fn whatever_happens_at_a_counter_every_promise_holds() {
    if let Ok(seed) = std::env::var("PASSE_MAIN_SEED") {
        let seed = seed.parse().expect("PASSE_MAIN_SEED is a number");
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

/// A small generator of known quality (splitmix64): the same everywhere, for ever.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).expect("a small number");
        usize::try_from(self.next() % end.max(1)).expect("below a small number")
    }

    fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        of.get(self.below(of.len())).cloned()
    }
}

/// How a citizen is today.
#[derive(Debug, Clone, Copy)]
enum Temper {
    /// Asks for help, waits, gives the hand back.
    Hesitant,
    /// Wants to try, touches before it is time.
    Eager,
    /// Touches anything.
    Confused,
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
    chance: Chance,
    play: Play,
    disk: Disk,
    /// The state that the disk alone would give.
    durable_state: State,
    /// The session whose end was told to people.
    told: Option<SessionId>,
    temper: Temper,
    idle: Duration,
    all: Vec<Command>,
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
            chance: Chance(seed),
            durable_state: State::standby(guides.clone()),
            play: Play::standby(guides),
            disk: Disk::default(),
            told: None,
            temper: Temper::Hesitant,
            idle: Duration::ZERO,
            all: every_command(),
            trace: Vec::new(),
            sum: Sum::default(),
        }
    }

    fn run(mut self, commands: usize) -> Sum {
        while self.sum.commands < commands {
            self.let_time_pass();
            match self.chance.below(1000) {
                0..4 => self.crash(),
                4..8 => self.disk.full = true,
                8..60 if self.disk.full => self.disk.full = false,
                _ => self.someone_acts(),
            }
            if self.chance.percent(70) {
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
        let passed = match self.chance.below(200) {
            0 => 200,
            1 => 40,
            2 => 1000,
            _ => self.chance.below(12),
        };
        let passed = u64::try_from(passed).expect("seconds");
        self.idle += Duration::from_secs(passed);
        let wall = i64::try_from(passed * 1000).expect("milliseconds");
        let jump = match self.chance.below(300) {
            0 => -3_600_000,
            1 => 86_400_000,
            2 => -90_000_000,
            _ => 0,
        };
        self.play.now = Timestamp(self.play.now.0 + wall + jump);
        let place = self.place();
        let events = self.play.idle(self.idle);
        if !events.is_empty() {
            self.keep("T", &place, &events);
        }
    }

    fn someone_acts(&mut self) {
        let role = if self.chance.percent(50) { Role::Agent } else { Role::Citizen };
        let command = match role {
            Role::Agent => self.agent(),
            Role::Citizen => self.citizen(),
        };
        let Some(command) = command else { return };
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
                    let tempers = [Temper::Hesitant, Temper::Eager, Temper::Confused];
                    self.temper = self.chance.one(&tempers).unwrap_or(self.temper);
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

    /// The agent knows the trade, and errs sometimes.
    fn agent(&mut self) -> Option<Command> {
        if self.chance.percent(6) {
            return self.anything();
        }
        let state = self.play.state.clone();
        let Some(session) = &state.session else {
            return Some(Command::Greet(SessionId(u128::from(self.chance.next()).to_be_bytes())));
        };
        match session.attention {
            Attention::Paused(_) => return Some(Command::Resume),
            Attention::IdleWarned => return Some(Command::StillHere),
            Attention::Active => {}
        }
        if session.trying == Trying::Asked {
            return Some(if self.chance.percent(60) { Command::HandOver } else { Command::DeclineTry });
        }
        match (&session.phase, session.lead) {
            (Phase::Closing(_), _) => {
                let ways = [
                    Command::Finish,
                    Command::Back,
                    Command::TakeBack,
                    Command::CorrectOutcome(Outcome::Done),
                ];
                self.chance.one(&ways)
            }
            (_, Role::Citizen) => match self.chance.below(100) {
                0..70 => None,
                70..80 => Some(Command::GiveHint),
                80..92 => Some(Command::TakeBack),
                92..95 => Some(Command::Refer(REFERRAL)),
                95..97 => Some(Command::Pause),
                _ => Some(Command::Finish),
            },
            (_, Role::Agent) => match self.chance.below(100) {
                0..12 => Some(Command::HandOver),
                12..13 => Some(Command::Finish),
                13..16 => Some(Command::LiftVeil),
                _ => self.go_on(&state, session),
            },
        }
    }

    fn citizen(&mut self) -> Option<Command> {
        let state = self.play.state.clone();
        let session = state.session.as_ref()?;
        let leads = session.lead == Role::Citizen;
        if let Phase::Closing(_) = &session.phase
            && self.chance.percent(40)
        {
            return self.chance.one(Feeling::ALL).map(Command::Feel);
        }
        match (self.temper, self.chance.below(100)) {
            (Temper::Hesitant, 0..30) => None,
            (Temper::Hesitant, 30..45) => Some(Command::AskHelp),
            (Temper::Hesitant, 45..50) => Some(Command::Listen),
            (Temper::Hesitant, 50..52) => Some(Command::Stop(StopReason::Unwilling)),
            (Temper::Hesitant, 52..60) if leads => Some(Command::HandBack),
            (Temper::Eager, 0..25) if !leads => Some(Command::AskToTry),
            (Temper::Eager, 25..40) if !leads => Some(Command::TouchWithoutLead),
            (Temper::Eager, 0..5) => Some(Command::LiftVeil),
            (Temper::Confused, 0..50) => self.anything(),
            (Temper::Hesitant | Temper::Eager | Temper::Confused, _) if leads => self.go_on(&state, session),
            (Temper::Hesitant | Temper::Eager | Temper::Confused, _) => None,
        }
    }

    fn anything(&mut self) -> Option<Command> {
        let all = std::mem::take(&mut self.all);
        let command = self.chance.one(&all);
        self.all = all;
        command
    }

    /// What someone who leads does next: mostly forward.
    fn go_on(&mut self, state: &State, session: &Session) -> Option<Command> {
        if self.chance.percent(12) {
            return Some(Command::Back);
        }
        match &session.phase {
            Phase::Need(need) if self.chance.percent(50) => self.choose(state, need.path.here()?),
            Phase::Need(_) => {
                let chosen: Vec<_> =
                    self.all.iter().filter(|c| matches!(c, Command::ChooseGuide(_))).cloned().collect();
                self.chance.one(&chosen)
            }
            Phase::Prepare(_) => {
                Some(if self.chance.percent(95) { Command::BeginSteps } else { Command::PapersMissing })
            }
            Phase::Steps(steps) => self.choose(state, steps.path.here()?),
            Phase::Closing(_) => Some(Command::Back),
        }
    }

    fn choose(&mut self, state: &State, here: &Crumb) -> Option<Command> {
        let (_, step) = state.guides.get(&here.guide.id)?.find(&here.step)?;
        match &step.kind {
            StepKind::Question { choices } => {
                self.chance.one(choices).map(|choice| Command::Answer(choice.id))
            }
            StepKind::Check { items } => {
                let open = items.iter().find(|item| !here.ticked.contains(&item.id));
                Some(open.map_or(Command::Next, |item| Command::Tick(item.id.clone())))
            }
            StepKind::Info | StepKind::Site { .. } | StepKind::Call { .. } => Some(Command::Next),
        }
    }
}
