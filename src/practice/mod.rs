//! Practice pages: a made-up official site, to learn on before the real one.
//!
//! A tiny server on 127.0.0.1 hands out a handful of pages that travel inside the binary. It
//! exists so that somebody can try a password field or a card form with nothing at stake: a
//! form is answered with the next page, and what was typed is neither looked at nor kept.
//! [`Page`] says what there is, [`Practice`] serves it.

mod answer;
mod page;
mod request;
mod server;

pub use page::Page;
pub use server::Practice;

#[cfg(test)]
mod tests;
