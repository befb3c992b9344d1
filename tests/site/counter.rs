//! A counter with two seats: what each of them was shown, frame by frame.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use passe_main::site::frame::Frame;
use passe_main::site::printer::Cups;
use passe_main::site::talk::{Arrive, Finger, Opening, Rules, Stage, Status, Touch, Wish};
use passe_main::site::wall::{Host, Wall};
use passe_main::site::{Launch, Outside, Page, Seat, Setup};
use rustix::process::geteuid;

/// The size of the page.
pub const SIZE: [u32; 2] = [800, 600];

/// One browser at a time: a small machine must not be what a test measures.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The turn of a test that makes its own page.
pub fn one_at_a_time() -> MutexGuard<'static, ()> {
    ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How long anything may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(25);

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
        Self::open_around(&[port])
    }

    /// With a browser that may reach several servers.
    pub fn open_around(ports: &[u16]) -> Self {
        Self::open_behind(Wall::around(ports.iter().copied().map(Host::practice)))
    }

    /// With a browser behind this wall.
    pub fn open_behind(wall: Wall) -> Self {
        Self::open_with(
            wall,
            Outside {
                folders: Vec::new(),
                printer: Cups::played_by("/nowhere/lp".into()),
                ..Outside::default()
            },
        )
    }

    /// With folders of documents, and a printer.
    pub fn open_beside(port: u16, outside: Outside) -> Self {
        Self::open_with(Wall::around([Host::practice(port)]), outside)
    }

    fn open_with(wall: Wall, outside: Outside) -> Self {
        let turn = one_at_a_time();
        let launch = Launch { program: None, wall: Vec::new(), as_root: geteuid().is_root() };
        let page = Page::start(Setup { launch, wall, wake: Arc::new(|_| {}), size: SIZE, outside }).unwrap();
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
        self.page.wish(Wish::Open(Box::new(Opening {
            place: address.to_owned(),
            address: address.to_owned(),
            private: false,
            rules,
            arrive: Arrive::Anew,
            landmark: None,
            sign: None,
        })));
    }

    /// Waits until the status is as wished.
    #[track_caller]
    pub fn wait(&self, what: &str, wished: impl Fn(&Status) -> bool) -> Status {
        let until = Instant::now() + PATIENCE;
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
        // A picture reaches the other only once the page was found clean after it.
        let seen = || Seat::BOTH.iter().all(|seat| self.page.frames(*seat).newest().1.is_some());
        self.wait("the page is open and both see it", |status| {
            status.stage == Stage::Open && !status.covered && seen()
        })
    }

    /// Clicks there again and again, as a person does on a page that is not ready yet.
    pub fn click_until(&self, x: f32, y: f32, what: &str, wished: impl Fn(&Status) -> bool) {
        let until = Instant::now() + PATIENCE;
        loop {
            self.click(x, y);
            self.pause(1500);
            let status = self.page.status();
            if wished(&status) {
                return;
            }
            assert!(Instant::now() < until, "{what}: {status:?}");
        }
    }

    pub fn touch(&self, touch: Touch) {
        self.page.wish(Wish::Touch(Seat::Citizen, touch));
    }

    pub fn click(&self, x: f32, y: f32) {
        self.click_as(Seat::Citizen, x, y);
    }

    pub fn click_as(&self, seat: Seat, x: f32, y: f32) {
        for does in [Finger::Down, Finger::Up] {
            self.page.wish(Wish::Touch(seat, Touch::Finger { does, at: [x, y] }));
        }
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

    /// Width and height of what `seat` saw last.
    pub fn size(&self, seat: Seat) -> Option<[usize; 2]> {
        self.shown[usize::from(seat == Seat::Citizen)].lock().unwrap().last().map(|frame| frame.size)
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
pub fn holds_canary(frame: &Frame) -> bool {
    const RUN: usize = 6;
    let magenta = |rgb: &[u8]| rgb[0] > 180 && rgb[1] < 90 && rgb[2] > 180;
    // A run covers one pixel in every so many: the others are looked at only beside it.
    frame.rgb.chunks_exact(frame.size[0] * 3).any(|row| {
        (0..frame.size[0]).step_by(RUN).filter(|x| magenta(&row[x * 3..])).any(|x| {
            let near = &row[x.saturating_sub(RUN - 1) * 3..((x + RUN) * 3).min(row.len())];
            near.chunks_exact(3)
                .collect::<Vec<_>>()
                .windows(RUN)
                .any(|run| run.iter().all(|rgb| magenta(rgb)))
        })
    })
}
