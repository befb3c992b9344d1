//! Phases × hazards: one file a hazard, one test in it per phase in which it can strike.
//!
//! `ls tests/hazards` is the plan. [`phases`] names a session in each phase; [`counter`] is the
//! real kiosk in it, where the hazard strikes from outside.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on says so")]

#[path = "../common/mod.rs"]
#[expect(dead_code, reason = "each group of tests uses its part")]
mod common;

mod phases;

mod counter;
mod procedures;
mod refusing_disk;
mod unplugged;
mod windows;

mod agent_screen_unplugged;
mod both_touch_at_once;
mod citizen_screen_unplugged;
mod clock_set_back;
mod database_locked;
mod disk_full;
mod guide_changed_meanwhile;
mod idle;
mod process_killed;
