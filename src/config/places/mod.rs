//! The places where people can be sent, from two sources: `[[place]]` in `local.toml`, and a table
//! of the national standard « lieux de médiation numérique » beside it.
//!
//! What is wrong is reported with its place; what is right is kept.

pub(super) mod of_local;
pub mod table;
mod typology;

pub use table::{Remark, read_places};
