//! Which guides run: the shipped ones and the user's own, or those of one folder; and which one
//! of them a command names.

use std::{io, path::Path};

use crate::{
    check::files,
    config::shipped::shipped,
    guide::{Guide, Library, SourceFile, did_you_mean},
};

use super::{stopped::Stopped, usage::Usage};

/// Only the guides of `folder`.
pub(super) fn only(folder: &Path) -> Result<Vec<SourceFile>, String> {
    let paths = files::guides_in(folder)?;
    if paths.is_empty() {
        return Err(format!(
            "{} : aucune démarche (fichier .toml) dans ce dossier ; indiquez-en un autre, ou retirez --procedures",
            folder.display()
        ));
    }
    paths.iter().map(|path| files::read(path).map_err(|error| files::cannot_read(path, &error))).collect()
}

/// The shipped guides, where those of `folder` with the same name stand in for them and others
/// come beside them. The second value tells in French what could not be read.
pub(super) fn shipped_and(folder: &Path) -> (Vec<SourceFile>, Vec<String>) {
    let mut guides = shipped();
    let mut warnings = Vec::new();
    let paths = match std::fs::metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        _ => files::guides_in(folder).unwrap_or_else(|warning| {
            warnings.push(warning);
            Vec::new()
        }),
    };
    for path in paths {
        match files::read(&path) {
            Ok(own) => stand_in(&mut guides, own),
            Err(error) => warnings.push(files::cannot_read(&path, &error)),
        }
    }
    (guides, warnings)
}

/// Puts `own` in the place of the guide with the same name, or beside the others.
fn stand_in(guides: &mut Vec<SourceFile>, own: SourceFile) {
    match guides.iter_mut().find(|guide| guide.stem() == own.stem()) {
        Some(guide) => *guide = own,
        None => guides.push(own),
    }
}

/// The same with the guide in `path`, and its neighbours that no other guide is called like: it may
/// call them.
pub(super) fn stand_in_from(path: &Path, guides: &mut Vec<SourceFile>, own: SourceFile) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A neighbour is a help, not a demand: a folder that cannot be listed has none.
    for path in files::guides_in(folder).unwrap_or_default() {
        let Ok(neighbour) = files::read(&path) else { continue };
        if guides.iter().all(|guide| guide.stem() != neighbour.stem()) {
            guides.push(neighbour);
        }
    }
    stand_in(guides, own);
}

/// The guide called `name`, or why there is none, with the nearest name.
pub(super) fn one<'g>(library: &'g Library, name: &str) -> Result<&'g Guide, Stopped> {
    if let Some(guide) = library.guides().iter().find(|guide| guide.id.as_str() == name) {
        return Ok(guide);
    }
    let left_out = library.left_out().iter();
    let mut same = left_out.filter(|guide| guide.id.as_ref().is_some_and(|id| id.as_str() == name));
    if let Some(guide) = same.next() {
        return Err(Stopped::Failed(format!(
            "la démarche « {name} » est écartée : {}\n  aide : lancez « passe-main check »",
            guide.first
        )));
    }
    let known = library.guides().iter().map(|guide| guide.id.as_str());
    let remedy = did_you_mean::remedy(name, known);
    Err(Usage(format!("aucune démarche ne s'appelle « {name} » ; {remedy}")).into())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn an_own_guide_stands_in_for_the_shipped_one_and_a_new_one_comes_beside() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("cantine.toml"), "a").unwrap();
        fs::write(folder.path().join("piscine.toml"), "b").unwrap();
        fs::write(folder.path().join("lisez-moi.txt"), "c").unwrap();
        let (guides, warnings) = shipped_and(folder.path());
        assert_eq!(guides.len(), shipped().len() + 1);
        let bytes = |stem: &str| &guides.iter().find(|guide| guide.stem() == stem).unwrap().bytes;
        assert_eq!(bytes("cantine"), b"a");
        assert_eq!(bytes("piscine"), b"b");
        assert!(warnings.is_empty());
    }

    #[test]
    fn a_folder_that_does_not_exist_is_nothing_to_warn_about() {
        let (guides, warnings) = shipped_and(Path::new("/nulle-part"));
        assert_eq!((guides.len(), warnings.len()), (shipped().len(), 0));
    }

    #[test]
    fn a_folder_that_was_asked_for_must_hold_guides() {
        assert!(only(Path::new("/nulle-part")).is_err());
        let folder = tempfile::tempdir().unwrap();
        assert!(only(folder.path()).unwrap_err().contains("aucune démarche"));
    }
}
