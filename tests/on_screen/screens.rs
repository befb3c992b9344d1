//! The screens of a guide: visits played up to a step or to an end, and drawn.

use std::sync::Arc;

use eframe::egui::{self, Context, FullOutput, MissingGlyphPolicy, Pos2, RawInput, Rect, Ui, ViewportId};
use jiff::civil::time;
use passe_main::guide::{
    Ending, Guide, GuideKind, Library, LocalLayer, Scenario, Step, StepId, StepKind,
    walk::{self, Place},
};
use passe_main::screen::board::{AgentDesk, Board, CitizenDesk, Health, Notices};
use passe_main::screen::{Pane, citizen_theme, citizen_ui, install};
use passe_main::session::{
    Actor, Comfort, Contrast, Event, GuideRef, Happening, Mastery, Outcome, Role, SessionId, State, TextSize,
    Timestamp,
};

use crate::TODAY;

/// A screen of a guide.
pub struct Screen {
    /// What people call it: the id of a step, « prepare », or how it ends.
    pub name: String,
    /// Where the visit stands.
    pub state: State,
}

/// Every screen of `guide`, in the order of a visit.
pub fn screens(guides: &Arc<Library>, guide: &Guide, size: TextSize) -> Vec<Screen> {
    let begin = || Visit::begin(guides, size);
    let mut screens = Vec::new();
    let mut add =
        |name: &str, visit: Visit| screens.push(Screen { name: name.to_owned(), state: visit.state });
    if guide.kind == GuideKind::Procedure {
        add("prepare", begin().choose(guide));
    }
    for step in guide.steps() {
        add(step.id.as_str(), begin().open(guide).walk(guide, by(guide, &step.id), &step.id));
    }
    for (name, outcome, scenario) in ends(guide) {
        let last = scenario.visits.last().unwrap();
        add(&name, begin().open(guide).walk(guide, Some(scenario), last).close(outcome));
    }
    screens
}

/// A walk of the guide's author that comes by `step`.
fn by<'g>(guide: &'g Guide, step: &StepId) -> Option<&'g Scenario> {
    guide.scenarios.iter().find(|scenario| scenario.visits.contains(step))
}

/// The ends of a guide that have a screen, each with a walk to it.
fn ends(guide: &Guide) -> Vec<(String, Outcome, &Scenario)> {
    let mut ends: Vec<(String, Outcome, &Scenario)> = Vec::new();
    for scenario in &guide.scenarios {
        let Some(step) = scenario.visits.last().and_then(|last| guide.find(last)) else { continue };
        let Some(Place::Out(ending)) = walk::next(guide, step.1, &scenario.answers[..]) else { continue };
        let (name, outcome) = match ending {
            Ending::Done if guide.kind == GuideKind::Procedure => ("done".to_owned(), Outcome::Done),
            Ending::ToBeContinued => ("to-be-continued".to_owned(), Outcome::ToBeContinued),
            Ending::Refer(referral) => {
                (format!("refer {}", referral.to.code()), Outcome::Referred(*referral))
            }
            // The way goes back to the caller, or on to a guide.
            Ending::Done | Ending::Guide(_) => continue,
        };
        if !ends.iter().any(|(other, ..)| *other == name) {
            ends.push((name, outcome, scenario));
        }
    }
    ends
}

/// A visit while it is played.
struct Visit {
    state: State,
}

impl Visit {
    /// The hand is with the citizen: then there is most to read, and most to touch.
    fn begin(guides: &Arc<Library>, size: TextSize) -> Self {
        Self { state: State::standby(Arc::clone(guides)) }
            .then(Happening::SessionGreeted { session: SessionId([7; 16]) })
            .then(Happening::ComfortSet { comfort: Comfort { size, contrast: Contrast::Light } })
            .then(Happening::HandPassed)
    }

    fn then(mut self, what: Happening) -> Self {
        let at = Timestamp(self.state.last_at.0 + 1000);
        self.state.apply(&Event { at, by: Actor::Party(Role::Agent), what });
        self
    }

    fn choose(self, guide: &Guide) -> Self {
        self.then(Happening::GuideChosen { guide: reference(guide) })
    }

