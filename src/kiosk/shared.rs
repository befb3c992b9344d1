//! What the two windows share: the engine, their handles, and the edge's hands.

use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui;
use winit::event_loop::ActiveEventLoop;
use winit::window::Window;

use crate::config::{ReadAgain, Reading, Watched};
use crate::guide::Change;
use crate::screen::Pane;
use crate::screen::board::{Act, AgentPanel, DeskAct, FactWord, Guarded, PageView, SlipOrder, SlipWord};
use crate::screen::page::PageRoom;
use crate::session::{Role, SessionId};
use crate::site::room;
use crate::slip::Slip;

use super::clock;
use super::engine::{Effect, Engine, Moment};
use super::fact_keeper::FactKeeper;
use super::pin::{Answer, PinKeeper};
use super::run::Ended;
use super::screens::ScreenKeeper;
use super::site::SiteKeeper;
use super::twin::side;
use super::voice::Voice;

/// One window, once it exists.
#[derive(Clone)]
struct Handles {
    window: Arc<Window>,
    context: egui::Context,
}

/// What a worker thread has found out.
enum Word {
    PinChecked(Answer, Guarded),
    PinStored(bool),
    SlipTold(SlipOrder, SlipWord),
    FactKept(Change, Result<(), FactWord>),
    Read(Box<Result<Reading, String>>),
    ScenarioKept(Option<String>),
}

/// Brings the word of a worker thread back to the loop.
struct Teller {
    words: Sender<Word>,
    waker: Waker,
}

impl Teller {
    fn tell(&self, word: Word) {
        // The loop has ended: nobody is left to hear.
        if self.words.send(word).is_err() {
            tracing::debug!("a worker finished after the event loop ended");
        }
        self.waker.wake();
    }
}

/// What worker threads do with the disk.
pub struct Disk {
    /// The agent's PIN.
    pub pins: PinKeeper,
    /// What the agent verified or took back.
    pub facts: FactKeeper,
    /// What the kiosk shows, read once more.
    pub read_again: ReadAgain,
    /// The file of the guide that its author looks at.
    pub preview: Option<PathBuf>,
}

/// Wakes both windows from any thread.
#[derive(Clone, Default)]
pub struct Waker {
    contexts: Arc<Mutex<Vec<(Role, egui::Context)>>>,
}

impl Waker {
    /// Repaints both windows soon.
    pub fn wake(&self) {
        for role in Role::BOTH {
            self.wake_one(role);
        }
    }

    /// Repaints the window of `role` soon.
    pub fn wake_one(&self, role: Role) {
        let contexts = self.contexts.lock().unwrap_or_else(PoisonError::into_inner);
        contexts.iter().filter(|(of, _)| *of == role).for_each(|(_, context)| context.request_repaint());
    }

    fn add(&self, role: Role, context: egui::Context) {
        self.contexts.lock().unwrap_or_else(PoisonError::into_inner).push((role, context));
    }
}

struct Inner {
    engine: RefCell<Engine>,
    panes: RefCell<[Option<Handles>; 2]>,
    disk: Disk,
    voice: RefCell<Voice>,
    words: (Sender<Word>, Receiver<Word>),
    waker: Waker,
    /// The version of the engine that each window has drawn.
    drawn: Cell<[u64; 2]>,
    /// The citizen's screen as it was last drawn.
    citizen_pane: Cell<Pane>,
    /// The official page; `None` without a thread for it.
    site: RefCell<Option<SiteKeeper>>,
}

/// A handle to what the two windows share. The loop, both windows and the effects run on
/// one thread; no borrow is held across a call into eframe.
#[derive(Clone)]
pub struct Shared(Rc<Inner>);

impl Shared {
    /// Everything the windows share.
    #[must_use]
    pub fn new(engine: Engine, disk: Disk, voice: Voice, waker: Waker, site: Option<SiteKeeper>) -> Self {
        Self(Rc::new(Inner {
            engine: RefCell::new(engine),
            panes: RefCell::new([None, None]),
            disk,
            voice: RefCell::new(voice),
            words: channel(),
            waker,
            drawn: Cell::default(),
            citizen_pane: Cell::default(),
            site: RefCell::new(site),
        }))
    }

    /// `role`'s window exists now.
    pub fn pane_is_made(&self, role: Role, window: Arc<Window>, context: egui::Context) {
        self.0.waker.add(role, context.clone());
        self.0.panes.borrow_mut()[side(role)] = Some(Handles { window, context });
    }

    /// `role`'s window, once it exists.
    #[must_use]
    pub fn window(&self, role: Role) -> Option<Arc<Window>> {
        self.0.panes.borrow()[side(role)].as_ref().map(|pane| Arc::clone(&pane.window))
    }

