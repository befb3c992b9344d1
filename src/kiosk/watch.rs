//! Notices that a file was saved, by looking at it now and then: editors save in so many ways (in
//! place, by another file that takes its name) that only the look is sure.

use std::{
    fs::{self, Metadata},
    path::Path,
    thread,
    time::{Duration, SystemTime},
};

/// How often the file is looked at: soon enough for whoever has just saved, and next to no work.
const EVERY: Duration = Duration::from_millis(400);

/// Calls `saved` whenever `file` has changed, until it answers that nobody listens any more.
pub(super) fn watch(file: &Path, mut saved: impl FnMut() -> bool) {
    let mut before = stamp(file);
    loop {
        thread::sleep(EVERY);
        let now = stamp(file);
        if now != before && !saved() {
            return;
        }
        before = now;
    }
}

/// What changes when a file is saved; `None` while there is none.
fn stamp(file: &Path) -> Option<(u64, Option<SystemTime>)> {
    fs::metadata(file).ok().map(|data: Metadata| (data.len(), data.modified().ok()))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn each_save_is_told_once_also_when_another_file_takes_the_name() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("piscine.toml");
        fs::write(&file, "un").unwrap();
        let (told, heard) = mpsc::channel();
        let watched = file.clone();
        let watching = thread::spawn(move || {
            let mut saves = 0;
            watch(&watched, || {
                saves += 1;
                told.send(()).is_ok() && saves < 2
            });
        });
        let patience = Duration::from_secs(20);
        // The watcher looks first: a save before that look would be no change.
        thread::sleep(EVERY / 2);
        fs::write(&file, "deux mots").unwrap();
        heard.recv_timeout(patience).unwrap();
        let other = folder.path().join("piscine.toml~");
        fs::write(&other, "trois mots ici").unwrap();
        fs::rename(&other, &file).unwrap();
        heard.recv_timeout(patience).unwrap();
        watching.join().unwrap();
        assert!(heard.try_recv().is_err());
    }
}
