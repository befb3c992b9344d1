//! Whether papers may still go to the printer: what its handle and its thread both know.
//!
//! The thread may be in the middle of a paper when the kiosk ends. An order would wait behind it;
//! this does not.

use std::sync::atomic::{AtomicBool, Ordering};

/// Open until the kiosk ends.
#[derive(Debug, Default)]
pub(super) struct Gate {
    shut: AtomicBool,
}

impl Gate {
    /// The kiosk ends: nothing more is printed.
    pub(super) fn shut(&self) {
        self.shut.store(true, Ordering::SeqCst);
    }

    /// Whether it does.
    pub(super) fn is_shut(&self) -> bool {
        self.shut.load(Ordering::SeqCst)
    }
}
