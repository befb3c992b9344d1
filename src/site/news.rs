//! What has just happened on the page, told to both parties until the next touch.
//!
//! Kinds only: no address, no name of a document, no words of the site.

/// One piece of news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// The server wanted a name and a password in a window of the browser; it got none.
    Password,
    /// The page cannot be shown to the other: something private still stands in a field.
    StillPrivate,
    /// A document has come, and is gone at the end.
    Arrived,
    /// A document was not taken: too large, or one too many.
    TooLarge,
    /// A paper of the site is printed once it is kept.
    KeepFirst,
    /// The printer has taken it.
    Printed,
    /// The printer has not taken it, or there is none.
    NotPrinted,
}
