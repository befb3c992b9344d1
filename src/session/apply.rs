//! `state.apply(event)`: the only way a state changes.
//!
//! Total: an event that does not fit the state (a journal from elsewhere, a damaged file)
//! changes nothing but the clock. [`super::decide`] never makes such an event.

use super::{
    Actor, Attention, Closing, Comfort, Event, Handling, Happening, Need, Noticed, Outcome, PageFact, Path,
    Phase, Prepare, Role, Session, SessionId, State, Steps, Timestamp, Trying, Veil, WipeAsked,
};

impl State {
    /// The state after `event`.
    pub fn apply(&mut self, event: &Event) {
        self.last_at = self.last_at.max(event.at);
        if let Happening::SessionGreeted { session } = &event.what {
            self.last_at = event.at;
            self.session = Some(Session::begin(*session, event.at));
        } else if let Happening::SessionWiped { .. } = &event.what {
            self.session = None;
        } else if let Some(session) = &mut self.session {
            session.apply(event.by, &event.what);
        }
    }

    /// The state after all `events`.
    pub fn replay<'e>(&mut self, events: impl IntoIterator<Item = &'e Event>) {
        for event in events {
            self.apply(event);
        }
    }
}

impl Session {
    fn begin(id: SessionId, began_at: Timestamp) -> Self {
        Self {
            id,
            began_at,
            phase: Phase::Need(Need::default()),
            lead: Role::Agent,
            attention: Attention::Active,
            trying: Trying::NotAsked,
            help: None,
            hint: false,
            colleague: false,
            wipe_asked: WipeAsked::default(),
            comfort: Comfort::default(),
        }
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one arm per event: the whole fold in one place, no event forgotten"
    )]
    fn apply(&mut self, by: Actor, what: &Happening) {
        match what {
            // Greeting and wiping are the state's own; reading aloud is only counted.
            Happening::SessionGreeted { .. } | Happening::SessionWiped { .. } | Happening::ReadAloud => {}

            Happening::InterviewBegun { .. } => self.enter_phase(Phase::Need(Need::default())),
            Happening::GuideSuggested { guide } => {
                if let Phase::Need(need) = &mut self.phase {
                    need.suggested = Some(guide.clone());
                }
            }
            Happening::GuideChosen { guide } => {
                if let Phase::Need(need) = &self.phase {
                    self.enter_phase(Phase::Prepare(Prepare {
                        need: need.clone(),
                        guide: guide.clone(),
                        have: Vec::new(),
                        walked: Path::default(),
                    }));
                }
            }
            Happening::PaperTicked { item, have } => {
                if let Phase::Prepare(prepare) = &mut self.phase {
                    prepare.have.retain(|other| other != item);
                    if *have {
                        prepare.have.push(item.clone());
                    }
                }
            }
            Happening::StepsBegun => {
                if let Phase::Prepare(prepare) = &self.phase {
                    let steps = Steps::begin(prepare.clone(), self.lead);
                    self.enter_phase(Phase::Steps(steps));
                }
            }
            Happening::ReturnedToPrepare => {
                if let Phase::Steps(steps) = &self.phase {
                    let walked = steps.path.rewound();
                    self.enter_phase(Phase::Prepare(Prepare { walked, ..steps.prepare.clone() }));
                }
            }
            Happening::ReturnedToNeed => {
                if let Phase::Prepare(prepare) = &self.phase {
                    self.enter_phase(Phase::Need(prepare.need.clone()));
                }
            }
            Happening::StartedOver => {
                self.lead = Role::Agent;
                self.enter_phase(Phase::Need(Need::default()));
            }
            Happening::ClosingReached { outcome } => self.close(*outcome),
            Happening::ReturnedFromClosing => {
                if let Phase::Closing(closing) = &self.phase {
                    self.phase = closing.before.as_ref().clone();
                    self.come_back();
                }
            }
            Happening::OutcomeCorrected { outcome } => {
                if let Phase::Closing(closing) = &mut self.phase {
                    closing.outcome = *outcome;
                }
            }
            Happening::FeelingGiven { feeling } => {
                if let Phase::Closing(closing) = &mut self.phase {
                    closing.feeling = Some(*feeling);
                }
            }

            Happening::StepEntered { guide, step, private, called } => {
                self.change_path(|path| path.enter(guide.clone(), step.clone(), *private, *called));
                self.arrive();
            }
            Happening::StepRestarted => self.arrive(),
            Happening::SteppedBack => {
                self.change_path(Path::step_back);
                self.arrive();
            }
            Happening::Answered { choice } => self.change_path(|path| path.answer(choice)),
            Happening::ItemTicked { item, ticked } => self.change_path(|path| path.tick(item, *ticked)),
            Happening::StepDone { mastery } => self.change_path(|path| path.finish(*mastery)),
            Happening::VeilLifted => {
                if let Phase::Steps(steps) = &mut self.phase {
                    steps.veil = Veil::Lifted;
                }
            }

            Happening::LandmarkSeen => self.notice(PageFact::LandmarkSeen),
            Happening::LandmarkMissing { .. } => self.notice(PageFact::LandmarkMissing),
            Happening::StepLooksDone => self.notice(PageFact::LooksDone),
            Happening::SecretTouched => self.notice(PageFact::SecretTouched),
            Happening::PageRefused => self.notice(PageFact::Refused),

            Happening::HandPassed => self.give_lead(Role::Citizen),
            Happening::HandTakenBack | Happening::HandGivenBack => self.give_lead(Role::Agent),
            Happening::TryAsked => self.trying = Trying::Asked,
            Happening::TryDeclined => self.trying = Trying::Declined,

            Happening::HelpAsked { level } => {
                self.help = Some(*level);
                self.share();
            }
            Happening::HelpClosed => self.help = None,
            Happening::HintGiven => {
                self.hint = true;
                self.share();
            }
            Happening::ComfortSet { comfort } => self.comfort = *comfort,
            Happening::ColleagueCalled => self.colleague = true,
            Happening::ColleagueCame => self.colleague = false,

            Happening::Paused => self.attention = Attention::Paused(by),
            Happening::Resumed | Happening::IdleStopped => self.attention = Attention::Active,
            Happening::IdleWarned => self.attention = Attention::IdleWarned,
            Happening::WipeAsked => {
                if let Actor::Party(role) = by {
                    self.wipe_asked.set(role, true);
                }
            }
            Happening::WipeDropped => {
                if let Actor::Party(role) = by {
                    self.wipe_asked.set(role, false);
                }
            }
        }
    }

    fn enter_phase(&mut self, phase: Phase) {
        self.forget_step();
        self.phase = phase;
    }

    fn close(&mut self, outcome: Outcome) {
        if let Phase::Need(_) | Phase::Prepare(_) | Phase::Steps(_) = &self.phase {
            let before = Box::new(self.phase.clone());
            self.enter_phase(Phase::Closing(Closing { before, outcome, feeling: None }));
        }
    }

    /// The lead changes; a wish to try that was answered may be asked again.
    fn give_lead(&mut self, role: Role) {
        self.lead = role;
        self.trying = Trying::NotAsked;
        self.hint = false;
        self.share();
        if let Phase::Steps(steps) = &mut self.phase
            && steps.veil != Veil::Lifted
        {
            steps.veil = Veil::Down { typist: role };
        }
    }

    /// The present step is no longer one person's work.
    fn share(&mut self) {
        if let Phase::Steps(steps) = &mut self.phase {
            steps.handling.shared = true;
        }
    }

    /// What belonged to the step that is left.
    fn forget_step(&mut self) {
        self.help = None;
        self.hint = false;
        self.trying = Trying::NotAsked;
    }

    /// The present step begins under the present lead.
    fn arrive(&mut self) {
        self.forget_step();
        if let Phase::Steps(steps) = &mut self.phase {
            steps.arrive(self.lead);
        }
    }

    /// The present step begins again after the closing. Its curtain hangs as it was: the lead
    /// may have changed meanwhile, and must not make a typist of the one who did not type.
    fn come_back(&mut self) {
        self.forget_step();
        if let Phase::Steps(steps) = &mut self.phase {
            steps.handling = Handling::begin(self.lead);
        }
    }

    fn notice(&mut self, fact: PageFact) {
        if let Phase::Steps(steps) = &mut self.phase {
            steps.noticed.add(fact);
        }
    }

    fn change_path(&mut self, change: impl FnOnce(&mut Path)) {
        match &mut self.phase {
            Phase::Need(need) => change(&mut need.path),
            Phase::Steps(steps) => change(&mut steps.path),
            Phase::Prepare(_) | Phase::Closing(_) => {}
        }
    }
}

impl Steps {
    fn begin(prepare: Prepare, lead: Role) -> Self {
        let path = prepare.walked.clone();
        let noticed = Noticed::default();
        Self { prepare, path, handling: Handling::begin(lead), veil: Veil::Lifted, noticed }
    }

    /// The present step begins under this lead: the curtain falls if it is private.
    fn arrive(&mut self, lead: Role) {
        self.handling = Handling::begin(lead);
        self.noticed = Noticed::default();
        self.veil = if self.is_private() { Veil::Down { typist: lead } } else { Veil::Lifted };
    }
}
