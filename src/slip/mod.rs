//! The slip (feuille de suite): the one page of paper that a citizen takes home.
//!
//! [`content`] says what stands on it, `sheet` where, shortened until it is one page, and
//! [`pdf()`] writes that down. No file, no clock, no window: the kiosk prints it, the agent's
//! window shows it before.

pub mod code;
pub mod content;
pub mod pdf;
mod sheet;
pub mod words;

pub use code::Code;
pub use content::{Booking, Line, Place, Section, Slip, Visit};
pub use pdf::pdf;
pub use sheet::fitted;

#[cfg(test)]
mod tests;
