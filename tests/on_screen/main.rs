//! Every screen of every shipped guide as the citizen sees it, at the usual size and at twice it:
//! its preparation, its steps and its ends.
//!
//! Start with `screens`, which plays the visits. `measure` looks at where the words are laid out,
//! in a commune that has filled in its values and in one that has not: no word is cut off, and
//! none stands on another. `named` compares the sites on screen with those that open. `pictures` keeps one sheet of pictures a guide, for the eyes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

mod commune;
mod measure;
mod named;
mod pictures;
mod screens;

use std::sync::Arc;

use jiff::civil::{Date, date};
use passe_main::{config::shipped::shipped, guide::Library, session::TextSize};

/// The day on which the screens are drawn.
const TODAY: Date = date(2026, 11, 24);

/// The sizes of text that are looked at: what fits at both fits between them.
const SIZES: [TextSize; 2] = [TextSize::Normal, TextSize::Largest];

/// The shipped guides.
fn library() -> Arc<Library> {
    let (library, _) = Library::build(&shipped(), TODAY);
    assert!(library.left_out().is_empty(), "a shipped guide is left out");
    Arc::new(library)
}
