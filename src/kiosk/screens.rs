//! Keeps each window on its monitor: at the start, after a swap, after a cable came loose.
//!
//! What was measured on egui 0.37 / winit 0.30 and decides this file:
//! - `with_monitor` places a full-screen window right on X11 (under a window manager) and on Wayland.
//! - On X11 the citizen's window bypasses the window manager (override-redirect): it cannot
//!   be closed, minimised or moved onto the agent's screen, and never takes the keyboard.
//! - winit's monitor list is stale on X11 after a screen is unplugged, so `RandR` is asked
//!   directly (`randr`); on Wayland the event loop's list is right, the window's is not.
//! - A full-screen window returns to its monitor only when full screen is left first.

use std::cell::RefCell;
use std::rc::Rc;

use eframe::egui;
use winit::dpi::{PhysicalPosition, PhysicalSize};
use winit::event_loop::ActiveEventLoop;
use winit::monitor::MonitorHandle;
use winit::platform::wayland::ActiveEventLoopExtWayland as _;
use winit::window::{Fullscreen, Window};

use crate::config::Wishes;
use crate::screen::agent::words;
use crate::session::Role;

use super::engine::Screens;
use super::monitors::{Monitor, Placement, unmet};
use super::randr::RandrWatch;
use super::shared::{Shared, Waker};

/// Where a window is made; filled before eframe makes it.
pub type Berth = Rc<RefCell<Option<BuilderChange>>>;
/// How eframe's window is changed before it is made.
pub type BuilderChange = Box<dyn FnOnce(egui::ViewportBuilder) -> egui::ViewportBuilder>;

/// Keeps the windows in their places.
pub struct ScreenKeeper {
    wishes: Wishes,
    windowed: bool,
    placement: Placement,
    berths: [Berth; 2],
    /// Only on X11.
    randr: Option<RandrWatch>,
    present: Screens,
    second_screen_seen: bool,
    waker: Waker,
    remember_swap: Box<dyn Fn(&Wishes)>,
}

impl ScreenKeeper {
    /// A keeper for these wishes. `remember_swap` is told when the screens were exchanged.
    #[must_use]
    pub fn new(wishes: Wishes, windowed: bool, waker: Waker, remember_swap: Box<dyn Fn(&Wishes)>) -> Self {
        Self {
            wishes,
            windowed,
            placement: Placement::SideBySide,
            berths: [Berth::default(), Berth::default()],
            randr: None,
            present: Screens::BOTH,
            second_screen_seen: false,
            waker,
            remember_swap,
        }
    }

    /// The place that `role`'s window takes when it is made.
    #[must_use]
    pub fn berth(&self, role: Role) -> Berth {
        Rc::clone(&self.berths[super::twin::side(role)])
    }

    /// Whether each window fills a monitor of its own.
    #[must_use]
    pub fn is_full_screen(&self) -> bool {
        matches!(self.placement, Placement::TwoScreens { .. })
    }

    /// Chooses the monitors, before the windows are made.
    pub fn choose(&mut self, event_loop: &ActiveEventLoop, shared: &Shared) {
        if shared.window(Role::Agent).is_some() {
            return; // Resumed again; the windows are there.
        }
        let monitors = list(event_loop);
        let x11 = !event_loop.is_wayland();
        if !self.windowed {
            self.placement = Placement::choose(&monitors, &self.wishes);
            if x11 {
                self.randr = RandrWatch::start(self.waker.clone());
            }
            for name in unmet(&monitors, &self.wishes) {
                shared.engine().warn(no_such_screen(name, &monitors));
            }
        }
        for role in Role::BOTH {
            let change = match self.placement.monitor(role) {
                Some(monitor) if x11 && role == Role::Citizen => above_the_window_manager(monitor),
                Some(monitor) => full_screen(index_of(event_loop, monitor)),
                None => beside(role, monitors.first()),
            };
            *self.berths[super::twin::side(role)].borrow_mut() = Some(change);
        }
        shared.engine().screens_changed(self.present, self.said_of(&monitors));
    }

