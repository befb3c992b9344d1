//! What time alone does: a warning, then a pause, then the wipe.
//!
//! The edge measures how long nobody touched anything, on a clock that cannot be set back,
//! and asks here. WCAG 2.2.1: a time limit is announced at least 20 seconds ahead and can be stopped.

use std::time::Duration;

use super::{Actor, Attention, Event, Happening, State, Timestamp, WipeCause};

/// The shortest countdown that is allowed (WCAG 2.2.1).
pub const MIN_COUNTDOWN: Duration = Duration::from_secs(20);

/// How patient the kiosk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Without a touch for this long: the warning.
    pub warn_after: Duration,
    /// The countdown after the warning, then the pause. At least [`MIN_COUNTDOWN`].
    pub countdown: Duration,
    /// Paused and without a touch for this long: the wipe.
    pub wipe_after: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            warn_after: Duration::from_mins(3),
            countdown: Duration::from_secs(30),
            wipe_after: Duration::from_mins(15),
        }
    }
}

impl Patience {
    /// How long until the next thing that time does; `None` when it does nothing.
    #[must_use]
    pub fn left(&self, state: &State, idle: Duration) -> Option<Duration> {
        let session = state.session.as_ref()?;
        let due = match session.attention {
            Attention::Active => self.warn_after,
            Attention::IdleWarned => self.warn_after + self.countdown.max(MIN_COUNTDOWN),
            Attention::Paused(_) => self.wipe_after,
        };
        Some(due.saturating_sub(idle))
    }
}

/// What time does after `idle` without a touch.
#[must_use]
pub fn pass_time(state: &State, patience: &Patience, idle: Duration, now: Timestamp) -> Vec<Event> {
    let (Some(session), Some(Duration::ZERO)) = (&state.session, patience.left(state, idle)) else {
        return Vec::new();
    };
    let what = match session.attention {
        Attention::Active => Happening::IdleWarned,
        Attention::IdleWarned => Happening::Paused,
        Attention::Paused(_) => Happening::SessionWiped { cause: WipeCause::Idle },
    };
    vec![Event { at: now.max(state.last_at), by: Actor::Clock, what }]
}

/// The event that marks a new start after a crash: the session is paused until the agent decides.
#[must_use]
pub fn recover(state: &State, now: Timestamp) -> Vec<Event> {
    if state.session.is_none() {
        return Vec::new();
    }
    vec![Event { at: now.max(state.last_at), by: Actor::Recovery, what: Happening::Paused }]
}
