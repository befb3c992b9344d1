//! Starts the kiosk: opens the journal, reads the guides, makes the two windows.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use eframe::{UserEvent, egui};
use winit::event_loop::{EventLoop, EventLoopProxy};

use crate::config::{Keyboard, KioskConfig, Reading, Setup};
use crate::guide::{Library, LocalLayer};
use crate::journal::{Journal, OpenError, Opening, SiteCode};
use crate::practice::Practice;
use crate::screen;
use crate::session::Role;
use crate::site::wall::{Host, Wall};
use crate::site::{Launch, Outside, Page};

use super::clock;
use super::desk::Lock;
use super::engine::{Engine, Parts};
use super::fact_keeper::FactKeeper;
use super::pin::PinKeeper;
use super::repaint::RepaintQueue;
use super::screens::{Berth, ScreenKeeper};
use super::shared::{Disk, Shared, Waker};
use super::side::Side;
use super::site::{SiteKeeper, role_of};
use super::twin::Twin;
use super::voice::Voice;

/// Set to `1`, the browser runs as root, without its sandbox: for containers that run tests.
const AS_ROOT: &str = "PASSE_MAIN_BROWSER_AS_ROOT";
/// The page in its own points: the width that sites are made for, the shape of the room it gets.
pub(super) const PAGE: [u32; 2] = [1280, 640];
/// How long leaving the kiosk waits for the disk.
const LAST_WRITE: Duration = Duration::from_secs(5);

/// Why the kiosk could not start or had to end.
#[derive(Debug)]
pub enum RunError {
    /// The journal refuses: another instance is running.
    Journal(OpenError),
    /// No window can be opened here.
    Display(String),
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Journal(error) => write!(f, "{error}"),
            // The window system's own words are in the log: English, and of no help here.
            Self::Display(_) => f.write_str(
                "Aucune fenêtre ne peut s'ouvrir ici.\n  aide : lancez Passe-main dans une session graphique (X11 ou Wayland), ou essayez `scripts/kiosk --demo`.",
            ),
        }
    }
}

impl std::error::Error for RunError {}

/// How a kiosk ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The agent left it.
    Left,
    /// A second screen came after the start: a new start uses it.
    SecondScreen,
}

/// Runs the kiosk until the agent leaves it.
///
/// # Errors
/// When another instance holds the journal, or no window can be opened.
pub fn run(setup: Setup) -> Result<Ended, RunError> {
    let event_loop = EventLoop::<UserEvent>::with_user_event()
        .build()
        .map_err(|error| RunError::Display(error.to_string()))?;
    let waker = Waker::default();
    let keyboard_is_the_agents = setup.config.keyboard == Keyboard::Agent;
    let px_per_mm = setup.config.pixels_per_mm;
    let screens = screen_keeper(&setup.config, setup.windowed, &setup.data, waker.clone());
    let shared = open(setup, waker)?;
    let repaints = Arc::new(RepaintQueue::default());
    let apps = Role::BOTH.map(|role| {
        let window = Window { role, shared: shared.clone(), repaints: Arc::clone(&repaints), px_per_mm };
        window.application(screens.berth(role), &event_loop)
    });
    let mut twin = Twin {
        apps,
        shared: shared.clone(),
        repaints,
        screens,
        keyboard_is_the_agents,
        ended: Ended::Left,
        once_more: Vec::new(),
    };
    let ended = event_loop.run_app(&mut twin).map_err(|error| RunError::Display(error.to_string()));
    if !shared.engine().journal().flush(LAST_WRITE) {
        tracing::error!("the kiosk was left before the journal was written");
    }
    ended.map(|()| twin.ended)
}

/// The engine behind the windows.
fn open(setup: Setup, waker: Waker) -> Result<Shared, RunError> {
    let Setup { config, reading, read_again, mut warnings, data, windowed: _, practice, today, preview } =
        setup;
    let Reading { guides, local, verified, warnings: unread, looked } = reading;
    let moment = clock::now();
    let wake = waker.clone();
    let (journal, opened) = Journal::open(Opening {
        dir: data.clone(),
        site: config.site.as_deref().and_then(|site| SiteCode::parse(site).ok()),
        clock: Arc::new(|| clock::now().wall),
        wake: Arc::new(move || wake.wake()),
    })
    .map_err(RunError::Journal)?;
    warnings.extend(opened.notices.iter().map(ToString::to_string));
    let site = site(&guides, &local, practice, config.browser, waker.clone());
    let pins = PinKeeper::new(&data);
    let parts = Parts {
        guides: Arc::new(guides),
        local,
        patience: config.patience,
        journal,
        unfinished: opened.unfinished.map(|unfinished| unfinished.events).unwrap_or_default(),
        warnings,
        lock: lock(&pins, preview.is_some()),
        retention_months: config.retention_months,
        today,
    };
    let voice = Voice::new(config.voice_program);
    let facts = FactKeeper::new(&data);
    let mut engine = Engine::new(parts, moment);
    engine.could_not_read(unread);
    // A list with a fault is among the warnings, and nothing of it is believed.
    engine.was_verified(verified.unwrap_or_default());
    if let Some(looked) = looked {
        engine.preview(looked);
    }
    let disk =
        Disk { pins, facts, read_again, preview: preview.as_ref().map(|watched| watched.file.clone()) };
    let shared = Shared::new(engine, disk, voice, waker, site);
    if let Some(watched) = preview {
        shared.watch(watched);
    }
    Ok(shared)
}

