//! The thread that owns the connection.
//!
//! It takes whatever waits, stores it in one transaction (group commit), and reports the
//! ticket up to which everything is on the disk. When the disk refuses, the orders stay in
//! memory and are tried again; nothing is dropped on the way. Between orders it tidies.

use std::collections::{BTreeMap, VecDeque};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use rusqlite::Connection;

use crate::session::SessionId;

use super::handle::{Clock, Wake};
use super::open::{self, Closed, Opened};
use super::record::SiteCode;
use super::retention::{self, Purge, Purged};
use super::status::{Cause, Status};
use super::store::{self, Batch};
use super::{calendar, recover};

/// The first wait before trying again; it doubles up to [`RETRY_MAX`].
const RETRY_MIN: Duration = Duration::from_millis(250);
const RETRY_MAX: Duration = Duration::from_secs(2);

/// What the kiosk orders.
pub enum Message {
    /// Store events, under a ticket.
    Append(u64, Batch),
    /// Condense and delete sessions that started before a day.
    Purge(Wanted),
    /// One last try, then the end.
    Stop,
}

/// A purge that is wanted.
#[derive(Clone, Copy)]
pub struct Wanted {
    pub before: Date,
    /// Someone waits for its result; the yearly retention tells nobody.
    pub asked: bool,
    /// Sessions that were deleted, while the file could not be tidied yet.
    pub deleted: u64,
}

/// What both sides see. The kiosk only ever reads it for an instant.
pub struct Shared {
    /// Every ticket up to this one is done for good.
    pub durable: AtomicU64,
    /// Events that wait in memory.
    pub waiting: AtomicUsize,
    pub board: Mutex<Board>,
    /// The board or `durable` changed.
    pub changed: Condvar,
    pub wake: Wake,
}

pub struct Board {
    pub status: Status,
    pub purge: Purge,
    /// Closed sessions by the day they started.
    pub closed_on: BTreeMap<Date, u32>,
    /// Events that could not be kept, and why.
    pub lost: u64,
    pub lost_to: Option<Cause>,
}

impl Shared {
    /// The board, even after a panic of the other side: its values are always whole.
    pub fn board(&self) -> MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says how the journal fares, once. What was lost outweighs what works again.
    pub fn tell(&self, status: Status) {
        let mut board = self.board();
        let status = match (&board.lost_to, status) {
            (Some(cause), Status::Fine) => Status::Losing { lost: board.lost, cause: cause.clone() },
            (_, status) => status,
        };
        if board.status.same_as(&status) {
            return;
        }
        if let Some(sentence) = status.sentence() {
            tracing::warn!("{sentence}");
        }
        board.status = status;
        drop(board);
        self.announce();
    }

    /// Counts events that could not be kept.
    pub fn lose(&self, events: u64, cause: Cause) {
        let mut board = self.board();
        board.lost += events;
        board.status = Status::Losing { lost: board.lost, cause: cause.clone() };
        board.lost_to = Some(cause);
        drop(board);
        self.announce();
    }

    pub fn announce(&self) {
        self.changed.notify_all();
        (self.wake)();
    }
}

/// The file in use, and the lock that goes with it.
pub struct Store {
    conn: Connection,
    file: PathBuf,
    /// Which file stood under the name when it was opened.
    identity: Option<Identity>,
    _lock: File,
}

/// Device and inode of a file.
type Identity = (u64, u64);

/// Which file stands under this name now.
#[cfg(unix)]
fn identity(file: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let metadata = file.metadata().ok()?;
    Some((metadata.dev(), metadata.ino()))
}

/// Elsewhere an open file cannot be taken away.
#[cfg(not(unix))]
fn identity(_file: &Path) -> Option<Identity> {
    None
}

impl From<Opened> for Store {
    fn from(Opened { conn, file, lock }: Opened) -> Self {
        Self { conn, identity: identity(&file), file, _lock: lock }
    }
}

pub struct Writer {
    pub shared: Arc<Shared>,
    pub inbox: Receiver<Message>,
    pub dir: PathBuf,
    pub site: Option<SiteCode>,
    pub clock: Clock,
    pub store: Option<Store>,
    pub waiting: VecDeque<(u64, Batch)>,
    pub purges: Vec<Wanted>,
    pub retry: Option<Duration>,
    pub untidy: bool,
}

impl Writer {
    pub fn run(mut self) {
        while self.listen() {
            self.work();
        }
        self.work();
        let left: usize = self.waiting.iter().map(|(_, batch)| batch.events.len()).sum();
        if left > 0 {
            tracing::error!(left, "des événements n'ont pas pu être enregistrés avant l'arrêt");
        }
    }

    /// Takes every order that is there, waiting for the first; false when it is time to stop.
    fn listen(&mut self) -> bool {
        let first = match self.retry {
            None => self.inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(delay) => self.inbox.recv_timeout(delay),
        };
        let first = match first {
            Ok(message) => Some(message),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return false,
        };
        for message in first.into_iter().chain(self.inbox.try_iter()) {
            match message {
                Message::Append(ticket, batch) => self.waiting.push_back((ticket, batch)),
                Message::Purge(wanted) => self.purges.push(wanted),
                Message::Stop => return false,
            }
        }
        true
    }

