//! What can be set on a kiosk, with its defaults: `kiosk.toml` once it is checked.
//!
//! Values only. Reading them is [`super::kiosk_file`]'s work.

use std::path::PathBuf;

use crate::session::Patience;

use super::Wishes;

/// Programs that read texts aloud understand espeak-ng's options.
pub const DEFAULT_VOICE: &str = "espeak-ng";

/// Points of a screen in one millimetre, at 96 points an inch.
pub const DEFAULT_PIXELS_PER_MM: f32 = 3.78;

/// The longest time that raw sessions are kept, in months.
pub const MAX_RETENTION_MONTHS: u16 = 12;

/// Everything that `kiosk.toml` can say.
#[derive(Debug, Clone, PartialEq)]
pub struct KioskConfig {
    /// `[screens] agent`, `citizen`.
    pub wishes: Wishes,
    /// `[screens] pixels_per_mm`: points in one millimetre of the screens.
    pub pixels_per_mm: f32,
    /// `[idle]`: what time alone does.
    pub patience: Patience,
    /// `[journal] retention_months`: between 1 and [`MAX_RETENTION_MONTHS`].
    pub retention_months: u16,
    /// `[journal] site`: the short name of this tablet; `a-z`, `0-9` and `-` only, like every id.
    pub site: Option<String>,
    /// `[voice] program`; `None` is silent.
    pub voice_program: Option<String>,
    /// `[browser] program`; `None`: found by its name.
    pub browser: Option<PathBuf>,
    /// `[input] keyboard`.
    pub keyboard: Keyboard,
    /// `[log] level`.
    pub log_level: LogLevel,
}

impl Default for KioskConfig {
    fn default() -> Self {
        Self {
            wishes: Wishes::default(),
            pixels_per_mm: DEFAULT_PIXELS_PER_MM,
            patience: Patience::default(),
            retention_months: MAX_RETENTION_MONTHS,
            site: None,
            voice_program: Some(DEFAULT_VOICE.to_owned()),
            browser: None,
            keyboard: Keyboard::default(),
            log_level: LogLevel::default(),
        }
    }
}

/// Whose keyboard it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keyboard {
    /// Always the agent's, whichever window was touched last.
    #[default]
    Agent,
    /// The window that has the focus.
    Focus,
}

impl Keyboard {
    /// Every value, in the order of remedies.
    pub const ALL: [Self; 2] = [Self::Agent, Self::Focus];

    /// The word in `kiosk.toml`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Focus => "focus",
        }
    }
}

/// How much the log file tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogLevel {
    /// What failed.
    Error,
    /// And what is doubtful.
    Warn,
    /// And what happened.
    #[default]
    Info,
    /// And how.
    Debug,
}

impl LogLevel {
    /// Every value, in the order of remedies.
    pub const ALL: [Self; 4] = [Self::Error, Self::Warn, Self::Info, Self::Debug];

    /// The word in `kiosk.toml`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
        }
    }
}
