//! A kiosk at a counter: the real engine, its journal in a folder, and a clock that the test moves.
//!
//! [`Counter::in_phase`] plays what `common/table.rs` plays, by touches, and compares.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use passe_main::guide::{Library, LocalLayer};
use passe_main::journal::{Journal, OpenReport, Opening};
use passe_main::kiosk::desk::Lock;
use passe_main::kiosk::engine::{Engine, Moment, Parts, Screens};
use passe_main::screen::board::{Act, Board, Notice};
use passe_main::session::{Command, Patience, Refusal, Role, SessionId, Timestamp};
use tempfile::TempDir;

use crate::common::{
    library,
    table::{compare, scene, wish},
};

/// 2026-11-24, 09:00:00 UTC.
const MORNING: i64 = 1_795_510_800_000;
/// Longer than an answer to a touch stays on screen, shorter than a farewell.
const BETWEEN_TOUCHES: Duration = Duration::from_secs(7);
/// How long the storage thread may take for anything.
const PATIENCE: Duration = Duration::from_secs(20);

/// A kiosk at a counter.
pub struct Counter {
    pub engine: Engine,
    pub data: PathBuf,
    start: Instant,
    elapsed: Duration,
    /// How long each touch took to be answered.
    pub answered_in: Vec<Duration>,
    /// The folder, when it is this counter's own.
    own: Option<TempDir>,
}

impl Counter {
    /// A kiosk that starts with what is in `data`.
    pub fn open(data: &Path) -> Self {
        Self::open_with(data, library())
    }

    /// The same with these guides.
    pub fn open_with(data: &Path, guides: Arc<Library>) -> Self {
        let (journal, opened) = journal(data);
        let parts = Parts {
            guides,
            local: LocalLayer::default(),
            patience: Patience::default(),
            journal,
            unfinished: opened.unfinished.map(|unfinished| unfinished.events).unwrap_or_default(),
            warnings: opened.notices.iter().map(ToString::to_string).collect(),
            lock: Lock::Pin,
            retention_months: 12,
            today: None,
        };
        let start = Instant::now();
        let engine = Engine::new(parts, Moment { wall: Timestamp(MORNING), mono: start });
        Self {
            engine,
            data: data.to_owned(),
            start,
            elapsed: Duration::ZERO,
            answered_in: Vec::new(),
            own: None,
        }
    }

    /// A kiosk in the phase of `spec`, in a folder of its own. All of it is on the disk.
    #[track_caller]
    pub fn in_phase(spec: &str) -> Self {
        let own = tempfile::tempdir().expect("a folder");
        let counter = Self::in_phase_at(own.path(), spec);
        Self { own: Some(own), ..counter }
    }

    /// The same in this folder.
    #[track_caller]
    pub fn in_phase_at(data: &Path, spec: &str) -> Self {
        Self::in_phase_with(data, library(), spec)
    }

    /// The same with these guides, which hold what those of the tests hold.
    #[track_caller]
    pub fn in_phase_with(data: &Path, guides: Arc<Library>, spec: &str) -> Self {
        let mut counter = Self::open_with(data, guides);
        for (role, command) in scene(spec).granted {
            let line = format!("{role:?} {command:?}");
            assert_eq!(counter.act(role, command), Ok(()), "{line}");
        }
        counter.is(spec);
        counter.on_disk();
        counter
    }

    /// Whether the session is as `spec` says.
    #[track_caller]
    pub fn is(&self, spec: &str) {
        compare(self.engine.state(), spec);
    }

    /// One line of the language, as `agent next`; must be granted.
    #[track_caller]
    pub fn touch(&mut self, line: &str) {
        let (role, command) = wish(line);
        assert_eq!(self.act(role, command), Ok(()), "« {line} »");
    }

    /// One line of the language; must be refused.
    #[track_caller]
    pub fn refuses(&mut self, line: &str, refusal: Refusal) {
        let (role, command) = wish(line);
        let before = self.engine.state().clone();
        assert_eq!(self.act(role, command), Err(refusal), "« {line} »");
        assert_eq!(*self.engine.state(), before, "a refused command changes nothing");
    }