    /// Stands before the first step of `guide`; a shared guide is called by a procedure.
    fn open(self, guide: &Guide) -> Self {
        match guide.kind {
            GuideKind::Interview => self.then(Happening::InterviewBegun { guide: reference(guide) }),
            GuideKind::Procedure => self.choose(guide).then(Happening::StepsBegun),
            GuideKind::Shared => {
                let guides = Arc::clone(&self.state.guides);
                let (caller, call) = caller(&guides, guide);
                let scenario = by(caller, &call.id);
                self.choose(caller).then(Happening::StepsBegun).walk(caller, scenario, &call.id)
            }
        }
    }

    /// Walks to the step `to`, and does all that comes before it.
    fn walk(mut self, guide: &Guide, scenario: Option<&Scenario>, to: &StepId) -> Self {
        let alone = [to.clone()];
        let visits = scenario.map_or(&alone[..], |scenario| &scenario.visits);
        for (number, visit) in visits.iter().enumerate() {
            let (_, step) = guide.find(visit).unwrap();
            self = self.then(Happening::StepEntered {
                guide: reference(guide),
                step: step.id.clone(),
                private: step.private,
                called: number == 0 && guide.kind == GuideKind::Shared,
            });
            if visit == to {
                break;
            }
            self = self.answer(scenario, visit).then(Happening::StepDone { mastery: Mastery::Alone });
        }
        self
    }

    fn answer(self, scenario: Option<&Scenario>, step: &StepId) -> Self {
        let answers = scenario.map_or(&[][..], |scenario| &scenario.answers);
        match answers.iter().find(|(question, _)| question == step) {
            Some((_, choice)) => self.then(Happening::Answered { choice: choice.clone() }),
            None => self,
        }
    }

    fn close(self, outcome: Outcome) -> Self {
        self.then(Happening::StepDone { mastery: Mastery::Together })
            .then(Happening::ClosingReached { outcome })
    }
}

fn reference(guide: &Guide) -> GuideRef {
    GuideRef { id: guide.id.clone(), revision: guide.revision }
}

/// A procedure that calls `shared`, and where; any step of one when only other shared guides do.
fn caller<'g>(guides: &'g Library, shared: &Guide) -> (&'g Guide, &'g Step) {
    let procedures = || guides.guides().iter().filter(|guide| guide.kind == GuideKind::Procedure);
    let calls = |step: &&Step| matches!(&step.kind, StepKind::Call { guide } if *guide == shared.id);
    let call = procedures().find_map(|guide| Some((guide, guide.steps().iter().find(calls)?)));
    call.unwrap_or_else(|| procedures().map(|guide| (guide, &guide.steps()[0])).next().unwrap())
}

/// A context with our fonts, in which a letter that none of them has stops the test.
pub fn context() -> Context {
    let context = Context::default();
    install(&context);
    context.set_missing_glyph_policy(MissingGlyphPolicy::Panic);
    context
}

/// Draws a window after `events`, with so many `pixels` a point.
pub fn draw(
    context: &Context,
    whole: Rect,
    pixels: f32,
    events: Vec<egui::Event>,
    mut ui: impl FnMut(&mut Ui),
) -> FullOutput {
    let mut input = RawInput { screen_rect: Some(whole), events, ..RawInput::default() };
    input.viewports.entry(ViewportId::ROOT).or_default().native_pixels_per_point = Some(pixels);
    context.run_ui(input, |root| ui(root))
}

/// The citizen's window at `state`, in `commune`.
pub fn citizen(ui: &mut Ui, state: &State, commune: &LocalLayer) {
    let (notices, health) = (Notices::default(), Health::default());
    let (agent_desk, citizen_desk) = (AgentDesk::default(), CitizenDesk::default());
    let board = Board {
        state,
        local: commune,
        today: TODAY,
        time: time(12, 0, 0, 0),
        now: state.last_at,
        countdown: None,
        farewell: None,
        notices: &notices,
        health: &health,
        agent_desk: &agent_desk,
        citizen_desk: &citizen_desk,
        page: None,
        preview: None,
    };
    let theme = citizen_theme(&board, Pane::default());
    citizen_ui(ui, &board, &theme);
}

/// The kiosk's screen.
pub fn window() -> Rect {
    Rect::from_min_size(Pos2::ZERO, Pane::default().size)
}
