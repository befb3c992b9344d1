//! `facts.toml` in the data folder: what agents have verified here, and taken back, oldest first.
//!
//! ```toml
//! [[verified]]
//! guide = "carte-identite" # a fact of a guide; or number = "suicide", a number of a stop signal;
//! fact = "timbre"          # or place = "France Services", a place by its name
//! value = "25 €"           # as it was that day; for a place: address | telephone | hours | site
//! on = 2026-11-24
//!
//! [[withdrawn]]            # a mistake: the same fact and value, verified that day, counts no more
//! guide = "carte-identite"
//! fact = "timbre"
//! value = "25 €"
//! verified_on = 2026-11-24
//! on = 2026-11-25
//! ```
//!
//! Only days and values; who it was is not kept. The file is only ever added to, so that its
//! history stays whole: a withdrawal takes back what stands above it, and what is verified again below it
//! counts. One that has a fault is neither believed nor written to: its facts are « à
//! vérifier » until somebody mends it, and nothing of it is lost.

use std::{
    collections::BTreeMap,
    fmt, fs,
    io::{self, ErrorKind, Read as _, Write as _},
    path::Path,
};

use jiff::civil::Date;
use serde::Serialize;
use toml::{de::DeTable, value::Datetime};

use crate::guide::{
    Change, FactId, FactName, GuideId, History, SourceFile, Verified,
    fault::{FaultCode, Faults, Span},
    raw::{At, keys::Keys},
    source::{MAX_FILE_BYTES, line_column},
};

use super::reader;

/// Name of the file in the data folder.
pub const FILE: &str = "facts.toml";

/// What stands above the first entry.
const HEAD: &str = "\
# Les données datées vérifiées sur ce poste : le jour, et la valeur de ce jour-là.
# Passe-main ajoute une entrée à la fin ; aucun nom d'agent n'y est écrit.
# [[withdrawn]] : une vérification annulée ne compte plus.
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

/// What was verified here and taken back, oldest first; nothing when there is no file.
///
/// # Errors
/// When it cannot be read, or has any fault.
pub fn read(data: &Path) -> Result<History, Trouble> {
    understood(&data.join(FILE), bytes(data)?)
}

