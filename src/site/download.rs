//! Documents that a site sends: kept in the room, offered to the lead, gone with the visit.
//!
//! Nothing is ever saved elsewhere: the room is in memory, and it is removed with the browser.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::conductor::{Conductor, read};
use super::live::Live;
use super::news::News;
use super::protocol::{CancelDownload, DownloadBegins, DownloadProgress, Downloads};
use super::talk::PageAsk;
use super::veil::Seat;

/// All documents of a visit together: the room lies in memory.
const MOST_BYTES: f64 = 50e6;
/// A page could send documents without end.
const MOST_DOCUMENTS: usize = 20;
/// Bytes of a name, not letters: file systems take 255, and a letter may be four.
const LONGEST_NAME: usize = 200;
/// What is shown in place: no kind that could hold a script.
const READABLE: [&str; 7] = ["pdf", "png", "jpg", "jpeg", "gif", "webp", "txt"];

/// One document of the site.
pub(super) struct Received {
    guid: String,
    bytes: f64,
    /// Where it lies once it has come.
    kept: Kept,
    state: State,
}

/// A document of the visit, and whose it is.
#[derive(Clone)]
pub(super) struct Kept {
    /// Where it lies, under its own name.
    pub file: PathBuf,
    /// It came while only this party saw the page; `None`: both did.
    pub of: Option<Seat>,
}

impl Kept {
    /// Whether `seat` may read it, or be told its name.
    pub fn is_for(&self, seat: Seat) -> bool {
        self.of.is_none_or(|of| of == seat)
    }
}

#[derive(PartialEq)]
enum State {
    Coming,
    Arrived,
    Offered,
}

/// What comes is kept in the room of our page's browser.
pub(super) fn into_room(live: &mut Live, context: &str) -> io::Result<()> {
    let keep = Downloads {
        behavior: "allowAndName".to_owned(),
        browser_context_id: context.to_owned(),
        download_path: live.downloads(),
        events_enabled: true,
    };
    live.tell(&None, &keep)
}

/// A document begins to come.
pub(super) fn begins(at: &mut Conductor, params: Value) -> io::Result<()> {
    let Some(DownloadBegins { guid, suggested_filename }) = read(params) else { return Ok(()) };
    let of = whose(at);
    let Some(live) = &mut at.live else { return Ok(()) };
    if live.received.len() >= MOST_DOCUMENTS {
        return cancel(at, guid);
    }
    // Two of them may have the same name.
    let file = live.downloads().join(format!("of-{guid}")).join(safe(&suggested_filename));
    live.received.push(Received { guid, bytes: 0.0, kept: Kept { file, of }, state: State::Coming });
    Ok(())
}

/// Who sees the page now; `None`: both.
fn whose(at: &Conductor) -> Option<Seat> {
    at.veil.is_down().then(|| at.veil.owner())
}

/// It goes on, has come, or does not come.
pub(super) fn goes_on(at: &mut Conductor, params: Value) -> io::Result<()> {
    let Some(DownloadProgress { guid, total_bytes, received_bytes, state }) = read(params) else {
        return Ok(());
    };
    let Some(live) = &mut at.live else { return Ok(()) };
    let Some(document) = live.received.iter_mut().find(|document| document.guid == guid) else {
        return Ok(());
    };
    document.bytes = if state == "canceled" { 0.0 } else { total_bytes.max(received_bytes) };
    if live.received.iter().map(|document| document.bytes).sum::<f64>() > MOST_BYTES {
        return cancel(at, guid);
    }
    if state == "completed" {
        arrived(at, &guid);
    }
    Ok(())
}

fn arrived(at: &mut Conductor, guid: &str) {
    let of = whose(at);
    let Some(live) = &mut at.live else { return };
    let from = live.downloads().join(guid);
    let Some(document) = live.received.iter_mut().find(|document| document.guid == guid) else { return };
    // Under its own name, for a page that it is sent to.
    if let Err(error) = take_in(&from, &document.kept.file) {
        tracing::warn!(kind = ?error.kind(), "a document cannot be kept");
        return;
    }
    document.state = State::Arrived;
    document.kept.of = document.kept.of.or(of);
    at.status.news = Some(News::Arrived);
    offer(at);
}

