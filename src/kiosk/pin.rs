//! The agent's PIN: stored as an argon2 hash, with a back-off after failures.
//!
//! Checking takes a tenth of a second on purpose: never call it on the frame path.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash};
use serde::{Deserialize, Serialize};

use crate::session::Timestamp;

/// Failures that cost nothing: people mistype.
const FREE_FAILURES: u32 = 3;
/// The longest wait, in seconds.
const MAX_WAIT_SECS: u64 = 15 * 60;
/// Name of the file in the data folder.
const FILE: &str = "pin.toml";

/// What the keeper says to a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is the one.
    Right,
    /// It is not.
    Wrong,
    /// Too many failures: not even looked at.
    Wait {
        /// Seconds left.
        secs: u64,
    },
    /// The stored PIN cannot be read: the door stays shut, and that is said.
    Unreadable,
}

/// Keeps the PIN of one kiosk in its data folder.
#[derive(Debug, Clone)]
pub struct PinKeeper {
    file: PathBuf,
}

/// The file: a hash, and what the back-off must remember over a restart.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    /// PHC string of argon2id.
    hash: String,
    #[serde(default)]
    failures: u32,
    /// Milliseconds since 1970 of the last failure.
    #[serde(default)]
    failed_at: i64,
}

impl PinKeeper {
    /// The keeper of the kiosk whose data stands in `dir`.
    #[must_use]
    pub fn new(dir: &Path) -> Self {
        Self { file: dir.join(FILE) }
    }

    /// Whether a PIN was set. A file that cannot be read counts: it must not open the door.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.file.exists()
    }

    /// Stores a new PIN.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set(&self, pin: &str) -> io::Result<()> {
        let hash = Argon2::default().hash_password(pin.as_bytes()).map_err(io::Error::other)?.to_string();
        self.write(&Stored { hash, failures: 0, failed_at: 0 })
    }

    /// Compares `pin` with the stored one at the moment `now`.
    #[must_use]
    pub fn check(&self, pin: &str, now: Timestamp) -> Answer {
        let mut stored = match self.read() {
            Ok(stored) => stored,
            Err(error) => {
                tracing::error!(%error, "the PIN cannot be read");
                return Answer::Unreadable;
            }
        };
        if stored.failed_at > now.0 {
            // The clock was set back: the wait begins again now, instead of lasting until then.
            stored.failed_at = now.0;
            self.remember(&stored);
        }
        let waited = now.millis_since(Timestamp(stored.failed_at)) / 1000;
        let wait = wait_secs(stored.failures);
        if waited < wait {
            return Answer::Wait { secs: wait - waited };
        }
        if Argon2::default().verify_password(pin.as_bytes(), stored.hash.as_str()).is_ok() {
            if stored.failures > 0 {
                stored.failures = 0;
                self.remember(&stored);
            }
            return Answer::Right;
        }
        stored.failures = stored.failures.saturating_add(1);
        stored.failed_at = now.0;
        self.remember(&stored);
        match wait_secs(stored.failures) {
            0 => Answer::Wrong,
            secs => Answer::Wait { secs },
        }
    }

    /// The stored PIN; a hash that is none is damage, not a wrong PIN.
    fn read(&self) -> io::Result<Stored> {
        let stored: Stored = toml::from_str(&fs::read_to_string(&self.file)?).map_err(io::Error::other)?;
        PasswordHash::new(&stored.hash).map_err(io::Error::other)?;
        Ok(stored)
    }

    /// Remembers what the back-off needs. On a disk that refuses, the right PIN still opens and
    /// a wrong one still does not; only the wait is forgotten.
    fn remember(&self, stored: &Stored) {
        if let Err(error) = self.write(stored) {
            tracing::error!(%error, "the failures of the PIN cannot be remembered");
        }
    }

    /// Writes beside, then renames: a power cut leaves the old PIN or the new one.
    fn write(&self, stored: &Stored) -> io::Result<()> {
        let text = toml::to_string(stored).map_err(io::Error::other)?;
        let beside = self.file.with_extension("new");
        let mut file = private_file(&beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&beside, &self.file)
    }
}

