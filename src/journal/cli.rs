//! `passe-main journal`: what is kept, and how to have less of it kept.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use lexopt::{Arg, Parser};

use super::open::{Closed, lock};
use super::print::{self, Format, Source, Stopped};
use super::read::{self, Folder};
use super::status::Cause;
use super::{calendar, retention, store};

/// Done.
const DONE: u8 = 0;
/// It could not be done; the message says why.
const FAILED: u8 = 1;
/// The command was not written as it should.
const WRONG_USAGE: u8 = 2;

/// The help text.
pub const HELP: &str = "\
passe-main journal : montrer ce qui est gardé, ou l'effacer

Usage : passe-main journal [OPTIONS]

Montre ce que le journal garde, ou efface ce qui est ancien.

Options :
  --data DOSSIER            dossier de données (par défaut : celui du compte)
  --format text|json|csv    texte, une ligne JSON par événement, ou tableur
  --purge-before AAAA-MM-JJ efface les accompagnements commencés avant ce jour ;
                            il en reste des nombres par mois, démarche et issue
  --confirm                 efface vraiment ; sans lui, dit seulement combien
  -h, --help                afficher cette aide

La lecture est possible pendant que Passe-main est ouvert ; l'effacement demande qu'il soit fermé
(ou passe par ses réglages).

Codes de sortie : 0 fait, 1 impossible ou dossier introuvable,
2 commande mal écrite ou non confirmée
";

struct Wish {
    dir: PathBuf,
    /// The folder was named: it is then expected to exist.
    named: bool,
    format: Format,
    purge_before: Option<Date>,
    confirm: bool,
}

/// Runs the command with what stands after `journal`; returns the exit code.
///
/// The journal goes to `out`, messages go to `err`.
pub fn run(args: impl IntoIterator<Item = OsString>, out: &mut impl Write, err: &mut impl Write) -> u8 {
    let (code, message) = match parse(args.into_iter().collect()) {
        Err(message) => (WRONG_USAGE, Some(format!("{message}\nVoir : passe-main journal --help"))),
        Ok(None) => match out.write_all(HELP.as_bytes()) {
            Ok(()) => (DONE, None),
            Err(error) => outcome_of(Err(Stopped::Output(error))),
        },
        // A slip in the name of the folder must not read as « rien n'est gardé ».
        Ok(Some(wish)) if wish.named && !wish.dir.is_dir() => (FAILED, Some(no_folder(&wish.dir))),
        Ok(Some(wish)) => match wish.purge_before {
            None => outcome_of(show(&wish, out)),
            Some(day) => purge(&wish, day, out),
        },
    };
    if let Some(message) = message
        && writeln!(err, "{message}").is_err()
    {
        return FAILED;
    }
    code
}

/// What is wanted; `None` for the help.
fn parse(args: Vec<OsString>) -> Result<Option<Wish>, String> {
    let mut parser = Parser::from_args(args);
    let (mut dir, mut format, mut purge_before, mut confirm) = (None, Format::Text, None, false);
    while let Some(arg) = parser.next().map_err(|error| in_french(&error))? {
        match arg {
            Arg::Long("data") => dir = Some(PathBuf::from(value(&mut parser)?)),
            Arg::Long("format") => format = format_of(&value(&mut parser)?.to_string_lossy())?,
            Arg::Long("purge-before") => {
                purge_before = Some(day_of(&value(&mut parser)?.to_string_lossy())?);
            }
            Arg::Long("confirm") => confirm = true,
            Arg::Long("help") | Arg::Short('h') => return Ok(None),
            other => return Err(in_french(&other.unexpected())),
        }
    }
    if confirm && purge_before.is_none() {
        return Err("« --confirm » ne va qu'avec « --purge-before ».".to_owned());
    }
    let named = dir.is_some();
    let dir = dir.or_else(super::default_dir).ok_or("Aucun dossier de données : précisez --data DOSSIER.")?;
    Ok(Some(Wish { dir, named, format, purge_before, confirm }))
}

fn value(parser: &mut Parser) -> Result<OsString, String> {
    parser.value().map_err(|error| in_french(&error))
}

