//! Wrong usage: what was not understood on the command line, and what to write instead.

use std::{ffi::OsString, path::PathBuf};

use jiff::civil::Date;
use lexopt::{Arg, Parser, ValueExt};

use crate::guide::did_you_mean::did_you_mean;

/// Why a command line is refused: one French sentence with its remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Usage(pub String);

impl Usage {
    /// `arg` is none of the `options`, or a word where only they stand.
    pub fn not_known(arg: Arg<'_>, options: &[&str]) -> Self {
        match arg {
            Arg::Long(other) => Self::unknown_option(&format!("--{other}"), options),
            Arg::Short(other) => Self::unknown_option(&format!("-{other}"), options),
            Arg::Value(word) => Self::unexpected_word(&word),
        }
    }

    /// `option` is none of `known`.
    pub fn unknown_option(option: &str, known: &[&str]) -> Self {
        Self(match did_you_mean(option, known.iter().copied()) {
            Some(near) => format!("l'option « {option} » n'existe pas ; vouliez-vous dire « {near} » ?"),
            None => format!("l'option « {option} » n'existe pas ; les options sont {}", known.join(", ")),
        })
    }

    /// `word` is none of the `known` verbs.
    pub fn unknown_verb(word: &str, known: &[&str]) -> Self {
        Self(match did_you_mean(word, known.iter().copied()) {
            Some(near) => format!("la commande « {word} » n'existe pas ; vouliez-vous dire « {near} » ?"),
            None => format!("la commande « {word} » n'existe pas ; les commandes sont {}", known.join(", ")),
        })
    }

    /// A word where only options stand.
    pub fn unexpected_word(word: &OsString) -> Self {
        Self(format!("« {} » est de trop ici ; les options commencent par --", word.display()))
    }
}

impl From<lexopt::Error> for Usage {
    fn from(error: lexopt::Error) -> Self {
        Self(match error {
            lexopt::Error::UnexpectedValue { option, .. } => {
                format!("l'option « {option} » ne prend pas de valeur ; retirez ce qui suit le signe « = »")
            }
            lexopt::Error::MissingValue { option } => {
                format!("il manque une valeur après {}", option.as_deref().unwrap_or("l'option"))
            }
            other => format!("la commande n'est pas comprise : {other}"),
        })
    }
}

/// The value after `option`, which must be `wanted`. An option or nothing there is a missing value.
pub(super) fn value(parser: &mut Parser, option: &str, wanted: &str) -> Result<OsString, Usage> {
    let missing = || Usage(format!("il manque une valeur après {option} ; écrivez {option} {wanted}"));
    let value = parser.value().map_err(|_| missing())?;
    if value.is_empty() || value.to_string_lossy().starts_with("--") {
        return Err(missing());
    }
    Ok(value)
}

/// The same as text.
pub(super) fn text(parser: &mut Parser, option: &str, wanted: &str) -> Result<String, Usage> {
    value(parser, option, wanted)?.string().map_err(|_| {
        Usage(format!("la valeur de {option} n'est pas un texte lisible ; écrivez {option} {wanted}"))
    })
}

/// The file after `--config`.
pub(super) fn config(parser: &mut Parser) -> Result<Option<PathBuf>, Usage> {
    Ok(Some(value(parser, "--config", "FICHIER")?.into()))
}

/// The folder after `--procedures`.
pub(super) fn procedures(parser: &mut Parser) -> Result<Option<PathBuf>, Usage> {
    Ok(Some(value(parser, "--procedures", "DOSSIER")?.into()))
}

/// The folder after `--data`.
pub(super) fn data(parser: &mut Parser) -> Result<Option<PathBuf>, Usage> {
    Ok(Some(value(parser, "--data", "DOSSIER")?.into()))
}

/// The day after `--today`.
pub(super) fn day(parser: &mut Parser) -> Result<Date, Usage> {
    let written = text(parser, "--today", "2026-03-31")?;
    written.parse().map_err(|_| {
        Usage(format!("« {written} » n'est pas une date ; écrivez par exemple --today 2026-03-31"))
    })
}
