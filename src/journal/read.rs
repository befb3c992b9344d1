//! Reading a journal beside the kiosk: it changes nothing, and holds up nobody for long.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::open::{Header, header, names};
use super::schema::VERSION;

/// How long a read waits for the kiosk, milliseconds.
const PATIENCE: Duration = Duration::from_secs(2);

/// What stands in a data folder.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// Journals of this program.
    pub journals: Vec<PathBuf>,
    /// Journals of a later version, and files of other programs under a journal's name.
    pub not_ours: Vec<PathBuf>,
    /// Damaged files.
    pub damaged: Vec<PathBuf>,
}

/// Looks into a data folder.
pub(super) fn folder(dir: &Path) -> std::io::Result<Folder> {
    let mut folder = Folder::default();
    for file in names(dir) {
        match header(&file)? {
            Header::Absent => {}
            Header::Ours => folder.journals.push(file),
            Header::Newer | Header::Foreign => folder.not_ours.push(file),
            Header::Damaged => folder.damaged.push(file),
        }
    }
    for entry in std::fs::read_dir(dir)? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("journal-corrompu-") && name.ends_with(".sqlite") {
            folder.damaged.push(dir.join(&*name));
        }
    }
    folder.damaged.sort();
    Ok(folder)
}

/// Opens a journal for reading only.
pub(super) fn connect(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(file, flags).and_then(usable);
    match opened {
        // In a folder that cannot be written, SQLite has no place for the companions of a
        // write-ahead log. Nobody else can write there either, so the file stands still.
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen) => {
            let uri = immutable(file);
            Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI).and_then(usable)
        }
        opened => opened,
    }
}

fn usable(conn: Connection) -> rusqlite::Result<Connection> {
    conn.busy_timeout(PATIENCE)?;
    let version: i32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    // The columns that are read have been there since version 1.
    debug_assert!((1..=VERSION).contains(&version), "the header said so");
    Ok(conn)
}

/// The name of `file` for SQLite, as one that does not change (SQLite, "URI filenames").
fn immutable(file: &Path) -> String {
    let name = file.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{name}?immutable=1")
}
