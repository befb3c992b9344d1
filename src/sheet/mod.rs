//! The sheet of a guide: all its screens on paper, for a colleague to read and sign.
//!
//! Guides that it calls stand behind it, each once, as a part with a letter of its own (`parts`).
//! [`content`] says what stands on it and `pages` where; [`pdf()`] writes that down. No file, no
//! clock: what a text says today is asked of whoever prints.

pub mod content;
mod pages;
mod parts;
pub mod pdf;
mod steps;
mod words;

pub use content::{Block, Content, Group, Kind, Print};
pub use pdf::pdf;

#[cfg(test)]
mod tests;
