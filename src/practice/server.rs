//! The server: one thread that accepts, and a few short-lived ones that answer.
//!
//! It listens on 127.0.0.1 only, at a port the system picks, and the first part of every path
//! is a secret of this start: another program of the machine finds nothing there. What it
//! answers is given at the start. A browser opens connections it may never use, so an answer
//! has a thread of its own.

use std::fmt;
use std::io::{self, Write as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::request::{self, Request};

/// How many connections are answered at once; one more is closed.
const MAX_AT_ONCE: usize = 16;
/// How long a client may take to read what it asked for.
const WRITE_TIME: Duration = Duration::from_secs(5);
/// The pause after a connection that could not be accepted, as when no file handle is left.
const PAUSE: Duration = Duration::from_millis(100);
/// How long the knock that ends the server may take.
const KNOCK_TIME: Duration = Duration::from_secs(1);

/// What is answered to a request, whole, by a server whose secret is the second value.
pub(super) type Answer = dyn Fn(&Request, &str) -> Vec<u8> + Send + Sync;

/// A server of this machine to itself, until it is dropped.
#[derive(Debug)]
pub(super) struct Server {
    at: SocketAddr,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

/// What the threads share.
struct Shared {
    token: String,
    answer: Box<Answer>,
    stopped: AtomicBool,
    busy: AtomicUsize,
}

impl fmt::Debug for Shared {
    /// Never the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").finish_non_exhaustive()
    }
}

impl Server {
    /// Starts to serve.
    ///
    /// # Errors
    /// When the machine gives no port, no chance or no thread.
    pub(super) fn start(answer: Box<Answer>) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let at = listener.local_addr()?;
        let (stopped, busy) = (AtomicBool::new(false), AtomicUsize::new(0));
        let shared = Arc::new(Shared { token: token()?, answer, stopped, busy });
        let of_thread = Arc::clone(&shared);
        let thread =
            thread::Builder::new().name("server".into()).spawn(move || accept(&listener, &of_thread))?;
        Ok(Self { at, shared, thread: Some(thread) })
    }

    /// The whole address of what is called `name`, secret included: for the browser, never for a log.
    pub(super) fn address(&self, name: &str) -> String {
        format!("http://{}/{}/{name}", self.at, self.shared.token)
    }

    /// Where it listens, on this machine only.
    pub(super) const fn at(&self) -> SocketAddr {
        self.at
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        // The thread waits for a connection: this one tells it to look up. Without it, it would
        // be waited for in vain.
        if TcpStream::connect_timeout(&self.at, KNOCK_TIME).is_ok()
            && let Some(thread) = self.thread.take()
        {
            drop(thread.join());
        }
    }
}

/// A random first part of every path: 32 hexadecimal digits.
fn token() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    loop {
        let accepted = listener.accept();
        if shared.stopped.load(Ordering::SeqCst) {
            return;
        }
        let Ok((stream, _)) = accepted else {
            thread::sleep(PAUSE);
            continue;
        };
        let seat = Seat::take(shared);
        if seat.is_one_too_many {
            continue;
        }
        // Without a thread the connection is closed, and the browser tries again.
        drop(thread::Builder::new().name("server-answer".into()).spawn(move || {
            // A client that went away is nobody's trouble, and nothing of it is logged.
            drop(serve(stream, &seat.shared));
        }));
    }
}

fn serve(mut stream: TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_write_timeout(Some(WRITE_TIME))?;
    let request = request::read(&mut stream)?;
    if shared.stopped.load(Ordering::SeqCst) {
        return Ok(());
    }
    stream.write_all(&(shared.answer)(&request, &shared.token))?;
    stream.shutdown(Shutdown::Write)?;
    request::drop_rest(&mut stream)
}

/// A place among those answered at once, given back when dropped.
struct Seat {
    shared: Arc<Shared>,
    is_one_too_many: bool,
}

impl Seat {
    fn take(shared: &Arc<Shared>) -> Self {
        let before = shared.busy.fetch_add(1, Ordering::SeqCst);
        Self { shared: Arc::clone(shared), is_one_too_many: before >= MAX_AT_ONCE }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.shared.busy.fetch_sub(1, Ordering::SeqCst);
    }
}
