//! From what is written to words that can be compared: folded, in the singular, with the other
//! ways in which a keyword may be written.

use std::collections::BTreeSet;

use super::everyday::EMPTY;
use crate::guide::words::{Token, TokenKind, tokens};

/// The words of `text` that say something, each once, in reading order. Letters that stand alone
/// (« C.A.F. ») are also one word.
pub(super) fn terms(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let words: Vec<_> = tokens.iter().filter(|token| token.kind != TokenKind::Mark).collect();
    let single = |token: &&Token| token.kind == TokenKind::Word && token.folded.chars().count() == 1;
    let acronyms = words.chunk_by(|a, b| single(a) && single(b)).filter(|letters| letters.len() > 2);
    let acronyms = acronyms.map(|letters| letters.iter().map(|token| token.folded_word()).collect());
    let meaningful = words.iter().map(|token| token.folded_word()).filter(|word| !EMPTY.contains(word));
    let mut seen = BTreeSet::new();
    meaningful.map(singular).chain(acronyms).filter(|term| seen.insert(term.clone())).collect()
}

/// The other way to write a keyword: two words in one (« franceconnect »), more by their first
/// letters (« CNI »). Two letters stand for too many things.
pub(super) fn other_spelling(keyword: &str) -> Option<String> {
    let terms = terms(keyword);
    match terms.len() {
        0 | 1 => None,
        2 => Some(terms.concat()),
        _ => Some(terms.iter().filter_map(|term| term.chars().next()).collect()),
    }
}

/// Two words that stand side by side, in one.
pub(super) fn joined(terms: &[String]) -> impl Iterator<Item = String> {
    terms.windows(2).map(<[String]>::concat)
}

/// French plurals, well enough for finding: `journaux` and `journal`, `cartes` and `carte` meet.
fn singular(word: &str) -> String {
    if word.chars().count() <= 3 {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("eaux") {
        return format!("{stem}eau");
    }
    if let Some(stem) = word.strip_suffix("aux") {
        return format!("{stem}al");
    }
    word.strip_suffix(['s', 'x']).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::search::everyday::EVERYDAY;

    #[test]
    fn words_that_say_nothing_are_left_out_and_the_others_are_folded_singulars() {
        assert_eq!(terms("Je voudrais refaire les papiers d’identité"), ["refaire", "papier", "identite"]);
        assert_eq!(terms("journaux, travaux et bateaux"), ["journal", "traval", "bateau"]);
        assert_eq!(terms("la carte, la carte"), ["carte"]);
    }

    #[test]
    fn letters_that_stand_alone_are_also_one_word() {
        assert!(terms("C.A.F.").contains(&"caf".to_owned()));
        assert!(terms("la c p a m").contains(&"cpam".to_owned()));
    }

    #[test]
    fn a_keyword_is_also_written_in_one_word_or_by_its_first_letters() {
        assert_eq!(other_spelling("France Connect").as_deref(), Some("franceconnect"));
        assert_eq!(other_spelling("carte nationale d'identité").as_deref(), Some("cni"));
        assert_eq!(other_spelling("la CAF"), None);
    }

    #[test]
    fn the_words_of_everyday_are_written_as_they_are_compared() {
        for word in EVERYDAY.iter().copied().flatten() {
            // A word that says nothing cannot stand for another.
            assert_eq!(terms(word), [*word]);
        }
    }
}
