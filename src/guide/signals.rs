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

use super::{
    Fact, FactId, LocalKey, LocalLayer, Place, StructureKind,
    fact::DEFAULT_SHELF_MONTHS,
    place::{Offered, nearest},
    referral::closed_list,
};

/// The file of the cards.
const SHIPPED: &str = include_str!("../../assets/signals.toml");

/// The cards, read once. A test reads them too: a file that cannot be read never leaves this house.
static CARDS: LazyLock<Cards> = LazyLock::new(|| read(SHIPPED).unwrap_or_default());

closed_list! {
    /// What stops a procedure, the most pressing first.
    Signal {
        /// Words of suicide.
        Suicide = "suicide", "Envie de mourir";
        /// Violence.
        Violence = "violences", "Violences";
        /// Somebody controls the accounts of another.
        Control = "emprise", "Comptes tenus par un autre";
        /// Somebody may abuse another's weakness.
        Weakness = "abus", "Abus de faiblesse possible";
        /// An adult under a measure of protection.
        Protected = "tutelle", "Tutelle ou curatelle";
        /// Debt.
        Debt = "dettes", "Dettes";
        /// Eviction.
        Eviction = "expulsion", "Expulsion du logement";
        /// A dispute with an administration.
        Litigation = "litige", "Litige, refus d'un droit";
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

    /// The places near here that help: those that the commune names for it, then those of the kinds
    /// that its card names; the nearest first in both.
    #[must_use]
    pub fn places<'l>(&self, signal: Signal, local: &'l LocalLayer) -> Vec<Offered<'l>> {
        let named = |place: &Place| place.signals.contains(&signal);
        let fits = |place: &Place| {
            let kinds = self.get(signal).map_or(&[][..], |card| card.places.as_slice());
            !named(place) && place.kinds.iter().any(|kind| kinds.contains(kind))
        };
        let nearest = |wanted: &dyn Fn(&Place) -> bool| nearest(&local.places, local.position, wanted);
        [nearest(&named), nearest(&fits)].concat()
    }

    /// Whether the card of `signal` sends to somebody near here and the commune has named nobody.
    #[must_use]
    pub fn misses_people(&self, signal: Signal, local: &LocalLayer) -> bool {
        self.get(signal).is_some_and(|card| {
            let sends = !(card.places.is_empty() && card.local.is_empty());
            let told = card.local.iter().any(|key| local.value(key).is_some());
            sends && !told && self.places(signal, local).is_empty()
        })
    }

    /// All those signals, with their cards.
    #[must_use]
    pub fn without_people(&self, local: &LocalLayer) -> Vec<(Signal, &Card)> {
        let all = self.0.iter().map(|(signal, card)| (*signal, card));
        all.filter(|(signal, _)| self.misses_people(*signal, local)).collect()
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
    /// The kinds of places that help near here.
    pub places: Vec<StructureKind>,
    /// Who else is near, where the commune has said it.
    pub local: Vec<LocalKey>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    signal: BTreeMap<String, RawCard>,
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
    places: Vec<String>,
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
    let named = |(code, raw): (String, RawCard)| {
        let signal = Signal::from_code(&code).ok_or_else(|| format!("no signal is called {code}"))?;
        Ok((signal, card(raw, &numbers)?))
    };
    signal.into_iter().map(named).collect::<Result<_, _>>().map(Cards)
}

