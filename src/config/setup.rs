//! All that the kiosk needs to know before it opens its windows.

use std::{fmt, path::PathBuf, sync::Arc};

use jiff::civil::Date;

use crate::guide::{Found, GuideId, History, Library, LocalLayer};

use super::{KioskConfig, Watched, facts_file::Trouble};

/// What the kiosk shows, as its files say it.
#[derive(Debug)]
pub struct Reading {
    /// The guides that the commune offers.
    pub guides: Library,
    /// `local.toml`.
    pub local: LocalLayer,
    /// What agents have verified here; the guides and the places know it already.
    pub verified: Result<History, Trouble>,
    /// French lines for the agent's standby screen: what could not be read.
    pub warnings: Vec<String>,
    /// The guide that its author looks at (`passe-main preview`).
    pub looked: Option<Looked>,
}

/// A guide that its author looks at, as its file says it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    /// The name of the file.
    pub file: String,
    /// The guide, when the file's name can be one's.
    pub guide: Option<GuideId>,
    /// What the windows show of it.
    pub opens: Opens,
    /// What is wrong with it, errors first.
    pub found: Vec<Found>,
}

/// How a guide is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opens {
    /// Not at all: it has an error.
    Nothing,
    /// As the interview of every visit.
    Interview,
    /// By choosing this guide: itself, or for shared steps one that only calls them.
    Guide(GuideId),
}

/// Reads again what the kiosk shows; `Err`: why not, in French. It waits for the disk.
#[derive(Clone)]
pub struct ReadAgain(pub Arc<dyn Fn() -> Result<Reading, String> + Send + Sync>);

impl fmt::Debug for ReadAgain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReadAgain")
    }
}

/// One kiosk, ready to start. Made by the command line, used up by the kiosk.
#[derive(Debug)]
pub struct Setup {
    /// `kiosk.toml`.
    pub config: KioskConfig,
    /// What it shows.
    pub reading: Reading,
    /// The same, read once more.
    pub read_again: ReadAgain,
    /// More French lines for the agent's standby screen.
    pub warnings: Vec<String>,
    /// The data folder. It exists.
    pub data: PathBuf,
    /// Two ordinary windows instead of two full screens.
    pub windowed: bool,
    /// Practice pages instead of the official sites (`--practice`).
    pub practice: bool,
    /// The day to show instead of today (`--today`).
    pub today: Option<Date>,
    /// The guide that its author looks at; the data folder is thrown away at the end.
    pub preview: Option<Watched>,
}
