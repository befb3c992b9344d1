//! Which window asked to be repainted.
//!
//! Both eframe applications name their window ROOT, and eframe's event does not say whose
//! ROOT it is. Each context therefore files its requests here under its role; the event
//! only wakes the loop. Without this, every touch would paint both windows twice.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use eframe::{UserEvent, egui};
use winit::event_loop::EventLoopProxy;

use crate::session::Role;

/// Requests that the loop has not passed on yet.
#[derive(Default)]
pub struct RepaintQueue {
    requests: Mutex<Vec<(Role, egui::RequestRepaintInfo, Instant)>>,
}

impl RepaintQueue {
    /// Files the requests of `context` under `role`.
    pub fn listen(
        self: std::sync::Arc<Self>,
        context: &egui::Context,
        role: Role,
        proxy: EventLoopProxy<UserEvent>,
    ) {
        context.set_request_repaint_callback(move |info| {
            let wake = event_of(&info, Instant::now() + info.delay);
            self.lock().push((role, info, Instant::now() + info.delay));
            // The loop has ended: nobody is left to repaint.
            if proxy.send_event(wake).is_err() {
                tracing::debug!("repaint requested after the event loop ended");
            }
        });
    }

    /// The requests in the order in which they came.
    pub fn take(&self) -> Vec<(Role, UserEvent)> {
        let requests = std::mem::take(&mut *self.lock());
        requests.into_iter().map(|(role, info, when)| (role, event_of(&info, when))).collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<(Role, egui::RequestRepaintInfo, Instant)>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn event_of(info: &egui::RequestRepaintInfo, when: Instant) -> UserEvent {
    UserEvent::RequestRepaint {
        viewport_id: info.viewport_id,
        when,
        cumulative_pass_nr: info.current_cumulative_pass_nr,
    }
}
