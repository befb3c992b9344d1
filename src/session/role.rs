//! The two parties, and who may be behind an event.

use std::fmt;

/// One of the two parties; each has one window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// The secretary of the town hall.
    Agent,
    /// The person who came (usager).
    Citizen,
}

impl Role {
    /// Both, the agent first.
    pub const BOTH: [Self; 2] = [Self::Agent, Self::Citizen];

    /// The other party.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Agent => Self::Citizen,
            Self::Citizen => Self::Agent,
        }
    }

    /// The stable code in tables.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Citizen => "citizen",
        }
    }
}

/// Who made an event happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A party.
    Party(Role),
    /// Time itself: nobody touched anything.
    Clock,
    /// The program, starting again after a crash.
    Recovery,
    /// The official page, by what it shows.
    Page,
}

impl Actor {
    /// The stable code in tables.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Party(role) => role.code(),
            Self::Clock => "clock",
            Self::Recovery => "recovery",
            Self::Page => "page",
        }
    }

    /// The actor with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "agent" => Some(Self::Party(Role::Agent)),
            "citizen" => Some(Self::Party(Role::Citizen)),
            "clock" => Some(Self::Clock),
            "recovery" => Some(Self::Recovery),
            "page" => Some(Self::Page),
            _ => None,
        }
    }
}

/// A moment: milliseconds since 1970-01-01 UTC, as the edge read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Milliseconds from `earlier` to `self`, zero when the order is wrong.
    #[must_use]
    pub fn millis_since(self, earlier: Self) -> u64 {
        u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0)
    }
}

/// The random name of one session. Made at the edge: the core knows no chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SessionId(pub [u8; 16]);

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
