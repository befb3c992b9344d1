//! `passe-main schema`: the JSON Schema of a guide, for editors that complete and explain keys.

use std::ffi::OsString;

use lexopt::{Arg, Parser};

use super::{finish, help, usage::Usage, wrong_usage};

/// Written by hand; `tests/schema.rs` holds it to the checker, `guide/raw/tests.rs` to the reader.
const SCHEMA: &str = include_str!("../../assets/guide.schema.json");

const OPTIONS: [&str; 1] = ["--help"];

/// Runs the command; `args` are the words after `schema`.
pub(super) fn run(args: impl Iterator<Item = OsString>) -> u8 {
    match parse(args) {
        Ok(text) => finish(text),
        Err(usage) => wrong_usage(&usage, "passe-main schema --help"),
    }
}

/// What is to be printed.
fn parse(args: impl Iterator<Item = OsString>) -> Result<&'static str, Usage> {
    let mut parser = Parser::from_args(args);
    match parser.next()? {
        None => Ok(SCHEMA),
        Some(Arg::Long("help") | Arg::Short('h')) => Ok(help::SCHEMA),
        Some(Arg::Long(other)) => Err(Usage::unknown_option(&format!("--{other}"), &OPTIONS)),
        Some(Arg::Short(other)) => Err(Usage::unknown_option(&format!("-{other}"), &OPTIONS)),
        Some(Arg::Value(word)) => Err(Usage::unexpected_word(&word)),
    }
}
