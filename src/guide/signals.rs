//! The stop signals, and the card that the agent reads for each: `assets/signals.toml`.
//!
//! What somebody says in a visit may matter more than the procedure. A card helps the agent to
//! answer and to pass the person on; it is looked up, never recorded. Its numbers are dated facts.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use jiff::civil::Date;
use serde::Deserialize;

use super::{Fact, FactId, LocalKey, fact::DEFAULT_SHELF_MONTHS};

/// The file of the cards.
const SHIPPED: &str = include_str!("../../assets/signals.toml");

/// The cards, read once. A test reads them too: a file that cannot be read never leaves this house.
static CARDS: LazyLock<Cards> = LazyLock::new(|| read(SHIPPED).unwrap_or_default());

/// What stops a procedure, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signal {
    /// Words of suicide.
    Suicide,
    /// Violence.
    Violence,
    /// Somebody controls the accounts of another.
    Control,
    /// Somebody may abuse another's weakness.
    Weakness,
    /// An adult under a measure of protection.
    Protected,
    /// Debt.
    Debt,
    /// Eviction.
    Eviction,
    /// A dispute with an administration.
    Litigation,
}

impl Signal {
    /// Every one of them, in the order shown.
    pub const ALL: [Self; 8] = [
        Self::Suicide,
        Self::Violence,
        Self::Control,
        Self::Weakness,
        Self::Protected,
        Self::Debt,
        Self::Eviction,
        Self::Litigation,
    ];

    /// Its French words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Suicide => "Envie de mourir",
            Self::Violence => "Violences",
            Self::Control => "Comptes tenus par un autre",
            Self::Weakness => "Abus de faiblesse possible",
            Self::Protected => "Tutelle ou curatelle",
            Self::Debt => "Dettes",
            Self::Eviction => "Expulsion du logement",
            Self::Litigation => "Litige, refus d'un droit",
        }
    }

    /// Its name in `assets/signals.toml` and in lists for machines.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Suicide => "suicide",
            Self::Violence => "violence",
            Self::Control => "control",
            Self::Weakness => "weakness",
            Self::Protected => "protected",
            Self::Debt => "debt",
            Self::Eviction => "eviction",
            Self::Litigation => "litigation",
        }
    }
}

/// The cards of a library: each signal's, with its numbers as they were last verified.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cards(BTreeMap<Signal, Card>);

impl Cards {
    /// The cards of `assets/signals.toml`.
    #[must_use]
    pub fn shipped() -> Self {
        CARDS.clone()
    }

    /// The card of `signal`.
    #[must_use]
    pub fn get(&self, signal: Signal) -> Option<&Card> {
        self.0.get(&signal)
    }

    /// Every number once, in the order of the signals, with the signals that call it.
    pub fn numbers(&self) -> impl Iterator<Item = (&Fact, Vec<Signal>)> {
        let mut seen = BTreeSet::new();
        let all = self.0.values().flat_map(|card| &card.call);
        all.filter(move |fact| seen.insert(&fact.id)).map(|fact| (fact, self.callers(&fact.id)))
    }

    fn callers(&self, number: &FactId) -> Vec<Signal> {
        let calls = |card: &Card| card.call.iter().any(|fact| fact.id == *number);
        self.0.iter().filter(|(_, card)| calls(card)).map(|(signal, _)| *signal).collect()
    }

    /// Each number wherever it stands.
    pub(super) fn numbers_mut(&mut self) -> impl Iterator<Item = &mut Fact> {
        self.0.values_mut().flat_map(|card| &mut card.call)
    }
}

