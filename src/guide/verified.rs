//! What agents have compared with its source here, since the guides were written.
//!
//! It stands beside the guides, never in them. A guide whose value has changed since is not
//! verified by what was seen before: the value of that day is a part of the record.
//!
//! Promise: a verification that was withdrawn leaves everything as it was before it. That is why a fact
//! keeps the day of its file beside the day from here.

use std::fmt;

use jiff::civil::Date;

use super::{FactId, GuideId, Library, LocalLayer};

/// What names a dated fact for good.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactName {
    /// A fact of a guide.
    Guide(GuideId, FactId),
    /// A number on the cards of the stop signals.
    Number(FactId),
    /// A place where people are sent, by the name on its door.
    Place(String),
}

impl fmt::Display for FactName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Guide(guide, fact) => write!(f, "guide/{guide}/{fact}"),
            Self::Number(number) => write!(f, "number/{number}"),
            Self::Place(place) => write!(f, "place/{place}"),
        }
    }
}

/// On this day, this fact had this value at its source. Who saw it is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The fact.
    pub fact: FactName,
    /// The value as it was then.
    pub value: String,
    /// The day.
    pub on: Date,
}

/// What an agent did, one entry of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Compared a fact with its source.
    Verified(Verified),
    /// Took that back: it was a mistake. Whatever was verified again later stands.
    Withdrawn {
        /// What does not count any more.
        seen: Verified,
        /// The day on which it was taken back.
        on: Date,
    },
}

/// Everything that was verified here and taken back, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History(Vec<Change>);

impl History {
    /// This happened last.
    pub fn push(&mut self, change: Change) {
        self.0.push(change);
    }

    /// What happened, oldest first.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.0
    }

    /// The days on which `fact` was seen to have this value, oldest entry first, without those that were
    /// taken back.
    #[must_use]
    pub fn days(&self, fact: &FactName, value: &str) -> Vec<Date> {
        let is_it = |seen: &Verified| seen.fact == *fact && seen.value == value;
        let mut days = Vec::new();
        for change in &self.0 {
            match change {
                Change::Verified(seen) if is_it(seen) => days.push(seen.on),
                Change::Withdrawn { seen, on: _ } if is_it(seen) => days.retain(|day| *day != seen.on),
                Change::Verified(_) | Change::Withdrawn { .. } => {}
            }
        }
        days
    }

    /// The last of these days, where it is better than `own`, the day of the fact's file. A day after
    /// `today` comes from a clock that ran ahead and says nothing.
    fn better_than(&self, own: Option<Date>, fact: &FactName, value: &str, today: Date) -> Option<Date> {
        let last = self.days(fact, value).into_iter().filter(|day| *day <= today).max()?;
        own.is_none_or(|own| own < last || own > today).then_some(last)
    }
}

impl FromIterator<Change> for History {
    fn from_iter<I: IntoIterator<Item = Change>>(changes: I) -> Self {
        Self(changes.into_iter().collect())
    }
}

impl Library {
    /// Makes the facts of the guides and the numbers of the cards as fresh as they were seen to be, no
    /// more: what `history` does not say any more is forgotten.
    pub fn verify(&mut self, history: &History, today: Date) {
        for guide in &mut self.guides {
            for fact in &mut guide.facts {
                let name = FactName::Guide(guide.id.clone(), fact.id.clone());
                fact.verified_here = history.better_than(fact.verified_on, &name, &fact.value, today);
            }
        }
        for number in self.cards.numbers_mut() {
            let name = FactName::Number(number.id.clone());
            number.verified_here = history.better_than(number.verified_on, &name, &number.value, today);
        }
    }
}

