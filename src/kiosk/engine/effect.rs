//! What the engine wishes from the edge.

use std::fmt;

use crate::guide::Change;
use crate::screen::board::{Guarded, PageAct, PageStep, SlipOrder};
use crate::session::Role;
use crate::slip::Slip;

/// What the edge has to do after a touch.
#[derive(Clone, PartialEq)]
pub enum Effect {
    /// Read the citizen's screen aloud.
    Speak,
    /// Say these words, if there is a voice.
    Say(String),
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
    /// Keep that this was verified or taken back, then report with [`super::Engine::fact_kept`].
    KeepFact(Change),
    /// Read everything that the kiosk shows again, then report with [`super::Engine::read_again`].
    ReadAgain,
    /// The guides and the commune's values are others now: so are the sites that can be reached.
    Reread,
    /// Keep this scenario as a draft, then report with [`super::Engine::scenario_kept`].
    KeepScenario(String),
    /// Exchange the two screens and remember it.
    SwapScreens,
    /// Delete what is older than the retention; the journal tells how far it is.
    Purge,
    /// The page follows the session.
    TurnPage {
        /// The step on the site; `None`: nobody looks at it.
        step: Option<PageStep>,
        /// Who leads.
        lead: Role,
    },
    /// A touch of whoever leads, for the page.
    Page {
        /// Whose.
        role: Role,
        /// What.
        act: PageAct,
    },
    /// Print this slip, then report with [`super::Engine::slip_told`].
    PrintSlip(SlipOrder, Slip),
    /// The session is wiped: so is the page.
    ForgetPage,
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
            Self::Say(_) => "Say",
            Self::Hush => "Hush",
            Self::CheckPin { .. } => "CheckPin",
            Self::StorePin { .. } => "StorePin",
            Self::KeepFact(_) => "KeepFact",
            Self::ReadAgain => "ReadAgain",
            Self::Reread => "Reread",
            Self::KeepScenario(_) => "KeepScenario",
            Self::SwapScreens => "SwapScreens",
            Self::Purge => "Purge",
            Self::TurnPage { .. } => "TurnPage",
            Self::Page { .. } => "Page",
            Self::PrintSlip(..) => "PrintSlip",
            Self::ForgetPage => "ForgetPage",
            Self::Leave => "Leave",
            Self::StartAgain => "StartAgain",
        })
    }
}
