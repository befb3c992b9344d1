//! How long things are kept: raw sessions for twelve months, then only counts by month.
//!
//! A purge is the same with another day. It reaches every journal of the folder, and is only
//! done when the file has been written anew, so that no deleted byte remains in it.

use std::path::Path;

use jiff::civil::Date;
use rusqlite::{Connection, TransactionBehavior};

use super::open::{Header, header, names};
use super::status::Cause;
use super::{calendar, schema, store};

/// What a purge did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purged {
    /// Sessions that started before this day have become counts.
    pub before: Date,
    /// How many they were.
    pub sessions: u64,
}

/// How far the purge that was asked for is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purge {
    /// None was asked for since the start.
    NotAsked,
    /// It is being done, or waits because of `held_by`.
    Waiting {
        /// What holds it up, if it was tried already.
        held_by: Option<Cause>,
    },
    /// No byte of what was deleted remains in the file.
    Done(Purged),
}

/// Condenses and deletes closed sessions of `conn` that started before `day`.
pub(super) fn purge(conn: &mut Connection, day: Date) -> rusqlite::Result<u64> {
    let Some(before) = calendar::start_of(day) else { return Ok(0) };
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let sessions = store::condense(&tx, before)?;
    tx.commit()?;
    Ok(sessions)
}

/// The other journals of the folder: those that were written while the first name was taken.
pub(super) fn purge_others(dir: &Path, in_use: &Path, day: Date) -> rusqlite::Result<u64> {
    let mut sessions = 0;
    for file in names(dir).filter(|file| file != in_use) {
        if matches!(header(&file), Ok(Header::Ours)) {
            sessions += purge_file(&file, day)?;
        }
    }
    Ok(sessions)
}

/// Purges a journal that nobody has open, and tidies it.
pub(super) fn purge_file(file: &Path, day: Date) -> rusqlite::Result<u64> {
    let mut conn = schema::connect(file)?;
    schema::keep_promises(&conn)?;
    let sessions = purge(&mut conn, day)?;
    if store::tidy(&conn)? {
        Ok(sessions)
    } else {
        // A reader keeps the log alive, and with it what was deleted.
        Err(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY), None))
    }
}
