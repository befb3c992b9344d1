//! What the lead does with a document or with the page itself: read it in place, or print it.

use std::fs;
use std::io;
use std::path::PathBuf;

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
            send(at, kept.file, false);
            Ok(())
        }
        None => live.ask_page(&PrintToPdf { print_background: true }, Pending::Paper),
    }
}

/// The copy of the page has come.
pub(super) fn copied(at: &mut Conductor, data: &str) {
    let Some(live) = &at.live else { return };
    let file = live.downloads().join("page");
    let copy = base64::engine::general_purpose::STANDARD.decode(data).map_err(io::Error::other);
    match copy.and_then(|copy| fs::write(&file, copy)) {
        Ok(()) => send(at, file, true),
        Err(error) => {
            tracing::warn!(kind = ?error.kind(), "the page cannot be copied for the printer");
            at.status.news = Some(News::NotPrinted);
        }
    }
}

/// To the printer; `once`: only for it.
fn send(at: &Conductor, file: PathBuf, once: bool) {
    let Some(number) = at.live.as_ref().map(|live| live.number) else { return };
    let inputs = at.inputs.clone();
    let mut once = once;
    at.printer.print(at.visit, file.clone(), move |fate| {
        // Only the first time: then it was read.
        if std::mem::take(&mut once) && fs::remove_file(&file).is_err() {
            tracing::debug!("the copy of the page was already gone");
        }
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