    /// The windows exist: what could only be said in physical pixels is said now.
    pub fn windows_are_made(&self, event_loop: &ActiveEventLoop, shared: &Shared) {
        if event_loop.is_wayland() {
            return;
        }
        for role in Role::BOTH {
            let (Some(monitor), Some(window)) = (self.placement.monitor(role), shared.window(role)) else {
                continue;
            };
            let managed = self.randr.as_ref().is_some_and(RandrWatch::has_window_manager);
            if role == Role::Citizen || !managed {
                cover(&window, monitor);
            }
        }
    }

    /// On X11 a window that was tapped has the keyboard; it goes back to the agent's.
    pub fn give_keyboard_to_the_agent(&self, shared: &Shared) {
        if let (true, Some(window)) = (self.is_full_screen(), shared.window(Role::Agent)) {
            window.focus_window();
        }
    }

    /// Looks whether a screen has gone or come back; cheap, called in each turn of the loop.
    pub fn watch(&mut self, event_loop: &ActiveEventLoop, shared: &Shared) {
        let monitors = match &self.randr {
            Some(randr) => randr.monitors(),
            None => list(event_loop),
        };
        if self.placement == Placement::SideBySide {
            self.look_for_a_second_screen(&monitors, shared);
            return;
        }
        let before = self.placement.clone();
        self.placement.adopt(&monitors);
        let had = std::mem::replace(&mut self.present, self.placement.present(&monitors));
        if (&before, had) == (&self.placement, self.present) {
            return;
        }
        tracing::info!(present = ?self.present, "screens changed");
        shared.engine().screens_changed(self.present, self.said_of(&monitors));
        for role in Role::BOTH {
            // X11 desktops move the screen that is left to the edge; its window goes with it.
            // On Wayland the compositor keeps a full-screen window on its screen by itself.
            let moved = !event_loop.is_wayland() && before.monitor(role) != self.placement.monitor(role);
            match (had.has(role), self.present.has(role)) {
                (true, false) => self.hide(event_loop, shared, role),
                (false, true) => self.put(event_loop, shared, role),
                (true, true) if moved => self.put(event_loop, shared, role),
                (true, true) | (false, false) => {}
            }
        }
        shared.repaint_both();
    }

    /// A kiosk that began with one screen: two ordinary windows cannot be made into full
    /// screens that nothing covers, so a new start uses the second one.
    fn look_for_a_second_screen(&mut self, monitors: &[Monitor], shared: &Shared) {
        let second = !self.windowed && Placement::choose(monitors, &self.wishes) != Placement::SideBySide;
        if second && !self.second_screen_seen {
            self.second_screen_seen = true;
            tracing::info!("a second screen came after the start");
            shared.engine().second_screen_is_there();
            shared.repaint_both();
        }
    }

    /// Exchanges the two screens.
    pub fn swap(&mut self, event_loop: &ActiveEventLoop, shared: &Shared) {
        let Placement::TwoScreens { agent, citizen } = &self.placement else { return };
        self.placement = Placement::TwoScreens { agent: citizen.clone(), citizen: agent.clone() };
        self.wishes = self.wishes.clone().swapped();
        (self.remember_swap)(&self.wishes);
        shared.engine().screens_changed(self.present, self.said_of(&list(event_loop)));
        for role in Role::BOTH {
            self.put(event_loop, shared, role);
        }
    }

    /// What the agent's settings say of these monitors: name and whose each is.
    fn said_of(&self, monitors: &[Monitor]) -> Vec<String> {
        let owner = |monitor: &Monitor| {
            let own = |role: &Role| self.placement.monitor(*role).is_some_and(|own| own.name == monitor.name);
            Role::BOTH.into_iter().find(own)
        };
        monitors.iter().map(|monitor| words::monitor(&monitor.name, owner(monitor))).collect()
    }

    /// Puts `role`'s window on its monitor.
    fn put(&self, event_loop: &ActiveEventLoop, shared: &Shared, role: Role) {
        let (Some(monitor), Some(window)) = (self.placement.monitor(role), shared.window(role)) else {
            return;
        };
        window.set_visible(true);
        if !event_loop.is_wayland() && role == Role::Citizen {
            cover(&window, monitor);
            return;
        }
        // winit skips a full-screen value that equals the present one.
        window.set_fullscreen(None);
        window.set_fullscreen(Some(Fullscreen::Borderless(handle_of(event_loop, monitor))));
    }

