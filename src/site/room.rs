//! The browser's room: one private folder in memory for everything it writes.
//!
//! Profile, home, temporary files and downloads of one browser lie in it; it is removed with
//! the browser, and a room that a killed program left behind is swept at the next start.
//! The slip, too, is made in one.
//! The home is in it because a crashing page writes an image of its memory there, which no
//! switch prevents.

use std::fs::{self, File, TryLockError};
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

/// How rooms are called.
const PREFIX: &str = "passe-main-page-";
/// Held by the living: a room whose lock is free belongs to nobody.
const LOCK: &str = "lock";

/// A private folder (mode 0700) in memory, gone when this is dropped.
#[derive(Debug)]
pub struct Room {
    path: PathBuf,
    _lock: File,
}

impl Room {
    /// A new room under `base`.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn open(base: &Path) -> io::Result<Self> {
        let name = getrandom::u64().map_err(io::Error::other)?;
        let path = base.join(format!("{PREFIX}{name:016x}"));
        let mut builder = fs::DirBuilder::new();
        builder.mode(0o700).create(&path)?;
        let lock = File::create(path.join(LOCK))?;
        lock.try_lock().map_err(|error| match error {
            TryLockError::Error(error) => error,
            TryLockError::WouldBlock => io::Error::other("the new room is locked by another"),
        })?;
        for part in ["profile", "home", "tmp", "downloads"] {
            builder.create(path.join(part))?;
        }
        Ok(Self { path, _lock: lock })
    }

    /// A part of the room: `profile`, `home`, `tmp`, `downloads`.
    #[must_use]
    pub fn part(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

/// Where rooms are: in memory, so that nothing of a page reaches a disk.
#[must_use]
pub fn base() -> PathBuf {
    std::env::var_os("XDG_RUNTIME_DIR")
        .map(PathBuf::from)
        // Elsewhere it may lie on a disk; `/run` and `/dev/shm` are memory.
        .filter(|folder| folder.starts_with("/run") && folder.is_dir())
        .unwrap_or_else(|| PathBuf::from("/dev/shm"))
}

/// Removes the rooms under `base` that no living program holds. Returns how many.
pub fn sweep(base: &Path) -> usize {
    let Ok(entries) = fs::read_dir(base) else { return 0 };
    let rooms = entries.filter_map(Result::ok).map(|entry| entry.path());
    let rooms = rooms.filter(|path| {
        path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(PREFIX))
    });
    rooms.filter(|room| is_left(room)).map(|room| remove(&room)).filter(|removed| *removed).count()
}

fn is_left(room: &Path) -> bool {
    match File::open(room.join(LOCK)) {
        Ok(lock) => lock.try_lock().is_ok(),
        // Killed between making the folder and its lock.
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// Removes a room; what a dying browser still writes into it is removed with a second look.
fn remove(room: &Path) -> bool {
    for _ in 0..20 {
        match fs::remove_dir_all(room) {
            Ok(()) => return true,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return true,
            Err(_) => std::thread::sleep(std::time::Duration::from_millis(10)),
        }
    }
    tracing::error!(room = %room.display(), "the browser's folder cannot be removed");
    false
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_room_is_private_and_gone_with_its_owner() {
        let base = tempfile::tempdir().unwrap();
        let room = Room::open(base.path()).unwrap();
        let mode = fs::metadata(room.part(".")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        fs::write(room.part("profile").join("cookie"), "x").unwrap();
        drop(room);
        assert_eq!(fs::read_dir(base.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_a_killed_program_left_is_swept_and_a_living_one_is_spared() {
        let base = tempfile::tempdir().unwrap();
        let living = Room::open(base.path()).unwrap();
        let dead = Room::open(base.path()).unwrap();
        let path = dead.path.clone();
        // As after `kill -9`: the lock is released, the folder stays.
        let Room { path: _, _lock: lock } = &dead;
        lock.unlock().unwrap();
        assert_eq!(sweep(base.path()), 1);
        assert!(!path.exists() && living.path.exists());
    }
}
