//! The address of a page that a place names: protected, and leading where it says.

use std::fmt;

use url::{Host, Url};

/// An address that was checked, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress(String);

impl WebAddress {
    /// The address that is `written`: protected, of a named host, without a password in it.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let written = written.trim();
        let url = Url::parse(written).ok()?;
        let named = matches!(url.host(), Some(Host::Domain(name)) if name.contains('.'));
        let bare = url.username().is_empty() && url.password().is_none();
        let plain = !written.chars().any(|sign| sign.is_whitespace() || sign.is_control());
        let protected = written.starts_with("https://");
        (protected && named && bare && plain).then(|| Self(written.to_owned()))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_protected_address_stays_as_it_was_written() {
        for written in ["https://exemple.fr", "https://www.rdv.exemple.fr/prendre?lieu=12#jour"] {
            assert_eq!(WebAddress::parse(&format!(" {written} ")).unwrap().as_str(), written);
        }
    }

    #[test]
    fn what_leads_nowhere_or_somewhere_else_is_no_address() {
        for written in [
            "",
            "sur place",
            "02 41 00 00 00",
            "exemple.fr",
            "http://exemple.fr",
            "javascript:alert(1)",
            "https://",
            "https:exemple.fr",
            "https://localhost",
            "https://192.168.1.1/rdv",
            "https://exemple.fr@ailleurs.fr",
            "https://exemple.fr/prendre rendez-vous",
        ] {
            assert_eq!(WebAddress::parse(written), None, "{written}");
        }
    }
}
