//! The specification of the session, as a table: scene, command, scene.
//!
//! Read `tests/common/table.rs` for the language; each module here is one chapter of the rules.

#[path = "../../../tests/common/mod.rs"]
mod common;

mod closing;
mod hand;
mod help;
mod idle;
mod need;
mod page;
mod pause;
mod private;
mod promises;
mod rehearsal;
mod way;
mod wipe;
