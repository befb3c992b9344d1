//! The kiosk without its windows: touches come in, the session moves, effects go out.
//!
//! Owns the one [`State`] from which both windows are drawn. Knows no window and reads no
//! clock: the caller says what time it is, so that tests drive it through days in
//! milliseconds. Start with [`Engine::act`].

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::config::Reading;
use crate::guide::search::SearchIndex;
use crate::guide::{Change, History, Library, LocalLayer};
use crate::journal::{Journal, Ticket};
use crate::screen::board::{
    Act, AgentDesk, AgentPanel, Board, CitizenDesk, CitizenPanel, DeskAct, Farewell, Health, Notice, Notices,
    PageAct, PageStep, SlipOrder, SlipWord,
};
use crate::screen::preview::Preview;
use crate::session::{
    Attention, Command, Event, PageFact, Patience, Refusal, Role, SessionId, State, page_tells, recover,
};

use super::desk::{self, Lock};

mod effect;
mod events;
mod moment;
mod page;
mod preview;
mod shown;
mod slip;
mod time;

pub use effect::Effect;
pub use moment::{Moment, Screens};

/// Said while a session keeps the second screen waiting.
const SECOND_SCREEN: &str =
    "Un deuxième écran est branché. Passe-main l'utilise dès la fin de cet accompagnement.";
/// How long « identify screens » shows the names.
const IDENTIFY_FOR: Duration = Duration::from_secs(4);

/// What the engine is made of.
pub struct Parts {
    /// The checked guides.
    pub guides: Arc<Library>,
    /// The commune's values.
    pub local: LocalLayer,
    /// How patient the kiosk is.
    pub patience: Patience,
    /// Where events are kept.
    pub journal: Journal,
    /// The events of a session that a crash left open.
    pub unfinished: Vec<Event>,
    /// What the agent must know from the start.
    pub warnings: Vec<String>,
    /// What guards the settings.
    pub lock: Lock,
    /// How long raw sessions are kept, in months.
    pub retention_months: u16,
    /// The day for dated facts, when it is not today's (`--today`).
    pub today: Option<Date>,
}

/// Something shown until a moment.
#[derive(Debug, Clone, Copy)]
struct Until<T> {
    value: T,
    ends: Instant,
}

/// The kiosk without its windows.
pub struct Engine {
    state: State,
    guides: Arc<Library>,
    index: SearchIndex,
    local: LocalLayer,
    patience: Patience,
    journal: Journal,
    notices: [Option<Until<Notice>>; 2],
    farewell: Option<Goodbye>,
    identify: Option<Instant>,
    health: Health,
    warnings: Vec<String>,
    /// What could not be read of the guides and their neighbours.
    unread: Vec<String>,
    /// What was read again, until no session is open.
    next: Option<Reading>,
    /// What was verified here and taken back.
    history: History,
    /// The part of it since the start: it may be younger than what is read.
    since: Vec<Change>,
    /// What the agent has to do when there is time, as it was on that day.
    to_do: (Date, Vec<String>),
    screens: Screens,
    screens_alarm: Option<String>,
    second_screen: bool,
    agent_desk: AgentDesk,
    /// The last order to print a slip; counts on over all visits.
    slip_order: SlipOrder,
    citizen_desk: CitizenDesk,
    lock: Lock,
    retention_months: u16,
    today: Option<Date>,
    last_touch: Instant,
    moment: Moment,
    board_notices: Notices,
    board_farewell: Option<Farewell>,
    effects: Vec<Effect>,
    /// The step that the page shows, and who leads there.
    page: (Option<PageStep>, Role),
    /// The guide that its author looks at.
    preview: Option<Preview>,
    /// How many sessions the preview has begun.
    sessions_of_preview: u128,
    /// Counts everything that the other window must learn of.
    version: u64,
}

/// After a wipe: until the journal has it, then for a while.
#[derive(Debug, Clone, Copy)]
enum Goodbye {
    /// Waiting for the journal.
    Erasing(Ticket),
    /// Said.
    Said(Until<Farewell>),
}

