//! Words that the citizen may not know: hard words and abbreviations without their explanation.
//!
//! A word is told once a guide, where it first stands. It is explained when one step that uses it
//! also says what it is: with the plain words of the list, with « c'est », or between parentheses.

use std::{collections::BTreeMap, ops::Range};

use smol_str::SmolStr;

use super::{
    Context,
    hard_words::{HardWord, HardWords, stem},
    plain::own::{Read, is_mark, is_word},
};
use crate::guide::{
    fault::FaultCode,
    raw::At,
    words::{Token, TokenKind, fold},
};

/// Letters that everybody reads without thinking of words.
const NO_ABBREVIATIONS: &[&str] = &["OK", "OUI", "NON"];

/// A word of a guide that asks for an explanation.
struct Met<'r> {
    text: &'r At<String>,
    place: Range<usize>,
    hard: Option<&'static HardWord>,
    explained: bool,
}

/// Judges all that the citizen reads in a guide.
pub(super) fn judge(screens: &[Vec<Read<'_>>], context: &mut Context<'_>) {
    let mut met: BTreeMap<SmolStr, Met<'_>> = BTreeMap::new();
    for screen in screens {
        look(screen, &mut met);
    }
    for (name, word) in met.iter().filter(|(_, word)| !word.explained) {
        // « justificatif de domicile » already tells what « justificatif » would.
        let longer = format!("{name} ");
        if !met.keys().any(|other| other.starts_with(&longer)) {
            report(word, context);
        }
    }
}

/// Notes the words of one screen.
fn look<'r>(screen: &[Read<'r>], met: &mut BTreeMap<SmolStr, Met<'r>>) {
    for Read { text, words, .. } in screen {
        let mut at = 0;
        while at < words.len() {
            let Some((name, hard, count)) = asks(&text.value, &words[at..]) else {
                at += 1;
                continue;
            };
            let place = words[at].span.start..words[at + count - 1].span.end;
            let word = met.entry(name).or_insert(Met { text, place, hard, explained: false });
            word.explained = word.explained
                || is_told(words, at..at + count)
                || hard.is_some_and(|hard| is_said_plainly(hard, screen));
            at += count;
        }
    }
}

/// Whether `tokens` begin with a word that asks for an explanation: its name, and how many they are.
fn asks(text: &str, tokens: &[Token]) -> Option<(SmolStr, Option<&'static HardWord>, usize)> {
    if let Some((hard, count)) = HardWords::get().starting(text, tokens) {
        return (!hard.everyday).then(|| (hard.name.clone(), Some(hard), count));
    }
    let written = &text[tokens.first()?.span.clone()];
    let capitals = written.chars().all(char::is_uppercase) && (2..=6).contains(&written.chars().count());
    (capitals && !NO_ABBREVIATIONS.contains(&written)).then(|| (fold(written), None, 1))
}

const ARTICLES: &[&str] = &[
    "un", "une", "le", "la", "l", "les", "des", "votre", "vos", "ce", "cet", "cette", "ces", "celui",
    "celle", "quand",
];

/// Verbs that say what a thing is for.
const TELLS: &[&str] = &[
    "sert",
    "servent",
    "dit",
    "disent",
    "prouve",
    "prouvent",
    "montre",
    "montrent",
    "permet",
    "permettent",
    "contient",
    "remplace",
    "verse",
    "rembourse",
];

/// Whether the text says what the word at `word` is.
fn is_told(tokens: &[Token], word: Range<usize>) -> bool {
    is_told_before(&tokens[..word.start]) || is_told_after(&tokens[word.end..])
}

/// « Cela s'appelle une procuration », « une taxe : le timbre », « mes aides (sécu, CAF) ».
fn is_told_before(before: &[Token]) -> bool {
    let called = before.iter().rfind(|token| !is_word(token, ARTICLES));
    let called = called
        .is_some_and(|word| is_word(word, &["appelle", "appellent", "appele", "appelee", "nomme", "nommee"]));
    let opening = before.iter().rposition(|token| is_mark(token, &["(", ":"]));
    // Behind the mark, single words in a row: each is a name of what stands before it.
    let in_a_row = |list: &[Token]| {
        let words = list.iter().filter(|token| token.kind == TokenKind::Word && !is_word(token, ARTICLES));
        words.count() == list.iter().filter(|token| is_mark(token, &[","])).count()
    };
    called || opening.is_some_and(|opening| in_a_row(&before[opening + 1..]))
}

