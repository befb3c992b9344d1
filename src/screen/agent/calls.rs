//! What asks for the agent: alarms, and what the citizen wishes.

use crate::{
    screen::{
        board::{Health, Notice, Notices},
        icons::Icon,
        widgets::{Look, Tone},
        words::Text,
    },
    session::{Command, Role, Session, Trying},
};

use super::{
    control::Control,
    words::{self, Word},
};

/// One call: what is said, and what may be answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// How loud.
    pub tone: Tone,
    /// What stands before the words.
    pub sign: Icon,
    /// What is said.
    pub words: String,
    /// The answers.
    pub controls: Vec<Control>,
}

impl Call {
    fn new(tone: Tone, words: impl Into<String>, controls: Vec<Control>) -> Self {
        let sign = match tone {
            Tone::Notice => Icon::Person,
            Tone::Verify | Tone::Alarm => Icon::Warning,
        };
        Self { tone, sign, words: words.into(), controls }
    }
}

/// What is wrong with the kiosk now.
#[must_use]
pub fn alarms(health: &Health) -> Vec<Call> {
    let Health {
        alarms,
        warnings: _,
        to_do: _,
        agent_screen_lost: _,
        citizen_screen_lost: _,
        sessions_today: _,
    } = health;
    alarms.iter().map(|words| Call::new(Tone::Alarm, words, Vec::new())).collect()
}

/// What the citizen asks for, the most pressing first.
#[must_use]
pub fn wishes(session: &Session) -> Vec<Call> {
    let paused = session.is_paused();
    let mut calls = Vec::new();
    if session.wipe_asked.by(Role::Citizen) {
        let answer = Control::text(Text::Wipe, Icon::Wipe, Command::AskWipe).look(Look::Danger);
        calls.push(Call::new(Tone::Notice, Word::WantsWipe.words(), vec![answer]));
    }
    if let (Some(level), false) = (session.help, paused) {
        let answer = Control::word(Word::Helped, Icon::Check, Command::CloseHelp);
        calls.push(Call::new(Tone::Notice, words::help_asked(level), vec![answer]));
    }
    if session.trying == Trying::Asked && session.lead == Role::Agent && !paused {
        // « Passer la main » is the largest button of the bar, and ringed now.
        let no = Control::word(Word::NotYet, Icon::Clock, Command::DeclineTry);
        calls.push(Call::new(Tone::Notice, Word::WantsToTry.words(), vec![no]));
    }
    if session.colleague {
        let answer = Control::word(Word::ColleagueCame, Icon::Colleague, Command::ColleagueCame);
        calls.push(Call::new(Tone::Notice, Word::ColleagueCalled.words(), vec![answer]));
    }
    calls
}

/// The answer to the agent's last touch that was not granted.
#[must_use]
pub fn refusal(notices: &Notices) -> Option<&'static str> {
    match notices.agent? {
        Notice::Refused { refusal, offer_try: _ } => Some(words::refused(refusal)),
        // Said to the citizen.
        Notice::TakenBack | Notice::YourTurn | Notice::NoVoice => None,
    }
}
