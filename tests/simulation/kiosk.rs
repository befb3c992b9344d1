//! The real kiosk in a simulation: engine, journal, file; and beside it what must be true of it.
//!
//! [`Play`] judges every touch once more and keeps the events, so that at any moment the test
//! knows what the session must look like, and which events the disk must give back: everything
//! that was reported durable, in order, and never half a batch.
//!
//! One seed gives one run: before the disk refuses, everything is on it, so that what is lost in
//! a crash depends on the seed and not on how fast a disk is. Only [`Kiosk::glance`] races.

use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

use passe_main::{
    guide::{Library, LocalLayer},
    journal::{Journal, OpenReport, Opening},
    kiosk::{
        desk::Lock,
        engine::{Engine, Moment, Parts},
    },
    screen::board::{Act, DeskAct, Farewell},
    session::{Attention, Command, Event, Happening, Patience, Role, SessionId, State, Timestamp},
};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::common::{play::Play, table::describe};

/// 2026-11-24, 09:00:00 UTC.
const MORNING: i64 = 1_795_510_800_000;
/// How long the storage thread may take for anything.
const PATIENCE: Duration = Duration::from_secs(20);

/// The kiosk, and what must be true of it.
pub struct Kiosk {
    seed: u64,
    /// Another program that holds the file: the disk refuses. Gone before the engine is.
    other: Option<Holder>,
    pub engine: Engine,
    /// The same session, judged once more.
    pub play: Play,
    guides: Arc<Library>,
    /// What the file held when this process began.
    found: Vec<Event>,
    /// What was ordered since, one batch a ticket.
    ordered: Vec<Vec<Event>>,
    /// The ticket of the last wipe, and whose it is.
    wiped: Option<(usize, SessionId)>,
    /// Who was told that everything is erased.
    pub told: Option<SessionId>,
    start: Instant,
    elapsed: Duration,
    last_touch: Duration,
    wall: Arc<AtomicI64>,
    trace: Vec<String>,
    folder: TempDir,
}

/// Who holds the file, and how many tickets were ordered before.
struct Holder {
    _connection: Connection,
    tickets: usize,
}

impl Drop for Kiosk {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("seed {} (PASSE_MAIN_SEED={} cargo test --test simulation)", self.seed, self.seed);
            let begin = self.trace.len().saturating_sub(120);
            self.trace[begin..].iter().for_each(|line| println!("{line}"));
        }
    }
}

impl Kiosk {
    /// A kiosk on its first morning.
    pub fn new(seed: u64, guides: Arc<Library>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let wall = Arc::new(AtomicI64::new(MORNING));
        let (journal, opened) = journal(folder.path(), &wall);
        assert!(opened.unfinished.is_none(), "an empty folder");
        let start = Instant::now();
        let moment = Moment { wall: Timestamp(MORNING), mono: start };
        let engine = engine(&guides, journal, Vec::new(), moment);
        let mut play = Play::standby(Arc::clone(&guides));
        play.now = moment.wall;
        Self {
            seed,
            other: None,
            engine,
            play,
            guides,
            found: Vec::new(),
            ordered: Vec::new(),
            wiped: None,
            told: None,
            start,
            elapsed: Duration::ZERO,
            last_touch: Duration::ZERO,
            wall,
            trace: Vec::new(),
            folder,
        }
    }

    /// Nobody touches anything for `time`, while someone sets the clock by `jump` milliseconds.
    pub fn wait(&mut self, time: Duration, jump: i64) {
        self.elapsed += time;
        let passed = i64::try_from(time.as_millis()).expect("a short wait");
        self.wall.fetch_add(passed + jump, Ordering::Relaxed);
        self.play.now = self.moment().wall;
        self.engine.pass(self.moment());
        let events = self.play.idle(self.idle());
        self.order("T", events);
        self.check();
    }

    /// A touch; whether it was granted.
    pub fn act(&mut self, role: Role, command: Command) -> bool {
        let line = format!("{role:?} {command:?}");
        let (act, fresh) = match command {
            Command::Greet(fresh) => (Act::Greet, fresh),
            ref other => (Act::Command(other.clone()), SessionId([0; 16])),
        };
        self.touch(&line, role, act, fresh);
        let judged = self.play.act(role, command);
        let granted = judged.is_ok();
        self.order(&line, judged.unwrap_or_default());
        self.settle_time();
        granted
    }

    /// A touch that is about a window only.
    pub fn desk(&mut self, role: Role, act: DeskAct) {
        let line = format!("{role:?} {act:?}");
        self.touch(&line, role, Act::Desk(act), SessionId([0; 16]));
        self.settle_time();
    }

