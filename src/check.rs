//! `passe-main check`: guides are read, judged together, and every fault is told.
//!
//! This module knows files, flags and exit codes. What is wrong is decided in
//! [`crate::guide`]; how a fault is drawn is in `report`.
//! Exit codes: 0 no error (warnings may remain), 1 at least one error, 2 wrong usage.

pub(crate) mod files;
pub(crate) mod report;
mod scenarios;

use std::{
    collections::BTreeSet,
    ffi::OsString,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

use jiff::{ZonedDateTime, civil::Date};
use lexopt::{Arg, Parser, ValueExt};

use crate::{
    config::read_local,
    guide::{Library, Severity, SourceFile},
};

/// No error.
pub const CLEAN: u8 = 0;
/// At least one error.
pub const FAULTY: u8 = 1;
/// The command was not understood, or a file could not be read.
pub const WRONG_USAGE: u8 = 2;

/// Where guides are when the command names none.
const DEFAULT_FOLDER: &str = "procedures";

const HELP: &str = "\
passe-main check : vérifier des démarches

Usage : passe-main check [OPTIONS] [FICHIER|DOSSIER]…

Sans fichier ni dossier, vérifie le dossier « procedures ».
Les renvois d'une démarche à l'autre sont cherchés parmi tous les fichiers donnés,
ceux du même dossier et les démarches livrées.
Une fiche locale (local.toml) est vérifiée de la même façon.

Options :
  --format human|json  pour des yeux (human, par défaut) ou pour une machine :
                       un objet JSON par ligne (file, line, column, code, severity,
                       message, remedy)
  --scenarios          dire ce que les scénarios montrent de chaque démarche (étapes,
                       choix, fins), et proposer ceux qui manquent, prêts à coller
  --today DATE         juger les dates comme si l'on était ce jour-là : 2026-03-31
  -h, --help           afficher cette aide

Code de sortie : 0 aucune erreur (des avertissements peuvent rester),
1 au moins une erreur, 2 commande mal écrite ou fichier illisible.

Chaque code d'erreur est expliqué dans docs/ecrire-un-guide.md.
";

/// How faults are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Human,
    Json,
}

/// The command as written.
struct Command {
    paths: Vec<PathBuf>,
    format: Format,
    today: Option<Date>,
    scenarios: bool,
    help: bool,
}

/// Runs the command; `args` are the words after `check`. Wrong usage is told on standard error.
pub fn run(args: impl Iterator<Item = OsString>, out: &mut impl Write) -> u8 {
    let told = match parse(args) {
        Ok(command) if command.help => out.write_all(HELP.as_bytes()).map(|()| CLEAN),
        Ok(command) => check(&command, out),
        Err(message) => Ok(wrong_usage(&message)),
    };
    match told {
        Ok(code) => code,
        // Whoever reads has gone away (`passe-main check | head`): nobody is left to tell.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => FAULTY,
        Err(error) => wrong_usage(&format!("impossible d'écrire le résultat : {error}")),
    }
}

fn parse(args: impl Iterator<Item = OsString>) -> Result<Command, String> {
    let mut command =
        Command { paths: Vec::new(), format: Format::Human, today: None, scenarios: false, help: false };
    let mut parser = Parser::from_args(args);
    while let Some(arg) = parser.next().map_err(|error| in_french(&error))? {
        match arg {
            Arg::Long("format") => command.format = format(&text(&mut parser, "--format", "human ou json")?)?,
            Arg::Long("today") => {
                let written = text(&mut parser, "--today", "une date : 2026-03-31")?;
                command.today = Some(written.parse().map_err(|_| {
                    format!("« {written} » n'est pas une date ; écrivez par exemple --today 2026-03-31")
                })?);
            }
            Arg::Long("scenarios") => command.scenarios = true,
            Arg::Long("help") | Arg::Short('h') => command.help = true,
            Arg::Value(path) => command.paths.push(path.into()),
            Arg::Long(other) => return Err(unknown(&format!("--{other}"))),
            Arg::Short(other) => return Err(unknown(&format!("-{other}"))),
        }
    }
    if command.paths.is_empty() {
        command.paths.push(DEFAULT_FOLDER.into());
    }
    Ok(command)
}

