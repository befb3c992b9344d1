//! A file to choose: the page asks, the lead chooses from our list, the page gets the document.
//!
//! The browser's own window of files is never opened: it would show the whole machine.

use std::io;
use std::path::PathBuf;

use serde_json::Value;

use super::conductor::{Conductor, read};
use super::download;
use super::outside::{self, Document};
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
    let mut files: Vec<_> = download::kept(live).collect();
    let of_visit = files.len();
    files.extend(outside::documents(&at.outside.folders));
    let name = |file: &PathBuf| file.file_name().map(|name| name.to_string_lossy().into_owned());
    let lines = files.iter().map(name).enumerate();
    let documents =
        lines.map(|(line, name)| Document { name: name.unwrap_or_default(), of_visit: line < of_visit });
    let documents = documents.collect();
    live.chooser = Some(Chooser { session: session.clone(), field, files });
    at.status.ask = Some(PageAsk::File { documents, multiple: mode == "selectMultiple" });
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
