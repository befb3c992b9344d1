//! What happens: the state machine of one visit.
//!
//! Pure. Knows the guides; knows no window, no disk, no clock, no chance. Read in this
//! order: [`role`], [`command`] (what may be asked), [`event`] (what happened), [`state`]
//! (where it stands), [`decide()`] (who may do what), then [`sight()`] (who sees what).

#![warn(clippy::wildcard_enum_match_arm)] // A new phase, role, command or event must ask every rule.

pub mod role;

pub mod command;
pub mod event;

pub mod path;
pub mod state;

mod apply;
pub mod decide;
pub mod refusal;

pub mod idle;
pub mod page;
pub mod rehearsal;
pub mod sight;

pub use command::Command;
pub use decide::decide;
pub use event::{
    Comfort, Contrast, Entry, Event, Feeling, GuideRef, Happening, HelpLevel, Mastery, Outcome, StopReason,
    TextSize, WipeCause,
};
pub use idle::{Patience, pass_time, recover};
pub use page::{Noticed, PageFact, page_opened, page_tells};
pub use path::{Crumb, DoneStep, Handling, Path};
pub use refusal::Refusal;
pub use rehearsal::{as_scenario, retrace};
pub use role::{Actor, Role, SessionId, Timestamp};
pub use sight::{Sight, sight};
pub use state::{Attention, Closing, Need, Phase, Prepare, Session, State, Steps, Trying, Veil, WipeAsked};

#[cfg(test)]
mod tests;
