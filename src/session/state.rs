//! Where a session stands: the fold of its events.
//!
//! Pure values. Nothing here reads a clock, a disk or a window; only `apply`
//! changes a state, and only [`super::decide()`] says what may change.

use std::sync::Arc;

use crate::guide::{GuideId, ItemId, Library};

use super::{
    Actor, Comfort, Feeling, GuideRef, Handling, HelpLevel, Noticed, Outcome, Path, Role, SessionId,
    Timestamp,
};

/// Everything that is true now. `session: None` is standby.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The guides that this state speaks of; a session keeps the revision it began with.
    pub guides: Arc<Library>,
    /// Time of the last event. Within a session it never goes back; each begins with its own.
    pub last_at: Timestamp,
    /// The session that is open.
    pub session: Option<Session>,
}

impl State {
    /// Nobody is here.
    #[must_use]
    pub fn standby(guides: Arc<Library>) -> Self {
        Self { guides, last_at: Timestamp::default(), session: None }
    }
}

/// One visit (accompagnement).
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// Its random name.
    pub id: SessionId,
    /// When it began.
    pub began_at: Timestamp,
    /// How far it is.
    pub phase: Phase,
    /// Who leads (la main).
    pub lead: Role,
    /// Whether someone is attending.
    pub attention: Attention,
    /// The wish to try.
    pub trying: Trying,
    /// Help that is open.
    pub help: Option<HelpLevel>,
    /// The agent points at the main control of the citizen's screen.
    pub hint: bool,
    /// A colleague has been called.
    pub colleague: bool,
    /// Who asked to wipe everything and has not confirmed yet.
    pub wipe_asked: WipeAsked,
    /// The citizen's comfort.
    pub comfort: Comfort,
}

/// How far a session is.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    /// Finding out what the person came for.
    Need(Need),
    /// Getting ready.
    Prepare(Prepare),
    /// Walking through the guide.
    Steps(Steps),
    /// Saying goodbye.
    Closing(Closing),
}

impl Phase {
    /// The guide chosen in this phase or before it.
    #[must_use]
    pub fn guide(&self) -> Option<&GuideRef> {
        match self {
            Self::Need(_) => None,
            Self::Prepare(prepare) => Some(&prepare.guide),
            Self::Steps(steps) => Some(&steps.prepare.guide),
            Self::Closing(closing) => closing.before.guide(),
        }
    }
}

/// The needs interview.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Need {
    /// The way through the interview; empty when there is no interview guide.
    pub path: Path,
    /// The guide that the citizen showed on the tiles.
    pub suggested: Option<GuideId>,
}

/// Getting ready for a guide.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepare {
    /// The interview, to come back to.
    pub need: Need,
    /// The guide chosen.
    pub guide: GuideRef,
    /// The papers that are here.
    pub have: Vec<ItemId>,
    /// What is remembered of the way, when someone came back from the steps.
    pub walked: Path,
}

/// Walking through a guide.
#[derive(Debug, Clone, PartialEq)]
pub struct Steps {
    /// The preparation, to come back to.
    pub prepare: Prepare,
    /// The way walked.
    pub path: Path,
    /// How the present step is being done.
    pub handling: Handling,
    /// The curtain.
    pub veil: Veil,
    /// What the official page of the present step has shown.
    pub noticed: Noticed,
}

impl Steps {
    /// Whether the present step is private, be its curtain down or lifted by the typist.
    #[must_use]
    pub fn is_private(&self) -> bool {
        self.path.here().is_some_and(|here| here.private)
    }
}

/// Who is behind the curtain (rideau). `bool` plus `Option<Role>` would allow two lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Veil {
    /// Both see everything.
    Lifted,
    /// Only `typist`, or leaving the step, lifts it.
    Down {
        /// The party that types; the other sees a curtain.
        typist: Role,
    },
}

impl Veil {
    /// Whether the curtain hides the step from `role`.
    #[must_use]
    pub fn hides_from(self, role: Role) -> bool {
        self == Self::Down { typist: role.other() }
    }
}

/// Saying goodbye. `before` is never another closing: it can only be reached from outside.
#[derive(Debug, Clone, PartialEq)]
pub struct Closing {
    /// Where the session stood, to come back to and for « ce que vous avez fait ».
    pub before: Box<Phase>,
    /// How it ended.
    pub outcome: Outcome,
    /// The citizen's feeling.
    pub feeling: Option<Feeling>,
}

/// Whether someone is attending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attention {
    /// Someone is.
    Active,
    /// Nobody touched anything: a countdown runs.
    IdleWarned,
    /// The citizen's screen shows a calm waiting picture.
    Paused(Actor),
}

/// The open questions « Tout effacer ? ». Both may ask in the same instant, each confirms
/// their own: one place for one asker would let the second take the first one's question away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WipeAsked {
    agent: bool,
    citizen: bool,
}

impl WipeAsked {
    /// Whether `role` asked.
    #[must_use]
    pub const fn by(self, role: Role) -> bool {
        match role {
            Role::Agent => self.agent,
            Role::Citizen => self.citizen,
        }
    }

    pub(super) const fn set(&mut self, role: Role, asked: bool) {
        match role {
            Role::Agent => self.agent = asked,
            Role::Citizen => self.citizen = asked,
        }
    }
}

/// The wish to try: asked once, answered once, until the lead or the step changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trying {
    /// Not asked.
    NotAsked,
    /// Asked; the agent has not answered.
    Asked,
    /// The agent said « pas encore ».
    Declined,
}

impl Session {
    /// The way being walked now: through the guide, or through the interview.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.phase {
            Phase::Need(need) => Some(&need.path),
            Phase::Steps(steps) => Some(&steps.path),
            Phase::Prepare(_) | Phase::Closing(_) => None,
        }
    }

    /// The curtain; only a step of a guide has one.
    #[must_use]
    pub fn veil(&self) -> Veil {
        match &self.phase {
            Phase::Steps(steps) => steps.veil,
            Phase::Need(_) | Phase::Prepare(_) | Phase::Closing(_) => Veil::Lifted,
        }
    }

    /// Whether the present step is private, be its curtain down or lifted by the typist.
    #[must_use]
    pub fn is_private(&self) -> bool {
        match &self.phase {
            Phase::Steps(steps) => steps.is_private(),
            Phase::Need(_) | Phase::Prepare(_) | Phase::Closing(_) => false,
        }
    }

    /// The chosen guide.
    #[must_use]
    pub fn guide(&self) -> Option<&GuideRef> {
        self.phase.guide()
    }

    /// Whether the session is paused.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        matches!(self.attention, Attention::Paused(_))
    }
}
