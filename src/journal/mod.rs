//! What is kept: the append-only journal of events, in one SQLite file.
//!
//! Knows the events of [`crate::session`]; knows no window and decides nothing about a
//! session. Two promises: what [`Journal::durable`] reports survives `kill -9` and a power
//! cut, and once a session is closed nothing in the file tells its minute, nor which of two
//! sessions of the same hour came first.
//!
//! Read in this order: [`record`] (one stored event), [`schema`] (the tables), `store` (every
//! statement), [`open`] (which file, and what is said about it), `writer` (the thread that owns
//! the connection), [`Journal`] (what the kiosk holds).

pub mod record;
pub mod schema;

mod migrate;
mod store;

pub mod open;
mod recover;

pub mod status;

mod writer;

mod handle;

pub mod calendar;
pub mod retention;

pub mod cli;
pub mod manual;
mod print;
mod read;

pub use handle::{Clock, Fate, Journal, MAX_WAITING_EVENTS, Opening, Ticket, Wake};
pub use manual::manual;
pub use open::{Notice, OpenError, OpenReport, Unfinished};
pub use record::{Record, SiteCode, Unreadable};
pub use retention::{Purge, Purged};
pub use status::{Cause, Status};

use std::path::PathBuf;

/// The user's data folder, where the journal stands unless `--data` says otherwise.
///
/// `None` when the system names no home folder.
#[must_use]
pub fn default_dir() -> Option<PathBuf> {
    directories::ProjectDirs::from("fr", "", "passe-main").map(|dirs| dirs.data_dir().to_owned())
}