impl Engine {
    /// A kiosk in standby, or paused in the session that a crash left open.
    #[must_use]
    pub fn new(parts: Parts, moment: Moment) -> Self {
        let Parts { guides, local, patience, journal, unfinished, warnings, lock, retention_months, today } =
            parts;
        let mut state = State::standby(Arc::clone(&guides));
        state.replay(&unfinished);
        let agent_desk = AgentDesk {
            panel: match lock {
                Lock::Unset => AgentPanel::FirstPin { again: false },
                Lock::Pin | Lock::Open => AgentPanel::Closed,
            },
            ..AgentDesk::default()
        };
        let mut engine = Self {
            index: SearchIndex::new(&guides),
            state,
            guides,
            local,
            patience,
            journal,
            notices: [None, None],
            farewell: None,
            identify: None,
            health: Health::default(),
            warnings,
            unread: Vec::new(),
            next: None,
            history: History::default(),
            since: Vec::new(),
            to_do: (Date::MIN, Vec::new()),
            screens: Screens::BOTH,
            screens_alarm: None,
            second_screen: false,
            agent_desk,
            slip_order: SlipOrder::default(),
            citizen_desk: CitizenDesk::default(),
            lock,
            retention_months,
            today,
            last_touch: moment.mono,
            moment,
            board_notices: Notices::default(),
            board_farewell: None,
            effects: Vec::new(),
            page: (None, Role::Agent),
            preview: None,
            sessions_of_preview: 0,
            version: 0,
        };
        engine.record(recover(&engine.state, moment.wall));
        if engine.state.session.is_some() {
            // The question « Reprendre ou tout effacer » comes first.
            engine.agent_desk.panel = AgentPanel::Closed;
        }
        engine.pass(moment);
        engine
    }

