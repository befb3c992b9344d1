//! Passe-main: a two-screen kiosk in which an agent leads a citizen through an online
//! procedure and passes the hand.
//!
//! Read in this order: [`guide`] (what may happen), [`session`] (what happens), [`check`]
//! (the command that judges guides).

pub mod check;
pub mod guide;
pub mod screen;
pub mod session;

// The language of the session's tests (`tests/common`) is the same beside the code and outside.
#[cfg(test)]
extern crate self as passe_main;
