//! A counter with two seats: what each of them was shown, frame by frame.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use passe_main::site::frame::Frame;
use passe_main::site::talk::{Finger, Opening, Rules, Stage, Status, Touch, Wish};
use passe_main::site::wall::{Host, Wall};
use passe_main::site::{Launch, Outside, Page, Seat, Setup};

/// The size of the page.
pub const SIZE: [u32; 2] = [800, 600];

/// One browser at a time: a small machine must not be what a test measures.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

pub struct Counter {
    pub page: Page,
    /// Every frame that the agent was shown, and every frame that the citizen was shown.
    shown: [Arc<Mutex<Vec<Arc<Frame>>>>; 2],
    stop: Arc<std::sync::atomic::AtomicBool>,
    watchers: Vec<std::thread::JoinHandle<()>>,
    _turn: MutexGuard<'static, ()>,
}

impl Counter {
    /// With a browser that may reach the server at `port`.
    pub fn open(port: u16) -> Self {
        Self::open_beside(port, Outside { folders: Vec::new(), printer: "/nowhere/lp".into() })
    }

    /// The same, with folders of documents.
    pub fn open_beside(port: u16, outside: Outside) -> Self {
        let turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let wall = Wall::around([Host::practice(port)]);
        let launch = Launch { program: None, wall: Vec::new(), as_root: true };
        let page = Page::start(Setup { launch, wall, wake: Arc::new(|| {}), size: SIZE, outside }).unwrap();
        let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
        let shown: [Arc<Mutex<Vec<Arc<Frame>>>>; 2] = Default::default();
        let watchers = Seat::BOTH
            .iter()
            .zip(&shown)
            .map(|(seat, shown)| {
                let (mailbox, shown, stop) =
                    (page.frames(*seat).clone(), Arc::clone(shown), Arc::clone(&stop));
                std::thread::spawn(move || watch(&mailbox, &shown, &stop))
            })
            .collect();
        Self { page, shown, stop, watchers, _turn: turn }
    }

    /// The citizen leads on a page whose host has rules.
    pub fn visit(&self, address: &str) {
        self.visit_by(
            address,
            Rules { hosts: vec![("127.0.0.1".to_owned(), vec!["/private".to_owned()])], ..Rules::default() },
        );
    }

    pub fn visit_by(&self, address: &str, rules: Rules) {
        self.page.wish(Wish::Pass(Seat::Citizen));
        self.page.wish(Wish::Open(Opening {
            place: address.to_owned(),
            address: address.to_owned(),
            private: false,
            rules,
            anew: true,
        }));
    }

    /// Waits until the status is as wished.
    #[track_caller]
    pub fn wait(&self, what: &str, wished: impl Fn(&Status) -> bool) -> Status {
        let until = Instant::now() + Duration::from_secs(8);
        loop {
            let status = self.page.status();
            // As the windows do: the curtain is drawn in the pass in which it is told.
            if status.covered {
                self.page.wish(Wish::Painted(status.epoch));
            }
            if wished(&status) {
                return status;
            }
            assert!(Instant::now() < until, "{what}: {status:?}");
            std::thread::sleep(Duration::from_millis(3));
        }
    }

    #[track_caller]
    pub fn wait_open(&self) -> Status {
        self.wait("the page is open and both see it", |status| status.stage == Stage::Open && !status.covered)
    }

    pub fn touch(&self, touch: Touch) {
        self.page.wish(Wish::Touch(Seat::Citizen, touch));
    }

    pub fn click(&self, x: f32, y: f32) {
        self.touch(Touch::Finger { does: Finger::Down, at: [x, y] });
        self.touch(Touch::Finger { does: Finger::Up, at: [x, y] });
    }

    pub fn pause(&self, millis: u64) {
        let until = Instant::now() + Duration::from_millis(millis);
        while Instant::now() < until {
            let status = self.page.status();
            if status.covered {
                self.page.wish(Wish::Painted(status.epoch));
            }
            std::thread::sleep(Duration::from_millis(3));
        }
    }

    /// How many frames `seat` was shown, and in how many of them stands the canary's colour.
    pub fn frames(&self, seat: Seat) -> (usize, usize) {
        let shown = self.shown[usize::from(seat == Seat::Citizen)].lock().unwrap();
        (shown.len(), shown.iter().filter(|frame| holds_canary(frame)).count())
    }

    /// The colours at a point of what `seat` saw last.
    pub fn colour(&self, seat: Seat, x: usize, y: usize) -> Option<[u8; 3]> {
        let shown = self.shown[usize::from(seat == Seat::Citizen)].lock().unwrap();
        let frame = shown.last()?;
        let at = (y * frame.size[0] + x) * 3;
        frame.rgb.get(at..at + 3).and_then(|rgb| rgb.try_into().ok())
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        self.stop.store(true, std::sync::atomic::Ordering::Relaxed);
        for watcher in self.watchers.drain(..) {
            drop(watcher.join());
        }
    }
}

fn watch(
    mailbox: &passe_main::site::frame::Mailbox,
    shown: &Mutex<Vec<Arc<Frame>>>,
    stop: &std::sync::atomic::AtomicBool,
) {
    let mut seen = BTreeSet::new();
    while !stop.load(std::sync::atomic::Ordering::Relaxed) {
        let (count, frame) = mailbox.newest();
        if let Some(frame) = frame
            && seen.insert(count)
        {
            shown.lock().unwrap().push(frame);
        }
        std::thread::sleep(Duration::from_micros(300));
    }
}

/// A run of magenta, as the pages write their secrets: what no page draws by chance.
fn holds_canary(frame: &Frame) -> bool {
    let magenta = |rgb: &[u8]| rgb[0] > 180 && rgb[1] < 90 && rgb[2] > 180;
    frame.rgb.chunks_exact(frame.size[0] * 3).any(|row| {
        row.chunks_exact(3)
            .fold((0, 0), |(run, best): (u32, u32), rgb| {
                let run = if magenta(rgb) { run + 1 } else { 0 };
                (run, best.max(run))
            })
            .1
            >= 6
    })
}
