//! Which step of the guide the page belongs to, and what is said when it has changed. Pure.

use jiff::civil::Date;

use crate::guide::{GuideId, LocalLayer, StepId, StepKind};
use crate::screen::board::PageStep;
use crate::screen::prose::Reader;
use crate::screen::words::page_changed;
use crate::session::{Phase, State, Veil, page_opened};

/// The step on the official site where the session stands; none while it is paused, or while
/// the commune has not said the address.
pub(super) fn wanted(state: &State, local: &LocalLayer, today: Date) -> Option<PageStep> {
    let session = state.session.as_ref().filter(|session| !session.is_paused())?;
    let Phase::Steps(steps) = &session.phase else { return None };
    let crumb = steps.path.here()?;
    let guide = state.guides.get(&crumb.guide.id)?;
    let (_, step) = guide.find(&crumb.step)?;
    let StepKind::Site { open: own, .. } = &step.kind else { return None };
    let (opener, open) = page_opened(&state.guides, &steps.path)?;
    let reader = Reader { guide: opener, local, today };
    let open_calls = std::iter::successors(Some(crumb), |inner| steps.path.caller_of(inner.depth)).skip(1);
    let mut others: Vec<_> = open_calls.map(|caller| caller.guide.id.clone()).collect();
    if opener.id != guide.id && !others.contains(&opener.id) {
        others.push(opener.id.clone());
    }
    reader.is_filled_in(open).then(|| PageStep {
        guide: guide.id.clone(),
        step: step.id.clone(),
        others,
        address: reader.read(open),
        stays: own.is_none(),
        // Whoever types may open the curtain: then the page follows.
        private: steps.veil != Veil::Lifted,
    })
}

/// What is said aloud when a landmark of `step` is missing; nothing on a private step.
pub(super) fn changed(state: &State, guide: &GuideId, step: &StepId) -> Option<String> {
    let (_, step) = state.guides.get(guide)?.find(step)?;
    (!step.private).then(|| page_changed(step.landmark_name()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::GuideId;
    use crate::screen::testing::{TODAY, Table, answer, choose, local, tick};
    use crate::session::{Command, Role};

    #[test]
    fn the_page_of_a_called_guide_belongs_to_the_one_that_calls_it_too() {
        let mut way = vec![choose("carte"), Command::BeginSteps, answer("perdue"), Command::Next];
        way.extend([tick("photo"), tick("justificatif"), Command::Next]);
        let way: Vec<_> = way.into_iter().map(|command| (Role::Agent, command)).collect();
        let mut table = Table::played(&way);
        let outer = wanted(&table.state, &local(), TODAY).unwrap();
        assert_eq!((outer.guide.as_str(), outer.others.len()), ("carte", 0));
        table.play(Role::Agent, Command::Next);
        table.play(Role::Agent, Command::Next);
        let inner = wanted(&table.state, &local(), TODAY).unwrap();
        let callers: Vec<_> = inner.others.iter().map(GuideId::as_str).collect();
        assert_eq!((inner.guide.as_str(), callers), ("connexion", vec!["carte"]));
        assert!(!outer.stays && inner.stays, "it has no address of its own");
        assert_eq!(inner.address, outer.address);
    }
}
