//! All that the kiosk needs to know before it opens its windows.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::guide::{LocalLayer, SourceFile};

use super::KioskConfig;

/// One kiosk, ready to start. Made by the command line, used up by the kiosk.
#[derive(Debug)]
pub struct Setup {
    /// `kiosk.toml`.
    pub config: KioskConfig,
    /// `local.toml`.
    pub local: LocalLayer,
    /// The guides, not yet checked.
    pub files: Vec<SourceFile>,
    /// The data folder. It exists.
    pub data: PathBuf,
    /// Two ordinary windows instead of two full screens.
    pub windowed: bool,
    /// Practice pages instead of the official sites (`--practice`).
    pub practice: bool,
    /// The day to show instead of today (`--today`).
    pub today: Option<Date>,
    /// French lines for the agent's standby screen.
    pub warnings: Vec<String>,
}
