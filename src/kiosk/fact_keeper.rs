//! Keeps what the agent calls verified, or takes back: one entry after the other, on a thread that may wait for
//! the disk.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::config::facts_file::{self, Trouble};
use crate::guide::Change;
use crate::screen::board::FactWord;

/// Keeps the facts of one kiosk in its data folder.
#[derive(Debug, Clone)]
pub struct FactKeeper {
    data: PathBuf,
    /// The file is read and written again as a whole: two at a time would lose one.
    turn: Arc<Mutex<()>>,
}

impl FactKeeper {
    /// The keeper of the kiosk whose data stands in `data`.
    #[must_use]
    pub fn new(data: &Path) -> Self {
        Self { data: data.to_owned(), turn: Arc::default() }
    }

    /// Keeps `change`. It is on the disk when this returns: never call it on the frame path.
    ///
    /// # Errors
    /// With what the agent is told.
    pub fn keep(&self, change: &Change) -> Result<(), FactWord> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        facts_file::add(&self.data, change).map_err(|trouble| {
            tracing::error!(%trouble, "what was verified or taken back cannot be kept");
            match trouble {
                Trouble::Faulty(_) => FactWord::Faulty,
                Trouble::Disk(_) => FactWord::NotKept,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, thread};

    use jiff::civil::date;

    use super::*;
    use crate::guide::{FactId, FactName, GuideId, Verified};

    fn name(fact: &str) -> FactName {
        FactName::Guide(GuideId::parse("carte-identite").unwrap(), FactId::parse(fact).unwrap())
    }

    fn seen(fact: &str) -> Change {
        Change::Verified(Verified { fact: name(fact), value: "25 €".to_owned(), on: date(2026, 11, 24) })
    }

    #[test]
    fn two_presses_in_one_moment_are_both_kept() {
        let data = tempfile::tempdir().unwrap();
        let keeper = FactKeeper::new(data.path());
        let names: Vec<_> = (0..16).map(|number| format!("f{number}")).collect();
        thread::scope(|scope| {
            for name in &names {
                scope.spawn(|| keeper.keep(&seen(name)).unwrap());
            }
        });
        let history = facts_file::read(data.path()).unwrap();
        assert_eq!(history.changes().len(), names.len());
        for fact in &names {
            assert_eq!(history.days(&name(fact), "25 €"), [date(2026, 11, 24)], "{fact}");
        }
    }

    #[test]
    fn a_faulty_file_and_a_disk_that_refuses_are_told_apart() {
        let data = tempfile::tempdir().unwrap();
        let keeper = FactKeeper::new(data.path());
        fs::create_dir(data.path().join("facts.toml.new")).unwrap();
        assert_eq!(keeper.keep(&seen("timbre")), Err(FactWord::NotKept));
        fs::write(data.path().join(facts_file::FILE), "verified = 3").unwrap();
        assert_eq!(keeper.keep(&seen("timbre")), Err(FactWord::Faulty));
    }
}
