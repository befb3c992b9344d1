//! Speaking to whoever typed the command, and listening without showing what is typed.

use std::{
    io::{self, BufRead as _, IsTerminal as _, Write as _},
    process::{Command, Stdio},
};

/// Says `text` on standard output. `false` when nobody can read it.
pub(super) fn say(text: &str) -> bool {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => true,
        // Whoever reads has gone away (`passe-main --help | head -1`): they have read enough.
        Err(error) => error.kind() == io::ErrorKind::BrokenPipe,
    }
}

/// Says `text` on standard error. When even that is closed, the exit code still tells.
pub(super) fn say_error(text: &str) {
    writeln!(io::stderr().lock(), "{}", text.trim_end()).ok();
}

/// Whether colours mean something on standard error.
pub(super) fn colour_on_stderr() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Asks for a line that is not shown while it is typed. Without a terminal the line is just read.
pub(super) fn ask_hidden(prompt: &str) -> io::Result<String> {
    let hidden = if io::stdin().is_terminal() { Hidden::start(prompt) } else { None };
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line);
    drop(hidden);
    match read? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        // Ctrl-C is typed text while signals are off.
        _ if line.contains('\u{3}') => Err(io::ErrorKind::Interrupted.into()),
        _ => Ok(line.trim_end_matches(['\r', '\n']).to_owned()),
    }
}

/// The terminal while it does not show what is typed; dropping it shows again.
///
/// Through `stty`, which every Unix has: the crates that do it bring a second terminal library.
struct Hidden {
    /// What `stty -g` said before.
    before: String,
}

impl Hidden {
    fn start(prompt: &str) -> Option<Self> {
        let before = stty(&["-g"]).map(|said| said.trim().to_owned());
        // Signals too: Ctrl-C must not leave a terminal that shows nothing any more.
        let hidden = before.filter(|_| stty(&["-echo", "-isig"]).is_some());
        let remark = if hidden.is_some() { "" } else { " (attention, la saisie sera visible)" };
        write!(io::stderr(), "{prompt}{remark} : ").ok();
        hidden.map(|before| Self { before })
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        if stty(&[&self.before]).is_none() {
            say_error("passe-main : tapez « stty sane » pour revoir ce que vous tapez");
        }
        writeln!(io::stderr()).ok();
    }
}

fn stty(args: &[&str]) -> Option<String> {
    let done = Command::new("stty").args(args).stdin(Stdio::inherit()).stderr(Stdio::null()).output().ok()?;
    done.status.success().then(|| String::from_utf8_lossy(&done.stdout).into_owned())
}
