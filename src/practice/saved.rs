//! Pages that somebody saved, and what stands beside them, from one folder.
//!
//! A saved page is what a browser had drawn: its scripts have done their work, and do not run
//! again. No name leads out of the folder, by points or by links.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::request::Request;
use super::server::Server;

/// The largest file that is served.
const MAX_FILE_BYTES: u64 = 32 * 1024 * 1024;

/// What every answer says: run nothing, send nothing, load nothing but what stands beside.
const ALWAYS: &str = "Cache-Control: no-store\r\n\
    Content-Security-Policy: default-src 'self' 'unsafe-inline' data:; script-src 'none'; \
    form-action 'none'; base-uri 'none'\r\n\
    X-Content-Type-Options: nosniff\r\n\
    Referrer-Policy: no-referrer\r\n\
    Connection: close\r\n";

/// What a browser must be told of a file, by the ending of its name.
const KINDS: &[(&str, &str)] = &[
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("ico", "image/x-icon"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
];

/// The saved pages of a folder, served until this is dropped.
#[derive(Debug)]
pub struct Saved {
    folder: PathBuf,
    server: Server,
}

impl Saved {
    /// Starts to serve `folder`.
    ///
    /// # Errors
    /// When the folder is not there, or the machine gives no port, no chance or no thread.
    pub fn start(folder: &Path) -> io::Result<Self> {
        let folder = folder.canonicalize()?;
        let of_server = folder.clone();
        let server =
            Server::start(Box::new(move |request: &_, token: &_| answer(request, token, &of_server)))?;
        Ok(Self { folder, server })
    }

    /// The whole address of the page `name`, secret included; `None` when it is not in the folder.
    #[must_use]
    pub fn address(&self, name: &str) -> Option<String> {
        inside(&self.folder, name).map(|_| self.server.address(name))
    }

    /// Where it listens, on this machine only.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.server.at().port()
    }
}

fn answer(request: &Request, token: &str, folder: &Path) -> Vec<u8> {
    let (method, target) = match request {
        Request::Asks { method, target } => (method.as_str(), target.as_str()),
        Request::TooLarge => return empty("431 Request Header Fields Too Large"),
        Request::Unreadable => return empty("400 Bad Request"),
    };
    if !["GET", "HEAD"].contains(&method) {
        return empty("405 Method Not Allowed");
    }
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let name = path.strip_prefix('/').and_then(|path| path.strip_prefix(token)?.strip_prefix('/'));
    let file = name.and_then(decoded).and_then(|name| inside(folder, &name));
    let Some((kind, body)) = file.and_then(|file| Some((kind(&file), read(&file)?))) else {
        return empty("404 Not Found");
    };
    let head = format!("200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n", body.len());
    let mut answer = format!("HTTP/1.1 {head}{ALWAYS}\r\n").into_bytes();
    if method == "GET" {
        answer.extend(body);
    }
    answer
}

/// The file called `name` in `folder`, when it is really there.
fn inside(folder: &Path, name: &str) -> Option<PathBuf> {
    let plain = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', '\0']);
    if !name.split('/').all(plain) {
        return None;
    }
    // A link may lead anywhere: what counts is where the file stands.
    let file = folder.join(name).canonicalize().ok()?;
    (file.starts_with(folder) && file.is_file()).then_some(file)
}

fn read(file: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = File::open(file).and_then(|file| file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes));
    (read.is_ok() && bytes.len() as u64 <= MAX_FILE_BYTES).then_some(bytes)
}

fn kind(file: &Path) -> &'static str {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let known = KINDS.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known));
    known.map_or("application/octet-stream", |(_, kind)| kind)
}

/// A path as browsers send it: names of saved files have spaces and accents.
fn decoded(path: &str) -> Option<String> {
    let mut pieces = path.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

/// An answer without a body.
fn empty(status: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n{ALWAYS}\r\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    /// A folder with a page, a picture beside it, and a secret outside.
    fn folder() -> tempfile::TempDir {
        let base = tempfile::tempdir().unwrap();
        let inside = base.path().join("pages");
        fs::create_dir_all(inside.join("essai/été 1_files")).unwrap();
        fs::write(inside.join("essai/debut.html"), "<h1>Début</h1>").unwrap();
        fs::write(inside.join("essai/été 1_files/logo.PNG"), [0x89, 0x50, 0xff]).unwrap();
        fs::write(inside.join("essai/.cache"), "x").unwrap();
        fs::write(base.path().join("secret.html"), "canari").unwrap();
        symlink(base.path().join("secret.html"), inside.join("essai/lien.html")).unwrap();
        symlink(base.path(), inside.join("dehors")).unwrap();
        base
    }

    fn ask(folder: &Path, method: &str, target: &str) -> Vec<u8> {
        let request = Request::Asks { method: method.to_owned(), target: target.to_owned() };
        answer(&request, "mot", &folder.canonicalize().unwrap())
    }

    #[test]
    fn a_page_and_what_stands_beside_it_is_served_and_no_script_of_it_runs() {
        let base = folder();
        let pages = base.path().join("pages");
        let page = String::from_utf8(ask(&pages, "GET", "/mot/essai/debut.html?a=1")).unwrap();
        assert!(page.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"), "{page}");
        assert!(page.contains("script-src 'none'") && page.ends_with("\r\n\r\n<h1>Début</h1>"), "{page}");
        let picture = ask(&pages, "GET", "/mot/essai/%C3%A9t%C3%A9%201_files/logo.PNG");
        assert!(picture.ends_with(&[0x89, 0x50, 0xff]));
        assert!(String::from_utf8_lossy(&picture).contains("Content-Type: image/png\r\n"));
        let head = String::from_utf8(ask(&pages, "HEAD", "/mot/essai/debut.html")).unwrap();
        assert!(head.contains("Content-Length: 15\r\n") && head.ends_with("\r\n\r\n"), "{head}");
        assert!(ask(&pages, "POST", "/mot/essai/debut.html").starts_with(b"HTTP/1.1 405 "));
    }

    #[test]
    fn no_path_leads_out_of_the_folder() {
        let base = folder();
        let pages = base.path().join("pages");
        for target in [
            "/",
            "/mot",
            "/mot/",
            "/essai/debut.html",
            "/non/essai/debut.html",
            "/mot/essai",
            "/mot/../secret.html",
            "/mot/essai/../../secret.html",
            "/mot/%2e%2e/secret.html",
            "/mot/..%2fsecret.html",
            "/mot//essai/debut.html",
            "/mot/essai/lien.html",
            "/mot/dehors/secret.html",
            "/mot/essai/.cache",
            "/mot/essai/debut.html%00",
            "/mot/essai/debut.html%",
            "/mot/%zz",
        ] {
            let told = String::from_utf8(ask(&pages, "GET", target)).unwrap();
            assert!(told.starts_with("HTTP/1.1 404 ") && !told.contains("canari"), "{target}: {told}");
        }
    }

    #[test]
    fn a_page_has_an_address_only_when_it_is_in_the_folder() {
        let base = folder();
        let saved = Saved::start(&base.path().join("pages")).unwrap();
        assert!(saved.address("essai/debut.html").unwrap().ends_with("/essai/debut.html"));
        for name in ["essai/fin.html", "essai/lien.html", "../secret.html", "essai"] {
            assert_eq!(saved.address(name), None, "{name}");
        }
        assert!(Saved::start(&base.path().join("nulle-part")).is_err());
    }
}
