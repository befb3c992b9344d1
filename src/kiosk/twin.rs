//! Two eframe windows on one winit loop: the twin.
//!
//! A child viewport of eframe has no accessibility tree and waits for its parent, so each
//! party gets an eframe application of its own. Both run on this loop and are drawn from
//! the one engine. This file only routes: events to the window they belong to, repaint
//! requests to the window that asked, the physical keyboard to the agent.

use std::sync::Arc;
use std::time::{Duration, Instant};

use eframe::{EframeWinitApplication, UserEvent};
use winit::application::ApplicationHandler;
use winit::event::{DeviceEvent, DeviceId, StartCause, WindowEvent};
use winit::event_loop::{ActiveEventLoop, ControlFlow};
use winit::window::{Window, WindowId};

use crate::session::Role;

use super::clock;
use super::repaint::RepaintQueue;
use super::run::Ended;
use super::screens::ScreenKeeper;
use super::shared::Shared;

/// How long after a resize a window is drawn once more, and again on a busy machine.
const ONCE_MORE: [Duration; 2] = [Duration::from_millis(300), Duration::from_millis(1500)];

/// What the loop drives.
pub struct Twin<'a> {
    /// The agent's application, then the citizen's.
    pub apps: [EframeWinitApplication<'a>; 2],
    /// What both windows share.
    pub shared: Shared,
    /// Repaint requests, each with the window that asked.
    pub repaints: Arc<RepaintQueue>,
    /// Which window stands on which monitor.
    pub screens: ScreenKeeper,
    /// Whether keys typed in the citizen's window go to the agent's.
    pub keyboard_is_the_agents: bool,
    /// How the loop ended.
    pub ended: Ended,
    /// Windows to draw once more, and when.
    pub once_more: Vec<(Instant, Role)>,
}

/// Index of `role` in the pairs of this module.
pub const fn side(role: Role) -> usize {
    match role {
        Role::Agent => 0,
        Role::Citizen => 1,
    }
}

