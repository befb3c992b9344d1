//! Every statement that changes or reads the tables.
//!
//! Knows rows and events; knows no thread, no folder and no clock.

use rusqlite::{
    Connection, ErrorCode, OptionalExtension, Savepoint, Transaction, TransactionBehavior, params,
};
use serde_json::Map;

use crate::session::{Event, Happening, SessionId, Timestamp};

use super::calendar;
use super::record::{Record, SiteCode};

/// Events that belong together: all of them are stored, or none.
#[derive(Debug, Clone)]
pub struct Batch {
    pub session: SessionId,
    /// When the session started.
    pub started: Timestamp,
    /// Place of the first event in its session.
    pub first_seq: i64,
    pub events: Vec<Event>,
}

/// What became of a group of batches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Events that the tables refused, for ever.
    pub refused: u64,
    /// A session was closed: the file must be tidied.
    pub closed: bool,
}

/// Stores a group of batches in one transaction; on an error nothing is stored.
pub fn write<'b>(
    conn: &mut Connection,
    site: Option<&SiteCode>,
    batches: impl Iterator<Item = &'b Batch>,
) -> rusqlite::Result<Written> {
    let mut tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut written = Written::default();
    for batch in batches {
        let savepoint = tx.savepoint()?;
        match append(&savepoint, site, batch) {
            Ok(closed) => {
                savepoint.commit()?;
                written.closed |= closed;
            }
            // A row that breaks a rule of the tables will break it every time: set it apart
            // and say so, so that it cannot hold up everything behind it.
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                tracing::error!(%error, "un lot d'événements est refusé par la base");
                written.refused += batch.events.len() as u64;
            }
            Err(error) => return Err(error),
        }
    }
    tx.commit()?;
    Ok(written)
}

/// Stores one batch; whether it closed its session.
fn append(tx: &Savepoint<'_>, site: Option<&SiteCode>, batch: &Batch) -> rusqlite::Result<bool> {
    let id = batch.session.0;
    tx.prepare_cached(
        "INSERT INTO session (id, started_at, site) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
    )?
    .execute(params![id, batch.started.0, site.map(SiteCode::as_str)])?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO event (session, seq, format, offset_ms, actor, kind, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (event, seq) in batch.events.iter().zip(batch.first_seq..) {
        let Record { format, offset_ms, actor, kind, data } = Record::of(event, batch.started);
        let data = serde_json::Value::Object(data).to_string();
        insert.execute(params![id, seq, format, offset_ms, actor, kind, data])?;
    }
    let closes = batch.events.iter().any(|event| matches!(event.what, Happening::SessionWiped { .. }));
    if closes {
        close(tx, batch.session, batch.started)?;
    }
    Ok(closes)
}

/// Closes a session: its exact start becomes an hour, in the transaction that ends it.
fn close(tx: &Connection, session: SessionId, started: Timestamp) -> rusqlite::Result<()> {
    let hour = calendar::hour(started);
    tx.prepare_cached("UPDATE session SET started_at = ?2, closed = 1 WHERE id = ?1")?
        .execute(params![session.0, hour.0])?;
    mark_untidy(tx)
}

/// The file holds traces that [`tidy`] has to remove.
pub fn mark_untidy(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute("UPDATE upkeep SET untidy = 1", [])?;
    Ok(())
}

/// Whether the file has to be tidied.
pub fn is_untidy(conn: &Connection) -> rusqlite::Result<bool> {
    conn.query_row("SELECT untidy FROM upkeep", [], |row| row.get(0))
}

/// Writes the file anew in the order of the random ids, and empties the write-ahead log.
///
/// Rows of a table stand in the order of their keys, but inside a page their bytes stand in
/// the order in which they came, and the log keeps the latest writes: both would tell which
/// of two sessions of one hour came first. False when a reader held the log; try again later.
pub fn tidy(conn: &Connection) -> rusqlite::Result<bool> {
    if is_untidy(conn)? {
        conn.execute_batch("VACUUM")?;
        if !empty_log(conn)? {
            return Ok(false);
        }
        conn.execute("UPDATE upkeep SET untidy = 0", [])?;
    }
    empty_log(conn)
}

fn empty_log(conn: &Connection) -> rusqlite::Result<bool> {
    let busy: i64 = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    Ok(busy == 0)
}

/// A session's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub id: SessionId,
    /// Exact while it is open, its hour afterwards.
    pub started: Timestamp,
    pub closed: bool,
    pub site: Option<String>,
}

