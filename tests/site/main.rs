//! The page with a real browser: what both parties see of it, and what is left.
//!
//! Needs Chromium. Each test has its own browser and its own small server.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod counter;
mod drawn;
mod files;
mod left;
mod pages;
mod practice;
mod veil;
mod wall;
