//! Which step of the guide the page belongs to, and what is said when it has changed. Pure.

use jiff::civil::Date;

use crate::guide::{GuideId, LocalLayer, StepId, StepKind};
use crate::screen::board::PageStep;
use crate::screen::prose::Reader;
use crate::screen::words::page_changed;
use crate::session::{Phase, State, Veil};

/// The step on the official site where the session stands; none while it is paused, or while
/// the commune has not said the address.
pub(super) fn wanted(state: &State, local: &LocalLayer, today: Date) -> Option<PageStep> {
    let session = state.session.as_ref().filter(|session| !session.is_paused())?;
    let Phase::Steps(steps) = &session.phase else { return None };
    let crumb = steps.path.here()?;
    let guide = state.guides.get(&crumb.guide.id)?;
    let (_, step) = guide.find(&crumb.step)?;
    let StepKind::Site { open, .. } = &step.kind else { return None };
    let reader = Reader { guide, local, today };
    reader.is_filled_in(open).then(|| PageStep {
        guide: guide.id.clone(),
        step: step.id.clone(),
        address: reader.read(open),
        // Whoever types may open the curtain: then the page follows.
        private: steps.veil != Veil::Lifted,
    })
}

/// What is said aloud when a landmark of `step` is missing; nothing on a private step.
pub(super) fn changed(state: &State, guide: &GuideId, step: &StepId) -> Option<String> {
    let (_, step) = state.guides.get(guide)?.find(step)?;
    (!step.private).then(|| page_changed(step.landmark_name()))
}
