//! What the agent reads on the standby screen: what to do when there is time.
//!
//! Pure: guides and local values come in, French lines come out.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::guide::{Library, LocalKey, LocalLayer, Standing, register::register};

/// Guides that were left out, facts to verify, local values to fill in, people to name.
#[must_use]
pub fn to_do(guides: &Library, local: &LocalLayer, today: Date) -> Vec<String> {
    let left_out = guides.left_out().iter().map(|guide| {
        format!("{} est écartée : {} Lancez « passe-main check ».", guide.file, sentence(&guide.first))
    });
    let counts =
        [doubtful_facts(guides, local, today), missing_values(guides, local), missing_people(guides, local)];
    left_out.chain(counts.into_iter().flatten()).collect()
}

fn sentence(words: &str) -> String {
    if words.ends_with('.') { words.to_owned() } else { format!("{words}.") }
}

/// How many; which ones stand on the page of dated facts.
fn doubtful_facts(guides: &Library, local: &LocalLayer, today: Date) -> Option<String> {
    let facts = register(guides, local, today);
    match facts.iter().filter(|entry| entry.standing != Standing::Certain).count() {
        0 => None,
        1 => Some("1 donnée datée est à vérifier.".to_owned()),
        count => Some(format!("{count} données datées sont à vérifier.")),
    }
}

/// The same; the page names the guides that need them.
fn missing_values(guides: &Library, local: &LocalLayer) -> Option<String> {
    match local.missing(guides).len() {
        0 => None,
        1 => Some("1 valeur est à remplir dans local.toml : « Données datées » dit laquelle.".to_owned()),
        count => Some(format!(
            "{count} valeurs sont à remplir dans local.toml : « Données datées » dit lesquelles, et pour quelles démarches."
        )),
    }
}

