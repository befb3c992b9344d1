//! What is wished of the page, and what is told of it. Neither carries what stands on it.

use std::fmt;

use super::news::News;
use super::outside::Document;
use super::veil::{Epoch, Reason, Seat};

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
    /// Goes there even from another page of the same host: practice pages know nothing of each other.
    pub anew: bool,
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
    Open(Opening),
    /// Nobody looks at it now; it stays where it is.
    Rest,
    /// Who leads.
    Pass(Seat),
    /// The other party's screen has drawn the curtain of this epoch.
    Painted(Epoch),
    /// What one party does.
    Touch(Seat, Touch),
    /// A party agrees to show a host without rules.
    Agree(Seat),
    /// The session is over: the browser ends with everything it wrote, a fresh one waits.
    Forget,
}

/// Why the page cannot be used now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The site cannot be reached.
    Unreachable,
    /// Its server wants a password that nobody has here.
    Password,
    /// Its certificate is not good.
    Certificate,
    /// It has crashed.
    Crashed,
    /// It does not answer.
    Busy,
    /// The browser has gone.
    Gone,
    /// There is none to be had.
    NoBrowser,
}

/// Which keys a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// Any.
    Text,
    /// Digits.
    Digits,
    /// An address for messages.
    Email,
}

/// The field that has the focus.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Focus {
    /// What is typed there is nobody else's business.
    pub secret: bool,
    /// Which keys it takes; `None`: it is not typed into.
    pub keys: Option<Keys>,
    /// Its top and its bottom, in points of the page's window.
    pub top_bottom: [f32; 2],
}

/// One option of a list.
#[derive(Clone, PartialEq, Eq, serde::Deserialize)]
pub struct ListOption {
    /// Its words.
    pub label: String,
    /// The heading over it.
    pub group: Option<String>,
    /// Chosen now.
    pub chosen: bool,
    /// It cannot be chosen.
    pub disabled: bool,
}

/// What a headless browser does not draw, and we draw instead.
#[derive(Clone, PartialEq, Eq)]
pub enum PageAsk {
    /// A list of options.
    Select {
        /// What it is for.
        label: String,
        /// Several may be chosen.
        multiple: bool,
        /// The options.
        options: Vec<ListOption>,
    },
    /// A date, a time, a colour.
    Pick {
        /// What it is for.
        label: String,
        /// The type of the field, as `date`.
        kind: String,
        /// Its value now.
        value: String,
    },
    /// Values that the page proposes for a field; another one can be typed.
    Suggest {
        /// What it is for.
        label: String,
        /// The values.
        values: Vec<String>,
    },
    /// A document to send.
    File {
        /// What there is to choose from.
        documents: Vec<Document>,
        /// Several may be chosen.
        multiple: bool,
    },
    /// A document of the site has come.
    Received {
        /// Its name.
        name: String,
        /// It can be read in place and printed.
        readable: bool,
    },
    /// The page wants to be printed.
    Print,
    /// A question of the page.
    Dialog {
        /// `alert`, `confirm`, `prompt`, `beforeunload`.
        kind: String,
        /// The page's words.
        words: String,
    },
}

impl fmt::Debug for PageAsk {
    /// Never the page's words.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Select { .. } => "Select",
            Self::Pick { .. } => "Pick",
            Self::Suggest { .. } => "Suggest",
            Self::File { .. } => "File",
            Self::Received { .. } => "Received",
            Self::Print => "Print",
            Self::Dialog { .. } => "Dialog",
        })
    }
}

/// How far the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stage {
    /// No step on a site was opened.
    #[default]
    Closed,
    /// It is coming.
    Loading,
    /// It is there.
    Open,
    /// It cannot be used.
    Down(Trouble),
}

/// What is told of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Status {
    /// How far it is.
    pub stage: Stage,
    /// Its host; never more of its address.
    pub host: Option<String>,
    /// Its address is `https`.
    pub secure: bool,
    /// Covered for the party that is not [`Status::owner`].
    pub covered: bool,
    /// Who sees it while it is covered.
    pub owner: Seat,
    /// Why it is covered.
    pub reasons: Vec<Reason>,
    /// Which closing of the curtain this is.
    pub epoch: Epoch,
    /// The field that has the focus.
    pub focus: Option<Focus>,
    /// What we draw instead of the browser.
    pub ask: Option<PageAsk>,
    /// The host of a page that is not part of the procedure, refused just now.
    pub refused: Option<String>,
    /// What has just happened, for both.
    pub news: Option<News>,
    /// Who has agreed to show a host without rules: the agent, the citizen.
    pub agreed: [bool; 2],
}

impl Default for Status {
    fn default() -> Self {
        Self {
            stage: Stage::Closed,
            host: None,
            secure: false,
            covered: true,
            owner: Seat::Agent,
            reasons: Vec::new(),
            epoch: Epoch::default(),
            focus: None,
            ask: None,
            refused: None,
            news: None,
            agreed: [false; 2],
        }
    }
}
