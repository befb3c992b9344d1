//! Passe-main: a two-screen kiosk in which an agent leads a citizen through an online
//! procedure and passes the hand.
//!
//! Read in this order: [`guide`] (what may happen), [`session`] (what happens), [`journal`]
//! (what is kept), [`paper`] (what is printed: [`slip`], taken home, and [`sheet`], a guide to
//! read again), [`screen`] (what is seen), [`kiosk`] (what runs); then [`site`] (the official
//! page: a browser of our own, and who may see it), [`practice`] (a made-up site to learn on),
//! [`config`] (where a kiosk stands), [`cli`] (the command line), [`check`] (the command that
//! judges guides) and `log` (the log file).

pub mod guide;

pub mod session;

pub mod site;

pub mod journal;

pub mod paper;

pub mod slip;

pub mod sheet;

pub mod screen;

pub mod practice;

pub mod kiosk;

pub mod config;

pub mod check;

pub mod cli;

mod log;

// The helpers of `tests/common` name the crate as the tests outside it do.
#[cfg(test)]
extern crate self as passe_main;
