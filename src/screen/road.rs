//! The road through a guide: how many steps, and where the hand may pass.
//!
//! Nobody knows the way before the questions are answered. Steps that depend on an answer
//! are counted once it is given, and a called guide counts as the one step that calls it:
//! « Étape 1 sur 49 » would be true, and would send people home.

use std::{cell::RefCell, collections::BTreeMap};

use crate::{
    guide::{For, Guide, Library, Step, StepIndex, StepKind, Target, walk::Answers},
    session::{Crumb, Path},
};

/// One step ahead.
#[derive(Debug, Clone, Copy)]
pub struct Ahead<'g> {
    /// The guide it belongs to.
    pub guide: &'g Guide,
    /// The step.
    pub step: &'g Step,
}

impl Ahead<'_> {
    /// Whether this is a good step for the citizen.
    #[must_use]
    pub fn is_for_the_citizen(&self) -> bool {
        self.step.hand || self.step.who == For::Citizen
    }
}

/// « Étape 3 sur 9 ».
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The present step; counts from 1.
    pub at: usize,
    /// All steps, as far as one knows.
    pub of: usize,
}

/// The way through `guide` before any answer is known.
#[must_use]
pub fn road(guide: &Guide) -> Vec<Ahead<'_>> {
    Walk { guide, answers: &[][..], known: RefCell::default() }.whole()
}

/// How far `path` is in the guide that was chosen. Inside a called guide the number stands still.
#[must_use]
pub fn progress(guides: &Library, path: &Path) -> Progress {
    let outermost = path.crumbs().iter().filter(|crumb| crumb.depth == 0);
    let left = outermost.clone().next_back().map_or(0, |crumb| after(guides, path, crumb).len());
    let at = outermost.count();
    Progress { at, of: at + left }
}

/// What is left after the present step of `path`, in the called guides and then in their callers.
#[must_use]
pub fn ahead<'g>(guides: &'g Library, path: &Path) -> Vec<Ahead<'g>> {
    let mut left = Vec::new();
    let mut crumb = path.here();
    while let Some(here) = crumb {
        left.extend(after(guides, path, here));
        crumb = path.caller_of(here.depth);
    }
    left
}

/// What is left after the step of `crumb` in its own guide.
fn after<'g>(guides: &'g Library, path: &Path, crumb: &Crumb) -> Vec<Ahead<'g>> {
    let Some(guide) = guides.get(&crumb.guide.id) else { return Vec::new() };
    let Some((_, step)) = guide.find(&crumb.step) else { return Vec::new() };
    Walk { guide, answers: &path.answers_at(crumb.depth, None), known: RefCell::default() }.after(step)
}

struct Walk<'g, 'a, A: Answers + ?Sized> {
    guide: &'g Guide,
    answers: &'a A,
    known: RefCell<BTreeMap<StepIndex, Vec<Ahead<'g>>>>,
}

impl<'g, A: Answers + ?Sized> Walk<'g, '_, A> {
    fn whole(&self) -> Vec<Ahead<'g>> {
        self.guide.steps().first().map_or_else(Vec::new, |step| self.with(step))
    }

    /// The way from the step at `index` on, found once: many answers lead to the same step.
    fn from(&self, index: StepIndex) -> Vec<Ahead<'g>> {
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
        let mut way = vec![Ahead { guide: self.guide, step }];
        way.extend(self.after(step));
        way
    }

    /// The way after `step` in the same guide: the longest of its answers.
    fn after(&self, step: &'g Step) -> Vec<Ahead<'g>> {
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
            Target::Step(index) => self.from(*index),
            Target::End(_) => Vec::new(),
        }
    }

    /// Whether the answers so far leave the step out.
    fn is_skipped(&self, step: &Step) -> bool {
        step.when.iter().any(|(question, wanted)| {
            !self.answers.answer(question).is_some_and(|answer| wanted.contains(answer))
        })
    }
}
