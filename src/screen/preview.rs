//! What the author of a guide sees of it beside the two windows (`passe-main preview`).

use crate::guide::{Found, GuideId};

/// The guide that is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The name of its file.
    pub file: String,
    /// The guide, when the file's name can be one's.
    pub guide: Option<GuideId>,
    /// What is wrong with it, errors first.
    pub found: Vec<Found>,
    /// What became of the scenario that was to be kept.
    pub draft: Option<DraftWord>,
}

/// What is said of a draft of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftWord {
    /// It is being written.
    Coming,
    /// It stands in the file of this name.
    Kept(String),
    /// It could not be written.
    NotKept,
}
