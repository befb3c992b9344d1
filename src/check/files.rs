//! Which files a command means: those that are named, and their neighbours.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use crate::{
    config::shipped::{INTERVIEW, shipped},
    guide::{SourceFile, source::MAX_FILE_BYTES},
};

/// The files of a command.
pub(super) struct Found {
    /// Those that were asked for first, then their neighbours and the shipped guides, which only answer
    /// references.
    pub files: Vec<SourceFile>,
    /// How many were asked for.
    pub asked: usize,
}

/// Reads what `paths` name.
pub(super) fn gather(paths: &[PathBuf]) -> Result<Found, String> {
    let mut asked = Vec::new();
    let mut neighbours = Vec::new();
    for path in paths {
        if path.is_dir() {
            let inside = guides_in(path)?;
            if inside.is_empty() {
                return Err(format!("{} : aucune démarche (fichier .toml) dans ce dossier", path.display()));
            }
            asked.extend(inside);
        } else {
            asked.push(path.clone());
            let folder =
                path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            // A neighbour is a help, not a demand: a folder that cannot be listed has none.
            let inside = guides_in(folder).unwrap_or_default();
            neighbours.extend(
                inside.into_iter().map(|path| path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path)),
            );
        }
    }
    let mut seen = BTreeSet::new();
    let mut files = Vec::new();
    for path in asked {
        if seen.insert(fs::canonicalize(&path).unwrap_or_else(|_| path.clone())) {
            files.push(read(&path).map_err(|error| cannot_read(&path, &error))?);
        }
    }
    let asked = files.len();
    for path in neighbours {
        if seen.insert(fs::canonicalize(&path).unwrap_or_else(|_| path.clone())) {
            files.extend(read(&path).ok());
        }
    }
    // As in the kiosk: a guide of the town hall may call the steps that travel with the program.
    for guide in shipped() {
        if guide.stem() != INTERVIEW && files.iter().all(|file| file.stem() != guide.stem()) {
            files.push(guide);
        }
    }
    Ok(Found { files, asked })
}

/// Reads each of `paths`.
pub(super) fn read_all(paths: &[PathBuf]) -> Result<Vec<SourceFile>, String> {
    paths.iter().map(|path| read(path).map_err(|error| cannot_read(path, &error))).collect()
}

/// The guides of a folder, in the order of their names.
pub(crate) fn guides_in(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let listed = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut paths: Vec<_> = listed
        .map_err(|error| cannot_read(folder, &error))?
        .into_iter()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml") && path.is_file())
        .collect();
    // By name without its ending: « accueil » stands before « accueil-bis ».
    paths.sort_by(|a, b| a.file_stem().cmp(&b.file_stem()));
    Ok(paths)
}

/// One byte more than the limit is enough to know that a file is too large.
pub(crate) fn read(path: &Path) -> io::Result<SourceFile> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(SourceFile { name: path.to_string_lossy().into_owned(), bytes })
}

pub(crate) fn cannot_read(path: &Path, error: &io::Error) -> String {
    let path = path.display();
    match error.kind() {
        io::ErrorKind::NotFound => {
            format!("{path} : ce fichier n'existe pas ; vérifiez le nom et le dossier")
        }
        io::ErrorKind::PermissionDenied => format!("{path} : vous n'avez pas le droit de lire ce fichier"),
        _ => format!("{path} : impossible à lire ({error})"),
    }
}