/// All sessions by start and id, or only those that are still open.
pub fn rows(conn: &Connection, only_open: bool) -> rusqlite::Result<Vec<Row>> {
    let mut select = conn.prepare(
        "SELECT id, started_at, closed, site FROM session WHERE closed = 0 OR NOT ?1 ORDER BY started_at, id",
    )?;
    let rows = select.query_map([only_open], |row| {
        Ok(Row {
            id: SessionId(row.get(0)?),
            started: Timestamp(row.get(1)?),
            closed: row.get(2)?,
            site: row.get(3)?,
        })
    })?;
    rows.collect()
}

/// Calls `each` with every record of a session, in order, with its place.
pub fn records(
    conn: &Connection,
    session: SessionId,
    mut each: impl FnMut(i64, Record),
) -> rusqlite::Result<()> {
    let mut select = conn.prepare_cached(
        "SELECT seq, format, offset_ms, actor, kind, data FROM event WHERE session = ?1 ORDER BY seq",
    )?;
    let mut rows = select.query([session.0])?;
    while let Some(row) = rows.next()? {
        let data: String = row.get(5)?;
        // What is not an object reads as a record that its kind does not fit.
        let data = serde_json::from_str(&data)
            .unwrap_or_else(|_| Map::from_iter([("illisible".to_owned(), serde_json::Value::Bool(true))]));
        let record = Record {
            format: row.get(1)?,
            offset_ms: row.get(2)?,
            actor: row.get(3)?,
            kind: row.get(4)?,
            data,
        };
        each(row.get(0)?, record);
    }
    Ok(())
}

/// The start hours of all closed sessions, with how many started in each.
pub fn closed_by_hour(conn: &Connection) -> rusqlite::Result<Vec<(Timestamp, u32)>> {
    let mut select =
        conn.prepare("SELECT started_at, count(*) FROM session WHERE closed = 1 GROUP BY started_at")?;
    let rows = select.query_map([], |row| Ok((Timestamp(row.get(0)?), row.get(1)?)))?;
    rows.collect()
}

/// How many closed sessions started before `before`.
pub fn count_before(conn: &Connection, before: Timestamp) -> rusqlite::Result<u64> {
    let count: i64 = conn.query_row(
        "SELECT count(*) FROM session WHERE closed = 1 AND started_at < ?1",
        [before.0],
        |row| row.get(0),
    )?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Turns closed sessions that started before `before` into counts by month, guide and outcome,
/// and deletes them. Returns how many they were.
pub fn condense(tx: &Transaction<'_>, before: Timestamp) -> rusqlite::Result<u64> {
    let count = count_before(tx, before)?;
    if count == 0 {
        return Ok(0);
    }
    tx.execute(
        "INSERT INTO month (month, guide, outcome, sessions)
         SELECT strftime('%Y-%m', started_at / 1000, 'unixepoch'),
                coalesce((SELECT json_extract(data, '$.guide') FROM event
                          WHERE session = id AND kind = 'guide-chosen'
                          ORDER BY seq DESC LIMIT 1), ''),
                coalesce((SELECT json_extract(data, '$.outcome') FROM event
                          WHERE session = id AND kind IN ('closing-reached', 'outcome-corrected')
                          ORDER BY seq DESC LIMIT 1), ''),
                count(*)
         FROM session WHERE closed = 1 AND started_at < ?1
         GROUP BY 1, 2, 3
         ON CONFLICT DO UPDATE SET sessions = sessions + excluded.sessions",
        [before.0],
    )?;
    tx.execute("DELETE FROM session WHERE closed = 1 AND started_at < ?1", [before.0])?;
    mark_untidy(tx)?;
    Ok(count)
}

/// One line of the monthly counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthRow {
    pub month: String,
    pub guide: String,
    pub outcome: String,
    pub sessions: i64,
}

/// The monthly counts, in order.
pub fn months(conn: &Connection) -> rusqlite::Result<Vec<MonthRow>> {
    let mut select =
        conn.prepare("SELECT month, guide, outcome, sessions FROM month ORDER BY month, guide, outcome")?;
    let rows = select.query_map([], |row| {
        Ok(MonthRow { month: row.get(0)?, guide: row.get(1)?, outcome: row.get(2)?, sessions: row.get(3)? })
    })?;
    rows.collect()
}

/// The place after the last event of a session.
pub fn next_seq(conn: &Connection, session: SessionId) -> rusqlite::Result<i64> {
    let last: Option<i64> = conn
        .query_row("SELECT max(seq) FROM event WHERE session = ?1", [session.0], |row| row.get(0))
        .optional()?
        .flatten();
    Ok(last.map_or(0, |last| last + 1))
}
