//! The page with a real browser: what both parties see of it, and what is left.
//!
//! Needs Chromium. Each test has its own browser and its own small server.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says so")]

mod attacks;
mod bare;
mod counter;
mod dsfr;
mod frames;
mod left;
mod lifts;
mod pages;
mod practice;
mod processes;
mod reach;
mod recorded;
mod recorder;
mod sandbox;
mod veil;
mod wall;
