//! CUPS of this machine: a paper is handed over, followed, and taken back.
//!
//! Papers go in through `lp`, which knows which printer is meant; the rest is asked of the
//! scheduler. Every call waits for its answer: this is for the printer's thread.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use ipp::model::Operation;
use ipp::value::IppValue;

use super::ipp::{Answer, ask};
use super::{Job, Why};

/// How long CUPS may take to answer. A server that cannot be reached would hold up every paper.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks whether it has answered.
const LOOK: Duration = Duration::from_millis(20);
/// How often papers are taken back until CUPS knows nothing of them, and how long it is given between.
const PURGES: u8 = 10;
const BETWEEN_PURGES: Duration = Duration::from_millis(100);
/// Where the scheduler listens, unless the machine says otherwise.
const SOCKET: &str = "/run/cups/cups.sock";
/// What CUPS calls every paper. Whoever stands at the printer reads it, so it says nothing of the
/// paper; and by it a kiosk that was killed knows its own again.
const TITLE: &str = "Passe-main";

/// CUPS, as it is reached.
#[derive(Debug, Clone)]
pub struct Cups {
    /// The program that hands a paper over; its `cancel` lies beside it.
    lp: PathBuf,
    /// Where the scheduler listens; `None` when there is none to be asked.
    socket: Option<PathBuf>,
    /// Who prints, once it was asked.
    user: OnceLock<String>,
}

/// How far a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// It is on its way.
    Coming,
    /// The printer stands still: somebody has to go and see.
    Stopped,
    /// It has come out.
    Out,
    /// CUPS has given it up, or somebody at the printer has.
    Lost,
    /// CUPS knows nothing of it any more: it may have come out, or somebody has given it up.
    Forgotten,
    /// CUPS does not say.
    Unknown,
}

impl Cups {
    /// That of this machine.
    #[must_use]
    pub fn of_machine() -> Self {
        let told = std::env::var_os("CUPS_SERVER").map(PathBuf::from);
        // A server elsewhere takes papers and cannot be asked.
        let socket =
            told.map_or_else(|| Some(SOCKET.into()), |told| Some(told).filter(|told| told.is_absolute()));
        Self { lp: "lp".into(), socket, user: OnceLock::new() }
    }

    /// The one that listens at `socket`.
    #[must_use]
    pub fn at(socket: PathBuf) -> Self {
        Self { lp: "lp".into(), socket: Some(socket), user: OnceLock::new() }
    }

    /// `lp` takes papers; there is nobody to ask.
    #[must_use]
    pub fn played_by(lp: PathBuf) -> Self {
        Self { lp, socket: None, user: OnceLock::new() }
    }

    /// Papers go in through this program instead.
    #[must_use]
    pub fn through(self, lp: PathBuf) -> Self {
        Self { lp, ..self }
    }

    /// The paper goes in by its content: neither its name nor that of the page is told.
    /// `None`: taken, and CUPS has not said as what. Given up once it is `late`.
    pub(super) fn print(&self, paper: File, late: &dyn Fn() -> bool) -> Result<Option<Job>, Why> {
        let done = self.call(&self.lp, &["-t", TITLE], paper.into(), late);
        match done {
            Ok(done) if done.status.success() => Ok(job(&String::from_utf8_lossy(&done.stdout))),
            Ok(_) => Err(self.why_not()),
            Err(error) => {
                tracing::warn!(kind = ?error.kind(), "a paper cannot be handed to the printer");
                Err(match error.kind() {
                    ErrorKind::NotFound => Why::NoService,
                    ErrorKind::TimedOut if !late() => self.why_not(),
                    _ => Why::Failed,
                })
            }
        }
    }

    /// Why a paper was not taken, as far as the scheduler can say.
    fn why_not(&self) -> Why {
        let wanted = IppValue::new_keyword("printer-is-accepting-jobs").ok();
        let wanted = wanted.map(|wanted| ("requested-attributes", wanted));
        match self.ask(Operation::CupsGetDefault, wanted.into_iter().collect()) {
            Some(Err(_)) => Why::NoService,
            Some(Ok(answer)) if answer.is_unknown() => Why::NoPrinter,
            Some(Ok(answer)) if answer.flag("printer-is-accepting-jobs") == Some(false) => Why::Closed,
            None | Some(Ok(_)) => Why::Failed,
        }
    }

    /// How far `job` is.
    pub(super) fn stage(&self, job: &Job) -> Stage {
        let Some(Ok(answer)) = self.ask_of_job(Operation::GetJobAttributes, job, None) else {
            return Stage::Unknown;
        };
        if answer.is_unknown() {
            return Stage::Forgotten;
        }
        // RFC 8011, 5.3.7: pending, held, processing, stopped, canceled, aborted, completed.
        match answer.number("job-state") {
            Some(3..=5) if self.is_stopped(job) => Stage::Stopped,
            Some(3..=5) => Stage::Coming,
            Some(6) => Stage::Stopped,
            Some(7 | 8) => Stage::Lost,
            Some(9) => Stage::Out,
            _ => Stage::Unknown,
        }
    }

    fn is_stopped(&self, job: &Job) -> bool {
        let Ok(address) = IppValue::new_uri(format!("ipp://localhost/printers/{}", job.printer())) else {
            return false;
        };
        let answer = self.ask(Operation::GetPrinterAttributes, vec![("printer-uri", address)]);
        // RFC 8011, 5.4.11: stopped.
        answer.and_then(Result::ok).is_some_and(|answer| answer.number("printer-state") == Some(5))
    }

