//! What the lead does with a document or with the page itself: read it in place, or print it.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use base64::Engine as _;

use super::conductor::Conductor;
use super::live::Pending;
use super::news::News;
use super::page::Input;
use super::printer::Fate;
use super::protocol::{Navigate, PrintToPdf};
use super::talk::PageAsk;

/// The document that was offered is shown in the place of the page; « Retour » goes back.
pub(super) fn read_it(at: &mut Conductor) -> io::Result<()> {
    let Some(live) = &mut at.live else { return Ok(()) };
    let Some(kept) = live.offered.take() else { return Ok(()) };
    let Ok(address) = url::Url::from_file_path(&kept.file) else { return Ok(()) };
    live.document = Some(kept);
    live.tell_page(&Navigate { url: address.into() })
}

/// The page wants to be printed: the lead is asked.
pub(super) fn wanted(at: &mut Conductor) {
    let Some(live) = &mut at.live else { return };
    // Our own copy makes the page say it once more.
    if at.status.ask.is_some() || live.waits_for(Pending::Paper) {
        return;
    }
    if !at.paper {
        // What was offered before, and never answered, is not what is printed.
        live.offered = None;
        at.status.ask = Some(PageAsk::Print);
        return;
    }
    // A copy of the page would be a picture of the reader, with the first page of the paper only.
    let read = live.document.clone().filter(|kept| kept.is_for(at.lead));
    match read.filter(|_| at.status.host.as_deref() == Some("")) {
        Some(kept) => {
            live.offered = Some(kept);
            at.status.ask = Some(PageAsk::Print);
        }
        None => at.status.news = Some(News::KeepFirst),
    }
}

/// The document that was offered goes to the printer; otherwise the page itself.
pub(super) fn print(at: &mut Conductor) -> io::Result<()> {
    let Some(live) = &mut at.live else { return Ok(()) };
    match live.offered.take() {
        Some(kept) => {
            send(at, File::open(kept.file));
            Ok(())
        }
        None => live.ask_page(&PrintToPdf { print_background: true }, Pending::Paper),
    }
}

/// The copy of the page has come.
pub(super) fn copied(at: &mut Conductor, data: &str) {
    let Some(live) = &at.live else { return };
    let copy = base64::engine::general_purpose::STANDARD.decode(data).map_err(io::Error::other);
    let file = live.downloads().join("page");
    send(at, copy.and_then(|copy| nameless(&file, &copy)));
}

/// The paper, open and at its beginning; nothing of it is left at `path`.
fn nameless(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let written = fs::write(path, bytes).and_then(|()| File::open(path));
    if let Err(error) = fs::remove_file(path) {
        // It goes with the room.
        tracing::debug!(kind = ?error.kind(), "the copy of the page stays for now");
    }
    written
}

/// To the printer; what cannot be read is told at once.
fn send(at: &mut Conductor, paper: io::Result<File>) {
    let Some(number) = at.live.as_ref().map(|live| live.number) else { return };
    let paper = match paper {
        Ok(paper) => paper,
        Err(error) => {
            tracing::warn!(kind = ?error.kind(), "a paper cannot be read for the printer");
            at.status.news = Some(News::NotPrinted);
            return;
        }
    };
    let inputs = at.inputs.clone();
    at.printer.print(at.visit, paper, move |fate| {
        let taken = match fate {
            Fate::Taken => true,
            Fate::NotPrinted(_) => false,
            Fate::Waits | Fate::Out | Fate::Unknown => return,
        };
        if inputs.send(Input::Printed(number, taken)).is_err() {
            tracing::debug!("printed after the page's thread ended");
        }
    });
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn a_copy_of_the_page_has_no_name_and_one_that_cannot_be_written_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let mut read = String::new();
        nameless(&folder.path().join("page"), b"canari").unwrap().read_to_string(&mut read).unwrap();
        assert_eq!(read, "canari");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(nameless(&folder.path().join("nowhere/page"), b"canari").is_err());
    }
}
