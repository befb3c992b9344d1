//! What of the machine a page may be handed: documents on the keys that are plugged in. And what
//! takes paper copies of it.
//!
//! Only names are read, never what stands in a document. Hidden files and links are passed over:
//! a link on a key could point anywhere.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::printer::Cups;

/// Where keys of this user appear.
const KEYS: [&str; 2] = ["/media", "/run/media"];
/// How deep folders are looked into: key, folder, folder.
const DEEPEST: usize = 3;
/// More documents than this are not read by anyone on a screen.
const MOST_DOCUMENTS: usize = 200;
/// A key may hold a whole archive: after so many entries, enough was looked at.
const MOST_ENTRIES: usize = 5000;

/// What there is beside the browser.
#[derive(Debug, Clone)]
pub struct Outside {
    /// Folders whose documents can be chosen; those that are not there now are passed over.
    pub folders: Vec<PathBuf>,
    /// Reads them: [`documents`].
    pub list: fn(&[PathBuf]) -> Vec<PathBuf>,
    /// What hands a paper to the printer.
    pub printer: Cups,
}

impl Default for Outside {
    /// The keys of this user, and CUPS.
    fn default() -> Self {
        let user = std::env::var_os("USER").filter(|user| !user.is_empty());
        let folders = user.iter().flat_map(|user| KEYS.iter().map(move |base| Path::new(base).join(user)));
        Self { folders: folders.collect(), list: documents, printer: Cups::of_machine() }
    }
}

/// A document that can be chosen, as it is shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Document {
    /// Its name.
    pub name: String,
    /// It came from a site during this visit; otherwise it lies on a key.
    pub of_visit: bool,
}

impl Document {
    pub(super) fn of(file: &Path, of_visit: bool) -> Self {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
        Self { name: name.unwrap_or_default(), of_visit }
    }
}

impl fmt::Debug for Document {
    /// Never its name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Document(…)")
    }
}

/// The documents under `folders`, by their names.
#[must_use]
pub fn documents(folders: &[PathBuf]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut left = MOST_ENTRIES;
    for folder in folders {
        look_into(folder, DEEPEST, &mut left, &mut found);
    }
    found.sort_by_cached_key(|path| path.file_name().map(|name| name.to_string_lossy().to_lowercase()));
    found.truncate(MOST_DOCUMENTS);
    found
}

fn look_into(folder: &Path, deep: usize, left: &mut usize, found: &mut Vec<PathBuf>) {
    // A key that was just pulled out, or one of another user, has nothing to show.
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        if *left == 0 {
            return;
        }
        *left -= 1;
        let Ok(kind) = entry.file_type() else { continue };
        if is_hidden(&entry.file_name()) {
            continue;
        }
        if kind.is_file() {
            found.push(entry.path());
        } else if kind.is_dir() && deep > 0 {
            look_into(&entry.path(), deep - 1, left, found);
        }
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_of_a_key_are_found_in_the_order_of_their_names_without_hidden_ones_and_links() {
        let key = tempfile::tempdir().unwrap();
        let folder = key.path().join("Papiers");
        fs::create_dir(&folder).unwrap();
        for name in ["b.pdf", ".cache", "Papiers/A.jpg"] {
            fs::write(key.path().join(name), "x").unwrap();
        }
        std::os::unix::fs::symlink("/etc/passwd", key.path().join("lien.pdf")).unwrap();
        let names: Vec<_> = documents(&[key.path().to_owned(), PathBuf::from("/nowhere")])
            .into_iter()
            .map(|path| path.file_name().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["A.jpg", "b.pdf"]);
    }

    #[test]
    fn a_folder_that_lies_too_deep_is_not_looked_into() {
        let key = tempfile::tempdir().unwrap();
        let deep = key.path().join("1/2/3/4");
        fs::create_dir_all(&deep).unwrap();
        fs::write(key.path().join("1/2/3/seen.pdf"), "x").unwrap();
        fs::write(deep.join("unseen.pdf"), "x").unwrap();
        assert_eq!(documents(&[key.path().to_owned()]), [key.path().join("1/2/3/seen.pdf")]);
    }
}
