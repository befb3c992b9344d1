//! Commands become events, and events true: in the state, in the journal, on the screens.

use std::sync::Arc;
use std::time::Duration;

use crate::screen::board::{AgentDesk, AgentPanel, CitizenDesk, CitizenPanel, Notice};
use crate::session::{Actor, Command, Event, Happening, Refusal, Role, State, Trying, decide};

use super::{Effect, Engine, Goodbye, Until, page, slot};

/// How long an answer to a touch stays on screen.
pub(super) const NOTICE_FOR: Duration = Duration::from_secs(6);

impl Engine {
    pub(super) fn command(&mut self, role: Role, command: Command) {
        match decide(&self.state, role, command, self.moment.wall) {
            Ok(events) => {
                if !events.is_empty() {
                    self.has_read(role);
                }
                self.record(events);
            }
            Err(refusal) => self.refuse(role, refusal),
        }
    }

    /// Who goes on has read the answer to the touch before: it must not hide what this one brings.
    /// That the hand was taken back stays: it may have come in the same moment.
    fn has_read(&mut self, role: Role) {
        let slot = &mut self.notices[slot(role)];
        *slot = slot.filter(|notice| notice.value == Notice::TakenBack);
    }

    /// Events become true: in the state at once, in the journal as soon as the disk allows.
    pub(super) fn record(&mut self, events: Vec<Event>) {
        let mut session = self.state.session.as_ref().map(|session| session.id);
        self.version += u64::from(!events.is_empty());
        for event in &events {
            self.state.apply(event);
            self.follow(event);
            session = session.or(self.state.session.as_ref().map(|session| session.id));
        }
        self.turn_the_page();
        let Some(session) = session.filter(|_| !events.is_empty()) else { return };
        let wiped = events.iter().any(|event| matches!(event.what, Happening::SessionWiped { .. }));
        let ticket = self.journal.append(session, events);
        if wiped {
            self.farewell = Some(Goodbye::Erasing(ticket));
            self.forget();
            self.effects.push(Effect::ForgetPage);
        }
    }

    /// The page follows the session: its step, and who leads.
    fn turn_the_page(&mut self) {
        let step = page::wanted(&self.state, &self.local, self.day());
        let lead = self.state.session.as_ref().map_or(Role::Agent, |session| session.lead);
        if self.page != (step.clone(), lead) {
            self.page = (step.clone(), lead);
            self.effects.push(Effect::TurnPage { step, lead });
        }
    }

    /// What the screens and the edge do because of an event.
    fn follow(&mut self, event: &Event) {
        match &event.what {
            Happening::ReadAloud => self.effects.push(Effect::Speak),
            Happening::HandTakenBack => self.notice(Role::Citizen, Notice::TakenBack),
            Happening::HandPassed => self.notice(Role::Citizen, Notice::YourTurn),
            Happening::SessionGreeted { .. } => {
                self.farewell = None;
                self.notices = [None, None];
                self.effects.push(Effect::Hush);
            }
            Happening::LandmarkMissing { guide, step } => {
                self.effects.extend(page::changed(&self.state, &guide.id, step).map(Effect::Say));
            }
            Happening::Paused | Happening::SessionWiped { .. } => self.effects.push(Effect::Hush),
            _ => {}
        }
        let changes_screen = matches!(
            event.what,
            Happening::StepEntered { .. } | Happening::GuideChosen { .. } | Happening::ClosingReached { .. }
        );
        if changes_screen {
            self.effects.push(Effect::Hush);
            if let Some(preview) = &mut self.preview {
                // Another way now: it may be kept too.
                preview.draft = None;
            }
            // A new step starts with nothing over it; what the agent is typing into the PIN pad stays,
            // and so does the card of a stop signal: the agent may need it while the citizen goes on.
            self.citizen_desk.panel = CitizenPanel::Closed;
            if let AgentPanel::WayOut | AgentPanel::StopReason | AgentPanel::Refer { .. } | AgentPanel::Slip =
                self.agent_desk.panel
            {
                self.agent_desk.panel = AgentPanel::Closed;
            }
        }
        if event.by == Actor::Clock && event.what == Happening::Paused {
            self.citizen_desk.panel = CitizenPanel::Closed;
        }
    }

    /// Nothing of a session stays in memory after it.
    fn forget(&mut self) {
        self.state = State { last_at: self.state.last_at, ..State::standby(Arc::clone(&self.guides)) };
        self.verify_places();
        let monitors = std::mem::take(&mut self.agent_desk.monitors);
        self.agent_desk = AgentDesk { monitors, ..AgentDesk::default() };
        self.citizen_desk = CitizenDesk::default();
        self.notices = [None, None];
    }

    pub(super) fn refuse(&mut self, role: Role, refusal: Refusal) {
        let not_asked = self.state.session.as_ref().is_some_and(|session| session.trying == Trying::NotAsked);
        let offer_try = role == Role::Citizen && refusal == Refusal::NotLeading && not_asked;
        self.notice(role, Notice::Refused { refusal, offer_try });
    }

    pub(super) fn notice(&mut self, role: Role, value: Notice) {
        self.version += 1;
        self.notices[slot(role)] = Some(Until { value, ends: self.moment.mono + NOTICE_FOR });
    }
}
