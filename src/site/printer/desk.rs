//! What the printer's thread does: hands papers over, follows each until it has come out, and
//! gives up what has not.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::cups::{Cups, Stage};
use super::{Fate, Job, Tell, Times, Why};

/// How often it is asked how far papers are.
const LOOK: Duration = Duration::from_millis(500);
/// When papers that could not be taken back are tried again, and how often: CUPS may be starting,
/// or may have forgotten them.
const AGAIN: Duration = Duration::from_secs(30);
const TRIES: u8 = 5;

/// What the thread waits for.
pub(super) enum Order {
    /// A paper, and whom to tell what becomes of it.
    Print(PathBuf, Tell),
    /// The visit is over.
    VisitOver,
}

/// What the thread knows.
pub(super) struct Desk {
    cups: Cups,
    times: Times,
    papers: Vec<Paper>,
}

/// A paper that CUPS has.
struct Paper {
    job: Job,
    /// Who hears of it, and since when it is waited for; `None` when there is no more to hear.
    followed: Option<Followed>,
    /// When it is given up; `None` while its visit goes on.
    given_up: Option<Instant>,
    /// How often it could not be.
    tries: u8,
}

struct Followed {
    tell: Tell,
    since: Instant,
    /// It was told that it waits.
    waits: bool,
}

impl Desk {
    pub(super) const fn new(cups: Cups, times: Times) -> Self {
        Self { cups, times, papers: Vec::new() }
    }

    pub(super) fn run(mut self, orders: &Receiver<Order>) {
        loop {
            match orders.recv_timeout(self.rest(Instant::now())) {
                Ok(Order::Print(paper, tell)) => self.print(&paper, tell),
                Ok(Order::VisitOver) => {
                    let at = Instant::now() + self.times.grace;
                    for paper in &mut self.papers {
                        paper.given_up.get_or_insert(at);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.look(Instant::now());
                    self.give_up_what_is_due(Instant::now());
                }
                Err(RecvTimeoutError::Disconnected) => {
                    for paper in &self.papers {
                        give_up(&self.cups, &paper.job);
                    }
                    return;
                }
            }
        }
    }

    /// How long there is nothing to do.
    fn rest(&self, now: Instant) -> Duration {
        let due = self.papers.iter().filter_map(|paper| paper.given_up);
        let due = due.map(|at| at.saturating_duration_since(now)).min().unwrap_or(Duration::from_hours(1));
        if self.papers.iter().any(|paper| paper.followed.is_some()) { due.min(LOOK) } else { due }
    }

    fn print(&mut self, paper: &std::path::Path, mut tell: Tell) {
        match self.cups.print(paper) {
            Err(why) => tell(Fate::NotPrinted(why)),
            Ok(job) => {
                tell(Fate::Taken);
                let followed = Some(Followed { tell, since: Instant::now(), waits: false });
                self.papers.extend(job.map(|job| Paper { job, followed, given_up: None, tries: 0 }));
            }
        }
    }

    /// Says what has become of each paper. What came to an end leaves nothing at CUPS.
    fn look(&mut self, now: Instant) {
        let Self { cups, times, papers } = self;
        papers.retain_mut(|paper| {
            let Some(followed) = &mut paper.followed else { return true };
            let ended = match cups.stage(&paper.job) {
                Stage::Out => Fate::Out,
                Stage::Lost => Fate::NotPrinted(Why::Failed),
                Stage::Unknown => {
                    paper.followed = None;
                    return true;
                }
                stage @ (Stage::Coming | Stage::Stopped) => {
                    let slow = now.saturating_duration_since(followed.since) > times.slow;
                    if (stage == Stage::Stopped || slow) && !followed.waits {
                        followed.waits = true;
                        (followed.tell)(Fate::Waits);
                    }
                    return true;
                }
            };
            (followed.tell)(ended);
            paper.followed = None;
            !give_up(cups, &paper.job)
        });
    }

    fn give_up_what_is_due(&mut self, now: Instant) {
        let Self { cups, papers, .. } = self;
        papers.retain_mut(|paper| {
            if paper.given_up.is_none_or(|at| at > now) {
                return true;
            }
            paper.followed = None;
            paper.tries += 1;
            paper.given_up = Some(now + AGAIN);
            !give_up(cups, &paper.job) && paper.tries <= TRIES
        });
    }
}

fn give_up(cups: &Cups, job: &Job) -> bool {
    let gone = cups.take_back(job);
    if !gone {
        tracing::warn!("a paper cannot be taken back from the printer");
    }
    gone
}
