//! The one guide that a command is about, named by its id or by its file.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use jiff::civil::Date;

use crate::{
    check::files,
    config::Folders,
    guide::{Guide, Library, LocalLayer, Severity, SourceFile},
};

use super::{guides, prepare, reading::Sources, stopped::Stopped, terminal, usage::Usage};

/// The guide and its surroundings, as written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// Its id, or the path of its file.
    pub guide: String,
    pub config: Option<PathBuf>,
    pub procedures: Option<PathBuf>,
}

/// The guide that was chosen, among all others.
pub(super) struct Chosen {
    /// All guides, with what was verified on this kiosk.
    pub library: Library,
    /// The one that was named.
    pub guide: Guide,
    local_file: PathBuf,
}

impl Chosen {
    /// The commune's values. What is missing or wrong in them is told.
    pub fn local(&self) -> LocalLayer {
        let mut warnings = Vec::new();
        let local = prepare::local(&self.local_file, &self.library, &mut warnings);
        say(&warnings);
        local
    }
}

fn say(warnings: &[String]) {
    for warning in warnings {
        terminal::say_error(warning);
    }
}

impl Named {
    /// Reads the guides, as on the day `today`, and finds the one that is named. A guide that the
    /// commune has turned off is found, too: its writer is at work on it.
    pub fn find(&self, today: Date) -> Result<Chosen, Stopped> {
        // What was verified is only a help: no data folder, nothing verified.
        let folders = Folders::find(self.config.as_deref(), Some(Path::new("")));
        let folders = folders.ok_or_else(|| {
            "aucun dossier personnel n'est connu sur ce poste\n  aide : indiquez --config FICHIER".to_owned()
        })?;
        prepare::kiosk(&folders.config_file, self.config.is_some())?;
        let (procedures, facts) = (self.procedures.clone(), Folders::data(None));
        let sources = Sources { procedures, folders, today: Some(today), facts, preview: None };
        let (mut files, mut warnings) = sources.files()?;
        say(&std::mem::take(&mut warnings));
        let own = self.file()?;
        if let Some(own) = &own {
            guides::stand_in_from(Path::new(&self.guide), &mut files, own.clone());
        }
        let (mut library, faults) = Library::build(&files, today);
        if let Some(own) = &own {
            let faults: Vec<_> = faults.into_iter().filter(|fault| fault.file == own.name).collect();
            if faults.iter().any(|fault| fault.severity == Severity::Error) {
                return Err(format!("{} a une erreur\n\n{}", own.name, prepare::drawn(own, &faults)).into());
            }
        }
        // A list with a fault is told, and the guide is shown as its file says it.
        sources.verify(&mut library, &mut warnings).ok();
        say(&warnings);
        let guide = guides::one(&library, own.as_ref().map_or(&self.guide, SourceFile::stem))?.clone();
        Ok(Chosen { library, guide, local_file: sources.folders.local_file })
    }

    /// The file, when it is one that is named: an id has no folder and no ending.
    fn file(&self) -> Result<Option<SourceFile>, Stopped> {
        if !self.guide.contains(['/', '.']) {
            return Ok(None);
        }
        let path = Path::new(&self.guide);
        let file = files::read(path).map_err(|error| files::cannot_read(path, &error))?;
        Ok(Some(file))
    }
}

/// Takes the one word that names the guide.
pub(super) fn put(guide: &mut String, word: &OsString) -> Result<(), Usage> {
    if !guide.is_empty() {
        return Err(Usage(format!("« {} » est de trop ; nommez une seule démarche", word.display())));
    }
    *guide = word.to_string_lossy().into_owned();
    Ok(())
}
