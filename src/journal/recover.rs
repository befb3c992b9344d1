//! Sessions that were open when the program stopped.
//!
//! The latest can be resumed: replaying its events gives the state people left. Any older one
//! can have no people before it any more, and is closed.

use rusqlite::Connection;

use crate::session::{Actor, Event, Happening, SessionId, WipeCause};

use super::open::{Notice, Unfinished};
use super::record::{Record, Unreadable};
use super::store::{self, Batch, Row};

/// Finds the session to resume, and closes the others. `keep` is one that goes on right now.
///
/// Closing is left for the next start when the file cannot be written at the moment.
pub fn recover(
    conn: &mut Connection,
    keep: Option<SessionId>,
    notices: &mut Vec<Notice>,
) -> rusqlite::Result<Option<Unfinished>> {
    let mut unfinished = None;
    let mut leftovers = Vec::new();
    for row in store::rows(conn, true)?.into_iter().rev() {
        if Some(row.id) == keep {
            continue;
        }
        match events(conn, &row)? {
            Ok(events) if unfinished.is_none() && keep.is_none() => {
                let next_seq = store::next_seq(conn, row.id)?;
                unfinished = Some(Unfinished { session: row.id, started: row.started, events, next_seq });
            }
            Ok(events) => leftovers.push(end_of(conn, &row, events.last())?),
            Err(unreadable) => {
                notices.push(Notice::SessionUnreadable(unreadable));
                leftovers.push(end_of(conn, &row, None)?);
            }
        }
    }
    if !leftovers.is_empty() {
        match store::write(conn, None, leftovers.iter()) {
            Ok(_) => notices.push(Notice::ClosedAfterCrash { sessions: leftovers.len() }),
            Err(error) => tracing::warn!(%error, "des accompagnements interrompus restent ouverts"),
        }
    }
    Ok(unfinished)
}

/// The events of a session; an unreadable or missing one makes all of it useless for replay.
fn events(conn: &Connection, row: &Row) -> rusqlite::Result<Result<Vec<Event>, Unreadable>> {
    let mut events = Ok(Vec::new());
    let mut expected = 0;
    store::records(conn, row.id, |seq, record| {
        let read = if seq == expected { record.event(row.started) } else { Err(missing(&record)) };
        expected = seq + 1;
        match (&mut events, read) {
            (Ok(list), Ok(event)) => list.push(event),
            (Ok(_), Err(unreadable)) => events = Err(unreadable),
            (Err(_), _) => {}
        }
    })?;
    Ok(events)
}

fn missing(record: &Record) -> Unreadable {
    Unreadable { kind: record.kind.clone(), because: "il manque un événement avant lui" }
}

/// The batch that ends a session nobody will resume, at the moment of its last event:
/// the night until the next start is no part of the visit.
fn end_of(conn: &Connection, row: &Row, last: Option<&Event>) -> rusqlite::Result<Batch> {
    let at = last.map_or(row.started, |event| event.at);
    let what = Happening::SessionWiped { cause: WipeCause::Crash };
    Ok(Batch {
        session: row.id,
        started: row.started,
        first_seq: store::next_seq(conn, row.id)?,
        events: vec![Event { at, by: Actor::Recovery, what }],
    })
}