    /// A touch, and what the one who touched is told.
    fn act(&mut self, role: Role, command: Command) -> Result<(), Refusal> {
        let act = match command {
            Command::Greet(_) => Act::Greet,
            command => Act::Command(command),
        };
        let mut fresh = SessionId([0; 16]);
        getrandom::fill(&mut fresh.0).expect("chance");
        self.elapsed += BETWEEN_TOUCHES;
        let moment = self.moment();
        let begin = Instant::now();
        self.engine.act(role, act, fresh, moment);
        self.answered_in.push(begin.elapsed());
        match self.board().notices.of(role) {
            Some(Notice::Refused { refusal, .. }) => Err(refusal),
            Some(Notice::TakenBack | Notice::YourTurn | Notice::NoVoice) | None => Ok(()),
        }
    }

    /// « Tout effacer » and « Oui » of `role`: the screens are empty at once.
    #[track_caller]
    pub fn wipe(&mut self, role: Role) {
        self.touch(&format!("{} ask-wipe", role.code()));
        self.touch(&format!("{} wipe", role.code()));
        self.is("standby");
    }

    /// The screens are plugged in so.
    pub fn screens(&mut self, screens: Screens) {
        let names = Role::BOTH.into_iter().filter(|role| screens.has(*role));
        let names = names.map(|role| format!("DP-{}", role.code())).collect();
        self.engine.screens_changed(screens, names);
    }

    /// What the windows are drawn from.
    pub fn board(&self) -> Board<'_> {
        self.engine.board()
    }

    /// The banners of things that are wrong now.
    pub fn alarms(&self) -> &[String] {
        &self.board().health.alarms
    }

    /// Draws again and again at one moment, until `what` holds: the storage thread works in its own time.
    #[track_caller]
    pub fn until(&mut self, promise: &str, mut what: impl FnMut(&Self) -> bool) {
        let begin = Instant::now();
        loop {
            let moment = self.moment();
            self.engine.pass(moment);
            if what(self) {
                return;
            }
            assert!(begin.elapsed() < PATIENCE, "never came true: {promise}");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// Waits until everything is on the disk, and draws.
    #[track_caller]
    pub fn on_disk(&mut self) {
        assert!(self.engine.journal().flush(PATIENCE), "the journal is durable");
        self.until("the journal fares well", |counter| {
            counter.engine.journal().status().sentence().is_none()
        });
    }

    /// The process ends and starts again with what is in the folder.
    pub fn restart(self) -> Self {
        let Self { engine, data, own, start: _, elapsed: _, answered_in: _ } = self;
        drop(engine);
        Self { own, ..Self::open(&data) }
    }

    fn moment(&self) -> Moment {
        let wall = MORNING + i64::try_from(self.elapsed.as_millis()).expect("a short test");
        Moment { wall: Timestamp(wall), mono: self.start + self.elapsed }
    }
}

/// Opens the journal in `data`, as the kiosk does at its start.
fn journal(data: &Path) -> (Journal, OpenReport) {
    let opening = Opening {
        dir: data.to_owned(),
        site: None,
        clock: Arc::new(|| Timestamp(MORNING)),
        wake: Arc::new(|| ()),
    };
    Journal::open(opening).expect("nobody else uses the folder")
}

/// The folder again, as the end of a process left it.
pub fn copy_of(data: &Path) -> TempDir {
    let copy = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(data).expect("the folder") {
        let entry = entry.expect("a file");
        fs::copy(entry.path(), copy.path().join(entry.file_name())).expect("a copy");
    }
    copy
}

/// `spec`, but at rest after a crash: as a restart finds it.
pub fn after_a_crash(spec: &str) -> String {
    with_attention(spec, "paused-recovery")
}

/// `spec`, after the agent has resumed.
pub fn resumed(spec: &str) -> String {
    with_attention(spec, "active")
}

fn with_attention(spec: &str, attention: &str) -> String {
    let kept = spec.split(' ').filter(|word| !word.starts_with("attention="));
    let words: Vec<_> = kept.collect();
    match words.as_slice() {
        ["standby"] => "standby".to_owned(),
        words => format!("{} attention={attention}", words.join(" ")),
    }
}
