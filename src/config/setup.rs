//! All that the kiosk needs to know before it opens its windows.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::guide::{Library, LocalLayer, Verified};

use super::{KioskConfig, facts_file::Trouble};

/// What the kiosk shows, as its files say it.
#[derive(Debug)]
pub struct Reading {
    /// The guides that the commune offers.
    pub guides: Library,
    /// `local.toml`.
    pub local: LocalLayer,
    /// What agents have verified here; the guides know it already.
    pub verified: Result<Vec<Verified>, Trouble>,
    /// French lines for the agent's standby screen: what could not be read.
    pub warnings: Vec<String>,
}

/// One kiosk, ready to start. Made by the command line, used up by the kiosk.
#[derive(Debug)]
pub struct Setup {
    /// `kiosk.toml`.
    pub config: KioskConfig,
    /// What it shows.
    pub reading: Reading,
    /// The data folder. It exists.
    pub data: PathBuf,
    /// Two ordinary windows instead of two full screens.
    pub windowed: bool,
    /// Practice pages instead of the official sites (`--practice`).
    pub practice: bool,
    /// The day to show instead of today (`--today`).
    pub today: Option<Date>,
}