/// Adds `change` at the end. It is on the disk when this returns; a power cut leaves the old file or
/// the new one.
///
/// # Errors
/// When the file has a fault, or the disk refuses.
pub fn add(data: &Path, change: &Change) -> Result<(), Trouble> {
    let file = data.join(FILE);
    let mut text = bytes(data)?;
    understood(&file, text.clone())?;
    if text.is_empty() {
        text.extend_from_slice(HEAD.as_bytes());
    } else if !text.ends_with(b"\n") {
        text.push(b'\n');
    }
    text.extend_from_slice(entry(change).map_err(Trouble::Disk)?.as_bytes());
    // What could not be read again would take everything before it along.
    understood(&file, text.clone())?;
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

fn understood(file: &Path, bytes: Vec<u8>) -> Result<History, Trouble> {
    let file = SourceFile { name: file.display().to_string(), bytes };
    let (history, faults) = reader::read(&file, whole);
    if faults.is_empty() {
        return Ok(history);
    }
    let text = String::from_utf8_lossy(&file.bytes);
    let told = faults.iter().map(|fault| {
        let line = line_column(&text, fault.span.start).line;
        format!("{}, ligne {line} : {} — {}.", file.name, fault.message, fault.remedy.trim_end_matches(" ?"))
    });
    Err(Trouble::Faulty(told.collect()))
}

fn whole(table: &DeTable<'_>, faults: &mut Faults) -> History {
    let mut keys = Keys::of(table, 0..0, FILE);
    let verified = keys.tables("verified", faults);
    let withdrawn = keys.tables("withdrawn", faults);
    keys.close(faults);
    let mut changes: Vec<_> = verified
        .into_iter()
        .map(|(place, table)| (place.start, self::verified(table, place, faults)))
        .collect();
    changes.extend(
        withdrawn.into_iter().map(|(place, table)| (place.start, self::withdrawn(table, place, faults))),
    );
    // What was taken back and verified again stands by its place in the file.
    changes.sort_by_key(|(start, _)| *start);
    changes.into_iter().filter_map(|(_, change)| change).collect()
}

fn verified(table: &DeTable<'_>, place: Span, faults: &mut Faults) -> Option<Change> {
    let mut keys = Keys::of(table, place, "[[verified]]");
    let (fact, value) = (name(&mut keys, faults), value(&mut keys, faults));
    let on = day("on", &mut keys, faults);
    keys.close(faults);
    Some(Change::Verified(Verified { fact: fact?, value: value?, on: on? }))
}

fn withdrawn(table: &DeTable<'_>, place: Span, faults: &mut Faults) -> Option<Change> {
    let mut keys = Keys::of(table, place, "[[withdrawn]]");
    let (fact, value) = (name(&mut keys, faults), value(&mut keys, faults));
    let seen_on = day("verified_on", &mut keys, faults);
    let on = day("on", &mut keys, faults);
    keys.close(faults);
    Some(Change::Withdrawn { seen: Verified { fact: fact?, value: value?, on: seen_on? }, on: on? })
}

/// Of what: `number`, `place`, or `guide` and `fact`.
fn name(keys: &mut Keys<'_, '_>, faults: &mut Faults) -> Option<FactName> {
    if keys.entry("number").is_some() {
        let number = keys.filled_text("number", faults)?;
        return id(number, FactId::parse, faults).map(FactName::Number);
    }
    if keys.entry("place").is_some() {
        return keys.filled_text("place", faults).map(|place| FactName::Place(place.value));
    }
    let guide = keys.needed_text("guide", FaultCode::MissingKey, faults);
    let fact = keys.needed_text("fact", FaultCode::MissingKey, faults);
    let guide = guide.and_then(|guide| id(guide, GuideId::parse, faults));
    let fact = fact.and_then(|fact| id(fact, FactId::parse, faults));
    Some(FactName::Guide(guide?, fact?))
}

fn value(keys: &mut Keys<'_, '_>, faults: &mut Faults) -> Option<String> {
    keys.needed_text("value", FaultCode::MissingKey, faults).map(|value| value.value)
}

fn day(key: &'static str, keys: &mut Keys<'_, '_>, faults: &mut Faults) -> Option<Date> {
    let day = keys.date(key, faults);
    if keys.entry(key).is_none() {
        keys.missing(key, FaultCode::MissingKey);
    }
    day.map(|day| day.value)
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

/// `change` as TOML, with the blank line before it.
fn entry(change: &Change) -> io::Result<String> {
    #[derive(Serialize, Default)]
    struct Entry<'s> {
        #[serde(skip_serializing_if = "Option::is_none")]
        guide: Option<&'s str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        fact: Option<&'s str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        number: Option<&'s str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        place: Option<&'s str>,
        value: &'s str,
        #[serde(skip_serializing_if = "Option::is_none")]
        verified_on: Option<Datetime>,
        on: Option<Datetime>,
    }
    let (kind, Verified { fact, value, on: seen_on }, withdrawn_on) = match change {
        Change::Verified(seen) => ("verified", seen, None),
        Change::Withdrawn { seen, on } => ("withdrawn", seen, Some(on)),
    };
    let written = |day: &Date| day.to_string().parse().map_err(io::Error::other);
    let (verified_on, on) = match withdrawn_on {
        None => (None, written(seen_on)?),
        Some(on) => (Some(written(seen_on)?), written(on)?),
    };
    let entry = Entry { value, verified_on, on: Some(on), ..Entry::default() };
    let entry = match fact {
        FactName::Guide(guide, fact) => {
            Entry { guide: Some(guide.as_str()), fact: Some(fact.as_str()), ..entry }
        }
        FactName::Number(number) => Entry { number: Some(number.as_str()), ..entry },
        FactName::Place(place) => Entry { place: Some(place), ..entry },
    };
    let text = toml::to_string(&BTreeMap::from([(kind, [entry])])).map_err(io::Error::other)?;
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

    fn stamp() -> FactName {
        FactName::Guide(GuideId::parse("carte-identite").unwrap(), FactId::parse("timbre").unwrap())
    }

    fn seen(fact: FactName, value: &str) -> Verified {
        Verified { fact, value: value.to_owned(), on: date(2026, 11, 24) }
    }

    fn verified(value: &str) -> Change {
        Change::Verified(seen(stamp(), value))
    }

    /// The lines told about a file with this text, without its folder.
    #[track_caller]
    fn check_faulty(text: &str, expected: &[&str]) {
        let data = tempfile::tempdir().unwrap();
        fs::write(data.path().join(FILE), text).unwrap();
        let folder = format!("{}/", data.path().display());
        for trouble in [read(data.path()).map(drop), add(data.path(), &verified("25 €"))] {
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
        assert_eq!(read(data.path()).unwrap().changes(), []);
        let (number, place) = (FactId::parse("suicide").unwrap(), "CCAS d'Ici".to_owned());
        let all = [
            verified("25 €"),
            Change::Withdrawn { seen: seen(stamp(), "25 €"), on: date(2026, 11, 25) },
            verified("un \"timbre\"\\ # = [x]"),
            Change::Verified(seen(FactName::Number(number), "3114")),
            Change::Verified(seen(FactName::Place(place.clone()), "1 rue Haute | Mo 09:00-12:00")),
            verified("25 €"),
            Change::Withdrawn { seen: seen(FactName::Place(place), "1 rue Haute"), on: date(2026, 11, 25) },
        ];
        for one in &all {
            add(data.path(), one).unwrap();
        }
        assert_eq!(read(data.path()).unwrap().changes(), all);
        assert_eq!(fs::read_dir(data.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_people_wrote_into_the_file_stays() {
        let data = tempfile::tempdir().unwrap();
        let own = "# à moi\n[[verified]]\nguide = \"a\"\nfact = \"b\"\nvalue = \"c\"\non = 2026-01-02";
        fs::write(data.path().join(FILE), own).unwrap();
        add(data.path(), &verified("25 €")).unwrap();
        assert!(fs::read_to_string(data.path().join(FILE)).unwrap().starts_with(own));
        assert_eq!(read(data.path()).unwrap().changes().len(), 2);
    }

    /// As the version before withdrawals, stop signals and places wrote it: it replays for ever.
    const OLDER: &str = include_str!("facts_file/older.toml");

    #[test]
    fn a_file_of_an_older_version_is_read_and_taken_back_from() {
        let data = tempfile::tempdir().unwrap();
        fs::write(data.path().join(FILE), OLDER).unwrap();
        let days = |value| read(data.path()).unwrap().days(&stamp(), value);
        assert_eq!(days("22 €"), [date(2026, 1, 2)]);
        assert_eq!(days("25 €"), [date(2026, 10, 1), date(2026, 11, 24)]);
        add(data.path(), &Change::Withdrawn { seen: seen(stamp(), "25 €"), on: date(2026, 11, 25) }).unwrap();
        assert_eq!(days("25 €"), [date(2026, 10, 1)]);
        let text = fs::read_to_string(data.path().join(FILE)).unwrap();
        let added = text.strip_prefix(OLDER).expect("nothing of it is lost");
        assert_eq!(
            added,
            "\n[[withdrawn]]\nguide = \"carte-identite\"\nfact = \"timbre\"\nvalue = \"25 €\"\n\
             verified_on = 2026-11-24\non = 2026-11-25\n"
        );
    }

    #[test]
    fn a_withdrawal_that_does_not_say_of_what_or_when_is_a_fault() {
        check_faulty(
            "[[verified]]\nnumber = \"suicide\"\nfact = \"x\"\nvalue = \"3114\"\non = 2026-11-24\n\
             [[withdrawn]]\nplace = \"\"\nvalue = \"v\"\non = 2026-11-24\n",
            &[
                "facts.toml, ligne 3 : la clé « fact » n'existe pas dans [[verified]] — choisissez parmi « number », « value », « on ».",
                "facts.toml, ligne 6 : il manque « verified_on » dans [[withdrawn]] — ajoutez une ligne : verified_on = 2026-03-31.",
                "facts.toml, ligne 7 : « place » est vide — écrivez un texte pour [[withdrawn]].",
            ],
        );
    }

    #[test]
    fn a_faulty_file_is_told_line_by_line_and_left_as_it_is() {
        check_faulty(
            "[[verified]]\nguide = \"Carte\"\nfact = \"t\"\nvalue = \"\"\nqui = \"moi\"\n",
            &[
                "facts.toml, ligne 1 : il manque « on » dans [[verified]] — ajoutez une ligne : on = 2026-03-31.",
                "facts.toml, ligne 2 : « Carte » n'est pas un identifiant : des lettres minuscules sans accent, des chiffres et des tirets, 48 caractères au plus — écrivez-le comme dans la démarche.",
                "facts.toml, ligne 4 : « value » est vide — écrivez un texte pour [[verified]].",
                "facts.toml, ligne 5 : la clé « qui » n'existe pas dans [[verified]] — choisissez parmi « number », « place », « guide », « fact », « value », « on ».",
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
        add(data.path(), &verified("25 €")).unwrap();
        // A folder where the new file would be written: even root cannot write it.
        fs::create_dir(data.path().join("facts.toml.new")).unwrap();
        assert!(matches!(add(data.path(), &verified("26 €")), Err(Trouble::Disk(_))));
        assert_eq!(read(data.path()).unwrap().changes(), [verified("25 €")]);
    }
}
