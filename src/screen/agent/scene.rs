//! The scene: everything that the agent's window shows, as plain values.
//!
//! The one place that looks at the whole [`Board`]. Drawing gets a [`Scene`] and knows no
//! session any more; so what is shown, and what is hidden, can be read and tested as text.
//! Promise: while the citizen types behind the curtain, nothing of what they see is in the scene.

use crate::{
    guide::{Guide, inside_sentence},
    screen::{
        board::{AgentDesk, AgentPanel, Board, Countdown, Farewell, Health, Notice},
        widgets::Tone,
        words::Text,
    },
    session::{
        Actor, Attention, Closing, Feeling, Phase, Refusal, Role, Session, Sight, State, Veil, page_opened,
        sight,
    },
};

use super::{
    advice::{self, Advice, Moment},
    bar::{self, Bar, Passing},
    calls::{self, Call},
    places, preview,
    rail::{self, Against, Rail},
    search::{self, Search},
    top::{self, Top},
    words::{self, Word},
    work::{self, Work},
};

/// What the window shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The top bar.
    pub top: Top,
    /// Alarms, then what the citizen asks for.
    pub calls: Vec<Call>,
    /// The answer to a touch that was not granted.
    pub refusal: Option<&'static str>,
    /// What is below.
    pub body: Body,
    /// What stands over everything.
    pub overlay: Overlay,
}

/// What stands between the bars.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Nobody is here.
    Standby(Standby),
    /// A session that nobody attended: go on, or wipe.
    Interrupted(Interrupted),
    /// The three columns of a session.
    Counter(Box<Counter>),
}

/// Nobody is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standby {
    /// What became of the last session; `None` when that is over.
    pub farewell: Option<(Text, Option<&'static str>)>,
    /// Whether a session may begin: not while the last one is being erased.
    pub may_begin: bool,
    /// « 3 accompagnements aujourd'hui ».
    pub today: String,
    /// To do when there is time.
    pub warnings: Vec<String>,
}

/// A session that nobody attended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interrupted {
    /// What happened.
    pub sentence: Word,
    /// The guide.
    pub guide: Option<String>,
    /// Until the wipe, when it is near.
    pub countdown: Option<Countdown>,
}

/// The three columns of a session.
#[derive(Debug, Clone, PartialEq)]
pub struct Counter {
    /// The steps, or the search.
    pub left: Left,
    /// What is said of the mirror.
    pub state: Option<(Tone, Word)>,
    /// What is done under the mirror.
    pub work: Work,
    /// Title of the step.
    pub title: String,
    /// What to say and watch.
    pub advice: Advice,
    /// The agent types behind the curtain: the step, which the mirror does not show. The agent
    /// may open the curtain.
    pub own: Option<Own>,
    /// The moves of the session.
    pub bar: Bar,
    /// Until the wipe, when a pause is long.
    pub countdown: Option<Countdown>,
}

/// A step that only the agent sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
}

/// What stands at the left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// The steps.
    Rail(Rail),
    /// The search.
    Search(Search),
    /// Nothing: the session ended before a guide was chosen.
    Nothing,
}

/// What stands over everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlay {
    /// Nothing.
    None,
    /// Nobody touches anything.
    Idle(Countdown),
    /// « Tout effacer ? »
    Wipe,
    /// A panel that the agent opened.
    Panel(AgentPanel),
}

/// Everything that is shown for this board.
#[must_use]
pub fn scene(board: &Board<'_>) -> Scene {
    let Board {
        state,
        local,
        today,
        time: _, // read with the day, for opening hours
        now,
        countdown,
        farewell,
        notices,
        health,
        agent_desk,
        citizen_desk: _, // the mirror's
        page,
        preview,
    } = *board;
    let refusal = calls::refusal(notices);
    let mut calls = calls::alarms(health);
    calls.extend(preview.into_iter().flat_map(|preview| preview::calls(preview, state)));
    let Some(session) = &state.session else {
        return Scene {
            top: top::of_standby(&local.town_hall),
            calls,
            refusal,
            body: Body::Standby(standby(farewell, health)),
            overlay: panel(agent_desk.panel),
        };
    };
    calls.extend(calls::wishes(session));
    let stirred =
        matches!(notices.agent, Some(Notice::Refused { refusal: Refusal::NotLeading, offer_try: _ }));
    let body = match session.attention {
        Attention::Paused(by @ (Actor::Clock | Actor::Recovery | Actor::Page)) => {
            Body::Interrupted(interrupted(state, session, by, countdown))
        }
        Attention::Paused(Actor::Party(_)) | Attention::Active | Attention::IdleWarned => {
            let against = Against { local, today };
            let lost = health.citizen_screen_lost;
            let mut counter = counter(state, session, agent_desk, lost, countdown, against);
            if let (Work::Site { controls, refused, .. }, Some(page)) = (&mut counter.work, page) {
                *refused = page.refused.as_ref().map(words::refused_page);
                *controls = work::on_the_page(page, session.lead);
            }
            if let (Work::Outcomes { places, .. }, Phase::Closing(closing)) =
                (&mut counter.work, &session.phase)
            {
                *places = places::places(board, closing.outcome);
            }
            Body::Counter(Box::new(counter))
        }
    };
    let attended = !matches!(body, Body::Interrupted(_));
    Scene {
        top: top::of_session(state, session, now, stirred, attended),
        calls,
        refusal,
        body,
        overlay: overlay(session, agent_desk, countdown),
    }
}

