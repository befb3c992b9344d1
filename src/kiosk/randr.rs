//! Which outputs X11 really has, now.
//!
//! winit 0.30 keeps a stale list on X11 after a screen is unplugged (measured), so a thread
//! of ours listens to `RandR` and keeps the active monitors.

use std::sync::{Arc, Mutex, PoisonError};

use x11rb::connection::Connection as _;
use x11rb::errors::ReplyError;
use x11rb::protocol::randr::{ConnectionExt as _, NotifyMask};
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _, Window};
use x11rb::rust_connection::RustConnection;

use super::monitors::Monitor;
use super::shared::Waker;

/// The active monitors, kept current by a thread.
pub struct RandrWatch {
    monitors: Arc<Mutex<Vec<Monitor>>>,
    has_window_manager: bool,
}

impl RandrWatch {
    /// Starts to listen. `None` when X11 or its `RandR` cannot be reached; then nothing is noticed.
    pub fn start(waker: Waker) -> Option<Self> {
        match Self::try_start(waker) {
            Ok(watch) => Some(watch),
            Err(error) => {
                tracing::warn!(%error, "RandR cannot be asked: unplugged screens go unnoticed");
                None
            }
        }
    }

    fn try_start(waker: Waker) -> Result<Self, Box<dyn std::error::Error>> {
        let (connection, screen) = x11rb::connect(None)?;
        let root = connection.setup().roots.get(screen).ok_or("no X11 screen")?.root;
        connection.randr_query_version(1, 5)?.reply()?;
        connection.randr_select_input(root, NotifyMask::SCREEN_CHANGE | NotifyMask::CRTC_CHANGE)?.check()?;
        let has_window_manager = window_manager(&connection, root)?;
        let monitors = Arc::new(Mutex::new(active(&connection, root)?));
        let kept = Arc::clone(&monitors);
        std::thread::Builder::new().name("randr".to_owned()).spawn(move || {
            while connection.wait_for_event().is_ok() {
                let Ok(now) = active(&connection, root) else { break };
                let mut before = kept.lock().unwrap_or_else(PoisonError::into_inner);
                if *before != now {
                    *before = now;
                    drop(before);
                    waker.wake();
                }
            }
            tracing::warn!("RandR has gone quiet: unplugged screens go unnoticed");
        })?;
        Ok(Self { monitors, has_window_manager })
    }

    /// The active monitors.
    #[must_use]
    pub fn monitors(&self) -> Vec<Monitor> {
        self.monitors.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether a window manager was running at the start.
    #[must_use]
    pub fn has_window_manager(&self) -> bool {
        self.has_window_manager
    }
}

fn active(connection: &RustConnection, root: Window) -> Result<Vec<Monitor>, ReplyError> {
    let monitors = connection.randr_get_monitors(root, true)?.reply()?.monitors;
    monitors
        .into_iter()
        .map(|monitor| {
            let name = connection.get_atom_name(monitor.name)?.reply()?.name;
            Ok(Monitor {
                name: String::from_utf8_lossy(&name).into_owned(),
                position: (monitor.x.into(), monitor.y.into()),
                size: (monitor.width.into(), monitor.height.into()),
            })
        })
        .collect()
}

/// Extended window manager hints: a manager names its check window on the root.
fn window_manager(connection: &RustConnection, root: Window) -> Result<bool, ReplyError> {
    let atom = connection.intern_atom(false, b"_NET_SUPPORTING_WM_CHECK")?.reply()?.atom;
    let property = connection.get_property(false, root, atom, AtomEnum::WINDOW, 0, 1)?.reply()?;
    Ok(property.value_len > 0)
}
