//! What a kiosk shows, read from its files: the guides, the local layer, what was verified here.
//!
//! Read at the start, again when the agent asks, and by every command that speaks of the same guides, so that all of them see
//! what the agent sees.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::{
    config::{Folders, Reading, facts_file},
    guide::Library,
    kiosk::clock,
};

use super::{guides, prepare};

/// Where it is read.
#[derive(Debug, Clone)]
pub(super) struct Sources {
    /// The one folder of guides that was asked for (`--procedures`).
    pub procedures: Option<PathBuf>,
    pub folders: Folders,
    /// The day, when it is not today's (`--today`).
    pub today: Option<Date>,
}

impl Sources {
    /// Reads everything. What is faulty is left out and told; only a folder without any guide stops.
    pub fn read(&self) -> Result<Reading, String> {
        let (files, mut warnings) = match &self.procedures {
            Some(folder) => (guides::only(folder)?, Vec::new()),
            None => guides::shipped_and(&self.folders.procedures),
        };
        let (mut guides, _) = Library::build(&files, self.day());
        let local = prepare::local(&self.folders.local_file, &guides, &mut warnings);
        guides.offer(&local.guides);
        let verified = facts_file::read(&self.folders.data);
        match &verified {
            Ok(verified) => guides.verify(verified, self.day()),
            Err(trouble) => warnings.extend(trouble.to_string().lines().map(ToOwned::to_owned)),
        }
        Ok(Reading { guides, local, verified, warnings })
    }

    /// The day that dated facts are judged on.
    pub fn day(&self) -> Date {
        self.today.unwrap_or_else(|| clock::day_of(clock::now().wall))
    }
}
