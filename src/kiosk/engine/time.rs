//! What time does by itself: the idle warning, notices that end, the goodbye, the countdown.

use std::time::{Duration, Instant};

use crate::journal::{Fate, Ticket};
use crate::screen::board::{Countdown, Farewell, Notices};
use crate::session::idle::MIN_COUNTDOWN;
use crate::session::{Attention, pass_time};

use super::{Engine, Goodbye, Moment, Until};

/// How long « Tout est effacé » stays before the welcome comes back.
pub(super) const FAREWELL_FOR: Duration = Duration::from_secs(8);
/// The last stretch of a pause, in which the countdown to the wipe is shown (WCAG 2.2.1 asks for 20 s).
const WIPE_COUNTDOWN: Duration = Duration::from_mins(1);

impl Engine {
    /// Time has passed: idle, notices that end, the journal's word. Cheap; call it before each drawing.
    pub fn pass(&mut self, moment: Moment) {
        self.moment = moment;
        let idle = moment.mono.saturating_duration_since(self.last_touch);
        let due = pass_time(&self.state, &self.patience, idle, moment.wall);
        if !due.is_empty() {
            self.record(due);
        }
        self.end_what_is_over(moment.mono);
        self.start_again_if_free();
        self.show_next_if_free();
        self.board_notices = Notices {
            agent: self.notices[0].map(|notice| notice.value),
            citizen: self.notices[1].map(|notice| notice.value),
        };
        self.examine();
    }

    /// How long until something changes by itself; `None` when nothing will.
    #[must_use]
    pub fn next_change(&self) -> Option<Duration> {
        let now = self.moment.mono;
        let idle = now.saturating_duration_since(self.last_touch);
        let ends = self.notices.iter().flatten().map(|notice| notice.ends);
        let ends = ends.chain(self.identify);
        let ends = ends.chain(match self.farewell {
            Some(Goodbye::Said(until)) => Some(until.ends),
            Some(Goodbye::Erasing(_)) | None => None,
        });
        let left = ends.map(|end| end.saturating_duration_since(now));
        // The countdown ticks each second, the elapsed time each minute; both only in a session.
        let ticking = self.state.session.as_ref().map(|_| {
            let until_due = self.patience.left(&self.state, idle).unwrap_or(Duration::MAX);
            let tick =
                if self.countdown().is_some() { Duration::from_secs(1) } else { Duration::from_mins(1) };
            tick.min(until_due)
        });
        left.chain(ticking).min()
    }

    fn end_what_is_over(&mut self, now: Instant) {
        let before =
            (self.notices.map(|notice| notice.is_some()), self.identify.is_some(), self.board_farewell);
        for notice in &mut self.notices {
            *notice = notice.filter(|notice| notice.ends > now);
        }
        self.identify = self.identify.filter(|end| *end > now);
        self.farewell = match self.farewell {
            Some(Goodbye::Erasing(ticket)) => Some(self.wait_for_journal(ticket, now)),
            Some(Goodbye::Said(until)) if until.ends > now => Some(Goodbye::Said(until)),
            Some(Goodbye::Said(_)) | None => None,
        };
        self.board_farewell = self.farewell.map(|goodbye| match goodbye {
            Goodbye::Erasing(_) => Farewell::Erasing,
            Goodbye::Said(until) => until.value,
        });
        let after =
            (self.notices.map(|notice| notice.is_some()), self.identify.is_some(), self.board_farewell);
        self.version += u64::from(before != after);
    }

    /// « C'est effacé » is said when it is durable; when the journal cannot keep it, that is said.
    fn wait_for_journal(&self, ticket: Ticket, now: Instant) -> Goodbye {
        let value = match self.journal.fate(ticket) {
            Fate::Durable => Farewell::Erased,
            Fate::Coming => return Goodbye::Erasing(ticket),
            Fate::Held => Farewell::NotKept,
        };
        Goodbye::Said(Until { value, ends: now + FAREWELL_FOR })
    }

    pub(super) fn countdown(&self) -> Option<Countdown> {
        let session = self.state.session.as_ref()?;
        let idle = self.moment.mono.saturating_duration_since(self.last_touch);
        let left = self.patience.left(&self.state, idle)?;
        match session.attention {
            Attention::Active => None,
            Attention::IdleWarned => {
                Some(Countdown { left, whole: self.patience.countdown.max(MIN_COUNTDOWN) })
            }
            Attention::Paused(_) => {
                Some(Countdown { left, whole: WIPE_COUNTDOWN }).filter(|countdown| left <= countdown.whole)
            }
        }
    }
}