impl LocalLayer {
    /// The same for the places.
    pub fn verify(&mut self, history: &History, today: Date) {
        for place in &mut self.places {
            let name = FactName::Place(place.name.clone());
            place.verified_here = history.better_than(place.verified_on, &name, &place.value(), today);
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::guide::{Place, SourceFile, StructureKind, place::Hours, signals::Signal};

    const TODAY: Date = date(2026, 11, 24);

    fn seen(fact: &str, value: &str, on: Date) -> Change {
        let fact = FactName::Guide(GuideId::parse("essai").unwrap(), FactId::parse(fact).unwrap());
        Change::Verified(Verified { fact, value: value.to_owned(), on })
    }

    fn withdrawn(change: Change) -> Change {
        let (Change::Verified(seen) | Change::Withdrawn { seen, .. }) = change;
        Change::Withdrawn { seen, on: TODAY }
    }

    /// On which day the price, which the guide verified on `own`, counts as verified.
    #[track_caller]
    fn check(own: &str, changes: &[Change], expected: Option<Date>) {
        let text = format!(
            "format = 1\nid = \"essai\"\ntitle = \"T\"\nsummary = \"S\"\ntheme = \"email\"\nminutes = 5\n\
             [plan_b]\ntext = \"P\"\n[fact.prix]\nvalue = \"25 €\"\nabout = \"A\"\nsource = \"S\"\n{own}\n\
             [[step]]\nid = \"s\"\nkind = \"info\"\ntitle = \"T\"\ncitizen = \"{{fact.prix}}\"\nagent = \"A\"\nend = \"done\"\n"
        );
        let file = SourceFile { name: "essai.toml".to_owned(), bytes: text.into_bytes() };
        let (mut library, faults) = Library::build(&[file], TODAY);
        assert!(library.left_out().is_empty(), "{faults:#?}");
        // What was believed before changes nothing.
        library.verify(&History::from_iter([seen("prix", "25 €", TODAY)]), TODAY);
        library.verify(&changes.iter().cloned().collect(), TODAY);
        assert_eq!(library.guides()[0].facts[0].last_verified(), expected);
    }

    const OWN: &str = "verified_on = 2026-03-01";

    #[test]
    fn the_last_day_on_which_it_was_seen_counts() {
        let days = [date(2026, 11, 2), date(2026, 11, 20), date(2026, 10, 1)];
        let all = days.map(|day| seen("prix", "25 €", day));
        check("", &all, Some(days[1]));
        check(OWN, &all, Some(days[1]));
        check("verified_on = 2026-11-23", &all, Some(date(2026, 11, 23)));
    }

    #[test]
    fn a_value_that_has_changed_since_is_not_verified_by_what_was_seen_before() {
        check("", &[seen("prix", "22 €", TODAY)], None);
        check(OWN, &[seen("prix", "22 €", TODAY)], Some(date(2026, 3, 1)));
    }

    #[test]
    fn a_day_to_come_says_nothing() {
        check("", &[seen("prix", "25 €", date(2026, 11, 25))], None);
        check("verified_on = 2031-01-01", &[seen("prix", "25 €", TODAY)], Some(TODAY));
    }

    #[test]
    fn what_is_not_there_any_more_changes_nothing() {
        check(OWN, &[seen("delai", "25 €", TODAY)], Some(date(2026, 3, 1)));
    }

    #[test]
    fn what_was_taken_back_leaves_everything_as_before_and_can_be_verified_again() {
        let (before, mistake) = (seen("prix", "25 €", date(2026, 11, 2)), seen("prix", "25 €", TODAY));
        let all = [before.clone(), mistake.clone(), mistake.clone(), withdrawn(mistake.clone())];
        check(OWN, &all, Some(date(2026, 11, 2)));
        check("", &all[1..], None);
        check(OWN, &all[1..], Some(date(2026, 3, 1)));
        check("", &[withdrawn(mistake.clone()), mistake.clone()], Some(TODAY));
        check("", &[before.clone(), mistake, withdrawn(before)], Some(TODAY));
    }

    #[test]
    fn the_numbers_of_the_stop_signals_and_the_places_are_verified_in_the_same_way() {
        let mut library = Library::build(&[], TODAY).0;
        let number = FactName::Number(FactId::parse("aines").unwrap());
        let seen = Verified { fact: number, value: "3977".to_owned(), on: TODAY };
        library.verify(&History::from_iter([Change::Verified(seen)]), TODAY);
        for signal in [Signal::Control, Signal::Weakness] {
            let call = &library.card(signal).unwrap().call;
            assert!(call.iter().any(|fact| fact.last_verified() == Some(TODAY)), "{signal:?}");
        }

        let place = Place {
            kinds: vec![StructureKind::SocialHelp],
            name: "CCAS".to_owned(),
            hours: Some(Hours::parse("Mo 09:00-12:00")),
            ..Place::sample()
        };
        let fact = FactName::Place("CCAS".to_owned());
        let seen = Verified { fact, value: place.value(), on: TODAY };
        let history = History::from_iter([Change::Verified(seen)]);
        let moved = Place { address: "2 rue Haute".to_owned(), ..place.clone() };
        let mut local = LocalLayer { places: vec![place, moved], ..LocalLayer::default() };
        local.verify(&history, TODAY);
        let days: Vec<_> = local.places.iter().map(Place::last_verified).collect();
        assert_eq!(days, [Some(TODAY), None], "what was seen elsewhere says nothing");
    }
}
