//! The register of dated facts: each with where it is used and how long it is still certain.

use jiff::civil::Date;

use super::{Fact, FactId, Guide, Library, Piece, Standing, StepId, Text};

/// One fact of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'g> {
    /// Its guide.
    pub guide: &'g Guide,
    /// The fact.
    pub fact: &'g Fact,
    /// Where its guide names it, in reading order.
    pub used: Vec<Used<'g>>,
    /// How far it can be trusted on the day of the register.
    pub standing: Standing,
    /// Days until it is no longer certain; below zero since then. `None`: it never was, or is not in force.
    pub days_left: Option<i32>,
}

/// A part of a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Used<'g> {
    /// What to bring.
    Bring,
    /// A step.
    Step(&'g StepId),
    /// Plan B.
    PlanB,
}

/// Every fact of the guides, in the order of the guides and of their files.
#[must_use]
pub fn register(library: &Library, today: Date) -> Vec<Entry<'_>> {
    let of_guide = |guide| facts_of(guide, today);
    library.guides().iter().flat_map(of_guide).collect()
}

fn facts_of(guide: &Guide, today: Date) -> impl Iterator<Item = Entry<'_>> {
    guide.facts.iter().map(move |fact| {
        let standing = fact.standing(today);
        Entry {
            guide,
            fact,
            used: used(guide, &fact.id),
            standing,
            days_left: days_left(fact, standing, today),
        }
    })
}

fn days_left(fact: &Fact, standing: Standing, today: Date) -> Option<i32> {
    match standing {
        Standing::Certain | Standing::Stale => Some((fact.certain_until()? - today).get_days()),
        Standing::Unverified | Standing::NotInForce => None,
    }
}

fn used<'g>(guide: &'g Guide, id: &FactId) -> Vec<Used<'g>> {
    let names =
        |text: &Text| text.pieces().iter().any(|piece| matches!(piece, Piece::Fact(fact) if fact == id));
    let bring = guide.bring.iter().flat_map(super::Item::texts).any(names).then_some(Used::Bring);
    let steps = guide.steps().iter().filter(|step| step.texts().any(names)).map(|step| Used::Step(&step.id));
    let plan_b = names(&guide.plan_b).then_some(Used::PlanB);
    bring.into_iter().chain(steps).chain(plan_b).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::guide::SourceFile;

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

    #[track_caller]
    fn check(today: Date, expected: &[(&str, &str, Standing, Option<i32>)]) {
        let file = SourceFile { name: "essai.toml".to_owned(), bytes: GUIDE.into() };
        let (library, faults) = Library::build(&[file], today);
        let entries = register(&library, today);
        assert!(library.left_out().is_empty(), "{faults:#?}");
        let told: Vec<_> = entries
            .iter()
            .map(|entry| {
                let used: Vec<_> = entry
                    .used
                    .iter()
                    .map(|used| match used {
                        Used::Bring => "(bring)",
                        Used::Step(step) => step.as_str(),
                        Used::PlanB => "(plan b)",
                    })
                    .collect();
                (entry.fact.id.to_string(), used.join(" "), entry.standing, entry.days_left)
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
            ],
        );
    }
}
