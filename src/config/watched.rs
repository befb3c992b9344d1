//! A file that its author goes on saving.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// A file, and how it was when it was last looked at.
///
/// Make it before the file is read: a save during the reading is then noticed too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// Where it is.
    pub file: PathBuf,
    seen: Option<Stamp>,
}

/// What changes when a file is saved: its size and its time.
type Stamp = (u64, Option<SystemTime>);

impl Watched {
    /// The file as it is now.
    #[must_use]
    pub fn from_now(file: PathBuf) -> Self {
        let seen = stamp(&file);
        Self { file, seen }
    }

    /// Looks at it: whether it was saved since the last look.
    pub fn was_saved(&mut self) -> bool {
        let now = stamp(&self.file);
        let saved = now != self.seen;
        self.seen = now;
        saved
    }
}

/// `None` while there is no such file.
fn stamp(file: &Path) -> Option<Stamp> {
    fs::metadata(file).ok().map(|data| (data.len(), data.modified().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_save_is_noticed_once_and_so_is_a_file_that_goes_and_comes() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("piscine.toml");
        fs::write(&file, "un").unwrap();
        let mut watched = Watched::from_now(file.clone());
        assert!(!watched.was_saved());
        fs::write(&file, "deux mots").unwrap();
        assert_eq!([watched.was_saved(), watched.was_saved()], [true, false]);
        fs::remove_file(&file).unwrap();
        assert_eq!([watched.was_saved(), watched.was_saved()], [true, false]);
        fs::write(&file, "trois mots ici").unwrap();
        assert!(watched.was_saved());
    }
}
