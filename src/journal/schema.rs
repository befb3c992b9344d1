//! The tables, and how a connection to them is set up.
//!
//! What is not here is as deliberate as what is: no end of a session is stored. Start hour,
//! end hour and exact durations together would give the minute back (a visit of 58 minutes
//! that starts and ends within the same hour began in its first two minutes).

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

/// `PRAGMA application_id`: the letters `PMjo`. Says that an SQLite file is a journal of Passe-main.
pub const APPLICATION_ID: i32 = 0x504D_6A6F;

/// `PRAGMA user_version` that this program writes.
pub const VERSION: i32 = 1;

/// How long a statement waits for another process before the writer reports it, milliseconds.
/// Short: the writer retries by itself and people should be told soon.
pub const BUSY_MS: u64 = 100;

/// The tables of version 1.
pub const VERSION_1: &str = "
CREATE TABLE session (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    -- Milliseconds since 1970 UTC: exact while the session is open, the whole hour afterwards.
    started_at INTEGER NOT NULL,
    closed     INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
    site       TEXT,
    CHECK (closed = 0 OR started_at % 3600000 = 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    session   BLOB    NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    seq       INTEGER NOT NULL CHECK (seq >= 0),
    format    INTEGER NOT NULL,
    offset_ms INTEGER NOT NULL CHECK (offset_ms >= 0),
    actor     TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    data      TEXT    NOT NULL,
    PRIMARY KEY (session, seq)
) STRICT, WITHOUT ROWID;

-- What remains of sessions older than the retention.
CREATE TABLE month (
    month    TEXT    NOT NULL,
    guide    TEXT    NOT NULL,
    outcome  TEXT    NOT NULL,
    sessions INTEGER NOT NULL CHECK (sessions > 0),
    PRIMARY KEY (month, guide, outcome)
) STRICT, WITHOUT ROWID;

-- Whether a session was closed or purged since the file was last rewritten.
CREATE TABLE upkeep (
    only   INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
    untidy INTEGER NOT NULL CHECK (untidy IN (0, 1))
) STRICT, WITHOUT ROWID;
INSERT INTO upkeep (only, untidy) VALUES (1, 0);
";

/// Opens `path` for writing. The file must exist: whoever creates it sets its permissions.
///
/// # Errors
/// When SQLite cannot open or read the file.
pub fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(Duration::from_millis(BUSY_MS))?;
    Ok(conn)
}

/// The promises of a connection that writes.
///
/// # Errors
/// When SQLite refuses one of them.
pub fn keep_promises(conn: &Connection) -> rusqlite::Result<()> {
    conn.pragma_update(None, "journal_mode", "WAL")?;
    // FULL: a commit has reached the disk before it is reported.
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    // Freed bytes are overwritten: an exact time must not survive beside its hour.
    conn.pragma_update(None, "secure_delete", true)?;
    Ok(())
}
