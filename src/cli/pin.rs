//! `passe-main pin`: the agent's PIN is chosen twice and stored as a hash.
//!
//! The PIN is never an argument (other users of the machine can read those), never echoed, and
//! stands in no message.

use std::{
    ffi::OsString,
    io,
    path::{Path, PathBuf},
};

use lexopt::{Arg, Parser};

use crate::{
    config::Folders,
    kiosk::pin::PinKeeper,
    screen::board::{MAX_PIN_DIGITS, MIN_PIN_DIGITS},
};

use super::{
    FAILED, finish, help, prepare,
    terminal::{ask_hidden, say_error},
    usage::{self, Usage},
    wrong_usage,
};

const OPTIONS: [&str; 2] = ["--data", "--help"];

/// Runs the command; `args` are the words after `pin`.
pub(super) fn run(args: impl Iterator<Item = OsString>) -> u8 {
    match parse(args) {
        Ok(Asked::Help) => finish(help::PIN),
        Ok(Asked::Set { data }) => match Folders::data(data.as_deref()) {
            Some(data) => set(&data),
            None => failed(prepare::NO_HOME),
        },
        Err(usage) => wrong_usage(&usage, "passe-main pin --help"),
    }
}

/// What the command was asked.
enum Asked {
    Set { data: Option<PathBuf> },
    Help,
}

fn parse(args: impl Iterator<Item = OsString>) -> Result<Asked, Usage> {
    let mut data = None;
    let mut parser = Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("data") => data = usage::data(&mut parser)?,
            Arg::Long("help") | Arg::Short('h') => return Ok(Asked::Help),
            Arg::Value(_) => {
                return Err(Usage(
                    "le code ne s'écrit pas dans la commande, où d'autres peuvent le lire ; tapez passe-main pin, puis le code"
                        .to_owned(),
                ));
            }
            other => return Err(Usage::not_known(other, &OPTIONS)),
        }
    }
    Ok(Asked::Set { data })
}

fn set(data: &Path) -> u8 {
    let pin = match chosen() {
        Ok(pin) => pin,
        Err(why) => return failed(&why),
    };
    let stored = prepare::make_private(data).and_then(|()| PinKeeper::new(data).set(&pin));
    match stored {
        Ok(()) => finish("Le code de l'agent est enregistré.\n"),
        Err(error) => failed(&format!(
            "le code n'est pas enregistré : {error}\n  aide : vérifiez les droits du dossier {}",
            data.display()
        )),
    }
}

fn chosen() -> Result<String, String> {
    let ask = |prompt: &str| ask_hidden(prompt).map_err(|error| not_read(&error));
    let pin = ask("Nouveau code de l'agent")?;
    judge(&pin)?;
    if ask("Le même code, une deuxième fois")? != pin {
        return Err("les deux codes ne sont pas les mêmes\n  aide : recommencez".to_owned());
    }
    Ok(pin)
}

fn judge(pin: &str) -> Result<(), String> {
    let digits = pin.chars().all(|c| c.is_ascii_digit());
    if digits && (MIN_PIN_DIGITS..=MAX_PIN_DIGITS).contains(&pin.len()) {
        return Ok(());
    }
    Err(format!(
        "ce code ne convient pas\n  aide : choisissez de {MIN_PIN_DIGITS} à {MAX_PIN_DIGITS} chiffres, sans espace"
    ))
}

fn not_read(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::Interrupted => "abandonné ; l'ancien code reste".to_owned(),
        io::ErrorKind::UnexpectedEof => {
            "le code n'a pas été donné\n  aide : tapez-le deux fois, une fois par ligne".to_owned()
        }
        _ => format!("le code n'a pas pu être lu : {error}"),
    }
}

fn failed(why: &str) -> u8 {
    say_error(&format!("passe-main pin : {why}"));
    FAILED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digits_that_the_kiosk_can_ask_for_are_a_pin() {
        for good in ["2468", "123456789012"] {
            assert_eq!(judge(good), Ok(()), "{good}");
        }
        for bad in ["", "123", "1234567890123", "12 34", "abcd", "٤٤٤٤"] {
            assert!(judge(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_help_names_the_limits_that_are_used() {
        assert!(help::PIN.contains(&format!("{MIN_PIN_DIGITS} à {MAX_PIN_DIGITS} chiffres")));
    }

    #[test]
    fn a_pin_in_the_command_is_refused_without_repeating_it() {
        let refused = parse(["2468".into()].into_iter()).err().unwrap();
        assert!(!refused.0.contains("2468"), "{}", refused.0);
    }
}