/// The stop signals for which the commune names nobody near here, and what would name somebody.
fn missing_people(guides: &Library, local: &LocalLayer) -> Option<String> {
    let missing = guides.cards().without_people(local);
    if missing.is_empty() {
        return None;
    }
    let cards = || missing.iter().map(|(_, card)| card);
    let kinds: BTreeSet<_> = cards().flat_map(|card| &card.places).map(|kind| kind.code()).collect();
    let keys: BTreeSet<_> = cards().flat_map(|card| &card.local).map(LocalKey::as_str).collect();
    let listed = |words: BTreeSet<&str>| words.into_iter().collect::<Vec<_>>().join(", ");
    let names: Vec<_> = missing.iter().map(|(signal, _)| signal.words()).collect();
    Some(format!(
        "Repères : local.toml ne nomme personne près d'ici pour : {}. Ajoutez un lieu ({}), ou remplissez {}.",
        names.join(" ; "),
        listed(kinds),
        listed(keys)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{Change, History, SourceFile, StructureKind, Verified, register::Of};
    use crate::screen::testing;

    const GUIDE: &str = r#"
format = 1
id = "essai"
title = "Un essai"
summary = "Une courte phrase."
theme = "logement"
minutes = 20
[fact.prix]
value = "25 €"
about = "timbre"
source = "service-public.gouv.fr"
[[step]]
id = "fin"
kind = "site"
title = "Le site"
citizen = "Le timbre coûte {fact.prix}."
agent = "Dites : « {local.regle} »"
open = "{local.portail}"
end = "done"
[plan_b]
text = "Allez au guichet."
[[scenario]]
name = "tout droit"
visits = ["fin"]
ends = "done"
"#;

    #[track_caller]
    fn check(files: &[(&str, &str)], filled: &[&str], expected: &[&str]) {
        let files: Vec<SourceFile> = files
            .iter()
            .map(|(name, text)| SourceFile { name: (*name).to_owned(), bytes: text.as_bytes().to_vec() })
            .collect();
        let today = Date::constant(2026, 11, 24);
        // Somebody is near for every stop signal, and was seen this very day.
        let mut local = LocalLayer { places: testing::places(), ..LocalLayer::default() };
        local.places.iter_mut().for_each(|place| place.verified_here = Some(today));
        local.places[0].kinds = vec![StructureKind::SocialHelp, StructureKind::FranceServices];
        for key in filled {
            local.values.insert(LocalKey::parse(key).unwrap(), "rempli".to_owned());
        }
        assert_eq!(to_do(&with_numbers_verified(&files, today), &local, today), expected);
    }

    /// The guides, and the numbers of the stop signals as if somebody had called them all.
    fn with_numbers_verified(files: &[SourceFile], today: Date) -> Library {
        let mut library = Library::build(files, today).0;
        let local = LocalLayer::default();
        let entries = register(&library, &local, today);
        let numbers = entries.iter().filter(|entry| matches!(entry.of, Of::Number(_)));
        let seen = numbers.map(|entry| {
            let (fact, value) = (entry.of.name(), entry.of.value().into_owned());
            Change::Verified(Verified { fact, value, on: today })
        });
        let history: History = seen.collect();
        library.verify(&history, today);
        library
    }

    #[test]
    fn the_numbers_of_the_stop_signals_and_the_places_are_to_be_verified_too() {
        let today = Date::constant(2026, 11, 24);
        let local = LocalLayer { places: testing::places(), ..LocalLayer::default() };
        let guides = Library::build(&[], today).0;
        let numbers = guides.cards().numbers().count();
        let counted = format!("{} données datées sont à vérifier.", numbers + 2);
        assert_eq!(to_do(&guides, &local, today)[0], counted, "the numbers and two places");
    }

    #[test]
    fn facts_to_verify_and_values_to_fill_in_are_counted() {
        check(
            &[("essai.toml", GUIDE)],
            &["regle"],
            &[
                "1 donnée datée est à vérifier.",
                "1 valeur est à remplir dans local.toml : « Données datées » dit laquelle.",
            ],
        );
        let twice = GUIDE.replace("\"essai\"", "\"autre\"");
        check(
            &[("essai.toml", GUIDE), ("autre.toml", &twice)],
            &[],
            &[
                "2 données datées sont à vérifier.",
                "2 valeurs sont à remplir dans local.toml : « Données datées » dit lesquelles, et pour quelles démarches.",
            ],
        );
    }

    #[test]
    fn a_guide_that_was_left_out_is_named_with_what_to_do() {
        let broken = GUIDE.replace("end = \"done\"\n[plan_b]", "go = \"ailleurs\"\n[plan_b]");
        check(
            &[("essai.toml", &broken)],
            &[],
            &[
                "essai.toml est écartée : aucune étape ne s'appelle « ailleurs ». Lancez « passe-main check ».",
            ],
        );
    }

    #[test]
    fn the_stop_signals_for_which_nobody_near_is_known_are_named_with_what_to_fill_in() {
        let told = |filled: &[&str]| {
            let mut local = LocalLayer::default();
            for key in filled {
                local.values.insert(LocalKey::parse(key).unwrap(), "rempli".to_owned());
            }
            let today = Date::constant(2026, 11, 24);
            to_do(&with_numbers_verified(&[], today), &local, today)
        };
        assert_eq!(
            told(&["ccas", "mds"]),
            [
                "Repères : local.toml ne nomme personne près d'ici pour : Litige, refus d'un droit. Ajoutez un lieu (france-services), ou remplissez france-services."
            ]
        );
        assert!(told(&[])[0].contains("Dettes ; Expulsion du logement ; Litige"), "{:?}", told(&[]));
        assert_eq!(told(&["ccas", "mds", "france-services"]), [""; 0]);
    }

    #[test]
    fn when_all_is_well_nothing_is_said() {
        let sure = GUIDE.replace("about = \"timbre\"", "about = \"timbre\"\nverified_on = 2026-11-01");
        check(&[("essai.toml", &sure)], &["regle", "portail"], &[]);
    }
}
