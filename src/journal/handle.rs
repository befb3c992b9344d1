//! What the kiosk holds: append, and ask what is durable. Nothing here waits for the disk.

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use crate::session::{Event, Happening, SessionId, Timestamp};

use super::open::{self, Closed, OpenError, OpenReport, Opened};
use super::record::SiteCode;
use super::retention::Purge;
use super::status::{Cause, Status};
use super::store::{self, Batch};
use super::writer::{Board, Message, Shared, Wanted, Writer};
use super::{calendar, recover};

/// The most events that may wait in memory while the disk refuses: about 150 visits, some
/// ten megabytes. Beyond it, losing the journal is better than losing the kiosk.
pub const MAX_WAITING_EVENTS: usize = 50_000;

/// Reads the clock of the edge.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Called from the storage thread when something changed that a screen may show.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// How to open a journal.
pub struct Opening {
    /// The data folder; created when it is missing.
    pub dir: PathBuf,
    /// The tablet's place.
    pub site: Option<SiteCode>,
    /// The clock.
    pub clock: Clock,
    /// Whom to tell.
    pub wake: Wake,
}

/// A number to ask [`Journal::is_durable`] about. Later orders have greater ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u64);

impl Ticket {
    /// Of an order that is lost already.
    const LOST: Self = Self(u64::MAX);
}

/// What becomes of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It survives a power cut.
    Durable,
    /// The disk works on it.
    Coming,
    /// The disk refuses for now, or the order is lost. Nobody should wait for it.
    Held,
}

/// The open journal. Dropping it stores what waits, with one last try.
pub struct Journal {
    shared: Arc<Shared>,
    desk: Mutex<Desk>,
    thread: Option<JoinHandle<()>>,
}

/// Where orders get their numbers: tickets, and places of events in their sessions.
struct Desk {
    orders: Sender<Message>,
    last_ticket: u64,
    seats: BTreeMap<SessionId, Seat>,
}

#[derive(Clone, Copy)]
struct Seat {
    started: Timestamp,
    next_seq: i64,
}

