//! One running browser with its page: the calls that are under way and the worlds to ask.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::browser::{Browser, Launch, Leash, NoBrowser};
use super::chooser::Chooser;
use super::download::{Kept, Received};
use super::fit::Fit;
use super::page::Input;
use super::protocol::{
    AddBinding, AddScript, AutoAttach, EnableFetch, EnableInspector, EnablePage, EnableRuntime,
    InterceptFileChooser, Locale, Method, RunIfWaiting,
};
use super::veil::Epoch;
use super::wire::{CallId, Session, Speaker, listen};
use super::world::World;

/// The world of the guard.
pub(super) const GUARD: &str = "guard";
/// The function by which the guard speaks.
const BINDING: &str = "passeMain";
/// How long a page may take to answer a question before it counts as busy.
const PATIENCE: Duration = Duration::from_secs(1);
/// The same while nobody waits for it: a page may be busy for a moment.
const CALM: Duration = Duration::from_secs(2);
/// How long the browser itself may take.
const STARTING: Duration = Duration::from_secs(10);
/// How long a page may take to draw what it was asked to; then it is asked again.
const DRAWING: Duration = Duration::from_secs(3);
/// How long a busy page is waited for.
const RECOVERY: Duration = Duration::from_mins(10);
/// How long an address may take.
const NAVIGATION: Duration = Duration::from_secs(20);

/// What to do with an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Pending {
    /// A context was made.
    Context,
    /// A page was made in it.
    Target,
    /// Guard, mask and wall stand in the page.
    Armed,
    /// The page goes to an address.
    Navigate,
    /// Is this world clean? Belongs to this round.
    Clean(u64),
    /// Is it clean after two of its frames? A loaded machine draws them late; the page is not busy.
    Settled(u64),
    /// Is what it was asked about drawn? Belongs to this round.
    Drawn(u64),
    /// Does the page live, after a touch?
    Pulse,
    /// Does it live, while nobody touches it?
    Beat,
    /// A page that was busy: does it live again?
    Breath,
    /// The document that we have opened: have its frames begun?
    Claim,
    /// Are they drawn?
    Claimed,
    /// Pictures begin.
    Screencast,
    /// One picture, asked for at this second.
    Screenshot(f64),
    /// What a screen reader is told, asked in this turn.
    Tree(u64),
    /// Where the node at this place of the tree stands.
    Place(u64, usize),
    /// Where the secret fields stand.
    SecretPlaces(u64),
    /// Where a node stands that is pressed.
    Press(u64),
    /// Where one can go back to.
    History,
    /// What is read of the page.
    Outline,
    /// The only element that a selector fits.
    TheOnly,
    /// The number of that element.
    Described,
    /// Where what is pointed at stands.
    Where,
    /// A copy of the page for paper.
    Paper,
}

/// One question put to every world of the page.
#[derive(Debug)]
pub(super) struct Round {
    pub number: u64,
    pub epoch: Epoch,
    /// The page itself answers after two of its frames.
    pub settled: bool,
    /// The worlds that were asked.
    pub asked: BTreeSet<World>,
    /// How many have not answered.
    pub open: usize,
}

/// One running browser.
pub(super) struct Live {
    pub number: u64,
    /// Held: dropping it ends the process and removes its room.
    browser: Browser,
    speaker: Speaker,
    calls: BTreeMap<CallId, (Pending, Instant)>,
    /// The context of our page: other pages that the browser opens by itself are not in it.
    pub context: Option<String>,
    /// The session of the page itself.
    pub main: Option<String>,
    /// Its outermost frame: the name of its target is also this one's.
    pub frame: Option<String>,
    /// Guard, mask and wall stand in the page.
    pub armed: bool,
    /// The guard's worlds.
    pub worlds: BTreeSet<World>,
    /// The one whose field waits for an answer from our lists and pickers.
    pub asker: Option<World>,
    /// Every target we speak to, and through which it came: they go together.
    pub sessions: BTreeMap<String, Session>,
    /// New tabs that have not asked for anything yet: their session and their name.
    pub tabs: BTreeMap<String, String>,
    /// The field that waits for a document.
    pub chooser: Option<Chooser>,
    /// Documents of sites.
    pub received: Vec<Received>,
    /// The document that the lead is asked about.
    pub offered: Option<Kept>,
    /// The only file that may be opened as a page, and only for whom it is.
    pub document: Option<Kept>,
}

