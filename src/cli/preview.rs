//! `passe-main preview`: both windows show one guide to whoever writes it, and follow each save.
//!
//! The kiosk is the same; only its journal is thrown away, no PIN is asked, and nobody is hurried.

use std::{ffi::OsString, path::PathBuf, time::Duration};

use jiff::civil::Date;
use lexopt::{Arg, Parser};

use crate::{check::files, config::Watched, kiosk::throwaway::Throwaway, session::Patience};

use super::{
    failed, finish, help, open_the_kiosk,
    options::KioskOptions,
    prepare, start_log,
    usage::{self, Usage},
    wrong_usage,
};

const OPTIONS: [&str; 4] = ["--config", "--practice", "--today", "--help"];

/// Whoever writes looks away from the windows for longer than any visit lasts.
const LONG: Duration = Duration::from_hours(24 * 30);

/// What the command was asked.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Show(Command),
    Help,
}

/// The command as written.
#[derive(Debug, Default, PartialEq, Eq)]
struct Command {
    file: PathBuf,
    config: Option<PathBuf>,
    practice: bool,
    today: Option<Date>,
}

/// Runs the command; `args` are the words after `preview`.
pub(super) fn run(args: impl Iterator<Item = OsString>) -> u8 {
    match parse(args) {
        Ok(Asked::Help) => finish(help::PREVIEW),
        Ok(Asked::Show(command)) => show(command),
        Err(usage) => wrong_usage(&usage, "passe-main preview --help"),
    }
}

fn parse(args: impl Iterator<Item = OsString>) -> Result<Asked, Usage> {
    let mut command = Command::default();
    let mut file = None;
    let mut parser = Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("config") => command.config = usage::config(&mut parser)?,
            Arg::Long("practice") => command.practice = true,
            Arg::Long("today") => command.today = Some(usage::day(&mut parser)?),
            Arg::Long("help") | Arg::Short('h') => return Ok(Asked::Help),
            Arg::Value(word) if file.is_none() => file = Some(word),
            other => return Err(Usage::not_known(other, &OPTIONS)),
        }
    }
    let missing = "il manque le fichier ; écrivez par exemple passe-main preview procedures/piscine.toml";
    command.file = file.ok_or_else(|| Usage(missing.to_owned()))?.into();
    Ok(Asked::Show(command))
}

fn show(command: Command) -> u8 {
    let Command { file, config, practice, today } = command;
    let watched = Watched::from_now(file);
    // What does not exist is a slip of the finger here; later it is a save that is under way.
    if let Err(error) = files::read(&watched.file) {
        return failed(&files::cannot_read(&watched.file, &error));
    }
    let data = match Throwaway::open() {
        Ok(data) => data,
        Err((base, error)) => {
            return failed(&format!(
                "aucun dossier de travail ({error})\n  aide : vérifiez que {} peut être écrit",
                base.display()
            ));
        }
    };
    let folder = Some(data.folder());
    let options = KioskOptions { config, procedures: None, data: folder, windowed: true, practice, today };
    match prepare::prepare(options, Some(watched)) {
        Ok(mut setup) => {
            setup.config.patience = Patience { warn_after: LONG, countdown: LONG, wipe_after: LONG };
            start_log(&mut setup);
            // `data` outlives the kiosk, and takes everything of it away.
            open_the_kiosk(setup)
        }
        Err(why) => failed(&why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Asked, Usage> {
        parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn words_are_read_in_any_order() {
        let asked = Asked::Show(Command {
            file: "p/piscine.toml".into(),
            config: Some("k.toml".into()),
            practice: true,
            today: Some(jiff::civil::date(2026, 3, 31)),
        });
        assert_eq!(read("--practice p/piscine.toml --config k.toml --today 2026-03-31").as_ref(), Ok(&asked));
        assert_eq!(read("-h"), Ok(Asked::Help));
    }

    #[test]
    fn wrong_usage_is_told_with_its_remedy() {
        let refused = |line: &str| read(line).unwrap_err().0;
        assert!(refused("").contains("passe-main preview procedures/piscine.toml"));
        assert!(refused("a.toml b.toml").contains("b.toml"));
        assert!(refused("a.toml --practise").contains("« --practice »"));
    }

    #[test]
    fn every_listed_option_is_in_the_help() {
        for option in OPTIONS {
            assert!(help::PREVIEW.contains(option), "{option}");
        }
    }
}
