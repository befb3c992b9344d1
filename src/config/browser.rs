//! `[browser] program`: the browser that opens the official sites, when it is not the one found
//! by its name. Proven here, at the start: a slip would show only when somebody sits there.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use crate::guide::{
    fault::{FaultCode, Faults},
    raw::keys::Keys,
};

/// Reads the key; an empty text is none.
pub(super) fn program(keys: &mut Keys<'_, '_>, faults: &mut Faults) -> Option<PathBuf> {
    let written = keys.text("program", faults)?;
    let path = written.value.trim();
    if path.is_empty() {
        return None;
    }
    match fault_of(Path::new(path)) {
        None => Some(PathBuf::from(path)),
        Some((what, remedy)) => {
            faults.add(FaultCode::UnknownValue, written.span, format!("« {path} » {what}"), remedy);
            None
        }
    }
}

/// What keeps `path` from being a program, and what to do.
fn fault_of(path: &Path) -> Option<(&'static str, &'static str)> {
    if !path.is_absolute() {
        return Some((
            "n'est pas un chemin complet",
            "écrivez-le depuis la racine : program = \"/usr/bin/chromium\"",
        ));
    }
    match fs::metadata(path) {
        Err(_) => Some((
            "n'existe pas ou ne peut pas être lu",
            "corrigez le chemin, ou écrivez program = \"\" : le navigateur installé est trouvé par son nom",
        )),
        Ok(found) if !found.is_file() || found.permissions().mode() & 0o111 == 0 => Some((
            "n'est pas un programme",
            "écrivez le chemin du programme lui-même : program = \"/usr/bin/chromium\"",
        )),
        Ok(_) => None,
    }
}
