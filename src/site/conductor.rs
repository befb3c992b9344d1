//! The page's thread: the only one that speaks to the browser, and the only one that fills the
//! mailbox of the other party. Start with [`Conductor::run`]; what may be shown is decided in
//! [`super::veil`].

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::PoisonError;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::Value;

use super::browser::Launch;
use super::claim::Claim;
use super::fit::Fit;
use super::frame::Frame;
use super::live::{Live, Pending, Round};
use super::news::News;
use super::outside::Outside;
use super::page::{Input, Setup, Shared};
use super::pictures::Held;
use super::printer::{Printer, Visit};
use super::protocol::{AnswerDialog, AutoAttach, CreateContext, Evaluate, History, Method};
use super::reading::Reading;
use super::rounds::ASK_AGAIN;
use super::seek::Seek;
use super::talk::{Opening, Rules, Stage, Status, Touch, Trouble, Wish};
use super::veil::{Reason, Seat, Seconds, Veil};
use super::wall::Wall;
use super::wire::Message;
use super::{chooser, download, events, input};

/// How long a new size must be wished before the page is drawn in it.
const FIT_AFTER: Duration = Duration::from_millis(300);

/// The page's thread.
pub(super) struct Conductor {
    pub(super) launch: Launch,
    pub(super) wall: Wall,
    pub(super) fit: Fit,
    /// The next one, and when it counts: what changes for a moment only is not followed.
    pub(super) fit_next: Option<(Fit, Instant)>,
    pub(super) shared: Shared,
    pub(super) inputs: Sender<Input>,
    pub(super) outside: Outside,
    pub(super) printer: Arc<Printer>,
    /// To which the papers belong that are printed now.
    pub(super) visit: Visit,
    /// The thread that reads the keys.
    pub(super) keys: Option<JoinHandle<()>>,
    pub(super) browsers: u64,
    pub(super) live: Option<Live>,
    pub(super) status: Status,
    pub(super) veil: Veil,
    pub(super) lead: Seat,
    pub(super) rules: Rules,
    /// The step that is open; `None` while nobody looks.
    pub(super) opening: Option<Opening>,
    /// The step that was open last.
    pub(super) last: Option<Opening>,
    /// What the page shows has a guard that can be asked.
    pub(super) round: Option<Round>,
    pub(super) rounds: u64,
    /// A frame that waits for the answer of the round.
    pub(super) held: Option<Held>,
    /// The newest frame that came while a round was under way.
    pub(super) next: Option<Arc<Frame>>,
    /// When the newest picture was taken that has come.
    pub(super) newest: Seconds,
    /// When the page is asked next whether it is clean.
    pub(super) ask_at: Option<Instant>,
    /// How long after the next « no ».
    pub(super) patience: Duration,
    /// When the page is asked next whether it lives.
    pub(super) beat_at: Option<Instant>,
    /// What is typed into a secret field before the curtain is drawn.
    pub(super) waiting: VecDeque<Touch>,
    pub(super) dialog: bool,
    /// The party that typed and wishes to show the page, until the page has answered.
    pub(super) wishes_to_show: Option<Seat>,
    /// Pictures were refused while the page changed.
    pub(super) look_again_at: Option<Instant>,
    /// The document is a paper, or holds one: no guard looks into it.
    pub(super) paper: bool,
    /// An address was gone to for the lead, and is not drawn yet.
    pub(super) claim: Option<Claim>,
    /// The browser's name of the document that is there.
    pub(super) document: Option<String>,
    /// Something was typed or chosen in this document during a private step.
    pub(super) written: bool,
    /// Where a finger is down.
    pub(super) finger: Option<[f32; 2]>,
    /// How far down the page it was last touched, in points.
    pub(super) touched: f32,
    /// What is looked for on the page.
    pub(super) seek: Seek,
    /// The path of the page. Never told: only its beginning is ever compared.
    pub(super) path: String,
    pub(super) reading: Reading,
}

impl Conductor {
    pub fn new(setup: Setup, shared: Shared, inputs: Sender<Input>, printer: Arc<Printer>) -> Self {
        let Setup { launch, wall, size, outside, .. } = setup;
        Self {
            launch,
            wall,
            fit: Fit::plain(size),
            fit_next: None,
            outside,
            visit: printer.visit(),
            printer,
            keys: None,
            shared,
            inputs,
            browsers: 0,
            live: None,
            status: Status::default(),
            veil: Veil::new(Seat::Agent),
            lead: Seat::Agent,
            rules: Rules::default(),
            opening: None,
            last: None,
            round: None,
            rounds: 0,
            held: None,
            next: None,
            newest: 0.0,
            ask_at: None,
            patience: ASK_AGAIN,
            beat_at: None,
            waiting: VecDeque::new(),
            dialog: false,
            wishes_to_show: None,
            look_again_at: None,
            paper: false,
            claim: None,
            document: None,
            written: false,
            finger: None,
            touched: 0.0,
            seek: Seek::default(),
            path: String::new(),
            reading: Reading::default(),
        }
    }

