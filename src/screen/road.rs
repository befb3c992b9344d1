//! The road through a guide: how many steps, and where the hand may pass.
//!
//! Nobody knows the way before the questions are answered, so the longest way that the
//! answers so far allow is shown: what is left only ever becomes less. Steps that another
//! guide lends count as the one step that calls them: « 49 étapes » would send people home.

use std::{cell::RefCell, collections::BTreeMap};

use crate::{
    guide::{For, Guide, Library, Step, StepIndex, StepKind, Target, walk::Answers},
    session::Path,
};

/// One step ahead.
#[derive(Debug, Clone, Copy)]
pub struct Ahead<'g> {
    /// The step.
    pub step: &'g Step,
    /// Whether this is a good step for the citizen.
    pub for_the_citizen: bool,
}

/// « Étape 3 sur 9 ».
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The present step; counts from 1.
    pub at: usize,
    /// All steps, as far as one knows.
    pub of: usize,
}

/// The longest way through `guide`.
#[must_use]
pub fn road<'g>(guides: &'g Library, guide: &'g Guide) -> Vec<Ahead<'g>> {
    Walk { guides, guide, answers: &[][..], known: RefCell::default() }.whole()
}

/// How far `path` is in its outermost guide.
#[must_use]
pub fn progress(guides: &Library, path: &Path) -> Progress {
    let own = || path.crumbs().iter().filter(|crumb| crumb.depth == 0);
    let at = own().count();
    let left = own().next_back().map_or(0, |here| {
        let Some(guide) = guides.get(&here.guide.id) else { return 0 };
        let Some((_, step)) = guide.find(&here.step) else { return 0 };
        Walk { guides, guide, answers: &path.answers_at(0), known: RefCell::default() }.behind(step).len()
    });
    Progress { at, of: at + left }
}

struct Walk<'g, 'a, A: Answers + ?Sized> {
    guides: &'g Library,
    guide: &'g Guide,
    answers: &'a A,
    known: RefCell<BTreeMap<StepIndex, Vec<Ahead<'g>>>>,
}

impl<'g, A: Answers + ?Sized> Walk<'g, '_, A> {
    fn whole(&self) -> Vec<Ahead<'g>> {
        self.guide.steps().first().map_or_else(Vec::new, |step| self.with(step))
    }

    /// The way from the step at `index` on, found once: many answers lead to the same step.
    fn on_from(&self, index: StepIndex) -> Vec<Ahead<'g>> {
        if let Some(known) = self.known.borrow().get(&index) {
            return known.clone();
        }
        // A way that turns in a circle ends where it meets itself.
        self.known.borrow_mut().insert(index, Vec::new());
        let way = self.with(self.guide.step(index));
        self.known.borrow_mut().insert(index, way.clone());
        way
    }

    fn with(&self, step: &'g Step) -> Vec<Ahead<'g>> {
        if self.is_skipped(step) {
            return self.follow(&step.then);
        }
        let mut way = vec![Ahead { step, for_the_citizen: self.is_for_the_citizen(step) }];
        way.extend(self.behind(step));
        way
    }

    /// Whether the step, or one of those that it calls, is a good one for the citizen.
    fn is_for_the_citizen(&self, step: &Step) -> bool {
        let good = |step: &Step| step.hand || step.who == For::Citizen;
        let called = match &step.kind {
            StepKind::Call { guide } => self.guides.get(guide),
            StepKind::Info | StepKind::Question { .. } | StepKind::Check { .. } | StepKind::Site { .. } => {
                None
            }
        };
        good(step) || called.is_some_and(|guide| guide.steps().iter().any(good))
    }

    /// The way after `step` in the same guide: the longest of its answers.
    fn behind(&self, step: &'g Step) -> Vec<Ahead<'g>> {
        match (&step.kind, self.answers.answer(&step.id)) {
            (StepKind::Question { choices }, None) => choices
                .iter()
                .map(|choice| self.follow(&choice.then))
                .max_by_key(Vec::len)
                .unwrap_or_default(),
            (StepKind::Question { choices }, Some(answer)) => choices
                .iter()
                .find(|choice| choice.id == *answer)
                .map_or_else(Vec::new, |choice| self.follow(&choice.then)),
            (StepKind::Info | StepKind::Check { .. } | StepKind::Site { .. } | StepKind::Call { .. }, _) => {
                self.follow(&step.then)
            }
        }
    }

    fn follow(&self, target: &'g Target) -> Vec<Ahead<'g>> {
        match target {
            Target::Step(index) => self.on_from(*index),
            Target::End(_) => Vec::new(),
        }
    }

    /// Whether an answer already given leaves the step out.
    fn is_skipped(&self, step: &Step) -> bool {
        step.when.iter().any(|(question, wanted)| {
            self.answers.answer(question).is_some_and(|answer| !wanted.contains(answer))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        guide::GuideId,
        screen::testing::{Table, answer, choose, library, tick},
        session::{Command, Phase, Role::Agent},
    };

    #[test]
    fn a_called_guide_counts_as_one_step() {
        let library = library();
        let guide = library.get(&GuideId::parse("carte").unwrap()).unwrap();
        let road = road(&library, guide);
        assert_eq!(road.len(), 6);
        let mine: Vec<_> =
            road.iter().filter(|ahead| ahead.for_the_citizen).map(|ahead| ahead.step.id.as_str()).collect();
        assert_eq!(mine, ["papiers", "connexion"]);
    }

    #[test]
    fn progress_stands_still_inside_a_called_guide_and_never_grows() {
        let mut table = Table::played(&[(Agent, choose("carte")), (Agent, Command::BeginSteps)]);
        let mut seen = vec![progress_of(&table)];
        let way = [
            answer("perdue"),
            Command::Next,
            tick("photo"),
            tick("justificatif"),
            Command::Next,
            Command::Next,
            Command::Next,
            Command::Next,
        ];
        for command in way {
            table.play(Agent, command);
            seen.push(progress_of(&table));
        }
        seen.dedup();
        let expected: Vec<_> = (1..=6).map(|at| Progress { at, of: 6 }).collect();
        assert_eq!(seen, expected);
    }

    fn progress_of(table: &Table) -> Progress {
        let session = table.state.session.as_ref().unwrap();
        let Phase::Steps(steps) = &session.phase else { panic!("no steps") };
        progress(&table.state.guides, &steps.path)
    }
}