    /// The engine. Hold it only as long as one drawing or one call.
    pub fn engine(&self) -> std::cell::RefMut<'_, Engine> {
        self.0.engine.borrow_mut()
    }

    /// What was touched in `role`'s window.
    pub fn act(&self, role: Role, acts: Vec<Act>) {
        for act in acts {
            self.engine().act(role, act, fresh_session(), clock::now());
        }
    }

    /// `role`'s window has drawn the board as it is now; the other one follows if it is behind.
    pub fn has_drawn(&self, role: Role) {
        let version = self.engine().version();
        let mut drawn = self.0.drawn.get();
        drawn[side(role)] = version;
        self.0.drawn.set(drawn);
        if drawn[side(role.other())] != version {
            self.repaint(role.other());
        }
    }

    /// The citizen's screen, for the mirror.
    #[must_use]
    pub fn citizen_pane(&self) -> Pane {
        self.0.citizen_pane.get()
    }

    /// The citizen's window was drawn into this; a mirror of another size is drawn again.
    pub fn set_citizen_pane(&self, pane: Pane) {
        if self.0.citizen_pane.replace(pane) != pane {
            self.repaint(Role::Agent);
        }
    }

    /// Someone closed the agent's window: the PIN pad opens.
    pub fn ask_to_leave(&self) {
        let open = DeskAct::OpenAgent(AgentPanel::Pin(Guarded::Leave));
        self.engine().act(Role::Agent, open.into(), fresh_session(), clock::now());
        self.repaint(Role::Agent);
    }

    /// Repaints `role`'s window soon.
    pub fn repaint(&self, role: Role) {
        if let Some(pane) = &self.0.panes.borrow()[side(role)] {
            pane.context.request_repaint();
        }
    }

    /// Repaints both windows soon.
    pub fn repaint_both(&self) {
        for role in Role::BOTH {
            self.repaint(role);
        }
    }

    /// Does what the engine wished for. Returns how the kiosk ends, if it does.
    pub fn run_effects(&self, screens: &mut ScreenKeeper, event_loop: &ActiveEventLoop) -> Option<Ended> {
        self.hear_words();
        let effects = self.engine().take_effects();
        let mut ended = None;
        for effect in effects {
            match effect {
                Effect::Speak => {
                    let words = crate::screen::spoken(&self.engine().board());
                    if !self.0.voice.borrow_mut().say(&words) {
                        self.engine().no_voice();
                        self.repaint_both();
                    }
                }
                Effect::Say(words) => {
                    // Nobody asked for it: without a voice the words on both screens are enough.
                    self.0.voice.borrow_mut().say(&words);
                }
                Effect::Hush => self.0.voice.borrow_mut().hush(),
                Effect::CheckPin { pin, guarded } => self.check_pin(pin, guarded),
                Effect::StorePin { pin } => self.store_pin(pin),
                Effect::ReadAgain => self.read_again(),
                Effect::Reread => {
                    let engine = self.engine();
                    let (guides, local) = (Arc::clone(&engine.state().guides), engine.board().local.clone());
                    drop(engine);
                    self.with_site(|site| site.rebuild(&guides, &local));
                }
                Effect::KeepFact(change) => self.keep_fact(change),
                Effect::KeepScenario(text) => self.keep_scenario(text),
                Effect::SwapScreens => screens.swap(event_loop, self),
                Effect::Purge => self.engine().purge(),
                Effect::TurnPage { step, lead } => {
                    let guides = Arc::clone(&self.engine().state().guides);
                    self.with_site(|site| site.turn(step, lead, &guides));
                    self.repaint_both();
                }
                Effect::Page { role, act } => self.with_site(|site| {
                    if site.act(role, act) {
                        self.repaint_both();
                    }
                }),
                Effect::PrintSlip(order, slip) => self.print_slip(order, slip),
                Effect::ForgetPage => self.with_site(SiteKeeper::forget),
                Effect::Leave => ended = Some(Ended::Left),
                Effect::StartAgain => ended = Some(Ended::SecondScreen),
            }
        }
        ended
    }

    /// What `role` may see of the official page now.
    #[must_use]
    pub fn page(&self, role: Role, context: &egui::Context) -> Option<PageView> {
        self.0.site.borrow().as_ref().and_then(|site| site.view(role, context))
    }

    /// What the official page has shown since the last drawing becomes true.
    pub fn hear_page(&self, engine: &mut Engine, moment: Moment) {
        if let Some(site) = &*self.0.site.borrow() {
            for fact in site.facts() {
                engine.page_tells(fact, moment);
            }
        }
    }

    /// The citizen's window has so much room for the page, at `density` pixels a point.
    pub fn page_has_room(&self, room: PageRoom, density: f32) {
        let screen = self.citizen_pane().size.y;
        self.with_site(|site| site.fit(room, screen, density));
    }

    /// Every window that was drawn has been painted.
    pub fn painted(&self) {
        if let Some(site) = &*self.0.site.borrow() {
            let screens = self.engine().screens();
            site.painted(|role| screens.has(role));
        }
    }

    /// Does something with the page, if there is one.
    fn with_site(&self, work: impl FnOnce(&mut SiteKeeper)) {
        if let Some(site) = &mut *self.0.site.borrow_mut() {
            work(site);
        }
    }

    fn hear_words(&self) {
        while let Ok(word) = self.0.words.1.try_recv() {
            self.hear(word);
        }
    }

    fn hear(&self, word: Word) {
        match word {
            Word::PinChecked(answer, guarded) => self.engine().pin_checked(answer, guarded),
            Word::PinStored(stored) => self.engine().pin_stored(stored),
            Word::SlipTold(order, word) => self.engine().slip_told(order, word),
            Word::FactKept(change, kept) => self.engine().fact_kept(&change, kept),
            Word::ScenarioKept(kept) => self.engine().scenario_kept(kept),
            Word::Read(read) => {
                self.engine().read_again(*read);
                // The citizen's window says the town hall's name.
                self.repaint(Role::Citizen);
            }
        }
        self.repaint(Role::Agent);
    }

    /// Runs `work` on a thread of its own; what it tells comes back to the loop.
    /// Without a thread, `otherwise` is told.
    fn in_background(&self, otherwise: Word, work: impl FnOnce(Teller) + Send + 'static) {
        let teller = Teller { words: self.0.words.0.clone(), waker: self.0.waker.clone() };
        if let Err(error) = std::thread::Builder::new().name("worker".to_owned()).spawn(|| work(teller)) {
            tracing::error!(%error, "cannot start a worker thread");
            self.hear(otherwise);
        }
    }

    fn print_slip(&self, order: SlipOrder, slip: Slip) {
        let printer = self.0.site.borrow().as_ref().map(SiteKeeper::printer);
        let Some(printer) = printer else { return self.hear(Word::SlipTold(order, SlipWord::NoService)) };
        // It is the paper of this visit, however long it takes to make.
        let visit = printer.visit();
        self.in_background(Word::SlipTold(order, SlipWord::NotMade), move |teller| {
            let tell = move |word| teller.tell(Word::SlipTold(order, word));
            super::slip::print(&slip, visit, &room::base(), &printer, tell);
        });
    }

    fn check_pin(&self, pin: String, guarded: Guarded) {
        let (pins, now) = (self.0.disk.pins.clone(), clock::now().wall);
        let unanswered = Word::PinChecked(Answer::Unreadable, guarded);
        self.in_background(unanswered, move |teller| {
            teller.tell(Word::PinChecked(pins.check(&pin, now), guarded));
        });
    }

    fn keep_fact(&self, change: Change) {
        let facts = self.0.disk.facts.clone();
        let unanswered = Word::FactKept(change.clone(), Err(FactWord::NotKept));
        self.in_background(unanswered, move |teller| {
            let kept = facts.keep(&change);
            teller.tell(Word::FactKept(change, kept));
        });
    }

    fn read_again(&self) {
        let read_again = self.0.disk.read_again.clone();
        let unanswered = Err("Les démarches n'ont pas pu être relues : recommencez.".to_owned());
        self.in_background(Word::Read(Box::new(unanswered)), move |teller| {
            teller.tell(Word::Read(Box::new((read_again.0)())));
        });
    }

    fn keep_scenario(&self, text: String) {
        let Some(guide) = self.0.disk.preview.clone() else { return };
        self.in_background(Word::ScenarioKept(None), move |teller| {
            let kept = super::drafts::keep(&guide, &text).inspect_err(|error| {
                tracing::error!(%error, "a draft of a scenario cannot be kept");
            });
            teller.tell(Word::ScenarioKept(kept.ok()));
        });
    }

    /// Reads everything again whenever the file is saved, until the windows are gone.
    pub fn watch(&self, watched: Watched) {
        let (read_again, words, waker) =
            (self.0.disk.read_again.clone(), self.0.words.0.clone(), self.0.waker.clone());
        let saved = move || {
            let told = words.send(Word::Read(Box::new((read_again.0)()))).is_ok();
            waker.wake();
            told
        };
        let watching = std::thread::Builder::new().name("preview".to_owned());
        if let Err(error) = watching.spawn(move || super::watch::watch(watched, saved)) {
            tracing::error!(%error, "the file cannot be watched");
        }
    }

    fn store_pin(&self, pin: String) {
        let pins = self.0.disk.pins.clone();
        self.in_background(Word::PinStored(false), move |teller| {
            let stored = pins.set(&pin);
            if let Err(error) = &stored {
                tracing::error!(%error, "the PIN cannot be stored");
            }
            teller.tell(Word::PinStored(stored.is_ok()));
        });
    }
}

/// A random name for a session that may begin.
fn fresh_session() -> SessionId {
    let mut bytes = [0; 16];
    if let Err(error) = getrandom::fill(&mut bytes) {
        // Without chance the clock still makes the name unique on this tablet.
        tracing::error!(%error, "no randomness from the system");
        bytes[..8].copy_from_slice(&clock::now().wall.0.to_le_bytes());
    }
    SessionId(bytes)
}
