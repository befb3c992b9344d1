//! The command line; everything stands in [`passe_main::cli`].

use std::{env, process::ExitCode};

fn main() -> ExitCode {
    ExitCode::from(passe_main::cli::run(env::args_os().skip(1)))
}
