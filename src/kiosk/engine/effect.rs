//! What the engine wishes from the edge.

use std::fmt;

use crate::screen::board::Guarded;

/// What the edge has to do after a touch.
#[derive(Clone, PartialEq, Eq)]
pub enum Effect {
    /// Read the citizen's screen aloud.
    Speak,
    /// Be quiet.
    Hush,
    /// Check this PIN, then report with [`super::Engine::pin_checked`].
    CheckPin {
        /// The digits.
        pin: String,
        /// What it guards.
        guarded: Guarded,
    },
    /// Store this PIN, then report with [`super::Engine::pin_stored`].
    StorePin {
        /// The digits.
        pin: String,
    },
    /// Exchange the two screens and remember it.
    SwapScreens,
    /// Delete what is older than the retention; the journal tells how far it is.
    Purge,
    /// Leave the kiosk.
    Leave,
    /// Start again, to use a second screen that came late.
    StartAgain,
}

impl fmt::Debug for Effect {
    /// Never the digits: what is printed for debugging ends in a log one day.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Speak => "Speak",
            Self::Hush => "Hush",
            Self::CheckPin { .. } => "CheckPin",
            Self::StorePin { .. } => "StorePin",
            Self::SwapScreens => "SwapScreens",
            Self::Purge => "Purge",
            Self::Leave => "Leave",
            Self::StartAgain => "StartAgain",
        })
    }
}
