//! The shortest scenario through a mark: every walk of a guide, nearest first, until one shows it.

use std::collections::{BTreeSet, VecDeque};

use super::Mark;
use crate::guide::{
    ChoiceId, Guide, Scenario, Step, StepId, StepKind,
    walk::{self, Place},
};

/// The search gives up after this many places: it stays short on any guide.
const MAX_PLACES: usize = 50_000;

/// A walk on its way.
struct Walk<'g> {
    visits: Vec<StepId>,
    answers: Vec<(StepId, ChoiceId)>,
    place: Place<'g>,
}

/// What makes two walks go on alike.
type Likeness = (StepId, Vec<(StepId, Option<ChoiceId>)>, bool);

impl<'g> Walk<'g> {
    fn shows(&self, mark: &Mark) -> bool {
        let end = match self.place {
            Place::Out(ending) => Some(ending),
            Place::At(_) => None,
        };
        mark.is_shown(&self.visits, &self.answers, end)
    }

    /// The same walk, one step further: one walk a choice. A scenario gives one answer to each
    /// question, so a walk that comes back to a question ends here.
    fn onward(self, guide: &'g Guide) -> Vec<Self> {
        let Place::At(step) = self.place else { return Vec::new() };
        let mut visits = self.visits;
        visits.push(step.id.clone());
        let next = |answers: Vec<(StepId, ChoiceId)>| {
            let place = walk::next(guide, step, &answers[..])?;
            Some(Self { visits: visits.clone(), answers, place })
        };
        let StepKind::Question { choices } = &step.kind else {
            return next(self.answers).into_iter().collect();
        };
        if self.answers.iter().any(|(asked, _)| *asked == step.id) {
            return Vec::new();
        }
        let answered = |choice: &ChoiceId| {
            let mut answers = self.answers.clone();
            answers.push((step.id.clone(), choice.clone()));
            answers
        };
        choices.iter().filter_map(|choice| next(answered(&choice.id))).collect()
    }

    /// An answer only matters later when a condition looks at it.
    fn likeness(&self, step: &Step, conditions: &BTreeSet<&StepId>, shows: bool) -> Likeness {
        let mut asked: Vec<_> = self
            .answers
            .iter()
            .map(|(question, choice)| {
                (question.clone(), conditions.contains(question).then(|| choice.clone()))
            })
            .collect();
        asked.sort();
        (step.id.clone(), asked, shows)
    }
}

/// The shortest scenario that shows `mark`.
pub(super) fn through(guide: &Guide, mark: &Mark) -> Option<Scenario> {
    let conditions: BTreeSet<_> =
        guide.steps().iter().flat_map(|step| step.when.iter().map(|(question, _)| question)).collect();
    let none: &[(StepId, ChoiceId)] = &[];
    let first = Walk { visits: Vec::new(), answers: Vec::new(), place: walk::first(guide, none) };
    let mut seen = BTreeSet::new();
    let mut open = VecDeque::from([first]);
    while let Some(walk) = open.pop_front() {
        let shows = walk.shows(mark);
        match walk.place {
            Place::Out(ending) if shows => {
                let name = name(mark);
                let ends = ending.clone();
                return Some(Scenario { name, answers: walk.answers, visits: walk.visits, ends });
            }
            Place::Out(_) => {}
            Place::At(step) => {
                if seen.len() < MAX_PLACES && seen.insert(walk.likeness(step, &conditions, shows)) {
                    open.extend(walk.onward(guide));
                }
            }
        }
    }
    None
}

/// A name to begin with: the author knows a better one.
fn name(mark: &Mark) -> String {
    match mark {
        Mark::Step(step) => format!("par l'étape {step}"),
        Mark::Choice(question, choice) => format!("{question} : {choice}"),
        Mark::End(ending) => format!("fin {}", ending.written()),
    }
}
