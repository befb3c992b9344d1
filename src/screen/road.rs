//! The road through a guide: how many steps, and where the hand may pass.
//!
//! Nobody knows the way before the questions are answered: the longest one is shown, and told as
//! the most that it can be. Answers mostly make the number smaller; a step that is walked twice
//! makes it larger. A called guide counts as the
//! one step that calls it: « Étape 1 sur 49 » would be true, and would send people home.

use crate::{
    guide::{
        For, Guide, Library, Step,
        road::{self, Road},
    },
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
    /// All steps, if the rest of the way is the longest one.
    pub of: usize,
}

/// How far `path` is in the guide that was chosen. Inside a called guide the number stands still.
#[must_use]
pub fn progress(guides: &Library, path: &Path) -> Progress {
    let outermost = path.crumbs().iter().filter(|crumb| crumb.depth == 0);
    let left = outermost.clone().next_back().and_then(|crumb| after(guides, path, crumb));
    let at = outermost.count();
    Progress { at, of: at + left.map_or(0, |(_, road)| road.longest) }
}

/// What is left after the present step of `path`, in the called guides and then in their callers.
#[must_use]
pub fn ahead<'g>(guides: &'g Library, path: &Path) -> Vec<Ahead<'g>> {
    let mut left = Vec::new();
    let mut crumb = path.here();
    while let Some(here) = crumb {
        if let Some((guide, road)) = after(guides, path, here) {
            left.extend(road.steps.into_iter().map(|step| Ahead { guide, step }));
        }
        crumb = path.caller_of(here.depth);
    }
    left
}

/// What is left after the step of `crumb` in its own guide.
fn after<'g>(guides: &'g Library, path: &Path, crumb: &Crumb) -> Option<(&'g Guide, Road<'g>)> {
    let guide = guides.get(&crumb.guide.id)?;
    let (_, step) = guide.find(&crumb.step)?;
    Some((guide, road::after(guide, step, &path.answers_at(crumb.depth, None))))
}
