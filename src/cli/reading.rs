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

use super::{guides, looked, prepare};

/// Where it is read.
#[derive(Debug, Clone)]
pub(super) struct Sources {
    /// The one folder of guides that was asked for (`--procedures`).
    pub procedures: Option<PathBuf>,
    pub folders: Folders,
    /// The day, when it is not today's (`--today`).
    pub today: Option<Date>,
    /// The folder of what was verified here.
    pub facts: PathBuf,
    /// The guide that its author looks at; it is offered, and stands in for one of the same name.
    pub preview: Option<PathBuf>,
}

impl Sources {
    /// Reads everything. What is faulty is left out and told; only a folder without any guide stops.
    pub fn read(&self) -> Result<Reading, String> {
        let (mut files, mut warnings) = match &self.procedures {
            Some(folder) => (guides::only(folder)?, Vec::new()),
            None => guides::shipped_and(&self.folders.procedures),
        };
        let looked_at = self.preview.as_deref().map(|path| looked::put(path, &mut files));
        let (mut guides, mut faults) = Library::build(&files, self.day());
        let looked = looked_at.map(|put| match put {
            Ok(file) => {
                if let Some(caller) = looked::caller(&file, &guides) {
                    files.push(caller);
                    (guides, faults) = Library::build(&files, self.day());
                }
                looked::looked(&file, &guides, &faults)
            }
            Err(unreadable) => unreadable,
        });
        let mut local = prepare::local(&self.folders.local_file, &guides, &mut warnings);
        if let Some(guide) = looked.as_ref().and_then(|looked| looked.guide.clone()) {
            local.guides.insert(guide, true);
        }
        guides.offer(&local.guides);
        let verified = facts_file::read(&self.facts);
        match &verified {
            Ok(history) => {
                guides.verify(history, self.day());
                local.verify(history, self.day());
            }
            Err(trouble) => warnings.extend(trouble.to_string().lines().map(ToOwned::to_owned)),
        }
        Ok(Reading { guides, local, verified, warnings, looked })
    }

    /// The day that dated facts are judged on.
    pub fn day(&self) -> Date {
        self.today.unwrap_or_else(|| clock::day_of(clock::now().wall))
    }
}
