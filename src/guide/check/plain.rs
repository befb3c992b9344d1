//! Plain language: what the citizen reads is short, says who acts, and says one thing at a time.

mod ideas;
mod negation;
pub(super) mod own;
mod voice;

use super::{Context, MAX_SENTENCE_WORDS};
use crate::guide::{
    fault::{FaultCode, Span},
    raw::At,
};

/// The most sentences of a text for the citizen.
const MAX_SENTENCES: usize = 3;

/// The most words of a step's title.
const MAX_TITLE_WORDS: usize = 8;

/// Judges the text of a step for the citizen.
pub(super) fn citizen(written: &At<String>, context: &mut Context<'_>) {
    let sentences = sentences(&written.value);
    let own = own::own(&written.value);
    for sentence in &sentences {
        self::sentence(written, &own[sentence.clone()], sentence.start, context);
        let words = count_words(&written.value[sentence.clone()]);
        if words > MAX_SENTENCE_WORDS {
            let place = context.inside(written, sentence);
            context.faults.add(
                FaultCode::LongSentence,
                place,
                format!("cette phrase a {words} mots ; {MAX_SENTENCE_WORDS} au plus se lisent d'un coup"),
                "coupez-la en deux : une idée par phrase",
            );
        }
    }
    if sentences.len() > MAX_SENTENCES {
        let count = sentences.len();
        context.faults.add(
            FaultCode::TooManySentences,
            written.span.clone(),
            format!("l'usager doit lire {count} phrases ; {MAX_SENTENCES} au plus tiennent à l'écran"),
            "gardez l'essentiel, ou faites deux étapes ; les détails vont dans « agent »",
        );
    }
}

/// Judges how one sentence, which begins at `start`, is built.
fn sentence(written: &At<String>, words: &str, start: usize, context: &mut Context<'_>) {
    let found = |span: Span| start + span.start..start + span.end;
    if let Some(span) = voice::find(words).map(found) {
        let place = context.inside(written, &span);
        let words = one_line(&written.value[span]);
        context.faults.add(
            FaultCode::PassiveVoice,
            place,
            format!("« {words} » ne dit pas qui agit"),
            "dites qui fait quoi : « la mairie garde le papier », « vous recevez un code »",
        );
    }
    if let Some(span) = negation::find(words).map(found) {
        let place = context.inside(written, &span);
        let words = one_line(&written.value[span]);
        context.faults.add(
            FaultCode::DoubleNegation,
            place,
            format!("deux négations se suivent : « {words} »"),
            "dites ce qui est vrai : « il faut un code » plutôt que « on n'entre pas sans code »",
        );
    }
    if let Some(count) = ideas::too_many(words) {
        let place = context.inside(written, &(start..start + words.len()));
        context.faults.add(
            FaultCode::TwoIdeas,
            place,
            format!("cette phrase demande {count} choses à la fois"),
            "faites une phrase par geste, ou deux étapes",
        );
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Judges the title of a step.
pub(super) fn title(written: &At<String>, context: &mut Context<'_>) {
    sentence(written, &own::own(&written.value), 0, context);
    let words = count_words(&written.value);
    if words > MAX_TITLE_WORDS {
        context.faults.add(
            FaultCode::LongTitle,
            written.span.clone(),
            format!("ce titre a {words} mots ; {MAX_TITLE_WORDS} au plus se lisent de loin"),
            "raccourcissez-le ; le reste va dans « citizen »",
        );
    }
}

/// What stands between spaces and holds a letter, a digit or a reference.
fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(|c| c.is_alphanumeric() || c == '{')).count()
}

/// The sentences of `text`. A point inside an address does not end one; a blank line does.
fn sentences(text: &str) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut newlines = 0;
    let mut ended = false;
    let mut push = |span: Span| {
        let words = &text[span.clone()];
        let left = words.len() - words.trim_start().len();
        let trimmed = words.trim();
        if count_words(trimmed) > 0 {
            sentences.push(span.start + left..span.start + left + trimmed.len());
        }
    };
    for (at, c) in text.char_indices() {
        if c == '\n' {
            newlines += 1;
        } else if !c.is_whitespace() {
            newlines = 0;
        }
        if newlines == 2 || (ended && c.is_whitespace()) {
            push(start..at);
            start = at;
        }
        ended = match c {
            '.' | '!' | '?' | '…' => true,
            // A closing mark belongs to the sentence that it closes: « Allez. »
            '»' | ')' | '"' | '\u{a0}' | '\u{202f}' => ended,
            _ => false,
        };
    }
    push(start..text.len());
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let seen: Vec<_> = sentences(text).into_iter().map(|span| &text[span]).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn sentences_end_where_a_reader_breathes() {
        check("Bonjour. Allez sur ants.gouv.fr ! Oui ?", &["Bonjour.", "Allez sur ants.gouv.fr !", "Oui ?"]);
        check("Une ligne\nqui suit\n\nUne autre", &["Une ligne\nqui suit", "Une autre"]);
    }

    #[test]
    fn marks_are_not_words_and_a_reference_is_one() {
        assert_eq!(count_words("Payez « {fact.timbre} » : l'agent aide !"), 4);
    }
}
