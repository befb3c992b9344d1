//! The page's thread: the only one that speaks to the browser, and the only one that fills the
//! mailbox of the other party. Start with [`Conductor::run`]; what may be shown is decided in
//! [`super::veil`].

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::PoisonError;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::Value;

use super::browser::Launch;
use super::decode::decode;
use super::fit::Fit;
use super::frame::Frame;
use super::live::{Live, Pending, Round, Said};
use super::news::News;
use super::outside::Outside;
use super::page::{Input, Setup, Shared};
use super::protocol::{
    AnswerDialog, AutoAttach, Context, CreateContext, CreateTarget, Evaluate, GoTo, History, HistoryList,
    Navigate, Navigated, Screenshot, Shot, StartScreencast, StopScreencast,
};
use super::reading::{self, Reading};
use super::seek::Seek;
use super::talk::{Focus, Opening, Refused, Rules, Sought, Stage, Status, Touch, Trouble, Wish};
use super::veil::{Reason, Seat, Seconds, Veil};
use super::wall::{Verdict, Wall};
use super::wire::Message;
use super::{download, events, input, lookalike, papers, refuse};

/// Between two questions to a page that is not clean yet.
const ASK_AGAIN: Duration = Duration::from_millis(150);
/// The same, when only a new document can be clean: asked for safety's sake, and nearly for nothing.
const ASK_LATER: Duration = Duration::from_secs(2);
/// Between two tries to get pictures of a page that changes.
const LOOK_AGAIN: Duration = Duration::from_millis(30);
/// How long a new size must be wished before the page is drawn in it.
const FIT_AFTER: Duration = Duration::from_millis(300);
/// Most keys that wait for a curtain to be drawn; more would be typed blindly.
const MOST_WAITING: usize = 64;
/// No picture is on its way for so many seconds: one that is older was taken after the clock was
/// set back.
const SET_BACK: Seconds = 10.0;
/// Pictures are sharp enough for text, and small enough for 30 a second.
const QUALITY: u8 = 80;
/// Of a picture that nobody looks at.
const ROUGH: u8 = 1;

/// The page's thread.
pub(super) struct Conductor {
    launch: Launch,
    pub(super) wall: Wall,
    pub(super) fit: Fit,
    /// The next one, and when it counts: what changes for a moment only is not followed.
    fit_next: Option<(Fit, Instant)>,
    pub(super) shared: Shared,
    pub(super) inputs: Sender<Input>,
    pub(super) outside: Outside,
    browsers: u64,
    pub(super) live: Option<Live>,
    pub(super) status: Status,
    pub(super) veil: Veil,
    pub(super) lead: Seat,
    pub(super) rules: Rules,
    /// The step that is open; `None` while nobody looks.
    opening: Option<Opening>,
    /// The step that was open last.
    last: Option<Opening>,
    /// What the page shows has a guard that can be asked.
    round: Option<Round>,
    rounds: u64,
    /// A frame that waits for the answer of the round.
    held: Option<Arc<Frame>>,
    /// The newest frame that came while a round was under way.
    next: Option<Arc<Frame>>,
    /// When the newest picture was taken that has come.
    newest: Seconds,
    ask_at: Option<Instant>,
    /// What is typed into a secret field before the curtain is drawn.
    pub(super) waiting: VecDeque<Touch>,
    pub(super) dialog: bool,
    /// Pictures were refused while the page changed.
    look_again_at: Option<Instant>,
    /// The document is a paper, or holds one: no guard looks into it.
    pub(super) paper: bool,
    /// The next document is one that we have opened, not one that the page went to.
    pub(super) anew: bool,
    /// What is looked for on the page.
    pub(super) seek: Seek,
    /// The path of the page. Never told: only its beginning is ever compared.
    pub(super) path: String,
    pub(super) reading: Reading,
}

