//! The page as the kiosk holds it: wishes go in, a status and two mailboxes of frames come out.
//!
//! One thread owns the browser. Nobody ever waits on it: the windows read the newest status
//! and the newest frame, each under a lock that is held for a copy only.

use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::browser::{Launch, Leash};
use super::conductor::Conductor;
use super::frame::Mailbox;
use super::outside::Outside;
use super::printer::{Printer, Times};
use super::talk::{Status, Wish};
use super::tree::{Lectern, PageTree};
use super::veil::Seat;
use super::wall::Wall;
use super::wire::Message;

/// What the page's thread waits for.
pub(super) enum Input {
    /// Of us.
    Wish(Wish),
    /// Of the browser with this number: an earlier one has nothing to say any more.
    Browser(u64, Message),
    /// A paper went to the printer, or did not; belongs to this browser.
    Printed(u64, bool),
    /// The documents on the keys; they were read for this browser.
    Keys(u64, Vec<PathBuf>),
    /// The kiosk ends.
    End,
}

/// What the page's thread and the windows share.
#[derive(Clone)]
pub(super) struct Shared {
    pub status: Arc<Mutex<Status>>,
    pub frames: [Mailbox; 2],
    pub lectern: Lectern,
    pub leash: Leash,
    wake: Wake,
}

/// Called when there is something new to draw for these.
pub type Wake = Arc<dyn Fn(&[Seat]) + Send + Sync>;

impl Shared {
    /// There is something new to draw for `seats`.
    pub fn wake(&self, seats: &[Seat]) {
        if !seats.is_empty() {
            (self.wake)(seats);
        }
    }

    pub fn mailbox(&self, seat: Seat) -> &Mailbox {
        match seat {
            Seat::Agent => &self.frames[0],
            Seat::Citizen => &self.frames[1],
        }
    }
}

/// What the page needs.
pub struct Setup {
    /// How the browser is started; the wall's switches are added.
    pub launch: Launch,
    /// The hosts that can be reached.
    pub wall: Wall,
    /// Called when there is something new to draw.
    pub wake: Wake,
    /// The size of the page in points and pixels, until a [`Wish::Fit`].
    pub size: [u32; 2],
    /// What of the machine a page may be handed.
    pub outside: Outside,
}

/// A handle to the page. Dropping it ends the browser, and waits until its room is gone.
pub struct Page {
    wishes: Sender<Input>,
    shared: Shared,
    thread: Option<JoinHandle<()>>,
    printer: Arc<Printer>,
}

