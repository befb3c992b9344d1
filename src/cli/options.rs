//! The command line of the kiosk itself, as written.

use std::{ffi::OsString, path::PathBuf};

use jiff::civil::Date;
use lexopt::{Arg, Parser};

use super::usage::{self, Usage};

/// Every option of the kiosk, for « vouliez-vous dire ».
pub(super) const OPTIONS: [&str; 8] =
    ["--config", "--procedures", "--data", "--windowed", "--practice", "--today", "--help", "--version"];

/// What the kiosk was asked.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct KioskOptions {
    pub config: Option<PathBuf>,
    pub procedures: Option<PathBuf>,
    pub data: Option<PathBuf>,
    pub windowed: bool,
    pub practice: bool,
    pub today: Option<Date>,
}

/// What a command line without a verb means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Run(KioskOptions),
    Help,
    Version,
}

/// Reads the options of the kiosk. `verbs`: words that are only understood in first place.
pub(super) fn read(args: impl Iterator<Item = OsString>, verbs: &[&str]) -> Result<Asked, Usage> {
    let mut options = KioskOptions::default();
    let mut parser = Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("config") => options.config = usage::config(&mut parser)?,
            Arg::Long("procedures") => options.procedures = usage::procedures(&mut parser)?,
            Arg::Long("data") => options.data = usage::data(&mut parser)?,
            Arg::Long("windowed") => options.windowed = true,
            Arg::Long("practice") => options.practice = true,
            Arg::Long("today") => {
                options.today = Some(usage::day(&mut parser)?);
            }
            Arg::Long("help") | Arg::Short('h') => return Ok(Asked::Help),
            Arg::Long("version") | Arg::Short('V') => return Ok(Asked::Version),
            Arg::Value(word) => return Err(stray(&word, verbs)),
            other => return Err(Usage::not_known(other, &OPTIONS)),
        }
    }
    Ok(Asked::Run(options))
}

fn stray(word: &OsString, verbs: &[&str]) -> Usage {
    match verbs.iter().find(|verb| word == **verb) {
        Some(verb) => Usage(format!("la commande « {verb} » s'écrit en premier : passe-main {verb} …")),
        None => Usage::unexpected_word(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_words(line: &str) -> Result<Asked, Usage> {
        read(line.split_whitespace().map(OsString::from), &["check", "pin"])
    }

    #[track_caller]
    fn check_refused(line: &str, expected: &str) {
        assert_eq!(read_words(line), Err(Usage(expected.to_owned())), "{line}");
    }

    #[test]
    fn every_option_is_read() {
        let line = "--config k.toml --procedures p --data d --windowed --practice --today 2026-03-31";
        let expected = KioskOptions {
            config: Some("k.toml".into()),
            procedures: Some("p".into()),
            data: Some("d".into()),
            windowed: true,
            practice: true,
            today: Some(jiff::civil::date(2026, 3, 31)),
        };
        assert_eq!(read_words(line), Ok(Asked::Run(expected)));
        assert_eq!(read_words(""), Ok(Asked::Run(KioskOptions::default())));
    }

    #[test]
    fn every_listed_option_exists() {
        for option in OPTIONS {
            let told = read_words(option).map_err(|usage| usage.0);
            assert!(!told.is_err_and(|message| message.contains("n'existe pas")), "{option}");
        }
    }

    #[test]
    fn wrong_usage_is_told_with_its_remedy() {
        check_refused(
            "--windowd",
            "l'option « --windowd » n'existe pas ; vouliez-vous dire « --windowed » ?",
        );
        check_refused("--data", "il manque une valeur après --data ; écrivez --data DOSSIER");
        check_refused("--data --windowed", "il manque une valeur après --data ; écrivez --data DOSSIER");
        check_refused(
            "--windowed=oui",
            "l'option « --windowed » ne prend pas de valeur ; retirez ce qui suit le signe « = »",
        );
        check_refused(
            "--today demain",
            "« demain » n'est pas une date ; écrivez par exemple --today 2026-03-31",
        );
        check_refused("--windowed pin", "la commande « pin » s'écrit en premier : passe-main pin …");
        check_refused("--windowed x", "« x » est de trop ici ; les options commencent par --");
    }
}