/// The lead is asked what to do with a document that has come, one at a time.
pub(super) fn offer(at: &mut Conductor) {
    let Some(live) = &mut at.live else { return };
    if at.status.ask.is_some() {
        return;
    }
    let mut arrived = live.received.iter_mut().filter(|document| document.state == State::Arrived);
    let Some(document) = arrived.find(|document| document.kept.is_for(at.lead)) else { return };
    document.state = State::Offered;
    let Kept { file, of } = document.kept.clone();
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    at.status.ask = Some(PageAsk::Received { name, readable: is_readable(&file), alone: of });
    live.offered = Some(Kept { file, of });
}

/// The documents of this visit that `seat` may send a page.
pub(super) fn kept(live: &Live, seat: Seat) -> impl Iterator<Item = &Kept> {
    let there = live.received.iter().filter(|document| document.state != State::Coming);
    there.map(|document| &document.kept).filter(move |kept| kept.is_for(seat))
}

/// Another party leads: what the first was asked is not asked of the second, nor shown to it. A
/// question of the page itself stays, for the page waits. A document that waited for an answer
/// is offered anew to whom it is for.
pub(super) fn hand_passes(at: &mut Conductor) {
    at.status.ask.take_if(|ask| !matches!(ask, PageAsk::Dialog { .. }));
    let Some(live) = &mut at.live else { return };
    // The browser has told the page itself that its window of files was closed.
    live.chooser = None;
    if let Some(Kept { file, .. }) = live.offered.take()
        && let Some(document) = live.received.iter_mut().find(|document| document.kept.file == file)
    {
        document.state = State::Arrived;
    }
    offer(at);
}

fn cancel(at: &mut Conductor, guid: String) -> io::Result<()> {
    at.status.news = Some(News::TooLarge);
    let Some(live) = &mut at.live else { return Ok(()) };
    let Some(browser_context_id) = live.context.clone() else { return Ok(()) };
    live.received.retain(|document| document.guid != guid);
    if fs::remove_file(live.downloads().join(&guid)).is_ok() {
        tracing::debug!("a document was too large, and is gone");
    }
    live.tell(&None, &CancelDownload { guid, browser_context_id })
}

fn take_in(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::rename(from, to)
}

fn is_readable(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    READABLE.contains(&ending.to_lowercase().as_str())
}

/// The site's name for it, as far as it is a name and nothing else.
fn safe(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|sign| !sign.is_control()).collect();
    let plain = plain.trim_start_matches('.');
    // The end of a long name says its kind.
    let start = plain.ceil_char_boundary(plain.len().saturating_sub(LONGEST_NAME));
    let short = plain.get(start..).unwrap_or_default();
    if short.is_empty() { "document".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_leads_out_of_its_folder() {
        for name in ["../../a.pdf", "/etc/a.pdf", "..\\a.pdf", ".a.pdf", "a\u{0}\n.pdf"] {
            assert_eq!(safe(name), "a.pdf");
        }
        assert_eq!(safe("../.."), "document");
        assert!(safe(&format!("{}.pdf", "é".repeat(300))).ends_with("é.pdf"));
    }

    #[test]
    fn a_name_is_never_longer_than_a_file_system_takes() {
        let folder = tempfile::tempdir().unwrap();
        for letter in ["a", "é", "€", "𝔸"] {
            let name = safe(&format!("{}.pdf", letter.repeat(300)));
            assert!(name.ends_with(&format!("{letter}.pdf")) && name.len() <= LONGEST_NAME, "{name}");
            fs::write(folder.path().join(name), "x").unwrap();
        }
    }

    #[test]
    fn what_could_hold_a_script_is_not_shown_in_place() {
        assert!(is_readable(Path::new("a.PDF")));
        for name in ["a.html", "a.svg", "a.xml", "a", "pdf"] {
            assert!(!is_readable(Path::new(name)));
        }
    }
}
