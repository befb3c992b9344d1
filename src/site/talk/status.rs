//! What is told of the page.

use std::fmt;

use crate::site::lookalike::Resemblance;
use crate::site::news::News;
use crate::site::outside::Document;
use crate::site::veil::{Epoch, Reason, Seat};

/// Why the page cannot be used now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It is not part of the procedure.
    Outside,
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
        /// The keys are still being read: more documents may come.
        reading: bool,
        /// One of them is this party's alone, and so is the list.
        alone: Option<Seat>,
    },
    /// A document of the site has come.
    Received {
        /// Its name.
        name: String,
        /// It can be read in place and printed.
        readable: bool,
        /// It is this party's alone.
        alone: Option<Seat>,
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

impl PageAsk {
    /// Whether a field of the page asks, and is answered with a value.
    #[must_use]
    pub const fn is_of_a_field(&self) -> bool {
        matches!(self, Self::Select { .. } | Self::Pick { .. } | Self::Suggest { .. })
    }

    /// Whether `seat` may be told of it.
    #[must_use]
    pub fn is_for(&self, seat: Seat) -> bool {
        match self {
            Self::File { alone, .. } | Self::Received { alone, .. } => {
                alone.is_none_or(|alone| alone == seat)
            }
            Self::Select { .. }
            | Self::Pick { .. }
            | Self::Suggest { .. }
            | Self::Print
            | Self::Dialog { .. } => true,
        }
    }
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

/// How the search for what the guide points at stands.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Sought {
    /// Nothing is looked for.
    #[default]
    Nothing,
    /// Not found yet.
    Looking,
    /// It stands there: left, top, width, height in points of the page's window.
    At([f32; 4]),
    /// Not found in time: the page has changed since the guide was written.
    Missing,
    /// Found more than once, and still so when the time was over.
    Several,
}

impl Sought {
    /// The search was given up: nothing is pointed at.
    #[must_use]
    pub const fn is_given_up(self) -> bool {
        matches!(self, Self::Missing | Self::Several)
    }
}

/// A page that was not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its host; never more of its address. `None`: it has none.
    pub host: Option<String>,
    /// It looks like an official one.
    pub resembles: Option<Resemblance>,
}

/// What is told of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Status {
    /// How far it is.
    pub stage: Stage,
    /// How wide the page is, in points; a picture shows all of it.
    pub width: f32,
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
    /// A page that is not part of the procedure, refused just now.
    pub refused: Option<Refused>,
    /// What has just happened, for both.
    pub news: Option<News>,
    /// Who has agreed to show a host without rules: the agent, the citizen.
    pub agreed: [bool; 2],
    /// Which step the next two belong to: [`super::Opening::place`].
    pub place: String,
    /// What the guide points at.
    pub landmark: Sought,
    /// The page has shown that the step is done.
    pub done: bool,
}

impl Default for Status {
    fn default() -> Self {
        Self {
            stage: Stage::Closed,
            width: 1280.0,
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
            place: String::new(),
            landmark: Sought::Nothing,
            done: false,
        }
    }
}
