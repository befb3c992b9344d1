//! The set of guides a kiosk knows.

use super::{Guide, GuideId, GuideKind};

/// A guide that was left out because of its faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its file.
    pub file: String,
    /// Its id, if that much could be read.
    pub id: Option<GuideId>,
    /// How many errors it has.
    pub faults: usize,
    /// The first of them, in French.
    pub first: String,
}

/// The checked guides, in the order of their ids.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Library {
    guides: Vec<Guide>,
    left_out: Vec<LeftOut>,
}

impl Library {
    /// Every guide.
    pub fn guides(&self) -> &[Guide] {
        &self.guides
    }

    /// The guide called `id`.
    pub fn get(&self, id: &GuideId) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.id == *id)
    }

    /// The needs interview.
    pub fn interview(&self) -> Option<&Guide> {
        self.guides.iter().find(|guide| guide.kind == GuideKind::Interview)
    }

    /// Guides that were left out.
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }
}
