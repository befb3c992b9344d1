//! The way walked through a guide and the shared guides it calls.
//!
//! A path is a stack of crumbs. It knows where it stands, which answers lie on it, and
//! which calls are open; it does not know the guides. The answers of abandoned branches
//! are remembered for showing, but never steer.

use crate::guide::{ChoiceId, GuideId, ItemId, StepId, walk::Answers};

use super::{GuideRef, Mastery, Role};

/// The longest way that is remembered, in steps. A visit of an hour has about 60; a loop
/// in a guide that nobody leaves must not eat the memory.
pub const MAX_CRUMBS: usize = 500;

/// One step on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// The guide it belongs to.
    pub guide: GuideRef,
    /// The step.
    pub step: StepId,
    /// How many calls are open here.
    pub depth: usize,
    /// Whether the step is private.
    pub private: bool,
    /// The answer given here.
    pub answer: Option<ChoiceId>,
    /// Lines ticked here.
    pub ticked: Vec<ItemId>,
}

/// How a finished step was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneStep {
    /// The guide it belongs to.
    pub guide: GuideId,
    /// The step.
    pub step: StepId,
    /// How.
    pub mastery: Mastery,
}

/// What was once answered and ticked at a step, for when someone comes by again.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Memory {
    guide: GuideId,
    step: StepId,
    answer: Option<ChoiceId>,
    ticked: Vec<ItemId>,
}

/// The way walked so far. Never empty while a guide is being walked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Path {
    crumbs: Vec<Crumb>,
    memories: Vec<Memory>,
    done: Vec<DoneStep>,
}

impl Path {
    /// The step where the walk stands.
    #[must_use]
    pub fn here(&self) -> Option<&Crumb> {
        self.crumbs.last()
    }

    /// Every step on the way, the first one first.
    #[must_use]
    pub fn crumbs(&self) -> &[Crumb] {
        &self.crumbs
    }

    /// How each finished step was done, once per step: the last time counts.
    #[must_use]
    pub fn done(&self) -> &[DoneStep] {
        &self.done
    }

    /// The answer that was once given to a question, even on an abandoned branch.
    #[must_use]
    pub fn remembered(&self, guide: &GuideId, question: &StepId) -> Option<&ChoiceId> {
        self.memory(guide, question)?.answer.as_ref()
    }

    /// The call that is open around the present step.
    #[must_use]
    pub fn caller(&self) -> Option<&Crumb> {
        self.caller_of(self.here()?.depth)
    }

    /// The open call around a step of this depth.
    #[must_use]
    pub fn caller_of(&self, depth: usize) -> Option<&Crumb> {
        let outer = depth.checked_sub(1)?;
        self.crumbs.iter().rev().find(|crumb| crumb.depth == outer)
    }

    /// The answers that steer at `depth`, where the guide called there (or the outermost) is walked.
    /// `now` is an answer to the present step that is only being judged.
    #[must_use]
    pub fn answers_at<'p>(&'p self, depth: usize, now: Option<&'p ChoiceId>) -> PathAnswers<'p> {
        PathAnswers { path: self, depth, now }
    }

    /// A step is entered; `called` opens a shared guide, otherwise calls that ended are closed.
    pub(super) fn enter(&mut self, guide: GuideRef, step: StepId, private: bool, called: bool) {
        let depth = match self.here() {
            None => 0,
            Some(here) if called => here.depth + 1,
            Some(here) => self.depth_of(&guide, here.depth),
        };
        let ticked = self.memory(&guide.id, &step).map(|memory| memory.ticked.clone()).unwrap_or_default();
        self.crumbs.push(Crumb { guide, step, depth, private, answer: None, ticked });
    }

    fn memory(&self, guide: &GuideId, step: &StepId) -> Option<&Memory> {
        self.memories.iter().find(|memory| memory.guide == *guide && memory.step == *step)
    }

    /// Keeps what the present step holds, in place of what was kept of it before.
    fn remember(&mut self) {
        let Some(here) = self.crumbs.last() else { return };
        let (guide, step) = (here.guide.id.clone(), here.step.clone());
        let memory = Memory { guide, step, answer: here.answer.clone(), ticked: here.ticked.clone() };
        self.memories.retain(|other| other.guide != memory.guide || other.step != memory.step);
        self.memories.push(memory);
    }

    /// The depth at which `guide` is open: here, or at the nearest open call that belongs to it.
    fn depth_of(&self, guide: &GuideRef, from: usize) -> usize {
        (0..=from).rev().find(|&depth| self.guide_at(depth) == Some(guide)).unwrap_or(from)
    }

    fn guide_at(&self, depth: usize) -> Option<&GuideRef> {
        self.crumbs.iter().rev().find(|crumb| crumb.depth == depth).map(|crumb| &crumb.guide)
    }

    pub(super) fn answer(&mut self, choice: &ChoiceId) {
        let Some(here) = self.crumbs.last_mut() else { return };
        here.answer = Some(choice.clone());
        self.remember();
    }

    pub(super) fn tick(&mut self, item: &ItemId, ticked: bool) {
        let Some(here) = self.crumbs.last_mut() else { return };
        here.ticked.retain(|other| other != item);
        if ticked {
            here.ticked.push(item.clone());
        }
        self.remember();
    }

    pub(super) fn finish(&mut self, mastery: Mastery) {
        let Some(here) = self.crumbs.last() else { return };
        let (guide, step) = (here.guide.id.clone(), here.step.clone());
        self.done.retain(|done| done.guide != guide || done.step != step);
        self.done.push(DoneStep { guide, step, mastery });
    }

    pub(super) fn step_back(&mut self) {
        self.crumbs.pop();
    }

    /// The same memory at the beginning of the way.
    pub(super) fn rewound(&self) -> Self {
        Self { crumbs: Vec::new(), memories: self.memories.clone(), done: self.done.clone() }
    }
}

/// The answers on the way, at one depth.
#[derive(Debug, Clone, Copy)]
pub struct PathAnswers<'p> {
    path: &'p Path,
    depth: usize,
    now: Option<&'p ChoiceId>,
}

impl Answers for PathAnswers<'_> {
    fn answer(&self, question: &StepId) -> Option<&ChoiceId> {
        let here = self.path.here()?;
        if let Some(now) = self.now.filter(|_| here.depth == self.depth && here.step == *question) {
            return Some(now);
        }
        self.path
            .crumbs
            .iter()
            .rev()
            // A second call of the same guide starts fresh: stop where this call was opened.
            .take_while(|crumb| crumb.depth >= self.depth)
            .find(|crumb| crumb.depth == self.depth && crumb.step == *question)
            .and_then(|crumb| crumb.answer.as_ref())
    }
}

/// How the present step is being done, for its [`Mastery`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handling {
    /// Who led when the step began.
    pub began: Role,
    /// Whether the lead changed since, or help was used.
    pub shared: bool,
}

impl Handling {
    /// A step that begins under this lead.
    #[must_use]
    pub const fn begin(lead: Role) -> Self {
        Self { began: lead, shared: false }
    }

    /// How the step was done if it ended now.
    #[must_use]
    pub const fn mastery(self) -> Mastery {
        match (self.shared, self.began) {
            (true, _) => Mastery::Together,
            (false, Role::Agent) => Mastery::Shown,
            (false, Role::Citizen) => Mastery::Alone,
        }
    }
}
