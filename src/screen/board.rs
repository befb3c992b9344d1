//! What a view is given, and what it gives back.
//!
//! A view takes a [`Board`] and returns [`Act`]s. It keeps nothing, reads no clock, does no
//! I/O. What only one window needs (an open panel, a half-typed search) stands in its desk
//! and changes through [`DeskAct`]s, as the session changes through commands.

use std::fmt;
use std::time::Duration;

use jiff::civil::{Date, DateTime, Time};

use crate::guide::{FactName, GuideId, LocalLayer, Place, Verified};
use crate::session::{Command, Outcome, Refusal, Role, State, Timestamp};
use crate::slip::Slip;

use super::preview::Preview;

mod page;

pub use page::{
    Imitation, PageAct, PageKey, PageLook, PageStep, PageTrouble, PageView, Pointed, Private, RefusedPage,
};

/// Everything both windows are drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Board<'a> {
    /// The session.
    pub state: &'a State,
    /// The commune's own values.
    pub local: &'a LocalLayer,
    /// The day, for dated facts.
    pub today: Date,
    /// The time of that day, for opening hours.
    pub time: Time,
    /// The moment, for the time that has passed.
    pub now: Timestamp,
    /// What is left of the countdown, while [`crate::session::Attention::IdleWarned`] holds
    /// or shortly before a paused session is wiped.
    pub countdown: Option<Countdown>,
    /// The goodbye after a wipe, until the next greeting.
    pub farewell: Option<Farewell>,
    /// Notices of both parties.
    pub notices: &'a Notices,
    /// What the agent must know about the kiosk.
    pub health: &'a Health,
    /// What is open in the agent's window.
    pub agent_desk: &'a AgentDesk,
    /// What is open in the citizen's window.
    pub citizen_desk: &'a CitizenDesk,
    /// The official page, as the party that looks may see it; `None` while no step opens one.
    pub page: Option<&'a PageView>,
    /// The guide that its author looks at (`passe-main preview`).
    pub preview: Option<&'a Preview>,
}

impl<'a> Board<'a> {
    /// The day and its time, for opening hours.
    #[must_use]
    pub const fn moment(&self) -> DateTime {
        self.today.to_datetime(self.time)
    }

    /// Where the agent sends the person, after this outcome; `None` when no place was chosen, or one
    /// of another kind.
    #[must_use]
    pub fn chosen_place(&self, outcome: Outcome) -> Option<&'a Place> {
        let Outcome::Referred(referral) = outcome else { return None };
        self.local.places.get(self.agent_desk.place?).filter(|place| place.kinds.contains(&referral.to))
    }
}

/// What is left before time does something by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Countdown {
    /// What is left.
    pub left: Duration,
    /// What it began with.
    pub whole: Duration,
}

/// After the wipe: nothing is called finished before it is durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Farewell {
    /// The journal is being written.
    Erasing,
    /// It is done.
    Erased,
    /// It could not be written; everything else is gone from screen and memory.
    NotKept,
}

/// The answer to the last touch of each party that was not granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Notices {
    /// For the agent.
    pub agent: Option<Notice>,
    /// For the citizen.
    pub citizen: Option<Notice>,
}

impl Notices {
    /// The notice of `role`.
    #[must_use]
    pub const fn of(&self, role: Role) -> Option<Notice> {
        match role {
            Role::Agent => self.agent,
            Role::Citizen => self.citizen,
        }
    }
}

/// An answer to a touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// A refusal. With `offer_try`, « Je veux essayer » stands beside it.
    Refused {
        /// Why.
        refusal: Refusal,
        /// Whether the wish to try is offered.
        offer_try: bool,
    },
    /// The agent has taken the hand back: always announced on the citizen's screen.
    TakenBack,
    /// The hand has come to the citizen.
    YourTurn,
    /// Nothing can be read aloud here.
    NoVoice,
}

/// What the agent must know about the kiosk: each line is one banner, in French.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Health {
    /// Something is wrong now: the journal, a screen.
    pub alarms: Vec<String>,
    /// What could not be read, or was noticed since.
    pub warnings: Vec<String>,
    /// Something to do when there is time: a guide left out, a fact to verify, a value to fill in.
    pub to_do: Vec<String>,
    /// The agent's screen is unplugged: the citizen is told.
    pub agent_screen_lost: bool,
    /// The citizen's screen is unplugged: the mirror says so, and nobody is advised to pass the hand.
    pub citizen_screen_lost: bool,
    /// Sessions ended today.
    pub sessions_today: u32,
}

