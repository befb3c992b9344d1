//! What is seen: views, and the look that they share.
//!
//! A view takes a [`board::Board`] and a [`theme::Theme`], paints, and returns
//! [`board::Act`]s. It keeps nothing, reads no clock and does no I/O; it knows the session
//! and the guides, and neither the journal nor the kiosk.
//!
//! Read in this order: [`board`], [`tokens`] and [`theme`] (the look), [`words`] (every word
//! on screen), [`widgets`] (what views are built from), [`citizen`] (the citizen's window).

pub mod board;

pub mod preview;

pub mod tokens;

pub mod theme;

pub mod words;

pub mod icons;

pub mod place;

pub mod prose;

pub mod road;

pub mod widgets;

pub mod citizen;

pub mod agent;

pub mod page;

#[cfg(test)]
pub(crate) mod testing;

pub use agent::agent_ui;
pub use citizen::{citizen_theme, citizen_ui, identify_ui, lost_screen_ui, mirror_ui, spoken};
pub use theme::{Pane, Theme, install};
