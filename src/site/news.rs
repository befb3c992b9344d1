//! What has just happened on the page, told to both parties until the next touch.
//!
//! Kinds only: no address, no name of a document, no words of the site.

/// One piece of news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// The server wanted a name and a password in a window of the browser; it got none.
    Password,
}
