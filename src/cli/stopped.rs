//! Why a command ended before its work was done, and how that is told.

use std::io;

use super::{FAILED, failed, usage::Usage, wrong_usage};

/// Why nothing more is done.
#[derive(Debug)]
pub(super) enum Stopped {
    /// The command was not understood.
    Usage(Usage),
    /// Something failed; the words say what.
    Failed(String),
    /// The result could not be written.
    Output(io::Error),
}

impl Stopped {
    /// Tells it, with the command that says more; returns the exit code.
    pub fn tell(self, help: &str) -> u8 {
        match self {
            Self::Usage(usage) => wrong_usage(&usage, help),
            Self::Failed(why) => failed(&why),
            // Whoever reads has gone away: nobody is left to tell.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => FAILED,
            Self::Output(error) => failed(&format!("impossible d'écrire le résultat : {error}")),
        }
    }
}

impl From<Usage> for Stopped {
    fn from(usage: Usage) -> Self {
        Self::Usage(usage)
    }
}

impl From<String> for Stopped {
    fn from(why: String) -> Self {
        Self::Failed(why)
    }
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
