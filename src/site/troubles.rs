//! A page that cannot be used: it is said at once, and nothing of it is shown.

use std::io;
use std::time::Instant;

use super::conductor::{Conductor, is_it_there};
use super::live::Pending;
use super::news::News;
use super::talk::{Sought, Stage, Trouble};
use super::veil::Reason;

impl Conductor {
    /// A page that does not answer within a second: said at once, and looked at again as soon as
    /// it answers after all.
    pub(super) fn busy(&mut self) {
        self.round = None;
        self.drop_frames();
        self.down(Trouble::Busy);
        let asked = match &mut self.live {
            Some(live) => is_it_there(live, Pending::Breath),
            None => Ok(()),
        };
        self.or_gone(asked);
    }

    /// It was only slow. Nothing of it is shown before it is confirmed again.
    pub(super) fn breathes(&mut self) -> io::Result<()> {
        if self.status.stage != Stage::Down(Trouble::Busy) {
            return Ok(());
        }
        self.status.stage = Stage::Open;
        self.veil.raise(Reason::Document);
        self.veil.settle(Reason::Doubt);
        self.ask_at = Some(Instant::now());
        self.seek_anew();
        self.start_screencast()?;
        self.take_picture()
    }

    /// The page did not come.
    pub(super) fn not_there(&mut self) {
        let door = self.status.news.take() == Some(News::Password);
        self.down(if door { Trouble::Password } else { Trouble::Unreachable });
    }

    /// The page cannot be used: nothing of it is shown, no touch reaches it.
    pub(super) fn down(&mut self, trouble: Trouble) {
        tracing::warn!(?trouble, "the page cannot be used");
        self.veil.raise(Reason::Doubt);
        self.round = None;
        self.drop_frames();
        self.status.focus = None;
        self.status.ask = None;
        self.status.landmark = Sought::Nothing;
        self.dialog = false;
        self.status.stage = Stage::Down(trouble);
    }

    pub(super) fn gone(&mut self) {
        self.live = None;
        self.down(Trouble::Gone);
    }

    pub(super) fn or_gone(&mut self, done: io::Result<()>) {
        if let Err(error) = done {
            tracing::warn!(%error, "the browser has gone");
            self.gone();
        }
    }
}
