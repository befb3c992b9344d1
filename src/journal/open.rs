//! Opening the journal: one instance, one usable file, and what people must know about it.
//!
//! No file is ever deleted here. A damaged one is set aside under a dated name. One that is
//! newer than this program, or belongs to another, is left as it stands: only its header is
//! read, and the journal goes on in the next free name beside it.

use std::fmt;
use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::session::{Event, SessionId, Timestamp};

use super::calendar;
use super::record::Unreadable;
use super::schema::{self, APPLICATION_ID, VERSION};
use super::status::Cause;
use super::{migrate, store};

/// The file whose lock says that a Passe-main is running.
pub const LOCK_NAME: &str = "journal.lock";

/// How many names beside each other are tried.
const MAX_NAMES: usize = 9;

/// How many damaged files of one minute are set aside; more can only be a loop.
const MAX_SET_ASIDE: usize = 100;

/// Why the kiosk must not start.
#[derive(Debug)]
pub enum OpenError {
    /// Another Passe-main uses this folder.
    AlreadyRunning {
        /// The folder.
        dir: PathBuf,
    },
    /// The system gives no thread.
    NoThread(io::Error),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AlreadyRunning { dir } => write!(
                f,
                "Passe-main est déjà ouvert avec le dossier « {} ». Fermez l'autre fenêtre, ou choisissez un autre dossier avec --data.",
                dir.display()
            ),
            Self::NoThread(error) => {
                write!(
                    f,
                    "L'enregistrement du journal n'a pas pu démarrer ({error}). Redémarrez la tablette."
                )
            }
        }
    }
}

impl std::error::Error for OpenError {}

/// What the agent is told after the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A damaged file was set aside.
    SetAside {
        /// Its new name.
        to: PathBuf,
    },
    /// A file of a later version was left alone.
    NewerLeft {
        /// The file.
        file: PathBuf,
        /// The file that is used instead.
        instead: PathBuf,
    },
    /// A file of another program was left alone.
    ForeignLeft {
        /// The file.
        file: PathBuf,
        /// The file that is used instead.
        instead: PathBuf,
    },
    /// An open session cannot be replayed.
    SessionUnreadable(Unreadable),
    /// Older sessions that were still open have been closed.
    ClosedAfterCrash {
        /// How many.
        sessions: usize,
    },
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SetAside { to } => write!(
                f,
                "Le fichier du journal était abîmé. Il est mis de côté sous le nom « {} », et un nouveau commence.",
                name_of(to)
            ),
            Self::NewerLeft { file, instead } => write!(
                f,
                "Le journal « {} » vient d'une version plus récente de Passe-main. Il reste intact ; « {} » le remplace jusqu'à la mise à jour.",
                name_of(file),
                name_of(instead)
            ),
            Self::ForeignLeft { file, instead } => write!(
                f,
                "Le fichier « {} » n'est pas un journal de Passe-main. Il reste intact ; « {} » le remplace.",
                name_of(file),
                name_of(instead)
            ),
            Self::SessionUnreadable(unreadable) => {
                write!(f, "L'accompagnement interrompu ne peut pas reprendre : {unreadable}.")
            }
            Self::ClosedAfterCrash { sessions: 1 } => {
                f.write_str("Un accompagnement interrompu par une coupure a été refermé.")
            }
            Self::ClosedAfterCrash { sessions } => {
                write!(f, "{sessions} accompagnements interrompus par une coupure ont été refermés.")
            }
        }
    }
}

fn name_of(path: &Path) -> std::borrow::Cow<'_, str> {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()
}

/// A session that was open when the program stopped. Replaying its events gives its state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// Its id.
    pub session: SessionId,
    /// When it started.
    pub started: Timestamp,
    /// What happened so far.
    pub events: Vec<Event>,
    /// The place of its next event.
    pub(super) next_seq: i64,
}

/// What was found at the start.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpenReport {
    /// What the agent is told, in French by `Display`.
    pub notices: Vec<Notice>,
    /// The session that can be resumed or wiped.
    pub unfinished: Option<Unfinished>,
}

/// A journal file, ready to be written.
#[derive(Debug)]
pub(super) struct Opened {
    pub conn: Connection,
    pub file: PathBuf,
    /// Held until the journal is closed.
    pub lock: File,
}

/// Why there is no file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Closed {
    AlreadyRunning,
    Because(Cause),
}

impl From<rusqlite::Error> for Closed {
    fn from(error: rusqlite::Error) -> Self {
        Self::Because(Cause::of(&error))
    }
}

impl From<io::Error> for Closed {
    fn from(error: io::Error) -> Self {
        Self::Because(Cause::of_io(&error))
    }
}

/// The names a journal may have, in the order in which they are tried.
pub(super) fn names(dir: &Path) -> impl Iterator<Item = PathBuf> {
    (1..=MAX_NAMES).map(move |number| match number {
        1 => dir.join("journal.sqlite"),
        _ => dir.join(format!("journal-{number}.sqlite")),
    })
}

