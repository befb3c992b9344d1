//! Passe-main: a two-screen kiosk in which an agent leads a citizen through an online
//! procedure and passes the hand.
//!
//! Read in this order: [`guide`] (what may happen), [`session`] (what happens),
//! [`journal`] (what is kept).

pub mod guide;
pub mod journal;
pub mod screen;
pub mod session;
