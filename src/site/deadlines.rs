//! What becomes of time: answers that did not come, and what is to be done again.

use std::time::{Duration, Instant};

use super::conductor::{Conductor, is_it_there};
use super::live::{Live, Pending};
use super::news::News;
use super::reading;
use super::rounds::ASK_AGAIN;
use super::talk::{Sought, Stage, Trouble};

/// Between two questions to a page that nobody touches whether it lives.
const BEAT: Duration = Duration::from_secs(1);

impl Conductor {
    /// Does what is due: calls that were not answered, questions to be asked, pictures to be taken.
    pub(super) fn look_at_the_clock(&mut self) {
        let now = Instant::now();
        let late = self.live.as_mut().map(|live| live.overdue(now)).unwrap_or_default();
        for pending in late {
            match pending {
                Pending::Clean(number) => {
                    if self.round.as_ref().is_some_and(|round| round.number == number) && !self.dialog {
                        self.busy();
                    }
                }
                Pending::Navigate => self.down(Trouble::Unreachable),
                Pending::Context | Pending::Target | Pending::Armed => self.gone(),
                Pending::Claim | Pending::Claimed => self.look_again_soon(),
                Pending::Settled(number) | Pending::Drawn(number) => {
                    if self.round.as_ref().is_some_and(|round| round.number == number) {
                        self.round = None;
                        self.ask_at = Some(now + ASK_AGAIN);
                    }
                }
                Pending::Pulse | Pending::Beat => {
                    if !self.dialog && self.status.stage == Stage::Open {
                        self.busy();
                    }
                }
                Pending::Outline | Pending::TheOnly | Pending::Described | Pending::Where => {
                    self.not_found(Sought::Missing);
                }
                Pending::Tree(_) | Pending::Place(..) | Pending::SecretPlaces(_) => self.reading.void(),
                Pending::Paper => self.status.news = Some(News::NotPrinted),
                Pending::Screenshot(_)
                | Pending::Screencast
                | Pending::Press(_)
                | Pending::History
                | Pending::Breath => {}
            }
        }
        if let Some((fit, _)) = self.fit_next.filter(|(_, at)| *at <= now) {
            self.fit_next = None;
            let done = self.refit(fit);
            self.or_gone(done);
        }
        if self.look_again_at.is_some_and(|at| at <= now) {
            self.look_again_at = None;
            let done = self.look_again();
            self.or_gone(done);
        }
        self.feel_its_pulse(now);
        let sought = self.seek_on_time(now);
        self.or_gone(sought);
        let read = reading::look(self);
        self.or_gone(read);
        if self.veil.asks() && self.round.is_none() && self.opening.is_some() {
            let due = *self.ask_at.get_or_insert(now);
            if due <= now {
                self.ask_at = None;
                let done = self.ask_round(true);
                self.or_gone(done);
                if self.round.is_none() {
                    self.ask_at = Some(now + ASK_AGAIN);
                }
            }
        }
    }

    /// Whether a page is there that has to answer.
    const fn beats(&self) -> bool {
        matches!(self.status.stage, Stage::Open) && !self.is_resting() && !self.dialog
    }

    /// A page that stops while nobody touches it is noticed all the same.
    fn feel_its_pulse(&mut self, now: Instant) {
        if !self.beats() || self.beat_at.is_some_and(|at| at > now) {
            return;
        }
        self.beat_at = Some(now + BEAT);
        if let Some(live) = &mut self.live {
            let asked = is_it_there(live, Pending::Beat);
            self.or_gone(asked);
        }
    }

    /// When there is something to do again.
    pub(super) fn next_deadline(&self) -> Option<Instant> {
        let asks =
            (self.veil.asks() && self.round.is_none() && self.opening.is_some() && self.worlds_are_there())
                .then_some(self.ask_at)
                .flatten();
        self.live
            .as_ref()
            .and_then(Live::next_overdue)
            .into_iter()
            .chain(asks)
            .chain(self.look_again_at)
            .chain(self.beat_at.filter(|_| self.beats()))
            .chain(self.seek.deadline())
            .chain(self.fit_next.map(|(_, at)| at))
            .chain(self.reading.due(Instant::now()).filter(|_| self.may_be_read()))
            .min()
    }
}
