//! What the edge tells the engine: what time it is, and which screens are there.

use std::time::Instant;

use crate::session::{Role, Timestamp};

/// A moment on both clocks: the wall's for the journal, the monotonic one for waiting.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// What the wall clock says. May jump.
    pub wall: Timestamp,
    /// What the monotonic clock says. Never goes back.
    pub mono: Instant,
}

/// Which of the two screens are plugged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screens {
    /// The agent's.
    pub agent: bool,
    /// The citizen's.
    pub citizen: bool,
}

impl Screens {
    /// Both are there.
    pub const BOTH: Self = Self { agent: true, citizen: true };

    /// Whether `role`'s screen is there.
    #[must_use]
    pub const fn has(self, role: Role) -> bool {
        match role {
            Role::Agent => self.agent,
            Role::Citizen => self.citizen,
        }
    }
}
