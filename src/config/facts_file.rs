//! `facts.toml` in the data folder: the facts that agents have verified here, oldest first.
//!
//! Only days and values; who it was is not kept. The file is only ever added to, so that its
//! history stays whole. One that has a fault is neither believed nor written to: its facts are « à
//! vérifier » until somebody mends it, and nothing of it is lost.

use std::{
    fmt, fs,
    io::{self, ErrorKind, Read as _, Write as _},
    path::Path,
};

use serde::Serialize;
use toml::{de::DeTable, value::Datetime};

use crate::guide::{
    FactId, GuideId, SourceFile, Verified,
    fault::{FaultCode, Faults},
    raw::{At, keys::Keys},
    source::{MAX_FILE_BYTES, line_column},
};

use super::reader;

/// Name of the file in the data folder.
pub const FILE: &str = "facts.toml";

/// What stands above the first entry.
const HEAD: &str = "\
# Les données datées vérifiées sur ce poste : le jour, et la valeur de ce jour-là.
# Passe-main ajoute une entrée à la fin ; aucun nom n'y est écrit.
";

/// Why the file could not be read, or written.
#[derive(Debug)]
pub enum Trouble {
    /// It has faults: a French line for each.
    Faulty(Vec<String>),
    /// The disk refuses.
    Disk(io::Error),
}

impl fmt::Display for Trouble {
    /// One line for each fault; each names the file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Faulty(lines) => f.write_str(&lines.join("\n")),
            Self::Disk(error) => {
                write!(f, "{FILE} : le disque refuse ({error}) ; vérifiez ses droits et sa place")
            }
        }
    }
}

/// What was verified here, oldest first; nothing when there is no file.
///
/// # Errors
/// When it cannot be read, or has any fault.
pub fn read(data: &Path) -> Result<Vec<Verified>, Trouble> {
    understood(&data.join(FILE), bytes(data)?)
}

/// Adds `seen` at the end. It is on the disk when this returns; a power cut leaves the old file or
/// the new one.
///
/// # Errors
/// When the file has a fault, or the disk refuses.
pub fn add(data: &Path, seen: &Verified) -> Result<(), Trouble> {
    let file = data.join(FILE);
    let mut text = bytes(data)?;
    understood(&file, text.clone())?;
    if text.is_empty() {
        text.extend_from_slice(HEAD.as_bytes());
    } else if !text.ends_with(b"\n") {
        text.push(b'\n');
    }
    text.extend_from_slice(entry(seen).map_err(Trouble::Disk)?.as_bytes());
    replace(&file, &text).map_err(Trouble::Disk)
}

fn bytes(data: &Path) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    // One byte more than the limit is enough to know that a file is too large.
    let read = fs::File::open(data.join(FILE))
        .and_then(|file| file.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(Trouble::Disk(error)),
    }
}

fn understood(file: &Path, bytes: Vec<u8>) -> Result<Vec<Verified>, Trouble> {
    let file = SourceFile { name: file.display().to_string(), bytes };
    let (verified, faults) = reader::read(&file, whole);
    if faults.is_empty() {
        return Ok(verified);
    }
    let text = String::from_utf8_lossy(&file.bytes);
    let told = faults.iter().map(|fault| {
        let line = line_column(&text, fault.span.start).line;
        format!("{}, ligne {line} : {} — {}.", file.name, fault.message, fault.remedy.trim_end_matches(" ?"))
    });
    Err(Trouble::Faulty(told.collect()))
}

fn whole(table: &DeTable<'_>, faults: &mut Faults) -> Vec<Verified> {
    let mut keys = Keys::of(table, 0..0, FILE);
    let entries = keys.tables("verified", faults);
    keys.close(faults);
    entries
        .into_iter()
        .filter_map(|(place, table)| {
            let mut keys = Keys::of(table, place, "[[verified]]");
            let guide = keys.needed_text("guide", FaultCode::MissingKey, faults);
            let fact = keys.needed_text("fact", FaultCode::MissingKey, faults);
            let value = keys.needed_text("value", FaultCode::MissingKey, faults);
            let on = keys.date("on", faults);
            if keys.entry("on").is_none() {
                keys.missing("on", FaultCode::MissingKey, faults);
            }
            keys.close(faults);
            Some(Verified {
                guide: id(guide?, GuideId::parse, faults)?,
                fact: id(fact?, FactId::parse, faults)?,
                value: value?.value,
                on: on?.value,
            })
        })
        .collect()
}

fn id<T, E: fmt::Display>(
    written: At<String>,
    parse: fn(&str) -> Result<T, E>,
    faults: &mut Faults,
) -> Option<T> {
    parse(&written.value)
        .map_err(|error| {
            let remedy = "écrivez-le comme dans la démarche";
            faults.add(FaultCode::BadId, written.span, error.to_string(), remedy);
        })
        .ok()
}

