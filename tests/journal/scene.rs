//! What every test of the journal stands on: a folder, a clock, and visits to keep.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use passe_main::guide::{ChoiceId, GuideId, ItemId, Revision, StepId};
use passe_main::journal::{Journal, OpenReport, Opening, calendar};
use passe_main::session::{
    Actor, Comfort, Event, Feeling, GuideRef, Happening, HelpLevel, Mastery, Outcome, Role, SessionId,
    Timestamp, WipeCause,
};

/// 2026-11-24, 09:00:00 UTC.
pub const MORNING: i64 = 1_795_510_800_000;

pub struct Scene {
    dir: tempfile::TempDir,
    wakes: Arc<AtomicU64>,
}

impl Scene {
    pub fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap(), wakes: Arc::default() }
    }

    /// The data folder; it does not exist before the first opening.
    pub fn data(&self) -> PathBuf {
        self.dir.path().join("donnees")
    }

    pub fn file(&self) -> PathBuf {
        self.data().join("journal.sqlite")
    }

    pub fn wakes(&self) -> u64 {
        self.wakes.load(Ordering::SeqCst)
    }

    pub fn opening(&self) -> Opening {
        let wakes = Arc::clone(&self.wakes);
        Opening {
            dir: self.data(),
            site: None,
            clock: Arc::new(|| Timestamp(MORNING)),
            wake: Arc::new(move || {
                wakes.fetch_add(1, Ordering::SeqCst);
            }),
        }
    }

    pub fn open(&self) -> (Journal, OpenReport) {
        Journal::open(self.opening()).unwrap()
    }

    /// Every byte of every file in the folder.
    pub fn bytes(&self) -> Vec<u8> {
        let mut files: Vec<_> =
            std::fs::read_dir(self.data()).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files.iter().flat_map(|file| std::fs::read(file).unwrap()).collect()
    }

    /// The names in the folder.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(self.data())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

/// The day of [`MORNING`] here.
pub fn today() -> Date {
    calendar::local_day(Timestamp(MORNING))
}

/// Waits until `what` holds; the storage thread works in its own time.
pub fn until(promise: &str, mut what: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !what() {
        assert!(begin.elapsed() < Duration::from_secs(20), "never came true: {promise}");
        std::thread::yield_now();
    }
}

/// One visit, as a list of events.
#[derive(Clone)]
pub struct Visit {
    id: SessionId,
    started: i64,
    happenings: Vec<Happening>,
    step_ms: i64,
}

/// The visit number `seed`, begun at `hour` (UTC) and `minute` of the day of [`MORNING`].
pub fn visit(seed: u8, hour: i64, minute: i64) -> Visit {
    let guide = GuideRef { id: GuideId::parse("carte-identite").unwrap(), revision: Revision(7) };
    let id = SessionId([seed; 16]);
    let step = |name: &str, private| Happening::StepEntered {
        guide: guide.clone(),
        step: StepId::parse(name).unwrap(),
        private,
        called: false,
    };
    let happenings = vec![
        Happening::SessionGreeted { session: id },
        Happening::GuideChosen { guide: guide.clone() },
        Happening::PaperTicked { item: ItemId::parse("photo").unwrap(), have: true },
        Happening::StepsBegun,
        step("motif", false),
        Happening::Answered { choice: ChoiceId::parse("perdue").unwrap() },
        Happening::StepDone { mastery: Mastery::Shown },
        step("connexion", true),
        Happening::HandPassed,
        Happening::StepRestarted,
        Happening::HelpAsked { level: HelpLevel::Hint },
        Happening::ComfortSet { comfort: Comfort::default() },
        Happening::StepDone { mastery: Mastery::Together },
        Happening::ClosingReached { outcome: Outcome::Done },
        Happening::FeelingGiven { feeling: Feeling::Good },
        Happening::SessionWiped { cause: WipeCause::Finished },
    ];
    // 17,321 ms: no multiple of anything, so that an exact time is easy to recognise.
    let started = MORNING - 9 * calendar::HOUR_MS + hour * calendar::HOUR_MS + minute * 60_000 + 17_321;
    Visit { id, started, happenings, step_ms: 1_700 }
}

impl Visit {
    /// The same without its end.
    pub fn unfinished(mut self) -> Self {
        self.happenings.pop();
        self
    }

    /// The same, `days` earlier.
    pub fn days_ago(mut self, days: i64) -> Self {
        self.started -= days * 24 * calendar::HOUR_MS;
        self
    }

    pub fn id(&self) -> SessionId {
        self.id
    }

    pub fn started(&self) -> Timestamp {
        Timestamp(self.started)
    }

    pub fn all(&self) -> Vec<Event> {
        let times = (0..).map(|place| Timestamp(self.started + place * self.step_ms));
        let by = Actor::Party(Role::Agent);
        self.happenings.iter().zip(times).map(|(what, at)| Event { at, by, what: what.clone() }).collect()
    }
}
