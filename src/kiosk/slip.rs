//! The slip on its way to the printer: a file without a name, which nobody else can open and which
//! goes with the last who reads it, even when the kiosk is killed.
//!
//! It is made in a private room in memory, as the papers of the official page are, and the room is
//! gone before the printer hears of it; one that was left behind by a kill in that moment is swept
//! at the next start.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Seek as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use crate::screen::board::SlipWord;
use crate::site::printer::{Fate, Printer, Visit, Why};
use crate::site::room::Room;
use crate::slip::{Slip, pdf};

/// Writes the slip of `visit` into a room under `base` and hands it to the printer; `tell` hears what became
/// of it. Not for the thread that draws.
pub fn print(
    slip: &Slip,
    visit: Visit,
    base: &Path,
    printer: &Printer,
    mut tell: impl FnMut(SlipWord) + Send + 'static,
) {
    match written(slip, base, create) {
        Err(word) => tell(word),
        Ok(file) => printer.print(visit, file, move |fate| tell(said(fate))),
    }
}

const fn said(fate: Fate) -> SlipWord {
    match fate {
        Fate::Taken => SlipWord::Taken,
        Fate::Waits => SlipWord::Waits,
        Fate::Out => SlipWord::Printed,
        Fate::Unknown => SlipWord::Unknown,
        Fate::NotPrinted(Why::NoService) => SlipWord::NoService,
        Fate::NotPrinted(Why::NoPrinter) => SlipWord::NoPrinter,
        Fate::NotPrinted(Why::Closed) => SlipWord::Closed,
        Fate::NotPrinted(Why::Failed) => SlipWord::NotPrinted,
    }
}

/// The file, to be read from its beginning. Its room is gone.
fn written(
    slip: &Slip,
    base: &Path,
    create: impl FnOnce(&Path) -> io::Result<File>,
) -> Result<File, SlipWord> {
    let bytes = pdf(slip).map_err(|error| {
        tracing::error!(%error, "the slip cannot be made");
        SlipWord::NotMade
    })?;
    let write = || {
        let room = Room::open(base)?;
        let mut file = create(&room.part("tmp").join("slip.pdf"))?;
        file.write_all(&bytes)?;
        file.rewind()?;
        Ok(file)
    };
    write().map_err(|error: io::Error| {
        tracing::error!(kind = ?error.kind(), "the slip cannot be written");
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => SlipWord::NoRoom,
            _ => SlipWord::NotMade,
        }
    })
}

fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::sync::mpsc::channel;

    use super::*;
    use crate::site::printer::{Cups, Times};
    use crate::slip::{Line, Section};

    fn slip() -> Slip {
        let line = Line { text: "Demander une carte".to_owned(), instead: None };
        let section = Section { heading: "Aujourd'hui".to_owned(), lines: vec![line], ..Section::default() };
        Slip { title: "Votre feuille de suite".to_owned(), sections: vec![section] }
    }

    /// A `lp` that keeps a copy of what it is given, and fails if `code` says so.
    fn lp(folder: &Path, code: u8) -> Printer {
        let program = folder.join("lp");
        let copy = folder.join("copy");
        let script = format!("#!/bin/sh\ncat > '{}'\nexit {code}\n", copy.display());
        fs::write(&program, script).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        Printer::start(Cups::played_by(program), Times::default()).unwrap()
    }

    fn printed(base: &Path, printer: &Printer) -> SlipWord {
        let (tell, told) = channel();
        print(&slip(), printer.visit(), base, printer, move |word| tell.send(word).unwrap());
        told.recv().unwrap()
    }

    fn is_empty(folder: &Path) -> bool {
        fs::read_dir(folder).unwrap().count() == 0
    }

    #[test]
    fn the_printer_gets_the_page_and_no_file_is_left() {
        let (cups, memory) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        assert_eq!(printed(memory.path(), &lp(cups.path(), 0)), SlipWord::Taken);
        assert!(fs::read(cups.path().join("copy")).unwrap().starts_with(b"%PDF"));
        assert!(is_empty(memory.path()));
    }

    #[test]
    fn without_a_printer_it_is_said_and_no_file_is_left() {
        let (cups, memory) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        assert_eq!(printed(memory.path(), &lp(cups.path(), 1)), SlipWord::NotPrinted);
        let none = Printer::start(Cups::played_by("/nowhere/lp".into()), Times::default()).unwrap();
        assert_eq!(printed(memory.path(), &none), SlipWord::NoService);
        assert!(is_empty(memory.path()));
    }

    #[test]
    fn a_full_memory_is_said_and_no_half_of_a_file_is_left() {
        let memory = tempfile::tempdir().unwrap();
        let full = |_: &Path| OpenOptions::new().write(true).open("/dev/full");
        assert_eq!(written(&slip(), memory.path(), full).err(), Some(SlipWord::NoRoom));
        assert!(is_empty(memory.path()));
        let nowhere = memory.path().join("nowhere");
        assert_eq!(written(&slip(), &nowhere, create).err(), Some(SlipWord::NotMade));
    }

    #[test]
    fn what_cannot_be_written_is_said_and_never_called_the_printers_fault() {
        let (cups, memory) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        assert_eq!(printed(&memory.path().join("nowhere"), &lp(cups.path(), 0)), SlipWord::NotMade);
        assert!(!cups.path().join("copy").exists(), "the printer was not asked");
    }

    #[test]
    fn only_the_user_of_the_kiosk_may_read_the_file() {
        let memory = tempfile::tempdir().unwrap();
        let file = written(&slip(), memory.path(), create).unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert!(is_empty(memory.path()), "nobody can open it any more");
    }
}