fn overlay(session: &Session, desk: &AgentDesk, countdown: Option<Countdown>) -> Overlay {
    match (session.attention, countdown) {
        (Attention::IdleWarned, Some(countdown)) => Overlay::Idle(countdown),
        _ if session.wipe_asked.by(Role::Agent) => Overlay::Wipe,
        (Attention::Active | Attention::IdleWarned | Attention::Paused(_), _) => panel(desk.panel),
    }
}

fn panel(panel: AgentPanel) -> Overlay {
    if panel == AgentPanel::Closed { Overlay::None } else { Overlay::Panel(panel) }
}

fn standby(farewell: Option<Farewell>, health: &Health) -> Standby {
    let Health { alarms: _, warnings, to_do, agent_screen_lost: _, citizen_screen_lost: _, sessions_today } =
        health;
    Standby {
        farewell: farewell.map(|farewell| match farewell {
            Farewell::Erasing => (Text::Erasing, None),
            Farewell::Erased => (Text::Erased, None),
            Farewell::NotKept => (Text::NotKept, Some(Word::NotKept.words())),
        }),
        may_begin: farewell != Some(Farewell::Erasing),
        today: words::sessions_today(*sessions_today),
        warnings: warnings.iter().chain(to_do).cloned().collect(),
    }
}

fn interrupted(state: &State, session: &Session, by: Actor, countdown: Option<Countdown>) -> Interrupted {
    let guide = session.guide().and_then(|guide| state.guides.get(&guide.id));
    Interrupted {
        sentence: if by == Actor::Recovery { Word::Interrupted } else { Word::NobodyThere },
        guide: guide.map(|guide| guide.title.clone()),
        countdown,
    }
}

fn counter(
    state: &State,
    session: &Session,
    desk: &AgentDesk,
    citizen_screen_lost: bool,
    countdown: Option<Countdown>,
    against: Against<'_>,
) -> Counter {
    let (title, mut advice, mut work) = centre(state, session, against);
    let hidden = matches!(sight(state, Role::Agent), Sight::Curtain { .. });
    if session.veil() == (Veil::Down { typist: Role::Citizen }) {
        advice.first = vec![Word::LookAway.words().to_owned(), Word::LookAwayLine.words().to_owned()];
        advice.moment = None;
    }
    if citizen_screen_lost {
        advice.moment = advice.moment.filter(|moment| !matches!(moment, Moment::Pass(_)));
    }
    if hidden || session.is_paused() {
        work = Work::Watch(None);
    }
    let passing = match advice.moment {
        _ if citizen_screen_lost => Passing::Useless,
        Some(Moment::Pass(_)) => Passing::Advised,
        Some(Moment::Wait(_)) | None => Passing::Possible,
    };
    let typing = session.veil() == Veil::Down { typist: Role::Agent } && !session.is_paused();
    let left = match &session.phase {
        Phase::Need(need) => Left::Search(search::search(&state.guides, need, desk, session.lead)),
        phase => rail::rail(state, phase, against).map_or(Left::Nothing, Left::Rail),
    };
    Counter {
        left,
        state: said_of_mirror(session),
        work,
        title,
        bar: bar::bar(state, session, passing),
        advice,
        // Only a pause ends in a wipe; the countdown of idleness has its own panel.
        countdown: countdown.filter(|_| session.is_paused()),
        own: typing.then(|| own(state, session, against)).flatten(),
    }
}

/// Title, advice and work of the phase.
fn centre(state: &State, session: &Session, against: Against<'_>) -> (String, Advice, Work) {
    let guide_of = |id| state.guides.get(id);
    match &session.phase {
        Phase::Prepare(prepare) => match guide_of(&prepare.guide.id) {
            Some(guide) => preparation(guide, prepare, session.lead, against),
            None => nothing(),
        },
        Phase::Need(_) | Phase::Steps(_) => at_step(state, session, against).unwrap_or_else(nothing),
        Phase::Closing(it) => closing(it),
    }
}

