//! What the printer's thread does: hands papers over, follows each until it has come out, and
//! gives up what has not.

use std::fs::File;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::cups::{Cups, Stage};
use super::gate::{Gate, Visit};
use super::{Fate, Job, Tell, Times, Why};

/// How often it is asked how far papers are.
const LOOK: Duration = Duration::from_millis(500);
/// When papers that could not be taken back are tried again, and how often: CUPS may be starting,
/// or may have forgotten them.
const AGAIN: Duration = Duration::from_secs(30);
const TRIES: u8 = 5;
/// How long taking back may take at a time, before the next paper is printed.
const TAKING_BACK: Duration = Duration::from_secs(5);
/// When CUPS is asked again for papers of ours, as long as it has not answered: after a power cut
/// it may start later than we do, and it prints at once. Each time twice as late, where there is none.
const ASK_AGAIN: Duration = Duration::from_secs(5);
const ASK_SELDOM: Duration = Duration::from_mins(5);
/// How long taking back may take at the end: less than the kiosk waits for it.
const LAST_TAKING_BACK: Duration = Duration::from_millis(1500);

/// What the thread waits for.
pub(super) enum Order {
    /// A paper of this visit, and whom to tell what becomes of it.
    Print { visit: Visit, paper: File, tell: Tell },
    /// This visit is over.
    VisitOver(Visit),
    /// The kiosk ends.
    End,
}

/// What the thread knows.
pub(super) struct Desk {
    cups: Cups,
    times: Times,
    gate: Arc<Gate>,
    papers: Vec<Paper>,
    /// When papers of ours that are not among these are looked for at CUPS.
    strays_at: Option<Instant>,
    /// How long after a look without an answer.
    ask_again: Duration,
}

/// A paper that CUPS has.
struct Paper {
    job: Job,
    visit: Visit,
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
    /// When CUPS has last said how far it is.
    heard: Instant,
    /// What was told last.
    told: Fate,
}

impl Followed {
    fn new(tell: Tell) -> Self {
        let now = Instant::now();
        let mut followed = Self { tell, since: now, heard: now, told: Fate::Taken };
        (followed.tell)(Fate::Taken);
        followed
    }

    /// Nothing is told twice in a row.
    fn tell(&mut self, fate: Fate) {
        if self.told != fate {
            self.told = fate;
            (self.tell)(fate);
        }
    }

    /// Tells what is known. Returns whether the paper has come to an end.
    fn hear(&mut self, stage: Stage, now: Instant, slow: Duration) -> bool {
        let is_long_ago = |then| now.saturating_duration_since(then) > slow;
        if stage != Stage::Unknown {
            self.heard = now;
        }
        match stage {
            Stage::Coming if !is_long_ago(self.since) => {}
            Stage::Coming | Stage::Stopped => self.tell(Fate::Waits),
            // It may be starting again: it is asked once more.
            Stage::Unknown if !is_long_ago(self.heard) => {}
            Stage::Unknown | Stage::Forgotten => self.tell(Fate::Unknown),
            Stage::Out => self.tell(Fate::Out),
            Stage::Lost => self.tell(Fate::NotPrinted(Why::Failed)),
        }
        matches!(stage, Stage::Out | Stage::Lost | Stage::Forgotten)
    }
}

impl Desk {
    /// A killed kiosk may have left papers at CUPS: they are the first thing that is looked for.
    pub(super) fn new(cups: Cups, times: Times, gate: Arc<Gate>) -> Self {
        let strays_at = cups.can_be_asked().then(Instant::now);
        Self { cups, times, gate, papers: Vec::new(), strays_at, ask_again: ASK_AGAIN }
    }