/// What the agent reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What to say.
    pub say: String,
    /// What not to do.
    pub avoid: String,
    /// To whom the person is passed on.
    pub turn_to: String,
    /// Numbers to call.
    pub call: Vec<Fact>,
    /// Who is near, where the commune has said it.
    pub local: Vec<LocalKey>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    signal: BTreeMap<Signal, RawCard>,
    number: Vec<RawNumber>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCard {
    say: String,
    avoid: String,
    turn_to: String,
    #[serde(default)]
    call: Vec<String>,
    #[serde(default)]
    local: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNumber {
    id: String,
    value: String,
    about: String,
    source: String,
    verified_on: Option<toml::value::Datetime>,
}

/// The cards of this text, or what is wrong with it.
fn read(text: &str) -> Result<Cards, String> {
    let File { signal, number } = toml::from_str(text).map_err(|error| error.to_string())?;
    let numbers: Vec<_> = number.into_iter().map(fact).collect::<Result<_, _>>()?;
    let cards = signal.into_iter().map(|(signal, raw)| Ok((signal, card(raw, &numbers)?)));
    cards.collect::<Result<_, _>>().map(Cards)
}

fn card(raw: RawCard, numbers: &[Fact]) -> Result<Card, String> {
    let RawCard { say, avoid, turn_to, call, local } = raw;
    let number = |id: &String| {
        let found = numbers.iter().find(|fact| fact.id.as_str() == id);
        found.cloned().ok_or_else(|| format!("no number is called {id}"))
    };
    let key = |key: &String| LocalKey::parse(key).map_err(|error| error.to_string());
    Ok(Card {
        say,
        avoid,
        turn_to,
        call: call.iter().map(number).collect::<Result<_, _>>()?,
        local: local.iter().map(key).collect::<Result<_, _>>()?,
    })
}

fn fact(raw: RawNumber) -> Result<Fact, String> {
    let RawNumber { id, value, about, source, verified_on } = raw;
    let verified_on = verified_on.map(|day| day.to_string().parse::<Date>()).transpose();
    Ok(Fact {
        id: FactId::parse(&id).map_err(|error| error.to_string())?,
        value,
        about,
        verified_on: verified_on.map_err(|error| error.to_string())?,
        verified_here: None,
        source,
        shelf_months: DEFAULT_SHELF_MONTHS,
        from: None,
        until: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::Standing;

    #[test]
    fn every_signal_has_a_card_that_says_what_to_do() {
        let cards = read(SHIPPED).unwrap();
        assert_eq!(cards.0.keys().copied().collect::<Vec<_>>(), Signal::ALL);
        for (signal, card) in cards.0 {
            assert!(SHIPPED.contains(&format!("[signal.{}]\n", signal.code())), "{signal:?}");
            assert!(!card.call.is_empty() || !card.local.is_empty(), "{signal:?}: nobody to call");
            for words in [&card.say, &card.avoid, &card.turn_to] {
                assert!((20..=130).contains(&words.chars().count()), "{signal:?}: {words}");
                let digits = words.chars().any(|c| c.is_ascii_digit());
                assert!(!digits, "a number in prose: {words}");
            }
        }
    }

    #[test]
    fn every_number_is_called_by_a_card_and_none_passes_for_verified() {
        let file: File = toml::from_str(SHIPPED).unwrap();
        let cards = read(SHIPPED).unwrap();
        for number in file.number {
            let called = cards.numbers().find(|(fact, _)| fact.id.as_str() == number.id);
            let (fact, _) = called.unwrap_or_else(|| panic!("nobody calls {}", number.id));
            assert_eq!(fact.standing(Date::constant(2026, 11, 24)), Standing::Unverified, "{}", number.id);
        }
    }

    #[test]
    fn a_number_that_several_cards_call_is_one_number() {
        let cards = read(SHIPPED).unwrap();
        let (_, callers) = cards.numbers().find(|(fact, _)| fact.id.as_str() == "aines").unwrap();
        assert_eq!(callers, [Signal::Control, Signal::Weakness]);
        let mut ids: Vec<_> = cards.numbers().map(|(fact, _)| fact.id.clone()).collect();
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }

    #[test]
    fn a_card_that_calls_an_unknown_number_is_told() {
        let wrong = SHIPPED.replace("call = [\"sans-abri\"]", "call = [\"sans-abris\"]");
        assert_eq!(read(&wrong).unwrap_err(), "no number is called sans-abris");
    }

    #[test]
    fn a_number_is_certain_once_its_day_stands_there_and_a_wrong_day_is_told() {
        let dated =
            |day: &str| SHIPPED.replace("value = \"115\"", &format!("value = \"115\"\nverified_on = {day}"));
        let cards = read(&dated("2026-11-20")).unwrap();
        let number = &cards.get(Signal::Eviction).unwrap().call[0];
        assert_eq!(number.standing(Date::constant(2026, 11, 24)), Standing::Certain);
        assert_eq!(number.standing(Date::constant(2027, 11, 24)), Standing::Stale);
        assert!(read(&dated("\"hier\"")).is_err());
    }
}
