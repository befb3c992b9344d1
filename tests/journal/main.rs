//! The journal from outside, against real files. Table of contents:
//!
//! - `core`: what is appended is there again, and nothing else.
//! - `files`: damaged, newer, foreign and shared files.
//! - `disk`: full, locked, read-only, taken away.
//! - `killed`: `kill -9` while appending.
//! - `forgets`: no minute, no rank, and no byte after a purge.
//! - `cli`: `passe-main journal`.
//!
//! `format-1.jsonl` and `schema-1.sql` are the past formats that must be read for ever.

#[cfg(test)]
mod scene;

#[cfg(test)]
mod core;
#[cfg(test)]
mod files;

#[cfg(test)]
mod disk;
#[cfg(test)]
mod killed;

#[cfg(test)]
mod cli;
#[cfg(test)]
mod forgets;
