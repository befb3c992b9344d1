//! The question whether the page is clean: put to each of its worlds, before the curtain lifts and
//! after each picture for the other party. What follows from the answers is [`super::veil`]'s.

use std::io;
use std::time::{Duration, Instant};

use super::conductor::{Conductor, now};
use super::live::{Pending, Round, Said};
use super::news::News;
use super::pictures::{Held, rough};
use super::veil::Reason;

/// Between two questions to a page that is not clean yet.
pub(super) const ASK_AGAIN: Duration = Duration::from_millis(150);
/// The same for a page that goes on saying no, as with a field that was filled in beforehand.
const ASK_SELDOM: Duration = Duration::from_secs(1);

impl Conductor {
    pub(super) fn ask_round(&mut self, settled: bool) -> io::Result<()> {
        let Some(live) = &mut self.live else { return Ok(()) };
        if live.worlds.is_empty() || self.dialog {
            return Ok(());
        }
        self.rounds += 1;
        self.round = Some(live.question(self.rounds, self.veil.epoch(), settled)?);
        Ok(())
    }

    pub(super) fn world_answered(&mut self, number: u64, said: Said) -> io::Result<()> {
        let Some(round) = self.round.as_mut().filter(|round| round.number == number) else { return Ok(()) };
        if said != Said::Clean {
            self.round = None;
            self.let_go();
            self.not_clean(said);
            return Ok(());
        }
        round.open -= 1;
        if round.open > 0 {
            return Ok(());
        }
        self.round_is_clean()
    }

    /// Every world has answered « clean ».
    pub(super) fn round_is_clean(&mut self) -> io::Result<()> {
        let Some(round) = self.round.take() else { return Ok(()) };
        let all = self.live.as_ref().is_some_and(|live| live.worlds.is_subset(&round.asked));
        if self.veil.is_down() {
            // Taken before the curtain closed: for whoever sees the page anyway.
            self.let_go();
            // Asked about a picture, not about lifting: the page's own frames were not waited for.
            if !all || !round.settled {
                self.ask_at = Some(Instant::now() + ASK_AGAIN);
                return Ok(());
            }
            // The frames that it waited for are begun, not drawn: while a slow one is, the browser
            // still sends what was before it. A picture asked for now is answered once it is drawn.
            let pending = Pending::Drawn(round.number);
            self.round = Some(round);
            return self.live.as_mut().map_or(Ok(()), |live| live.ask_page(&rough(), pending));
        }
        if let Some(held) = self.held.take() {
            self.give(&held, round.epoch, all);
            if !all {
                // Asked about once more, with the worlds that have come meanwhile.
                self.next.get_or_insert(held.frame);
            }
        }
        self.held = self.next.take().map(|frame| Held { frame, owner_has_it: true });
        self.ask_about_held()
    }

    /// Is the page clean after the picture that waits?
    pub(super) fn ask_about_held(&mut self) -> io::Result<()> {
        if self.held.is_some() {
            self.ask_round(false)?;
        }
        if self.round.is_none() {
            self.let_go();
        }
        Ok(())
    }

    /// What was found clean is drawn: from now on, frames may be of it only.
    pub(super) fn drawn(&mut self, number: u64, drawn: bool) -> io::Result<()> {
        let Some(round) = self.round.take_if(|round| round.number == number) else { return Ok(()) };
        if drawn {
            self.wishes_to_show = None;
            self.veil.confirmed(round.epoch, now());
            if !self.veil.is_down() {
                self.claim = None;
            }
        }
        if self.veil.is_down() {
            self.ask_at = Some(Instant::now() + ASK_AGAIN);
            return Ok(());
        }
        self.take_picture()
    }

    /// A frame or a tab has gone: a round in which it was asked would wait for ever.
    pub(super) fn never_answers(&mut self) -> io::Result<()> {
        let Some(live) = &self.live else { return Ok(()) };
        let asked = |round: &mut Round| !round.asked.is_subset(&live.worlds);
        if self.round.take_if(asked).is_none() {
            return Ok(());
        }
        self.ask_at = Some(Instant::now());
        if self.veil.is_down() {
            self.let_go();
            return Ok(());
        }
        self.ask_about_held()
    }

    /// Something private is on the page, or it did not answer: the curtain closes at once.
    pub(super) fn not_clean(&mut self, said: Said) {
        // Whoever types is told as long as it is so.
        let found = if said == Said::Spoiled { Reason::Spoiled } else { Reason::Held };
        if !self.veil.reasons().any(|reason| reason == found) {
            self.veil.raise(found);
        }
        if self.wishes_to_show.take().is_some() {
            self.status.news = Some(News::StillPrivate);
        }
        self.ask_at = Some(Instant::now() + self.patience);
        self.patience = (self.patience * 2).min(ASK_SELDOM);
    }

    /// Something has happened on the page: it may be clean soon.
    pub(super) fn ask_soon(&mut self) {
        self.patience = ASK_AGAIN;
        if let Some(at) = &mut self.ask_at {
            *at = (*at).min(Instant::now() + ASK_AGAIN);
        }
    }

    /// A new document: what was asked of the one before is void.
    pub(super) fn new_document(&mut self) {
        self.nobody_reads();
        self.wishes_to_show = None;
        self.held = None;
        self.void_round();
        self.patience = ASK_AGAIN;
        self.veil.raise(Reason::Document);
    }

    /// What was asked has no answer any more; it is asked again.
    pub(super) fn void_round(&mut self) {
        self.round = None;
        self.let_go();
        self.ask_at = Some(Instant::now());
    }

    pub(super) fn worlds_are_there(&self) -> bool {
        self.live.as_ref().is_some_and(|live| !live.worlds.is_empty()) && !self.dialog
    }
}