impl Conductor {
    pub fn new(setup: Setup, shared: Shared, inputs: Sender<Input>) -> Self {
        let Setup { launch, wall, size, outside, .. } = setup;
        Self {
            launch,
            wall,
            fit: Fit::plain(size),
            fit_next: None,
            outside,
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
            waiting: VecDeque::new(),
            dialog: false,
            look_again_at: None,
            paper: false,
            anew: false,
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
                Err(RecvTimeoutError::Timeout) => {}
            }
            self.look_at_the_clock();
            self.publish();
        }
    }

    /// A browser ahead of its first page.
    fn start(&mut self) {
        self.browsers += 1;
        let mut launch = self.launch.clone();
        launch.wall.extend(self.wall.flags());
        match Live::start(&launch, self.browsers, self.inputs.clone()) {
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
            }
            Wish::Pass(lead) => {
                if self.lead != lead {
                    // Keys in flight go nowhere; the field keeps what it has.
                    self.waiting.clear();
                    self.nobody_reads();
                    self.lead = lead;
                    self.veil.pass(lead);
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
            Wish::Forget => self.forget(),
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
            (self.shared.wake)();
        }
    }

    fn open(&mut self, opening: Opening) {
        let before = self.last.replace(opening.clone());
        let open = self.status.stage == Stage::Open;
        let same_step = before.as_ref().is_some_and(|before| before.place == opening.place);
        let lifted = same_step && before.is_some_and(|before| before.private) && !opening.private;
        // A private step that begins again under another hand: what the first one typed is gone.
        let of_the_other = opening.private && self.veil.owner() != self.lead;
        let here = same_step || !opening.anew && self.is_at_host_of(&opening.address);
        let stays = open && here && !of_the_other;
        self.rules = opening.rules.clone();
        if opening.private {
            self.veil.raise(Reason::Step);
        } else {
            self.veil.settle(Reason::Step);
        }
        let address = opening.address.clone();
        if !same_step {
            self.seek = Seek::of(&opening);
            self.status.done = false;
        }
        self.status.place.clone_from(&opening.place);
        self.opening = Some(opening);
        if !stays {
            self.navigate(&address);
            return;
        }
        if !same_step {
            self.notice_where();
            self.seek_anew();
        }
        self.judge_host();
        let told = self.tell_names();
        self.or_gone(told);
        if lifted {
            let done = self.forgive();
            self.or_gone(done);
        }
        self.show_again();
    }

    fn is_at_host_of(&self, address: &str) -> bool {
        let host = url::Url::parse(address).ok().and_then(|url| url.host_str().map(ToOwned::to_owned));
        host.is_some() && host == self.opening_host()
    }

    fn opening_host(&self) -> Option<String> {
        self.status.host.as_ref().map(|host| host.split(':').next().unwrap_or(host).to_owned())
    }

    /// Nobody looks at the page now.
    pub(super) const fn is_resting(&self) -> bool {
        self.opening.is_none()
    }

    /// The sign of the step may be in the address.
    pub(super) fn notice_where(&mut self) {
        if let Some(host) = self.opening_host() {
            self.seek.is_at(&host, &self.path);
        }
        self.notice_address();
    }

    /// Goes to the step's address; starts a browser when there is none.
    pub(super) fn navigate_again(&mut self) {
        if self.status.stage == Stage::Down(Trouble::Busy) {
            // A page that never ends a script does not hear of another address either.
            self.live = None;
        }
        if let Some(address) = self.opening.as_ref().map(|opening| opening.address.clone()) {
            self.navigate(&address);
        }
    }

    fn navigate(&mut self, address: &str) {
        self.status.stage = Stage::Loading;
        self.anew = true;
        self.drop_frames();
        self.status.host = None;
        self.status.refused = None;
        self.status.news = None;
        self.status.ask = None;
        self.status.focus = None;
        self.status.landmark = Sought::Nothing;
        self.dialog = false;
        // Settled by the new document; what was there before is not shown as if it were it.
        self.veil.raise(Reason::Doubt);
        self.veil.raise(Reason::Document);
        if let Err(host) = self.may_open(address) {
            self.refuse(host);
            self.status.stage = Stage::Down(Trouble::Unreachable);
            return;
        }
        if self.live.is_none() {
            self.start();
        }
        let Some(live) = &mut self.live else { return };
        if !live.armed {
            // As soon as it is, it goes there: before, the first document would have no guard.
            return;
        }
        let asked = live.ask_page(&Navigate { url: address.to_owned() }, Pending::Navigate);
        self.or_gone(asked);
    }

    /// Whether the page at `address` may be opened; its host, if not.
    pub(super) fn may_open(&self, address: &str) -> Result<(), Option<String>> {
        match self.wall.judge(address) {
            Verdict::Inside(_) => Ok(()),
            Verdict::Part(host) => Err(Some(host.name().to_owned())),
            Verdict::Outside { host } => Err(host),
            Verdict::Scheme => Err(None),
        }
    }

    /// A page was not opened: that is said, and whom it imitates.
    pub(super) fn refuse(&mut self, host: Option<String>) {
        let resembles = host.as_deref().and_then(|host| lookalike::resembles(host, &self.wall));
        self.status.refused = Some(Refused { host, resembles });
    }

    /// The session is over.
    fn forget(&mut self) {
        self.live = None;
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
        self.veil = Veil::new(Seat::Agent);
        self.start();
        self.status.stage = Stage::Closed;
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

    fn answered(&mut self, pending: Pending, result: Result<Value, String>) -> io::Result<()> {
        let Some(live) = &mut self.live else { return Ok(()) };
        match (pending, result) {
            (Pending::Clean(number) | Pending::Settled(number), result) => {
                self.world_answered(number, result.as_ref().map_or(Said::NotClean, Said::read))
            }
            (Pending::Drawn(number), result) => self.drawn(number, result.is_ok()),
            (Pending::Context, Ok(answer)) => {
                let Some(Context { browser_context_id }) = read(answer) else { return Ok(()) };
                live.context = Some(browser_context_id.clone());
                refuse::refuse(live, &browser_context_id)?;
                download::into_room(live, &browser_context_id)?;
                let page = CreateTarget { url: "about:blank".to_owned(), browser_context_id };
                live.ask(&None, &page, Pending::Target)
            }
            (Pending::Armed, Ok(_)) => {
                live.armed = true;
                if self.status.stage == Stage::Loading {
                    self.navigate_again();
                }
                Ok(())
            }
            (Pending::Navigate, Ok(answer)) => {
                if let Some(Navigated { error_text: Some(error) }) = read(answer) {
                    // The browser's own page could be touched, « continue » included: it is covered.
                    let certificate = error.contains("CERT") || error.contains("SSL");
                    if certificate {
                        self.down(Trouble::Certificate);
                    } else {
                        self.not_there();
                    }
                }
                Ok(())
            }
            (Pending::Screenshot(at), Ok(answer)) => {
                let Some(Shot { data }) = read(answer) else { return Ok(()) };
                self.frame(&data, at)
            }
            (Pending::History, Ok(answer)) => {
                let Some(HistoryList { current_index, entries }) = read(answer) else { return Ok(()) };
                // The first entry is the empty page that the browser began with.
                match current_index.checked_sub(1).filter(|before| *before > 0).and_then(|at| entries.get(at))
                {
                    Some(entry) => live.tell_page(&GoTo { entry_id: entry.id }),
                    None => Ok(()),
                }
            }
            (Pending::Tree(_) | Pending::Place(..) | Pending::SecretPlaces(_), result) => {
                reading::answered(self, pending, result)
            }
            (Pending::Press(turn), Ok(answer)) => reading::press_there(self, turn, answer),
            // « Not attached to an active page » while it changes: asked again soon.
            (Pending::Screencast | Pending::Screenshot(_), Err(words)) => {
                tracing::debug!(words, "no pictures yet");
                self.look_again_at = Some(Instant::now() + LOOK_AGAIN);
                Ok(())
            }
            (Pending::Outline, Ok(answer)) => self.outline_came(answer),
            (Pending::TheOnly, Ok(answer)) => self.the_only_came(answer),
            (Pending::Described, Ok(answer)) => self.described(answer),
            (Pending::Where, answer) => {
                self.where_came(answer);
                Ok(())
            }
            // The page changes, or the element has gone meanwhile.
            (Pending::Outline | Pending::TheOnly | Pending::Described, Err(_)) => {
                self.not_found(Sought::Missing);
                Ok(())
            }
            (Pending::Breath, _) => self.breathes(),
            (Pending::Paper, Ok(answer)) => {
                if let Some(Shot { data }) = read(answer) {
                    papers::copied(self, &data);
                }
                Ok(())
            }
            (Pending::Paper, Err(words)) => {
                tracing::warn!(words, "no copy of the page");
                self.status.news = Some(News::NotPrinted);
                Ok(())
            }
            (Pending::Target, Ok(_)) | (Pending::Screencast | Pending::Pulse | Pending::Press(_), _) => {
                Ok(())
            }
            (
                Pending::Context | Pending::Target | Pending::Armed | Pending::Navigate | Pending::History,
                Err(words),
            ) => {
                tracing::warn!(?pending, words, "the browser refuses");
                self.veil.raise(Reason::Doubt);
                Ok(())
            }
        }
    }

    /// The page is there, stopped at its first breath.
    pub(super) fn page_is_made(&mut self, session: &str, frame: String) -> io::Result<()> {
        let Some(live) = &mut self.live else { return Ok(()) };
        live.main = Some(session.to_owned());
        live.frame = Some(frame);
        live.arm(session, Some(self.fit))
    }

    /// The page is drawn in another size; its pictures begin anew.
    fn refit(&mut self, fit: Fit) -> io::Result<()> {
        self.fit = fit;
        // Pictures of the old size are of no use, and arranging itself anew is no reason to be late.
        self.void_round();
        let Some(live) = self.live.as_mut().filter(|live| live.armed) else { return Ok(()) };
        let (visible, metrics) = fit.orders();
        live.tell_page(&StopScreencast {})?;
        live.tell_page(&visible)?;
        live.tell_page(&metrics)?;
        self.start_screencast()?;
        self.take_picture()
    }

    pub(super) fn start_screencast(&mut self) -> io::Result<()> {
        let [max_width, max_height] = self.fit.pixels();
        let begin = StartScreencast { format: "jpeg".to_owned(), quality: QUALITY, max_width, max_height };
        match &mut self.live {
            Some(live) => live.ask_page(&begin, Pending::Screencast),
            None => Ok(()),
        }
    }

    /// A picture has come.
    pub(super) fn frame(&mut self, data: &str, taken: Seconds) -> io::Result<()> {
        self.reading.changed();
        let Some(frame) = decode(data, taken).map(Arc::new) else { return Ok(()) };
        if self.status.stage != Stage::Open || self.opening.is_none() {
            return Ok(());
        }
        // Pictures overtake each other on their way; after the last one nothing would come.
        if self.newest > taken && self.newest - taken < SET_BACK {
            return Ok(());
        }
        self.newest = taken;
        self.seek_after_change()?;
        let owner = self.veil.owner();
        if self.veil.shows(owner, taken, None) {
            self.shared.mailbox(owner).put(Arc::clone(&frame));
            (self.shared.wake)();
        }
        if self.veil.is_down() {
            return Ok(());
        }
        if self.round.is_some() {
            self.next = Some(frame);
            return Ok(());
        }
        self.held = Some(frame);
        self.ask_round(false)
    }

    fn ask_round(&mut self, settled: bool) -> io::Result<()> {
        let Some(live) = &mut self.live else { return Ok(()) };
        if live.worlds.is_empty() || self.dialog {
            return Ok(());
        }
        self.rounds += 1;
        self.round = Some(live.question(self.rounds, self.veil.epoch(), settled)?);
        Ok(())
    }

    fn world_answered(&mut self, number: u64, said: Said) -> io::Result<()> {
        let Some(round) = self.round.as_mut().filter(|round| round.number == number) else { return Ok(()) };
        if said != Said::Clean {
            self.round = None;
            self.held = None;
            self.next = None;
            self.not_clean(said);
            return Ok(());
        }
        round.open -= 1;
        if round.open > 0 {
            return Ok(());
        }
        self.round_is_clean()
    }

    /// Every world has answered « clean ».
    fn round_is_clean(&mut self) -> io::Result<()> {
        let Some(round) = self.round.take() else { return Ok(()) };
        let all = self.live.as_ref().is_some_and(|live| live.worlds.is_subset(&round.asked));
        if self.veil.is_down() {
            if !all {
                self.ask_at = Some(Instant::now() + ASK_AGAIN);
                return Ok(());
            }
            // The frames that it waited for are begun, not drawn: while a slow one is, the browser
            // still sends what was before it. A picture asked for now is answered once it is drawn.
            let drawn = Screenshot { format: "jpeg".to_owned(), quality: ROUGH };
            let pending = Pending::Drawn(round.number);
            self.round = Some(round);
            return self.live.as_mut().map_or(Ok(()), |live| live.ask_page(&drawn, pending));
        }
        let other = self.veil.owner().other();
        if let Some(frame) = self.held.take()
            && all
            && self.veil.shows(other, frame.taken, Some(round.epoch))
        {
            self.shared.mailbox(other).put(frame);
            (self.shared.wake)();
        }
        self.held = self.next.take();
        if self.held.is_some() { self.ask_round(false) } else { Ok(()) }
    }

    /// What was found clean is drawn: from now on, frames may be of it only.
    fn drawn(&mut self, number: u64, drawn: bool) -> io::Result<()> {
        let Some(round) = self.round.take_if(|round| round.number == number) else { return Ok(()) };
        if drawn {
            self.veil.confirmed(round.epoch, now());
        }
        if self.veil.is_down() {
            self.ask_at = Some(Instant::now() + ASK_AGAIN);
            return Ok(());
        }
        self.take_picture()
    }

    /// A frame or a tab has gone: a round in which it was asked would wait for ever.
    pub(super) fn never_answers(&mut self) -> io::Result<()> {
        let Some(live) = &self.live else { return Ok(()) };
        let asked = |round: &mut Round| !round.asked.is_subset(&live.worlds);
        if self.round.take_if(asked).is_none() {
            return Ok(());
        }
        self.ask_at = Some(Instant::now());
        if self.held.is_some() { self.ask_round(false) } else { Ok(()) }
    }

    /// Something private is on the page, or it did not answer: the curtain closes at once.
    fn not_clean(&mut self, said: Said) {
        if !self.veil.is_down() {
            self.veil.raise(Reason::Document);
        }
        // A new document asks at once; until then nothing can change.
        let wait = if said == Said::Spoiled { ASK_LATER } else { ASK_AGAIN };
        self.ask_at = Some(Instant::now() + wait);
    }

    /// A still page sends no frame by itself.
    pub(super) fn take_picture(&mut self) -> io::Result<()> {
        let shot = Screenshot { format: "jpeg".to_owned(), quality: QUALITY };
        match &mut self.live {
            Some(live) => live.ask_page(&shot, Pending::Screenshot(now())),
            None => Ok(()),
        }
    }

    /// The windows have changed sides, or look again: both get a new picture.
    fn show_again(&mut self) {
        self.ask_at = Some(Instant::now());
        let done = self.take_picture();
        self.or_gone(done);
    }

    fn look_at_the_clock(&mut self) {
        let now = Instant::now();
        let late = self.live.as_mut().map(|live| live.overdue(now)).unwrap_or_default();
        for pending in late {
            match pending {
                Pending::Clean(number) => {
                    if self.round.as_ref().is_some_and(|round| round.number == number) && !self.dialog {
                        self.busy();
                    }
                }
                Pending::Navigate => self.down(Trouble::Unreachable),
                Pending::Context | Pending::Target | Pending::Armed => self.gone(),
                Pending::Settled(number) | Pending::Drawn(number) => {
                    if self.round.as_ref().is_some_and(|round| round.number == number) {
                        self.round = None;
                        self.ask_at = Some(now + ASK_AGAIN);
                    }
                }
                Pending::Pulse => {
                    if !self.dialog && self.status.stage == Stage::Open {
                        self.busy();
                    }
                }
                Pending::Outline | Pending::TheOnly | Pending::Described | Pending::Where => {
                    self.not_found(Sought::Missing);
                }
                Pending::Tree(_) | Pending::Place(..) | Pending::SecretPlaces(_) => self.reading.void(),
                Pending::Paper => self.status.news = Some(News::NotPrinted),
                Pending::Screenshot(_)
                | Pending::Screencast
                | Pending::Press(_)
                | Pending::History
                | Pending::Breath => {}
            }
        }
        if let Some((fit, _)) = self.fit_next.filter(|(_, at)| *at <= now) {
            self.fit_next = None;
            let done = self.refit(fit);
            self.or_gone(done);
        }
        if self.look_again_at.is_some_and(|at| at <= now) {
            self.look_again_at = None;
            let done = self.start_screencast().and_then(|()| self.take_picture());
            self.or_gone(done);
        }
        let sought = self.seek_on_time(now);
        self.or_gone(sought);
        let read = reading::look(self);
        self.or_gone(read);
        if self.veil.asks() && self.round.is_none() && self.opening.is_some() {
            let due = *self.ask_at.get_or_insert(now);
            if due <= now {
                self.ask_at = None;
                let done = self.ask_round(true);
                self.or_gone(done);
                if self.round.is_none() {
                    self.ask_at = Some(now + ASK_AGAIN);
                }
            }
        }
    }

    fn next_deadline(&self) -> Option<Instant> {
        let asks =
            (self.veil.asks() && self.round.is_none() && self.opening.is_some() && self.worlds_are_there())
                .then_some(self.ask_at)
                .flatten();
        self.live
            .as_ref()
            .and_then(Live::next_overdue)
            .into_iter()
            .chain(asks)
            .chain(self.look_again_at)
            .chain(self.seek.deadline())
            .chain(self.fit_next.map(|(_, at)| at))
            .chain(self.reading.due(Instant::now()).filter(|_| self.may_be_read()))
            .min()
    }

    fn worlds_are_there(&self) -> bool {
        self.live.as_ref().is_some_and(|live| !live.worlds.is_empty()) && !self.dialog
    }

    /// A page that does not answer within a second: said at once, and looked at again as soon as
    /// it answers after all.
    fn busy(&mut self) {
        self.round = None;
        self.drop_frames();
        self.down(Trouble::Busy);
        let asked = match &mut self.live {
            Some(live) => is_it_there(live, Pending::Breath),
            None => Ok(()),
        };
        self.or_gone(asked);
    }

    /// It was only slow. Nothing of it is shown before it is confirmed again.
    fn breathes(&mut self) -> io::Result<()> {
        if self.status.stage != Stage::Down(Trouble::Busy) {
            return Ok(());
        }
        self.status.stage = Stage::Open;
        self.veil.raise(Reason::Document);
        self.veil.settle(Reason::Doubt);
        self.ask_at = Some(Instant::now());
        self.seek_anew();
        self.start_screencast()?;
        self.take_picture()
    }

    /// The page did not come.
    pub(super) fn not_there(&mut self) {
        let door = self.status.news.take() == Some(News::Password);
        self.down(if door { Trouble::Password } else { Trouble::Unreachable });
    }

    /// The page cannot be used: nothing of it is shown, no touch reaches it.
    pub(super) fn down(&mut self, trouble: Trouble) {
        tracing::warn!(?trouble, "the page cannot be used");
        self.veil.raise(Reason::Doubt);
        self.round = None;
        self.drop_frames();
        self.status.focus = None;
        self.status.ask = None;
        self.status.landmark = Sought::Nothing;
        self.dialog = false;
        self.status.stage = Stage::Down(trouble);
    }

    fn gone(&mut self) {
        self.live = None;
        self.down(Trouble::Gone);
    }

    pub(super) fn or_gone(&mut self, done: io::Result<()>) {
        if let Err(error) = done {
            tracing::warn!(%error, "the browser has gone");
            self.gone();
        }
    }

    /// Nothing of the page waits anywhere.
    pub(super) fn drop_frames(&mut self) {
        self.nobody_reads();
        self.held = None;
        self.next = None;
        for seat in Seat::BOTH {
            self.shared.mailbox(seat).clear();
        }
    }

    /// A new document: what was asked of the one before is void.
    pub(super) fn new_document(&mut self) {
        self.nobody_reads();
        self.void_round();
        self.veil.raise(Reason::Document);
    }

    /// What was asked has no answer any more; it is asked again.
    fn void_round(&mut self) {
        self.round = None;
        self.held = None;
        self.next = None;
        self.ask_at = Some(Instant::now());
    }

    /// Rules for the host and the path that the page is on.
    pub(super) fn judge_host(&mut self) {
        let host = self.opening_host();
        let known = self.rules.hosts.iter().any(|(name, _)| Some(name) == host.as_ref());
        if known && !self.paper || self.status.agreed == [true; 2] {
            self.veil.settle(Reason::Host);
        } else {
            self.veil.raise(Reason::Host);
        }
    }

    /// The guard tells which field has the focus.
    pub(super) fn focused(&mut self, focus: Option<Focus>) {
        self.reading.changed();
        if focus.is_some_and(|focus| focus.secret) {
            self.veil.raise(Reason::Field);
        } else {
            // Gone from the field is not gone from the page: `settled()` still says no while it
            // holds something.
            self.veil.settle(Reason::Field);
            if self.veil.asks() {
                self.ask_at.get_or_insert(Instant::now());
            }
        }
        self.status.focus = focus;
    }

    /// What the keyboard writes: at once, or behind the curtain as soon as it is drawn.
    pub(super) fn type_or_wait(&mut self, touch: Touch) -> io::Result<()> {
        let secret = self.status.focus.is_some_and(|focus| focus.secret);
        if secret && !self.veil.secrets_may_go_out() || !self.waiting.is_empty() {
            if self.waiting.len() < MOST_WAITING {
                self.waiting.push_back(touch);
            }
            return Ok(());
        }
        input::write(self, touch)
    }

    fn type_what_waited(&mut self) {
        while self.veil.secrets_may_go_out()
            && let Some(touch) = self.waiting.pop_front()
        {
            let done = input::write(self, touch);
            self.or_gone(done);
        }
    }

    /// The names of fields that the guide calls secret, to every world of the page.
    pub(super) fn tell_names(&mut self) -> io::Result<()> {
        match &mut self.live {
            Some(live) => in_guard(live, "alsoSecret", &self.rules.secret),
            None => Ok(()),
        }
    }

    /// The party that typed has opened the curtain itself: what was typed may be seen.
    fn forgive(&mut self) -> io::Result<()> {
        match &mut self.live {
            Some(live) => live.in_guard("forgive()"),
            None => Ok(()),
        }
    }

    /// Tells the windows, when something has changed.
    fn publish(&mut self) {
        self.status.scale = self.fit.scale();
        self.status.covered = self.veil.is_down();
        self.status.owner = self.veil.owner();
        self.status.epoch = self.veil.epoch();
        self.status.reasons = self.veil.reasons().collect();
        if self.veil.is_down() {
            self.shared.mailbox(self.veil.owner().other()).clear();
        }
        let mut told = self.shared.status.lock().unwrap_or_else(PoisonError::into_inner);
        if *told != self.status {
            told.clone_from(&self.status);
            drop(told);
            (self.shared.wake)();
        }
    }
}

/// Everything is off before there is a page.
fn prepare(live: &mut Live) -> io::Result<()> {
    let attach = AutoAttach { auto_attach: true, wait_for_debugger_on_start: true, flatten: true };
    live.tell(&None, &attach)?;
    live.ask(&None, &CreateContext { dispose_on_detach: true }, Pending::Context)
}

/// The page is asked for the page before.
pub(super) fn back(live: &mut Live) -> io::Result<()> {
    live.ask_page(&History {}, Pending::History)
}

/// Does the page still live? A page that does not answer is told within a second.
pub(super) fn feel_pulse(live: &mut Live) -> io::Result<()> {
    is_it_there(live, Pending::Pulse)
}

/// Asks the page for nothing but an answer, once at a time.
fn is_it_there(live: &mut Live, pending: Pending) -> io::Result<()> {
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

/// One of the guard's functions in the page's worlds.
pub(super) fn in_guard(live: &mut Live, function: &str, argument: &impl serde::Serialize) -> io::Result<()> {
    let argument = serde_json::to_string(argument)?;
    live.in_guard(&format!("{function}({argument})"))
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
