//! Which papers may still go to the printer: what its handle and its thread both know.
//!
//! The thread may be in the middle of a paper when the visit or the kiosk ends. An order would wait
//! behind it; this does not.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A visit, as the printer counts them: each paper belongs to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Visit(u64);

impl Visit {
    /// The one after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// Open for one visit after the other, until the kiosk ends.
#[derive(Debug, Default)]
pub(super) struct Gate {
    visit: AtomicU64,
    shut: AtomicBool,
}

impl Gate {
    /// The visit that goes on, or the next one.
    pub(super) fn visit(&self) -> Visit {
        Visit(self.visit.load(Ordering::SeqCst))
    }

    /// The visit is over. Returns which.
    pub(super) fn visit_over(&self) -> Visit {
        Visit(self.visit.fetch_add(1, Ordering::SeqCst))
    }

    /// Whether a paper of `visit` may be printed now.
    pub(super) fn lets(&self, visit: Visit) -> bool {
        !self.is_shut() && self.visit() == visit
    }

    /// The kiosk ends: nothing more is printed.
    pub(super) fn shut(&self) {
        self.shut.store(true, Ordering::SeqCst);
    }

    /// Whether it does.
    pub(super) fn is_shut(&self) -> bool {
        self.shut.load(Ordering::SeqCst)
    }
}