/// What a touch wants.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Begin a session; the edge gives it its random name.
    Greet,
    /// Something about the session.
    Command(Command),
    /// Something about this window only.
    Desk(DeskAct),
    /// Something on the official page.
    Page(PageAct),
}

impl From<PageAct> for Act {
    fn from(act: PageAct) -> Self {
        Self::Page(act)
    }
}

impl From<Command> for Act {
    fn from(command: Command) -> Self {
        Self::Command(command)
    }
}

impl From<DeskAct> for Act {
    fn from(act: DeskAct) -> Self {
        Self::Desk(act)
    }
}

/// What the citizen's window has open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CitizenDesk {
    /// Its panel.
    pub panel: CitizenPanel,
}

/// A panel over the citizen's screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CitizenPanel {
    /// None.
    #[default]
    Closed,
    /// The way out: pause, start over, stop, call a colleague, wipe.
    WayOut,
    /// Why do you stop?
    StopReason,
    /// Size and colours.
    Comfort,
}

/// What the agent's window has open.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct AgentDesk {
    /// Its panel.
    pub panel: AgentPanel,
    /// The words of the search. Never leaves memory; cleared with the session.
    pub query: String,
    /// What the search found, best first.
    pub hits: Vec<GuideId>,
    /// The last word about the PIN.
    pub pin_word: Option<PinWord>,
    /// Digits typed into the PIN pad. Cleared at each answer; views show only how many.
    pub pin: String,
    /// The first of the two entries of a new PIN. Never shown.
    pub first_pin: String,
    /// What the monitors are called and whose each is, for the settings.
    pub monitors: Vec<String>,
    /// The number of the place where the person is sent. Never leaves memory; cleared with the session.
    pub place: Option<usize>,
    /// The slip of this visit, once it was shown. Shown again unchanged, it keeps its word.
    pub slip: Option<SlipDesk>,
    /// The last word about a fact that was called verified, or taken back.
    pub fact_word: Option<FactWord>,
    /// How far reading everything again is.
    pub read_word: Option<ReadWord>,
}

/// The slip before it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlipDesk {
    /// What is printed.
    pub slip: Slip,
    /// The order that was given last; `None` before the first.
    pub order: Option<SlipOrder>,
    /// What became of it.
    pub word: Option<SlipWord>,
}

/// One order to print a slip, by its number since the start: no two share one, even of two visits
/// with the same slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SlipOrder(pub u64);

/// What is said of the slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipWord {
    /// The printer is being asked.
    Coming,
    /// The printer has it.
    Taken,
    /// It waits there: somebody has to go and see.
    Waits,
    /// It has come out.
    Printed,
    /// Nobody knows whether it has come out.
    Unknown,
    /// Nothing on this machine prints.
    NoService,
    /// No printer was chosen for this machine.
    NoPrinter,
    /// The printer takes no papers.
    Closed,
    /// It did not come out.
    NotPrinted,
    /// There is no room to write it down.
    NoRoom,
    /// It could not be made.
    NotMade,
}

impl fmt::Debug for AgentDesk {
    /// Never what was typed, nor where someone is sent: what is printed for debugging ends in a log
    /// one day.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            panel,
            query: _,
            hits,
            pin_word,
            pin: _,
            first_pin: _,
            monitors,
            fact_word,
            read_word,
            place: _,
            slip,
        } = self;
        f.debug_struct("AgentDesk")
            .field("panel", panel)
            .field("hits", hits)
            .field("pin_word", pin_word)
            .field("monitors", monitors)
            .field("slip", slip)
            .field("fact_word", fact_word)
            .field("read_word", read_word)
            .finish_non_exhaustive()
    }
}

/// A panel over the agent's screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AgentPanel {
    /// None.
    #[default]
    Closed,
    /// The way out.
    WayOut,
    /// Why does it stop?
    StopReason,
    /// Where to, and why: the kind of structure is chosen first.
    Refer {
        /// The kind chosen so far.
        to: Option<crate::guide::StructureKind>,
    },
    /// What to do when a stop signal is met: the signal is chosen first. Never leaves memory.
    Signals {
        /// The signal chosen so far.
        signal: Option<crate::guide::signals::Signal>,
    },
    /// The PIN pad.
    Pin(Guarded),
    /// The first PIN of this kiosk, typed twice.
    FirstPin {
        /// Whether it is being typed again.
        again: bool,
    },
    /// Settings: swap screens, identify screens, purge, leave.
    Settings,
    /// Really purge old journals?
    Purge,
    /// The slip, before it is printed.
    Slip,
    /// The page of dated facts.
    Facts,
    /// The same after the PIN: each can be called verified.
    VerifyFacts,
    /// What is wrong with the guide that its author looks at.
    Found,
}