/// `seen` as TOML, with the blank line before it.
fn entry(seen: &Verified) -> io::Result<String> {
    #[derive(Serialize)]
    struct Entry<'s> {
        guide: &'s str,
        fact: &'s str,
        value: &'s str,
        on: Datetime,
    }
    #[derive(Serialize)]
    struct Entries<'s> {
        verified: [Entry<'s>; 1],
    }
    let Verified { guide, fact, value, on } = seen;
    let on = on.to_string().parse().map_err(io::Error::other)?;
    let entry = Entry { guide: guide.as_str(), fact: fact.as_str(), value, on };
    let text = toml::to_string(&Entries { verified: [entry] }).map_err(io::Error::other)?;
    Ok(format!("\n{text}"))
}

/// Writes beside, then renames; the folder too is on the disk before this is called done.
fn replace(file: &Path, text: &[u8]) -> io::Result<()> {
    let beside = file.with_extension("toml.new");
    let mut new = fs::File::create(&beside)?;
    new.write_all(text)?;
    new.sync_all()?;
    fs::rename(&beside, file)?;
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn seen(value: &str) -> Verified {
        Verified {
            guide: GuideId::parse("carte-identite").unwrap(),
            fact: FactId::parse("timbre").unwrap(),
            value: value.to_owned(),
            on: date(2026, 11, 24),
        }
    }

    /// The lines told about a file with this text, without its folder.
    #[track_caller]
    fn check_faulty(text: &str, expected: &[&str]) {
        let data = tempfile::tempdir().unwrap();
        fs::write(data.path().join(FILE), text).unwrap();
        let folder = format!("{}/", data.path().display());
        for trouble in [read(data.path()).map(drop), add(data.path(), &seen("25 €"))] {
            let Err(Trouble::Faulty(lines)) = trouble else { panic!("{trouble:?}") };
            let lines: Vec<_> = lines.iter().map(|line| line.replace(&folder, "")).collect();
            assert_eq!(lines, expected);
        }
        assert_eq!(fs::read_to_string(data.path().join(FILE)).unwrap(), text, "nothing of it is lost");
        assert_eq!(fs::read_dir(data.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_was_verified_is_read_again_oldest_first() {
        let data = tempfile::tempdir().unwrap();
        assert_eq!(read(data.path()).unwrap(), []);
        let all = [seen("25 €"), seen("un \"timbre\"\\ # = [x]")];
        for one in &all {
            add(data.path(), one).unwrap();
        }
        assert_eq!(read(data.path()).unwrap(), all);
        assert_eq!(fs::read_dir(data.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_people_wrote_into_the_file_stays() {
        let data = tempfile::tempdir().unwrap();
        let own = "# à moi\n[[verified]]\nguide = \"a\"\nfact = \"b\"\nvalue = \"c\"\non = 2026-01-02";
        fs::write(data.path().join(FILE), own).unwrap();
        add(data.path(), &seen("25 €")).unwrap();
        assert!(fs::read_to_string(data.path().join(FILE)).unwrap().starts_with(own));
        assert_eq!(read(data.path()).unwrap().len(), 2);
    }

    #[test]
    fn a_faulty_file_is_told_line_by_line_and_left_as_it_is() {
        check_faulty(
            "[[verified]]\nguide = \"Carte\"\nfact = \"t\"\nvalue = \"\"\nqui = \"moi\"\n",
            &[
                "facts.toml, ligne 1 : il manque « on » dans [[verified]] — ajoutez une ligne : on = 2026-03-31.",
                "facts.toml, ligne 2 : « Carte » n'est pas un identifiant : des lettres minuscules sans accent, des chiffres et des tirets, 48 caractères au plus — écrivez-le comme dans la démarche.",
                "facts.toml, ligne 4 : « value » est vide — écrivez un texte pour [[verified]].",
                "facts.toml, ligne 5 : la clé « qui » n'existe pas dans [[verified]] — choisissez parmi « guide », « fact », « value », « on ».",
            ],
        );
        check_faulty(
            "[[verified]\n",
            &[
                "facts.toml, ligne 1 : ce crochet ou cette accolade n'est jamais fermé — fermez-le : « ] » pour une liste, « } » pour une table.",
            ],
        );
    }

    #[test]
    fn a_disk_that_refuses_leaves_the_old_file() {
        let data = tempfile::tempdir().unwrap();
        add(data.path(), &seen("25 €")).unwrap();
        // A folder where the new file would be written: even root cannot write it.
        fs::create_dir(data.path().join("facts.toml.new")).unwrap();
        assert!(matches!(add(data.path(), &seen("26 €")), Err(Trouble::Disk(_))));
        assert_eq!(read(data.path()).unwrap(), [seen("25 €")]);
    }
}
