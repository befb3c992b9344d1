//! What a page may ask of the machine and never gets.
//!
//! Said of the context of our page, by its name: a rule without one is for another context, and
//! the page could still ask.

use std::io;

use super::live::Live;
use super::protocol::{PermissionName, SetPermission};

/// What a page may ask for. Those that this browser does not know are passed over.
const PERMISSIONS: [&str; 15] = [
    "geolocation",
    "notifications",
    "camera",
    "microphone",
    "clipboard-read",
    "midi",
    "persistent-storage",
    "display-capture",
    "idle-detection",
    "window-management",
    "local-fonts",
    "background-sync",
    "background-fetch",
    "nfc",
    "payment-handler",
];

/// Refuses everything to the pages of `context`.
pub(super) fn refuse(live: &mut Live, context: &str) -> io::Result<()> {
    for name in PERMISSIONS {
        let permission = PermissionName { name: name.to_owned() };
        let browser_context_id = context.to_owned();
        live.tell(&None, &SetPermission { permission, setting: "denied".to_owned(), browser_context_id })?;
    }
    Ok(())
}
