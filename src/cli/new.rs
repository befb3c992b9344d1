//! `passe-main new`: a first guide that passes `check`, for someone who has never written one.
//!
//! What is written stands in `new/*.toml`, where only the id and the day are filled in; or it is a
//! copy of a shipped guide under another id. No file is ever replaced.

use std::{
    ffi::OsString,
    fs,
    io::{self, Write},
    path::Path,
};

use jiff::{ZonedDateTime, civil::Date};
use lexopt::{Arg, Parser};

use crate::{
    config::shipped::{INTERVIEW, shipped},
    guide::{GuideId, SourceFile, did_you_mean},
};

use super::{
    FAILED, OK, failed, finish, help, terminal,
    usage::{self, Usage},
    wrong_usage,
};

const OPTIONS: [&str; 3] = ["--kind", "--from", "--help"];

/// Where guides are.
const FOLDER: &str = "procedures";

/// What the new guide is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Procedure,
    Shared,
}

impl Kind {
    fn parse(written: &str) -> Result<Self, Usage> {
        match written {
            "procedure" => Ok(Self::Procedure),
            "shared" => Ok(Self::Shared),
            _ => Err(Usage(format!(
                "« {written} » ne convient pas ; écrivez --kind procedure ou --kind shared"
            ))),
        }
    }

    fn skeleton(self, id: &GuideId, today: Date) -> String {
        let text = match self {
            Self::Procedure => include_str!("new/procedure.toml"),
            Self::Shared => include_str!("new/shared.toml"),
        };
        text.replace("{ID}", id.as_str()).replace("{TODAY}", &today.to_string())
    }
}

/// What the new guide begins with.
#[derive(Debug, PartialEq, Eq)]
enum Start {
    /// A small commented one.
    Skeleton(Kind),
    /// A copy of the shipped guide of this name.
    Copy(String),
}

impl Start {
    fn text(&self, id: &GuideId, today: Date) -> Result<String, Usage> {
        // On a kiosk it would take the place of the shipped one: only whoever names it wants that.
        let replaces = shipped().iter().any(|guide| guide.stem() == id.as_str());
        if replaces && !matches!(self, Self::Copy(name) if name == id.as_str()) {
            return Err(Usage(format!(
                "« {id} » est une démarche livrée, que la vôtre remplacerait ; choisissez un autre nom, \
                 ou, pour l'adapter, écrivez passe-main new {id} --from {id}"
            )));
        }
        match self {
            Self::Skeleton(kind) => Ok(kind.skeleton(id, today)),
            Self::Copy(name) if name == INTERVIEW && id.as_str() != INTERVIEW => Err(Usage(format!(
                "il n'y a qu'un entretien ; pour l'adapter, écrivez passe-main new {INTERVIEW} --from {INTERVIEW}"
            ))),
            Self::Copy(name) => copy(name, id),
        }
    }
}

/// The shipped guide `name` under the id `id`. Nobody has read the copy again, and it is offered.
fn copy(name: &str, id: &GuideId) -> Result<String, Usage> {
    let guides = shipped();
    let Some(guide) = guides.iter().find(|guide| guide.stem() == name) else {
        let remedy = did_you_mean::remedy(name, guides.iter().map(SourceFile::stem));
        return Err(Usage(format!("aucune démarche livrée ne s'appelle « {name} » ; {remedy}")));
    };
    let text = String::from_utf8_lossy(&guide.bytes);
    let key = |line: &str| line.split_once('=').map(|(key, _)| key.trim().to_owned());
    let mut head = true;
    let lines = text.lines().filter_map(|line| {
        head &= !line.starts_with('[');
        match key(line).as_deref() {
            _ if line.starts_with("#:schema ") => Some("#:schema ./guide.schema.json".to_owned()),
            Some("id") if head => Some(format!("id       = \"{id}\"")),
            Some("checked_on" | "checked_by" | "offered") if head => None,
            _ => Some(line.to_owned()),
        }
    });
    Ok(lines.map(|line| line + "\n").collect())
}

/// What the command was asked.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Write { id: GuideId, start: Start, print: bool },
    Help,
}

/// Runs the command; `args` are the words after `new`.
pub(super) fn run(args: impl Iterator<Item = OsString>) -> u8 {
    let written = parse(args).and_then(|asked| match asked {
        Asked::Help => Ok(finish(help::NEW)),
        Asked::Write { id, start, print } => {
            let text = start.text(&id, ZonedDateTime::now().date())?;
            Ok(if print { finish(&text) } else { write(&id, &text) })
        }
    });
    written.unwrap_or_else(|usage| wrong_usage(&usage, "passe-main new --help"))
}

fn parse(args: impl Iterator<Item = OsString>) -> Result<Asked, Usage> {
    let (mut id, mut start, mut print) = (None, Start::Skeleton(Kind::default()), false);
    let mut parser = Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("kind") => {
                let kind = usage::text(&mut parser, "--kind", "procedure ou --kind shared")?;
                start = Start::Skeleton(Kind::parse(&kind)?);
            }
            Arg::Long("from") => start = Start::Copy(usage::text(&mut parser, "--from", "cantine")?),
            Arg::Long("help") | Arg::Short('h') => return Ok(Asked::Help),
            Arg::Value(word) if word == "-" => print = true,
            Arg::Value(word) if id.is_none() => {
                let parsed = GuideId::parse(&word.to_string_lossy());
                id = Some(
                    parsed.map_err(|error| Usage(format!("{error} ; par exemple passe-main new piscine")))?,
                );
            }
            other => return Err(Usage::not_known(other, &OPTIONS)),
        }
    }
    match id {
        Some(id) => Ok(Asked::Write { id, start, print }),
        None => Err(Usage("il manque l'identifiant ; écrivez par exemple passe-main new piscine".to_owned())),
    }
}

