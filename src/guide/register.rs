//! The register of dated facts: each with where it is used and how long it is still certain.
//!
//! The facts of the guides, the numbers of the stop signals, and the places where people are sent: all
//! that grows old and that somebody must compare with the world again.

use std::borrow::Cow;

use jiff::civil::Date;

use super::{
    Fact, FactId, FactName, Guide, Item, Library, LocalLayer, Piece, Place, Standing, Step, StructureKind,
    Text, signals::Signal,
};

/// One fact of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'g> {
    /// What it is.
    pub of: Of<'g>,
    /// Where it is named, in reading order.
    pub used: Vec<Used<'g>>,
    /// How far it can be trusted on the day of the register.
    pub standing: Standing,
    /// Days until it is no longer certain; below zero since then. `None`: it never was, or is not in force.
    pub days_left: Option<i32>,
}

/// What a dated fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of<'g> {
    /// A number on the cards of the stop signals.
    Number(&'g Fact),
    /// A fact of a guide.
    Guide(&'g Guide, &'g Fact),
    /// A place where people are sent.
    Place(&'g Place),
}

/// Where a fact is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Used<'g> {
    /// A paper to bring.
    Bring(&'g Item),
    /// A step.
    Step(&'g Step),
    /// Plan B.
    PlanB,
    /// The card of a stop signal.
    Signal(Signal),
    /// Where to go, for this kind of structure.
    Referral(StructureKind),
}

impl<'g> Of<'g> {
    /// Its name for good.
    #[must_use]
    pub fn name(&self) -> FactName {
        match self {
            Self::Number(fact) => FactName::Number(fact.id.clone()),
            Self::Guide(guide, fact) => FactName::Guide(guide.id.clone(), fact.id.clone()),
            Self::Place(place) => FactName::Place(place.name.clone()),
        }
    }

    /// What is compared with the source.
    #[must_use]
    pub fn value(&self) -> Cow<'g, str> {
        match self {
            Self::Number(fact) | Self::Guide(_, fact) => Cow::Borrowed(&fact.value),
            Self::Place(place) => Cow::Owned(place.value()),
        }
    }

    /// What it is about.
    #[must_use]
    pub fn about(&self) -> &'g str {
        match self {
            Self::Number(fact) | Self::Guide(_, fact) => &fact.about,
            // The others are where it is used.
            Self::Place(place) => place.kinds.first().map_or("", |kind| kind.words()),
        }
    }

    /// Where it comes from.
    #[must_use]
    pub fn source(&self) -> &'g str {
        match self {
            Self::Number(fact) | Self::Guide(_, fact) => &fact.source,
            Self::Place(place) => &place.source,
        }
    }

    /// When someone last compared it with its source.
    #[must_use]
    pub fn last_verified(&self) -> Option<Date> {
        match self {
            Self::Number(fact) | Self::Guide(_, fact) => fact.last_verified(),
            Self::Place(place) => place.last_verified(),
        }
    }

    /// The same, when an agent did so here: this is what can be taken back.
    #[must_use]
    pub fn verified_here(&self) -> Option<Date> {
        match self {
            Self::Number(fact) | Self::Guide(_, fact) => fact.verified_here,
            Self::Place(place) => place.verified_here,
        }
    }

    fn standing(&self, today: Date) -> Standing {
        match self {
            Self::Number(fact) | Self::Guide(_, fact) => fact.standing(today),
            Self::Place(place) => place.standing(today),
        }
    }

    fn days_left(&self, standing: Standing, today: Date) -> Option<i32> {
        let until = match self {
            Self::Number(fact) | Self::Guide(_, fact) => fact.certain_until(),
            Self::Place(place) => place.certain_until(),
        };
        match standing {
            Standing::Certain | Standing::Stale => Some((until? - today).get_days()),
            Standing::Unverified | Standing::NotInForce => None,
        }
    }
}

/// Every fact: the numbers of the stop signals, which matter most, the guides in the order of their
/// ids and files, the places in theirs.
#[must_use]
pub fn register<'g>(library: &'g Library, local: &'g LocalLayer, today: Date) -> Vec<Entry<'g>> {
    let numbers = library
        .cards()
        .numbers()
        .map(|(fact, signals)| (Of::Number(fact), signals.into_iter().map(Used::Signal).collect::<Vec<_>>()));
    let of_guide = |guide: &'g Guide| {
        guide.facts.iter().map(move |fact| (Of::Guide(guide, fact), used(guide, &fact.id)))
    };
    let guides = library.guides().iter().flat_map(of_guide);
    let referrals = |place: &Place| place.kinds.iter().map(|kind| Used::Referral(*kind)).collect();
    let places = local.places.iter().map(|place| (Of::Place(place), referrals(place)));
    let all = numbers.chain(guides).chain(places);
    all.map(|(of, used)| {
        let standing = of.standing(today);
        Entry { of, used, standing, days_left: of.days_left(standing, today) }
    })
    .collect()
}

