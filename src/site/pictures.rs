//! Pictures of the page: asked for, decoded, and handed to whoever may see them.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::conductor::{Conductor, now};
use super::decode::decode;
use super::fit::Fit;
use super::frame::Frame;
use super::live::Pending;
use super::protocol::{Screenshot, StartScreencast, StopScreencast};
use super::talk::Stage;
use super::veil::{Epoch, Seat, Seconds};

/// Between two tries to get pictures of a page that changes.
pub(super) const LOOK_AGAIN: Duration = Duration::from_millis(30);
/// No picture is on its way for so many seconds: one that is older was taken after the clock was
/// set back.
const SET_BACK: Seconds = 10.0;
/// Pictures are sharp enough for text, and small enough for 30 a second.
const QUALITY: u8 = 80;
/// Of a picture that nobody looks at.
const ROUGH: u8 = 1;

/// A picture that waits until the page was found clean after it.
pub(super) struct Held {
    pub frame: Arc<Frame>,
    /// Whoever sees the page anyway has not waited for that.
    pub owner_has_it: bool,
}

impl Conductor {
    /// The page is drawn in another size; its pictures begin anew.
    pub(super) fn refit(&mut self, fit: Fit) -> io::Result<()> {
        self.fit = fit;
        self.held = None;
        // Pictures of the old size are of no use, and arranging itself anew is no reason to be late.
        self.void_round();
        let Some(live) = self.live.as_mut().filter(|live| live.armed) else { return Ok(()) };
        let (visible, metrics) = fit.orders();
        live.tell_page(&StopScreencast {})?;
        live.tell_page(&visible)?;
        live.tell_page(&metrics)?;
        self.start_screencast()?;
        self.take_picture()
    }

    pub(super) fn start_screencast(&mut self) -> io::Result<()> {
        let [max_width, max_height] = self.fit.pixels();
        let begin = StartScreencast { format: "jpeg".to_owned(), quality: QUALITY, max_width, max_height };
        match &mut self.live {
            Some(live) => live.ask_page(&begin, Pending::Screencast),
            None => Ok(()),
        }
    }

    /// Nobody looks.
    pub(super) fn stop_screencast(&mut self) -> io::Result<()> {
        match &mut self.live {
            Some(live) => live.tell_page(&StopScreencast {}),
            None => Ok(()),
        }
    }

    /// Pictures could not be had.
    pub(super) fn look_again_soon(&mut self) {
        self.look_again_at.get_or_insert(Instant::now() + LOOK_AGAIN);
    }

    /// Tries once more, on a page that is there.
    pub(super) fn look_again(&mut self) -> io::Result<()> {
        if self.status.stage != Stage::Open || self.is_resting() {
            return Ok(());
        }
        self.look_whose_it_is()?;
        self.start_screencast()?;
        self.take_picture()
    }

    /// A picture has come.
    pub(super) fn frame(&mut self, data: &str, taken: Seconds) -> io::Result<()> {
        if self.status.stage != Stage::Open || self.is_resting() {
            return Ok(());
        }
        self.reading.changed();
        let Some(frame) = decode(data, taken).map(Arc::new) else { return Ok(()) };
        // Pictures overtake each other on their way; after the last one nothing would come.
        if self.newest > taken && self.newest - taken < SET_BACK {
            return Ok(());
        }
        self.newest = taken;
        self.seek_after_change()?;
        if self.veil.is_down() {
            // What still waits is older.
            self.held = None;
            self.next = None;
            self.give_owner(&frame);
            return Ok(());
        }
        if self.round.is_some() {
            // The page answers slowly: whoever sees it anyway does not wait for that.
            self.give_owner(&frame);
            self.next = Some(frame);
            return Ok(());
        }
        // In a moment it is clean: then both windows draw it in the same pass.
        self.held = Some(Held { frame, owner_has_it: false });
        self.ask_about_held()
    }

    fn give_owner(&self, frame: &Arc<Frame>) {
        let owner = self.veil.owner();
        if self.veil.shows(owner, frame.taken, None) {
            self.shared.mailbox(owner).put(Arc::clone(frame));
            self.shared.wake(&[owner]);
        }
    }

    /// What was asked about is clean: it is for the other too, if `may`.
    pub(super) fn give(&mut self, held: &Held, epoch: Epoch, may: bool) {
        let owner = self.veil.owner();
        let to_other = may && self.veil.shows(owner.other(), held.frame.taken, Some(epoch));
        // A newer one has gone to the owner meanwhile.
        let to_owner =
            !held.owner_has_it && self.next.is_none() && self.veil.shows(owner, held.frame.taken, None);
        let seats = [(owner, to_owner), (owner.other(), to_other)];
        let seats: Vec<_> = seats.into_iter().filter(|(_, gets)| *gets).map(|(seat, _)| seat).collect();
        for seat in &seats {
            self.shared.mailbox(*seat).put(Arc::clone(&held.frame));
        }
        self.shared.wake(&seats);
    }

    /// Nothing is asked about the picture that waits: it is for the owner only.
    pub(super) fn let_go(&mut self) {
        if let Some(Held { frame, owner_has_it: false }) = self.held.take()
            && self.next.is_none()
        {
            self.give_owner(&frame);
        }
        self.next = None;
    }

    /// A still page sends no frame by itself.
    pub(super) fn take_picture(&mut self) -> io::Result<()> {
        let shot = Screenshot { format: "jpeg".to_owned(), quality: QUALITY };
        match &mut self.live {
            Some(live) => live.ask_page(&shot, Pending::Screenshot(now())),
            None => Ok(()),
        }
    }

    /// The windows have changed sides, or look again: both get a new picture.
    pub(super) fn show_again(&mut self) {
        self.ask_at = Some(Instant::now());
        let done = self.start_screencast().and_then(|()| self.take_picture());
        self.or_gone(done);
    }

    /// Nothing of the page waits anywhere.
    pub(super) fn drop_frames(&mut self) {
        self.nobody_reads();
        self.held = None;
        self.next = None;
        for seat in Seat::BOTH {
            self.shared.mailbox(seat).clear();
        }
    }
}

/// A picture that nobody looks at: it is answered once the page is drawn.
pub(super) fn rough() -> Screenshot {
    Screenshot { format: "jpeg".to_owned(), quality: ROUGH }
}