/// No town hall works with a preview, and its writer has no PIN.
fn lock(pins: &PinKeeper, preview: bool) -> Lock {
    match (preview, pins.is_set()) {
        (true, _) => Lock::Open,
        (false, true) => Lock::Pin,
        (false, false) => Lock::Unset,
    }
}

/// The browser, ahead of its first page. Without one the guides show the address and plan B.
fn site(
    guides: &Library,
    local: &LocalLayer,
    practice: bool,
    program: Option<PathBuf>,
    waker: Waker,
) -> Option<SiteKeeper> {
    crate::site::room::sweep(&crate::site::room::base());
    let practice = practice.then(Practice::start).transpose().unwrap_or_else(|error| {
        tracing::error!(%error, "the practice pages cannot be served");
        None
    });
    let wall = match &practice {
        Some(practice) => Wall::around([Host::practice(practice.port())]),
        None => super::site::wall(guides, local),
    };
    let setup = crate::site::Setup {
        launch: launch(program),
        wall,
        wake: Arc::new(move |seats| seats.iter().for_each(|seat| waker.wake_one(role_of(*seat)))),
        size: PAGE,
        outside: Outside::default(),
    };
    match Page::start(setup) {
        Ok(page) => Some(SiteKeeper::new(page, practice)),
        Err(error) => {
            tracing::error!(%error, "no thread for the official site");
            None
        }
    }
}

/// How the browser is started: `program`, or the one that is found by its name.
pub(super) fn launch(program: Option<PathBuf>) -> Launch {
    let as_root = std::env::var_os(AS_ROOT).is_some_and(|told| told == "1");
    Launch { program, wall: Vec::new(), as_root }
}

fn screen_keeper(config: &KioskConfig, windowed: bool, data: &std::path::Path, waker: Waker) -> ScreenKeeper {
    let data = PathBuf::from(data);
    let swapped = crate::config::swap::read(&data);
    let wishes = if swapped { config.wishes.clone().swapped() } else { config.wishes.clone() };
    let configured = config.wishes.clone();
    let remember = move |wishes: &crate::config::Wishes| {
        if let Err(error) = crate::config::swap::write(&data, *wishes != configured) {
            tracing::warn!(%error, "the exchanged screens cannot be remembered");
        }
    };
    ScreenKeeper::new(wishes, windowed, waker, Box::new(remember))
}

/// What eframe needs to make one window.
struct Window {
    role: Role,
    shared: Shared,
    repaints: Arc<RepaintQueue>,
    px_per_mm: f32,
}

impl Window {
    fn application(
        self,
        berth: Berth,
        event_loop: &EventLoop<UserEvent>,
    ) -> eframe::EframeWinitApplication<'static> {
        let proxy = event_loop.create_proxy();
        let title = match self.role {
            Role::Agent => "Passe-main — agent",
            Role::Citizen => "Passe-main — usager",
        };
        let mut options = eframe::NativeOptions {
            viewport: egui::ViewportBuilder::default().with_title(title).with_app_id("passe-main"),
            renderer: eframe::Renderer::Glow,
            window_builder: Some(Box::new(move |builder| match berth.borrow_mut().take() {
                Some(change) => change(builder),
                None => builder,
            })),
            // Nothing here fades from one colour into another, and it costs a tablet without a GPU dear.
            dithering: false,
            ..eframe::NativeOptions::default()
        };
        // Two blocking swaps in one loop would halve the frame rate on X11; nothing moves
        // permanently here, so nothing tears.
        options.glow_options.vsync = false;
        let creator: eframe::AppCreator<'static> = Box::new(move |cc| Ok(Box::new(self.create(cc, proxy))));
        eframe::create_native(title, options, creator, event_loop)
    }

    fn create(self, cc: &eframe::CreationContext<'_>, proxy: EventLoopProxy<UserEvent>) -> Side {
        screen::theme::install(&cc.egui_ctx);
        self.repaints.listen(&cc.egui_ctx, self.role, proxy);
        if let Some(window) = cc.winit_window() {
            self.shared.pane_is_made(self.role, Arc::clone(window), cc.egui_ctx.clone());
        }
        Side::new(self.role, self.shared, self.px_per_mm)
    }
}
