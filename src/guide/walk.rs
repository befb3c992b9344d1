//! Which step comes next: the one rule that checker, session and tests share.
//!
//! Pure, and free of memory: the caller keeps the answers.

use super::{ChoiceId, Ending, Guide, Step, StepId, StepIndex, StepKind, Target};

/// Where a walk stands: at a step, or out of the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'g> {
    /// At this step.
    At(&'g Step),
    /// Out, by this ending.
    Out(&'g Ending),
}

/// Answers given so far in one guide.
pub trait Answers {
    /// The answer to `question`, if it was asked.
    fn answer(&self, question: &StepId) -> Option<&ChoiceId>;
}

impl Answers for [(StepId, ChoiceId)] {
    /// The last answer counts: people come back and choose again.
    fn answer(&self, question: &StepId) -> Option<&ChoiceId> {
        self.iter().rev().find(|(id, _)| id == question).map(|(_, choice)| choice)
    }
}

/// The first step whose condition holds.
#[must_use]
pub fn first<'g, A: Answers + ?Sized>(guide: &'g Guide, answers: &A) -> Place<'g> {
    settle(guide, &Target::Step(StepIndex(0)), answers)
}

/// Where the way goes from `step`; `None` when it is a question that has no answer yet.
#[must_use]
pub fn next<'g, A: Answers + ?Sized>(guide: &'g Guide, step: &'g Step, answers: &A) -> Option<Place<'g>> {
    let target = match &step.kind {
        StepKind::Question { choices } => {
            let answer = answers.answer(&step.id)?;
            &choices.iter().find(|choice| choice.id == *answer)?.then
        }
        StepKind::Info | StepKind::Check { .. } | StepKind::Site { .. } | StepKind::Call { .. } => &step.then,
    };
    Some(settle(guide, target, answers))
}

/// Follows `target` over the steps whose condition does not hold.
fn settle<'g, A: Answers + ?Sized>(guide: &'g Guide, mut target: &'g Target, answers: &A) -> Place<'g> {
    // The checker refuses loops of skipped steps; the bound keeps even a hand-made guide finite.
    for _ in 0..=guide.steps().len() {
        match target {
            Target::End(ending) => return Place::Out(ending),
            Target::Step(index) => {
                let step = guide.step(*index);
                if holds(step, answers) {
                    return Place::At(step);
                }
                target = &step.then;
            }
        }
    }
    Place::Out(&Ending::ToBeContinued)
}

/// Whether `step` is shown after these answers.
fn holds<A: Answers + ?Sized>(step: &Step, answers: &A) -> bool {
    step.when
        .iter()
        .all(|(question, wanted)| answers.answer(question).is_some_and(|answer| wanted.contains(answer)))
}
