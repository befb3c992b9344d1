//! The official site: one browser of our own, its page as frames, and who may see them.
//!
//! Knows pages, frames and inputs; nothing of guides, sessions or windows. Read [`veil`]
//! first: it is the promise. Then [`talk`] (what goes in and out), [`page`] (the handle),
//! `conductor` (the thread behind it), [`wire`] and [`protocol`] (the language), [`browser`],
//! [`room`] and [`switches`] (the process), [`wall`] and [`lookalike`] (which hosts),
//! [`outside`], `chooser`, `download`, `papers` and [`printer`] (documents).

pub mod veil;

pub mod news;
pub mod outside;
pub mod printer;
pub mod talk;

pub mod page;

mod chooser;
mod conductor;
mod download;
mod events;
mod input;
mod live;
mod papers;
mod refuse;

pub mod decode;
pub mod frame;

pub mod protocol;
pub mod wire;

pub mod browser;
pub mod room;
pub mod switches;

pub mod lookalike;
pub mod wall;

pub use browser::Launch;
pub use outside::Outside;
pub use page::{Page, Setup};
pub use veil::Seat;