/// Takes the lock of `dir`, and opens the first usable file in it.
pub(super) fn open(dir: &Path, now: Timestamp, notices: &mut Vec<Notice>) -> Result<Opened, Closed> {
    create_folder(dir)?;
    let lock = lock(dir)?;
    let mut passed_over = Vec::new();
    for file in names(dir) {
        match open_one(&file, now, notices)? {
            Ok(conn) => {
                notices.extend(passed_over.into_iter().map(|(left, why)| match why {
                    NotOurs::Newer => Notice::NewerLeft { file: left, instead: file.clone() },
                    NotOurs::Foreign => Notice::ForeignLeft { file: left, instead: file.clone() },
                }));
                return Ok(Opened { conn, file, lock });
            }
            Err(why) => passed_over.push((file, why)),
        }
    }
    Err(Closed::Because(Cause::NoName))
}

/// Why a file is left alone.
enum NotOurs {
    Newer,
    Foreign,
}

/// Opens or creates the journal called `file`; a damaged one is set aside first.
fn open_one(
    file: &Path,
    now: Timestamp,
    notices: &mut Vec<Notice>,
) -> Result<Result<Connection, NotOurs>, Closed> {
    let prepared = match header(file)? {
        Header::Newer => return Ok(Err(NotOurs::Newer)),
        Header::Foreign => return Ok(Err(NotOurs::Foreign)),
        Header::Absent => {
            create(file)?;
            prepare(file)
        }
        Header::Ours => prepare(file),
        Header::Damaged => Err(damaged("en-tête".to_owned())),
    };
    let prepared = match prepared {
        Err(error) if Cause::of(&error) == Cause::Damaged => {
            notices.push(Notice::SetAside { to: set_aside(file, now)? });
            create(file)?;
            prepare(file)?
        }
        prepared => prepared?,
    };
    Ok(prepared.ok_or(NotOurs::Newer))
}

/// Takes the lock that a running kiosk holds.
pub(super) fn lock(dir: &Path) -> Result<File, Closed> {
    let file = private_file().create(true).truncate(false).open(dir.join(LOCK_NAME))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Closed::AlreadyRunning),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Opens a file that is ours; `None` when it proves to be of a later version.
fn prepare(file: &Path) -> rusqlite::Result<Option<Connection>> {
    let mut conn = schema::connect(file)?;
    let version: i32 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version > VERSION {
        return Ok(None);
    }
    let verdict: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(damaged(verdict));
    }
    schema::keep_promises(&conn)?;
    migrate::migrate(&mut conn)?;
    store::is_untidy(&conn)?;
    Ok(Some(conn))
}

fn damaged(verdict: String) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT), Some(verdict))
}

/// What the first bytes of a file say, without opening it as a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Header {
    Absent,
    Ours,
    Newer,
    Foreign,
    Damaged,
}

/// Reads a file's header (SQLite file format, §1.3: version at 60, application at 68).
///
/// A journal gets its name only when it is complete, so a short or empty file is a damaged one.
pub(super) fn header(file: &Path) -> io::Result<Header> {
    let mut bytes = [0; 100];
    let read = File::open(file).and_then(|mut opened| opened.read_exact(&mut bytes));
    match read {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Header::Absent),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(Header::Damaged),
        Err(error) => return Err(error),
    }
    let number = |at: usize| i32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    Ok(match (bytes.starts_with(b"SQLite format 3\0"), number(68), number(60)) {
        (false, _, _) => Header::Damaged,
        (true, APPLICATION_ID, version) if version > VERSION => Header::Newer,
        (true, APPLICATION_ID, _) => Header::Ours,
        (true, _, _) => Header::Foreign,
    })
}

/// Makes an empty journal beside its place and gives it its name when it is complete.
fn create(file: &Path) -> Result<(), Closed> {
    let draft = file.with_extension("nouveau");
    for leftover in [draft.clone(), sibling(&draft, "-wal"), sibling(&draft, "-shm")] {
        match std::fs::remove_file(&leftover) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    private_file().create_new(true).open(&draft)?;
    let mut conn = schema::connect(&draft)?;
    schema::keep_promises(&conn)?;
    migrate::migrate(&mut conn)?;
    conn.close().map_err(|(_, error)| error)?;
    std::fs::rename(&draft, file)?;
    sync_folder_of(file)?;
    Ok(())
}

/// Moves a damaged file, with its companions, to a dated name.
fn set_aside(file: &Path, now: Timestamp) -> io::Result<PathBuf> {
    let moment = calendar::local(now).strftime("%Y-%m-%d-%Hh%M").to_string();
    let dir = file.parent().unwrap_or(Path::new("."));
    let free = (1..=MAX_SET_ASIDE)
        .map(|number| match number {
            1 => dir.join(format!("journal-corrompu-{moment}.sqlite")),
            _ => dir.join(format!("journal-corrompu-{moment}-{number}.sqlite")),
        })
        .find(|name| !name.exists())
        .ok_or(io::ErrorKind::AlreadyExists)?;
    for companion in ["-wal", "-shm"] {
        match std::fs::rename(sibling(file, companion), sibling(&free, companion)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    std::fs::rename(file, &free)?;
    sync_folder_of(file)?;
    Ok(free)
}

/// A file beside `file` whose name goes on with `suffix`.
fn sibling(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// A rename has happened for good once the folder is on the disk.
fn sync_folder_of(file: &Path) -> io::Result<()> {
    file.parent().map_or(Ok(()), |dir| File::open(dir)?.sync_all())
}

/// The folder, for its owner only.
fn create_folder(dir: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Options for a file that only its owner may read. SQLite's companions inherit its mode.
fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
