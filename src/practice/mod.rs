//! Pages that this machine serves to itself: made-up ones to learn on, saved ones to check against.
//!
//! A tiny server on 127.0.0.1 hands them out. The practice pages travel inside the binary: they
//! exist so that somebody can try a password field or a card form with nothing at stake; a form
//! is answered with the next page, and what was typed is neither looked at nor kept. [`Page`] says
//! what there is and which step each page fits, [`Practice`] serves it. [`Saved`] serves the pages of
//! one folder, for those who write guides.

mod answer;
mod page;
mod request;
mod saved;
mod server;
mod steps;

use std::io;

pub use page::Page;
pub use saved::Saved;

use self::server::Server;

/// The practice pages, served until this is dropped.
#[derive(Debug)]
pub struct Practice(Server);

impl Practice {
    /// Starts to serve.
    ///
    /// # Errors
    /// When the machine gives no port, no chance or no thread.
    pub fn start() -> io::Result<Self> {
        let answer = |request: &_, token: &_| answer::answer(request, token).into_bytes();
        Server::start(Box::new(answer)).map(Self)
    }

    /// The whole address of `page`, secret included: for the browser, never for a log.
    #[must_use]
    pub fn address(&self, page: Page) -> String {
        self.0.address(page.name())
    }

    /// Where it listens, on this machine only.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.0.at().port()
    }

    /// The host as an address bar shows it: `127.0.0.1:PORT`.
    #[must_use]
    pub fn host(&self) -> String {
        self.0.at().to_string()
    }
}

#[cfg(test)]
mod tests;
