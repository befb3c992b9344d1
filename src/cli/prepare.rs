//! From options to a kiosk that is ready to start: every file that it needs is read.
//!
//! A fault in `kiosk.toml` stops here, because whoever sets up a kiosk is still beside it. A fault
//! in `local.toml` does not: the town hall opens at nine, and the agent is told on the screen.

use std::{fs, io, path::Path, sync::Arc};

use crate::{
    check::{files, report},
    config::{Folders, KioskConfig, ReadAgain, Setup, Watched, read_kiosk, read_local, read_places},
    guide::{Fault, Library, LocalLayer, Place, Severity, SourceFile, source::line_column},
};

use super::{options::KioskOptions, reading::Sources, terminal};

/// Makes the kiosk ready, or says in French why not. `preview`: the guide that its author looks at.
pub(super) fn prepare(options: KioskOptions, preview: Option<Watched>) -> Result<Setup, String> {
    let KioskOptions { config, procedures, data, windowed, practice, today } = options;
    let folders = Folders::find(config.as_deref(), data.as_deref()).ok_or(NO_HOME)?;
    let config = kiosk(&folders.config_file, config.is_some())?;
    let data = folders.data.clone();
    // A preview throws its own data away, and shows what was verified all the same.
    let facts = preview.as_ref().and_then(|_| Folders::data(None)).unwrap_or_else(|| data.clone());
    let sources = Sources {
        procedures,
        folders,
        today,
        facts: Some(facts),
        preview: preview.as_ref().map(|watched| watched.file.clone()),
    };
    let reading = sources.read()?;
    let read_again = ReadAgain(Arc::new(move || sources.read()));
    for warning in &reading.warnings {
        terminal::say_error(warning);
    }
    let warnings = Vec::new();
    Ok(Setup { config, reading, read_again, warnings, data, windowed, practice, today, preview })
}

pub(super) const NO_HOME: &str = "aucun dossier personnel n'est connu sur ce poste\n  \
     aide : indiquez --config FICHIER et --data DOSSIER";

/// Makes a folder that only its owner can read.
pub(super) fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// `kiosk.toml`, without any error. It must exist only when it was asked for.
pub(super) fn kiosk(path: &Path, asked: bool) -> Result<KioskConfig, String> {
    let file = match files::read(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound && !asked => return Ok(KioskConfig::default()),
        Err(error) => return Err(files::cannot_read(path, &error)),
    };
    let (config, faults) = read_kiosk(&file);
    if faults.iter().all(|fault| fault.severity != Severity::Error) {
        return Ok(config);
    }
    Err(format!("la borne ne s'ouvre pas, {} a une erreur\n\n{}", path.display(), drawn(&file, &faults)))
}

/// `local.toml` as far as it can be read; the rest becomes warnings.
pub(super) fn local(path: &Path, guides: &Library, warnings: &mut Vec<String>) -> LocalLayer {
    let file = match files::read(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            warnings.push(format!("Fiche locale absente : remplissez {}.", path.display()));
            return LocalLayer::default();
        }
        Err(error) => {
            warnings.push(format!("Fiche locale : {}", files::cannot_read(path, &error)));
            return LocalLayer::default();
        }
    };
    let (mut local, faults) = read_local(&file, guides);
    warnings.extend(faults.iter().map(|fault| in_one_line(&file, fault)));
    if let Some(name) = local.places_file.take() {
        local.places.extend(places(&path.with_file_name(&name), &name, warnings));
    }
    local
}

/// The table of places that `local.toml` names. Its faults are told as far as one reads them at once:
/// a wrong export is wrong in every line.
fn places(path: &Path, name: &str, warnings: &mut Vec<String>) -> Vec<Place> {
    let file = match files::read(path) {
        Ok(file) => file,
        Err(error) => {
            warnings.push(format!("Lieux : {}", files::cannot_read(path, &error)));
            return Vec::new();
        }
    };
    let (places, remarks) = read_places(&file);
    warnings.extend(remarks.iter().take(MOST_REMARKS).map(|remark| format!("{name}, {remark}")));
    if let Some(more @ 1..) = remarks.len().checked_sub(MOST_REMARKS) {
        let more = if more == 1 { "1 autre remarque".to_owned() } else { format!("{more} autres remarques") };
        warnings.push(format!("{name} : {more}. Corrigez d'abord celles-ci, puis relancez la borne."));
    }
    places
}

/// How many remarks of one table are told.
const MOST_REMARKS: usize = 10;

/// A fault for the agent's standby screen.
fn in_one_line(file: &SourceFile, fault: &Fault) -> String {
    let line = line_column(&String::from_utf8_lossy(&file.bytes), fault.span.start).line;
    format!("Fiche locale, ligne {line} : {} — {}.", fault.message, fault.remedy.trim_end_matches(" ?"))
}