/// What the PIN guards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guarded {
    /// Leaving the kiosk.
    Leave,
    /// The settings.
    Settings,
    /// The purge of old journals.
    Purge,
    /// Calling a fact verified.
    Facts,
}

/// What the PIN pad says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinWord {
    /// Wrong.
    Wrong,
    /// Wrong too often: wait this many seconds.
    Wait {
        /// Seconds left.
        secs: u64,
    },
    /// The two entries differ.
    Different,
    /// Too short: at least [`MIN_PIN_DIGITS`].
    TooShort,
    /// The PIN could not be stored.
    NotStored,
    /// The stored PIN cannot be read.
    Unreadable,
}

/// Why a fact is as it was, although it was called verified or taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactWord {
    /// It could not be written.
    NotKept,
    /// The file has a fault, and is not written to.
    Faulty,
}

/// How far reading the guides, the local layer and the facts again is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadWord {
    /// The disk is being read.
    Coming,
    /// It is done.
    Done,
    /// It was not possible; the warnings say why.
    Failed,
}

/// Fewest digits of a PIN.
pub const MIN_PIN_DIGITS: usize = 4;
/// Most digits of a PIN.
pub const MAX_PIN_DIGITS: usize = 12;

/// Something about one window only.
#[derive(Clone, PartialEq, Eq)]
pub enum DeskAct {
    /// Open a panel of the agent's window.
    OpenAgent(AgentPanel),
    /// Open a panel of the citizen's window.
    OpenCitizen(CitizenPanel),
    /// Close the panel.
    Close,
    /// The search has new words.
    Query(String),
    /// Send the person to the place with this number; once more takes it back.
    ChoosePlace(usize),
    /// A digit of the PIN.
    PinDigit(char),
    /// Take the last digit away.
    PinErase,
    /// The PIN is typed.
    PinDone,
    /// Read the citizen's page aloud while nobody is accompanied; else it is a command.
    Listen,
    /// Swap the two screens.
    SwapScreens,
    /// Show on each screen which one it is.
    IdentifyScreens,
    /// Purge journals older than the retention, after the PIN.
    Purge,
    /// Leave the kiosk, after the PIN.
    Leave,
    /// Print the slip.
    PrintSlip,
    /// Read the guides, the local layer and the facts again, after the PIN.
    ReadAgain,
    /// Keep the way that was walked as a draft of a scenario.
    KeepScenario,
    /// The agent has compared this fact with its source today.
    Verified {
        /// The fact.
        fact: FactName,
        /// The value that was compared.
        value: String,
    },
    /// The agent takes this back: it was a mistake.
    Withdraw(Verified),
}

impl fmt::Debug for DeskAct {
    /// Never what was typed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OpenAgent(panel) => f.debug_tuple("OpenAgent").field(panel).finish(),
            Self::OpenCitizen(panel) => f.debug_tuple("OpenCitizen").field(panel).finish(),
            Self::Close => f.write_str("Close"),
            Self::Listen => f.write_str("Listen"),
            Self::Query(_) => f.write_str("Query"),
            Self::ChoosePlace(_) => f.write_str("ChoosePlace"),
            Self::PinDigit(_) => f.write_str("PinDigit"),
            Self::PinErase => f.write_str("PinErase"),
            Self::PinDone => f.write_str("PinDone"),
            Self::SwapScreens => f.write_str("SwapScreens"),
            Self::IdentifyScreens => f.write_str("IdentifyScreens"),
            Self::Purge => f.write_str("Purge"),
            Self::Leave => f.write_str("Leave"),
            Self::PrintSlip => f.write_str("PrintSlip"),
            Self::ReadAgain => f.write_str("ReadAgain"),
            Self::KeepScenario => f.write_str("KeepScenario"),
            Self::Verified { fact, value: _ } => write!(f, "Verified({fact})"),
            Self::Withdraw(seen) => write!(f, "Withdraw({}, {})", seen.fact, seen.on),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_is_ever_printed_for_debugging() {
        let desk = AgentDesk {
            query: "canari".to_owned(),
            pin: "86420975".to_owned(),
            first_pin: "86420975".to_owned(),
            place: Some(8),
            ..AgentDesk::default()
        };
        let acts = [DeskAct::Query("canari".to_owned()), DeskAct::PinDigit('8'), DeskAct::ChoosePlace(8)];
        let printed = format!("{desk:?} {acts:?}");
        assert!(!printed.contains("canari") && !printed.contains('8'), "{printed}");
    }
}