    /// Runs until the kiosk ends.
    pub fn run(mut self, inputs: &Receiver<Input>) {
        self.start();
        loop {
            let wait = self
                .next_deadline()
                .map_or(Duration::from_hours(1), |at| at.saturating_duration_since(Instant::now()));
            match inputs.recv_timeout(wait) {
                Ok(Input::End) | Err(RecvTimeoutError::Disconnected) => return,
                Ok(Input::Wish(wish)) => self.wish(wish),
                Ok(Input::Browser(number, message)) => {
                    if self.live.as_ref().is_some_and(|live| live.number == number) {
                        self.hear(message);
                    }
                }
                Ok(Input::Printed(number, done)) => {
                    if self.live.as_ref().is_some_and(|live| live.number == number) {
                        self.status.news = Some(if done { News::Printed } else { News::NotPrinted });
                    }
                }
                Ok(Input::Keys(number, found)) => chooser::keys_were_read(&mut self, number, found),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if self.live.as_mut().is_some_and(Live::asker_is_gone) {
                self.status.ask.take_if(|ask| ask.is_of_a_field());
            }
            self.look_at_the_clock();
            self.publish();
        }
    }

    /// A browser ahead of its first page.
    pub(super) fn start(&mut self) {
        self.browsers += 1;
        let mut launch = self.launch.clone();
        launch.wall.extend(self.wall.flags());
        match Live::start(&launch, self.shared.leash.clone(), self.browsers, self.inputs.clone()) {
            Ok(mut live) => {
                let begun = prepare(&mut live);
                self.live = Some(live);
                self.or_gone(begun);
            }
            Err(error) => {
                tracing::warn!(%error, "no browser");
                self.live = None;
                self.down(Trouble::NoBrowser);
            }
        }
    }

    fn wish(&mut self, wish: Wish) {
        match wish {
            Wish::Open(opening) => self.open(*opening),
            Wish::Rest => {
                self.opening = None;
                self.veil.raise(Reason::Step);
                let done = self.stop_screencast();
                self.or_gone(done);
            }
            Wish::Pass(lead) => {
                if self.lead != lead {
                    // Keys in flight go nowhere; the field keeps what it has.
                    self.waiting.clear();
                    let done = input::lift_finger(self);
                    self.or_gone(done);
                    self.nobody_reads();
                    // Their owner changes; both get a new picture.
                    self.held = None;
                    self.next = None;
                    self.lead = lead;
                    self.veil.pass(lead);
                    download::hand_passes(self);
                    self.show_again();
                }
            }
            Wish::Painted(epoch) => {
                self.veil.painted(epoch);
                self.type_what_waited();
            }
            Wish::Listen(seat, listens) => self.reading.listen(seat, listens),
            Wish::Touch(seat, touch) => {
                // Only the lead's, and only on a page that the lead sees; opening it anew is always
                // possible: nothing of what stands on it is seen or touched.
                if seat == self.lead && (self.sees(seat) || touch == Touch::StartAgain) {
                    let done = input::touch(self, touch);
                    self.or_gone(done);
                }
            }
            Wish::Fit(fit) => {
                self.fit_next = (fit != self.fit).then(|| (fit, Instant::now() + FIT_AFTER));
            }
            Wish::Agree(seat) => {
                self.status.agreed[usize::from(seat == Seat::Citizen)] = true;
                if self.status.agreed == [true; 2] {
                    self.veil.settle(Reason::Host);
                }
            }
            Wish::Show(seat) => {
                let done = self.show(seat);
                self.or_gone(done);
            }
            Wish::Forget => self.forget(),
            Wish::Rebuild(wall) => self.rebuild(*wall),
        }
    }

    /// Whether `seat` sees the page whole.
    pub(super) fn sees(&self, seat: Seat) -> bool {
        seat == self.veil.owner() || !self.veil.is_down()
    }

    /// Whether the lead may be told what stands on the page, and listens.
    pub(super) fn may_be_read(&self) -> bool {
        let there = self.status.stage == Stage::Open && self.opening.is_some() && !self.dialog;
        there && self.reading.listens(self.lead) && self.sees(self.lead)
    }

    /// Nobody is told anything, until the page is read anew.
    pub(super) fn nobody_reads(&mut self) {
        self.reading.void();
        if self.shared.lectern.clear() {
            self.shared.wake(&Seat::BOTH);
        }
    }

    /// Whether the step is private.
    pub(super) fn is_private_step(&self) -> bool {
        self.opening.as_ref().is_some_and(|opening| opening.private)
    }

    /// Nobody looks at the page now.
    pub(super) const fn is_resting(&self) -> bool {
        self.opening.is_none()
    }

    /// The session is over.
    fn forget(&mut self) {
        self.live = None;
        // Each visit ends with one wish: the printer, which hears of it sooner, counts the same ones.
        self.visit = self.visit.next();
        self.wishes_to_show = None;
        self.look_again_at = None;
        self.ask_at = None;
        self.patience = ASK_AGAIN;
        self.paper = false;
        self.dialog = false;
        self.touched = 0.0;
        self.status = Status::default();
        self.opening = None;
        self.last = None;
        self.seek = Seek::default();
        self.path.clear();
        self.rules = Rules::default();
        self.round = None;
        self.drop_frames();
        self.waiting.clear();
        self.lead = Seat::Agent;
        self.veil = self.veil.renewed();
        self.claim = None;
        self.document = None;
        self.written = false;
        self.finger = None;
        self.start();
        self.status.stage = Stage::Closed;
    }

    /// The browser that waits knows only the sites that it was started with.
    fn rebuild(&mut self, wall: Wall) {
        if self.wall != wall {
            self.wall = wall;
            self.live = None;
            self.start();
            self.status.stage = Stage::Closed;
        }
    }

    fn hear(&mut self, message: Message) {
        let done = match message {
            Message::Gone => {
                self.gone();
                Ok(())
            }
            Message::Answer { call, result } => match self.live.as_mut().and_then(|live| live.take(call)) {
                Some(pending) => self.answered(pending, result),
                None => Ok(()),
            },
            Message::Event { session, method, params } => events::hear(self, &session, &method, params),
        };
        self.or_gone(done);
    }

    /// The page is there, stopped at its first breath.
    pub(super) fn page_is_made(&mut self, session: &str, frame: String) -> io::Result<()> {
        let Some(live) = &mut self.live else { return Ok(()) };
        live.main = Some(session.to_owned());
        live.frame = Some(frame);
        live.arm(session, Some(self.fit))
    }

    /// Tells the windows, when something has changed.
    fn publish(&mut self) {
        self.status.width = self.fit.width();
        self.status.covered = self.veil.is_down();
        self.status.owner = self.veil.owner();
        self.status.epoch = self.veil.epoch();
        self.status.reasons = self.veil.reasons().collect();
        if self.veil.is_down() {
            self.shared.mailbox(self.veil.owner().other()).clear();
        }
        // Not the lead's yet, and nobody else's: for both it is still coming.
        let stage = self.status.stage;
        if self.claim.is_some() && stage == Stage::Open {
            self.status.stage = Stage::Loading;
        }
        // A focus on what is not typed into changes nothing that is drawn.
        let focus = self.status.focus;
        self.status.focus.take_if(|focus| focus.keys.is_none() && !focus.secret);
        let mut told = self.shared.status.lock().unwrap_or_else(PoisonError::into_inner);
        let news = *told != self.status;
        if news {
            told.clone_from(&self.status);
        }
        drop(told);
        self.status.stage = stage;
        self.status.focus = focus;
        if news {
            self.shared.wake(&Seat::BOTH);
        }
    }
}

/// Everything is off before there is a page.
pub(super) fn prepare(live: &mut Live) -> io::Result<()> {
    let attach = AutoAttach { auto_attach: true, wait_for_debugger_on_start: true, flatten: true };
    live.tell(&None, &attach)?;
    live.ask(&None, &CreateContext { dispose_on_detach: true }, Pending::Context)
}

/// The page is asked for the page before.
pub(super) fn back(live: &mut Live) -> io::Result<()> {
    live.ask_page(&History {}, Pending::History)
}

/// Asks the page for nothing but an answer, once at a time.
pub(super) fn is_it_there(live: &mut Live, pending: Pending) -> io::Result<()> {
    if live.waits_for(pending) {
        return Ok(());
    }
    let question = Evaluate {
        expression: "1".to_owned(),
        unique_context_id: None,
        await_promise: false,
        return_by_value: true,
    };
    live.ask_page(&question, pending)
}

/// The answer to the page's question.
pub(super) fn answer_dialog(live: &mut Live, yes: bool, words: Option<String>) -> io::Result<()> {
    live.tell_page(&AnswerDialog { accept: yes, prompt_text: words })
}

/// Reads the answer to a call of `M`.
pub(super) fn answer_to<M: Method>(answer: Value) -> Option<M::Answer> {
    read(answer)
}

pub(super) fn read<T: serde::de::DeserializeOwned>(answer: Value) -> Option<T> {
    serde_json::from_value(answer)
        // Never the answer: it may hold what is on the page.
        .map_err(|error| tracing::warn!(line = error.line(), "an answer of the browser cannot be read"))
        .ok()
}

pub(super) fn now() -> Seconds {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64())
}
