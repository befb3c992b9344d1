//! The official page as a view is given it, and what a party does on it.

use std::fmt;
use std::sync::Arc;

use eframe::egui::{Pos2, Rect, TextureId, Vec2};

use crate::guide::{GuideId, StepId};
use crate::session::Role;

use crate::screen::page::{Ask, AskAnswer, KeyboardKind, ReadPage};
use crate::screen::words::Text;

/// The official page as one party sees it now.
#[derive(Debug, Clone, PartialEq)]
pub struct PageView {
    /// Its host; empty while it is coming.
    pub host: String,
    /// Its address is `https`.
    pub secure: bool,
    /// What is seen of it.
    pub look: PageLook,
    /// Whether the other party sees it too.
    pub private: Private,
    /// A page that is not part of the procedure, refused just now.
    pub refused: Option<RefusedPage>,
    /// What has just happened, for both.
    pub news: Option<Text>,
    /// What we draw in the place of the browser, for whoever leads.
    pub ask: Option<Ask>,
    /// The field that is typed into: which keys it takes, its top and bottom in the page's points.
    pub typing: Option<(KeyboardKind, [f32; 2])>,
    /// What the guide points at, in the page's points.
    pub landmark: Option<Rect>,
    /// Where the party that does not lead points.
    pub pointed: Option<Pointed>,
    /// What a screen reader is told of it, for whoever leads.
    pub read: Option<Arc<ReadPage>>,
}

/// A page that was not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedPage {
    /// Its host, for the agent; empty when it has none.
    pub host: String,
    /// It looks like an official site.
    pub imitates: Option<Imitation>,
}

/// How a host looks like an official one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imitation {
    /// The official site that was probably meant.
    pub official: String,
    /// How to see that it is another one.
    pub how: &'static str,
}

/// A finger that points at the page and does not touch it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pointed {
    /// Whose.
    pub by: Role,
    /// Where, in the page's own points.
    pub at: Pos2,
}

/// Whether a page is seen by one party alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Private {
    /// Both see it, or soon will.
    No,
    /// The other party does not see it.
    Yes,
    /// The same, because the guide knows nothing of the site: both may agree to show it.
    UntilAgreed,
    /// The same, because of what was typed before: this party may show it again.
    UntilShown,
}

/// What one party sees of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PageLook {
    /// It is coming.
    Coming,
    /// The page.
    Shown {
        /// Its picture.
        texture: TextureId,
        /// Its size in its own points.
        size: Vec2,
    },
    /// The other party types something private, or nobody has proven yet that nothing private is there.
    Covered {
        /// Both must agree first: the guide knows nothing of this site.
        ask_both: bool,
    },
    /// It cannot be used.
    Down(PageTrouble),
}

/// Why the page cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageTrouble {
    /// Its server wants a password that nobody has here.
    Password,
    /// It is not part of the procedure.
    Outside,
    /// The site cannot be reached.
    Unreachable,
    /// Its certificate is not good: it may be another site.
    Certificate,
    /// It does not answer now.
    Slow,
    /// It has stopped.
    Stopped,
    /// There is no browser.
    NoBrowser,
}

/// A control key on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the key of its name")]
pub enum PageKey {
    Backspace,
    Delete,
    Enter,
    Tab,
    BackTab,
    Escape,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
}

/// What a party does on the page.
#[derive(Clone, PartialEq)]
pub enum PageAct {
    /// A finger touches, in the page's own points.
    Press(Pos2),
    /// It leaves.
    Release(Pos2),
    /// The party that does not lead points here: shown to both, never told to the page.
    Point(Pos2),
    /// Scroll.
    Scroll {
        /// Where the finger is.
        at: Pos2,
        /// By how much.
        by: Vec2,
    },
    /// A screen reader's press on what it was told of.
    PressNode(i64),
    /// A screen reader goes there.
    FocusNode(i64),
    /// Words.
    Text(String),
    /// The answer to what we draw in the place of the browser.
    Answer(AskAnswer),
    /// A control key.
    Key(PageKey),
    /// Back to the page before.
    Back,
    /// Back to the step's address.
    StartAgain,
    /// « Montrer cette page aux deux »: this party agrees.
    Agree,
    /// « Montrer de nouveau »: what this party typed may be seen.
    Show,
}

impl fmt::Debug for PageAct {
    /// Never what was typed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Press(_) => "Press",
            Self::Release(_) => "Release",
            Self::Point(_) => "Point",
            Self::Scroll { .. } => "Scroll",
            Self::PressNode(_) => "PressNode",
            Self::FocusNode(_) => "FocusNode",
            Self::Text(_) => "Text",
            Self::Answer(_) => "Answer",
            Self::Key(_) => "Key",
            Self::Back => "Back",
            Self::StartAgain => "StartAgain",
            Self::Agree => "Agree",
            Self::Show => "Show",
        })
    }
}

/// A step of the guide on the official site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageStep {
    /// Its guide.
    pub guide: GuideId,
    /// Its id.
    pub step: StepId,
    /// Where it opens.
    pub address: String,
    /// It stays on the page that is open; the address is for one that has gone.
    pub stays: bool,
    /// It is private.
    pub private: bool,
    /// The guides that call this one, and the one that opened the page: their rules hold here too.
    pub others: Vec<GuideId>,
}
