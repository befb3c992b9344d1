//! The way of a session, for whoever writes the guide: walked once more in guides that have changed
//! meanwhile, and written down as a scenario.
//!
//! Pure, and without a power of its own: [`retrace`] only tries commands that [`decide()`] judges.

use std::sync::Arc;

use crate::guide::walk::{self, Place};
use crate::guide::{ChoiceId, GuideId, Library, Scenario, Step, StepId, StepKind};

use super::{
    Comfort, Command, Crumb, Path, Phase, Prepare, Role, Session, SessionId, State, Timestamp, decide,
};

/// How many steps may have come between those of the way: more, and it goes round in a loop.
const MAX_NEW_STEPS: usize = 20;

/// What brings a new session, named `fresh`, to the place of `session` in `guides`, or as near as
/// they still lead there: a step that is gone or can no longer be reached leaves the one before it.
#[must_use]
pub fn retrace(session: &Session, guides: &Arc<Library>, fresh: SessionId) -> Vec<(Role, Command)> {
    let mut retraced = Retraced { state: State::standby(Arc::clone(guides)), commands: Vec::new() };
    retraced.attempt(Role::Agent, Command::Greet(fresh));
    if session.comfort != Comfort::default() {
        retraced.attempt(Role::Citizen, Command::SetComfort(session.comfort));
    }
    retraced.come_to(&session.phase);
    if session.lead == Role::Citizen {
        retraced.attempt(Role::Agent, Command::HandOver);
    }
    retraced.commands
}

/// A session that is being brought somewhere, and how.
#[derive(Clone)]
struct Retraced {
    state: State,
    commands: Vec<(Role, Command)>,
}

impl Retraced {
    /// Does it, if it is granted.
    fn attempt(&mut self, role: Role, command: Command) -> bool {
        let Ok(events) = decide(&self.state, role, command.clone(), Timestamp::default()) else {
            return false;
        };
        self.state.replay(&events);
        self.commands.push((role, command));
        true
    }

    fn come_to(&mut self, phase: &Phase) {
        match phase {
            Phase::Need(need) => self.walk(&need.path),
            Phase::Prepare(prepare) => self.prepare(prepare),
            Phase::Steps(steps) => {
                self.prepare(&steps.prepare);
                self.attempt(Role::Agent, Command::BeginSteps);
                self.walk(&steps.path);
            }
            Phase::Closing(closing) => {
                self.come_to(&closing.before);
                // The guide's own end is reached again; one that somebody chose is not.
                if let Phase::Steps(steps) = closing.before.as_ref() {
                    let mut ended = self.clone();
                    if ended.go_on(steps.path.here()) && ended.is_closing() {
                        *self = ended;
                    }
                }
            }
        }
    }

    /// The interview may have led there; else the guide was simply chosen.
    fn prepare(&mut self, prepare: &Prepare) {
        self.walk(&prepare.need.path);
        if let Some(last) = prepare.need.path.here().filter(|last| last.answer.is_some()) {
            self.go_on(Some(last));
        }
        self.attempt(Role::Agent, Command::ChooseGuide(prepare.guide.id.clone()));
        for item in &prepare.have {
            self.attempt(Role::Agent, Command::Tick(item.clone()));
        }
    }

    /// Walks along `path` to the last of its steps that can be reached.
    fn walk(&mut self, path: &Path) {
        for target in path.crumbs().iter().rev() {
            let mut farther = self.clone();
            if farther.reach(target, path) {
                *self = farther;
                return;
            }
        }
    }

    /// Whether it came to `target`, answering on the way as on `path`.
    fn reach(&mut self, target: &Crumb, path: &Path) -> bool {
        for _ in 0..path.crumbs().len() + MAX_NEW_STEPS {
            let Some(here) = self.here() else { return false };
            let arrived = place(here) == place(target);
            let known = path.crumbs().iter().rev().find(|crumb| place(crumb) == place(here)).cloned();
            if arrived {
                self.tick(target);
                return true;
            }
            if !self.go_on(known.as_ref()) {
                return false;
            }
        }
        false
    }

    /// Leaves the present step as it was left before; a new step is simply passed.
    fn go_on(&mut self, known: Option<&Crumb>) -> bool {
        self.tick_all();
        let answer = known.and_then(|crumb| crumb.answer.clone());
        self.attempt(Role::Agent, answer.map_or(Command::Next, Command::Answer))
    }

    fn tick(&mut self, as_then: &Crumb) {
        for item in &as_then.ticked {
            self.attempt(Role::Agent, Command::Tick(item.clone()));
        }
    }

    /// A list is left when all of it is ticked.
    fn tick_all(&mut self) {
        let Some(StepKind::Check { items }) = self.step().map(|step| &step.kind) else { return };
        let items: Vec<_> = items.iter().map(|item| item.id.clone()).collect();
        for item in items {
            if self.here().is_some_and(|here| !here.ticked.contains(&item)) {
                self.attempt(Role::Agent, Command::Tick(item));
            }
        }
    }

    fn here(&self) -> Option<&Crumb> {
        self.state.session.as_ref()?.path()?.here()
    }

    fn is_closing(&self) -> bool {
        let phase = self.state.session.as_ref().map(|session| &session.phase);
        matches!(phase, Some(Phase::Closing(_)))
    }

    fn step(&self) -> Option<&Step> {
        let here = self.here()?;
        Some(self.state.guides.get(&here.guide.id)?.find(&here.step)?.1)
    }
}

/// Where a crumb lies, whatever the revision of its guide.
fn place(crumb: &Crumb) -> (&GuideId, &StepId) {
    (&crumb.guide.id, &crumb.step)
}

/// The way through the guide `id` as a scenario called `name`, once nothing but its end is left of it.
/// `None` as well when a question was answered in two ways: a scenario gives one answer to each.
#[must_use]
pub fn as_scenario(session: &Session, guides: &Library, id: &GuideId, name: String) -> Option<Scenario> {
    let guide = guides.get(id)?;
    let path = path_through(&session.phase, id)?;
    let depth = path.crumbs().iter().find(|crumb| crumb.guide.id == *id)?.depth;
    let mut visits: Vec<StepId> = Vec::new();
    let mut answers: Vec<(StepId, ChoiceId)> = Vec::new();
    for crumb in path.crumbs().iter().filter(|crumb| crumb.guide.id == *id && crumb.depth == depth) {
        visits.push(crumb.step.clone());
        let Some(choice) = crumb.answer.clone() else { continue };
        match answers.iter().find(|(question, _)| *question == crumb.step) {
            Some((_, given)) if *given == choice => {}
            Some(_) => return None,
            None => answers.push((crumb.step.clone(), choice)),
        }
    }
    let (_, last) = guide.find(visits.last()?)?;
    match walk::next(guide, last, &answers[..])? {
        Place::Out(ending) => Some(Scenario { name, answers, visits, ends: ending.clone() }),
        Place::At(_) => None,
    }
}

/// The way that goes through the guide `id`: that of the steps, or that of the interview.
fn path_through<'s>(phase: &'s Phase, id: &GuideId) -> Option<&'s Path> {
    let paths = match phase {
        Phase::Need(need) => [None, Some(&need.path)],
        Phase::Prepare(prepare) => [None, Some(&prepare.need.path)],
        Phase::Steps(steps) => [Some(&steps.path), Some(&steps.prepare.need.path)],
        Phase::Closing(closing) => return path_through(&closing.before, id),
    };
    paths.into_iter().flatten().find(|path| path.crumbs().iter().any(|crumb| crumb.guide.id == *id))
}