impl Live {
    /// Starts a browser on `leash`; what it says comes through `inputs` under `number`.
    pub fn start(
        launch: &Launch,
        leash: Leash,
        number: u64,
        inputs: Sender<Input>,
    ) -> Result<Self, NoBrowser> {
        let (browser, reader, writer) = Browser::start(launch, leash)?;
        let hear = move |message| {
            if inputs.send(Input::Browser(number, message)).is_err() {
                tracing::debug!("the browser spoke after the page's thread ended");
            }
        };
        std::thread::Builder::new()
            .name("page-reader".to_owned())
            .spawn(move || listen(reader, hear))
            .map_err(NoBrowser::Start)?;
        Ok(Self {
            number,
            browser,
            speaker: Speaker::new(writer),
            calls: BTreeMap::new(),
            context: None,
            main: None,
            frame: None,
            armed: false,
            worlds: BTreeSet::new(),
            asker: None,
            sessions: BTreeMap::new(),
            tabs: BTreeMap::new(),
            chooser: None,
            received: Vec::new(),
            offered: None,
            document: None,
        })
    }

    /// Where documents of sites lie.
    pub fn downloads(&self) -> PathBuf {
        self.browser.downloads()
    }

    /// Calls a method whose answer says nothing.
    pub fn tell<M: Method>(&mut self, session: &Session, method: &M) -> io::Result<()> {
        self.speaker.say(session, M::NAME, method).map(|_| ())
    }

    /// Calls a method on the page, if there is one.
    pub fn tell_page<M: Method>(&mut self, method: &M) -> io::Result<()> {
        match self.main.clone() {
            None => Ok(()),
            main => self.tell(&main, method),
        }
    }

    /// Calls a method and remembers what its answer is for.
    pub fn ask<M: Method>(&mut self, session: &Session, method: &M, pending: Pending) -> io::Result<()> {
        let patience = match pending {
            Pending::Navigate => NAVIGATION,
            Pending::Breath => RECOVERY,
            Pending::Beat => CALM,
            Pending::Clean(_) | Pending::Pulse | Pending::Press(_) => PATIENCE,
            Pending::Settled(_) | Pending::Drawn(_) | Pending::Claim | Pending::Claimed => DRAWING,
            Pending::Context
            | Pending::Target
            | Pending::Armed
            | Pending::Screencast
            | Pending::Screenshot(_)
            | Pending::History
            | Pending::Outline
            | Pending::TheOnly
            | Pending::Described
            | Pending::Where
            | Pending::Paper
            | Pending::Tree(_)
            | Pending::Place(..)
            | Pending::SecretPlaces(_) => STARTING,
        };
        let call = self.speaker.say(session, M::NAME, method)?;
        self.calls.insert(call, (pending, Instant::now() + patience));
        Ok(())
    }

    /// Asks the page, if there is one.
    pub fn ask_page<M: Method>(&mut self, method: &M, pending: Pending) -> io::Result<()> {
        match self.main.clone() {
            None => Ok(()),
            main => self.ask(&main, method, pending),
        }
    }

    /// What the answer to `call` is for.
    pub fn take(&mut self, call: CallId) -> Option<Pending> {
        self.calls.remove(&call).map(|(pending, _)| pending)
    }

    /// Calls that were not answered in time; they are forgotten.
    pub fn overdue(&mut self, now: Instant) -> Vec<Pending> {
        let late: Vec<_> =
            self.calls.iter().filter(|(_, (_, until))| *until <= now).map(|(call, _)| *call).collect();
        late.into_iter().filter_map(|call| self.take(call)).collect()
    }

    /// Whether such a call is under way.
    pub fn waits_for(&self, wanted: Pending) -> bool {
        self.calls.values().any(|(pending, _)| *pending == wanted)
    }

    /// When the first call is overdue.
    pub fn next_overdue(&self) -> Option<Instant> {
        self.calls.values().map(|(_, until)| *until).min()
    }

