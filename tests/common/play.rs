//! A session being played: a state, its log, a clock. Every single event is watched.

use std::{sync::Arc, time::Duration};

use passe_main::{
    guide::Library,
    session::{
        Command, Event, PageFact, Patience, Refusal, Role, SessionId, State, Timestamp, decide, page_tells,
        pass_time, recover,
    },
};

use super::promises::Watch;

/// A session being played.
#[derive(Debug, Clone)]
pub struct Play {
    pub state: State,
    /// Every event since standby.
    pub log: Vec<Event>,
    /// Every command that was granted.
    pub granted: Vec<(Role, Command)>,
    pub now: Timestamp,
    watch: Watch,
}

impl Play {
    pub fn standby(guides: Arc<Library>) -> Self {
        let now = Timestamp(1_800_000_000_000);
        Self {
            state: State::standby(guides),
            log: Vec::new(),
            granted: Vec::new(),
            now,
            watch: Watch::default(),
        }
    }

    /// One command, judged and applied.
    ///
    /// # Panics
    /// When a promise of the session is broken.
    pub fn act(&mut self, role: Role, command: Command) -> Result<Vec<Event>, Refusal> {
        let before = self.state.clone();
        let asked = command.clone();
        let judged = decide(&self.state, role, command, self.now);
        assert_eq!(self.state, before, "judging changes nothing");
        if let Ok(events) = &judged {
            self.apply(events)
                .unwrap_or_else(|broken| panic!("{broken}\nafter {role:?} {asked:?}\nfrom {before:#?}"));
            self.granted.push((role, asked));
        }
        judged
    }

    /// Nobody touches anything for `idle`.
    pub fn idle(&mut self, idle: Duration) -> Vec<Event> {
        let events = pass_time(&self.state, &Patience::default(), idle, self.now);
        self.apply(&events).unwrap_or_else(|broken| panic!("{broken}\nafter idling {idle:?}"));
        events
    }

    /// The official page shows something.
    pub fn page(&mut self, fact: PageFact) -> Vec<Event> {
        let events = page_tells(&self.state, fact, self.now);
        self.apply(&events).unwrap_or_else(|broken| panic!("{broken}\nafter the page showed {fact:?}"));
        events
    }

    /// The process dies and starts again with `guides`: only the log is left.
    pub fn crash(&mut self, guides: &Arc<Library>) {
        let before = self.state.clone();
        self.restart(guides, self.log.clone());
        if self.state.guides == before.guides {
            assert_eq!(self.state, before, "replay(events) == state");
        }
        self.recover();
    }

    /// A new process that finds `log`. What was typed went with the old one.
    pub fn restart(&mut self, guides: &Arc<Library>, log: Vec<Event>) {
        self.state = State::standby(guides.clone());
        self.watch = Watch::default();
        for event in &log {
            self.step(event).unwrap_or_else(|broken| panic!("{broken}\nin the replay"));
        }
        self.log = log;
    }

    /// The first thing a new process does.
    pub fn recover(&mut self) {
        let events = recover(&self.state, self.now);
        self.apply(&events).unwrap_or_else(|broken| panic!("{broken}\nafter a crash"));
    }

    fn apply(&mut self, events: &[Event]) -> Result<(), String> {
        for event in events {
            self.step(event)?;
            self.log.push(event.clone());
        }
        self.watch.after_batch(&self.state)
    }

    fn step(&mut self, event: &Event) -> Result<(), String> {
        let last_at = self.state.session.is_some().then_some(self.state.last_at);
        self.state.apply(event);
        self.watch.after_event(last_at, event, &self.state)
    }

    /// Greets, so that a session is open.
    pub fn greet(&mut self) {
        self.act(Role::Agent, Command::Greet(SessionId([7; 16]))).expect("the agent may greet in standby");
    }
}
