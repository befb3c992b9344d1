//! The walk through the guides: answer, tick, next, back, call and return.

use super::{Happening, Judge, Judgement, Outcome, Phase, Refusal, Role, lead, reference};
use crate::guide::walk::{self, Place};
use crate::guide::{ChoiceId, Ending, Guide, GuideId, ItemId, Step, StepKind};
use crate::session::path::MAX_CRUMBS;
use crate::session::{Closing, Crumb, Path};

/// The step `step` of `guide` is shown.
pub(super) fn entered(guide: &Guide, step: &Step, called: bool) -> Happening {
    Happening::StepEntered { guide: reference(guide), step: step.id.clone(), private: step.private, called }
}

impl Judge<'_> {
    pub(super) fn answer(&self, choice: ChoiceId) -> Judgement {
        self.must_lead()?;
        let path = self.session.path().ok_or(Refusal::NotNow)?;
        let (_, _, step) = self.here(path)?;
        let StepKind::Question { choices } = &step.kind else { return Err(Refusal::NotNow) };
        if !choices.iter().any(|other| other.id == choice) {
            return Err(Refusal::Unknown);
        }
        let onward = self.go_on(path, Some(&choice))?;
        Ok(std::iter::once(Happening::Answered { choice }).chain(onward).collect())
    }

    pub(super) fn tick(&self, item: ItemId) -> Judgement {
        self.must_lead()?;
        match &self.session.phase {
            Phase::Prepare(prepare) => {
                if !self.guide(&prepare.guide)?.bring.iter().any(|other| other.id == item) {
                    return Err(Refusal::Unknown);
                }
                let have = !prepare.have.contains(&item);
                Ok(vec![Happening::PaperTicked { item, have }])
            }
            Phase::Need(need) => self.tick_here(&need.path, item),
            Phase::Steps(steps) => self.tick_here(&steps.path, item),
            Phase::Closing(_) => Err(Refusal::NotNow),
        }
    }

    fn tick_here(&self, path: &Path, item: ItemId) -> Judgement {
        let (crumb, _, step) = self.here(path)?;
        let StepKind::Check { items } = &step.kind else { return Err(Refusal::NotNow) };
        if !items.iter().any(|other| other.id == item) {
            return Err(Refusal::Unknown);
        }
        let ticked = !crumb.ticked.contains(&item);
        Ok(vec![Happening::ItemTicked { item, ticked }])
    }

    pub(super) fn next(&self) -> Judgement {
        self.must_lead()?;
        self.go_on(self.session.path().ok_or(Refusal::NotNow)?, None)
    }

    pub(super) fn back(&self) -> Judgement {
        self.must_lead()?;
        match &self.session.phase {
            Phase::Need(need) if need.path.crumbs().len() > 1 => Ok(vec![Happening::SteppedBack]),
            Phase::Need(_) => Err(Refusal::NothingBehind),
            Phase::Prepare(_) => Ok(vec![Happening::ReturnedToNeed]),
            Phase::Steps(steps) if steps.path.crumbs().len() > 1 => Ok(vec![Happening::SteppedBack]),
            Phase::Steps(_) => Ok(vec![Happening::ReturnedToPrepare]),
            Phase::Closing(closing) => self.back_from(closing),
        }
    }

    /// A private step was left when the closing came: another may lead now, so nobody comes
    /// back to it but forward, from its beginning.
    fn back_from(&self, closing: &Closing) -> Judgement {
        self.guides_are_unchanged(&closing.before)?;
        let mut happenings = vec![Happening::ReturnedFromClosing];
        match closing.before.as_ref() {
            Phase::Steps(steps) => happenings.extend(lead::leave_private(steps)),
            Phase::Need(_) | Phase::Prepare(_) | Phase::Closing(_) => {}
        }
        Ok(happenings)
    }

    pub(super) fn choose_guide(&self, id: &GuideId) -> Judgement {
        self.must_lead()?;
        match &self.session.phase {
            Phase::Need(_) => Ok(vec![Happening::GuideChosen { guide: reference(self.procedure(id)?) }]),
            Phase::Prepare(_) | Phase::Steps(_) | Phase::Closing(_) => Err(Refusal::NotNow),
        }
    }

    pub(super) fn suggest_guide(&self, id: GuideId) -> Judgement {
        self.must_be(Role::Citizen)?;
        match &self.session.phase {
            Phase::Need(_) => {
                self.procedure(&id)?;
                Ok(vec![Happening::GuideSuggested { guide: id }])
            }
            Phase::Prepare(_) | Phase::Steps(_) | Phase::Closing(_) => Err(Refusal::NotNow),
        }
    }

    pub(super) fn begin_steps(&self) -> Judgement {
        self.must_lead()?;
        let Phase::Prepare(prepare) = &self.session.phase else { return Err(Refusal::NotNow) };
        let guide = self.guide(&prepare.guide)?;
        let mut happenings = vec![Happening::StepsBegun];
        match walk::first(guide, &[][..]) {
            Place::At(step) => happenings.push(entered(guide, step, false)),
            Place::Out(ending) => happenings.extend(self.end_guide(ending)?),
        }
        Ok(happenings)
    }

    /// Where the walk stands, in its guide.
    fn here<'p>(&'p self, path: &'p Path) -> Result<(&'p Crumb, &'p Guide, &'p Step), Refusal> {
        let crumb = path.here().ok_or(Refusal::NotNow)?;
        let (guide, step) = self.look_up(crumb)?;
        Ok((crumb, guide, step))
    }

    fn look_up(&self, crumb: &Crumb) -> Result<(&Guide, &Step), Refusal> {
        let guide = self.guide(&crumb.guide)?;
        let (_, step) = guide.find(&crumb.step).ok_or(Refusal::GuideChanged)?;
        Ok((guide, step))
    }

    /// Leaves the present step forward, with this `answer` to it.
    fn go_on(&self, path: &Path, answer: Option<&ChoiceId>) -> Judgement {
        let (crumb, _, step) = self.here(path)?;
        if let StepKind::Check { items } = &step.kind
            && !items.iter().all(|item| crumb.ticked.contains(&item.id))
        {
            return Err(Refusal::TickFirst);
        }
        if path.crumbs().len() >= MAX_CRUMBS {
            return Err(Refusal::WayTooLong);
        }
        let mut happenings = match &self.session.phase {
            Phase::Steps(steps) => vec![Happening::StepDone { mastery: steps.handling.mastery() }],
            Phase::Need(_) | Phase::Prepare(_) | Phase::Closing(_) => Vec::new(),
        };
        happenings.extend(self.leave(path, answer)?);
        Ok(happenings)
    }

    fn leave(&self, path: &Path, answer: Option<&ChoiceId>) -> Judgement {
        let (crumb, guide, step) = self.here(path)?;
        if let StepKind::Call { guide: callee } = &step.kind {
            let callee = self.state.guides.get(callee).ok_or(Refusal::GuideChanged)?;
            if let Place::At(first) = walk::first(callee, &[][..]) {
                return Ok(vec![entered(callee, first, true)]);
            }
        }
        let place =
            walk::next(guide, step, &path.answers_at(crumb.depth, answer)).ok_or(Refusal::AnswerFirst)?;
        self.arrive_at(path, crumb.depth, guide, place)
    }

    /// A place in `guide`, which is walked at `depth`; the end of a called guide returns to its caller.
    fn arrive_at(&self, path: &Path, depth: usize, guide: &Guide, place: Place<'_>) -> Judgement {
        match (place, path.caller_of(depth)) {
            (Place::At(step), _) => Ok(vec![entered(guide, step, false)]),
            (Place::Out(Ending::Done), Some(caller)) => {
                let (guide, step) = self.look_up(caller)?;
                let place = walk::next(guide, step, &path.answers_at(caller.depth, None))
                    .ok_or(Refusal::AnswerFirst)?;
                self.arrive_at(path, caller.depth, guide, place)
            }
            (Place::Out(ending), _) => self.end_guide(ending),
        }
    }

    /// The outermost guide ends.
    fn end_guide(&self, ending: &Ending) -> Judgement {
        match ending {
            Ending::Done => self.end(Outcome::Done),
            Ending::ToBeContinued => self.end(Outcome::ToBeContinued),
            Ending::Refer(referral) => self.end(Outcome::Referred(*referral)),
            Ending::Guide(id) => self.choose_guide(id),
        }
    }
}
