//! The command line.

use std::{env, io, process::ExitCode};

fn main() -> ExitCode {
    let mut args = env::args_os().skip(1);
    match args.next() {
        Some(verb) if verb == "check" => {
            ExitCode::from(passe_main::check::run(args, &mut io::stdout().lock()))
        }
        _ => ExitCode::from(2),
    }
}
