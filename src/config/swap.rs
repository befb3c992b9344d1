//! The screens exchanged by the agent, remembered over a restart in `screens.toml`.
//!
//! A file of its own: `kiosk.toml` belongs to people, and a program that rewrites it loses comments.

use std::{
    fs,
    io::{self, ErrorKind, Write as _},
    path::Path,
};

/// Name of the file in the data folder.
const FILE: &str = "screens.toml";

/// Whether the screens were exchanged. A damaged file is ignored, with a word in the log.
#[must_use]
pub fn read(data: &Path) -> bool {
    let text = match fs::read_to_string(data.join(FILE)) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return false,
        Err(error) => {
            tracing::warn!(%error, file = FILE, "the exchanged screens cannot be read");
            return false;
        }
    };
    let swapped = text.parse::<toml::Table>().ok().and_then(|table| table.get("swapped")?.as_bool());
    if swapped.is_none() {
        tracing::warn!(file = FILE, "the file is damaged: the screens stand as in kiosk.toml");
    }
    swapped.unwrap_or(false)
}

/// Remembers whether the screens are exchanged: a power cut leaves the old file or the new one.
///
/// # Errors
/// When the data folder cannot be written.
pub fn write(data: &Path, swapped: bool) -> io::Result<()> {
    let beside = data.join("screens.toml.new");
    let mut file = fs::File::create(&beside)?;
    writeln!(file, "swapped = {swapped}")?;
    file.sync_all()?;
    fs::rename(beside, data.join(FILE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exchanged_screens_are_remembered_and_forgotten_again() {
        let data = tempfile::tempdir().unwrap();
        assert!(!read(data.path()));
        write(data.path(), true).unwrap();
        assert!(read(data.path()));
        write(data.path(), false).unwrap();
        assert!(!read(data.path()));
    }

    #[test]
    fn a_damaged_file_never_stops_the_kiosk() {
        let data = tempfile::tempdir().unwrap();
        for text in ["", "swapped = ", "swapped = \"oui\"", "\u{0}"] {
            fs::write(data.path().join(FILE), text).unwrap();
            assert!(!read(data.path()), "{text:?}");
        }
        fs::write(data.path().join(FILE), [0xff, 0xfe]).unwrap();
        assert!(!read(data.path()));
    }

    #[test]
    fn nothing_is_left_beside_the_file() {
        let data = tempfile::tempdir().unwrap();
        write(data.path(), true).unwrap();
        assert_eq!(fs::read_dir(data.path()).unwrap().count(), 1);
    }
}