/// The faults of `file`, as `passe-main check` draws them.
pub(super) fn drawn(file: &SourceFile, faults: &[Fault]) -> String {
    let mut drawn = Vec::new();
    // Writing to memory cannot fail.
    report::human(std::slice::from_ref(file), faults, terminal::colour_on_stderr(), &mut drawn).ok();
    String::from_utf8_lossy(&drawn).into_owned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        config::Reading,
        guide::{Standing, register::register, search},
    };

    #[track_caller]
    fn prepared(folder: &Path) -> Result<Setup, String> {
        let options = KioskOptions {
            config: Some(folder.join("kiosk.toml")),
            data: Some(folder.join("data")),
            ..KioskOptions::default()
        };
        prepare(options, None)
    }

    #[test]
    fn a_faulty_local_layer_opens_all_the_same_and_the_agent_is_told() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("kiosk.toml"), "").unwrap();
        fs::write(folder.path().join("local.toml"), "town_hall = \"Ici\"\nhour = []\n").unwrap();
        let setup = prepared(folder.path()).unwrap();
        assert_eq!(setup.reading.local.town_hall, "Ici");
        assert_eq!(
            setup.reading.warnings,
            [
                "Fiche locale, ligne 2 : la clé « hour » n'existe pas dans la fiche locale — vouliez-vous dire « hours »."
            ]
        );
    }

    #[test]
    fn a_missing_local_layer_is_told_and_the_shipped_guides_run() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("kiosk.toml"), "").unwrap();
        let setup = prepared(folder.path()).unwrap();
        let Reading { guides, local: _, verified: _, warnings, looked: _ } = setup.reading;
        assert!(warnings[0].starts_with("Fiche locale absente"), "{warnings:?}");
        assert!(guides.interview().is_some());
        assert_eq!(setup.data, folder.path().join("data"));
    }

    #[test]
    fn a_guide_that_the_commune_turns_off_is_found_as_one_that_is_not_offered() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("kiosk.toml"), "").unwrap();
        let hits = |text: &str| {
            fs::write(folder.path().join("local.toml"), text).unwrap();
            let guides = prepared(folder.path()).unwrap().reading.guides;
            search(&guides, "cantine")
                .into_iter()
                .map(|hit| (hit.guide.to_string(), hit.offered))
                .collect::<Vec<_>>()
        };
        let is = |offered| ("cantine".to_owned(), offered);
        assert!(hits("").contains(&is(true)));
        let off = hits("[guides]\ncantine = false\n");
        assert!(off.contains(&is(false)) && !off.contains(&is(true)), "{off:?}");
    }

    #[test]
    fn a_faulty_list_of_what_was_verified_opens_all_the_same_and_the_agent_is_told() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("kiosk.toml", ""), ("local.toml", ""), ("data/facts.toml", "verified = 3")] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let setup = prepared(folder.path()).unwrap();
        let [line] = setup.reading.warnings.as_slice() else { panic!("{:?}", setup.reading.warnings) };
        assert!(line.contains("facts.toml, ligne 1 : la valeur de « verified »"), "{line}");
        let Reading { guides, local, .. } = &setup.reading;
        let facts = register(guides, local, date(2026, 11, 24));
        assert!(facts.iter().any(|entry| entry.standing == Standing::Unverified));
    }

    #[test]
    fn the_table_of_places_stands_beside_the_local_layer_and_its_faults_are_told() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("kiosk.toml"), "").unwrap();
        fs::write(folder.path().join("local.toml"), "places = \"lieux.csv\"\n").unwrap();
        let missing = prepared(folder.path()).unwrap();
        assert!(
            missing.reading.warnings[0].contains("lieux.csv : ce fichier n'existe pas"),
            "{:?}",
            missing.reading.warnings
        );
        let rows = "nom,adresse,commune\nCCAS,1 rue A,Ici\n".to_owned() + &",1 rue A,Ici\n".repeat(12);
        fs::write(folder.path().join("lieux.csv"), rows).unwrap();
        let setup = prepared(folder.path()).unwrap();
        assert_eq!(setup.reading.local.places.len(), 1);
        assert_eq!(setup.reading.warnings.len(), MOST_REMARKS + 1);
        assert!(
            setup.reading.warnings[0].starts_with("lieux.csv, ligne 3, colonne « nom »"),
            "{:?}",
            setup.reading.warnings
        );
        assert!(
            setup.reading.warnings[MOST_REMARKS].contains("2 autres remarques"),
            "{:?}",
            setup.reading.warnings
        );
    }

    #[test]
    fn a_kiosk_file_that_was_asked_for_must_exist() {
        let folder = tempfile::tempdir().unwrap();
        assert!(prepared(folder.path()).unwrap_err().contains("n'existe pas"));
    }
}
