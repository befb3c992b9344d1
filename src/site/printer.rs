//! Paper: documents handed to the printer of the machine through CUPS, and taken back when the
//! visit is over.
//!
//! A printer that was off would print somebody's papers hours later, before other eyes; and CUPS
//! keeps a copy of what it has printed. So each paper is remembered by the number that CUPS gave
//! it, and given up some time after the visit. One thread does it all: a printer can take a minute
//! to answer.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// How long what was sent during a visit may still come out after it.
const GRACE: Duration = Duration::from_mins(2);
/// How long the kiosk waits, when it ends, for papers to be given up.
const LAST_WAIT: Duration = Duration::from_secs(2);
/// How long CUPS may take to answer. A server that cannot be reached would hold up every paper.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks whether it has answered.
const LOOK: Duration = Duration::from_millis(20);
/// When papers that could not be taken back are tried again, and how often: CUPS may be starting,
/// or may have forgotten them.
const AGAIN: Duration = Duration::from_secs(30);
const TRIES: u8 = 5;

/// What the printer's thread waits for.
enum Order {
    /// A paper, and whom to tell whether it was taken.
    Print(PathBuf, Box<dyn FnOnce(io::Result<()>) + Send>),
    /// The visit is over.
    VisitOver,
}

/// The printer of the machine. Dropping it gives up what is still waiting there.
pub struct Printer {
    orders: Option<Sender<Order>>,
    ended: Receiver<()>,
}

impl Printer {
    /// `program` is CUPS's `lp`; its `cancel` lies beside it. `grace`: how long papers may still
    /// come out after the visit; two minutes unless told.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn start(program: PathBuf, grace: Option<Duration>) -> io::Result<Self> {
        let (orders, received) = channel();
        let (end, ended) = channel();
        let desk = Desk { program, grace: grace.unwrap_or(GRACE), of_visit: Vec::new(), over: Vec::new() };
        std::thread::Builder::new().name("printer".to_owned()).spawn(move || {
            desk.run(&received);
            if end.send(()).is_err() {
                tracing::debug!("the kiosk did not wait for its papers");
            }
        })?;
        Ok(Self { orders: Some(orders), ended })
    }

    /// Hands `paper` to the standard printer, and tells whether it was taken. Returns at once.
    pub fn print(&self, paper: PathBuf, tell: impl FnOnce(io::Result<()>) + Send + 'static) {
        self.order(Order::Print(paper, Box::new(tell)));
    }

    /// The visit is over: what has not come out soon is given up.
    pub fn visit_over(&self) {
        self.order(Order::VisitOver);
    }

    fn order(&self, order: Order) {
        if self.orders.as_ref().is_none_or(|orders| orders.send(order).is_err()) {
            tracing::error!("the printer's thread has ended");
        }
    }
}

impl Drop for Printer {
    fn drop(&mut self) {
        self.orders = None;
        if self.ended.recv_timeout(LAST_WAIT).is_err() {
            tracing::warn!("the printer does not answer; papers may still wait there");
        }
    }
}

/// What the printer's thread knows.
struct Desk {
    program: PathBuf,
    grace: Duration,
    /// Papers of this visit, by CUPS's own names.
    of_visit: Vec<String>,
    /// Papers of visits that are over.
    over: Vec<Over>,
}

/// Papers of a visit that is over.
struct Over {
    jobs: Vec<String>,
    /// When they are given up.
    at: Instant,
    /// How often that was tried.
    tries: u8,
}

impl Desk {
    fn run(mut self, orders: &Receiver<Order>) {
        loop {
            let now = Instant::now();
            let due = self.over.iter().map(|over| over.at.saturating_duration_since(now)).min();
            match orders.recv_timeout(due.unwrap_or(Duration::from_hours(1))) {
                Ok(Order::Print(paper, tell)) => {
                    let taken = self.print(&paper);
                    tell(taken.map(|job| self.of_visit.extend(job)));
                }
                Ok(Order::VisitOver) => {
                    let jobs = std::mem::take(&mut self.of_visit);
                    self.over.push(Over { jobs, at: Instant::now() + self.grace, tries: 0 });
                }
                Err(RecvTimeoutError::Timeout) => self.give_up_what_is_due(Instant::now()),
                Err(RecvTimeoutError::Disconnected) => {
                    let over = self.over.drain(..).flat_map(|over| over.jobs);
                    let left: Vec<_> = self.of_visit.drain(..).chain(over).collect();
                    self.give_up(&left);
                    return;
                }
            }
        }
    }

