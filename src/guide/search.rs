//! Finding a guide by everyday words: « papiers », « cni », « la quantine ».
//!
//! Accents, capitals, plurals, elisions, small slips and spelling by ear do not matter, and the
//! last word may be unfinished, because the agent is still typing. A word that few guides hold
//! weighs more than one that many hold, and a title or keyword that is said whole weighs again.
//! An index is made once (`index`); a keystroke only reads it.

mod everyday;
mod index;
mod terms;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use super::{GuideId, Library};
use everyday::EVERYDAY;
pub use index::SearchIndex;
use terms::{joined, terms};

/// The most words of a query that are looked at: nobody says more at a counter.
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
    /// Whether the commune offers it; otherwise it cannot be chosen.
    pub offered: bool,
}

/// How alike a word that was asked and a word of a guide are.
mod likeness {
    pub(super) const SAME: u32 = 20;
    pub(super) const SAME_SOUND: u32 = 16;
    pub(super) const UNFINISHED: u32 = 14;
    pub(super) const SAME_FAMILY: u32 = 10;
    pub(super) const SLIP: u32 = 10;
    pub(super) const EVERYDAY: u32 = 8;
}

/// « allergie » and « allergique », « rembourser » and « remboursement »: words that begin with
/// the same so many letters are of one family.
const FAMILY_LETTERS: usize = 6;

/// Words of the guides, by place, and what each is worth: how alike it is to the word that was
/// asked, times how rare it is.
type Alike = BTreeMap<usize, u32>;

impl SearchIndex {
    /// The guides that fit `words`, best first and [`MAX_HITS`] at most; equal ones in the order of their ids.
    /// Those that are off come after all others, and only when they fit half as well as the best of these.
    #[must_use]
    pub fn search(&self, words: &str) -> Vec<Hit> {
        let asked = terms(words);
        let asked = &asked[..asked.len().min(MAX_QUERY_WORDS)];
        let last = asked.len().saturating_sub(1);
        let singly = asked.iter().enumerate().map(|(at, word)| self.alike(word, at == last));
        let together = joined(asked).map(|word| self.alike_whole(&word));
        let alike: Vec<Alike> = singly.chain(together).collect();

        let mut scores = self.scores_of_words(&alike);
        for (score, more) in scores.iter_mut().zip(self.scores_of_phrases(&alike, asked.len())) {
            *score += more;
        }
        let mut found: Vec<_> = (0..scores.len()).filter(|at| scores[*at] > 0).collect();
        // The guides stand in the order of their ids, so the place breaks ties.
        let is_off = |at: usize| at >= self.offered;
        let best = found.iter().filter(|at| !is_off(**at)).map(|at| scores[*at]).max().unwrap_or_default();
        found.retain(|at| !is_off(*at) || 2 * scores[*at] >= best);
        found.sort_unstable_by_key(|at| (is_off(*at), Reverse(scores[*at]), *at));
        found.truncate(MAX_HITS);
        let hit = |at: usize| Hit { guide: self.guides[at].clone(), score: scores[at], offered: !is_off(at) };
        found.into_iter().map(hit).collect()
    }

    /// For each guide, how well it fits the words one by one.
    fn scores_of_words(&self, asked: &[Alike]) -> Vec<u32> {
        let mut scores = vec![0; self.guides.len()];
        for alike in asked.iter().filter(|alike| !alike.is_empty()) {
            // Of all words that are like the one that was asked, the best one counts.
            let mut best = vec![0; scores.len()];
            for (word, value) in alike {
                for (guide, part) in &self.words[*word].places {
                    best[*guide] = (value * *part as u32).max(best[*guide]);
                }
            }
            scores.iter_mut().zip(best).for_each(|(score, more)| *score += more);
        }
        scores
    }

    /// For each guide, its best title or keyword of which every word was said; twice when nothing
    /// else was said (`count` words in all).
    fn scores_of_phrases(&self, asked: &[Alike], count: usize) -> Vec<u32> {
        let mut values: BTreeMap<usize, u32> = BTreeMap::new();
        for (word, value) in asked.iter().flatten() {
            let best = values.entry(*word).or_default();
            *best = (*value).max(*best);
        }
        let mut scores = vec![0; self.guides.len()];
        let phrases: BTreeSet<_> = values.keys().flat_map(|word| &self.words[*word].phrases).collect();
        for phrase in phrases.into_iter().map(|at| &self.phrases[*at]) {
            let said: Option<u32> = phrase.words.iter().map(|word| values.get(word)).sum();
            let times = if phrase.words.len() >= count { 2 } else { 1 };
            let score = said.unwrap_or_default() * phrase.part as u32 * times;
            for guide in &phrase.guides {
                scores[*guide] = score.max(scores[*guide]);
            }
        }
        scores
    }

    /// The words that are like `word`. `unfinished`: it may go on.
    fn alike(&self, word: &str, unfinished: bool) -> Alike {
        let mut alike = self.alike_whole(word);
        // A word that is known says no more by another one, however rare that is.
        let most = self.place(word).map_or(u32::MAX, |known| self.words[known].rarity);
        let mut take = |known: usize, likeness: u32| {
            let best = alike.entry(known).or_default();
            *best = (likeness * self.words[known].rarity.min(most)).max(*best);
        };
        if unfinished {
            self.beginning_with(word).for_each(|known| take(known, likeness::UNFINISHED));
        }
        if let Some((end, _)) = word.char_indices().nth(FAMILY_LETTERS) {
            self.beginning_with(&word[..end]).for_each(|known| take(known, likeness::SAME_FAMILY));
        }
        for other in everyday(word).filter_map(|other| self.place(other)) {
            take(other, likeness::EVERYDAY);
        }
        // A word that is known is no slip of another.
        if self.place(word).is_none() {
            self.near(word).into_iter().for_each(|known| take(known, likeness::SLIP));
        }
        alike
    }

    /// The word itself, or else those that sound the same.
    fn alike_whole(&self, word: &str) -> Alike {
        let worth = |known: usize, likeness: u32| (known, likeness * self.words[known].rarity);
        if let Some(known) = self.place(word) {
            return Alike::from([worth(known, likeness::SAME)]);
        }
        self.sounding_like(word).iter().map(|known| worth(*known, likeness::SAME_SOUND)).collect()
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

#[cfg(test)]
mod tests;
