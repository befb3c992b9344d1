//! What is typed into a secret field: not before the other screen has drawn the curtain.

use std::io;
use std::time::Instant;

use super::conductor::Conductor;
use super::input;
use super::talk::{Focus, Touch};
use super::veil::{Reason, Seat};
use super::world::call;

/// Most keys that wait for a curtain to be drawn; more would be typed blindly.
const MOST_WAITING: usize = 64;

impl Conductor {
    /// The guard tells which field has the focus.
    pub(super) fn focused(&mut self, focus: Option<Focus>) {
        self.reading.changed();
        self.ask_soon();
        if focus.is_some_and(|focus| focus.secret) {
            self.veil.raise(Reason::Field);
        } else {
            // Gone from the field is not gone from the page: `settled()` still says no while it
            // holds something. What waited was for the field that is left.
            self.waiting.clear();
            self.veil.settle(Reason::Field);
            if self.veil.asks() {
                self.ask_at.get_or_insert(Instant::now());
            }
        }
        self.status.focus = focus;
    }

    /// What the keyboard writes: at once, or behind the curtain as soon as it is drawn.
    pub(super) fn type_or_wait(&mut self, touch: Touch) -> io::Result<()> {
        let secret = self.status.focus.is_some_and(|focus| focus.secret);
        if secret && !self.veil.secrets_may_go_out() || !self.waiting.is_empty() {
            if self.waiting.len() < MOST_WAITING {
                self.waiting.push_back(touch);
            }
            return Ok(());
        }
        input::write(self, touch)
    }

    pub(super) fn type_what_waited(&mut self) {
        while self.veil.secrets_may_go_out()
            && let Some(touch) = self.waiting.pop_front()
        {
            let done = input::write(self, touch);
            self.or_gone(done);
        }
    }

    /// The names of fields that the guide calls secret, to every world of the page.
    pub(super) fn tell_names(&mut self) -> io::Result<()> {
        match &mut self.live {
            Some(live) => live.in_guard(&call("alsoSecret", &self.rules.secret)?),
            None => Ok(()),
        }
    }

    /// The party that typed shows the page to the other: what it has sent is forgotten, what still
    /// stands in a field is not.
    pub(super) fn show(&mut self, seat: Seat) -> io::Result<()> {
        let by_typing = |reason| matches!(reason, Reason::Spoiled | Reason::Held | Reason::Document);
        if seat != self.veil.owner() || !self.veil.reasons().all(by_typing) {
            return Ok(());
        }
        self.wishes_to_show = Some(seat);
        self.ask_soon();
        self.ask_at = Some(Instant::now());
        self.forgive()
    }

    /// The party that typed has opened the curtain itself: what was typed may be seen.
    pub(super) fn forgive(&mut self) -> io::Result<()> {
        self.written = false;
        self.veil.settle(Reason::Spoiled);
        match &mut self.live {
            Some(live) => live.in_guard("forgive()"),
            None => Ok(()),
        }
    }
}
