//! `passe-main search`: which guides do these words find? For those who choose keywords, and for
//! other programs.
//!
//! Nothing of what was asked is kept or written back.

use std::{
    ffi::OsString,
    io::{self, Write},
    path::{Path, PathBuf},
};

use jiff::ZonedDateTime;
use lexopt::{Arg, Parser};
use serde::Serialize;

use crate::{
    config::Folders,
    guide::{Hit, Library, search},
};

use super::{
    FAILED, OK, failed, guides, help, prepare, terminal,
    usage::{self, Usage},
    wrong_usage,
};

const OPTIONS: [&str; 4] = ["--format", "--config", "--procedures", "--help"];

/// What the command was asked.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Search(Command),
    Help,
}

/// The command as written.
#[derive(Debug, Default, PartialEq, Eq)]
struct Command {
    words: Vec<String>,
    json: bool,
    config: Option<PathBuf>,
    procedures: Option<PathBuf>,
}

/// A guide that was found, best first.
#[derive(Debug, Serialize)]
struct Found<'g> {
    id: &'g str,
    title: &'g str,
    score: u32,
    offered: bool,
}

/// Runs the command; `args` are the words after `search`.
pub(super) fn run(args: impl Iterator<Item = OsString>, out: &mut impl Write) -> u8 {
    let told = match parse(args) {
        Ok(Asked::Help) => out.write_all(help::SEARCH.as_bytes()).map(|()| OK),
        Ok(Asked::Search(command)) => match library(&command) {
            Ok(library) => tell(&library, &command, out),
            Err(why) => return failed(&why),
        },
        Err(usage) => return wrong_usage(&usage, "passe-main search --help"),
    };
    match told {
        Ok(code) => code,
        // Whoever reads has gone away: nobody is left to tell.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => FAILED,
        Err(error) => failed(&format!("impossible d'écrire le résultat : {error}")),
    }
}

fn parse(args: impl Iterator<Item = OsString>) -> Result<Asked, Usage> {
    let mut command = Command::default();
    let mut parser = Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("format") => {
                command.json = is_json(&usage::text(&mut parser, "--format", "human ou --format json")?)?;
            }
            Arg::Long("config") => command.config = usage::config(&mut parser)?,
            Arg::Long("procedures") => command.procedures = usage::procedures(&mut parser)?,
            Arg::Long("help") | Arg::Short('h') => return Ok(Asked::Help),
            Arg::Value(word) => command.words.push(word.to_string_lossy().into_owned()),
            other => return Err(Usage::not_known(other, &OPTIONS)),
        }
    }
    if command.words.is_empty() {
        return Err(Usage(
            "il manque les mots à chercher ; écrivez passe-main search carte grise".to_owned(),
        ));
    }
    Ok(Asked::Search(command))
}

fn is_json(written: &str) -> Result<bool, Usage> {
    match written {
        "human" => Ok(false),
        "json" => Ok(true),
        _ => {
            Err(Usage(format!("« {written} » n'est pas un format ; écrivez --format human ou --format json")))
        }
    }
}

/// The guides that the kiosk would run with these options.
fn library(command: &Command) -> Result<Library, String> {
    // No data are needed here: only the settings and their neighbours.
    let folders = Folders::find(command.config.as_deref(), Some(Path::new("")));
    let folders = folders
        .ok_or("aucun dossier personnel n'est connu sur ce poste\n  aide : indiquez --config FICHIER")?;
    prepare::kiosk(&folders.config_file, command.config.is_some())?;
    let (files, warnings) = match &command.procedures {
        Some(folder) => (guides::only(folder)?, Vec::new()),
        None => guides::shipped_and(&folders.procedures),
    };
    for warning in &warnings {
        terminal::say_error(warning);
    }
    let (mut library, _) = Library::build(&files, ZonedDateTime::now().date());
    // What else the local layer says, rightly or wrongly, finds no guide: the kiosk tells it.
    library.offer(&prepare::local(&folders.local_file, &library, &mut Vec::new()).guides);
    for guide in library.left_out() {
        let first = guide.first.trim_end_matches('.');
        terminal::say_error(&format!("{} est écartée : {first}. Lancez « passe-main check ».", guide.file));
    }
    Ok(library)
}

/// One guide a line: aligned for people, a JSON object for machines.
fn tell(library: &Library, command: &Command, out: &mut impl Write) -> io::Result<u8> {
    let hits = search(library, &command.words.join(" "));
    let found: Vec<_> = hits
        .iter()
        .filter_map(|hit| {
            let off = || library.off().iter().find(|guide| guide.id == hit.guide);
            let guide = if hit.offered { library.get(&hit.guide) } else { off() }?;
            let Hit { guide: _, score, offered } = *hit;
            Some(Found { id: guide.id.as_str(), title: &guide.title, score, offered })
        })
        .collect();
    let width = found.iter().map(|found| found.id.len()).max().unwrap_or_default();
    for found in &found {
        if command.json {
            serde_json::to_writer(&mut *out, found)?;
            out.write_all(b"\n")?;
        } else {
            let Found { id, title, score, offered } = found;
            let off = if *offered { "" } else { " (pas proposée dans cette mairie)" };
            writeln!(out, "{score:>7}  {id:width$}  {title}{off}")?;
        }
    }
    out.flush()?;
    if let Some(Found { id, .. }) = found.iter().find(|found| !found.offered).filter(|_| !command.json) {
        terminal::say_error(&format!(
            "Pour proposer une démarche qui ne l'est pas : {id} = true sous [guides] dans local.toml."
        ));
    }
    if found.is_empty() {
        terminal::say_error(
            "Aucune démarche trouvée pour ces mots.\n  aide : essayez un mot plus simple, ou ajoutez ce mot aux « keywords » de la démarche",
        );
        return Ok(FAILED);
    }
    Ok(OK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::typed::{check_options, check_refused, words};

    #[test]
    fn words_and_options_are_read_in_any_order() {
        let expected = Command {
            words: vec!["carte".to_owned(), "grise".to_owned()],
            json: true,
            config: Some("k.toml".into()),
            procedures: Some("p".into()),
        };
        let line = "carte --format json --config k.toml grise --procedures p";
        assert_eq!(parse(words(line)), Ok(Asked::Search(expected)));
        assert_eq!(parse(words("--help")), Ok(Asked::Help));
    }

    #[test]
    fn every_listed_option_exists() {
        check_options(parse, &OPTIONS, help::SEARCH);
    }

    #[test]
    fn wrong_usage_is_told_with_its_remedy() {
        check_refused(parse, "", "il manque les mots à chercher ; écrivez passe-main search carte grise");
        check_refused(
            parse,
            "--formt",
            "l'option « --formt » n'existe pas ; vouliez-vous dire « --format » ?",
        );
        check_refused(
            parse,
            "carte --format xml",
            "« xml » n'est pas un format ; écrivez --format human ou --format json",
        );
    }
}
