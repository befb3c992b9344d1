//! The wall: the browser can reach the named sites, and nothing else.
//!
//! Two things hold it, and neither trusts the other. The [flags](Wall::flags) close the network of
//! the whole browser before it starts: a page that nobody asked for cannot even find the way.
//! [`Wall::judge`] says of each address whether it is inside, so that a person reads why a page
//! does not open. A name is inside when it is letter for letter in the list: no beginning, no
//! ending, no star.

mod host;

use std::collections::BTreeSet;

use url::Url;

use self::host::LOOPBACK;
pub use self::host::{Host, HostFault};

/// Nobody listens there: what is sent to this proxy is lost.
const DEAD_PROXY: &str = "http://127.0.0.1:1";

/// The sites that may be opened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wall {
    /// Sites whose pages may be opened.
    pages: BTreeSet<Host>,
    /// Sites that pages need for themselves: their pictures, their letters, a frame.
    parts: BTreeSet<Host>,
}

/// What the wall says of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It may be opened.
    Inside(Host),
    /// A page may fetch it for itself; it is no page.
    Part(Host),
    /// It may not. Also said of a named site at another port, or with the name of a user before it.
    Outside {
        /// The name or number of the machine, when there is one; never a path or a question,
        /// which may hold what a person typed.
        host: Option<String>,
    },
    /// It is not a page of the web (`file:`, `javascript:`, …), or it is one that nothing protects:
    /// `http:` is for the practice site alone.
    Scheme,
}

impl Wall {
    /// The wall around the sites whose `pages` may be opened.
    #[must_use]
    pub fn around(pages: impl IntoIterator<Item = Host>) -> Self {
        Self { pages: pages.into_iter().collect(), parts: BTreeSet::new() }
    }

    /// With sites that those pages need for themselves. What is a page somewhere stays one.
    #[must_use]
    pub fn and_parts(mut self, parts: impl IntoIterator<Item = Host>) -> Self {
        self.parts = parts.into_iter().filter(|part| !self.pages.contains(part)).collect();
        self
    }

    /// The sites whose pages may be opened, in the order of their names.
    #[must_use]
    pub const fn pages(&self) -> &BTreeSet<Host> {
        &self.pages
    }

    /// Everything that can be reached, in the order of the names.
    fn hosts(&self) -> impl Iterator<Item = &Host> + Clone {
        self.pages.union(&self.parts)
    }

    /// What the browser is started with.
    ///
    /// | flag | why |
    /// |---|---|
    /// | `--host-resolver-rules` | every name but ours is not found, so it is never asked of DNS |
    /// | `--proxy-server` | what needs no name, an address in numbers, goes to a proxy that is not there |
    /// | `--proxy-bypass-list` | our sites alone go around that proxy, at one port each; `<-loopback>` takes back the door that browsers leave open to this machine |
    /// | `--webrtc-ip-handling-policy` | calls between browsers send packets that no proxy sees: only what a proxy carries is left |
    /// | `--disable-quic` | QUIC is UDP too, and goes around proxies |
    #[must_use]
    pub fn flags(&self) -> Vec<String> {
        // Two practice ports are one name.
        let names: BTreeSet<&str> = self.hosts().map(Host::name).collect();
        let found: Vec<_> = names.iter().map(|name| format!(", EXCLUDE {name}")).collect();
        let direct: Vec<_> = self.hosts().map(|host| format!(";{}:{}", host.name(), host.port())).collect();
        vec![
            format!("--host-resolver-rules=MAP * ~NOTFOUND{}", found.concat()),
            format!("--proxy-server={DEAD_PROXY}"),
            format!("--proxy-bypass-list=<-loopback>{}", direct.concat()),
            "--webrtc-ip-handling-policy=disable_non_proxied_udp".to_owned(),
            "--disable-quic".to_owned(),
        ]
    }

    /// Whether `address` may be opened, or fetched by a page. `address` is read as browsers read it.
    #[must_use]
    pub fn judge(&self, address: &str) -> Verdict {
        let Ok(url) = Url::parse(address) else { return Verdict::Outside { host: None } };
        if !["https", "http"].contains(&url.scheme()) {
            return Verdict::Scheme;
        }
        let Some(written) = url.host_str() else { return Verdict::Outside { host: None } };
        let name = written.strip_suffix('.').unwrap_or(written);
        let outside = Verdict::Outside { host: Some(name.to_owned()) };
        let port = url.port_or_known_default();
        let named = self.hosts().filter(|host| host.name() == name);
        let Some(host) = named.clone().find(|host| Some(host.port()) == port) else {
            // A named site without its lock is told apart from a stranger.
            let unlocked = url.scheme() == "http" && port == Some(80) && named.clone().next().is_some();
            return if unlocked && name != LOOPBACK { Verdict::Scheme } else { outside };
        };
        if !url.username().is_empty() || url.password().is_some() || says_user(address) {
            return outside;
        }
        match (host.is_practice(), url.scheme()) {
            (true, _) if !says_loopback(address) => outside,
            (false, scheme) if scheme != "https" => Verdict::Scheme,
            _ if self.parts.contains(host) => Verdict::Part(host.clone()),
            _ => Verdict::Inside(host.clone()),
        }
    }
}

/// Whether a user is written before the name, even an empty one, which the parser drops.
fn says_user(address: &str) -> bool {
    let rest = address.split_once(':').map_or(address, |(_, rest)| rest);
    // Between the scheme and the name, any slashes will do, and tabs and line ends are dropped.
    let rest = rest.trim_start_matches(['/', '\\', '\t', '\n', '\r']);
    rest.split(['/', '\\', '?', '#']).next().is_some_and(|authority| authority.contains('@'))
}

/// Whether the practice site is written as we write it: `127.1` is the same machine, and a trick.
fn says_loopback(address: &str) -> bool {
    let rest = address.strip_prefix("http://").or_else(|| address.strip_prefix("https://"));
    rest.and_then(|rest| rest.strip_prefix(LOOPBACK))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/', '?', '#']))
}

#[cfg(test)]
mod tests;
