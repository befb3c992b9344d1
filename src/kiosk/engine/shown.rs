//! What the kiosk shows, and how it changes while it runs: the guides, the commune's values, and
//! what was verified here. Never inside a session, which goes on with what it began with.

use std::sync::Arc;

use jiff::civil::Date;

use crate::config::Reading;
use crate::guide::search::SearchIndex;
use crate::guide::{Change, FactName, History, Library, Verified, register::register};
use crate::kiosk::{clock, standby};
use crate::screen::board::{FactWord, ReadWord};

use super::{Effect, Engine};

impl Engine {
    /// What was verified here before the start; the guides and the places know it already.
    pub fn was_verified(&mut self, history: History) {
        self.history = history;
    }

    /// What the agent called verified, or took back, was kept, or not. It counts only once it is kept; a
    /// session that is open goes on with the facts that it began with.
    pub fn fact_kept(&mut self, change: &Change, kept: Result<(), FactWord>) {
        self.version += 1;
        self.agent_desk.fact_word = kept.err();
        if kept.is_ok() {
            self.since.push(change.clone());
            self.history.push(change.clone());
            self.show(Library::clone(&self.guides));
        }
    }

    /// Everything that the kiosk shows was read again, or could not be. A session that is open goes
    /// on with what it began with.
    pub fn read_again(&mut self, read: Result<Reading, String>) {
        self.version += 1;
        self.agent_desk.read_word = Some(if read.is_ok() { ReadWord::Done } else { ReadWord::Failed });
        match read {
            Ok(mut reading) => {
                if let Some(looked) = reading.looked.take() {
                    self.look_again(looked, reading);
                    return;
                }
                self.next = Some(reading);
                self.show_next_if_free();
            }
            Err(why) => {
                if !self.unread.contains(&why) {
                    self.unread.push(why);
                }
                self.examine();
            }
        }
    }

    /// What could not be read of what the kiosk shows.
    pub fn could_not_read(&mut self, lines: Vec<String>) {
        self.unread = lines;
        self.examine();
    }

    /// What was read again is shown from now on, unless somebody is being received.
    pub(super) fn show_next_if_free(&mut self) {
        if self.state.session.is_some() {
            return;
        }
        let Some(Reading { guides, local, verified, warnings, looked: _ }) = self.next.take() else { return };
        self.version += 1;
        // What was kept since the start may be younger than what was read; said twice, it says the same.
        self.history = verified.unwrap_or_default();
        self.since.iter().for_each(|change| self.history.push(change.clone()));
        self.index = SearchIndex::new(&guides);
        self.local = local;
        self.unread = warnings;
        self.show(guides);
        self.effects.push(Effect::Reread);
    }

    /// These guides from the next session on.
    fn show(&mut self, mut guides: Library) {
        guides.verify(&self.history, self.day());
        self.guides = Arc::new(guides);
        if self.state.session.is_none() {
            self.state.guides = Arc::clone(&self.guides);
            self.verify_places();
        }
        self.to_do.0 = Date::MIN;
        self.examine();
    }

    /// The places are as sure as they were seen to be; never inside a session.
    pub(super) fn verify_places(&mut self) {
        let day = self.day();
        self.local.verify(&self.history, day);
        self.to_do.0 = Date::MIN;
    }

    /// The agent has compared a fact with its source: on the real day, whichever is shown. A value that is
    /// not the one shown any more was not compared.
    pub(super) fn verified(&mut self, fact: FactName, value: String) {
        let entries = register(&self.guides, &self.local, self.day());
        if entries.iter().any(|entry| entry.of.name() == fact && entry.of.value() == value) {
            let on = clock::day_of(self.moment.wall);
            self.effects.push(Effect::KeepFact(Change::Verified(Verified { fact, value, on })));
        }
    }

    /// The agent takes a verification back. One that does not count any more was taken back already.
    pub(super) fn withdraw(&mut self, seen: Verified) {
        if self.history.days(&seen.fact, &seen.value).contains(&seen.on) {
            let on = clock::day_of(self.moment.wall);
            self.effects.push(Effect::KeepFact(Change::Withdrawn { seen, on }));
        }
    }

    /// What there is to do depends on the day: facts grow old overnight.
    pub(super) fn look_at_the_day(&mut self) {
        let day = self.day();
        if self.to_do.0 != day {
            self.to_do = (day, standby::to_do(&self.guides, &self.local, day));
        }
    }
}