fn card(raw: RawCard, numbers: &[Fact]) -> Result<Card, String> {
    let RawCard { say, avoid, turn_to, call, places, local } = raw;
    let number = |id: &String| {
        let found = numbers.iter().find(|fact| fact.id.as_str() == id);
        found.cloned().ok_or_else(|| format!("no number is called {id}"))
    };
    let kind = |code: &String| {
        StructureKind::from_code(code).ok_or_else(|| format!("no kind of place is called {code}"))
    };
    let key = |key: &String| LocalKey::parse(key).map_err(|error| error.to_string());
    Ok(Card {
        say,
        avoid,
        turn_to,
        call: call.iter().map(number).collect::<Result<_, _>>()?,
        places: places.iter().map(kind).collect::<Result<_, _>>()?,
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
    use crate::guide::{Standing, place::Position};

    #[test]
    fn every_signal_has_a_card_that_says_what_to_do() {
        let cards = read(SHIPPED).unwrap();
        assert_eq!(cards.0.keys().copied().collect::<Vec<_>>(), Signal::ALL);
        for (signal, card) in cards.0 {
            assert!(!card.call.is_empty(), "{signal:?}: no number to call");
            let near = !(card.places.is_empty() || card.local.is_empty());
            assert!(near || signal == Signal::Suicide, "{signal:?}: nobody near");
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
        assert_eq!(callers, [Signal::Control, Signal::Weakness, Signal::Protected]);
        let mut ids: Vec<_> = cards.numbers().map(|(fact, _)| fact.id.clone()).collect();
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }

    #[test]
    fn a_card_that_calls_an_unknown_number_is_told() {
        let check = |from: &str, to: &str, expected: &str| {
            assert_eq!(read(&SHIPPED.replace(from, to)).unwrap_err(), expected);
        };
        check("\"sans-abri\"]", "\"sans-abris\"]", "no number is called sans-abris");
        check("[signal.dettes]", "[signal.dette]", "no signal is called dette");
        check("\"aide-sociale\"]", "\"aide-social\"]", "no kind of place is called aide-social");
    }

    fn place(name: &str, kind: StructureKind, signals: &[Signal], latitude: f64) -> Place {
        Place {
            kinds: vec![kind],
            name: name.to_owned(),
            signals: signals.to_vec(),
            position: Position::new(latitude, 0.0),
            ..Place::sample()
        }
    }

    #[test]
    fn a_card_names_the_places_that_the_commune_meant_for_it_then_those_of_its_kinds_the_nearest_first() {
        let local = LocalLayer {
            position: Position::new(47.0, 0.0),
            places: vec![
                place("MDS", StructureKind::SocialHelp, &[], 48.0),
                place("CCAS", StructureKind::SocialHelp, &[], 47.0),
                place("La Poste", StructureKind::Other, &[], 47.0),
                place("Conciliateur", StructureKind::Other, &[Signal::Litigation], 49.0),
                place("France Services", StructureKind::FranceServices, &[Signal::Litigation], 47.5),
            ],
            ..LocalLayer::default()
        };
        let names = |signal: Signal| {
            Cards::shipped()
                .places(signal, &local)
                .iter()
                .map(|it| it.place.name.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(names(Signal::Litigation), ["France Services", "Conciliateur"]);
        assert_eq!(names(Signal::Debt), ["CCAS", "France Services", "MDS"]);
        assert_eq!(names(Signal::Eviction), ["CCAS", "MDS"]);
        assert_eq!(names(Signal::Suicide), [""; 0]);
    }

    #[test]
    fn a_signal_misses_people_until_a_place_or_a_value_of_the_commune_names_somebody() {
        let missing = |local: &LocalLayer| Cards::shipped().without_people(local).len();
        let mut local = LocalLayer::default();
        assert_eq!(missing(&local), 7, "every signal but the one that cannot wait");
        local.values.insert(LocalKey::parse("ccas").unwrap(), "CCAS, 02 41 00 00 00".to_owned());
        let misses = |signal, local: &LocalLayer| Cards::shipped().misses_people(signal, local);
        assert!(!misses(Signal::Debt, &local) && misses(Signal::Litigation, &local));
        local.places = vec![place("Conciliateur", StructureKind::Other, &[Signal::Litigation], 47.0)];
        assert!(!misses(Signal::Litigation, &local));
    }

    #[test]
    fn a_number_is_certain_once_its_day_stands_there_and_a_wrong_day_is_told() {
        let dated =
            |day: &str| SHIPPED.replace("value = \"115\"", &format!("value = \"115\"\nverified_on = {day}"));
        let cards = read(&dated("2026-11-20")).unwrap();
        let number = cards.get(Signal::Eviction).unwrap().call.last().unwrap();
        assert_eq!(number.standing(Date::constant(2026, 11, 24)), Standing::Certain);
        assert_eq!(number.standing(Date::constant(2027, 11, 24)), Standing::Stale);
        assert!(read(&dated("\"hier\"")).is_err());
    }
}
