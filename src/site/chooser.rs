//! A file to choose: the page asks, the lead chooses from our list, the page gets the document.
//!
//! The browser's own window of files is never opened: it would show the whole machine. A key that
//! is dying answers after tens of seconds, so the keys are read on a thread of their own: the list
//! opens with what came during the visit, and grows when they have answered.

use std::io;
use std::path::PathBuf;

use serde_json::Value;

use super::conductor::{Conductor, read};
use super::download::{self, Kept};
use super::outside::Document;
use super::page::Input;
use super::protocol::{FileChooserOpened, SetFiles};
use super::talk::PageAsk;
use super::wire::Session;

/// The field that waits for a document, and what it can get.
pub(super) struct Chooser {
    session: Session,
    field: i64,
    files: Vec<PathBuf>,
}

/// The page asks for a document.
pub(super) fn opened(at: &mut Conductor, session: &Session, params: Value) {
    // Without a field it is a script that wants the file itself; the browser has refused it.
    let Some(FileChooserOpened { mode, backend_node_id: Some(field) }) = read(params) else { return };
    if at.status.ask.is_some() {
        return;
    }
    let Some(live) = &mut at.live else { return };
    let kept: Vec<&Kept> = download::kept(live, at.lead).collect();
    let alone = kept.iter().find_map(|kept| kept.of);
    let files: Vec<_> = kept.into_iter().map(|kept| kept.file.clone()).collect();
    let documents = files.iter().map(|file| Document::of(file, true)).collect();
    live.chooser = Some(Chooser { session: session.clone(), field, files });
    let multiple = mode == "selectMultiple";
    at.status.ask = Some(PageAsk::File { documents, multiple, reading: true, alone });
    read_keys(at);
}

/// Has the keys read. One that does not answer is not asked a second time meanwhile.
fn read_keys(at: &mut Conductor) {
    let Some(number) = at.live.as_ref().map(|live| live.number) else { return };
    if at.keys.is_some() {
        return;
    }
    let (outside, inputs) = (at.outside.clone(), at.inputs.clone());
    let work = move || {
        if inputs.send(Input::Keys(number, (outside.list)(&outside.folders))).is_err() {
            tracing::debug!("keys were read after the page's thread ended");
        }
    };
    match std::thread::Builder::new().name("page-keys".to_owned()).spawn(work) {
        Ok(thread) => at.keys = Some(thread),
        Err(error) => {
            tracing::warn!(%error, "the keys cannot be read");
            add(at, Vec::new());
        }
    }
}

/// The keys were read, for the browser with this number: a list that is still open grows.
pub(super) fn keys_were_read(at: &mut Conductor, number: u64, found: Vec<PathBuf>) {
    at.keys = None;
    if at.live.as_ref().is_some_and(|live| live.number == number) {
        add(at, found);
    } else if matches!(at.status.ask, Some(PageAsk::File { reading: true, .. })) {
        // They were read for the visit before: another key may be there now.
        read_keys(at);
    }
}

fn add(at: &mut Conductor, found: Vec<PathBuf>) {
    let Some(chooser) = at.live.as_mut().and_then(|live| live.chooser.as_mut()) else { return };
    let Some(PageAsk::File { documents, reading, .. }) = &mut at.status.ask else { return };
    if std::mem::take(reading) {
        documents.extend(found.iter().map(|file| Document::of(file, false)));
        chooser.files.extend(found);
    }
}

/// The lead has chosen these lines of the list.
pub(super) fn chosen(at: &mut Conductor, lines: &[usize]) -> io::Result<()> {
    let Some(live) = &mut at.live else { return Ok(()) };
    let Some(Chooser { session, field, files }) = live.chooser.take() else { return Ok(()) };
    let files: Vec<_> = lines.iter().filter_map(|line| files.get(*line).cloned()).collect();
    if files.is_empty() {
        return Ok(());
    }
    live.tell(&session, &SetFiles { files, backend_node_id: field })
}