    /// The engine gets the touch. Whoever touches is there: a countdown stops before anything else.
    fn touch(&mut self, line: &str, role: Role, act: Act, fresh: SessionId) {
        self.trace.push(format!("{line} {}", self.place()));
        self.last_touch = self.elapsed;
        self.engine.act(role, act, fresh, self.moment());
        self.trace.pop();
        let session = self.play.state.session.as_ref();
        if session.is_some_and(|session| session.attention == Attention::IdleWarned) {
            let events = self.play.act(role, Command::StillHere).expect("anyone may be here");
            self.order(&format!("{line} (here)"), events);
        }
    }

    fn settle_time(&mut self) {
        let events = self.play.idle(Duration::ZERO);
        self.order("T", events);
        self.check();
    }

    /// What the engine must have given to the journal.
    fn order(&mut self, line: &str, events: Vec<Event>) {
        let names: Vec<_> = events.iter().map(|event| event.what.name()).collect();
        self.trace.push(format!("{line} {} {}", self.place(), names.join(" ")));
        if events.is_empty() {
            return;
        }
        let wipes = events.iter().any(|event| matches!(event.what, Happening::SessionWiped { .. }));
        self.ordered.push(events);
        if wipes {
            let last = self.history(self.ordered.len()).iter().rev().find_map(greeted);
            self.wiped = last.map(|session| (self.ordered.len(), session));
        }
    }

    /// What holds after every touch.
    fn check(&mut self) {
        let (state, must) = (self.engine.state(), &self.play.state);
        assert_eq!((&state.session, state.last_at), (&must.session, must.last_at), "the session");
        if self.engine.board().farewell == Some(Farewell::Erased) {
            let (ticket, session) = self.wiped.expect("something was wiped");
            let kept = self.durable() >= ticket;
            assert!(kept, "« Tout est effacé » is said before the journal says durable");
            let held = self.other.as_ref().is_some_and(|other| ticket > other.tickets);
            assert!(!held, "« Tout est effacé » is said while nothing can be written");
            self.told = Some(session);
        }
    }

    /// The disk refuses from now on.
    pub fn refuse(&mut self) {
        if self.other.is_none() {
            self.on_disk();
            self.trace.push(format!("! refuses {}", self.place()));
            self.hold();
        }
    }

    /// The disk works again.
    pub fn relent(&mut self) {
        if self.other.take().is_some() {
            self.trace.push(format!("! relents {}", self.place()));
        }
    }

    /// Whether the disk refuses.
    pub fn is_refused(&self) -> bool {
        self.other.is_some()
    }

    fn hold(&mut self) {
        let connection = Connection::open(self.folder.path().join("journal.sqlite")).expect("the journal");
        connection.busy_timeout(PATIENCE).expect("a timeout");
        connection.execute_batch("BEGIN IMMEDIATE").expect("a lock");
        self.other = Some(Holder { _connection: connection, tickets: self.ordered.len() });
    }

    /// Waits until everything is on the disk.
    pub fn on_disk(&mut self) {
        self.relent();
        assert!(self.engine.journal().flush(PATIENCE), "the journal catches up");
        assert_eq!(self.durable(), self.ordered.len(), "one ticket a batch");
    }

    /// The power goes, now, and comes back after `time`. How many batches it took.
    ///
    /// The file goes on as the power left it, in another folder; what the old process may still
    /// write when it is dropped, nobody reads.
    pub fn crash(&mut self, time: Duration) -> usize {
        if self.other.is_none() {
            self.on_disk();
            self.hold();
        }
        let durable = self.durable();
        let lost = self.ordered.len() - durable;
        self.trace.push(format!("! crash, {lost} lost {}", self.place()));
        let folder = self.copy();
        self.other = None;
        self.elapsed += time;
        self.wall.fetch_add(i64::try_from(time.as_millis()).expect("a short night"), Ordering::Relaxed);
        let moment = self.moment();

        let (journal, opened) = journal(folder.path(), &self.wall);
        let found = events_of(opened);
        assert_eq!(found, self.open_session(durable), "what was durable is there, and nothing else");
        let mut fold = State::standby(Arc::clone(&self.guides));
        fold.replay(&self.history(durable));
        let survivor = found.iter().find_map(greeted);
        assert!(survivor.is_none() || survivor != self.told, "a session that was told to be erased is back");

        self.play.now = moment.wall;
        self.play.restart(&self.guides, found.clone());
        assert_eq!(self.play.state.session, fold.session, "the restart is the fold of what was durable");
        self.engine = engine(&self.guides, journal, found.clone(), moment);
        self.folder = folder;
        self.last_touch = self.elapsed;
        (self.found, self.ordered, self.wiped) = (found, Vec::new(), None);
        let logged = self.play.log.len();
        self.play.recover();
        let events = self.play.log[logged..].to_vec();
        self.order("! recovers", events);
        self.settle_time();
        lost
    }

