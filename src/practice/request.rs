//! The head of a request, read within a limit of size and of time.
//!
//! Only the method and the target are understood. The rest of the head is dropped with the
//! buffer, and what comes after it is never looked at.

use std::io::{self, Read as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// The longest head that is read; a browser sends about one kilobyte.
pub const MAX_HEAD_BYTES: usize = 8 * 1024;
/// How long a head may take, whatever the pace of its bytes.
const HEAD_TIME: Duration = Duration::from_secs(5);
/// How much is thrown away after an answer: photos of papers are large.
const MAX_DROPPED_BYTES: usize = 64 * 1024 * 1024;
/// How long the throwing away may take.
const DROP_TIME: Duration = Duration::from_secs(10);

/// What a request asks.
#[derive(Debug, PartialEq, Eq)]
pub enum Request {
    /// Something, somehow.
    Asks {
        /// `GET`, `POST`…
        method: String,
        /// The path, as it was sent.
        target: String,
    },
    /// A head over [`MAX_HEAD_BYTES`].
    TooLarge,
    /// No request of HTTP.
    Unreadable,
}

/// Reads the head of a request.
///
/// # Errors
/// When the connection ends or the time is over before the head is whole.
pub fn read(stream: &mut TcpStream) -> io::Result<Request> {
    let until = Instant::now() + HEAD_TIME;
    let mut head = Vec::new();
    let mut piece = [0; 1024];
    while !is_whole(&head) {
        if head.len() > MAX_HEAD_BYTES {
            return Ok(Request::TooLarge);
        }
        let count = read_until(stream, &mut piece, until)?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        head.extend_from_slice(&piece[..count]);
    }
    Ok(parse(&head))
}

/// Throws away what the client still sends, so that it can read its answer: a connection
/// closed on unread bytes is reset, and the answer is lost with it.
///
/// # Errors
/// When the connection breaks or the time is over.
pub fn drop_rest(stream: &mut TcpStream) -> io::Result<()> {
    let until = Instant::now() + DROP_TIME;
    let mut piece = [0; 16 * 1024];
    let mut dropped = 0;
    while dropped < MAX_DROPPED_BYTES {
        match read_until(stream, &mut piece, until)? {
            0 => break,
            count => dropped += count,
        }
    }
    Ok(())
}

fn read_until(stream: &mut TcpStream, piece: &mut [u8], until: Instant) -> io::Result<usize> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return Err(io::ErrorKind::TimedOut.into());
    }
    stream.set_read_timeout(Some(left))?;
    stream.read(piece)
}

fn is_whole(head: &[u8]) -> bool {
    head.windows(4).any(|end| end == b"\r\n\r\n")
}

fn parse(head: &[u8]) -> Request {
    let line = head.split(|&byte| byte == b'\r').next().unwrap_or_default();
    let Ok(line) = str::from_utf8(line) else { return Request::Unreadable };
    let words: Vec<_> = line.split(' ').collect();
    match words[..] {
        [method, target, version] if version.starts_with("HTTP/1.") => {
            Request::Asks { method: method.to_owned(), target: target.to_owned() }
        }
        _ => Request::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_line_is_understood() {
        let asks = Request::Asks { method: "POST".into(), target: "/a".into() };
        assert_eq!(parse(b"POST /a HTTP/1.1\r\nHost: x\r\n\r\nmot-de-passe=secret"), asks);
        assert_eq!(parse(b"POST /a\r\n\r\n"), Request::Unreadable);
        assert_eq!(parse(b"\xff /a HTTP/1.1\r\n\r\n"), Request::Unreadable);
        assert_eq!(parse(b"\r\n\r\n"), Request::Unreadable);
    }
}
