//! The hard words of offices, each with plain words for it: `assets/words/hard-words.toml`.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde::Deserialize;
use smol_str::SmolStr;

use super::plain::own::{is_word, parted};
use crate::guide::words::{Token, TokenKind, fold};

/// The list, read once.
static LIST: LazyLock<HardWords> = LazyLock::new(|| {
    // A test reads it too: a list that cannot be read never leaves this house.
    HardWords::of(toml::from_str(include_str!("../../../assets/words/hard-words.toml")).unwrap_or_default())
});

#[derive(Debug, Default, Deserialize)]
struct File {
    word: Vec<Entry>,
}

/// One word, as the file says it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The word as it is written.
    word: String,
    /// Other written forms.
    #[serde(default)]
    forms: Vec<String>,
    /// Plain words for it.
    plain: String,
    /// Whether it is made of letters that stand for words.
    #[serde(default)]
    abbreviation: bool,
    /// Whether nearly everybody knows it: then a guide may use it as it is.
    #[serde(default)]
    everyday: bool,
}

/// One word, ready to be looked for.
#[derive(Debug)]
pub(super) struct HardWord {
    /// The word, folded.
    pub name: SmolStr,
    /// Plain words for it.
    pub plain: String,
    /// The [`stem`]s of the plain words that say something.
    pub plain_stems: BTreeSet<SmolStr>,
    /// Whether it is made of letters that stand for words.
    pub abbreviation: bool,
    /// Whether nearly everybody knows it: then a guide may use it as it is.
    pub everyday: bool,
}

impl HardWord {
    fn of(entry: Entry) -> Self {
        Self {
            name: fold(&entry.word),
            plain_stems: plain_stems(&entry),
            plain: entry.plain,
            abbreviation: entry.abbreviation,
            everyday: entry.everyday,
        }
    }
}

/// Words that say nothing by themselves.
const SMALL: &[&str] = &[
    "votre", "vous", "pour", "avec", "dans", "sans", "cette", "leur", "leurs", "dont", "quelque", "quelqu",
    "chose", "chaque", "plus", "tres", "tous", "tout", "toute", "fait", "faire", "sont", "sous", "elle",
];

fn plain_stems(entry: &Entry) -> BTreeSet<SmolStr> {
    let own = parted(&entry.word);
    parted(&entry.plain)
        .iter()
        .filter(|token| token.kind == TokenKind::Word && token.folded.len() > 3 && !is_word(token, SMALL))
        .map(stem)
        .filter(|plain| own.iter().all(|own| stem(own) != *plain))
        .map(SmolStr::new)
        .collect()
}

/// A form after its first word, and whose form it is.
type Form = (Vec<SmolStr>, usize);

/// The list, ready to be looked up.
#[derive(Debug)]
pub(super) struct HardWords {
    words: Vec<HardWord>,
    /// The forms by their first word, the longest first.
    forms: BTreeMap<SmolStr, Vec<Form>>,
}

impl HardWords {
    fn of(file: File) -> Self {
        let mut forms: BTreeMap<SmolStr, Vec<Form>> = BTreeMap::new();
        for (at, word) in file.word.iter().enumerate() {
            for form in std::iter::once(&word.word).chain(&word.forms) {
                let mut parts = parted(form).into_iter().map(|part| SmolStr::new(bare(&part.folded)));
                let Some(first) = parts.next() else { continue };
                forms.entry(first).or_default().push((parts.collect(), at));
            }
        }
        for same_start in forms.values_mut() {
            // « justificatif de domicile » is looked for before « justificatif ».
            same_start.sort_by_key(|(rest, _)| Reverse(rest.len()));
        }
        let words = file.word.into_iter().map(HardWord::of).collect();
        Self { words, forms }
    }

    /// The list of the house.
    pub fn get() -> &'static Self {
        &LIST
    }

    /// The hard word that `tokens` begin with, and how many of them it takes.
    /// Letters are an abbreviation only in capitals: « PLU » is none in « il a plu ».
    pub fn starting(&self, text: &str, tokens: &[Token]) -> Option<(&HardWord, usize)> {
        let (first, after) = tokens.split_first()?;
        let (rest, at) = self.forms.get(bare(&first.folded))?.iter().find(|(rest, at)| {
            rest.len() <= after.len()
                && rest.iter().zip(after).all(|(wanted, token)| *wanted == bare(&token.folded))
                && (!self.words[*at].abbreviation || is_capital(&text[first.span.clone()]))
        })?;
        Some((&self.words[*at], rest.len() + 1))
    }
}

/// Without the mark of the plural.
pub(super) fn bare(word: &str) -> &str {
    word.strip_suffix('s').filter(|rest| !rest.is_empty()).unwrap_or(word)
}

/// The beginning that the forms of a word share.
pub(super) fn stem(token: &Token) -> &str {
    let word = bare(&token.folded);
    word.char_indices().nth(STEM_LETTERS).map_or(word, |(end, _)| &word[..end])
}

/// How many letters tell a word from others, whatever its ending.
const STEM_LETTERS: usize = 6;

/// Whether the word is written in capitals, or is a longer one that begins with one (« Carsat »).
fn is_capital(written: &str) -> bool {
    let first = written.chars().next().is_some_and(char::is_uppercase);
    first && (written.chars().count() > 4 || written.chars().all(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, usize)>) {
        let found = HardWords::get().starting(text, &parted(text));
        assert_eq!(found.map(|(word, count)| (word.name.as_str(), count)), expected, "{text}");
    }

    #[test]
    fn the_whole_list_is_read_and_each_word_has_short_plain_words() {
        let list = HardWords::get();
        assert!(list.words.len() >= 150, "{}", list.words.len());
        for word in &list.words {
            let count = word.plain.split_whitespace().count();
            assert!((1..=15).contains(&count), "{}: {}", word.name, word.plain);
        }
    }

    #[test]
    fn a_word_is_found_in_its_forms_and_the_longest_first() {
        check("justificatifs de domicile", Some(("justificatif de domicile", 3)));
        check("Justificatif récent", Some(("justificatif", 1)));
        check("PRÉ-DEMANDE", Some(("pre-demande", 2)));
        check("PLU", Some(("plu", 1)));
        check("plu", None);
        check("Carsat", Some(("carsat", 1)));
        check("maison", None);
    }
}