impl Twin<'_> {
    fn owner(&self, id: WindowId) -> Option<Role> {
        Role::BOTH.into_iter().find(|role| self.window(*role).is_some_and(|window| window.id() == id))
    }

    fn window(&self, role: Role) -> Option<Arc<Window>> {
        self.shared.window(role)
    }

    /// Runs `call` on each application and keeps the earliest wake-up: each one overwrites
    /// the control flow, and the timed repaints of the other would be lost.
    fn both(&mut self, event_loop: &ActiveEventLoop, mut call: impl FnMut(&mut EframeWinitApplication<'_>)) {
        let mut flow = ControlFlow::Wait;
        for app in &mut self.apps {
            call(app);
            flow = earliest(flow, event_loop.control_flow());
        }
        event_loop.set_control_flow(flow);
    }

    /// Runs `call` on one application; the wake-up of the other stays.
    fn one(
        &mut self,
        role: Role,
        event_loop: &ActiveEventLoop,
        call: impl FnOnce(&mut EframeWinitApplication<'_>),
    ) {
        let before = event_loop.control_flow();
        call(&mut self.apps[side(role)]);
        event_loop.set_control_flow(earliest(before, event_loop.control_flow()));
    }

    /// Draws the windows whose time has come, and wakes for the next. Not through egui: it
    /// drops a request that is older than its last pass.
    fn draw_once_more(&mut self, event_loop: &ActiveEventLoop) {
        let now = clock::now().mono;
        let shared = &self.shared;
        self.once_more.retain(|(at, role)| {
            if let (true, Some(window)) = (*at <= now, shared.window(*role)) {
                window.request_redraw();
            }
            *at > now
        });
        if let Some((next, _)) = self.once_more.iter().min_by_key(|(at, _)| *at) {
            event_loop.set_control_flow(earliest(event_loop.control_flow(), ControlFlow::WaitUntil(*next)));
        }
    }

    /// Where an event of `owner`'s window goes; `None`: nowhere.
    fn route(&self, owner: Role, event: &WindowEvent) -> Option<Role> {
        let full_screen = self.screens.is_full_screen();
        match event {
            // The citizen's window can leave nothing; the agent's asks for the PIN.
            WindowEvent::CloseRequested | WindowEvent::Destroyed => None,
            WindowEvent::KeyboardInput { .. } | WindowEvent::Ime(_) | WindowEvent::ModifiersChanged(_)
                if owner == Role::Citizen && full_screen && self.keyboard_is_the_agents =>
            {
                Some(Role::Agent)
            }
            _ => Some(owner),
        }
    }
}

fn earliest(one: ControlFlow, other: ControlFlow) -> ControlFlow {
    match (one, other) {
        (ControlFlow::Poll, _) | (_, ControlFlow::Poll) => ControlFlow::Poll,
        (ControlFlow::WaitUntil(a), ControlFlow::WaitUntil(b)) => ControlFlow::WaitUntil(a.min(b)),
        (ControlFlow::Wait, other) | (other, ControlFlow::Wait) => other,
    }
}

impl ApplicationHandler<UserEvent> for Twin<'_> {
    fn resumed(&mut self, event_loop: &ActiveEventLoop) {
        // Windows are made inside; each takes its place from what is chosen here.
        self.screens.choose(event_loop, &self.shared);
        self.both(event_loop, |app| app.resumed(event_loop));
        self.screens.windows_are_made(event_loop, &self.shared);
    }

    fn window_event(&mut self, event_loop: &ActiveEventLoop, id: WindowId, event: WindowEvent) {
        let Some(owner) = self.owner(id) else { return };
        if let WindowEvent::CloseRequested = event
            && owner == Role::Agent
        {
            self.shared.ask_to_leave();
        }
        if let WindowEvent::Focused(true) = event
            && owner == Role::Citizen
            && self.keyboard_is_the_agents
        {
            self.screens.give_keyboard_to_the_agent(&self.shared);
        }
        if let WindowEvent::Resized(_) = event {
            // On Wayland the frame drawn with a resize can still carry the old buffer, and
            // where nothing moves no other frame would follow.
            let now = clock::now().mono;
            self.once_more.extend(ONCE_MORE.map(|wait| (now + wait, owner)));
        }
        let Some(target) = self.route(owner, &event) else { return };
        let Some(target_id) = self.window(target).map(|window| window.id()) else { return };
        self.one(target, event_loop, |app| app.window_event(event_loop, target_id, event));
    }

    fn user_event(&mut self, event_loop: &ActiveEventLoop, event: UserEvent) {
        match event {
            // Both windows call themselves ROOT, so the queue says which one asked.
            UserEvent::RequestRepaint { .. } => {
                for (role, request) in self.repaints.take() {
                    self.one(role, event_loop, |app| app.user_event(event_loop, request));
                }
            }
            UserEvent::AccessKitActionRequest(ref request) => {
                if let Some(role) = self.owner(request.window_id) {
                    self.one(role, event_loop, |app| app.user_event(event_loop, event));
                }
            }
        }
    }

    fn new_events(&mut self, event_loop: &ActiveEventLoop, cause: StartCause) {
        self.both(event_loop, |app| app.new_events(event_loop, cause));
    }

    fn device_event(&mut self, event_loop: &ActiveEventLoop, device: DeviceId, event: DeviceEvent) {
        self.both(event_loop, |app| app.device_event(event_loop, device, event.clone()));
    }

    fn about_to_wait(&mut self, event_loop: &ActiveEventLoop) {
        // Drawing and painting are one event here: what a window has drawn is on its screen.
        self.shared.painted();
        if let Some(ended) = self.shared.run_effects(&mut self.screens, event_loop) {
            self.ended = ended;
            event_loop.exit();
            return;
        }
        self.screens.watch(event_loop, &self.shared);
        self.both(event_loop, |app| app.about_to_wait(event_loop));
        self.draw_once_more(event_loop);
    }

    fn suspended(&mut self, event_loop: &ActiveEventLoop) {
        self.both(event_loop, |app| app.suspended(event_loop));
    }

    fn exiting(&mut self, event_loop: &ActiveEventLoop) {
        self.both(event_loop, |app| app.exiting(event_loop));
    }

    fn memory_warning(&mut self, event_loop: &ActiveEventLoop) {
        self.both(event_loop, |app| app.memory_warning(event_loop));
    }
}
