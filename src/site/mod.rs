//! The official site: one browser of our own, its page as frames, and who may see them.
//!
//! Knows pages, frames and inputs; nothing of guides, sessions or windows. Read [`veil`]
//! first: it is the promise. Then [`talk`] (what goes in and out), [`page`] (the handle),
//! `conductor` (the thread behind it; its work stands in `address`, `claim`, `deadlines`, `pictures`, `rounds`,
//! `secrets`, `answers` and `troubles`; `world` is one guard of it), [`wire`] and [`protocol`] (the language), [`browser`],
//! [`room`], [`switches`] and [`preferences`] (the process), [`wall`] and [`lookalike`] (which hosts); [`outside`],
//! `chooser`, `download`, `papers` and [`printer`] (documents), [`outline`], [`landmark`] and
//! `seek` (what the guide points at); [`tree`] is what a screen reader is told, and `reading`
//! asks for it.

pub mod veil;

pub mod news;
pub mod outside;
pub mod printer;
pub mod talk;

pub mod fit;
pub mod page;

pub mod landmark;
pub mod outline;

mod conductor;

mod address;
mod answers;
mod chooser;
mod claim;
mod deadlines;
mod download;
mod events;
mod input;
mod live;
mod papers;
mod pictures;
mod reading;
mod refuse;
mod rounds;
mod secrets;
mod seek;
mod troubles;
mod world;

pub mod decode;
pub mod frame;
pub mod tree;

pub mod protocol;
pub mod wire;

pub mod browser;
pub mod preferences;
pub mod room;
pub mod switches;

pub mod lookalike;
pub mod wall;

pub use browser::{Launch, NoBrowser};
pub use fit::Fit;
pub use outside::Outside;
pub use page::{Page, Setup};
pub use veil::Seat;
