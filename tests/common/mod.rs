//! What the tests of the session share: a small library, and a language to speak of sessions.
//!
//! Start with [`table::check`]. `guides/` holds one way of each kind: a question that
//! branches, a condition, a checklist, calls two deep, private steps, a round, and a guide
//! that begins behind the curtain. The words of a private step stand nowhere else: a window that
//! holds one shows that step.

pub mod play;
pub mod promises;
pub mod table;
pub mod vocabulary;

use std::sync::Arc;

use passe_main::guide::{Library, Severity, SourceFile};

/// The files of the library.
pub const FILES: [(&str, &str); 7] = [
    ("accueil.toml", include_str!("guides/accueil.toml")),
    ("carte.toml", include_str!("guides/carte.toml")),
    ("coffre.toml", include_str!("guides/coffre.toml")),
    ("compte.toml", include_str!("guides/compte.toml")),
    ("courriel.toml", include_str!("guides/courriel.toml")),
    ("ronde.toml", include_str!("guides/ronde.toml")),
    ("visite.toml", include_str!("guides/visite.toml")),
];

/// The guides as they are.
pub fn library() -> Arc<Library> {
    let file = |&(name, text): &(&str, &str)| SourceFile { name: name.to_owned(), bytes: text.into() };
    let files: Vec<_> = FILES.iter().map(file).collect();
    let (library, faults) = Library::build(&files, jiff::civil::date(2026, 11, 24));
    let errors: Vec<_> = faults.iter().filter(|fault| fault.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "the guides of the tests are faulty: {errors:#?}");
    Arc::new(library)
}
