//! The passive voice: « un code sera envoyé » hides who sends it.
//!
//! French writes a state like a passive (« la mairie est ouverte »). So « est » and « sont » only
//! count before a verb that names an act (« est demandé ») or with « par » and somebody; « sera »,
//! « être » and « a été » count before every participle that is no state.

mod words;

use super::own::is_word;
use crate::guide::{
    fault::Span,
    words::{Token, TokenKind},
};
use words::{ACTS, ARTICLES, BETWEEN, BY_MEANS, HAVE, IRREGULAR, LATER, NOW, STATES};

/// Where a sentence turns passive.
pub(super) fn find(sentence: &str, words: &[Token]) -> Option<Span> {
    (0..words.len()).find_map(|at| {
        let end = passive(sentence, words, at)?;
        Some(words[at].span.start..words[end].span.end)
    })
}

/// The last word of the passive that starts at `at`.
fn passive(sentence: &str, words: &[Token], at: usize) -> Option<usize> {
    let being = &words[at];
    let before = at.checked_sub(1).map(|before| &words[before]);
    let before_is = |wanted: &[&str]| before.is_some_and(|before| is_word(before, wanted));
    let now = is_word(being, NOW) && !before_is(&["s", "se"]);
    let strong = is_word(being, LATER)
        // « peut-être » is no verb, and « été » alone is a season.
        || (is_word(being, &["etre"]) && (being.spaced || !before_is(&["peut"])))
        || (is_word(being, &["ete"]) && before_is(&[HAVE, &["pas", "deja", "bien", "toujours"]].concat()));
    if !now && !strong {
        return None;
    }
    let between = words[at + 1..].iter().take_while(|word| is_between(word)).count();
    let participle = at + 1 + between;
    let word = words.get(participle)?;
    if !is_participle(&sentence[word.span.clone()], word) {
        return None;
    }
    let doer = participle + 1;
    let by = words.get(doer).is_some_and(|word| is_word(word, &["par"])) && is_somebody(&words[doer + 1..]);
    let act = if now { agrees(word, ACTS) } else { !agrees(word, STATES) };
    (act || by).then_some(if by { doer } else { participle })
}

fn is_between(word: &Token) -> bool {
    is_word(word, BETWEEN) || (word.kind == TokenKind::Word && word.folded.ends_with("ment"))
}

fn is_participle(written: &str, word: &Token) -> bool {
    let written = written.to_lowercase();
    let ending = ["é", "ée", "és", "ées"].iter().any(|ending| written.ends_with(ending));
    (ending && written.chars().count() > 3) || agrees(word, IRREGULAR)
}

/// Whether `word` is one of these, in any gender and number.
fn agrees(word: &Token, bases: &[&str]) -> bool {
    bases
        .iter()
        .any(|base| word.folded.strip_prefix(base).is_some_and(|end| matches!(end, "" | "e" | "s" | "es")))
}

/// Whether what follows « par » is not merely a means.
fn is_somebody(after: &[Token]) -> bool {
    let mut words = after.iter().skip_while(|word| is_word(word, ARTICLES));
    words.next().is_some_and(|word| word.kind == TokenKind::Word && !is_word(word, BY_MEANS))
}

#[cfg(test)]
mod tests {
    use super::{super::own::parted, *};

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(find(text, &parted(text)).map(|span| &text[span]), expected, "{text}");
    }

    #[test]
    fn a_passive_is_found() {
        check("Un code vous sera envoyé.", Some("sera envoyé"));
        check("Ce papier est demandé par la mairie.", Some("est demandé par"));
        check("La perte doit être déclarée.", Some("être déclarée"));
        check("Votre dossier a déjà été reçu.", Some("été reçu"));
        check("Les mots sont séparés par des tirets.", Some("sont séparés par"));
        check("Une pièce est exigée.", Some("est exigée"));
        check("La carte n'est pas remise ici.", Some("est pas remise"));
    }

    #[test]
    fn a_state_is_no_passive() {
        for text in [
            "La mairie est ouverte.",
            "Vous êtes né à Nantes.",
            "La demande est partie par la poste.",
            "La page sera ouverte, peut-être fermée.",
            "Il s'est inscrit par internet.",
            "Vous êtes déjà inscrit.",
            "La page doit être prête cet été.",
            "Il pourra être arrivé avant vous.",
            "L'extrait est envoyé par la poste.",
        ] {
            check(text, None);
        }
    }
}
