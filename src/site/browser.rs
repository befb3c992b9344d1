//! The browser's process: found, started behind the wall, ended with everything it wrote.

use std::fmt;
use std::io::{self, PipeReader, PipeWriter};
use std::os::fd::OwnedFd;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use command_fds::{CommandFdExt as _, FdMapping};
use rustix::process::{Pid, Signal, geteuid, kill_process_group};

use super::preferences;
use super::room::{self, Room};
use super::switches::{SWITCHES, WITHOUT_SANDBOX};

/// Names under which Chromium is looked for.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome-stable"];

/// How the browser is started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Launch {
    /// The program; `None`: found by name.
    pub program: Option<PathBuf>,
    /// The switches of the wall.
    pub wall: Vec<String>,
    /// Run as root, without the sandbox. Only in a container for tests.
    pub as_root: bool,
}

impl Launch {
    /// The program that would be started.
    ///
    /// # Errors
    /// When there is none, or when it would run without its sandbox.
    pub fn program(&self) -> Result<PathBuf, NoBrowser> {
        if geteuid().is_root() && !self.as_root {
            return Err(NoBrowser::Root);
        }
        self.program.clone().or_else(find).ok_or(NoBrowser::NotFound)
    }
}

/// Why there is no browser.
#[derive(Debug)]
pub enum NoBrowser {
    /// Chromium is not installed, or not where `kiosk.toml` says.
    NotFound,
    /// We run as root: Chromium's sandbox would be off.
    Root,
    /// It does not start.
    Start(io::Error),
}

impl fmt::Display for NoBrowser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => f.write_str(
                "Le navigateur Chromium est introuvable : les sites s'ouvrent à côté. Installez le paquet « chromium ».",
            ),
            Self::Root => f.write_str(
                "Passe-main tourne en administrateur (root) : Chromium y perdrait sa protection, les sites s'ouvrent à côté. Lancez-le avec un compte ordinaire.",
            ),
            Self::Start(error) => write!(f, "Le navigateur Chromium ne démarre pas : {error}."),
        }
    }
}

impl std::error::Error for NoBrowser {}

/// Ends the browser from another thread than the one that speaks to it: that one may wait for a
/// browser that has stopped to read.
#[derive(Debug, Clone, Default)]
pub struct Leash(Arc<Mutex<Held>>);

#[derive(Debug, Default)]
enum Held {
    #[default]
    Nothing,
    Group(Pid),
    /// No browser is wanted any more.
    Cut,
}

impl Leash {
    /// Ends the browser that it holds. Another may be started.
    pub fn pull(&self) {
        // Nobody has waited for it yet, so the number is still its own.
        if let Held::Group(group) = *self.held() {
            kill(group);
        }
    }

    /// Ends the browser that it holds, and any that is started from now on.
    pub fn cut(&self) {
        if let Held::Group(group) = std::mem::replace(&mut *self.held(), Held::Cut) {
            kill(group);
        }
    }

    fn hold(&self, group: Option<Pid>) {
        let mut held = self.held();
        match group {
            Some(group) if matches!(*held, Held::Cut) => kill(group),
            Some(group) => *held = Held::Group(group),
            None => {}
        }
    }

    /// The number of a process that was waited for may soon be another's.
    fn let_go(&self) {
        let mut held = self.held();
        if matches!(*held, Held::Group(_)) {
            *held = Held::Nothing;
        }
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Its children are in its group, and go with it.
fn kill(group: Pid) {
    if let Err(error) = kill_process_group(group, Signal::KILL) {
        tracing::debug!(%error, "the browser was already gone");
    }
}

/// A running browser. Dropping it ends the process and removes its room.
#[derive(Debug)]
pub struct Browser {
    leash: Leash,
    child: Child,
    /// Removed after the process has ended.
    room: Room,
}

impl Browser {
    /// Starts one, held by `leash`; the two pipe ends are ours.
    ///
    /// # Errors
    /// See [`NoBrowser`].
    pub fn start(launch: &Launch, leash: Leash) -> Result<(Self, PipeReader, PipeWriter), NoBrowser> {
        let program = launch.program()?;
        let room = Room::open(&room::base()).map_err(NoBrowser::Start)?;
        preferences::write(&room.part("profile")).map_err(NoBrowser::Start)?;
        let (from_us, to_browser) = io::pipe().map_err(NoBrowser::Start)?;
        let (from_browser, to_us) = io::pipe().map_err(NoBrowser::Start)?;
        let mut command = Command::new(program);
        command
            .args(SWITCHES.iter().map(|(switch, _)| switch))
            .args(&launch.wall)
            .arg(format!("--user-data-dir={}", room.part("profile").display()))
            .env("HOME", room.part("home"))
            .env("XDG_CONFIG_HOME", room.part("home"))
            .env("XDG_CACHE_HOME", room.part("home"))
            .env("TMPDIR", room.part("tmp"))
            // Its own words on pages, as on the button of a file, and the order of a date.
            .env("LANGUAGE", "fr")
            // Without these it would ask the desktop for its keyring, its portal, its settings.
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            // It would look for the desktop of that kind, and end without one.
            .env_remove("XDG_SESSION_TYPE")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0);
        if geteuid().is_root() {
            command.arg(WITHOUT_SANDBOX);
        }
        let pipes = [(OwnedFd::from(from_us), 3), (OwnedFd::from(to_us), 4)];
        let pipes = pipes.map(|(parent_fd, child_fd)| FdMapping { parent_fd, child_fd });
        command.fd_mappings(pipes.into()).map_err(|error| NoBrowser::Start(io::Error::other(error)))?;
        let child = command.spawn().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => NoBrowser::NotFound,
            _ => NoBrowser::Start(error),
        })?;
        leash.hold(group_of(&child));
        Ok((Self { leash, child, room }, from_browser, to_browser))
    }

    /// Where documents of sites lie.
    #[must_use]
    pub fn downloads(&self) -> PathBuf {
        self.room.part("downloads")
    }

    /// Its process.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.leash.let_go();
        if let Some(group) = group_of(&self.child) {
            kill(group);
        }
        if let Err(error) = self.child.wait() {
            tracing::debug!(%error, "the browser left no word");
        }
    }
}

fn group_of(child: &Child) -> Option<Pid> {
    i32::try_from(child.id()).ok().and_then(Pid::from_raw)
}

fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    NAMES.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| is_program(file)))
}

fn is_program(file: &Path) -> bool {
    file.is_file()
}