    /// Arms a target that is still stopped: guard, mask and wall stand before its first script.
    pub fn arm(&mut self, session: &str, fit: Option<Fit>) -> io::Result<()> {
        let target = Some(session.to_owned());
        self.tell(&target, &EnablePage {})?;
        self.tell(&target, &EnableRuntime {})?;
        self.tell(&target, &EnableInspector {})?;
        self.tell(&target, &EnableFetch { handle_auth_requests: true })?;
        // The browser's own window of files is never opened.
        self.tell(&target, &InterceptFileChooser { enabled: true })?;
        let world = GUARD.to_owned();
        self.tell(&target, &AddBinding { name: BINDING.to_owned(), execution_context_name: world.clone() })?;
        let script = |source: &str, world_name| AddScript {
            source: source.to_owned(),
            world_name,
            run_immediately: true,
        };
        self.tell(&target, &script(include_str!("guard.js"), world))?;
        self.tell(&target, &script(include_str!("mask.js"), String::new()))?;
        self.tell(
            &target,
            &AutoAttach { auto_attach: true, wait_for_debugger_on_start: true, flatten: true },
        )?;
        if let Some(fit) = fit {
            let (visible, metrics) = fit.orders();
            self.tell(&target, &visible)?;
            self.tell(&target, &metrics)?;
            self.tell(&target, &Locale { locale: "fr-FR".to_owned() })?;
            return self.ask(&target, &RunIfWaiting {}, Pending::Armed);
        }
        self.tell(&target, &RunIfWaiting {})
    }

    /// A target has gone, and with it those that came through it, of which nothing is told.
    pub fn disarm(&mut self, session: &str) {
        let inside = self.sessions.iter().filter(|(_, through)| through.as_deref() == Some(session));
        let inside: Vec<_> = inside.map(|(child, _)| child.clone()).collect();
        self.sessions.remove(session);
        self.tabs.remove(session);
        self.worlds.retain(|world| world.session.as_deref() != Some(session));
        for child in inside {
            self.disarm(&child);
        }
    }

    /// Asks every world whether it is clean; the page's own after two of its frames when `settled`.
    pub fn question(&mut self, number: u64, epoch: Epoch, settled: bool) -> io::Result<Round> {
        let asked = self.worlds.clone();
        for world in &asked {
            let first = settled && self.is_of_page(world);
            let question = if first { world.ask_settled() } else { world.ask("isClean()") };
            let pending = if first { Pending::Settled(number) } else { Pending::Clean(number) };
            self.ask(&world.session, &question, pending)?;
        }
        Ok(Round { number, epoch, settled, open: asked.len(), asked })
    }

    /// Runs one of the guard's own functions in each of its worlds.
    pub fn in_guard(&mut self, expression: &str) -> io::Result<()> {
        for world in self.worlds.clone() {
            self.tell(&world.session, &world.ask(expression))?;
        }
        Ok(())
    }

    /// Whether `world` is that of the page itself, not of a frame inside it.
    fn is_of_page(&self, world: &World) -> bool {
        world.session == self.main && Some(&world.frame) == self.frame.as_ref()
    }

    /// The world of the page itself.
    pub fn page_world(&self) -> Option<World> {
        self.worlds.iter().find(|world| self.is_of_page(world)).cloned()
    }

    /// The guard of `session` with this number has asked for something: the answer is for it alone.
    /// Whether it is known.
    pub fn asked_by(&mut self, session: &Session, number: i64) -> bool {
        let asks = |world: &&World| world.session == *session && world.number == number;
        self.asker = self.worlds.iter().find(asks).cloned();
        self.asker.is_some()
    }

    /// The world that has asked is gone, and its field with it; told once.
    pub fn asker_is_gone(&mut self) -> bool {
        self.asker.take_if(|world| !self.worlds.contains(world)).is_some()
    }

    /// The answer to the world that has asked.
    pub fn answer_world(&mut self, expression: &str) -> io::Result<()> {
        match self.asker.take() {
            Some(world) => self.tell(&world.session, &world.ask(expression)),
            None => Ok(()),
        }
    }
}

/// What a world says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing private is there.
    Clean,
    /// Something is, or it cannot be told.
    NotClean,
    /// Something was typed: this document will not be clean again.
    Spoiled,
}

impl Said {
    /// Reads the answer of a world; everything but `true` is no.
    pub fn read(answer: &Value) -> Self {
        match answer.pointer("/result/value").filter(|_| answer.get("exceptionDetails").is_none()) {
            Some(Value::Bool(true)) => Self::Clean,
            Some(Value::String(said)) if said == "spoiled" => Self::Spoiled,
            _ => Self::NotClean,
        }
    }
}