    /// Does everything that waits, or notes why it cannot.
    fn work(&mut self) {
        match self.try_work() {
            Ok(tidy) => {
                self.shared.tell(Status::Fine);
                // A reader holds the log: nobody needs to know, it is tried again.
                self.retry = (!tidy).then_some(RETRY_MAX);
            }
            Err(cause) => {
                self.shared.tell(match self.store {
                    Some(_) => Status::Failing { since: Instant::now(), cause },
                    None => Status::MemoryOnly { cause },
                });
                self.retry = Some(self.retry.map_or(RETRY_MIN, |delay| (delay * 2).min(RETRY_MAX)));
            }
        }
    }

    /// True when nothing is left to do, false when only purging and tidying are.
    fn try_work(&mut self) -> Result<bool, Cause> {
        self.notice_a_missing_file();
        if self.store.is_none() {
            self.open_again()?;
        }
        self.append()?;
        // What people wait for is stored; from here on a failure holds up nobody's events.
        let housework = self.purge().and_then(|()| self.tidy());
        let Err(cause) = housework else { return Ok(true) };
        tracing::debug!(%cause, "le journal n'a pas pu être rangé");
        let mut board = self.shared.board();
        if let Purge::Waiting { held_by } = &mut board.purge
            && held_by.as_ref() != Some(&cause)
        {
            *held_by = Some(cause);
            drop(board);
            self.shared.announce();
        }
        Ok(false)
    }

    /// SQLite would go on writing into a file that no longer has a name, and say that all is well.
    fn notice_a_missing_file(&mut self) {
        if let Some(store) = self.store.take_if(|store| store.identity != identity(&store.file)) {
            tracing::error!(file = %store.file.display(), "le fichier du journal a disparu");
            self.shared.lose(0, Cause::Moved);
        }
    }

    /// Stores the events that wait, in one transaction.
    fn append(&mut self) -> Result<(), Cause> {
        let Some(store) = &mut self.store else { return Ok(()) };
        let Some((last, _)) = self.waiting.back() else { return Ok(()) };
        let batches = self.waiting.iter().map(|(_, batch)| batch);
        let written = store::write(&mut store.conn, self.site.as_ref(), batches).map_err(cause)?;
        self.untidy |= written.closed;
        if written.refused > 0 {
            self.shared.lose(written.refused, Cause::Other("événements refusés".to_owned()));
        }
        self.shared.durable.store(*last, Ordering::Release);
        let events = self.waiting.drain(..).map(|(_, batch)| batch.events.len()).sum();
        self.shared.waiting.fetch_sub(events, Ordering::AcqRel);
        // The lock orders this against a thread that is about to wait in `flush`.
        drop(self.shared.board());
        self.shared.announce();
        Ok(())
    }

    /// Purges, and tidies before it is reported: a deleted byte must be gone.
    fn purge(&mut self) -> Result<(), Cause> {
        while let Some(wanted) = self.purges.first_mut() {
            let Some(store) = &mut self.store else { return Ok(()) };
            let day = wanted.before;
            wanted.deleted += retention::purge(&mut store.conn, day).map_err(cause)?;
            wanted.deleted += retention::purge_others(&self.dir, &store.file, day).map_err(cause)?;
            if !store::tidy(&store.conn).map_err(cause)? {
                return Err(Cause::Locked);
            }
            let done = self.purges.remove(0);
            let mut board = self.shared.board();
            board.closed_on = board.closed_on.split_off(&day);
            if done.asked {
                board.purge = Purge::Done(Purged { before: day, sessions: done.deleted });
                drop(board);
                self.shared.announce();
            }
        }
        Ok(())
    }

    fn tidy(&mut self) -> Result<(), Cause> {
        let Some(store) = self.store.as_ref().filter(|_| self.untidy) else { return Ok(()) };
        if store::tidy(&store.conn).map_err(cause)? {
            self.untidy = false;
            Ok(())
        } else {
            Err(Cause::Locked)
        }
    }

    /// The file could not be opened at the start; perhaps it can now.
    fn open_again(&mut self) -> Result<(), Cause> {
        let mut notices = Vec::new();
        let mut opened =
            open::open(&self.dir, (self.clock)(), &mut notices).map_err(|closed| match closed {
                Closed::AlreadyRunning => Cause::AlreadyRunning,
                Closed::Because(cause) => cause,
            })?;
        // The session in memory goes on; one left in the file cannot be offered any more.
        recover::recover(&mut opened.conn, self.session_in_memory(), &mut notices).map_err(cause)?;
        for notice in notices {
            tracing::warn!("{notice}");
        }
        if let Ok(hours) = store::closed_by_hour(&opened.conn) {
            let mut board = self.shared.board();
            for (hour, count) in hours {
                *board.closed_on.entry(calendar::local_day(hour)).or_default() += count;
            }
        }
        self.untidy = true;
        self.store = Some(opened.into());
        Ok(())
    }

    fn session_in_memory(&self) -> Option<SessionId> {
        self.waiting.back().map(|(_, batch)| batch.session)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape `map_err` wants")]
fn cause(error: rusqlite::Error) -> Cause {
    Cause::of(&error)
}
