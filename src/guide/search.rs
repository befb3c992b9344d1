//! Finding a guide by everyday words: « papiers », « cni », « la cantine ».
//!
//! Accents, capitals, plurals, elisions and small slips do not matter, and the last word may be
//! unfinished, because the agent is still typing. An index is made once; a keystroke only reads it.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    GuideId, GuideKind, Library,
    words::{Token, TokenKind, tokens},
};

/// The most words of a query that are looked at: nobody types more at a counter.
const MAX_QUERY_WORDS: usize = 12;

/// The most guides that a search returns: far more than anyone reads.
pub const MAX_HITS: usize = 50;

/// A guide that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub guide: GuideId,
    /// How well it fits; only meant for comparing.
    pub score: u32,
}

/// Words that say nothing about the need.
const EMPTY_WORDS: &[&str] = &[
    "a", "au", "aux", "avec", "ce", "cette", "comment", "d", "dans", "de", "des", "du", "en", "est", "et",
    "faire", "il", "j", "je", "l", "la", "le", "les", "m", "ma", "me", "mes", "mon", "n", "ne", "notre",
    "nos", "on", "ou", "par", "pas", "pour", "qu", "que", "qui", "s", "sa", "se", "ses", "son", "sur", "t",
    "ta", "tes", "ton", "un", "une", "veut", "veux", "voudrais", "vos", "votre", "y",
];

/// What people say, and the words that guides use for it. Every word of a line stands for the others.
const EVERYDAY: &[&[&str]] = &[
    &["cni", "identite", "papier", "passeport"],
    &["cantine", "repas", "restaurant", "restauration", "midi"],
    &["garderie", "periscolaire", "accueil", "alsh", "etude", "nounou"],
    &["ecole", "scolaire", "scolarite", "enfant", "classe"],
    &["mail", "email", "mel", "courriel", "messagerie", "courrier"],
    &["mdp", "motdepasse", "identifiant", "connexion", "compte"],
    &["impot", "fisc", "taxe", "declaration"],
    &["secu", "ameli", "sante", "vitale", "cpam", "maladie"],
    &["caf", "allocation", "apl", "prime"],
    &["voiture", "auto", "vehicule", "grise", "immatriculation"],
    &["permis", "conduire"],
    &["car", "bus", "transport"],
    &["retraite", "pension"],
    &["chomage", "emploi", "travail"],
    &["vote", "voter", "election", "electorale"],
    &["naissance", "mariage", "deces", "acte"],
    &["travaux", "cloture", "abri", "urbanisme"],
    &["logement", "loyer", "maison"],
];

/// In which part of a guide a word stands; the order is the weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Summary = 2,
    Keyword = 5,
    Title = 6,
}

/// All words of all guides, ready for a query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchIndex {
    guides: Vec<GuideId>,
    /// For each word, the guides that hold it and the best part in which they do.
    words: BTreeMap<String, Vec<(usize, Part)>>,
    /// The same words by their number of letters: a slip never changes it by more than two.
    by_length: BTreeMap<usize, Vec<String>>,
}

impl SearchIndex {
    /// Indexes what people may choose: procedures, not the interview nor shared steps.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        let mut index = Self::default();
        for guide in library.guides().iter().filter(|guide| guide.kind == GuideKind::Procedure) {
            let at = index.guides.len();
            index.guides.push(guide.id.clone());
            let mut add = |text: &str, part: Part| {
                for word in meaningful(text) {
                    let places = index.words.entry(word).or_default();
                    match places.last_mut() {
                        Some((last, best)) if *last == at => *best = part.max(*best),
                        _ => places.push((at, part)),
                    }
                }
            };
            add(&guide.title, Part::Title);
            guide.keywords.iter().for_each(|keyword| add(keyword, Part::Keyword));
            add(guide.id.as_str(), Part::Keyword);
            add(guide.theme.words(), Part::Summary);
            add(&guide.summary, Part::Summary);
        }
        for word in index.words.keys() {
            index.by_length.entry(word.chars().count()).or_default().push(word.clone());
        }
        index
    }

    /// The guides that fit `words`, best first and [`MAX_HITS`] at most; equal ones in the order of their ids.
    #[must_use]
    pub fn search(&self, words: &str) -> Vec<Hit> {
        let mut scores: Vec<u32> = vec![0; self.guides.len()];
        for word in meaningful(words).iter().take(MAX_QUERY_WORDS) {
            for (score, more) in scores.iter_mut().zip(self.scores_of(word)) {
                *score += more;
            }
        }
        let mut found: Vec<_> = (0..scores.len()).filter(|at| scores[*at] > 0).collect();
        // The guides stand in the order of their ids, so the place breaks ties.
        found.sort_unstable_by_key(|at| (Reverse(scores[*at]), *at));
        found.truncate(MAX_HITS);
        found.into_iter().map(|at| Hit { guide: self.guides[at].clone(), score: scores[at] }).collect()
    }

    /// For each guide, how well it fits one word.
    fn scores_of(&self, word: &str) -> Vec<u32> {
        let mut scores: Vec<u32> = vec![0; self.guides.len()];
        let mut take = |places: &[(usize, Part)], likeness: u32| {
            for (guide, part) in places {
                let score = likeness * *part as u32;
                scores[*guide] = score.max(scores[*guide]);
            }
        };
        for (known, places) in
            self.words.range(word.to_owned()..).take_while(|(known, _)| known.starts_with(word))
        {
            take(places, if known == word { 20 } else { 14 });
        }
        for synonym in everyday(word) {
            if let Some(places) = self.words.get(synonym) {
                take(places, 8);
            }
        }
        for known in self.near(word) {
            if let Some(places) = self.words.get(known) {
                take(places, 10);
            }
        }
        scores
    }

    /// Known words that are a slip or two away from `word`.
    fn near<'i>(&'i self, word: &'i str) -> impl Iterator<Item = &'i str> {
        let length = word.chars().count();
        // Short words are near to everything: a slip in them says nothing.
        let slips = match length {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        self.by_length
            .range(length - slips..=length + slips)
            .filter(move |_| slips > 0)
            .flat_map(|(_, words)| words)
            .map(String::as_str)
            .filter(move |known| *known != word && strsim::osa_distance(word, known) <= slips)
    }
}

/// Searches once, without keeping the index.
#[must_use]
pub fn search(library: &Library, words: &str) -> Vec<Hit> {
    SearchIndex::new(library).search(words)
}

/// The words that stand for `word` in guides.
fn everyday(word: &str) -> impl Iterator<Item = &'static str> {
    EVERYDAY
        .iter()
        .filter(move |line| line.contains(&word))
        .flat_map(|line| line.iter().copied())
        .filter(move |other| *other != word)
}

/// The words of `text` that say something, folded and in the singular, each once, in reading order.
fn meaningful(text: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    tokens(text)
        .iter()
        .filter(|token| token.kind != TokenKind::Mark)
        .map(Token::folded_word)
        .filter(|word| !EMPTY_WORDS.contains(word))
        .map(singular)
        .filter(|word| seen.insert(word.clone()))
        .collect()
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
mod tests;
