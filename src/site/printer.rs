//! Paper: one document, handed to the printer of the machine through CUPS.

use std::fs::File;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Hands `paper` to the standard printer; `program` is CUPS's `lp`. Waits until it is taken.
///
/// It reads the paper from its input: neither the name of the file nor that of the page is told.
///
/// # Errors
/// When there is no `lp`, no printer, or the printer does not take it.
pub fn print(program: &Path, paper: &Path) -> io::Result<()> {
    let done = Command::new(program)
        .args(["-t", "Document"])
        .stdin(File::open(paper)?)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    if done.success() { Ok(()) } else { Err(io::Error::other("the printer does not take it")) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn without_a_printer_or_its_program_it_is_said() {
        let paper = tempfile::NamedTempFile::new().unwrap();
        fs::write(paper.path(), "x").unwrap();
        assert!(print(Path::new("true"), paper.path()).is_ok());
        assert!(print(Path::new("false"), paper.path()).is_err());
        assert!(print(Path::new("/nowhere/lp"), paper.path()).is_err());
    }
}
