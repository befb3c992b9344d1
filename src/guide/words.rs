//! Words as people mean them: without accents, capitals and elisions.
//!
//! The one place that says what a word is; search, secrets and prose rules share it.

use smol_str::{SmolStr, SmolStrBuilder};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::fault::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A run of letters.
    Word,
    /// A run of digits.
    Number,
    /// Any other visible character.
    Mark,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its place, in bytes of the text.
    pub span: Span,
    /// The words, folded by [`fold`]; short ones, which nearly all are, need no memory of their own.
    pub folded: SmolStr,
    /// Whether white space stands before it.
    pub spaced: bool,
}

impl Token {
    /// The folded words.
    pub fn folded_word(&self) -> &str {
        &self.folded
    }
}

/// Lowercase, without accents; `œ` and `æ` become two letters, a typographic apostrophe a plain one.
pub(super) fn fold(text: &str) -> SmolStr {
    if text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return SmolStr::new(text);
    }
    let mut folded = SmolStrBuilder::new();
    for c in text.chars() {
        match c {
            c if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            // The letters of French, by hand: decomposing is by far the slowest part of checking a guide.
            'à' | 'â' | 'À' | 'Â' => folded.push('a'),
            'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => folded.push('e'),
            'î' | 'ï' | 'Î' | 'Ï' => folded.push('i'),
            'ô' | 'Ô' => folded.push('o'),
            'ù' | 'û' | 'ü' | 'Ù' | 'Û' | 'Ü' => folded.push('u'),
            'ç' | 'Ç' => folded.push('c'),
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            '’' | 'ʼ' => folded.push('\''),
            c => folded.extend(
                std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase),
            ),
        }
    }
    folded.finish()
}

/// The tokens of `text`, in reading order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    // Growing costs more than what a guess too high leaves empty for a moment.
    let mut tokens = Vec::with_capacity(text.len() / LETTERS_A_TOKEN + 1);
    let mut rest = text;
    let mut spaced = true;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        let (kind, length) = match kind(first) {
            None => {
                spaced = true;
                rest = &rest[first.len_utf8()..];
                continue;
            }
            Some(TokenKind::Mark) => (TokenKind::Mark, first.len_utf8()),
            Some(run) => (run, rest.find(|c| kind(c) != Some(run)).unwrap_or(rest.len())),
        };
        let written = &rest[..length];
        let folded = if kind == TokenKind::Word { fold(written) } else { SmolStr::new(written) };
        tokens.push(Token { kind, span: start..start + length, folded, spaced });
        spaced = false;
        rest = &rest[length..];
    }
    tokens
}

/// How long a token of a guide is, with the white space before it; most are longer.
const LETTERS_A_TOKEN: usize = 4;

/// What a character belongs to; white space to none.
fn kind(c: char) -> Option<TokenKind> {
    match c {
        c if c.is_ascii_digit() => Some(TokenKind::Number),
        c if c.is_alphabetic() => Some(TokenKind::Word),
        c if c.is_whitespace() => None,
        c if !c.is_ascii() && is_combining_mark(c) => Some(TokenKind::Word),
        _ => Some(TokenKind::Mark),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_what_people_hear() {
        assert_eq!(fold("Élève, Œuvre, l’Été"), "eleve, oeuvre, l'ete");
    }

    #[test]
    fn the_letters_folded_by_hand_are_folded_as_unicode_does() {
        for c in ('\u{80}'..'\u{250}').filter(|c| !"œŒæÆ".contains(*c)) {
            let text = c.to_string();
            let expected: String =
                text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
            assert_eq!(fold(&text), expected);
        }
    }

    #[test]
    fn tokens_know_their_place() {
        let text = "Le 1er mai : 25 €";
        let seen: Vec<_> = tokens(text).iter().map(|t| text[t.span.clone()].to_owned()).collect();
        assert_eq!(seen, ["Le", "1", "er", "mai", ":", "25", "€"]);
    }
}