    pub(super) fn run(mut self, orders: &Receiver<Order>) {
        loop {
            let order = orders.recv_timeout(self.rest(Instant::now()));
            // First of all: what is left from before must not come out beside what is new.
            self.look_for_strays(Instant::now());
            match order {
                Ok(Order::Print { visit, paper, tell }) => self.print(visit, paper, tell),
                Ok(Order::VisitOver(over)) => {
                    let at = Instant::now() + self.times.grace;
                    // What one look has missed, or lp has not named, is found with the visit's end.
                    self.strays_at = self.strays_at.or_else(|| self.cups.can_be_asked().then_some(at));
                    // The next visit may have begun to print.
                    for paper in self.papers.iter_mut().filter(|paper| paper.visit <= over) {
                        paper.given_up.get_or_insert(at);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.look(Instant::now());
                    self.give_up_what_is_due(Instant::now());
                }
                Ok(Order::End) | Err(RecvTimeoutError::Disconnected) => return self.end(),
            }
        }
    }

    /// How long there is nothing to do.
    fn rest(&self, now: Instant) -> Duration {
        let due = self.papers.iter().filter_map(|paper| paper.given_up).chain(self.strays_at);
        let due = due.map(|at| at.saturating_duration_since(now)).min().unwrap_or(Duration::from_hours(1));
        if self.papers.iter().any(|paper| paper.followed.is_some()) { due.min(LOOK) } else { due }
    }

    /// Papers of ours that nobody here remembers are given up.
    fn look_for_strays(&mut self, now: Instant) {
        if self.strays_at.is_none_or(|at| at > now) || self.gate.is_shut() {
            return;
        }
        let Some(strays) = self.strays() else {
            self.strays_at = Some(now + self.ask_again);
            self.ask_again = (self.ask_again * 2).min(ASK_SELDOM);
            return;
        };
        self.ask_again = ASK_AGAIN;
        self.strays_at = None;
        if strays.is_empty() {
            return;
        }
        tracing::info!(count = strays.len(), "papers that nobody remembers wait at the printer");
        self.papers.extend(strays.into_iter().map(|job| Paper {
            job,
            visit: Visit::default(),
            followed: None,
            given_up: Some(now),
            tries: 0,
        }));
        self.give_up_what_is_due(now);
    }

    /// `None` when CUPS does not say.
    fn strays(&self) -> Option<Vec<Job>> {
        let is_stray = |job: &Job| self.papers.iter().all(|paper| paper.job != *job);
        Some(self.cups.ours()?.into_iter().filter(is_stray).collect())
    }

    /// What waits is given up: also what was just being handed over.
    fn end(self) {
        let until = Instant::now() + LAST_TAKING_BACK;
        let late = || Instant::now() > until;
        // What is known goes first: to look for more may take all the time that is left.
        give_up(&self.cups, self.papers.iter().map(|paper| paper.job.clone()).collect(), &late);
        if !late() {
            give_up(&self.cups, self.strays().unwrap_or_default(), &late);
        }
    }

    fn print(&mut self, visit: Visit, paper: File, mut tell: Tell) {
        if !self.gate.lets(visit) {
            return tell(Fate::NotPrinted(Why::Failed));
        }
        match self.cups.print(paper, &|| self.gate.is_shut()) {
            Err(why) => {
                // It may be there all the same.
                self.strays_at = self.cups.can_be_asked().then(Instant::now);
                tell(Fate::NotPrinted(why));
            }
            Ok(job) => {
                let followed = Some(Followed::new(tell)).filter(|_| self.cups.can_be_asked());
                self.papers.extend(job.map(|job| Paper { job, visit, followed, given_up: None, tries: 0 }));
            }
        }
    }

    /// Says what has become of each paper. What came to an end leaves nothing at CUPS.
    fn look(&mut self, now: Instant) {
        let Self { cups, times, gate, papers, .. } = self;
        papers.retain_mut(|paper| {
            let Some(followed) = &mut paper.followed else { return true };
            if !followed.hear(cups.stage(&paper.job), now, times.slow) {
                return true;
            }
            paper.followed = None;
            paper.given_up.get_or_insert(now + AGAIN);
            !give_up(cups, vec![paper.job.clone()], &in_time(gate)).is_empty()
        });
    }

    fn give_up_what_is_due(&mut self, now: Instant) {
        let is_due = |paper: &Paper| paper.given_up.is_some_and(|at| at <= now);
        let due = self.papers.iter().filter(|paper| is_due(paper)).map(|paper| paper.job.clone()).collect();
        let left = give_up(&self.cups, due, &in_time(&self.gate));
        self.papers.retain_mut(|paper| {
            if !is_due(paper) {
                return true;
            }
            paper.followed = None;
            paper.tries += 1;
            paper.given_up = Some(now + AGAIN);
            left.contains(&paper.job) && paper.tries <= TRIES
        });
    }
}

/// Whether taking back has to stop: the next paper, or the end, does not wait for ever.
fn in_time(gate: &Gate) -> impl Fn() -> bool {
    let until = Instant::now() + TAKING_BACK;
    move || gate.is_shut() || Instant::now() > until
}

/// Returns those that are not known to be gone.
fn give_up(cups: &Cups, jobs: Vec<Job>, late: &dyn Fn() -> bool) -> Vec<Job> {
    let left = cups.take_back(jobs, late);
    if !left.is_empty() {
        tracing::warn!(count = left.len(), "papers cannot be taken back from the printer");
    }
    left
}
