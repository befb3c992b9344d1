//! The bottom bar: back, the hand, on.

use crate::{
    guide::StepKind,
    screen::{
        board::{AgentPanel, DeskAct},
        icons::Icon,
        widgets::Look,
        words::Text,
    },
    session::{Command, Phase, Role, Session, State, Trying, Veil},
};

use super::{control::Control, words::Word};

/// The moves of the session, where the hands rest.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bar {
    /// At the left: what goes back or aside.
    pub left: Vec<Control>,
    /// In the middle, the largest.
    pub main: Option<Main>,
    /// At the right: what goes on.
    pub right: Vec<Control>,
}

/// The largest button.
#[derive(Debug, Clone, PartialEq)]
pub struct Main {
    /// The button.
    pub control: Control,
    /// What to know before pressing it.
    pub say: Option<Say>,
    /// Ringed: the citizen waits for it.
    pub pointed: bool,
}

/// A line above the largest button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Say {
    /// Words to say aloud.
    Aloud(Word),
    /// What pressing it does.
    Warning(Word),
}

impl Say {
    /// Its words.
    #[must_use]
    pub const fn word(self) -> Word {
        match self {
            Self::Aloud(word) | Self::Warning(word) => word,
        }
    }

    /// Its sign.
    #[must_use]
    pub const fn icon(self) -> Icon {
        match self {
            Self::Aloud(_) => Icon::Say,
            Self::Warning(_) => Icon::Wipe,
        }
    }
}

/// Whether this is a moment to pass the hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passing {
    /// The guide says so.
    Advised,
    /// As good as any other.
    Possible,
    /// The citizen's screen is unplugged: they could do nothing with it.
    Useless,
}

/// The bar of an open session.
#[must_use]
pub fn bar(state: &State, session: &Session, passing: Passing) -> Bar {
    let mut bar = match &session.phase {
        _ if session.is_paused() => paused(),
        Phase::Closing(it) => closing(session.lead, it.feeling.is_some()),
        Phase::Need(_) | Phase::Prepare(_) | Phase::Steps(_) => working(state, session, passing),
    };
    // At every moment of a visit: people say what weighs on them when they like.
    let signals = DeskAct::OpenAgent(AgentPanel::Signals { signal: None });
    bar.left.push(Control::word(Word::Signals, Icon::Info, signals).look(Look::Quiet));
    bar
}

/// Nothing that erases stands where « C'est fait » stands at other times: the way out has it.
fn paused() -> Bar {
    let resume = Control::text(Text::Resume, Icon::Resume, Command::Resume).look(Look::Primary);
    Bar { main: Some(Main { control: resume, say: None, pointed: false }), ..Bar::default() }
}

/// « Terminer » wipes: it asks to be pressed only once the citizen has said how it went.
fn closing(lead: Role, felt: bool) -> Bar {
    let slip = Control::word(Word::PrintSlip, Icon::Print, DeskAct::OpenAgent(AgentPanel::Slip));
    let look = if felt { Look::Primary } else { Look::Secondary };
    let finish = Control::text(Text::Finish, Icon::Finish, Command::Finish).look(look);
    let left = match lead {
        Role::Agent => back(),
        Role::Citizen => Control::text(Text::TakeBack, Icon::Hand, Command::TakeBack),
    };
    Bar {
        left: vec![left],
        main: Some(Main { control: finish, say: Some(Say::Warning(Word::FinishLine)), pointed: false }),
        right: vec![slip],
    }
}

fn working(state: &State, session: &Session, passing: Passing) -> Bar {
    let refer = Control::text(Text::Refer, Icon::Refer, DeskAct::OpenAgent(AgentPanel::Refer { to: None }))
        .look(Look::Quiet);
    match session.lead {
        Role::Agent => {
            let on = onward(state, session);
            // One main button: the hand when this is its moment, else what goes on.
            let hand_first = match passing {
                Passing::Advised => true,
                Passing::Possible => on.is_empty(),
                Passing::Useless => false,
            };
            let look = |main: bool| if main { Look::Primary } else { Look::Secondary };
            let hand = Control::text(Text::HandOver, Icon::Give, Command::HandOver).look(look(hand_first));
            let left = if can_go_back(session) { vec![back(), refer] } else { vec![refer] };
            Bar {
                left,
                main: Some(Main {
                    control: hand,
                    say: (passing != Passing::Useless).then_some(Say::Aloud(Word::SayBeforePassing)),
                    pointed: session.trying == Trying::Asked,
                }),
                right: on
                    .into_iter()
                    .map(|it| if it.look == Look::Primary { it.look(look(!hand_first)) } else { it })
                    .collect(),
            }
        }
        Role::Citizen => {
            let take = Control::text(Text::TakeBack, Icon::Hand, Command::TakeBack).look(Look::Primary);
            let say = Some(Say::Aloud(Word::SayBeforeTaking));
            let main = Some(Main { control: take, say, pointed: false });
            Bar { left: vec![refer], main, right: hint(session).into_iter().collect() }
        }
    }
}

fn back() -> Control {
    Control::text(Text::Back, Icon::Back, Command::Back)
}

fn can_go_back(session: &Session) -> bool {
    match &session.phase {
        Phase::Need(need) => need.path.crumbs().len() > 1,
        Phase::Prepare(_) | Phase::Steps(_) | Phase::Closing(_) => true,
    }
}

/// What goes on, when the agent leads; a question goes on by its answers.
fn onward(state: &State, session: &Session) -> Vec<Control> {
    match &session.phase {
        Phase::Prepare(_) => vec![
            Control::word(Word::PapersMissing, Icon::Paper, Command::PapersMissing),
            Control::word(Word::BeginSteps, Icon::Next, Command::BeginSteps).look(Look::Primary),
        ],
        Phase::Need(_) | Phase::Steps(_) => next(state, session).into_iter().collect(),
        Phase::Closing(_) => Vec::new(),
    }
}

fn next(state: &State, session: &Session) -> Option<Control> {
    let here = session.path()?.here()?;
    let (_, step) = state.guides.get(&here.guide.id)?.find(&here.step)?;
    let next = |text, icon| Some(Control::text(text, icon, Command::Next).look(Look::Primary));
    match &step.kind {
        StepKind::Question { .. } => None,
        StepKind::Info | StepKind::Call { .. } => next(Text::Next, Icon::Next),
        StepKind::Check { .. } | StepKind::Site { .. } => next(Text::Done, Icon::Check),
    }
}

/// « Montrer où toucher », while the citizen leads and there is something to point at.
fn hint(session: &Session) -> Option<Control> {
    let possible = session.veil() == Veil::Lifted && !session.hint;
    possible.then(|| Control::word(Word::Show, Icon::Point, Command::GiveHint))
}
