//! Paper: documents handed to the printer of the machine through CUPS, followed until they come
//! out, and taken back when the visit is over.
//!
//! A printer that was off would print somebody's papers hours later, before other eyes; and CUPS
//! keeps a copy of what it has printed. So each paper is remembered by the name that CUPS gave
//! it: its copy goes as soon as it has come out, and what has not come out is given up some time
//! after the visit. What a killed kiosk has left there is looked for at the start, before anything is
//! printed. One thread (`desk`) does it all: a printer can take a minute to answer.

use std::fs::File;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

mod cups;
mod desk;
mod gate;
mod ipp;

pub use cups::Cups;
pub use gate::Visit;

use desk::{Desk, Order};
use gate::Gate;

/// How long the kiosk waits, when it ends, for papers to be given up.
const LAST_WAIT: Duration = Duration::from_secs(2);

/// What has become of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// CUPS has it. Always told first, unless it is not taken; more may follow.
    Taken,
    /// It waits at the printer: somebody has to go and see.
    Waits,
    /// It has come out.
    Out,
    /// Whether it has come out is not known: CUPS does not answer, or has forgotten it. More may
    /// follow.
    Unknown,
    /// It does not come out.
    NotPrinted(Why),
}

/// Why a paper does not come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Nothing on this machine prints, or it does not answer.
    NoService,
    /// No printer was chosen for this machine.
    NoPrinter,
    /// The printer takes no papers.
    Closed,
    /// It was given up on the way, or nobody can say.
    Failed,
}

/// How long things may take.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// What was sent during a visit may still come out for so long after it.
    pub grace: Duration,
    /// A paper that has not come out after so long is said to wait.
    pub slow: Duration,
}

impl Default for Times {
    fn default() -> Self {
        Self { grace: Duration::from_mins(2), slow: Duration::from_secs(40) }
    }
}

/// A paper, as CUPS calls it: `Bureau-12`, or `12` in its list.
#[derive(Debug, Clone)]
struct Job(String);

impl PartialEq for Job {
    /// Numbers are enough: no two printers share one.
    fn eq(&self, other: &Self) -> bool {
        self.number() == other.number()
    }
}

impl Job {
    fn printer(&self) -> &str {
        self.0.rsplit_once('-').map_or("", |(printer, _)| printer)
    }

    fn number(&self) -> &str {
        self.0.rsplit_once('-').map_or(&self.0, |(_, number)| number)
    }
}

/// Hears what becomes of a paper, from first to last.
type Tell = Box<dyn FnMut(Fate) + Send>;

/// The printer of the machine. Dropping it [ends](Self::end) it.
pub struct Printer {
    orders: Sender<Order>,
    gate: Arc<Gate>,
    /// Told once the thread has ended.
    ended: Mutex<Receiver<()>>,
}

impl Printer {
    /// Starts its thread.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn start(cups: Cups, times: Times) -> io::Result<Self> {
        let (orders, received) = channel();
        let (end, ended) = channel();
        let gate = Arc::<Gate>::default();
        let desk = Desk::new(cups, times, Arc::clone(&gate));
        std::thread::Builder::new().name("printer".to_owned()).spawn(move || {
            desk.run(&received);
            // From now on whoever comes is told.
            drop(received);
            if end.send(()).is_err() {
                tracing::debug!("the kiosk did not wait for its papers");
            }
        })?;
        Ok(Self { orders, gate, ended: Mutex::new(ended) })
    }

    /// The visit that goes on, or the next one. Asked when somebody wishes a paper, not when it is
    /// made: it may be made after the visit.
    #[must_use]
    pub fn visit(&self) -> Visit {
        self.gate.visit()
    }

    /// Hands `paper` of `visit` to the standard printer, and tells what becomes of it: at first
    /// whether it was taken. Returns at once. The paper is open, and stands at its beginning: it needs
    /// no name any more, and who could not open it has told so. A paper of a visit that is over is
    /// not printed.
    pub fn print(&self, visit: Visit, paper: File, tell: impl FnMut(Fate) + Send + 'static) {
        let order = Order::Print { visit, paper, tell: Box::new(tell) };
        if let Some(Order::Print { mut tell, .. }) = self.order(order) {
            tell(Fate::NotPrinted(Why::NoService));
        }
    }

    /// The visit is over: what has not come out soon is given up.
    pub fn visit_over(&self) {
        self.order(Order::VisitOver(self.gate.visit_over()));
    }

    /// The kiosk ends: nothing more is printed, what is just being handed over is stopped, and what
    /// waits is given up. Waits for it, but not for long.
    pub fn end(&self) {
        self.gate.shut();
        self.order(Order::End);
        let ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        if ended.recv_timeout(LAST_WAIT) == Err(RecvTimeoutError::Timeout) {
            tracing::warn!("the printer does not answer; papers may still wait there");
        }
    }

    /// Gives the order back when nobody takes it.
    fn order(&self, order: Order) -> Option<Order> {
        let back = self.orders.send(order).err().map(|refused| refused.0);
        if back.is_some() && !self.gate.is_shut() {
            tracing::error!("the printer's thread has ended");
        }
        back
    }
}

impl Drop for Printer {
    fn drop(&mut self) {
        if !self.gate.is_shut() {
            self.end();
        }
    }
}

#[cfg(test)]
mod tests;
