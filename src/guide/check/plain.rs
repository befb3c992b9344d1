//! Plain language: what the citizen reads is short, says who acts, and says one thing at a time.

mod ideas;
mod negation;
pub(super) mod own;
mod voice;

use super::{Context, MAX_SENTENCE_WORDS};
use crate::guide::{
    fault::{FaultCode, Span},
    raw::{At, Prose, RawGuide, RawItem, RawStep},
    words::Token,
};
use own::Read;

/// The most sentences of a text for the citizen.
const MAX_SENTENCES: usize = 3;

/// The most words of a step's title.
const MAX_TITLE_WORDS: usize = 8;

/// Judges the text of a step for the citizen.
pub(super) fn citizen(written: &At<String>, context: &mut Context<'_>) {
    let sentences = sentences(&written.value);
    for sentence in &sentences {
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

/// What the citizen reads at one time: a thing to bring, or a step.
pub(super) fn screens(raw: &RawGuide) -> impl Iterator<Item = Vec<Read<'_>>> {
    fn of_item(item: &RawItem) -> impl Iterator<Item = &Prose> {
        item.text.iter().chain(&item.instead)
    }
    fn named(text: &Prose) -> Read<'_> {
        Read::of(text, false)
    }
    fn of_step(step: &RawStep) -> Vec<Read<'_>> {
        let labels = step.choices.iter().flat_map(|choice| &choice.label);
        let items = step.items.iter().flat_map(of_item);
        let told = step.title.iter().chain(&step.citizen).map(|text| Read::of(text, true));
        told.chain(labels.chain(items).map(named)).collect()
    }
    let bring = raw.bring.iter().map(|item| of_item(item).map(named).collect());
    bring.chain(raw.steps.iter().map(of_step))
}

/// Judges how the sentences of a text are built.
pub(super) fn built(read: &Read<'_>, context: &mut Context<'_>) {
    for sentence in sentences(&read.text.value) {
        let from = read.words.partition_point(|word| word.span.start < sentence.start);
        let to = read.words.partition_point(|word| word.span.start < sentence.end);
        self::sentence(read, &read.words[from..to], sentence, context);
    }
}

fn sentence(read: &Read<'_>, words: &[Token], whole: Span, context: &mut Context<'_>) {
    let written = |span: &Span| one_line(&read.text.value[span.clone()]);
    if let Some(span) = voice::find(&read.text.value, words) {
        context.faults.add(
            FaultCode::PassiveVoice,
            context.inside(read.text, &span),
            format!("« {} » ne dit pas qui agit", written(&span)),
            "dites qui fait quoi : « la mairie garde le papier », « vous recevez un code »",
        );
    }
    if let Some(span) = negation::find(words) {
        context.faults.add(
            FaultCode::DoubleNegation,
            context.inside(read.text, &span),
            format!("deux négations se suivent : « {} »", written(&span)),
            "dites ce qui est vrai : « il faut un code » plutôt que « on n'entre pas sans code »",
        );
    }
    if let Some(count) = ideas::too_many(words) {
        context.faults.add(
            FaultCode::TwoIdeas,
            context.inside(read.text, &whole),
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

/// What stands between spaces and says something.
fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| says_something(word)).count()
}

/// Whether it holds a letter, a digit or a reference.
fn says_something(text: &str) -> bool {
    text.chars().any(|c| c.is_alphanumeric() || c == '{')
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
        if says_something(trimmed) {
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
