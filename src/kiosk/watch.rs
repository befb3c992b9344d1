//! Notices that a file was saved, by looking at it now and then: editors save in so many ways (in
//! place, by another file that takes its name) that only the look is sure.

use std::{thread, time::Duration};

use crate::config::Watched;

/// How often the file is looked at: soon enough for whoever has just saved, and next to no work.
const EVERY: Duration = Duration::from_millis(400);

/// Calls `saved` whenever the file has changed, until it answers that nobody listens any more.
pub(super) fn watch(mut watched: Watched, mut saved: impl FnMut() -> bool) {
    loop {
        if watched.was_saved() && !saved() {
            return;
        }
        thread::sleep(EVERY);
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, sync::mpsc};

    use super::*;

    #[test]
    fn each_save_is_told_once_also_before_the_first_look_and_when_another_file_takes_the_name() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("piscine.toml");
        fs::write(&file, "un").unwrap();
        let (told, heard) = mpsc::channel();
        let watched = Watched::from_now(file.clone());
        // Before anybody looks: the windows are still being made.
        fs::write(&file, "deux mots").unwrap();
        let read = file.clone();
        let watching =
            thread::spawn(move || watch(watched, || told.send(fs::read_to_string(&read).unwrap()).is_ok()));
        let patience = Duration::from_secs(20);
        assert_eq!(heard.recv_timeout(patience).unwrap(), "deux mots");
        let other = folder.path().join("piscine.toml~");
        fs::write(&other, "trois mots ici").unwrap();
        fs::rename(&other, &file).unwrap();
        assert_eq!(heard.recv_timeout(patience).unwrap(), "trois mots ici");
        // Three looks without a save tell nothing.
        assert!(heard.recv_timeout(3 * EVERY).is_err());
        drop(heard);
        fs::write(&file, "et quatre mots pour finir").unwrap();
        watching.join().unwrap();
    }
}
