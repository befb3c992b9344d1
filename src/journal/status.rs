//! How the journal fares, and the sentences that say so.
//!
//! A failure of the disk never stops a session: events wait in memory, the agent is told, and
//! the writer tries again. All sentences of the kind stand here, so that they speak with one voice.

use std::fmt;
use std::time::Instant;

use rusqlite::ErrorCode;

/// What keeps the journal from its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// No room.
    Full,
    /// Another program holds the file.
    Locked,
    /// The folder or the file cannot be written.
    ReadOnly,
    /// The folder or the file cannot be reached.
    Unreachable,
    /// The file was damaged while it was in use.
    Damaged,
    /// The disk answers with an error.
    Disk,
    /// Another Passe-main came first.
    AlreadyRunning,
    /// Every name a journal may have is taken by files that are not ours.
    NoName,
    /// The storage thread is gone.
    NoWriter,
    /// The file was taken away while it was in use.
    Moved,
    /// More events wait in memory than may.
    TooMany,
    /// Something no rule foresees; the words of the database.
    Other(String),
}

impl Cause {
    /// The cause behind an error of the database.
    pub(super) fn of(error: &rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::CannotOpen) => Self::Unreachable,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            Some(ErrorCode::SystemIoFailure) => Self::Disk,
            _ => Self::Other(error.to_string()),
        }
    }

    /// The cause behind an error of the file system.
    pub(super) fn of_io(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Self::Full,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::AlreadyExists => Self::Unreachable,
            _ => Self::Disk,
        }
    }
}

impl fmt::Display for Cause {
    /// One sentence: what is wrong, and the remedy.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Full => "Le disque est plein : libérez de la place.",
            Self::Locked => "Un autre programme tient le fichier du journal : fermez-le.",
            Self::ReadOnly => "Le dossier du journal est protégé en écriture : changez ses droits.",
            Self::Unreachable => "Le dossier du journal est introuvable : vérifiez le disque.",
            Self::Damaged => {
                "Le fichier du journal est abîmé : redémarrez Passe-main, qui le mettra de côté."
            }
            Self::Disk => "Le disque ne répond pas bien : appelez l'assistance.",
            Self::AlreadyRunning => "Un autre Passe-main utilise ce journal : fermez l'un des deux.",
            Self::NoName => "Le dossier du journal contient trop de fichiers étrangers : rangez-le.",
            Self::NoWriter => "L'enregistrement s'est arrêté : redémarrez Passe-main.",
            Self::Moved => "Le fichier du journal a été déplacé ou effacé : un nouveau le remplace.",
            Self::TooMany => "Trop d'événements attendent en mémoire.",
            Self::Other(words) => {
                return write!(f, "Le journal ne répond pas ({words}) : redémarrez Passe-main.");
            }
        })
    }
}

/// How the journal fares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Everything reaches the disk.
    Fine,
    /// The file is open but cannot be written now. Events wait in memory; the writer tries again.
    Failing {
        /// Since when.
        since: Instant,
        /// Why.
        cause: Cause,
    },
    /// There is no file. Events wait in memory and are lost when the machine stops,
    /// unless the file can be opened before.
    MemoryOnly {
        /// Why.
        cause: Cause,
    },
    /// Some events could not be kept at all.
    Losing {
        /// How many so far; zero when nobody can tell.
        lost: u64,
        /// Why.
        cause: Cause,
    },
}

impl Status {
    /// What the agent's screen says; `None` when there is nothing to say.
    #[must_use]
    pub fn sentence(&self) -> Option<String> {
        match self {
            Self::Fine => None,
            Self::Failing { cause, .. } => Some(format!(
                "Le journal n'est pas encore enregistré. {cause} L'accompagnement continue, rien n'est perdu."
            )),
            Self::MemoryOnly { cause } => Some(format!(
                "Le journal est gardé en mémoire seulement. {cause} Si la tablette s'éteint, il sera perdu."
            )),
            Self::Losing { lost: 0, cause } => Some(format!("Le journal est incomplet. {cause}")),
            Self::Losing { lost, cause } => Some(format!(
                "Le journal est incomplet : {lost} événements n'ont pas pu être gardés. {cause}"
            )),
        }
    }

    /// Whether both say the same to people; the moment it began does not matter.
    pub(super) fn same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Failing { cause: a, .. }, Self::Failing { cause: b, .. }) => a == b,
            (a, b) => a == b,
        }
    }
}
