//! What is answered to a request: a page, the next page, or a refusal. Pure.
//!
//! A name is looked up in a closed list and no file is opened, so that a path cannot lead
//! anywhere else.

use super::page::Page;
use super::request::Request;

/// What every answer says: keep nothing, run and load nothing but our own, tell nobody.
const ALWAYS: &str = "Cache-Control: no-store\r\n\
    Content-Security-Policy: default-src 'self'; style-src 'self'; script-src 'self'; \
    form-action 'self'; base-uri 'none'\r\n\
    X-Content-Type-Options: nosniff\r\n\
    Referrer-Policy: no-referrer\r\n\
    Connection: close\r\n";

/// What stands beside the pages.
const BESIDE: &[(&str, &str, &str)] = &[
    ("practice.css", "text/css; charset=utf-8", include_str!("../../assets/practice/practice.css")),
    ("practice.js", "text/javascript; charset=utf-8", include_str!("../../assets/practice/practice.js")),
];

/// The answer to `request`, whole, for a server whose secret is `token`.
pub fn answer(request: &Request, token: &str) -> String {
    let (method, target) = match request {
        Request::Asks { method, target } => (method.as_str(), target.as_str()),
        Request::TooLarge => return empty("431 Request Header Fields Too Large", ""),
        Request::Unreadable => return empty("400 Bad Request", ""),
    };
    let name = target.strip_prefix('/').and_then(|path| path.strip_prefix(token)?.strip_prefix('/'));
    let Some((name, (kind, body))) = name.and_then(|name| Some((name, found(name)?))) else {
        return empty("404 Not Found", "");
    };
    let head = format!("200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n", body.len());
    match method {
        "GET" => format!("HTTP/1.1 {head}{ALWAYS}\r\n{body}"),
        "HEAD" => format!("HTTP/1.1 {head}{ALWAYS}\r\n"),
        // The action of a form names the page that follows it.
        "POST" => empty("303 See Other", &format!("Location: /{token}/{name}\r\n")),
        _ => empty("405 Method Not Allowed", "Allow: GET, HEAD, POST\r\n"),
    }
}

/// The kind and the text of what is called `name`.
fn found(name: &str) -> Option<(&'static str, &'static str)> {
    let page = Page::ALL.iter().find(|page| page.name() == name);
    let beside = || BESIDE.iter().find(|(known, ..)| *known == name).map(|&(_, kind, text)| (kind, text));
    page.map(|page| ("text/html; charset=utf-8", page.html())).or_else(beside)
}

/// An answer without a body.
fn empty(status: &str, more: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\n{more}{ALWAYS}\r\n")
}
