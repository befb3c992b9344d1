//! One picture of the page, and the place where the newest of them waits for a window.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::veil::Seconds;

/// One decoded picture of the page.
#[derive(Clone, PartialEq)]
pub struct Frame {
    /// Width and height in pixels, read from the picture: a page can change them.
    pub size: [usize; 2],
    /// Red, green, blue, row by row.
    pub rgb: Vec<u8>,
    /// When it was taken, by the browser's clock.
    pub taken: Seconds,
}

impl fmt::Debug for Frame {
    /// Never what it shows.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Frame").field("size", &self.size).field("taken", &self.taken).finish_non_exhaustive()
    }
}

/// Holds the newest frame only: a slow window skips, it never lags, and no queue grows.
#[derive(Debug, Default, Clone)]
pub struct Mailbox(Arc<Mutex<Slot>>);

#[derive(Debug, Default)]
struct Slot {
    frame: Option<Arc<Frame>>,
    count: u64,
}

impl Mailbox {
    /// Puts a frame in, over the one before.
    pub fn put(&self, frame: Arc<Frame>) {
        let mut slot = self.slot();
        slot.frame = Some(frame);
        slot.count += 1;
    }

    /// Nothing may be shown any more.
    pub fn clear(&self) {
        let mut slot = self.slot();
        if slot.frame.take().is_some() {
            slot.count += 1;
        }
    }

    /// The newest frame and its number; the number changes with each frame and each clearing.
    #[must_use]
    pub fn newest(&self) -> (u64, Option<Arc<Frame>>) {
        let slot = self.slot();
        (slot.count, slot.frame.clone())
    }

    fn slot(&self) -> std::sync::MutexGuard<'_, Slot> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_frame_waits_and_clearing_leaves_nothing() {
        let mailbox = Mailbox::default();
        for taken in [1.0, 2.0] {
            mailbox.put(Arc::new(Frame { size: [1, 1], rgb: vec![0; 3], taken }));
        }
        let (count, frame) = mailbox.newest();
        assert_eq!((count, frame.unwrap().taken), (2, 2.0));
        mailbox.clear();
        assert_eq!(mailbox.newest(), (3, None));
    }

    #[test]
    fn what_a_frame_shows_is_never_printed() {
        let frame = Frame { size: [1, 1], rgb: vec![201, 202, 203], taken: 1.0 };
        assert!(!format!("{frame:?}").contains("201"));
    }
}