    /// `role`'s screen is gone: its window must not be seen on the other party's, nor cover it.
    fn hide(&self, event_loop: &ActiveEventLoop, shared: &Shared, role: Role) {
        if event_loop.is_wayland() {
            // Wayland has no hiding. The window draws an empty picture, and the other one asks
            // for its screen anew: a compositor shows the one that was touched last.
            self.put(event_loop, shared, role.other());
        } else if let (Role::Agent, Some(window)) = (role, shared.window(role)) {
            // winit would take it for full-screen still when it is shown again, and not ask for it.
            window.set_fullscreen(None);
            window.set_visible(false);
        }
        // The citizen's X11 window stays where its screen was: nothing moves it.
    }
}

/// What the agent reads when `kiosk.toml` names a screen that is not there.
fn no_such_screen(name: &str, monitors: &[Monitor]) -> String {
    let present: Vec<&str> = monitors.iter().map(|monitor| monitor.name.as_str()).collect();
    format!(
        "kiosk.toml demande l'écran « {name} », qui n'est pas branché. Écrans présents : {}.",
        present.join(", ")
    )
}

/// The monitors that the event loop knows, each once.
fn list(event_loop: &ActiveEventLoop) -> Vec<Monitor> {
    event_loop.available_monitors().map(|handle| monitor_of(&handle)).collect()
}

fn monitor_of(handle: &MonitorHandle) -> Monitor {
    let (position, size) = (handle.position(), handle.size());
    Monitor {
        // A nameless monitor is still one of two, told apart by its place.
        name: handle.name().unwrap_or_else(|| format!("{}x{}", position.x, position.y)),
        position: (position.x, position.y),
        size: (size.width, size.height),
    }
}

fn handle_of(event_loop: &ActiveEventLoop, monitor: &Monitor) -> Option<MonitorHandle> {
    event_loop.available_monitors().find(|handle| monitor_of(handle).name == monitor.name)
}

/// `with_monitor` counts in the order of the event loop's list.
fn index_of(event_loop: &ActiveEventLoop, monitor: &Monitor) -> Option<usize> {
    event_loop.available_monitors().position(|handle| monitor_of(&handle).name == monitor.name)
}

fn full_screen(index: Option<usize>) -> BuilderChange {
    Box::new(move |builder| {
        let builder = builder.with_decorations(false);
        match index {
            Some(index) => builder.with_monitor(index),
            None => builder.with_fullscreen(true),
        }
    })
}

/// The right size follows in [`cover`], in physical pixels.
fn above_the_window_manager(monitor: &Monitor) -> BuilderChange {
    let (x, y) = monitor.position;
    let (width, height) = monitor.size;
    Box::new(move |builder| {
        builder
            .with_decorations(false)
            .with_override_redirect(true)
            .with_position(as_points(x, y))
            .with_inner_size([as_points_u(width), as_points_u(height)])
    })
}

/// Two ordinary windows, each on its half of the monitor.
fn beside(role: Role, monitor: Option<&Monitor>) -> BuilderChange {
    let (width, height) = monitor.map_or((1600, 900), |monitor| monitor.size);
    let half = as_points_u(width / 2);
    let left = match role {
        Role::Agent => 0.0,
        Role::Citizen => half,
    };
    // Room for the title bar and a task bar.
    let height = as_points_u(height.saturating_sub(100));
    Box::new(move |builder| builder.with_position([left, 0.0]).with_inner_size([half, height]))
}

fn cover(window: &Window, monitor: &Monitor) {
    window.set_outer_position(PhysicalPosition::new(monitor.position.0, monitor.position.1));
    // The answer only says whether the size is known already; the window hears of it as an event.
    let _applied_at_once = window.request_inner_size(PhysicalSize::new(monitor.size.0, monitor.size.1));
}

#[expect(clippy::cast_precision_loss, reason = "screen coordinates are far below 2^24")]
fn as_points(x: i32, y: i32) -> [f32; 2] {
    [x as f32, y as f32]
}

#[expect(clippy::cast_precision_loss, reason = "screen sizes are far below 2^24")]
fn as_points_u(length: u32) -> f32 {
    length as f32
}
