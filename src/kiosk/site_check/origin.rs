//! Another site with the same paths: a copy to try on.

use url::Url;

use crate::site::wall::Host;

/// `https://copie.exemple.fr`, or a port of this machine: `http://127.0.0.1:8000`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    url: Url,
    host: Host,
}

impl Origin {
    /// Reads the address of a site, with nothing after its name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let nobody = url.username().is_empty() && url.password().is_none();
        let host = match url.scheme() {
            "https" if url.port().is_none() => Host::parse(url.host_str()?).ok()?,
            "http" if url.host_str() == Some("127.0.0.1") => Host::practice(url.port_or_known_default()?),
            _ => return None,
        };
        (bare && nobody).then_some(Self { url, host })
    }

    /// Its name, or its port.
    #[must_use]
    pub const fn host(&self) -> &Host {
        &self.host
    }

    /// The page of `address` on this site.
    pub(super) fn address(&self, address: &str) -> Option<String> {
        let wanted = Url::parse(address).ok()?;
        let mut url = self.url.clone();
        url.set_path(wanted.path());
        url.set_query(wanted.query());
        url.set_fragment(wanted.fragment());
        Some(url.into())
    }
}

/// Whether `address` is on the site `host`.
pub(super) fn is_at(address: &str, host: &str) -> bool {
    Url::parse(address).is_ok_and(|url| url.host_str().is_some_and(|own| own.eq_ignore_ascii_case(host)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_page_is_found_on_another_site() {
        let here = Origin::parse("http://127.0.0.1:8000").unwrap();
        let there = here.address("https://www.exemple.fr/demande?type=1#haut");
        assert_eq!(there.as_deref(), Some("http://127.0.0.1:8000/demande?type=1#haut"));
        let copy = Origin::parse("https://copie.exemple.fr/").unwrap();
        assert_eq!(copy.address("https://www.exemple.fr").as_deref(), Some("https://copie.exemple.fr/"));
    }

    #[test]
    fn an_address_that_is_no_site_or_that_nothing_protects_is_refused() {
        for wrong in [
            "",
            "copie.exemple.fr",
            "http://copie.exemple.fr",
            "http://localhost:8000",
            "https://127.0.0.1:8000",
            "https://copie.exemple.fr:8443",
            "https://copie.exemple.fr/demande",
            "https://moi@copie.exemple.fr",
            "file:///tmp/pages",
        ] {
            assert_eq!(Origin::parse(wrong), None, "{wrong}");
        }
    }
}