impl Journal {
    /// Opens the journal, and starts its thread.
    ///
    /// A disk that refuses is no error: the journal then lives in memory, says so in
    /// [`Journal::status`], and keeps trying to open its file.
    ///
    /// # Errors
    /// When another Passe-main uses the folder, or when there is no thread.
    pub fn open(opening: Opening) -> Result<(Self, OpenReport), OpenError> {
        let Opening { dir, site, clock, wake } = opening;
        let now = clock();
        let mut report = OpenReport::default();
        let mut board = Board {
            status: Status::Fine,
            purge: Purge::NotAsked,
            closed_on: BTreeMap::new(),
            lost: 0,
            lost_to: None,
        };
        let store = match open_and_read(&dir, now, &mut report, &mut board) {
            Ok(opened) => Some(opened.into()),
            Err(Closed::AlreadyRunning) => return Err(OpenError::AlreadyRunning { dir }),
            Err(Closed::Because(cause)) => {
                board.status = Status::MemoryOnly { cause };
                None
            }
        };
        let mut seats = BTreeMap::new();
        if let Some(unfinished) = &report.unfinished {
            let seat = Seat { started: unfinished.started, next_seq: unfinished.next_seq };
            seats.insert(unfinished.session, seat);
        }
        let shared = Arc::new(Shared {
            durable: AtomicU64::new(0),
            waiting: AtomicUsize::new(0),
            board: Mutex::new(board),
            changed: Condvar::new(),
            wake,
        });
        let (orders, inbox) = mpsc::channel();
        let writer = Writer {
            shared: Arc::clone(&shared),
            inbox,
            dir,
            site,
            clock,
            store,
            waiting: VecDeque::new(),
            purges: vec![Wanted { before: calendar::retention_limit(now), asked: false, deleted: 0 }],
            // Soon, not at once: tidying after a crash must not delay the first paint.
            retry: Some(Duration::from_secs(1)),
            untidy: true,
        };
        let thread = std::thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || writer.run())
            .map_err(OpenError::NoThread)?;
        let desk = Mutex::new(Desk { orders, last_ticket: 0, seats });
        Ok((Self { shared, desk, thread: Some(thread) }, report))
    }

    /// Gives events to the storage thread, together or not at all. Never waits.
    pub fn append(&self, session: SessionId, events: Vec<Event>) -> Ticket {
        let mut desk = self.desk();
        let Some(first) = events.first() else { return Ticket(desk.last_ticket) };
        let count = events.len();
        let seat = *desk.seats.entry(session).or_insert(Seat { started: first.at, next_seq: 0 });
        let next_seq = seat.next_seq.saturating_add(i64::try_from(count).unwrap_or(i64::MAX));
        if events.iter().any(|event| matches!(event.what, Happening::SessionWiped { .. })) {
            desk.seats.remove(&session);
            let day = calendar::local_day(calendar::hour(seat.started));
            *self.shared.board().closed_on.entry(day).or_default() += 1;
        } else {
            // A gap stays when events are lost below: replay must not run over it.
            desk.seats.insert(session, Seat { next_seq, ..seat });
        }
        if self.shared.waiting.load(Ordering::Acquire).saturating_add(count) > MAX_WAITING_EVENTS {
            self.shared.lose(count as u64, Cause::TooMany);
            return Ticket::LOST;
        }
        self.shared.waiting.fetch_add(count, Ordering::AcqRel);
        let batch = Batch { session, started: seat.started, first_seq: seat.next_seq, events };
        desk.last_ticket += 1;
        let ticket = Ticket(desk.last_ticket);
        if desk.orders.send(Message::Append(ticket.0, batch)).is_err() {
            self.shared.lose(count as u64, Cause::NoWriter);
            return Ticket::LOST;
        }
        ticket
    }

    /// Turns closed sessions that started before `day` into counts, and deletes them for good.
    /// [`Journal::purge`] tells how far it is.
    pub fn purge_before(&self, day: Date) {
        self.shared.board().purge = Purge::Waiting { held_by: None };
        let wanted = Wanted { before: day, asked: true, deleted: 0 };
        if self.desk().orders.send(Message::Purge(wanted)).is_err() {
            self.shared.board().purge = Purge::Waiting { held_by: Some(Cause::NoWriter) };
        }
    }

    /// How far the purge is that was asked for.
    #[must_use]
    pub fn purge(&self) -> Purge {
        self.shared.board().purge.clone()
    }

    /// Every ticket up to this number is on the disk.
    #[must_use]
    pub fn durable(&self) -> u64 {
        self.shared.durable.load(Ordering::Acquire)
    }

    /// Whether what was ordered under `ticket` survives a power cut.
    #[must_use]
    pub fn is_durable(&self, ticket: Ticket) -> bool {
        self.durable() >= ticket.0
    }

    /// What becomes of what was ordered under `ticket`. A screen waits only while it is
    /// [`Fate::Coming`].
    #[must_use]
    pub fn fate(&self, ticket: Ticket) -> Fate {
        if self.is_durable(ticket) {
            return Fate::Durable;
        }
        let works = match self.shared.board().status {
            // Losing tells of the past: what comes after it is kept.
            Status::Fine | Status::Losing { .. } => true,
            Status::Failing { .. } | Status::MemoryOnly { .. } => false,
        };
        if works && ticket != Ticket::LOST { Fate::Coming } else { Fate::Held }
    }

    /// How the journal fares.
    #[must_use]
    pub fn status(&self) -> Status {
        self.shared.board().status.clone()
    }

    /// How many sessions that started on `day` have ended (« accompagnements aujourd'hui »).
    #[must_use]
    pub fn sessions_ended_on(&self, day: Date) -> u32 {
        self.shared.board().closed_on.get(&day).copied().unwrap_or(0)
    }

    /// Waits until everything ordered so far is durable, at most `timeout`; whether it is.
    pub fn flush(&self, timeout: Duration) -> bool {
        let last = Ticket(self.desk().last_ticket);
        let until = Instant::now() + timeout;
        let mut board = self.shared.board();
        while !self.is_durable(last) {
            let Some(left) = until.checked_duration_since(Instant::now()) else { return false };
            let woken = self.shared.changed.wait_timeout(board, left);
            board = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }

    fn desk(&self) -> std::sync::MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        let stopped = self.desk().orders.send(Message::Stop);
        if let (Ok(()), Some(thread)) = (stopped, self.thread.take())
            && thread.join().is_err()
        {
            tracing::error!("l'enregistrement du journal s'est arrêté sur une erreur");
        }
    }
}

/// Opens the file, and reads what the start needs of it.
fn open_and_read(
    dir: &std::path::Path,
    now: Timestamp,
    report: &mut OpenReport,
    board: &mut Board,
) -> Result<Opened, Closed> {
    let mut opened = open::open(dir, now, &mut report.notices)?;
    report.unfinished = recover::recover(&mut opened.conn, None, &mut report.notices)?;
    for (hour, count) in store::closed_by_hour(&opened.conn)? {
        *board.closed_on.entry(calendar::local_day(hour)).or_default() += count;
    }
    Ok(opened)
}
