//! The road through a guide: how many steps, and where the hand may pass.
//!
//! Nobody knows the way before the questions are answered, so the longest way that the
//! answers so far allow is shown: what is left only ever becomes less.

use std::{cell::RefCell, collections::BTreeMap};

use crate::{
    guide::{For, Guide, Library, Step, StepIndex, StepKind, Target, walk::Answers},
    session::Path,
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

/// The longest way through `guide` and the guides it calls.
#[must_use]
pub fn road<'g>(guides: &'g Library, guide: &'g Guide) -> Vec<Ahead<'g>> {
    Walk { guides, guide, answers: &[][..], known: RefCell::default() }.from_first()
}

/// How far `path` is.
#[must_use]
pub fn progress(guides: &Library, path: &Path) -> Progress {
    let at = path.crumbs().len();
    Progress { at, of: at + ahead(guides, path).len() }
}

/// What is left after the present step of `path`, in the called guides and then in their callers.
#[must_use]
pub fn ahead<'g>(guides: &'g Library, path: &Path) -> Vec<Ahead<'g>> {
    let mut left = Vec::new();
    let mut crumb = path.here();
    let mut first = true;
    while let Some(here) = crumb {
        if let Some(guide) = guides.get(&here.guide.id)
            && let Some((_, step)) = guide.find(&here.step)
        {
            let walk =
                Walk { guides, guide, answers: &path.answers_at(here.depth, None), known: RefCell::default() };
            // A call that is open has been entered already: only what comes after it is left.
            left.extend(if first { walk.after(step) } else { walk.behind(step) });
        }
        first = false;
        crumb = path.caller_of(here.depth);
    }
    left
}

struct Walk<'g, 'a, A: Answers + ?Sized> {
    guides: &'g Library,
    guide: &'g Guide,
    answers: &'a A,
    known: RefCell<BTreeMap<StepIndex, Vec<Ahead<'g>>>>,
}

impl<'g, A: Answers + ?Sized> Walk<'g, '_, A> {
    fn from_first(&self) -> Vec<Ahead<'g>> {
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

    /// The way after `step`, through the guide it calls.
    fn after(&self, step: &'g Step) -> Vec<Ahead<'g>> {
        let mut way = match &step.kind {
            StepKind::Call { guide } => {
                self.guides.get(guide).map_or_else(Vec::new, |callee| road(self.guides, callee))
            }
            StepKind::Info | StepKind::Question { .. } | StepKind::Check { .. } | StepKind::Site { .. } => {
                Vec::new()
            }
        };
        way.extend(self.behind(step));
        way
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
            Target::Step(index) => self.from(*index),
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
