//! What each party sees: the veil as a value.
//!
//! Every view starts from [`sight`]; no view looks at the phase to decide what is private.
//! Promise: while the curtain is down, the party that does not type gets
//! [`Sight::Curtain`] and nothing of the step.

use super::{Actor, Attention, Closing, Need, Phase, Prepare, Role, State, Steps};

/// What one party sees in the middle of their screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sight<'s> {
    /// The welcome.
    Welcome,
    /// The calm waiting picture.
    Pause(Actor),
    /// The needs interview.
    Need(&'s Need),
    /// Getting ready.
    Prepare(&'s Prepare),
    /// A step.
    Step(&'s Steps),
    /// The curtain: the other party types something private.
    Curtain {
        /// The party that types.
        typist: Role,
    },
    /// Saying goodbye.
    Closing(&'s Closing),
}

/// What `role` sees of `state`.
#[must_use]
pub fn sight(state: &State, role: Role) -> Sight<'_> {
    let Some(session) = &state.session else {
        return Sight::Welcome;
    };
    if let Attention::Paused(by) = session.attention {
        return Sight::Pause(by);
    }
    match &session.phase {
        Phase::Need(need) => Sight::Need(need),
        Phase::Prepare(prepare) => Sight::Prepare(prepare),
        Phase::Steps(steps) if steps.veil.hides_from(role) => Sight::Curtain { typist: role.other() },
        Phase::Steps(steps) => Sight::Step(steps),
        Phase::Closing(closing) => Sight::Closing(closing),
    }
}
