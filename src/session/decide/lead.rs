//! The moves of the hand: pass, take back, hand back, ask to try.

use super::{Happening, Judge, Judgement, Phase, Refusal, Role, Veil, if_new};
use crate::session::{Steps, Trying};

impl Judge<'_> {
    pub(super) fn hand_over(&self) -> Judgement {
        self.must_be(Role::Agent)?;
        self.must_lead()?;
        self.must_not_be_closing()?;
        if self.session.is_private() {
            // What the agent typed must not pass with the hand: the step begins anew, and only
            // then has another typist. A curtain that the agent lifted falls again.
            Ok(vec![Happening::StepRestarted, Happening::HandPassed])
        } else {
            Ok(vec![Happening::HandPassed])
        }
    }

    pub(super) fn take_back(&self) -> Judgement {
        self.must_be(Role::Agent)?;
        if self.session.lead == Role::Agent {
            return Err(Refusal::AlreadyLeading);
        }
        Ok(self.to_the_agent(Happening::HandTakenBack))
    }

    pub(super) fn hand_back(&self) -> Judgement {
        self.must_be(Role::Citizen)?;
        self.must_lead()?;
        Ok(self.to_the_agent(Happening::HandGivenBack))
    }

    /// Leaving comes first: the curtain never lifts for the one who takes over. It does not
    /// matter whether the citizen lifted it: to show is not to give away.
    fn to_the_agent(&self, change: Happening) -> Vec<Happening> {
        let mut happenings = match &self.session.phase {
            Phase::Steps(steps) => leave_private(steps),
            Phase::Need(_) | Phase::Prepare(_) | Phase::Closing(_) => Vec::new(),
        };
        happenings.push(change);
        happenings
    }

    pub(super) fn ask_to_try(&self) -> Judgement {
        self.must_be(Role::Citizen)?;
        if self.session.lead == Role::Citizen {
            return Err(Refusal::AlreadyLeading);
        }
        self.must_not_be_closing()?;
        match self.session.trying {
            Trying::NotAsked => Ok(vec![Happening::TryAsked]),
            Trying::Asked => Err(Refusal::AlreadyAsked),
            Trying::Declined => Err(Refusal::AskedAndDeclined),
        }
    }

    pub(super) fn decline_try(&self) -> Judgement {
        self.must_be(Role::Agent)?;
        match self.session.trying {
            Trying::Asked => Ok(vec![Happening::TryDeclined]),
            Trying::NotAsked | Trying::Declined => Err(Refusal::NobodyAsked),
        }
    }

    pub(super) fn give_hint(&self) -> Judgement {
        self.must_be(Role::Agent)?;
        if self.session.lead == Role::Agent {
            return Err(Refusal::AlreadyLeading);
        }
        self.must_not_be_closing()?;
        match self.session.veil() {
            Veil::Lifted => Ok(if_new(!self.session.hint, Happening::HintGiven)),
            Veil::Down { .. } => Err(Refusal::BehindTheCurtain),
        }
    }

    fn must_not_be_closing(&self) -> Result<(), Refusal> {
        match &self.session.phase {
            Phase::Need(_) | Phase::Prepare(_) | Phase::Steps(_) => Ok(()),
            Phase::Closing(_) => Err(Refusal::NotNow),
        }
    }
}

/// Back to the last step that is not private, or to the preparation. Nothing when this one is not.
pub(super) fn leave_private(steps: &Steps) -> Vec<Happening> {
    let crumbs = steps.path.crumbs();
    let private = crumbs.iter().rev().take_while(|crumb| crumb.private).count();
    if private == crumbs.len() {
        vec![Happening::ReturnedToPrepare]
    } else {
        vec![Happening::SteppedBack; private]
    }
}
