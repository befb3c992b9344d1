//! A folder of guides on the disk, as `--procedures` names one.

use std::{fs, path::PathBuf, sync::Arc};

use passe_main::guide::{Library, SourceFile};
use tempfile::TempDir;

use crate::common::FILES;

/// The guides of the tests, in files.
pub struct Procedures {
    folder: TempDir,
}

/// What someone does to a file.
#[derive(Debug, Clone, Copy)]
pub enum Meddling {
    /// Other words stand in it.
    Changes,
    /// It is gone.
    Removes,
}

impl Procedures {
    /// All files of the tests.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in FILES {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        Self { folder }
    }

    /// Someone gets at the file of this name.
    pub fn meddle(&self, meddling: Meddling, name: &str) {
        let file = self.folder.path().join(name);
        match meddling {
            Meddling::Changes => {
                let text = fs::read_to_string(&file).expect("the file");
                let other = text.replace("citizen = \"", "citizen = \"Attention. ");
                assert_ne!(text, other, "it has a text for the citizen");
                fs::write(file, other).expect("a file");
            }
            Meddling::Removes => fs::remove_file(file).expect("the file"),
        }
    }

    /// What a kiosk that starts now makes of the folder.
    pub fn library(&self) -> Arc<Library> {
        let entries = fs::read_dir(self.folder.path()).expect("the folder");
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
        files.sort();
        let read = |path: &PathBuf| SourceFile {
            name: path.display().to_string(),
            bytes: fs::read(path).expect("the file"),
        };
        let files: Vec<_> = files.iter().map(read).collect();
        Arc::new(Library::build(&files, jiff::civil::date(2026, 11, 24)).0)
    }
}
