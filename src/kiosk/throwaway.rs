//! A data folder that is thrown away: in memory, and gone with this value. What a killed program
//! left of one is swept at the next start, as rooms of the browser are.

use std::io;
use std::path::PathBuf;

use crate::site::room::{self, Room};

/// The folder.
#[derive(Debug)]
pub struct Throwaway(Room);

impl Throwaway {
    /// A new one.
    ///
    /// # Errors
    /// With the folder in which it cannot be made.
    pub fn open() -> Result<Self, (PathBuf, io::Error)> {
        let base = room::base();
        room::sweep(&base);
        Room::open(&base).map(Self).map_err(|error| (base, error))
    }

    /// Where data go.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.0.part("tmp")
    }
}