    /// Every paper of ours that CUPS knows, past ones too. `None` when it does not say.
    pub(super) fn ours(&self) -> Option<Vec<Job>> {
        // The name of a paper that has just come out is forgotten until more is asked for than what
        // CUPS has at hand (get_jobs in scheduler/ipp.c): the priority means nothing to us.
        let wanted = ["job-id", "job-name", "job-priority"].map(IppValue::new_keyword);
        let wanted = wanted.into_iter().collect::<Result<_, _>>().ok()?;
        let attributes = vec![
            ("printer-uri", IppValue::new_uri("ipp://localhost/").ok()?),
            ("which-jobs", IppValue::new_keyword("all").ok()?),
            ("my-jobs", IppValue::Boolean(true)),
            ("requested-attributes", IppValue::Array(wanted)),
        ];
        let answer = self.ask(Operation::GetJobs, attributes)?.ok().filter(Answer::is_yes)?;
        let ours = answer.jobs().filter(|job| job.name.as_deref() == Some(TITLE));
        Some(ours.map(|job| Job(job.number.to_string())).collect())
    }

    /// Papers are taken back if they have not come out; CUPS's copies of them, and what it knows of
    /// them, go in any case. Returns those that are not known to be gone. Ends early once it is
    /// `late`.
    pub(super) fn take_back(&self, mut jobs: Vec<Job>, late: &dyn Fn() -> bool) -> Vec<Job> {
        // Of a paper that is just being printed only the copy goes: what is known of it has to be
        // asked for once more when it has stopped.
        let purges = if self.can_be_asked() { PURGES } else { 0 };
        for _ in 0..purges {
            jobs.retain(|job| late() || !self.purge(job));
            if jobs.is_empty() || late() {
                return jobs;
            }
            std::thread::sleep(BETWEEN_PURGES);
        }
        jobs.retain(|job| late() || !self.cancel(job, late));
        jobs
    }

    /// Returns whether CUPS knows nothing of it, nor of any copy.
    fn purge(&self, job: &Job) -> bool {
        let answer = self.ask_of_job(Operation::CancelJob, job, Some("purge-job"));
        matches!(answer, Some(Ok(answer)) if answer.is_unknown())
    }

    /// CUPS's own program may do what we may not. Returns whether the paper is gone, as far as that
    /// can be known.
    fn cancel(&self, job: &Job, late: &dyn Fn() -> bool) -> bool {
        let cancel = self.lp.with_file_name("cancel");
        let done = self.call(&cancel, &["-x", &job.0], Stdio::null(), late);
        let done = done.is_ok_and(|done| done.status.success());
        if !self.can_be_asked() {
            return done;
        }
        let answer = self.ask_of_job(Operation::GetJobAttributes, job, None);
        matches!(answer, Some(Ok(answer)) if answer.is_unknown())
    }

    /// Whether there is a scheduler that can be asked.
    pub(super) const fn can_be_asked(&self) -> bool {
        self.socket.is_some()
    }

    fn ask_of_job(
        &self,
        operation: Operation,
        job: &Job,
        yes: Option<&'static str>,
    ) -> Option<io::Result<Answer>> {
        let address = IppValue::new_uri(format!("ipp://localhost/jobs/{}", job.number())).ok()?;
        let yes = yes.map(|yes| (yes, IppValue::Boolean(true)));
        self.ask(operation, [("job-uri", address)].into_iter().chain(yes).collect())
    }

    /// `None` when there is nobody to ask.
    fn ask(
        &self,
        operation: Operation,
        attributes: Vec<(&'static str, IppValue)>,
    ) -> Option<io::Result<Answer>> {
        let socket = self.socket.as_ref()?;
        Some(self.user().and_then(|user| ask(socket, user, operation, attributes)))
    }

    /// Who prints, as `lp` tells it: only who has printed a paper may take it back.
    fn user(&self) -> io::Result<&str> {
        if let Some(user) = self.user.get() {
            return Ok(user);
        }
        let done = self.call(Path::new("id"), &["-un"], Stdio::null(), &|| false)?;
        Ok(self.user.get_or_init(|| String::from_utf8_lossy(&done.stdout).trim().to_owned()))
    }

    /// Calls a program; one that does not answer is ended, at the latest when it is `late`.
    fn call(
        &self,
        program: &Path,
        arguments: &[&str],
        input: Stdio,
        late: &dyn Fn() -> bool,
    ) -> io::Result<Output> {
        let mut command = Command::new(program);
        // Its words are read, so they are not to be French.
        command.args(arguments).env("LC_ALL", "C").env_remove("LANGUAGE");
        command.stdin(input).stdout(Stdio::piped()).stderr(Stdio::null());
        if let Some(socket) = &self.socket {
            command.env("CUPS_SERVER", socket);
        }
        let until = Instant::now() + PATIENCE;
        heard(command.spawn()?, &|| late() || Instant::now() > until)
    }
}

/// What it has said, once it has ended.
fn heard(mut child: Child, late: &dyn Fn() -> bool) -> io::Result<Output> {
    // A few words fit into the pipe: it never waits for us to read them.
    while child.try_wait()?.is_none() {
        if late() {
            child.kill()?;
            child.wait()?;
            // What it has started itself may still hold the pipe: its words are not waited for.
            return Err(ErrorKind::TimedOut.into());
        }
        std::thread::sleep(LOOK);
    }
    child.wait_with_output()
}

/// `request id is Bureau-12 (1 file(s))`: the name of the job.
fn job(words: &str) -> Option<Job> {
    let job = words.trim().strip_prefix("request id is ")?.split_whitespace().next()?;
    Some(Job(job.to_owned()))
}
