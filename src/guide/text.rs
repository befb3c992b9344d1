//! Texts of a guide: prose with references to dated facts and local values.

use super::{FactId, LocalKey};

/// A part of a [`Text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words as written.
    Plain(String),
    /// `{fact.ID}`: a dated fact of the same guide. The checker has proven that it exists.
    Fact(FactId),
    /// `{local.KEY}`: a value of the commune, which may be missing.
    Local(LocalKey),
}

impl Piece {
    /// The local value that this part names.
    #[must_use]
    pub fn local(&self) -> Option<&LocalKey> {
        match self {
            Self::Local(key) => Some(key),
            Self::Plain(_) | Self::Fact(_) => None,
        }
    }
}

/// A checked text: every `{…}` in it has been resolved to a reference.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    pieces: Vec<Piece>,
}

impl Text {
    /// A text of these pieces.
    #[must_use]
    pub fn new(pieces: Vec<Piece>) -> Self {
        Self { pieces }
    }

    /// A text without references.
    #[must_use]
    pub fn plain(words: impl Into<String>) -> Self {
        Self::new(vec![Piece::Plain(words.into())])
    }

    /// The parts, in reading order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The words, where `resolve` says what stands for a reference.
    pub fn render(&self, mut resolve: impl FnMut(&Piece) -> String) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Plain(words) => words.clone(),
                Piece::Fact(_) | Piece::Local(_) => resolve(piece),
            })
            .collect()
    }
}

/// French spacing, so that no sign ever begins a line: « carte ? » keeps its question mark.
/// Screens break lines at the narrow no-break space, so the wide one stands everywhere.
#[must_use]
pub fn typeset(words: &str) -> String {
    words
        .replace(" ?", "\u{a0}?")
        .replace(" !", "\u{a0}!")
        .replace(" ;", "\u{a0};")
        .replace(" :", "\u{a0}:")
        .replace("« ", "«\u{a0}")
        .replace(" »", "\u{a0}»")
        .replace(" €", "\u{a0}€")
}

/// Words that began a sentence, now inside one: « Un passeport » is « un passeport », « RIB » stays.
#[must_use]
pub fn inside_sentence(words: &str) -> String {
    let mut letters = words.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        (Some(_) | None, _) => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_mark_never_begins_a_line() {
        assert_eq!(typeset("Dites : « Pourquoi ? »"), "Dites\u{a0}: «\u{a0}Pourquoi\u{a0}?\u{a0}»");
    }

    #[test]
    fn what_began_a_sentence_stands_inside_one() {
        assert_eq!(inside_sentence("Un passeport"), "un passeport");
        assert_eq!(inside_sentence("RIB ou chèque"), "RIB ou chèque");
    }
}
