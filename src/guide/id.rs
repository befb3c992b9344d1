//! The names that guides, events and tables share: short, lowercase, stable.
//!
//! An id is the only part of a guide that reaches the journal, so it may hold
//! nothing but `a-z`, `0-9` and `-`, and must be short.

use std::fmt;

use smol_str::SmolStr;

/// The longest id that is accepted, in characters.
pub const MAX_ID_CHARS: usize = 48;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnId {
    /// The text as it was written.
    pub written: String,
}

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "« {} » n'est pas un identifiant : des lettres minuscules sans accent, des chiffres et des tirets, {MAX_ID_CHARS} caractères au plus",
            self.written
        )
    }
}

impl std::error::Error for NotAnId {}

/// Whether `text` may be an id.
fn is_id(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !text.is_empty()
        && text.len() <= MAX_ID_CHARS
        && text.chars().all(allowed)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(SmolStr);

        impl $name {
            /// Checks `text` and makes an id of it.
            ///
            /// # Errors
            /// When `text` is empty, too long, or holds anything but `a-z`, `0-9`, `-`.
            pub fn parse(text: &str) -> Result<Self, NotAnId> {
                if is_id(text) {
                    Ok(Self(SmolStr::new(text)))
                } else {
                    Err(NotAnId { written: text.to_owned() })
                }
            }

            /// The id as it is written in guides, events and tables.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// One guide (démarche): `carte-identite`.
    GuideId;
    /// One step (étape) of a guide.
    StepId;
    /// One answer of a question.
    ChoiceId;
    /// One thing to bring or to tick.
    ItemId;
    /// One dated fact (donnée datée) of a guide.
    FactId;
    /// One value of the local layer (fiche locale).
    LocalKey;
}
