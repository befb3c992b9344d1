//! Two ideas in one sentence: three things to do, or two held together by « ; ».
//!
//! « Choisissez l'enfant, puis validez » is one gesture and its end; a third one is forgotten.

use super::own::{is_mark, is_word};
use crate::guide::words::{Token, TokenKind};

/// The most things that one sentence asks to do.
const MAX_ACTIONS: usize = 2;

/// Words in « -ez » that ask nothing.
const NO_ORDERS: &[&str] = &["chez", "assez", "nez", "rez", "avez", "pouvez", "voulez", "devez", "savez"];

/// How many things the sentence asks to do, when these are too many.
pub(super) fn too_many(words: &[Token]) -> Option<usize> {
    if words.last().is_some_and(|mark| is_mark(mark, &["?"])) {
        return None;
    }
    let count = |words: &[Token]| (0..words.len()).filter(|at| is_order(words, *at)).count();
    let all = count(words);
    let halves = words.split(|word| is_mark(word, &[";"])).filter(|part| count(part) > 0).count();
    (all > MAX_ACTIONS || halves > 1).then_some(all)
}

/// Whether the word asks to do something: « touchez », not « vous touchez » nor « corrigez ou ajoutez » twice.
fn is_order(words: &[Token], at: usize) -> bool {
    let word = &words[at];
    let form = word.kind == TokenKind::Word
        && (word.folded.ends_with("ez") || is_word(word, &["dites", "faites", "refaites"]))
        && !is_word(word, NO_ORDERS);
    let before = &words[at.saturating_sub(2)..at];
    // In « Levez-vous et marchez », « vous » belongs to the first verb.
    let told = before.iter().any(|word| word.spaced && is_word(word, &["vous"]));
    let either = before.last().is_some_and(|word| is_word(word, &["ou"]));
    form && !told && !either
}

#[cfg(test)]
mod tests {
    use super::{super::own::parted, *};

    #[track_caller]
    fn check(text: &str, expected: Option<usize>) {
        assert_eq!(too_many(&parted(text)), expected, "{text}");
    }

    #[test]
    fn three_things_to_do_are_too_many() {
        check("Touchez le lien, tapez le code, puis validez.", Some(3));
        check("Asseyez-vous, lisez et dites oui.", Some(3));
        check("Tapez le code ; validez.", Some(2));
    }

    #[test]
    fn a_gesture_and_its_end_are_one_idea() {
        check("Touchez le nom, puis imprimez.", None);
        check("Corrigez ou ajoutez, puis validez.", None);
        check("Prévenez ceux que vous nommez, puis validez chez vous.", None);
        check("Lisez-vous, écrivez-vous, payez-vous en ligne ?", None);
        check("La page change ; vous lisez.", None);
    }
}
