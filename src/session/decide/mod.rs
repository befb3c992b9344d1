//! The only judge: may this party do this now, and what happens then?
//!
//! `decide(state, role, command, now)` answers with events or with a refusal. It changes
//! nothing and reads nothing but its arguments. Start here for who may do what;
//! [`lead`](self) holds the moves of the hand, `way` the walk through the guides.

mod lead;
mod way;

use crate::guide::{Guide, GuideKind, walk};

use super::{
    Actor, Attention, Command, Event, GuideRef, Happening, HelpLevel, Outcome, Phase, Refusal, Role, Session,
    State, StopReason, Timestamp, Veil, WipeCause,
};

/// Judges `command` of `role`.
///
/// The events are not yet applied: apply and store them together, or not at all.
///
/// # Errors
/// A [`Refusal`] when the rules of the session say no. Nothing has changed then.
pub fn decide(state: &State, role: Role, command: Command, now: Timestamp) -> Result<Vec<Event>, Refusal> {
    let mut happenings = match &state.session {
        None => before_session(state, role, command)?,
        Some(session) => Judge { state, session, role }.judge(command)?,
    };
    // Whoever acts is there: the countdown stops by itself.
    let warned = state.session.as_ref().is_some_and(|session| session.attention == Attention::IdleWarned);
    if warned && !happenings.contains(&Happening::IdleStopped) {
        happenings.insert(0, Happening::IdleStopped);
    }
    // A clock that was set back must not turn the order of events around.
    // Between two sessions there is no order to keep, and a clock that once ran ahead is right again.
    let at = if state.session.is_some() { now.max(state.last_at) } else { now };
    Ok(happenings.into_iter().map(|what| Event { at, by: Actor::Party(role), what }).collect())
}

fn before_session(state: &State, role: Role, command: Command) -> Result<Vec<Happening>, Refusal> {
    // The one way in; whatever else a party may ever ask for needs a session.
    let (Role::Agent, Command::Greet(session)) = (role, command) else {
        return Err(Refusal::NoSession);
    };
    let mut happenings = vec![Happening::SessionGreeted { session }];
    happenings.extend(interview(state));
    Ok(happenings)
}

/// The interview begins at its first step; without an interview guide the search alone leads on.
fn interview(state: &State) -> Vec<Happening> {
    let Some(guide) = state.guides.interview() else { return Vec::new() };
    let mut happenings = vec![Happening::InterviewBegun { guide: reference(guide) }];
    if let walk::Place::At(step) = walk::first(guide, &[][..]) {
        happenings.push(way::entered(guide, step, false));
    }
    happenings
}

/// The guide as it is today.
fn reference(guide: &Guide) -> GuideRef {
    GuideRef { id: guide.id.clone(), revision: guide.revision }
}

/// `happening` if it would change something; a repeated press is no event.
fn if_new(changes: bool, happening: Happening) -> Vec<Happening> {
    if changes { vec![happening] } else { Vec::new() }
}

/// One judgement inside a session.
struct Judge<'s> {
    state: &'s State,
    session: &'s Session,
    role: Role,
}

type Judgement = Result<Vec<Happening>, Refusal>;

