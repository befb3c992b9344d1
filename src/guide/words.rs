//! Words as people mean them: without accents, capitals and elisions.
//!
//! The one place that says what a word is; search, secrets and prose rules share it.

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
    /// The words, folded by [`fold`].
    pub folded: String,
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
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
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
    folded
}

/// The tokens of `text`, in reading order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut spaced = true;
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let kind = match c {
            c if c.is_ascii_digit() => TokenKind::Number,
            c if c.is_alphabetic() || is_combining_mark(c) => TokenKind::Word,
            _ => TokenKind::Mark,
        };
        match tokens.last_mut() {
            Some(last) if !spaced && last.kind == kind && kind != TokenKind::Mark => last.span.end = end,
            _ => tokens.push(Token { kind, span: start..end, folded: String::new(), spaced }),
        }
        spaced = false;
    }
    for token in &mut tokens {
        let written = &text[token.span.clone()];
        token.folded = if token.kind == TokenKind::Word { fold(written) } else { written.to_owned() };
    }
    tokens
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
