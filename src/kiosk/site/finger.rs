//! The other's finger: where the party that does not lead points on the page, for a few seconds.
//!
//! Pure; the caller says what time it is. It stands nowhere else: the page never hears of it, and
//! neither the session nor the journal does.

use std::time::{Duration, Instant};

use crate::screen::board::Pointed;

/// How long it stays: long enough to look up from the other screen, and to say « c'est là ? ».
const STAYS: Duration = Duration::from_secs(5);

/// At most one: a new one takes the place of the one before.
#[derive(Debug, Default)]
pub struct OtherFinger(Option<(Pointed, Instant)>);

impl OtherFinger {
    /// It points.
    pub fn point(&mut self, pointed: Pointed, now: Instant) {
        self.0 = Some((pointed, now + STAYS));
    }

    /// The page moves on, or nobody looks: what was pointed at is not there any more.
    /// Whether there was one.
    pub fn end(&mut self) -> bool {
        self.0.take().is_some()
    }

    /// Where it points now, and how long it still does.
    #[must_use]
    pub fn at(&self, now: Instant) -> Option<(Pointed, Duration)> {
        let (pointed, ends) = self.0?;
        let left = ends.saturating_duration_since(now);
        (!left.is_zero()).then_some((pointed, left))
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::pos2;

    use crate::session::Role;

    use super::*;

    #[test]
    fn a_finger_fades_by_itself_and_the_last_one_counts() {
        let start = Instant::now();
        let first = Pointed { by: Role::Citizen, at: pos2(1.0, 2.0) };
        let second = Pointed { by: Role::Citizen, at: pos2(3.0, 4.0) };
        let mut finger = OtherFinger::default();
        assert_eq!(finger.at(start), None);
        finger.point(first, start);
        finger.point(second, start + STAYS / 2);
        assert_eq!(finger.at(start + STAYS), Some((second, STAYS / 2)));
        assert_eq!(finger.at(start + STAYS * 2), None);
        assert!(finger.end() && !finger.end());
        assert_eq!(finger.at(start + STAYS), None);
    }
}
