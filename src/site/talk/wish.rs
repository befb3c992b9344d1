//! What is wished of the page.

use std::fmt;

use crate::site::fit::Fit;
use crate::site::landmark::{Landmark, Sign};
use crate::site::tree::NodeId;
use crate::site::veil::{Epoch, Seat};
use crate::site::wall::Wall;

/// What the guide says about the hosts of a step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rules {
    /// Each host that has rules, and the beginnings of its paths that are private.
    pub hosts: Vec<(String, Vec<String>)>,
    /// Names of fields that are secret there, beside those that the guard knows.
    pub secret: Vec<String>,
}

/// A step on the official site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Which step it is; a name that only has to differ from the others'.
    pub place: String,
    /// The address of the step.
    pub address: String,
    /// The step is private.
    pub private: bool,
    /// The guide's rules.
    pub rules: Rules,
    /// Whether it goes there.
    pub arrive: Arrive,
    /// What the guide points at.
    pub landmark: Option<Landmark>,
    /// How the page shows that the step is done.
    pub sign: Option<Sign>,
}

/// A key that writes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ControlKey {
    /// ⌫
    Backspace,
    /// Suppr
    Delete,
    /// Entrée
    Enter,
    /// Tab
    Tab,
    /// Maj+Tab
    BackTab,
    /// Échap
    Escape,
    /// ←
    Left,
    /// →
    Right,
    /// ↑
    Up,
    /// ↓
    Down,
    /// Début
    Home,
    /// Fin
    End,
}

/// What a finger does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finger {
    /// It touches.
    Down,
    /// It leaves.
    Up,
}

/// What one party does on the page. Only the lead's reaches it.
#[derive(Clone, PartialEq)]
pub enum Touch {
    /// A finger or the mouse, in points of the page's window.
    Finger {
        /// What it does.
        does: Finger,
        /// Where.
        at: [f32; 2],
    },
    /// Scroll by so many points.
    Scroll {
        /// Where the finger is.
        at: [f32; 2],
        /// By how much.
        by: [f32; 2],
    },
    /// A press on what a screen reader has told of.
    PressNode(NodeId),
    /// The focus goes to what a screen reader has told of.
    FocusNode(NodeId),
    /// Words, with every accent.
    Text(String),
    /// A key that writes nothing.
    Key(ControlKey),
    /// Options of the list that is open.
    Choose(Vec<usize>),
    /// Lines of the list of documents that is open.
    Files(Vec<usize>),
    /// The document that has come is read in place.
    Read,
    /// The document that has come, or the page that asks for it, is printed.
    Print,
    /// The value of the picker that is open.
    Put(String),
    /// The list or picker is closed.
    Leave,
    /// The answer to the page's question.
    Answer {
        /// Yes.
        yes: bool,
        /// The words, for a prompt.
        words: Option<String>,
    },
    /// Back to the page before.
    Back,
    /// Back to the step's address.
    StartAgain,
}

impl fmt::Debug for Touch {
    /// Never what was typed or chosen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Finger { .. } => "Finger",
            Self::Scroll { .. } => "Scroll",
            Self::PressNode(_) => "PressNode",
            Self::FocusNode(_) => "FocusNode",
            Self::Text(_) => "Text",
            Self::Key(_) => "Key",
            Self::Choose(_) => "Choose",
            Self::Files(_) => "Files",
            Self::Read => "Read",
            Self::Print => "Print",
            Self::Put(_) => "Put",
            Self::Leave => "Leave",
            Self::Answer { .. } => "Answer",
            Self::Back => "Back",
            Self::StartAgain => "StartAgain",
        })
    }
}

/// What is wished of the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// A step on the site: the page opens, or goes on where it is when its host is the same.
    Open(Box<Opening>),
    /// Nobody looks at it now; it stays where it is.
    Rest,
    /// Who leads.
    Pass(Seat),
    /// The other party's screen has drawn the curtain of this epoch.
    Painted(Epoch),
    /// A screen reader listens at a party's window, or none does any more.
    Listen(Seat, bool),
    /// What one party does.
    Touch(Seat, Touch),
    /// How large the page is drawn: as soon as this has been wished for a moment.
    Fit(Fit),
    /// A party agrees to show a host without rules.
    Agree(Seat),
    /// The party that typed shows the page again to the other.
    Show(Seat),
    /// The session is over: the browser ends with everything it wrote, a fresh one waits.
    Forget,
    /// Other sites can be reached from now on: a fresh browser waits behind this wall. Only wished
    /// while there is no session.
    Rebuild(Box<Wall>),
}

/// Whether a step goes to its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrive {
    /// Even from another page of the same host.
    Anew,
    /// Unless the page is on its host already.
    UnlessThere,
    /// Only when there is no page: the step is about the one that is open.
    Stay,
}