    /// What both windows are drawn from.
    #[must_use]
    pub fn board(&self) -> Board<'_> {
        Board {
            state: &self.state,
            local: &self.local,
            today: self.day(),
            time: super::clock::time_of(self.moment.wall),
            now: self.moment.wall,
            countdown: self.countdown(),
            farewell: self.board_farewell,
            notices: &self.board_notices,
            health: &self.health,
            agent_desk: &self.agent_desk,
            citizen_desk: &self.citizen_desk,
            page: None,
            preview: self.preview.as_ref(),
        }
    }

    /// The session as it stands.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Changes whenever the board does: a window that sees a new number tells the other one.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Which screens are plugged in.
    #[must_use]
    pub fn screens(&self) -> Screens {
        self.screens
    }

    /// Whether the screens are showing their names.
    #[must_use]
    pub fn identifying(&self) -> bool {
        self.identify.is_some()
    }

    /// What the edge has to do now; each effect is given once.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// A touch of `role`. `fresh` is the random name for a session that it may begin.
    pub fn act(&mut self, role: Role, act: Act, fresh: SessionId, moment: Moment) {
        self.moment = moment;
        self.touched(role, moment);
        match act {
            Act::Greet => self.command(role, Command::Greet(fresh)),
            Act::Command(command) => self.command(role, command),
            Act::Desk(act) => self.desk(role, act),
            Act::Page(act) => self.page(role, act),
        }
        self.pass(moment);
    }

    /// The official page shows something; each fact is told once a step.
    pub fn page_tells(&mut self, fact: PageFact, moment: Moment) {
        self.moment = moment;
        let events = page_tells(&self.state, fact, moment.wall);
        if !events.is_empty() {
            self.record(events);
        }
    }

    /// Someone touched a screen, whatever it was: the countdown stops.
    pub fn touched(&mut self, role: Role, moment: Moment) {
        self.last_touch = moment.mono;
        let warned =
            self.state.session.as_ref().is_some_and(|session| session.attention == Attention::IdleWarned);
        if warned {
            self.command(role, Command::StillHere);
        }
    }

    /// The PIN was checked.
    pub fn pin_checked(&mut self, answer: super::pin::Answer, guarded: crate::screen::board::Guarded) {
        desk::pin_checked(&mut self.agent_desk, answer, guarded, &mut self.effects);
    }

    /// The PIN was stored, or not.
    pub fn pin_stored(&mut self, stored: bool) {
        if stored {
            self.lock = Lock::Pin;
        }
        desk::pin_stored(&mut self.agent_desk, stored);
    }

    /// The slip was printed, or not.
    pub fn slip_told(&mut self, order: SlipOrder, word: SlipWord) {
        self.version += 1;
        desk::slip_told(&mut self.agent_desk, order, word);
    }

    /// Screens were plugged in or out.
    pub fn screens_changed(&mut self, screens: Screens, monitors: Vec<String>) {
        self.screens = screens;
        self.agent_desk.monitors = monitors;
        self.screens_alarm = match (screens.agent, screens.citizen) {
            (true, true) => None,
            (true, false) => Some(
                "L'écran de l'usager est débranché. L'accompagnement continue : rebranchez-le.".to_owned(),
            ),
            (false, _) => Some(
                "L'écran de l'agent est débranché. L'accompagnement continue : rebranchez-le.".to_owned(),
            ),
        };
        self.examine();
    }

    /// Deletes what is older than the retention; the warnings tell how far it is.
    pub fn purge(&mut self) {
        let today = super::clock::day_of(self.moment.wall);
        self.journal.purge_before(super::purge::first_day_kept(today, self.retention_months));
        self.examine();
    }

    /// « Écouter » was pressed and nothing can be heard: that is said too.
    pub fn no_voice(&mut self) {
        self.notice(Role::Citizen, Notice::NoVoice);
        self.pass(self.moment);
    }

    /// Something the agent learns on the standby screen.
    pub fn warn(&mut self, words: String) {
        self.warnings.push(words);
        self.examine();
    }

    /// A second screen came after the start. It is used as soon as nobody is being received.
    pub fn second_screen_is_there(&mut self) {
        self.second_screen = true;
        self.examine();
        self.start_again_if_free();
    }

    fn start_again_if_free(&mut self) {
        if self.second_screen && self.state.session.is_none() && self.farewell.is_none() {
            self.second_screen = false;
            self.effects.push(Effect::StartAgain);
        }
    }

    /// The journal, to flush it at the end.
    #[must_use]
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    fn day(&self) -> Date {
        self.today.unwrap_or_else(|| super::clock::day_of(self.moment.wall))
    }

    /// A touch on the page: the lead's goes there, the other's points. The citizen's is answered
    /// as everywhere; the agent who points does what an agent is there for.
    fn page(&mut self, role: Role, act: PageAct) {
        let leads = self.state.session.as_ref().is_some_and(|session| session.lead == role);
        match act {
            // Whoever typed may show it, also after the hand was taken back.
            PageAct::Agree | PageAct::Show => self.effects.push(Effect::Page { role, act }),
            // The hand has come meanwhile: pointing is not pressing.
            PageAct::Point(_) if leads => {}
            PageAct::Point(_) => {
                self.effects.push(Effect::Page { role, act });
                if role == Role::Citizen {
                    self.command(role, Command::TouchWithoutLead);
                }
            }
            act if leads => self.effects.push(Effect::Page { role, act }),
            PageAct::Press(_) => self.command(role, Command::TouchWithoutLead),
            _ => {}
        }
    }

    fn desk(&mut self, role: Role, act: DeskAct) {
        self.version += 1;
        match act {
            DeskAct::OpenCitizen(panel) => self.citizen_desk.panel = panel,
            DeskAct::Close if role == Role::Citizen => self.citizen_desk.panel = CitizenPanel::Closed,
            DeskAct::Listen => self.effects.push(Effect::Speak),
            // Everything else belongs to the agent; the citizen's window can leave nothing.
            _ if role == Role::Citizen => self.refuse(role, Refusal::OnlyTheAgent),
            DeskAct::Query(words) => {
                self.agent_desk.hits = desk::hits(self.index.search(&words));
                self.agent_desk.query = words;
            }
            DeskAct::OpenAgent(AgentPanel::Slip) => {
                let slip = slip::of(&self.board());
                desk::open_slip(&mut self.agent_desk, slip);
            }
            DeskAct::PrintSlip => {
                desk::print_slip(&mut self.agent_desk, &mut self.slip_order, &mut self.effects);
            }
            // Only the page behind the PIN holds these buttons; an act from elsewhere is stale.
            DeskAct::Verified { fact, value } if self.agent_desk.panel == AgentPanel::VerifyFacts => {
                self.verified(fact, value);
            }
            DeskAct::Withdraw(seen) if self.agent_desk.panel == AgentPanel::VerifyFacts => {
                self.withdraw(seen);
            }
            DeskAct::KeepScenario => self.keep_scenario(),
            DeskAct::IdentifyScreens => self.identify = Some(self.moment.mono + IDENTIFY_FOR),
            act => desk::apply(&mut self.agent_desk, &act, self.lock, &mut self.effects),
        }
    }

    /// What the agent must know now.
    fn examine(&mut self) {
        self.look_at_the_day();
        let second_screen = self.second_screen.then(|| SECOND_SCREEN.to_owned());
        let alarms = self.journal.status().sentence().into_iter();
        let alarms = alarms.chain(self.screens_alarm.clone()).chain(second_screen);
        let health = Health {
            agent_screen_lost: !self.screens.agent,
            citizen_screen_lost: !self.screens.citizen,
            alarms: alarms.collect(),
            warnings: self
                .warnings
                .iter()
                .chain(&self.unread)
                .cloned()
                .chain(super::purge::words(&self.journal.purge()))
                .collect(),
            to_do: self.to_do.1.clone(),
            sessions_today: self.journal.sessions_ended_on(super::clock::day_of(self.moment.wall)),
        };
        if self.health != health {
            self.version += 1;
            self.health = health;
        }
    }
}

/// Where `role`'s notice stands.
const fn slot(role: Role) -> usize {
    match role {
        Role::Agent => 0,
        Role::Citizen => 1,
    }
}

#[cfg(test)]
mod tests;
