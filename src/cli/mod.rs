//! The command line: one verb, one module; without a verb, the kiosk.
//!
//! Knows words, options, exit codes and where people read; what a verb does stands elsewhere.
//! Everything said here is French and names a remedy. Nothing in here may panic.

mod facts;
mod graph;
mod guides;
mod help;
mod looked;
mod named;
mod new;
mod options;
mod pin;
mod prepare;
mod preview;
mod reading;
mod schema;
mod search;
mod sheet;
mod site;
mod stopped;
mod terminal;
#[cfg(test)]
mod typed;
mod usage;

use std::{
    env,
    ffi::{OsStr, OsString},
    io,
    os::unix::process::CommandExt as _,
    process::Command,
};

use crate::{
    check,
    config::Setup,
    journal,
    kiosk::{self, run::Ended},
    log,
};

use options::Asked;
use usage::Usage;

/// Everything went well.
pub const OK: u8 = 0;
/// Something is faulty or failed; the message says what.
pub const FAILED: u8 = 1;
/// The command was not understood.
pub const WRONG_USAGE: u8 = 2;

/// The words that may stand in first place.
const VERBS: [&str; 12] = [
    "check", "new", "schema", "preview", "graph", "sheet", "search", "site", "facts", "journal", "pin",
    "help",
];

/// Runs the command line without the program's own name; returns the exit code.
#[must_use]
pub fn run(mut args: impl Iterator<Item = OsString>) -> u8 {
    let Some(first) = args.next() else { return kiosk_command(std::iter::empty()) };
    match first.to_str() {
        Some(option) if option.starts_with('-') => kiosk_command(std::iter::once(first).chain(args)),
        Some("help") => help_command(args.next()),
        Some(verb) if VERBS.contains(&verb) => verb_command(verb, args),
        _ => wrong_usage(&Usage::unknown_verb(&first.to_string_lossy(), &VERBS), "passe-main --help"),
    }
}

fn verb_command(verb: &str, args: impl Iterator<Item = OsString>) -> u8 {
    match verb {
        "check" => check::run(args, &mut io::stdout().lock()),
        "search" => search::run(args, &mut io::stdout().lock()),
        "new" => new::run(args),
        "preview" => preview::run(args),
        "graph" => graph::run(args, &mut io::stdout().lock()),
        "sheet" => sheet::run(args),
        "schema" => schema::run(args),
        "site" => site::run(args, &mut io::stdout().lock()),
        "facts" => facts::run(args, &mut io::stdout().lock()),
        "journal" => journal::cli::run(args, &mut io::stdout().lock(), &mut io::stderr().lock()),
        _ => pin::run(args),
    }
}

/// `passe-main help check` is `passe-main check --help`.
fn help_command(topic: Option<OsString>) -> u8 {
    match topic.as_deref().map(OsStr::to_str) {
        None | Some(Some("help")) => finish(help::MAIN),
        Some(Some(verb)) if VERBS.contains(&verb) => {
            verb_command(verb, std::iter::once(OsString::from("--help")))
        }
        Some(_) => {
            let topic = topic.unwrap_or_default();
            wrong_usage(&Usage::unknown_verb(&topic.to_string_lossy(), &VERBS), "passe-main --help")
        }
    }
}

fn kiosk_command(args: impl Iterator<Item = OsString>) -> u8 {
    match options::read(args, &VERBS) {
        Ok(Asked::Help) => finish(help::MAIN),
        Ok(Asked::Version) => finish(concat!("passe-main ", env!("CARGO_PKG_VERSION"), "\n")),
        Ok(Asked::Run(options)) => match prepare::prepare(options, None) {
            Ok(mut setup) => {
                start_log(&mut setup);
                open_the_kiosk(setup)
            }
            Err(why) => failed(&why),
        },
        Err(usage) => wrong_usage(&usage, "passe-main --help"),
    }
}

/// Makes the data folder, for its owner only, and starts the log in it. A folder that cannot be
/// written is a warning here: what cannot be kept then is the journal's to say.
fn start_log(setup: &mut Setup) {
    let started =
        prepare::make_private(&setup.data).and_then(|()| log::start(&setup.data, setup.config.log_level));
    if let Err(error) = started {
        let folder = setup.data.display();
        let warning = format!("Le dossier {folder} ne peut pas être écrit ({error}) : vérifiez ses droits.");
        terminal::say_error(&warning);
        setup.warnings.push(warning);
    }
    log::keep_panics_quiet();
    tracing::info!(
        version = env!("CARGO_PKG_VERSION"),
        guides = setup.reading.guides.guides().len(),
        warnings = setup.reading.warnings.len(),
        "the kiosk starts"
    );
}

/// The only place that opens windows.
fn open_the_kiosk(setup: Setup) -> u8 {
    match kiosk::run::run(setup) {
        Ok(Ended::Left) => OK,
        Ok(Ended::SecondScreen) => start_again(),
        Err(error) => {
            tracing::info!(?error, "the kiosk could not run");
            failed(&error.to_string())
        }
    }
}

/// The same program in the same process: the journal is closed, the windows are gone.
fn start_again() -> u8 {
    let Ok(program) = env::current_exe() else {
        return failed("le programme ne se retrouve pas lui-même : lancez-le de nouveau.");
    };
    let error = Command::new(program).args(env::args_os().skip(1)).exec();
    failed(&format!("le programme n'a pas pu se relancer ({error}) : lancez-le de nouveau."))
}

/// Says `text` and is done.
fn finish(text: &str) -> u8 {
    if terminal::say(text) { OK } else { FAILED }
}

fn failed(why: &str) -> u8 {
    terminal::say_error(&format!("passe-main : {why}"));
    FAILED
}

fn wrong_usage(usage: &Usage, help: &str) -> u8 {
    terminal::say_error(&format!("passe-main : {}\nAide : {help}", usage.0));
    WRONG_USAGE
}