fn write(id: &GuideId, text: &str) -> u8 {
    let path = Path::new(FOLDER).join(format!("{id}.toml"));
    let shown = path.display();
    // The folder is where the kiosk and `check` look; a missing one is no reason to stop.
    let made = fs::create_dir(FOLDER).or_else(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Ok(()),
        _ => Err(error),
    });
    match made.and_then(|()| create(&path, text)) {
        Ok(()) => {
            let next = format!("{shown} est écrit. Changez ses textes, puis : passe-main check {shown}\n");
            if terminal::say(&next) { OK } else { FAILED }
        }
        Err(error) => failed(&match error.kind() {
            io::ErrorKind::AlreadyExists => {
                format!("{shown} existe déjà, rien n'est changé\n  aide : choisissez un autre identifiant")
            }
            _ => format!(
                "{shown} n'est pas écrit ({error})\n  aide : vérifiez les droits du dossier « {FOLDER} »"
            ),
        }),
    }
}

/// Writes a new file. What could not be written whole is taken away again.
fn create(path: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::File::create_new(path)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).inspect_err(|_| {
        // The first error is the one to tell.
        fs::remove_file(path).ok();
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::guide::{Library, SourceFile};

    const TODAY: Date = date(2026, 11, 24);

    fn read(line: &str) -> Result<Asked, Usage> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn what_is_written_has_no_fault_but_that_nobody_has_read_it() {
        let id = GuideId::parse("piscine").unwrap();
        for (kind, expected) in [(Kind::Procedure, ["a-relire"].as_slice()), (Kind::Shared, &[])] {
            let bytes = kind.skeleton(&id, TODAY).into_bytes();
            let file = SourceFile { name: "procedures/piscine.toml".to_owned(), bytes };
            let (library, faults) = Library::build(&[file], TODAY);
            let codes: Vec<_> = faults.iter().map(|fault| fault.code.code()).collect();
            assert_eq!(codes, expected, "{kind:?}: {faults:#?}");
            assert!(library.get(&id).is_some());
        }
    }

    #[test]
    fn a_copy_of_any_shipped_guide_has_no_error_and_is_to_be_read_again() {
        let id = GuideId::parse("la-mienne").unwrap();
        let guides = shipped();
        for from in guides.iter().filter(|guide| guide.stem() != INTERVIEW) {
            let text = Start::Copy(from.stem().to_owned()).text(&id, TODAY).unwrap();
            assert!(!text.contains("checked_on"), "{}", from.name);
            let file = SourceFile { name: "procedures/la-mienne.toml".to_owned(), bytes: text.into_bytes() };
            let files: Vec<_> = guides.iter().cloned().chain([file.clone()]).collect();
            let (library, faults) = Library::build(&files, TODAY);
            let own: Vec<_> = faults.iter().filter(|fault| fault.file == file.name).collect();
            let copied = library.get(&id).unwrap_or_else(|| panic!("{}: {own:#?}", from.name));
            assert!(copied.offered && copied.review.is_none(), "{}", from.name);
        }
        let interview = Start::Copy(INTERVIEW.to_owned()).text(&id, TODAY).unwrap_err().0;
        assert!(interview.contains("passe-main new accueil --from accueil"), "{interview}");
        let unknown = Start::Copy("cantinne".to_owned()).text(&id, TODAY).unwrap_err().0;
        assert!(unknown.contains("« cantine »"), "{unknown}");
    }

    #[test]
    fn a_shipped_guide_is_replaced_only_by_a_copy_of_itself() {
        let cantine = GuideId::parse("cantine").unwrap();
        for start in [Start::Skeleton(Kind::Procedure), Start::Copy("garderie".to_owned())] {
            let refused = start.text(&cantine, TODAY).unwrap_err().0;
            assert!(refused.contains("passe-main new cantine --from cantine"), "{refused}");
        }
        let copy = Start::Copy("cantine".to_owned()).text(&cantine, TODAY).unwrap();
        assert!(copy.contains("id       = \"cantine\""), "{copy}");
    }

    #[test]
    fn words_are_read_in_any_order() {
        let id = GuideId::parse("piscine").unwrap();
        let asked = Asked::Write { id, start: Start::Skeleton(Kind::Shared), print: true };
        assert_eq!(read("piscine - --kind shared").as_ref(), Ok(&asked));
        assert_eq!(read("--kind shared - piscine"), Ok(asked));
        assert_eq!(read("-h"), Ok(Asked::Help));
    }

    #[test]
    fn wrong_usage_is_told_with_its_remedy() {
        let refused = |line: &str| read(line).unwrap_err().0;
        assert!(refused("").contains("passe-main new piscine"));
        assert!(refused("Piscine").starts_with("« Piscine » n'est pas un identifiant"));
        assert!(refused("../piscine").contains("n'est pas un identifiant"));
        assert!(refused("piscine --kind interview").contains("--kind shared"));
        assert!(refused("piscine --kin shared").contains("« --kind »"));
        assert!(refused("piscine patinoire").contains("patinoire"));
    }

    #[test]
    fn every_listed_option_is_in_the_help() {
        for option in OPTIONS {
            assert!(help::NEW.contains(option), "{option}");
        }
    }

    #[test]
    fn a_file_that_exists_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("piscine.toml");
        fs::write(&path, "à moi").unwrap();
        assert_eq!(create(&path, "autre").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "à moi");
    }
}
