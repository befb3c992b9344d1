//! The promises of the session, said once more and in another way than the code says them.
//!
//! [`Watch`] follows the events with its own small memory: who may have typed on the private
//! step that is open. It asks after *every single event*, not only after a batch: a frame or a
//! crash may come between any two.

use std::collections::BTreeSet;

use passe_main::session::{
    Actor, Command, Event, Happening, Phase, Role, Sight, State, Steps, Timestamp, Veil, decide,
    path::MAX_CRUMBS, sight,
};

/// What a private step has seen since it began.
#[derive(Debug, Clone, Default)]
pub struct Watch {
    typed: BTreeSet<Role>,
    shown: BTreeSet<Role>,
}

impl Watch {
    /// Asks after one event.
    pub fn after_event(
        &mut self,
        last_at: Option<Timestamp>,
        event: &Event,
        state: &State,
    ) -> Result<(), String> {
        let promise = |kept: bool, what: &str| if kept { Ok(()) } else { Err(format!("{what}: {event:?}")) };
        promise(last_at.is_none_or(|last| event.at >= last), "time goes back")?;
        // A step that begins is empty.
        let begins = matches!(
            event.what,
            Happening::StepEntered { .. }
                | Happening::StepRestarted
                | Happening::SteppedBack
                | Happening::StepsBegun
                | Happening::StartedOver
                | Happening::SessionGreeted { .. }
                | Happening::SessionWiped { .. }
                | Happening::ReturnedToPrepare
        );
        if begins {
            *self = Self::default();
        }
        if let (Happening::VeilLifted, Actor::Party(role)) = (&event.what, event.by) {
            self.shown.insert(role);
        }
        for role in Role::BOTH {
            if veil(state).hides_from(role) {
                let hidden = matches!(sight(state, role), Sight::Curtain { .. } | Sight::Pause(_));
                promise(hidden, "the curtain is down and something is seen")?;
            }
            let secret = self.typed.contains(&role.other()) && !self.shown.contains(&role.other());
            let seen = private_step(state).is_some() && matches!(sight(state, role), Sight::Step(_));
            promise(!(secret && seen), "one sees what the other typed behind the curtain")?;
        }
        Ok(())
    }

    /// Asks when a batch is applied, and lets whoever leads type.
    pub fn after_batch(&mut self, state: &State) -> Result<(), String> {
        let promise = |kept: bool, what: &str| if kept { Ok(()) } else { Err(format!("{what}: {state:#?}")) };
        let Some(session) = &state.session else { return Ok(()) };
        if let Some(steps) = private_step(state) {
            let lead = session.lead;
            let hangs_right = match steps.veil {
                Veil::Down { typist } => typist == lead,
                Veil::Lifted => self.shown.contains(&lead),
            };
            promise(hangs_right, "only the one who types lifts the curtain")?;
            self.typed.insert(lead);
        } else {
            promise(veil(state) == Veil::Lifted, "a curtain hangs before a step that is not private")?;
        }
        if let Some(path) = session.path() {
            promise(path.crumbs().len() <= MAX_CRUMBS, "the way grows without end")?;
            promise(path.done().len() <= MAX_STEPS, "what was done grows without end")?;
        }
        if let Phase::Steps(steps) = &session.phase {
            promise(steps.path.here().is_some(), "walking nowhere")?;
        }
        Role::BOTH
            .into_iter()
            .try_for_each(|role| promise(wipe_is_near(state, role), "the wipe is out of reach"))
    }
}

/// More steps than all guides of the tests have.
const MAX_STEPS: usize = 40;

/// The curtain that hangs now.
fn veil(state: &State) -> Veil {
    state.session.as_ref().map_or(Veil::Lifted, passe_main::session::Session::veil)
}

fn private_step(state: &State) -> Option<&Steps> {
    match &state.session.as_ref()?.phase {
        Phase::Steps(steps) => steps.path.here().is_some_and(|here| here.private).then_some(steps),
        Phase::Need(_) | Phase::Prepare(_) | Phase::Closing(_) => None,
    }
}

/// Whether `role` reaches the wipe with one wish and one confirmation.
fn wipe_is_near(state: &State, role: Role) -> bool {
    let mut state = state.clone();
    [Command::AskWipe, Command::ConfirmWipe].into_iter().all(|command| {
        let judged = decide(&state, role, command, state.last_at);
        judged.is_ok_and(|events| {
            state.replay(&events);
            true
        })
    }) && state.session.is_none()
}
