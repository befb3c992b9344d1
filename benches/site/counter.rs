//! A page and the two who look at it, without windows.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use passe_main::site::frame::Frame;
use passe_main::site::talk::{Arrive, Opening, Rules, Touch, Wish};
use passe_main::site::wall::{Host, Wall};
use passe_main::site::{Launch, Outside, Page, Seat, Setup};

/// A picture that has not come by then never comes.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a curtain may stay undrawn: what a window needs to draw one.
const WINDOW: Duration = Duration::from_millis(5);

/// The citizen leads, the agent looks on.
pub struct Counter {
    page: Page,
    address: String,
    woken: Receiver<()>,
}

impl Counter {
    /// Starts a browser that may go to `address`.
    pub fn start(launch: Launch, address: &str, size: [u32; 2]) -> Self {
        let port = url::Url::parse(address).ok().and_then(|url| url.port()).expect("a port");
        let (wake, woken) = channel();
        // Nobody listens any more while the page ends.
        let wake = Arc::new(move |_: &[Seat]| {
            wake.send(()).ok();
        });
        let wall = Wall::around([Host::practice(port)]);
        let page =
            Page::start(Setup { launch, wall, wake, size, outside: Outside::default() }).expect("a thread");
        Self { page, address: address.to_owned(), woken }
    }

    /// The visit is over; a fresh browser is started.
    pub fn forget(&self) {
        self.page.wish(Wish::Forget);
    }

    /// The page of a step.
    pub fn open(&self) {
        self.page.wish(Wish::Pass(Seat::Citizen));
        let rules = Rules { hosts: vec![("127.0.0.1".to_owned(), Vec::new())], secret: Vec::new() };
        self.page.wish(Wish::Open(Box::new(Opening {
            place: "guide/step".to_owned(),
            address: self.address.clone(),
            private: false,
            rules,
            arrive: Arrive::Anew,
            landmark: None,
            sign: None,
        })));
    }

    /// What the citizen does.
    pub fn touch(&self, touch: Touch) {
        self.page.wish(Wish::Touch(Seat::Citizen, touch));
    }

    /// How long after `began` the agent, and the citizen, have a picture that `shows` what is waited for.
    pub fn until(&self, began: Instant, shows: impl Fn(&Frame) -> bool) -> [Duration; 2] {
        let mut times = [None; 2];
        loop {
            for (seat, time) in Seat::BOTH.into_iter().zip(&mut times) {
                let (_, frame) = self.page.frames(seat).newest();
                if time.is_none() && frame.is_some_and(|frame| shows(&frame)) {
                    *time = Some(began.elapsed());
                }
            }
            if let [Some(agent), Some(citizen)] = times {
                return [agent, citizen];
            }
            let status = self.page.status();
            if status.covered {
                self.page.wish(Wish::Painted(status.epoch));
            }
            assert!(began.elapsed() < PATIENCE, "{times:?}, {status:?}");
            // Woken or not, it looks again.
            self.woken.recv_timeout(WINDOW).ok();
        }
    }

    /// How many pictures the agent, and the citizen, have been given so far.
    pub fn pictures(&self) -> [u64; 2] {
        Seat::BOTH.map(|seat| self.page.frames(seat).newest().0)
    }
}