/// « MSA (régime agricole) », « le cadastre est le plan », « le récépissé prouve », « SMS, c'est un message ».
fn is_told_after(after: &[Token]) -> bool {
    let is_next = |words: &[&str]| after.first().is_some_and(|token| is_word(token, words));
    let article = |token: Option<&Token>| token.is_some_and(|token| is_word(token, ARTICLES));
    after.first().is_some_and(|token| is_mark(token, &[":"]))
        || after.iter().any(|token| is_mark(token, &["("]))
        || is_next(TELLS)
        || (is_next(&["est", "sont"]) && article(after.get(1)))
        || after
            .windows(3)
            .any(|three| is_word(&three[0], &["c"]) && is_word(&three[1], &["est"]) && article(three.get(2)))
}

/// Whether half of the plain words stand on the same screen.
fn is_said_plainly(hard: &HardWord, screen: &[Read<'_>]) -> bool {
    let stands =
        |wanted: &&SmolStr| screen.iter().flat_map(|read| &read.words).any(|word| stem(word) == **wanted);
    let said = hard.plain_stems.iter().filter(stands).count();
    said > 0 && 2 * said >= hard.plain_stems.len()
}

fn report(word: &Met<'_>, context: &mut Context<'_>) {
    let written = word.text.value[word.place.clone()].to_owned();
    let place = context.inside(word.text, &word.place);
    let abbreviation = word.hard.is_none_or(|hard| hard.abbreviation);
    let (code, message) = if abbreviation {
        (
            FaultCode::Abbreviation,
            format!("« {written} » n'est pas expliqué : ces lettres ne se devinent pas"),
        )
    } else {
        (FaultCode::HardWord, format!("« {written} » est un mot difficile, et rien ne l'explique"))
    };
    let remedy = match word.hard {
        Some(hard) => format!(
            "dites plutôt « {} », ou mettez ces mots entre parenthèses après le premier « {written} »",
            hard.plain
        ),
        None => format!("écrivez les mots entiers, ou une fois « {written} (ce que c'est) »"),
    };
    context.faults.add(code, place, message, remedy);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::raw::Prose;

    /// The words that are not explained on these screens.
    #[track_caller]
    fn check(screens: &[&str], expected: &[&str]) {
        let texts: Vec<_> = screens
            .iter()
            .map(|text| Prose::of(At { value: (*text).to_owned(), span: 0..text.len() }))
            .collect();
        let mut met = BTreeMap::new();
        for text in &texts {
            look(&[Read::of(text, true)], &mut met);
        }
        let seen: Vec<_> = met
            .values()
            .filter(|word| !word.explained)
            .map(|word| word.text.value[word.place.clone()].to_owned())
            .collect();
        assert_eq!(seen, expected, "{screens:?}");
    }

    #[test]
    fn a_word_without_its_explanation_is_found_once() {
        check(&["Prenez le récépissé.", "Gardez le récépissé."], &["récépissé"]);
        check(&["Écrivez à la MSA."], &["MSA"]);
        check(&["Allez à la DREAL."], &["DREAL"]);
        check(&["Rangez tout : papiers et récépissé."], &["récépissé"]);
    }

    #[test]
    fn an_explanation_is_heard() {
        check(&["La MSA (régime agricole) répond."], &[]);
        check(&["Cela s'appelle une procuration."], &[]);
        check(&["Mes aides : la sécu, la CAF, la MSA."], &[]);
        check(&["Un récépissé prouve que tout est parti."], &[]);
        check(&["Le SMS, c'est un message."], &[]);
        check(&["Le cadastre est le plan des terrains."], &[]);
        check(&["Gardez le récépissé.", "Le récépissé (la preuve) reste chez vous."], &[]);
        check(&["La page veut la filiation et le nom de vos parents."], &[]);
    }

    #[test]
    fn the_words_of_the_page_are_not_the_guide_s() {
        check(&["Touchez « Récépissé MSA », puis OK."], &[]);
    }
}
