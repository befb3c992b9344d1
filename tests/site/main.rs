//! The page with a real browser: what both parties see of it, and what is left.
//!
//! Needs Chromium. Each test has its own browser and its own small server.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

mod attacks;
mod bare;
mod certificate;
mod check;
mod counter;
mod drawn;
mod dsfr;
mod files;
mod frames;
mod hand;
mod left;
mod lifts;
mod named;
mod names;
mod one_page;
mod pages;
mod practice;
mod processes;
mod questions;
mod reach;
mod reading;
mod recorded;
mod recorder;
mod sandbox;
mod seek;
mod shown;
mod veil;
mod wall;
mod written;
mod zoom;