#[cfg(unix)]
fn private_file(path: &Path) -> io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)
}

/// How long to wait after so many failures: 5 s, 10 s, 20 s… up to [`MAX_WAIT_SECS`].
fn wait_secs(failures: u32) -> u64 {
    match failures.checked_sub(FREE_FAILURES) {
        None => 0,
        Some(over) => 5_u64.checked_shl(over).unwrap_or(MAX_WAIT_SECS).clamp(5, MAX_WAIT_SECS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_pin_opens_and_another_does_not() {
        let dir = tempfile::tempdir().unwrap();
        let keeper = PinKeeper::new(dir.path());
        assert!(!keeper.is_set());
        keeper.set("2468").unwrap();
        assert_eq!(keeper.check("2468", Timestamp(0)), Answer::Right);
        assert_eq!(keeper.check("2469", Timestamp(0)), Answer::Wrong);
    }

    #[test]
    fn the_third_failure_makes_everyone_wait_even_after_a_restart() {
        let dir = tempfile::tempdir().unwrap();
        PinKeeper::new(dir.path()).set("2468").unwrap();
        let now = Timestamp(1_000_000);
        for _ in 0..2 {
            assert_eq!(PinKeeper::new(dir.path()).check("0000", now), Answer::Wrong);
        }
        assert_eq!(PinKeeper::new(dir.path()).check("0000", now), Answer::Wait { secs: 5 });
        assert_eq!(PinKeeper::new(dir.path()).check("2468", now), Answer::Wait { secs: 5 });
        let later = Timestamp(now.0 + 5_000);
        assert_eq!(PinKeeper::new(dir.path()).check("2468", later), Answer::Right);
    }

    #[test]
    fn a_clock_set_back_neither_shortens_the_wait_nor_makes_it_endless() {
        let dir = tempfile::tempdir().unwrap();
        let keeper = PinKeeper::new(dir.path());
        keeper.set("2468").unwrap();
        for _ in 0..3 {
            assert_ne!(keeper.check("0000", Timestamp(1_000_000)), Answer::Right);
        }
        assert_eq!(keeper.check("2468", Timestamp(0)), Answer::Wait { secs: 5 });
        assert_eq!(keeper.check("2468", Timestamp(5_000)), Answer::Right);
    }

    #[test]
    fn the_right_pin_opens_although_the_disk_refuses_to_forget_the_failures() {
        let dir = tempfile::tempdir().unwrap();
        let keeper = PinKeeper::new(dir.path());
        keeper.set("2468").unwrap();
        assert_eq!(keeper.check("0000", Timestamp(1_000_000)), Answer::Wrong);
        // A folder where the new file would be written: even root cannot write it.
        fs::create_dir(dir.path().join("pin.new")).unwrap();
        assert_eq!(keeper.check("0000", Timestamp(1_000_000)), Answer::Wrong);
        assert_eq!(keeper.check("2468", Timestamp(1_000_000)), Answer::Right);
    }

    #[test]
    fn the_pin_itself_is_in_no_file() {
        let dir = tempfile::tempdir().unwrap();
        PinKeeper::new(dir.path()).set("86420975").unwrap();
        let text = fs::read_to_string(dir.path().join(FILE)).unwrap();
        assert!(!text.contains("86420975"), "{text}");
    }

    #[test]
    fn a_damaged_file_keeps_the_door_shut() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(FILE), "hash = 3").unwrap();
        let keeper = PinKeeper::new(dir.path());
        assert!(keeper.is_set());
        assert_eq!(keeper.check("1234", Timestamp(0)), Answer::Unreadable);
    }

    #[test]
    fn the_wait_doubles_and_has_a_limit() {
        assert_eq!([0, 2, 3, 4, 5, 40].map(wait_secs), [0, 0, 5, 10, 20, MAX_WAIT_SECS]);
    }
}
