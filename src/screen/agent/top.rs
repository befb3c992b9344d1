//! The top bar: who leads, where one is, how long it has taken, pause and end.

use crate::{
    screen::{icons::Icon, widgets::Look, words::Text},
    session::{Command, Phase, Role, Session, State, Timestamp},
};

use super::{
    control::Control,
    words::{self, Word},
};

/// The top bar. The way out stands at its right end in every state, and is no part of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Top {
    /// Who leads; nobody in standby.
    pub lead: Option<Role>,
    /// Ringed after a touch that the lead did not allow.
    pub stirred: bool,
    /// The guide, or the town hall.
    pub title: String,
    /// How long it has taken.
    pub elapsed: Option<String>,
    /// Pause and end.
    pub controls: Vec<Control>,
}

/// The top bar of a session. `attended`: someone is there who may lead.
#[must_use]
pub fn of_session(state: &State, session: &Session, now: Timestamp, stirred: bool, attended: bool) -> Top {
    let guide = session.guide().and_then(|guide| state.guides.get(&guide.id));
    let closing = matches!(session.phase, Phase::Closing(_));
    let title = guide.map_or_else(|| Word::NeedTitle.words().to_owned(), |guide| guide.title.clone());
    Top {
        lead: attended.then_some(session.lead),
        stirred,
        title,
        elapsed: Some(words::elapsed(now.millis_since(session.began_at))),
        controls: controls(session.is_paused(), closing),
    }
}

/// In the closing « Terminer » wipes: it stands below, so that two presses in one place never do it.
fn controls(paused: bool, closing: bool) -> Vec<Control> {
    let pause = Control::text(Text::Pause, Icon::Pause, Command::Pause).look(Look::Quiet);
    let finish = Control::text(Text::Finish, Icon::Finish, Command::Finish).look(Look::Quiet);
    match (paused, closing) {
        (true, _) => Vec::new(),
        (false, true) => vec![pause],
        (false, false) => vec![pause, finish],
    }
}

/// The top bar when nobody is here.
#[must_use]
pub fn of_standby(town_hall: &str) -> Top {
    let title = if town_hall.is_empty() { Word::Standby.words() } else { town_hall };
    Top { lead: None, stirred: false, title: title.to_owned(), elapsed: None, controls: Vec::new() }
}
