//! The words that are the author's own: neither quoted from a page nor a reference.
//!
//! « Valider » between its marks is what the official page says; nobody here can say it better.

use crate::guide::{
    raw::{At, Prose},
    words::{Token, TokenKind, tokens},
};

/// A text of the guide, for all who look at its own words.
pub(in crate::guide::check) struct Read<'r> {
    /// As it is written.
    pub text: &'r At<String>,
    /// Its [`own`] words, as they are [`spoken`].
    pub words: Vec<Token>,
    /// Whether it is told in sentences; a label or a thing to bring is only named.
    pub told: bool,
}

impl<'r> Read<'r> {
    /// Reads `prose`.
    pub fn of(prose: &'r Prose, told: bool) -> Self {
        Self { text: &prose.text, words: spoken(own(&prose.tokens)), told }
    }
}

/// What stands neither between « » nor braces. The next word behind these is `spaced`.
fn own(tokens: &[Token]) -> Vec<Token> {
    let mut own = Vec::with_capacity(tokens.len());
    let mut closing = None;
    let mut spaced = false;
    for token in tokens {
        let mark = if token.kind == TokenKind::Mark { token.folded.as_str() } else { "" };
        if closing.is_some_and(|closing| closing != mark) {
            continue;
        }
        if closing.take().is_some() {
            spaced = true;
            continue;
        }
        closing = match mark {
            "«" => Some("»"),
            "{" => Some("}"),
            _ => None,
        };
        if closing.is_none() {
            own.push(Token { spaced: spaced || token.spaced, ..token.clone() });
            spaced = false;
        }
    }
    own
}

/// Words and marks of `text` as they are [`spoken`].
pub(in crate::guide::check) fn parted(text: &str) -> Vec<Token> {
    spoken(tokens(text))
}

/// Words and marks as they are spoken: an elision is two words (« n'est »), and a hyphen inside a
/// word parts it too (« e-mail »). A word that was joined to the one before is not `spaced`.
fn spoken(mut tokens: Vec<Token>) -> Vec<Token> {
    tokens.retain(|token| !is_mark(token, &["'", "’"]) && (token.spaced || !is_mark(token, &["-"])));
    tokens
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
    fn what_the_page_says_is_left_out_and_leaves_white_space_behind() {
        let text = "Touchez « Créer{ », payez {fact.prix}à l'été. « Non";
        let own = own(&tokens(text));
        let words: Vec<_> = own.iter().map(|token| &text[token.span.clone()]).collect();
        assert_eq!(words, ["Touchez", ",", "payez", "à", "l", "'", "été", "."]);
        let spaced: Vec<_> = own.iter().filter(|token| token.spaced).map(|token| &*token.folded).collect();
        assert_eq!(spaced, ["touchez", ",", "payez", "a", "l"]);
    }

    #[test]
    fn elisions_and_hyphens_part_words() {
        let words: Vec<_> = parted("N’est-il - l'e-mail").into_iter().map(|token| token.folded).collect();
        assert_eq!(words, ["n", "est", "il", "-", "l", "e", "mail"]);
    }
}