fn text(parser: &mut Parser, option: &str, wanted: &str) -> Result<String, String> {
    let missing = || format!("il manque une valeur après {option} ; écrivez {wanted}");
    parser.value().map_err(|_| missing())?.string().map_err(|_| missing())
}

fn format(written: &str) -> Result<Format, String> {
    match written {
        "human" => Ok(Format::Human),
        "json" => Ok(Format::Json),
        _ => Err(format!("« {written} » n'est pas un format ; écrivez --format human ou --format json")),
    }
}

fn unknown(option: &str) -> String {
    const KNOWN: [&str; 4] = ["--format", "--scenarios", "--today", "--help"];
    let near = KNOWN.into_iter().find(|known| strsim::damerau_levenshtein(known, option) <= 2);
    match near {
        Some(near) => format!("l'option « {option} » n'existe pas ; vouliez-vous dire « {near} » ?"),
        None => format!("l'option « {option} » n'existe pas ; les options sont {}", KNOWN.join(", ")),
    }
}

fn in_french(error: &lexopt::Error) -> String {
    match error {
        lexopt::Error::UnexpectedValue { option, .. } => {
            format!("l'option « {option} » ne prend pas de valeur")
        }
        lexopt::Error::MissingValue { option } => {
            format!("il manque une valeur après {}", option.as_deref().unwrap_or("l'option"))
        }
        other => format!("la commande n'est pas comprise : {other}"),
    }
}

fn wrong_usage(message: &str) -> u8 {
    // When even standard error is closed, the exit code still says it.
    writeln!(io::stderr(), "passe-main check : {message}\nAide : passe-main check --help").ok();
    WRONG_USAGE
}

/// Draws faults for tests of the checker: whatever it reports must be drawable.
#[cfg(test)]
pub(crate) fn draw_all(
    files: &[crate::guide::SourceFile],
    faults: &[crate::guide::Fault],
    out: &mut impl Write,
) -> io::Result<()> {
    report::json(files, faults, out)?;
    report::human(files, faults, false, out)
}

fn check(command: &Command, out: &mut impl Write) -> io::Result<u8> {
    let (locals, guides): (Vec<_>, Vec<_>) = command.paths.iter().cloned().partition(|path| is_local(path));
    let gathered = files::gather(&guides).and_then(|found| Ok((found, files::read_all(&locals)?)));
    let (found, locals) = match gathered {
        Ok(gathered) => gathered,
        Err(message) => return Ok(wrong_usage(&message)),
    };
    let today = command.today.unwrap_or_else(|| ZonedDateTime::now().date());
    let (library, mut faults) = Library::build(&found.files, today);
    let asked: BTreeSet<&str> = found.files[..found.asked].iter().map(|file| file.name.as_str()).collect();
    faults.retain(|fault| asked.contains(fault.file.as_str()));
    faults.extend(locals.iter().flat_map(|local| read_local(local, &library).1));
    let errors = faults.iter().any(|fault| fault.severity == Severity::Error);
    match command.format {
        _ if command.scenarios => {
            scenarios::tell(&found.files[..found.asked], &library, command.format, out)?;
        }
        Format::Json => report::json(&with(&found.files, &locals), &faults, out)?,
        Format::Human => {
            let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            report::human(&with(&found.files, &locals), &faults, colour, out)?;
            writeln!(out, "{}", report::summary(found.asked, locals.len(), &faults))?;
        }
    }
    out.flush()?;
    Ok(if errors { FAULTY } else { CLEAN })
}

/// The commune's own values are no guide: they are judged by the reader of the kiosk. No guide can be
/// called `local.example`, and none should be called `local`.
fn is_local(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("local.") && name.ends_with(".toml")
}

fn with(guides: &[SourceFile], locals: &[SourceFile]) -> Vec<SourceFile> {
    guides.iter().chain(locals).cloned().collect()
}
