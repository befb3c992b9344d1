//! The log file: what the kiosk did and what failed, never what people did.
//!
//! The rule, for every line that anybody adds: a log line names files, monitors, counts, times
//! and errors of the system. It never holds what was typed (PIN, search, answers), a text of a
//! guide, a page, or an address beyond its host. Other crates are not trusted with that rule:
//! accessibility and D-Bus libraries may quote what stands on the screen, so only this crate
//! and the window library are heard at all.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use tracing::level_filters::LevelFilter;
use tracing_subscriber::{
    Layer, Registry, filter::filter_fn, fmt, fmt::MakeWriter, layer::SubscriberExt, util::SubscriberInitExt,
};

use crate::config::LogLevel;

/// Name of the file in the data folder.
pub const FILE: &str = "passe-main.log";

/// A larger file becomes `passe-main.log.1`; the one before that is dropped.
const MAX_BYTES: u64 = 1 << 20;

/// The crate whose lines are written at the chosen level.
const OURS: &str = "passe_main";

/// Crates that may warn: they know monitors and windows, and no text.
const TRUSTED_TO_WARN: [&str; 1] = ["winit"];

/// Starts the log. Warnings and errors also go to standard error. Call it once, at the start.
///
/// # Errors
/// When the file cannot be opened; standard error is used all the same.
pub fn start(data: &Path, level: LogLevel) -> io::Result<()> {
    let (file, opened) = match LogFile::open(data.join(FILE)) {
        Ok(file) => (Some(fmt::layer().with_ansi(false).with_writer(SharedLog(Mutex::new(file)))), Ok(())),
        Err(error) => (None, Err(error)),
    };
    let heard = || filter_fn(|metadata| is_heard(metadata.target(), *metadata.level()));
    let to_file = file.map(|layer| layer.with_filter(filter(level)).with_filter(heard()));
    // What the window system grumbles about is for the file: a person can do nothing about it.
    let to_stderr = fmt::layer()
        .with_ansi(false)
        .with_writer(io::stderr)
        .with_filter(LevelFilter::WARN)
        .with_filter(filter_fn(|metadata| is_of(OURS, metadata.target())));
    let started = Registry::default().with(to_file).with(to_stderr).try_init();
    opened.and(started.map_err(io::Error::other))
}

/// Lets a panic tell its place and nothing else: its message may quote what somebody typed.
pub fn keep_panics_quiet() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a bug stopped this thread");
    }));
}

fn is_heard(target: &str, level: tracing::Level) -> bool {
    is_of(OURS, target)
        || (level <= tracing::Level::WARN && TRUSTED_TO_WARN.into_iter().any(|name| is_of(name, target)))
}

/// Whether `target` is the crate `name` or one of its modules.
fn is_of(name: &str, target: &str) -> bool {
    target == name || target.strip_prefix(name).is_some_and(|rest| rest.starts_with("::"))
}

const fn filter(level: LogLevel) -> LevelFilter {
    match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
    }
}

/// The open file, which never grows past [`MAX_BYTES`] by more than a line.
struct LogFile {
    path: PathBuf,
    file: File,
    bytes: u64,
}

impl LogFile {
    fn open(path: PathBuf) -> io::Result<Self> {
        let file = append(&path)?;
        let bytes = file.metadata()?.len();
        Ok(Self { path, file, bytes })
    }

    fn turn_the_page(&mut self) -> io::Result<()> {
        let mut old = self.path.clone().into_os_string();
        old.push(".1");
        fs::rename(&self.path, old)?;
        self.file = append(&self.path)?;
        self.bytes = 0;
        Ok(())
    }

    fn write(&mut self, line: &[u8]) -> io::Result<()> {
        if self.bytes >= MAX_BYTES {
            self.turn_the_page()?;
        }
        self.file.write_all(line)?;
        self.bytes += line.len() as u64;
        Ok(())
    }
}

fn append(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

/// The log file, shared by all threads.
struct SharedLog(Mutex<LogFile>);

/// The right to write one line.
struct Pen<'l>(MutexGuard<'l, LogFile>);

impl Write for Pen<'_> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.write(line).map(|()| line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.file.flush()
    }
}

impl<'l> MakeWriter<'l> for SharedLog {
    type Writer = Pen<'l>;

    fn make_writer(&'l self) -> Pen<'l> {
        // A thread that panicked while it wrote leaves half a line, not a broken file.
        Pen(self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_file_turns_the_page_and_one_old_page_is_kept() {
        let data = tempfile::tempdir().unwrap();
        let mut log = LogFile::open(data.path().join(FILE)).unwrap();
        let line = vec![b'x'; 700 * 1024];
        for _ in 0..5 {
            log.write(&line).unwrap();
        }
        let size = |name: &str| fs::metadata(data.path().join(name)).unwrap().len();
        assert_eq!(size(FILE), 700 * 1024);
        assert_eq!(size("passe-main.log.1"), 2 * 700 * 1024);
        assert_eq!(fs::read_dir(data.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_restart_goes_on_where_the_file_ends() {
        let data = tempfile::tempdir().unwrap();
        for _ in 0..2 {
            LogFile::open(data.path().join(FILE)).unwrap().write(b"ligne\n").unwrap();
        }
        assert_eq!(fs::read_to_string(data.path().join(FILE)).unwrap(), "ligne\nligne\n");
    }

    #[test]
    fn crates_that_may_quote_the_screen_are_never_heard() {
        assert!(is_heard("passe_main::kiosk::screens", tracing::Level::DEBUG));
        assert!(is_heard("winit::platform_impl", tracing::Level::WARN));
        assert!(!is_heard("winit::platform_impl", tracing::Level::INFO));
        for target in ["zbus::connection", "accesskit_unix", "egui", "passe_mainframe"] {
            assert!(!is_heard(target, tracing::Level::ERROR), "{target}");
        }
    }
}