fn used<'g>(guide: &'g Guide, id: &FactId) -> Vec<Used<'g>> {
    let names =
        |text: &Text| text.pieces().iter().any(|piece| matches!(piece, Piece::Fact(fact) if fact == id));
    let bring = guide.bring.iter().filter(|item| item.texts().any(names)).map(Used::Bring);
    let steps = guide.steps().iter().filter(|step| step.texts().any(names)).map(Used::Step);
    let plan_b = names(&guide.plan_b).then_some(Used::PlanB);
    bring.chain(steps).chain(plan_b).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::guide::{SourceFile, place::Hours};

    const GUIDE: &str = r#"
format = 1
id = "essai"
title = "T"
summary = "S"
theme = "logement"
minutes = 20
[fact.prix]
value = "25 €"
about = "timbre"
source = "service-public.gouv.fr"
verified_on = 2026-06-01
[fact.tard]
value = "10 €"
about = "retard"
source = "délibération"
verified_on = 2026-06-01
shelf_months = 60
until = 2026-12-31
[fact.neuf]
value = "3 mois"
about = "délai"
source = "délibération"
[[bring]]
id = "timbre"
text = "Un timbre à {fact.prix}"
[[step]]
id = "lire"
kind = "info"
title = "T"
citizen = "C"
agent = "Dites : {fact.tard}."
[[step]]
id = "cocher"
kind = "check"
title = "T"
citizen = "C"
agent = "A"
end = "done"
[[step.item]]
id = "x"
text = "Le timbre"
instead = "Ou {fact.prix}"
[plan_b]
text = "Payez {fact.prix} dans {fact.neuf}."
"#;

    fn place() -> Place {
        Place {
            name: "Bus".to_owned(),
            address: "Parking".to_owned(),
            hours: Some(Hours::parse("Mo 09:00-12:00")),
            verified_on: Some(date(2026, 6, 1)),
            source: "lieux.csv".to_owned(),
            ..Place::sample()
        }
    }

    #[track_caller]
    fn check(today: Date, expected: &[(&str, &str, Standing, Option<i32>)]) {
        let file = SourceFile { name: "essai.toml".to_owned(), bytes: GUIDE.into() };
        let (library, faults) = Library::build(&[file], today);
        assert!(library.left_out().is_empty(), "{faults:#?}");
        let local = LocalLayer { places: vec![place()], ..LocalLayer::default() };
        let entries = register(&library, &local, today);
        let told: Vec<_> = entries
            .iter()
            .filter(|entry| !matches!(entry.of, Of::Number(_)))
            .map(|entry| {
                let used: Vec<_> = entry
                    .used
                    .iter()
                    .map(|used| match used {
                        Used::Bring(_) => "(bring)",
                        Used::Step(step) => step.id.as_str(),
                        Used::PlanB => "(plan b)",
                        Used::Signal(signal) => signal.code(),
                        Used::Referral(kind) => kind.code(),
                    })
                    .collect();
                let name = entry.of.name().to_string();
                let name = name.rsplit('/').next().unwrap().to_owned();
                (name, used.join(" "), entry.standing, entry.days_left)
            })
            .collect();
        let told: Vec<_> = told
            .iter()
            .map(|(id, used, standing, left)| (id.as_str(), used.as_str(), *standing, *left))
            .collect();
        assert_eq!(told, expected);
    }

    const PRIX: &str = "(bring) cocher (plan b)";

    #[test]
    fn each_fact_says_where_it_is_used_and_how_long_it_is_certain() {
        check(
            date(2026, 11, 24),
            &[
                ("prix", PRIX, Standing::Certain, Some(7)),
                ("tard", "lire", Standing::Certain, Some(37)),
                ("neuf", "(plan b)", Standing::Unverified, None),
                ("Bus", "france-services", Standing::Certain, Some(7)),
            ],
        );
    }

    #[test]
    fn the_days_that_have_passed_since_are_below_zero_and_what_is_not_in_force_has_none() {
        check(
            date(2027, 1, 1),
            &[
                ("prix", PRIX, Standing::Stale, Some(-31)),
                ("tard", "lire", Standing::NotInForce, None),
                ("neuf", "(plan b)", Standing::Unverified, None),
                ("Bus", "france-services", Standing::Stale, Some(-31)),
            ],
        );
    }

    #[test]
    fn the_numbers_of_the_stop_signals_come_first_each_with_the_signals_that_call_it() {
        let library = Library::build(&[], date(2026, 11, 24)).0;
        let local = LocalLayer { places: vec![place()], ..LocalLayer::default() };
        let entries = register(&library, &local, date(2026, 11, 24));
        let first: Vec<_> =
            entries.iter().take(2).map(|it| (it.of.value(), it.of.source(), it.used.clone())).collect();
        assert_eq!(
            first,
            [
                ("3114".into(), "https://3114.fr", vec![Used::Signal(Signal::Suicide)]),
                ("15".into(), "https://www.service-public.gouv.fr", vec![Used::Signal(Signal::Suicide)]),
            ]
        );
        let last = entries.last().unwrap();
        assert_eq!((last.of.value(), last.of.source()), ("Parking | Mo 09:00-12:00".into(), "lieux.csv"));
    }
}
