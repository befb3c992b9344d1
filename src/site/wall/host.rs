//! The name of a site, in the one form in which it is compared.
//!
//! A name goes onto a command line between commas and semicolons, and is compared letter by
//! letter: so it is a plain DNS name in lower case, or nothing. No wildcard is ever a host: what
//! it would let in tomorrow, nobody has read today.

use std::fmt;

/// A site that may be opened: `passeport.ants.gouv.fr`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Host(Place);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Place {
    /// A DNS name in ASCII, lower case, without a last point.
    Name(String),
    /// A port of this machine.
    Practice(u16),
}

/// The longest name that DNS carries.
const MAX_NAME: usize = 253;

/// The longest part of a name between two points.
const MAX_LABEL: usize = 63;

/// The port of `https://`.
const HTTPS: u16 = 443;

/// The one address of this machine that practice uses.
pub(super) const LOOPBACK: &str = "127.0.0.1";

/// Why a text is not the name of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostFault {
    /// Nothing is written.
    Empty,
    /// `https://` is written before the name.
    Scheme,
    /// A path, a question or a name of a user is written beside the name.
    MoreThanAName,
    /// A port is written.
    Port,
    /// A star stands for any name.
    Wildcard,
    /// A number of a machine instead of a name.
    Address,
    /// A name of this machine or of the local network.
    Local,
    /// No name that DNS carries.
    Malformed,
}

impl HostFault {
    /// What is wrong, for the one who wrote it.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Empty => "Il manque le nom du site.",
            Self::Scheme => "Écrivez le nom du site seul, sans « https:// ».",
            Self::MoreThanAName => "Écrivez le nom du site seul, sans ce qui suit ni ce qui précède.",
            Self::Port => "Écrivez le nom du site sans numéro de port.",
            Self::Wildcard => "Écrivez chaque nom en entier, sans étoile.",
            Self::Address => "Écrivez un nom, pas l'adresse chiffrée d'une machine.",
            Self::Local => "Ce nom ne désigne pas un site d'internet.",
            Self::Malformed => "Ce nom de site est mal écrit.",
        }
    }
}

impl Host {
    /// Reads the name of a site; an accented name becomes its ASCII form.
    ///
    /// # Errors
    ///
    /// What is not the plain name of a site, said by kind.
    pub fn parse(text: &str) -> Result<Self, HostFault> {
        let text = text.trim();
        if text.is_empty() {
            return Err(HostFault::Empty);
        }
        if text.contains("://") {
            return Err(HostFault::Scheme);
        }
        if text.contains(['/', '\\', '?', '#', '@']) {
            return Err(HostFault::MoreThanAName);
        }
        if text.contains('*') {
            return Err(HostFault::Wildcard);
        }
        if text.starts_with('[') || text.matches(':').count() > 1 {
            return Err(HostFault::Address);
        }
        if text.contains(':') {
            return Err(HostFault::Port);
        }
        // The parser would decode these: `%61` is a letter nobody has read.
        if text.contains('%') {
            return Err(HostFault::Malformed);
        }
        match url::Host::parse(text) {
            Ok(url::Host::Domain(name)) => Self::of_name(name.strip_suffix('.').unwrap_or(&name)),
            Ok(url::Host::Ipv4(_) | url::Host::Ipv6(_)) => Err(HostFault::Address),
            Err(_) => Err(HostFault::Malformed),
        }
    }

    fn of_name(name: &str) -> Result<Self, HostFault> {
        let well_formed = |label: &str| {
            (1..=MAX_LABEL).contains(&label.len())
                && label.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        if name.len() > MAX_NAME || !name.split('.').all(well_formed) {
            return Err(HostFault::Malformed);
        }
        // Browsers resolve these to this machine or ask the local network.
        let last = name.rsplit('.').next().unwrap_or(name);
        if !name.contains('.') || ["localhost", "local", "internal"].contains(&last) {
            return Err(HostFault::Local);
        }
        Ok(Self(Place::Name(name.to_owned())))
    }

    /// The practice site that this machine serves to itself on `port`.
    #[must_use]
    pub const fn practice(port: u16) -> Self {
        Self(Place::Practice(port))
    }

    /// Whether it is the practice site.
    #[must_use]
    pub const fn is_practice(&self) -> bool {
        matches!(self.0, Place::Practice(_))
    }

    /// The name without a port.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.0 {
            Place::Name(name) => name,
            Place::Practice(_) => LOOPBACK,
        }
    }

    /// The only port that is open there.
    #[must_use]
    pub const fn port(&self) -> u16 {
        match self.0 {
            Place::Name(_) => HTTPS,
            Place::Practice(port) => port,
        }
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Place::Name(name) => f.write_str(name),
            Place::Practice(port) => write!(f, "{LOOPBACK}:{port}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_in_one_form() {
        for written in ["passeport.ants.gouv.fr", "Passeport.ANTS.gouv.fr", " passeport.ants.gouv.fr. "] {
            assert_eq!(Host::parse(written).unwrap().to_string(), "passeport.ants.gouv.fr");
        }
        assert_eq!(Host::parse("orléans.fr").unwrap().name(), "xn--orlans-dva.fr");
        assert_eq!(Host::practice(8080).to_string(), "127.0.0.1:8080");
    }

    #[test]
    fn what_is_not_a_name_is_refused_by_kind() {
        let long = format!("{}.fr", "a".repeat(64));
        for (written, fault) in [
            ("", HostFault::Empty),
            (" ", HostFault::Empty),
            ("https://ants.gouv.fr", HostFault::Scheme),
            ("ants.gouv.fr/accueil", HostFault::MoreThanAName),
            ("ants.gouv.fr\\accueil", HostFault::MoreThanAName),
            ("ants.gouv.fr?a=b", HostFault::MoreThanAName),
            ("ants.gouv.fr#a", HostFault::MoreThanAName),
            ("moi@ants.gouv.fr", HostFault::MoreThanAName),
            ("ants.gouv.fr:8443", HostFault::Port),
            ("127.0.0.1:8080", HostFault::Port),
            ("*.gouv.fr", HostFault::Wildcard),
            ("*", HostFault::Wildcard),
            ("127.0.0.1", HostFault::Address),
            ("127.1", HostFault::Address),
            ("2130706433", HostFault::Address),
            ("0x7f.1", HostFault::Address),
            ("[::1]", HostFault::Address),
            ("::1", HostFault::Address),
            ("localhost", HostFault::Local),
            ("a.localhost", HostFault::Local),
            ("gouv", HostFault::Local),
            ("imprimante.local", HostFault::Local),
            ("ants..fr", HostFault::Malformed),
            ("ants.gouv.fr..", HostFault::Malformed),
            (".gouv.fr", HostFault::Malformed),
            ("-ants.fr", HostFault::Malformed),
            ("an_ts.fr", HostFault::Malformed),
            ("ants.fr,EXCLUDE evil.com", HostFault::Malformed),
            ("ants.fr;evil.com", HostFault::Malformed),
            ("%61nts.fr", HostFault::Malformed),
            (long.as_str(), HostFault::Malformed),
        ] {
            assert_eq!(Host::parse(written), Err(fault), "{written:?}");
            assert!(fault.sentence().ends_with('.'));
        }
    }
}