impl Page {
    /// Starts the page's thread, which starts a browser ahead.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn start(setup: Setup) -> std::io::Result<Self> {
        let (wishes, inputs) = channel();
        let wake = Arc::clone(&setup.wake);
        let shared = Shared {
            status: Arc::default(),
            frames: Default::default(),
            lectern: Lectern::default(),
            leash: Leash::default(),
            wake,
        };
        let printer = Arc::new(Printer::start(setup.outside.printer.clone(), Times::default())?);
        let conductor = Conductor::new(setup, shared.clone(), wishes.clone(), Arc::clone(&printer));
        let thread = std::thread::Builder::new().name("page".to_owned());
        let thread = Some(thread.spawn(move || conductor.run(&inputs))?);
        Ok(Self { wishes, shared, thread, printer })
    }

    /// Wishes something of the page; returns at once.
    pub fn wish(&self, wish: Wish) {
        if matches!(wish, Wish::Forget) {
            // The page's thread may be in the middle of a word to a browser that has stopped to read.
            self.shared.leash.pull();
            self.printer.visit_over();
        }
        if self.wishes.send(Input::Wish(wish)).is_err() {
            tracing::warn!("the page's thread has ended");
        }
    }

    /// The printer of the machine, for what is not of the page.
    #[must_use]
    pub fn printer(&self) -> Arc<Printer> {
        Arc::clone(&self.printer)
    }

    /// How the page is now.
    #[must_use]
    pub fn status(&self) -> Status {
        self.shared.status.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What a screen reader may tell `seat` of the page; the other party has none.
    #[must_use]
    pub fn tree(&self, seat: Seat) -> Option<Arc<PageTree>> {
        self.shared.lectern.of(seat)
    }

    /// The frames that `seat` may see.
    #[must_use]
    pub fn frames(&self, seat: Seat) -> &Mailbox {
        self.shared.mailbox(seat)
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        // Whoever is just making a slip holds the printer too.
        self.printer.end();
        // It may be in the middle of a word to a browser that has stopped to read.
        self.shared.leash.cut();
        if self.wishes.send(Input::End).is_err() || thread.join().is_err() {
            tracing::error!("the page's thread did not end by itself");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::Path;
    use std::sync::mpsc::channel;
    use std::time::{Duration, Instant};

    use super::*;
    use crate::site::wall::Host;

    /// Asks more questions than a pipe has room for answers, reads none of them, and stays.
    const DEAF: &str = r#"#!/bin/sh
echo x >> "$0.starts"
i=0
while [ $i -lt 3000 ]; do
    printf '{"method":"Fetch.requestPaused","params":{"requestId":"1","frameId":"F","resourceType":"Image","request":{"url":"http://nowhere.example/"}}}\0' >&4
    i=$((i+1))
done
touch "$0.asked"
exec sleep 1000
"#;

    /// A page whose browser has stopped to read, and the program of that browser.
    fn deaf(folder: &Path) -> (Page, PathBuf) {
        let program = folder.join("deaf");
        fs::write(&program, DEAF).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let page = Page::start(Setup {
            launch: Launch { program: Some(program.clone()), wall: Vec::new(), as_root: true },
            wall: Wall::around([]),
            wake: Arc::new(|_| {}),
            size: [800, 600],
            outside: Outside::default(),
        })
        .unwrap();
        while !program.with_extension("asked").exists() {
            std::thread::sleep(Duration::from_millis(20));
        }
        std::thread::sleep(Duration::from_millis(300));
        (page, program)
    }

    #[test]
    fn a_browser_that_has_stopped_to_read_does_not_keep_a_visit_from_ending() {
        let folder = tempfile::tempdir().unwrap();
        let (page, program) = deaf(folder.path());
        page.wish(Wish::Forget);
        let starts = || fs::read_to_string(program.with_extension("starts")).unwrap().lines().count();
        let until = Instant::now() + Duration::from_secs(5);
        while starts() < 2 {
            assert!(Instant::now() < until, "no browser for the next visit");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    #[test]
    fn a_browser_that_has_stopped_to_read_does_not_keep_the_kiosk_from_ending() {
        let folder = tempfile::tempdir().unwrap();
        let (page, _) = deaf(folder.path());
        let (say, ended) = channel();
        std::thread::spawn(move || {
            drop(page);
            say.send(()).unwrap();
        });
        ended.recv_timeout(Duration::from_secs(5)).unwrap();
    }

    /// Says how it was started, reads nothing, and stays.
    const SAYS_HOW: &str = "#!/bin/sh\necho \"$@\" >> \"$0.starts\"\nexec sleep 1000\n";

    #[test]
    fn a_new_wall_has_a_new_browser_behind_it_and_the_same_wall_none() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("browser");
        fs::write(&program, SAYS_HOW).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let around = |name| Wall::around([Host::parse(name).unwrap()]);
        let page = Page::start(Setup {
            launch: Launch { program: Some(program.clone()), wall: Vec::new(), as_root: true },
            wall: around("www.ameli.fr"),
            wake: Arc::new(|_| {}),
            size: [1280, 640],
            outside: Outside::default(),
        })
        .unwrap();
        page.wish(Wish::Rebuild(Box::new(around("www.ameli.fr"))));
        page.wish(Wish::Rebuild(Box::new(around("www.caf.fr"))));
        let starts = || fs::read_to_string(program.with_extension("starts")).unwrap_or_default();
        let until = Instant::now() + Duration::from_secs(5);
        while !starts().contains("www.caf.fr") {
            assert!(Instant::now() < until, "no browser behind the new wall: {}", starts());
            std::thread::sleep(Duration::from_millis(20));
        }
        let hosts: Vec<_> = starts().lines().map(|line| line.contains("www.caf.fr")).collect();
        assert!(matches!(hosts.as_slice(), [true] | [false, true]), "{hosts:?}");
    }
}
