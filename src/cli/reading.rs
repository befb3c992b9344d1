//! What a kiosk shows, read from its files: the guides, the local layer, what was verified here.
//!
//! Read at the start, again when the agent asks, and by every command that speaks of the same guides, so that all of them see
//! what the agent sees.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::{
    config::{
        Folders, Reading,
        facts_file::{self, Trouble},
    },
    guide::{History, Library, SourceFile},
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
    /// The folder of what was verified here, when the system names one.
    pub facts: Option<PathBuf>,
    /// The guide that its author looks at; it is offered, and stands in for one of the same name.
    pub preview: Option<PathBuf>,
}

impl Sources {
    /// Reads everything. What is faulty is left out and told; only a folder without any guide stops.
    pub fn read(&self) -> Result<Reading, String> {
        let mut reading = self.read_all()?;
        reading.guides.offer(&reading.local.guides);
        Ok(reading)
    }

    /// The same, with the guides that are off.
    pub fn read_all(&self) -> Result<Reading, String> {
        let (mut files, mut warnings) = self.files()?;
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
        let verified = self.verify(&mut guides, &mut warnings);
        if let Ok(history) = &verified {
            local.verify(history, self.day());
        }
        Ok(Reading { guides, local, verified, warnings, looked })
    }

    /// The files of the guides, and what could not be read.
    pub fn files(&self) -> Result<(Vec<SourceFile>, Vec<String>), String> {
        match &self.procedures {
            Some(folder) => Ok((guides::only(folder)?, Vec::new())),
            None => Ok(guides::shipped_and(&self.folders.procedures)),
        }
    }

    /// Puts what was verified here into the guides. A list with a fault is told, and not believed.
    pub fn verify(&self, guides: &mut Library, warnings: &mut Vec<String>) -> Result<History, Trouble> {
        let verified = self.facts.as_deref().map_or_else(|| Ok(History::default()), facts_file::read);
        match &verified {
            Ok(history) => guides.verify(history, self.day()),
            Err(trouble) => warnings.extend(trouble.to_string().lines().map(ToOwned::to_owned)),
        }
        verified
    }

    /// The day that dated facts are judged on.
    pub fn day(&self) -> Date {
        self.today.unwrap_or_else(|| clock::day_of(clock::now().wall))
    }
}
