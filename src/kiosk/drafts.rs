//! Keeps a walk of a guide as a draft of a scenario, in a file beside the guide: its writer may have
//! the guide itself open, and would lose what somebody else writes there.

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
};

/// Adds `scenario` to the drafts of the guide in `file`. Returns the name of the file of drafts.
/// It is on the disk when this returns: never call it on the frame path.
pub(super) fn keep(file: &Path, scenario: &str) -> io::Result<String> {
    let drafts = file.with_extension("brouillons.txt");
    let mut open = fs::OpenOptions::new().create(true).append(true).open(&drafts)?;
    open.write_all(format!("{scenario}\n").as_bytes())?;
    open.sync_all()?;
    Ok(drafts.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_draft_comes_after_the_other_and_the_guide_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let guide = folder.path().join("piscine.toml");
        fs::write(&guide, "à moi").unwrap();
        assert_eq!(keep(&guide, "[[scenario]]\nun").unwrap(), "piscine.brouillons.txt");
        keep(&guide, "[[scenario]]\ndeux").unwrap();
        let drafts = fs::read_to_string(folder.path().join("piscine.brouillons.txt")).unwrap();
        assert_eq!(drafts, "[[scenario]]\nun\n[[scenario]]\ndeux\n");
        assert_eq!(fs::read_to_string(guide).unwrap(), "à moi");
    }
}
