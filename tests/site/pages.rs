//! Pages that misbehave, from a server of the test.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A page that is only this and an address sends there.
pub const MOVED: &str = "moved:";

/// A page that begins with this is a script for a worker.
pub const SCRIPT: &str = "/* script */";

/// What follows this word comes a quarter of a second later.
pub const LATER: &str = "<!--later-->";

/// Serves pages by their path, as a site of its own (a frame of another server is in another process), and remembers what was asked for.
pub struct Server {
    pub port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

/// What is served at a path: the line of its status and its headers, and its body.
#[derive(Clone)]
pub struct Served {
    pub path: &'static str,
    pub head: &'static str,
    pub body: Vec<u8>,
}

impl Server {
    pub fn start(pages: &[(&str, &str)]) -> Self {
        Self::serving(pages, &[])
    }

    pub fn start_on(listener: TcpListener, pages: &[(&str, &str)]) -> Self {
        Self::serving_on(listener, pages, &[])
    }

    /// Pages, and what is no page: documents, a door that asks for a password.
    pub fn serving(pages: &[(&str, &str)], others: &[Served]) -> Self {
        Self::serving_on(TcpListener::bind("127.0.0.1:0").unwrap(), pages, others)
    }

    fn serving_on(listener: TcpListener, pages: &[(&str, &str)], others: &[Served]) -> Self {
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let pages: Vec<_> =
            pages.iter().map(|(path, html)| ((*path).to_owned(), (*html).to_owned())).collect();
        let others = others.to_vec();
        let seen = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (pages, others, seen) = (pages.clone(), others.clone(), Arc::clone(&seen));
                std::thread::spawn(move || answer(stream.unwrap(), &pages, &others, &seen));
            }
        });
        Self { port, asked }
    }

    pub fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn answer(mut stream: TcpStream, pages: &[(String, String)], others: &[Served], seen: &Mutex<Vec<String>>) {
    let mut line = String::new();
    if BufReader::new(&stream).read_line(&mut line).is_err() {
        return;
    }
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    seen.lock().unwrap().push(path.clone());
    if path == "/never" {
        std::thread::sleep(std::time::Duration::from_mins(1));
    }
    if let Some(Served { head, body, .. }) = others.iter().find(|other| other.path == path) {
        let head = format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
        drop(stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body)));
        return;
    }
    let (status, html) = match pages.iter().find(|(name, _)| Some(name.as_str()) == path.split('?').next()) {
        Some((_, html)) => ("200 OK", html.as_str()),
        None => ("404 Not Found", "nothing"),
    };
    let (status, moved) = match html.strip_prefix(MOVED) {
        Some(address) => ("302 Found", format!("Location: {address}\r\n")),
        None => (status, String::new()),
    };
    let kind = if html.starts_with(SCRIPT) { "javascript" } else { "html" };
    let head = format!(
        "HTTP/1.1 {status}\r\n{moved}Content-Type: text/{kind}; charset=utf-8\r\nOrigin-Agent-Cluster: ?1\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        html.len()
    );
    // A browser that was ended in the middle is no fault of the server.
    let mut write = |text: &str| stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
    let (now, later) = html.split_at(html.find(LATER).unwrap_or(html.len()));
    if write(&head).and_then(|()| write(now)).is_ok() && !later.is_empty() {
        std::thread::sleep(std::time::Duration::from_millis(250));
        drop(write(later));
    }
}

/// Says that a test could not be made, where it is read: what a test prints is shown only when it fails.
pub fn skipped(why: &str) {
    use std::io::Write as _;
    std::io::stderr().write_all(format!("skipped: {why}\n").as_bytes()).unwrap();
}