    fn give_up_what_is_due(&mut self, now: Instant) {
        for over in self.over.extract_if(.., |over| over.at <= now).collect::<Vec<_>>() {
            if !self.give_up(&over.jobs) && over.tries < TRIES {
                self.over.push(Over { at: now + AGAIN, tries: over.tries + 1, ..over });
            }
        }
    }

    /// The paper goes in by its content: neither its name nor that of the page is told.
    fn print(&self, paper: &Path) -> io::Result<Option<String>> {
        let done = call(&self.program, &["-t", "Document"], File::open(paper)?.into())?;
        if !done.status.success() {
            return Err(io::Error::other("the printer does not take it"));
        }
        Ok(job(&String::from_utf8_lossy(&done.stdout)))
    }

    /// Taken back if they have not come out; CUPS's copy of them is removed in any case.
    fn give_up(&self, jobs: &[String]) -> bool {
        if jobs.is_empty() {
            return true;
        }
        let arguments: Vec<_> = ["-x"].into_iter().chain(jobs.iter().map(String::as_str)).collect();
        let done = call(&self.program.with_file_name("cancel"), &arguments, Stdio::null());
        let gone = done.is_ok_and(|done| done.status.success());
        if !gone {
            tracing::warn!(papers = jobs.len(), "papers cannot be taken back from the printer");
        }
        gone
    }
}

/// Calls one of CUPS's programs; one that does not answer is ended.
fn call(program: &Path, arguments: &[&str], input: Stdio) -> io::Result<Output> {
    let mut command = Command::new(program);
    // Its words are read, so they are not to be French.
    command.args(arguments).env("LC_ALL", "C").stdin(input).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let until = Instant::now() + PATIENCE;
    // A few words fit into the pipe: it never waits for us to read them.
    while child.try_wait()?.is_none() {
        if Instant::now() > until {
            child.kill()?;
        }
        std::thread::sleep(LOOK);
    }
    child.wait_with_output()
}

/// `request id is Bureau-12 (1 file(s))`: the name of the job.
fn job(words: &str) -> Option<String> {
    let job = words.trim().strip_prefix("request id is ")?.split_whitespace().next()?;
    Some(job.to_owned())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// A folder with a `lp` and a `cancel` that write down what they are told.
    fn cups() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, script) in [
            ("lp", "#!/bin/sh\ncat > /dev/null\necho \"request id is Bureau-7 (0 file(s))\"\n"),
            ("cancel", "#!/bin/sh\necho \"$@\" >> \"$0.told\"\n"),
            ("paper", ""),
        ] {
            let file = folder.path().join(name);
            fs::write(&file, script).unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        }
        folder
    }

    fn print(printer: &Printer, paper: PathBuf) -> io::Result<()> {
        let (tell, told) = channel();
        printer.print(paper, move |taken| tell.send(taken).unwrap());
        told.recv().unwrap()
    }

    fn cancelled(cups: &tempfile::TempDir) -> String {
        fs::read_to_string(cups.path().join("cancel.told")).unwrap_or_default()
    }

    #[test]
    fn without_a_printer_or_its_program_it_is_said() {
        let cups = cups();
        for (program, taken) in [("true", true), ("false", false), ("/nowhere/lp", false)] {
            let printer = Printer::start(program.into(), None).unwrap();
            assert_eq!(print(&printer, cups.path().join("paper")).is_ok(), taken, "{program}");
        }
    }

    #[test]
    fn what_was_printed_in_a_visit_is_given_up_some_time_after_it_and_not_before() {
        let cups = cups();
        let printer = Printer::start(cups.path().join("lp"), Some(Duration::from_millis(50))).unwrap();
        print(&printer, cups.path().join("paper")).unwrap();
        std::thread::sleep(Duration::from_millis(150));
        assert_eq!(cancelled(&cups), "", "the visit goes on");
        printer.visit_over();
        let until = Instant::now() + Duration::from_secs(5);
        while cancelled(&cups).is_empty() && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(10));
        }
        assert_eq!(cancelled(&cups), "-x Bureau-7\n");
        drop(printer);
        assert_eq!(cancelled(&cups), "-x Bureau-7\n", "once");
    }

    #[test]
    fn nothing_waits_at_the_printer_once_the_kiosk_has_ended() {
        let cups = cups();
        let printer = Printer::start(cups.path().join("lp"), None).unwrap();
        print(&printer, cups.path().join("paper")).unwrap();
        drop(printer);
        assert_eq!(cancelled(&cups), "-x Bureau-7\n");
    }
}
