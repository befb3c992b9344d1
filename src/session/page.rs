//! What the official page tells: facts without a word of what stands on it.
//!
//! Nobody asks for them, so they are no commands: like time in [`super::idle`], the page makes
//! events by itself. Each is told once a step, however often the page shows it.

use std::collections::BTreeSet;

use super::{Actor, Crumb, Event, Happening, Path, Phase, State, Timestamp};
use crate::guide::{Guide, Library, StepKind, Text};

/// One thing that the page of the present step has shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PageFact {
    /// What the guide points at stands on it.
    LandmarkSeen,
    /// What the guide points at did not come in time: the page has changed since.
    LandmarkMissing,
    /// It shows that the step is done.
    LooksDone,
    /// A secret field was touched.
    SecretTouched,
    /// It wanted to go where the procedure does not go.
    Refused,
}

impl PageFact {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::LandmarkSeen, Self::LandmarkMissing, Self::LooksDone, Self::SecretTouched, Self::Refused];
}

/// What the page has shown on the present step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Noticed(BTreeSet<PageFact>);

impl Noticed {
    /// Whether it has shown this.
    #[must_use]
    pub fn has(&self, fact: PageFact) -> bool {
        self.0.contains(&fact)
    }

    /// Whether words have to take the place of the arrow.
    #[must_use]
    pub fn misses_landmark(&self) -> bool {
        self.has(PageFact::LandmarkMissing) && !self.has(PageFact::LandmarkSeen)
    }

    pub(super) fn add(&mut self, fact: PageFact) {
        self.0.insert(fact);
    }
}

/// The guide and the address that opened the official page of the present step: its own, or that
/// of the last step before it which opened one. `None`: the step is not on a page, or none is open.
#[must_use]
pub fn page_opened<'g>(guides: &'g Library, path: &Path) -> Option<(&'g Guide, &'g Text)> {
    let site = |crumb: &Crumb| {
        let guide = guides.get(&crumb.guide.id)?;
        match &guide.find(&crumb.step)?.1.kind {
            StepKind::Site { open, .. } => Some((guide, open.as_ref())),
            StepKind::Info | StepKind::Question { .. } | StepKind::Check { .. } | StepKind::Call { .. } => {
                None
            }
        }
    };
    path.here().and_then(site)?;
    path.crumbs().iter().rev().filter_map(site).find_map(|(guide, open)| Some((guide, open?)))
}

/// What becomes of a fact: an event when it is new and the session stands on an official page.
#[must_use]
pub fn page_tells(state: &State, fact: PageFact, now: Timestamp) -> Vec<Event> {
    let Some(session) = state.session.as_ref().filter(|session| !session.is_paused()) else {
        return Vec::new();
    };
    let Phase::Steps(steps) = &session.phase else { return Vec::new() };
    let Some(here) = steps.path.here() else { return Vec::new() };
    let is_site = state
        .guides
        .get(&here.guide.id)
        .and_then(|guide| guide.find(&here.step))
        .is_some_and(|(_, step)| matches!(step.kind, StepKind::Site { .. }));
    if !is_site || steps.noticed.has(fact) {
        return Vec::new();
    }
    let what = match fact {
        PageFact::LandmarkSeen => Happening::LandmarkSeen,
        PageFact::LandmarkMissing => {
            Happening::LandmarkMissing { guide: here.guide.clone(), step: here.step.clone() }
        }
        PageFact::LooksDone => Happening::StepLooksDone,
        PageFact::SecretTouched => Happening::SecretTouched,
        PageFact::Refused => Happening::PageRefused,
    };
    vec![Event { at: now.max(state.last_at), by: Actor::Page, what }]
}
