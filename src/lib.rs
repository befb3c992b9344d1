//! Passe-main: a two-screen kiosk in which an agent leads a citizen through an online
//! procedure and passes the hand.
//!
//! Read in this order: [`guide`] (what may happen), [`session`] (what happens), [`check`]
//! (the command that judges guides), [`config`] (where a kiosk stands).

pub mod check;
pub mod config;
pub mod guide;
pub mod screen;
pub mod session;
