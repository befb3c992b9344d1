//! Phases × hazards: one file a hazard, one test in it per phase in which it can strike.
//!
//! `ls tests/hazards` is the plan. [`phases`] brings a session into each phase.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says so")]

#[path = "../common/mod.rs"]
#[expect(dead_code, reason = "each group of tests uses its part")]
mod common;

mod phases;

mod both_touch_at_once;
mod clock_set_back;
mod guide_changed_meanwhile;
mod idle;
