//! What the kiosk shows, and how it changes while it runs: the guides, the commune's values, and
//! what was verified here. Never inside a session, which goes on with what it began with.

use std::sync::Arc;

use jiff::civil::Date;

use crate::config::Reading;
use crate::guide::search::SearchIndex;
use crate::guide::{FactId, GuideId, Library, Verified};
use crate::kiosk::{clock, standby};
use crate::screen::board::{FactWord, ReadWord};

use super::{Effect, Engine};

impl Engine {
    /// What the agent called verified was kept, or not. It is certain only once it is kept; a session
    /// that is open goes on with the facts that it began with.
    pub fn fact_kept(&mut self, seen: &Verified, kept: Result<(), FactWord>) {
        self.version += 1;
        self.agent_desk.fact_word = kept.err();
        if kept.is_ok() {
            self.seen.push(seen.clone());
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
        let Some(Reading { guides, local, verified: _, warnings, looked: _ }) = self.next.take() else {
            return;
        };
        self.version += 1;
        self.index = SearchIndex::new(&guides);
        self.local = local;
        self.unread = warnings;
        self.show(guides);
        self.effects.push(Effect::Reread);
    }

    /// These guides from the next session on.
    fn show(&mut self, mut guides: Library) {
        guides.verify(&self.seen, self.day());
        self.guides = Arc::new(guides);
        if self.state.session.is_none() {
            self.state.guides = Arc::clone(&self.guides);
        }
        self.to_do.0 = Date::MIN;
        self.examine();
    }

    /// The agent has compared a fact with its source: on the real day, whichever is shown.
    pub(super) fn verified(&mut self, guide: GuideId, fact: FactId) {
        let found = self.guides.get(&guide).and_then(|guide| guide.fact(&fact));
        let Some(value) = found.map(|fact| fact.value.clone()) else { return };
        let on = clock::day_of(self.moment.wall);
        self.effects.push(Effect::KeepFact(Verified { guide, fact, value, on }));
    }

    /// What there is to do depends on the day: facts grow old overnight.
    pub(super) fn look_at_the_day(&mut self) {
        let day = self.day();
        if self.to_do.0 != day {
            self.to_do = (day, standby::to_do(&self.guides, &self.local, day));
        }
    }
}
