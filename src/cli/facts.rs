//! `passe-main facts`: every dated fact, where it is used, and how long it is still certain.
//!
//! As the agent sees them: the guides that the commune offers (or all of them), the numbers of the stop signals, the places
//! where people are sent, and what was verified here.

use std::{
    ffi::OsString,
    io::{self, Write},
    path::PathBuf,
};

use jiff::civil::Date;
use lexopt::{Arg, Parser};

use crate::{
    config::Folders,
    guide::{History, Standing, register::register},
};

use super::{
    FAILED, OK, finish, help, prepare,
    reading::Sources,
    terminal,
    usage::{self, Usage},
    wrong_usage,
};

mod print;

use print::{Format, Row};

const OPTIONS: [&str; 8] =
    ["--stale", "--all", "--format", "--config", "--procedures", "--data", "--today", "--help"];

/// Runs the command; `args` are the words after `facts`.
pub(super) fn run(args: impl Iterator<Item = OsString>, out: &mut impl Write) -> u8 {
    match parse(args) {
        Ok(Asked::Help) => finish(help::FACTS),
        Ok(Asked::Show(command)) => show(command, out),
        Err(usage) => wrong_usage(&usage, "passe-main facts --help"),
    }
}

/// What the command was asked.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Show(Command),
    Help,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Command {
    stale: bool,
    all: bool,
    format: Format,
    config: Option<PathBuf>,
    procedures: Option<PathBuf>,
    data: Option<PathBuf>,
    today: Option<Date>,
}

fn parse(args: impl Iterator<Item = OsString>) -> Result<Asked, Usage> {
    let mut command = Command::default();
    let mut parser = Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("stale") => command.stale = true,
            Arg::Long("all") => command.all = true,
            Arg::Long("format") => {
                let wanted = "table, --format json ou --format csv";
                command.format = Format::parse(&usage::text(&mut parser, "--format", wanted)?)?;
            }
            Arg::Long("config") => command.config = usage::config(&mut parser)?,
            Arg::Long("procedures") => command.procedures = usage::procedures(&mut parser)?,
            Arg::Long("data") => command.data = usage::data(&mut parser)?,
            Arg::Long("today") => command.today = Some(usage::day(&mut parser)?),
            Arg::Long("help") | Arg::Short('h') => return Ok(Asked::Help),
            other => return Err(Usage::not_known(other, &OPTIONS)),
        }
    }
    Ok(Asked::Show(command))
}

fn show(command: Command, out: &mut impl Write) -> u8 {
    let Command { stale, all, format, config, procedures, data, today } = command;
    let Some(folders) = Folders::find(config.as_deref(), data.as_deref()) else {
        return failed(prepare::NO_HOME);
    };
    let facts = Some(folders.data.clone());
    let sources = Sources { procedures, folders, today, facts, preview: None };
    let reading = match if all { sources.read_all() } else { sources.read() } {
        Ok(reading) => reading,
        Err(why) => return failed(&why),
    };
    for warning in &reading.warnings {
        terminal::say_error(warning);
    }
    let nothing = History::default();
    let (history, code) = match &reading.verified {
        Ok(history) => (history, OK),
        // What was verified here is not believed then: the facts say so.
        Err(_) => (&nothing, FAILED),
    };
    let mut offered = reading.guides.clone();
    offered.offer(&reading.local.guides);
    let entries = register(&reading.guides, &reading.local, sources.day());
    let rows: Vec<_> = entries
        .iter()
        .filter(|entry| !stale || entry.standing != Standing::Certain)
        .map(|entry| Row::of(entry, history, &offered))
        .collect();
    match print::print(format, &rows, out) {
        Ok(()) => code,
        // Whoever reads has gone away (`passe-main facts | head`): they have read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => code,
        Err(error) => failed(&format!("impossible d'écrire le résultat : {error}")),
    }
}

fn failed(why: &str) -> u8 {
    terminal::say_error(&format!("passe-main facts : {why}"));
    FAILED
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Asked, Usage> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn every_option_is_read() {
        let line = "--stale --all --format csv --config k.toml --procedures p --data d --today 2026-03-31";
        let expected = Command {
            stale: true,
            all: true,
            format: Format::Csv,
            config: Some("k.toml".into()),
            procedures: Some("p".into()),
            data: Some("d".into()),
            today: Some(jiff::civil::date(2026, 3, 31)),
        };
        assert_eq!(read(line), Ok(Asked::Show(expected)));
        assert_eq!(read(""), Ok(Asked::Show(Command::default())));
        assert_eq!(read("--help"), Ok(Asked::Help));
    }

    #[test]
    fn wrong_usage_is_told_with_its_remedy() {
        for (line, expected) in [
            ("--stal", "l'option « --stal » n'existe pas ; vouliez-vous dire « --stale » ?"),
            (
                "--format xml",
                "« xml » n'est pas un format ; écrivez --format table, --format json ou --format csv",
            ),
            ("cantine", "« cantine » est de trop ici ; les options commencent par --"),
        ] {
            assert_eq!(read(line), Err(Usage(expected.to_owned())), "{line}");
        }
    }

    #[test]
    fn the_help_names_every_option() {
        for option in OPTIONS {
            assert!(help::FACTS.contains(option), "{option}");
        }
    }
}