    /// What a crash in this very moment would leave, while the writer may be at work: at least
    /// what was reported durable, at most what was ordered, and always whole batches.
    pub fn glance(&mut self) {
        let reported = self.durable();
        let held_before = self.other.is_some();
        if !held_before {
            self.hold();
        }
        let folder = self.copy();
        if !held_before {
            self.other = None;
        }
        let (_journal, opened) = journal(folder.path(), &self.wall);
        let found = events_of(opened);
        let mut whole = reported..=self.ordered.len();
        assert!(
            whole.any(|tickets| self.open_session(tickets) == found),
            "{found:#?} is not what was ordered between ticket {reported} and {}",
            self.ordered.len()
        );
        let survivor = found.iter().find_map(greeted);
        assert!(survivor.is_none() || survivor != self.told, "what was told to be erased is still there");
    }

    /// All events up to this ticket.
    fn history(&self, tickets: usize) -> Vec<Event> {
        self.found.iter().chain(self.ordered[..tickets].iter().flatten()).cloned().collect()
    }

    /// The events of the session that is open at this ticket.
    fn open_session(&self, tickets: usize) -> Vec<Event> {
        let mut all = self.history(tickets);
        let wiped = all.iter().rposition(|event| matches!(event.what, Happening::SessionWiped { .. }));
        all.split_off(wiped.map_or(0, |wiped| wiped + 1))
    }

    fn copy(&self) -> TempDir {
        let copy = tempfile::tempdir().expect("a folder");
        // The log last: what it holds stands above what is in the file.
        for name in ["journal.sqlite", "journal.sqlite-wal"] {
            let from = self.folder.path().join(name);
            if from.exists() {
                fs::copy(from, copy.path().join(name)).expect("a copy");
            }
        }
        copy
    }

    fn durable(&self) -> usize {
        usize::try_from(self.engine.journal().durable()).expect("a small number")
    }

    /// How long nobody has touched anything.
    fn idle(&self) -> Duration {
        self.elapsed.saturating_sub(self.last_touch)
    }

    fn moment(&self) -> Moment {
        let wall = Timestamp(self.wall.load(Ordering::Relaxed));
        Moment { wall, mono: self.start + self.elapsed }
    }

    fn place(&self) -> String {
        let facts = describe(&self.play.state);
        let fact = |key: &str| facts.get(key).map_or("-", String::as_str);
        format!(
            "@ {} +{} #{} {}/{} lead={} veil={} attention={}",
            self.moment().wall.0,
            self.idle().as_secs(),
            self.ordered.len(),
            fact("phase"),
            fact("at"),
            fact("lead"),
            fact("veil"),
            fact("attention"),
        )
    }
}

fn greeted(event: &Event) -> Option<SessionId> {
    match event.what {
        Happening::SessionGreeted { session } => Some(session),
        _ => None,
    }
}

fn events_of(opened: OpenReport) -> Vec<Event> {
    assert!(opened.notices.is_empty(), "a crash damages nothing: {:?}", opened.notices);
    opened.unfinished.map(|unfinished| unfinished.events).unwrap_or_default()
}

fn engine(guides: &Arc<Library>, journal: Journal, unfinished: Vec<Event>, moment: Moment) -> Engine {
    let parts = Parts {
        guides: Arc::clone(guides),
        local: LocalLayer::default(),
        patience: Patience::default(),
        journal,
        unfinished,
        warnings: Vec::new(),
        lock: Lock::Pin,
        retention_months: 12,
        today: None,
    };
    Engine::new(parts, moment)
}

/// Opens the journal in `data`, as the kiosk does at its start.
fn journal(data: &Path, wall: &Arc<AtomicI64>) -> (Journal, OpenReport) {
    let wall = Arc::clone(wall);
    let opening = Opening {
        dir: data.to_owned(),
        site: None,
        clock: Arc::new(move || Timestamp(wall.load(Ordering::Relaxed))),
        wake: Arc::new(|| ()),
    };
    Journal::open(opening).expect("nobody else uses the folder")
}