fn in_french(error: &lexopt::Error) -> String {
    match error {
        lexopt::Error::MissingValue { option } => {
            format!("Il manque la valeur de « {} ».", option.as_deref().unwrap_or("l'option"))
        }
        lexopt::Error::UnexpectedOption(option) => format!("L'option « {option} » n'existe pas."),
        lexopt::Error::UnexpectedArgument(argument) => {
            format!("« {} » n'est pas attendu ici.", argument.to_string_lossy())
        }
        lexopt::Error::UnexpectedValue { option, .. } => format!("« {option} » n'a pas de valeur."),
        _ => "La commande n'est pas lisible.".to_owned(),
    }
}

fn format_of(text: &str) -> Result<Format, String> {
    match text {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        "csv" => Ok(Format::Csv),
        _ => Err(format!("« {text} » n'est pas un format : text, json ou csv.")),
    }
}

fn day_of(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| format!("« {text} » n'est pas une date : écrivez AAAA-MM-JJ, par exemple 2026-01-31."))
}

fn show(wish: &Wish, out: &mut impl Write) -> Result<(), Stopped> {
    let folder = folder(&wish.dir)?;
    let mut sources = Vec::new();
    for file in &folder.journals {
        let conn = read::connect(file)?;
        // One moment for the whole print, even while the kiosk writes.
        conn.execute_batch("BEGIN")?;
        sources.push(Source { file, conn });
    }
    print::print(wish.format, &wish.dir, &folder, &sources, out)?;
    out.flush()?;
    Ok(())
}

fn no_folder(dir: &Path) -> String {
    format!(
        "Il n'y a pas de dossier « {} » : vérifiez le nom après --data, \
         ou ôtez --data pour lire le dossier du compte.",
        dir.display()
    )
}

/// The folder of the account that does not exist yet holds nothing.
fn folder(dir: &Path) -> io::Result<Folder> {
    match read::folder(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Folder::default()),
        folder => folder,
    }
}

fn outcome_of(result: Result<(), Stopped>) -> (u8, Option<String>) {
    match result {
        Ok(()) => (DONE, None),
        // `| head` has read enough.
        Err(Stopped::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => (DONE, None),
        Err(Stopped::Output(error)) => (FAILED, Some(Cause::of_io(&error).to_string())),
        Err(Stopped::Journal(error)) => (FAILED, Some(Cause::of(&error).to_string())),
    }
}

fn purge(wish: &Wish, day: Date, out: &mut impl Write) -> (u8, Option<String>) {
    match try_purge(wish, day, out) {
        Ok(true) => (DONE, None),
        Ok(false) => (WRONG_USAGE, Some("Rien n'est effacé. Pour effacer, ajoutez --confirm.".to_owned())),
        Err(Ended::Running) => {
            let words =
                "Passe-main est ouvert : fermez-le, ou effacez depuis ses réglages. Rien n'est effacé.";
            (FAILED, Some(words.to_owned()))
        }
        Err(Ended::Stopped(stopped)) => outcome_of(Err(stopped)),
        Err(Ended::Because(cause)) => (FAILED, Some(cause.to_string())),
    }
}

/// Why a purge ended early.
enum Ended {
    Running,
    Stopped(Stopped),
    Because(Cause),
}

impl<E: Into<Stopped>> From<E> for Ended {
    fn from(error: E) -> Self {
        Self::Stopped(error.into())
    }
}

/// Says what would be deleted, and deletes it when that is confirmed; whether it was.
fn try_purge(wish: &Wish, day: Date, out: &mut impl Write) -> Result<bool, Ended> {
    let folder = folder(&wish.dir)?;
    let before = calendar::start_of(day).ok_or(Ended::Because(Cause::Other("date".to_owned())))?;
    let mut count = 0;
    for file in &folder.journals {
        count += store::count_before(&read::connect(file)?, before)?;
    }
    let day_words = day.strftime("%d/%m/%Y");
    writeln!(out, "Accompagnements terminés, commencés avant le {day_words} : {count}.")?;
    if !wish.confirm {
        return Ok(false);
    }
    if folder.journals.is_empty() {
        return Ok(true);
    }
    let _held = lock(&wish.dir).map_err(|closed| match closed {
        Closed::AlreadyRunning => Ended::Running,
        Closed::Because(cause) => Ended::Because(cause),
    })?;
    let mut deleted = 0;
    for file in &folder.journals {
        deleted += retention::purge_file(file, day)?;
    }
    writeln!(out, "Effacés : {deleted}. Il en reste des nombres par mois, démarche et issue.")?;
    Ok(true)
}
