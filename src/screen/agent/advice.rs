//! The advice: what to say and watch, why, and the dated facts behind it.

use jiff::civil::Date;

use crate::{
    guide::{Fact, FactId, For, Freshness, Guide, Piece, Standing, Step, StepKind, Text},
    screen::prose::Reader,
    session::Role,
};

use super::words::{self, Word};

/// What stands at the right of the agent's window.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Advice {
    /// Whose step it is, what moment.
    pub moment: Option<Moment>,
    /// What comes before everything else: look away.
    pub first: Vec<String>,
    /// What to say, what to watch, the traps.
    pub paragraphs: Vec<Paragraph>,
    /// Why.
    pub why: Option<String>,
    /// When the guide was last read again: before the steps only.
    pub review: Option<ReviewLine>,
    /// The facts that are spoken of.
    pub facts: Vec<FactLine>,
    /// What to do when the online way is closed.
    pub plan_b: Option<String>,
}

/// What the moment asks of the hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Pass it.
    Pass(Word),
    /// Keep it, or let the citizen go on.
    Wait(Word),
}

impl Moment {
    /// Its words.
    #[must_use]
    pub const fn word(self) -> Word {
        match self {
            Self::Pass(word) | Self::Wait(word) => word,
        }
    }
}

/// One paragraph and what it is for, so that the eye finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is for.
    pub sort: Sort,
    /// The words.
    pub words: String,
}

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Words to say aloud.
    Say,
    /// A trap.
    Trap,
    /// When to pass the hand.
    Hand,
    /// When to route elsewhere.
    Route,
    /// Anything else to know.
    Watch,
}

/// A dated fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactLine {
    /// « 25 € ».
    pub value: String,
    /// What it is about.
    pub about: String,
    /// « vérifié le … » or « à vérifier ».
    pub standing: String,
    /// Whether it can be trusted today.
    pub certain: bool,
    /// Where it comes from.
    pub source: String,
}

/// The last reading of a guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewLine {
    /// « Démarche relue le 24 novembre 2026 par un agent de mairie ».
    pub words: String,
    /// Whether that is recent; else it must be read again, and the words say so.
    pub recent: bool,
}

/// The advice for a step.
#[must_use]
pub fn advice(reader: Reader<'_>, step: &Step, lead: Role) -> Advice {
    let Reader { guide, local: _, today: _ } = reader;
    Advice {
        moment: moment(step, lead),
        first: Vec::new(),
        paragraphs: paragraphs(&reader.read(&step.agent)),
        why: step.why.as_ref().map(|why| reader.read(why)),
        review: None,
        facts: facts_of(reader, step),
        plan_b: matches!(step.kind, StepKind::Site { .. })
            .then(|| reader.read(&guide.plan_b))
            .filter(|text| !text.is_empty()),
    }
}

/// The machine advises, it never forces.
fn moment(step: &Step, lead: Role) -> Option<Moment> {
    match (lead, step.who, step.hand) {
        (Role::Citizen, _, _) => Some(Moment::Wait(Word::CitizenActs)),
        (Role::Agent, For::Citizen, _) => Some(Moment::Pass(Word::ForTheCitizen)),
        (Role::Agent, For::Agent | For::Either, true) => Some(Moment::Pass(Word::GoodMoment)),
        (Role::Agent, For::Agent, false) => Some(Moment::Wait(Word::ForTheAgent)),
        (Role::Agent, For::Either, false) => None,
    }
}

/// Paragraphs of a text: a blank line parts them, a single line break is a space.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    text.split("\n\n")
        .map(fold)
        .filter(|words| !words.is_empty())
        .map(|words| Paragraph { sort: sort(&words), words })
        .collect()
}

/// Folds spaces and line breaks; a non-breaking space stays.
fn fold(part: &str) -> String {
    let words = part.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Guides' authors begin a paragraph with what it is for; anything else is only shown plainly.
fn sort(words: &str) -> Sort {
    const BEGINNINGS: [(&str, Sort); 10] = [
        ("Dites", Sort::Say),
        ("Demandez", Sort::Say),
        ("Reformulez", Sort::Say),
        ("Rassurez", Sort::Say),
        ("Le piège", Sort::Trap),
        ("Piège", Sort::Trap),
        ("Attention", Sort::Trap),
        ("Passez la main", Sort::Hand),
        ("Orientez", Sort::Route),
        ("Si la situation", Sort::Route),
    ];
    let found = BEGINNINGS.iter().find(|(beginning, _)| words.starts_with(beginning));
    found.map_or(Sort::Watch, |(_, sort)| *sort)
}

/// The facts that the step speaks of, each once, in reading order.
fn facts_of(reader: Reader<'_>, step: &Step) -> Vec<FactLine> {
    let own = [&step.title, &step.citizen, &step.agent];
    let items: &[_] = match &step.kind {
        StepKind::Check { items } => items,
        StepKind::Info | StepKind::Question { .. } | StepKind::Site { .. } | StepKind::Call { .. } => &[],
    };
    let of_items = items.iter().flat_map(|item| std::iter::once(&item.text).chain(&item.instead));
    let texts = own.into_iter().chain(&step.why).chain(of_items);
    let mut seen: Vec<&FactId> = Vec::new();
    for id in texts.flat_map(named) {
        if !seen.contains(&id) {
            seen.push(id);
        }
    }
    seen.into_iter()
        .filter_map(|id| reader.guide.fact(id))
        .map(|fact| fact_line(fact, reader.today))
        .collect()
}

fn named(text: &Text) -> impl Iterator<Item = &FactId> {
    text.pieces().iter().filter_map(|piece| match piece {
        Piece::Fact(id) => Some(id),
        Piece::Plain(_) | Piece::Local(_) => None,
    })
}

/// Every fact of a guide, for the preparation.
#[must_use]
pub fn all_facts(reader: Reader<'_>) -> Vec<FactLine> {
    let Guide { facts, .. } = reader.guide;
    facts.iter().map(|fact| fact_line(fact, reader.today)).collect()
}

/// What is said of the last reading of a guide.
#[must_use]
pub fn review_line(reader: Reader<'_>) -> ReviewLine {
    let Reader { guide, local: _, today } = reader;
    let read = guide.review.map(|review| (review, Freshness::of(review.on, today)));
    ReviewLine { words: words::review(read), recent: read.is_some_and(|(_, age)| age == Freshness::Recent) }
}

/// What is said of a fact on the day `today`.
#[must_use]
pub fn fact_line(fact: &Fact, today: Date) -> FactLine {
    let standing = fact.standing(today);
    FactLine {
        value: fact.value.clone(),
        about: fact.about.clone(),
        standing: words::standing(standing, fact.last_verified()),
        certain: standing == Standing::Certain,
        source: fact.source.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_says_by_its_first_words_what_it_is_for() {
        let seen = paragraphs("Dites : « Bonjour. »\nPuis attendez.\n\nLe piège : la date.\n\nLisez.");
        let sorts: Vec<_> = seen.iter().map(|it| (it.sort, it.words.as_str())).collect();
        assert_eq!(
            sorts,
            [
                (Sort::Say, "Dites : « Bonjour. » Puis attendez."),
                (Sort::Trap, "Le piège : la date."),
                (Sort::Watch, "Lisez."),
            ]
        );
    }
}
