//! The words that are the author's own: neither quoted from a page nor a reference.
//!
//! « Valider » between its marks is what the official page says; nobody here can say it better.

use crate::guide::{
    raw::At,
    words::{Token, TokenKind, tokens},
};

/// A text of the guide, read once by all who look at its words.
pub(in crate::guide::check) struct Read<'r> {
    /// As it is written.
    pub text: &'r At<String>,
    /// Its [`own`] words.
    pub own: String,
    /// The same, [`parted`].
    pub words: Vec<Token>,
    /// Whether it is told in sentences; a label or a thing to bring is only named.
    pub told: bool,
}

impl<'r> Read<'r> {
    /// Reads `text`.
    pub fn of(text: &'r At<String>, told: bool) -> Self {
        let own = own(&text.value);
        let words = parted(&own);
        Self { text, own, words, told }
    }
}

/// `text` with what stands between « » or braces made blank; every other letter keeps its place.
pub(in crate::guide::check) fn own(text: &str) -> String {
    if !text.contains(['«', '{']) {
        return text.to_owned();
    }
    let mut own = String::with_capacity(text.len());
    let mut until = None;
    for c in text.chars() {
        match until {
            None if c == '«' => until = Some('»'),
            None if c == '{' => until = Some('}'),
            None => {
                own.push(c);
                continue;
            }
            Some(end) if c == end => until = None,
            Some(_) => {}
        }
        own.extend(std::iter::repeat_n(' ', c.len_utf8()));
    }
    own
}

/// Words and marks as they are spoken: an elision is two words (« n'est »), and a hyphen inside a
/// word parts it too (« e-mail »). A word that was joined to the one before is not `spaced`.
pub(in crate::guide::check) fn parted(text: &str) -> Vec<Token> {
    let mut parted = tokens(text);
    parted.retain(|token| !is_mark(token, &["'", "’"]) && (token.spaced || !is_mark(token, &["-"])));
    parted
}

/// Whether `token` is one of these marks.
pub(in crate::guide::check) fn is_mark(token: &Token, marks: &[&str]) -> bool {
    token.kind == TokenKind::Mark && marks.contains(&token.folded.as_str())
}

/// Whether `token` is one of these words, written without accents.
pub(in crate::guide::check) fn is_word(token: &Token, words: &[&str]) -> bool {
    token.kind == TokenKind::Word && words.contains(&token.folded.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_page_says_is_blank_and_nothing_moves() {
        let text = "Touchez « Créer », payez {fact.prix} à l'été.";
        let own = own(text);
        assert_eq!(own.len(), text.len());
        assert_eq!(own.split_whitespace().collect::<Vec<_>>(), ["Touchez", ",", "payez", "à", "l'été."]);
        assert_eq!(own.find("été"), text.find("été"));
    }

    #[test]
    fn elisions_and_hyphens_part_words() {
        let words: Vec<_> = parted("N’est-il - l'e-mail").into_iter().map(|token| token.folded).collect();
        assert_eq!(words, ["n", "est", "il", "-", "l", "e", "mail"]);
    }
}