impl Judge<'_> {
    fn judge(&self, command: Command) -> Judgement {
        match command {
            // Reachable by both parties in every phase.
            Command::AskWipe => Ok(if_new(!self.session.wipe_asked.by(self.role), Happening::WipeAsked)),
            Command::ConfirmWipe => self.confirm_wipe(),
            Command::DropWipe => self.drop_wipe(),
            Command::SetComfort(comfort) => Ok(vec![Happening::ComfortSet { comfort }]),
            Command::CallColleague => Ok(if_new(!self.session.colleague, Happening::ColleagueCalled)),
            Command::ColleagueCame => Ok(if_new(self.session.colleague, Happening::ColleagueCame)),
            Command::StillHere => {
                Ok(if_new(self.session.attention == Attention::IdleWarned, Happening::IdleStopped))
            }
            Command::Resume => self.resume(),
            Command::StartOver => self.start_over(),
            Command::Stop(reason) => self.stop(reason),
            Command::Greet(_) => Err(Refusal::SessionOpen),

            Command::Answer(_)
            | Command::Tick(_)
            | Command::Next
            | Command::Back
            | Command::ChooseGuide(_)
            | Command::SuggestGuide(_)
            | Command::BeginSteps
            | Command::PapersMissing
            | Command::HandOver
            | Command::TakeBack
            | Command::HandBack
            | Command::AskToTry
            | Command::DeclineTry
            | Command::AskHelp
            | Command::CloseHelp
            | Command::GiveHint
            | Command::Listen
            | Command::LiftVeil
            | Command::Pause
            | Command::Refer(_)
            | Command::Finish
            | Command::CorrectOutcome(_)
            | Command::Feel(_)
            | Command::TouchWithoutLead
                if self.session.is_paused() =>
            {
                Err(Refusal::Paused)
            }

            Command::Answer(choice) => self.answer(choice),
            Command::Tick(item) => self.tick(item),
            Command::Next => self.next(),
            Command::Back => self.back(),
            Command::ChooseGuide(guide) => self.choose_guide(&guide),
            Command::SuggestGuide(guide) => self.suggest_guide(guide),
            Command::BeginSteps => self.begin_steps(),
            Command::PapersMissing => self.papers_missing(),

            Command::HandOver => self.hand_over(),
            Command::TakeBack => self.take_back(),
            Command::HandBack => self.hand_back(),
            Command::AskToTry => self.ask_to_try(),
            Command::DeclineTry => self.decline_try(),
            Command::GiveHint => self.give_hint(),
            Command::LiftVeil => self.lift_veil(),
            Command::TouchWithoutLead => self.must_lead().map(|()| Vec::new()),

            Command::AskHelp => self.ask_help(),
            Command::CloseHelp => Ok(if_new(self.session.help.is_some(), Happening::HelpClosed)),
            Command::Listen => Ok(vec![Happening::ReadAloud]),
            Command::Pause => Ok(vec![Happening::Paused]),

            Command::Refer(referral) => self.agent_ends(Outcome::Referred(referral)),
            Command::Finish => self.finish(),
            Command::CorrectOutcome(outcome) => self.correct_outcome(outcome),
            Command::Feel(feeling) => {
                self.must_be(Role::Citizen)?;
                self.must_be_closing()?;
                Ok(vec![Happening::FeelingGiven { feeling }])
            }
        }
    }

    fn must_be(&self, role: Role) -> Result<(), Refusal> {
        match (role, self.role) {
            (Role::Agent, Role::Agent) | (Role::Citizen, Role::Citizen) => Ok(()),
            (Role::Agent, Role::Citizen) => Err(Refusal::OnlyTheAgent),
            (Role::Citizen, Role::Agent) => Err(Refusal::OnlyTheCitizen),
        }
    }

    fn must_lead(&self) -> Result<(), Refusal> {
        if self.session.lead == self.role { Ok(()) } else { Err(Refusal::NotLeading) }
    }

    fn must_be_closing(&self) -> Result<(), Refusal> {
        match &self.session.phase {
            Phase::Closing(_) => Ok(()),
            Phase::Need(_) | Phase::Prepare(_) | Phase::Steps(_) => Err(Refusal::NotNow),
        }
    }

    fn confirm_wipe(&self) -> Judgement {
        if self.session.wipe_asked.by(self.role) {
            Ok(vec![Happening::SessionWiped { cause: WipeCause::Asked }])
        } else {
            Err(Refusal::WipeNotAsked)
        }
    }

    fn drop_wipe(&self) -> Judgement {
        if self.session.wipe_asked.by(self.role) {
            Ok(vec![Happening::WipeDropped])
        } else {
            Err(Refusal::WipeNotAsked)
        }
    }

    /// After a crash only the agent decides: the citizen may have gone, and someone else sits there.
    fn resume(&self) -> Judgement {
        match self.session.attention {
            Attention::Active | Attention::IdleWarned => Err(Refusal::NotPaused),
            Attention::Paused(Actor::Recovery) => {
                self.must_be(Role::Agent)?;
                self.guides_are_unchanged(&self.session.phase)?;
                // The page went with the crash, and so did the reason to lift a curtain.
                let mut happenings = if_new(self.session.is_private(), Happening::StepRestarted);
                happenings.push(Happening::Resumed);
                Ok(happenings)
            }
            Attention::Paused(Actor::Party(_) | Actor::Clock | Actor::Page) => Ok(vec![Happening::Resumed]),
        }
    }

    /// Reachable in every state: a pause ends by it, and only after the step is gone.
    fn start_over(&self) -> Judgement {
        self.must_decide_after_a_crash()?;
        let mut happenings = vec![Happening::StartedOver];
        happenings.extend(interview(self.state));
        happenings.extend(if_new(self.session.is_paused(), Happening::Resumed));
        Ok(happenings)
    }

    /// Reachable in every state, as [`Self::start_over`].
    fn stop(&self, reason: StopReason) -> Judgement {
        self.must_decide_after_a_crash()?;
        let mut happenings = self.end(Outcome::Stopped(reason))?;
        happenings.extend(if_new(self.session.is_paused(), Happening::Resumed));
        Ok(happenings)
    }

    fn must_decide_after_a_crash(&self) -> Result<(), Refusal> {
        match self.session.attention {
            Attention::Paused(Actor::Recovery) => self.must_be(Role::Agent),
            Attention::Active
            | Attention::IdleWarned
            | Attention::Paused(Actor::Party(_) | Actor::Clock | Actor::Page) => Ok(()),
        }
    }

    fn ask_help(&self) -> Judgement {
        self.must_be(Role::Citizen)?;
        let level = match self.session.help {
            None => HelpLevel::Hint,
            Some(HelpLevel::Hint) => HelpLevel::ShowMe,
            Some(HelpLevel::ShowMe | HelpLevel::CallAgent) => HelpLevel::CallAgent,
        };
        Ok(vec![Happening::HelpAsked { level }])
    }

    fn lift_veil(&self) -> Judgement {
        match self.session.veil() {
            Veil::Lifted => Err(Refusal::NotNow),
            Veil::Down { typist } if typist == self.role => Ok(vec![Happening::VeilLifted]),
            Veil::Down { .. } => Err(Refusal::OnlyTheTypist),
        }
    }

    fn agent_ends(&self, outcome: Outcome) -> Judgement {
        self.must_be(Role::Agent)?;
        self.end(outcome)
    }

    fn end(&self, outcome: Outcome) -> Judgement {
        match &self.session.phase {
            Phase::Need(_) | Phase::Prepare(_) | Phase::Steps(_) => {
                Ok(vec![Happening::ClosingReached { outcome }])
            }
            Phase::Closing(_) => Err(Refusal::NotNow),
        }
    }

    fn papers_missing(&self) -> Judgement {
        self.must_lead()?;
        match &self.session.phase {
            Phase::Prepare(_) => self.end(Outcome::ToBeContinued),
            Phase::Need(_) | Phase::Steps(_) | Phase::Closing(_) => Err(Refusal::NotNow),
        }
    }

    /// « Terminer » leads to the closing, and from there to the wipe.
    fn finish(&self) -> Judgement {
        self.must_be(Role::Agent)?;
        match &self.session.phase {
            Phase::Need(_) | Phase::Prepare(_) | Phase::Steps(_) => self.end(Outcome::ToBeContinued),
            Phase::Closing(_) => Ok(vec![Happening::SessionWiped { cause: WipeCause::Finished }]),
        }
    }

    fn correct_outcome(&self, outcome: Outcome) -> Judgement {
        self.must_be(Role::Agent)?;
        self.must_be_closing()?;
        Ok(vec![Happening::OutcomeCorrected { outcome }])
    }

    /// The guide of `reference`, if it is still the one the session began with.
    fn guide(&self, reference: &GuideRef) -> Result<&Guide, Refusal> {
        self.state
            .guides
            .get(&reference.id)
            .filter(|guide| guide.revision == reference.revision)
            .ok_or(Refusal::GuideChanged)
    }

    /// Whether every guide on the way through `phase` is the one the session began with.
    /// The closing needs none: it must be possible to say goodbye after any change.
    fn guides_are_unchanged(&self, phase: &Phase) -> Result<(), Refusal> {
        let (chosen, path) = match phase {
            Phase::Need(need) => (None, Some(&need.path)),
            Phase::Prepare(prepare) => (Some(&prepare.guide), None),
            Phase::Steps(steps) => (Some(&steps.prepare.guide), Some(&steps.path)),
            Phase::Closing(_) => (None, None),
        };
        let walked = path.into_iter().flat_map(super::Path::crumbs).map(|crumb| &crumb.guide);
        chosen.into_iter().chain(walked).try_for_each(|reference| self.guide(reference).map(|_| ()))
    }

    /// A guide that people may choose.
    fn procedure(&self, id: &crate::guide::GuideId) -> Result<&Guide, Refusal> {
        self.state.guides.get(id).filter(|guide| guide.kind == GuideKind::Procedure).ok_or(Refusal::Unknown)
    }
}
