//! Where a kiosk stands: `kiosk.toml`, `local.toml`, its folders, its guides and what was verified here.
//!
//! Knows `guide` and `session`; knows no window. A file with faults is read as far as it goes
//! and every fault is reported with its place and a remedy, as for guides.
//! Read in this order: [`kiosk`] (what can be set), [`kiosk_file`] and [`local_file`] (how it is
//! read), [`places`] (where people can be sent), [`facts_file`] (what agents verified), [`setup`]
//! (all of it together).

pub mod kiosk;
pub mod screens;
pub mod setup;

mod browser;
pub mod facts_file;
pub mod kiosk_file;
pub mod local_file;
pub mod places;
mod reader;

pub mod folders;
pub mod shipped;
pub mod swap;
mod watched;

pub use folders::Folders;
pub use kiosk::{Keyboard, KioskConfig, LogLevel};
pub use kiosk_file::read_kiosk;
pub use local_file::read_local;
pub use places::read_places;
pub use screens::{Wish, Wishes};
pub use setup::{Looked, Opens, ReadAgain, Reading, Setup};
pub use watched::Watched;