fn nothing() -> (String, Advice, Work) {
    let said = advice::paragraphs(Word::NoAdvice.words());
    (String::new(), Advice { paragraphs: said, ..Advice::default() }, Work::Watch(None))
}

fn at_step(state: &State, session: &Session, against: Against<'_>) -> Option<(String, Advice, Work)> {
    let path = session.path()?;
    let crumb = path.here()?;
    let guide = state.guides.get(&crumb.guide.id)?;
    let (_, step) = guide.find(&crumb.step)?;
    let reader = against.reader(guide);
    let advice = advice::advice(reader, step, session.lead);
    let opened = page_opened(&state.guides, path);
    let address = opened.map(|(guide, open)| against.reader(guide).read(open)).unwrap_or_default();
    let mut work = work::of_step(reader, step, path, crumb, session.lead, address);
    if let (Work::Site { noticed, .. }, Phase::Steps(steps)) = (&mut work, &session.phase) {
        *noticed = work::noticed_on_the_page(&steps.noticed, step);
    }
    Some((reader.read(&step.title), advice, work))
}

fn own(state: &State, session: &Session, against: Against<'_>) -> Option<Own> {
    let crumb = session.path()?.here()?;
    let guide = state.guides.get(&crumb.guide.id)?;
    let (_, step) = guide.find(&crumb.step)?;
    let reader = against.reader(guide);
    Some(Own { title: reader.read(&step.title), text: reader.read(&step.citizen) })
}

fn preparation(
    guide: &Guide,
    prepare: &crate::session::Prepare,
    lead: Role,
    against: Against<'_>,
) -> (String, Advice, Work) {
    let reader = against.reader(guide);
    let mut paragraphs = advice::paragraphs(&guide.summary);
    paragraphs.extend(advice::paragraphs(Word::PrepareAdvice.words()));
    paragraphs.extend(advice::paragraphs(Word::PrepareHand.words()));
    if !guide.needs.is_empty() {
        let needs: Vec<_> = guide.needs.iter().map(|need| inside_sentence(need.words())).collect();
        paragraphs.extend(advice::paragraphs(&format!(
            "{}\u{a0}: {}.",
            Text::Needs.words(),
            needs.join(", ")
        )));
    }
    let advice = Advice {
        paragraphs,
        review: Some(advice::review_line(reader)),
        facts: advice::all_facts(reader),
        plan_b: Some(reader.read(&guide.plan_b)).filter(|text| !text.is_empty()),
        ..Advice::default()
    };
    (guide.title.clone(), advice, work::of_prepare(reader, prepare, lead))
}

fn closing(closing: &Closing) -> (String, Advice, Work) {
    let feeling = match closing.feeling {
        Some(feeling @ (Feeling::Good | Feeling::SoSo | Feeling::Hard)) => {
            format!("{}\u{a0}: {}.", Word::FeelingTitle.words(), feeling.words())
        }
        None => Word::FeelingWaiting.words().to_owned(),
    };
    let mut paragraphs = advice::paragraphs(Word::ClosingAdvice.words());
    if closing.feeling.is_none() {
        paragraphs.extend(advice::paragraphs(Word::FeelingInvite.words()));
    }
    paragraphs.extend(advice::paragraphs(&feeling));
    paragraphs.extend(advice::paragraphs(Text::KeptAfter.words()));
    let advice = Advice { paragraphs, ..Advice::default() };
    (Word::ClosingTitle.words().to_owned(), advice, work::of_closing(closing))
}

/// What must be known of the mirror before it is looked at.
fn said_of_mirror(session: &Session) -> Option<(Tone, Word)> {
    match (session.attention, session.veil()) {
        (Attention::Paused(Actor::Party(Role::Citizen)), _) => Some((Tone::Notice, Word::PausedByCitizen)),
        (Attention::Paused(_), _) => Some((Tone::Notice, Word::PausedByAgent)),
        (_, Veil::Down { typist: Role::Agent }) => Some((Tone::Notice, Word::YouType)),
        (_, Veil::Lifted) if session.is_private() => Some((Tone::Verify, Word::CurtainIsOpen)),
        (_, Veil::Lifted) if session.hint => Some((Tone::Notice, Word::Pointing)),
        // A curtain in the mirror speaks for itself.
        (_, Veil::Lifted | Veil::Down { typist: Role::Citizen }) => None,
    }
}
