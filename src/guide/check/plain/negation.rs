//! Double negation: two « no » that the reader must turn into a « yes ».

use super::own::{is_mark, is_word};
use crate::guide::{fault::Span, words::Token};

/// The second half of « ne … pas ».
const NOT: &[&str] = &["pas", "jamais", "rien", "personne", "aucun", "aucune", "plus", "guere", "nul"];

/// Words that say no by themselves.
const CONTRARY: &[&str] = &[
    "impossible",
    "impossibles",
    "inutile",
    "inutiles",
    "interdit",
    "interdite",
    "interdits",
    "interdites",
    "illegal",
    "illegale",
    "incorrect",
    "incorrecte",
    "inexact",
    "inexacte",
    "insuffisant",
    "insuffisante",
    "irrecevable",
    "invalide",
    "inconnu",
    "inconnue",
    "defendu",
    "exclu",
];

/// Where two negations meet in one clause.
pub(super) fn find(words: &[Token]) -> Option<Span> {
    words
        .split(|word| is_mark(word, &[",", ";", ":", "(", ")", "—", "–"]) || is_word(word, JOINS))
        .find_map(clause)
}

/// Two clauses that stand side by side may each say no.
const JOINS: &[&str] = &["et", "ou", "mais", "ni", "puis", "car"];

fn clause(words: &[Token]) -> Option<Span> {
    let first =
        words.iter().position(|word| is_word(word, &["ne", "n", "sans"]) || is_word(word, CONTRARY))?;
    let opening = &words[first];
    let after = &words[first + 1..];
    let second = if is_word(opening, &["ne", "n"]) {
        let not = after.iter().position(|word| is_word(word, NOT))?;
        let after = &after[not + 1..];
        // « Ce n'est pas inconnu » turns round; « il ne voit rien, la page est inconnue » does not.
        let near = after.iter().take(2).find(|word| is_word(word, CONTRARY));
        near.or_else(|| after.iter().find(|word| is_word(word, &["ne", "n", "sans"])))?
    } else if is_word(opening, CONTRARY) {
        after.iter().find(|word| is_word(word, &["ne", "n", "sans"]))?
    } else {
        return None;
    };
    Some(opening.span.start..second.span.end)
}

#[cfg(test)]
mod tests {
    use super::{super::own::parted, *};

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(find(&parted(text)).map(|span| &text[span]), expected, "{text}");
    }

    #[test]
    fn two_negations_are_found() {
        check("Ce n'est pas impossible.", Some("n'est pas impossible"));
        check("Vous ne pouvez pas entrer sans code.", Some("ne pouvez pas entrer sans"));
        check("Il est interdit de venir sans papier.", Some("interdit de venir sans"));
        check("Ne partez pas avant que la page ne change.", Some("Ne partez pas avant que la page ne"));
    }

    #[test]
    fn one_negation_is_plain() {
        for text in [
            "Ne touchez pas ce lien.",
            "Ne payez pas et ne donnez rien.",
            "Si vous n'avez rien, ne cochez pas.",
            "Entrez sans code.",
            "Ce n'est pas toujours la mairie.",
            "Prenons ce message avant qu'il ne soit trop tard.",
            "C'est impossible ici.",
        ] {
            check(text, None);
        }
    }
}
