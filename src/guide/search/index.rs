//! All words of all guides, ready for a query: as they are written, as they sound, and in which
//! titles and keywords they stand.

use std::collections::BTreeMap;

use super::terms::{other_spelling, terms};
use crate::guide::{
    Guide, GuideId, GuideKind, Library,
    phonetic::{readings, spelled},
};

/// In which part of a guide a word stands; the number is the weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Summary = 2,
    Keyword = 5,
    Title = 6,
}

/// A word of the guides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Word {
    /// The guides that hold it and the best part in which they do.
    pub places: Vec<(usize, Part)>,
    /// The titles and keywords in which it stands.
    pub phrases: Vec<usize>,
    /// How much it says: 100 when every guide holds it, more when few do.
    pub rarity: u32,
}

/// A title or a keyword, once for all guides that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    pub words: Vec<usize>,
    pub part: Part,
    pub guides: Vec<usize>,
}

/// All words of all guides, ready for a query.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchIndex {
    /// Those that are offered, then those that are off.
    pub(super) guides: Vec<GuideId>,
    /// How many of them are offered.
    pub(super) offered: usize,
    pub(super) words: Vec<Word>,
    pub(super) phrases: Vec<Phrase>,
    /// Where each word stands in `words`.
    written: BTreeMap<String, usize>,
    /// The words that may sound like this.
    heard: BTreeMap<String, Vec<usize>>,
    /// The same by their number of letters or of sounds: a slip never changes it by more than two.
    written_by_length: BTreeMap<usize, Vec<String>>,
    heard_by_length: BTreeMap<usize, Vec<String>>,
}

impl SearchIndex {
    /// Indexes what people ask for: procedures, not the interview nor shared steps. Those that are off
    /// are found too, so that the agent learns why they cannot be chosen.
    #[must_use]
    pub fn new(library: &Library) -> Self {
        let mut index = Self::default();
        let mut phrases = BTreeMap::new();
        for guide in library.guides().iter().filter(|guide| guide.kind == GuideKind::Procedure) {
            index.add(guide, &mut phrases);
        }
        index.offered = index.guides.len();
        for guide in library.off() {
            index.add(guide, &mut phrases);
        }
        index.weigh();
        index.listen();
        index
    }

    /// Where `word` stands among the known ones.
    pub(super) fn place(&self, word: &str) -> Option<usize> {
        self.written.get(word).copied()
    }

    /// The known words that begin with `start`.
    pub(super) fn beginning_with<'i>(&'i self, start: &'i str) -> impl Iterator<Item = usize> + 'i {
        let from = self.written.range(start.to_owned()..);
        from.take_while(move |(known, _)| known.starts_with(start)).map(|(_, place)| *place)
    }

    /// The known words that may sound like `word`; those with its last letter heard come first:
    /// « kart » is « carte » before it is « car ».
    pub(super) fn sounding_like(&self, word: &str) -> &[usize] {
        readings(word).iter().find_map(|reading| self.heard.get(reading)).map_or(&[], Vec::as_slice)
    }

    /// The known words that are a slip or two away from `word`, as it is written or as it sounds.
    pub(super) fn near(&self, word: &str) -> Vec<usize> {
        // Short words are near to everything: a slip in them says nothing.
        let slips = match word.chars().count() {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        let written = near(&self.written_by_length, word, slips).filter_map(|known| self.place(known));
        let mut places: Vec<_> = written.collect();
        for reading in readings(word) {
            let slips = usize::from(reading.chars().count() > 4);
            let heard =
                near(&self.heard_by_length, &reading, slips).filter_map(|known| self.heard.get(known));
            places.extend(heard.flatten());
        }
        places
    }

    fn add(&mut self, guide: &Guide, phrases: &mut BTreeMap<(Vec<usize>, Part), usize>) {
        let at = self.guides.len();
        self.guides.push(guide.id.clone());
        let mut add = |words: Vec<String>, part: Part, whole: bool| {
            let words: Vec<_> = words.into_iter().map(|word| self.add_word(word, at, part)).collect();
            if whole && !words.is_empty() {
                self.add_phrase(words, at, part, phrases);
            }
        };
        // « Impôts : avis, déclaration » is three things.
        for piece in guide.title.split([':', ',', '(', ')']) {
            add(terms(piece), Part::Title, true);
        }
        add(terms(guide.id.as_str()), Part::Keyword, true);
        for keyword in &guide.keywords {
            add(terms(keyword), Part::Keyword, true);
            if let Some(spelling) = other_spelling(keyword) {
                add(vec![spelling], Part::Keyword, true);
            }
        }
        add(terms(guide.theme.words()), Part::Summary, false);
        add(terms(&guide.summary), Part::Summary, false);
    }

    fn add_word(&mut self, word: String, guide: usize, part: Part) -> usize {
        let place = *self.written.entry(word).or_insert(self.words.len());
        if place == self.words.len() {
            self.words.push(Word::default());
        }
        let places = &mut self.words[place].places;
        match places.last_mut() {
            Some((last, best)) if *last == guide => *best = part.max(*best),
            _ => places.push((guide, part)),
        }
        place
    }

    fn add_phrase(
        &mut self,
        words: Vec<usize>,
        guide: usize,
        part: Part,
        known: &mut BTreeMap<(Vec<usize>, Part), usize>,
    ) {
        let phrase = *known.entry((words.clone(), part)).or_insert(self.phrases.len());
        if phrase == self.phrases.len() {
            for word in &words {
                self.words[*word].phrases.push(phrase);
            }
            self.phrases.push(Phrase { words, part, guides: Vec::new() });
        }
        self.phrases[phrase].guides.push(guide);
    }

    /// What nearly every guide says finds none.
    fn weigh(&mut self) {
        let guides = self.guides.len();
        for word in &mut self.words {
            let share = 10_000 * guides / word.places.len();
            word.rarity = u32::try_from(share.isqrt()).unwrap_or(u32::MAX);
        }
    }

    fn listen(&mut self) {
        // A slip in a number makes another number, and nobody mishears one.
        for (word, place) in
            self.written.iter().filter(|(word, _)| !word.starts_with(|c: char| c.is_ascii_digit()))
        {
            let letters = word.chars().count();
            self.written_by_length.entry(letters).or_default().push(word.clone());
            let letter_by_letter = spelled(word).filter(|_| (2..=4).contains(&letters));
            for reading in readings(word).into_iter().chain(letter_by_letter) {
                self.heard.entry(reading).or_default().push(*place);
            }
        }
        for reading in self.heard.keys() {
            self.heard_by_length.entry(reading.chars().count()).or_default().push(reading.clone());
        }
    }
}

/// Those of `known` that are at most `slips` away from `word`.
fn near<'i>(
    known: &'i BTreeMap<usize, Vec<String>>,
    word: &'i str,
    slips: usize,
) -> impl Iterator<Item = &'i str> {
    let length = word.chars().count();
    known
        .range(length.saturating_sub(slips)..=length + slips)
        .filter(move |_| slips > 0)
        .flat_map(|(_, words)| words)
        .map(String::as_str)
        .filter(move |known| *known != word && strsim::osa_distance(word, known) <= slips)
}
