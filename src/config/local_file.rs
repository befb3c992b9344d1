//! Reads `local.toml`, the local layer (fiche locale) of a commune.
//!
//! An empty text means "not filled in yet": the example is a form to fill in, and a guide that
//! misses a value says so to the agent. `[guides]` names guides, so the guides are read before it.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::{DeTable, DeValue};

use crate::guide::{
    Fault, Guide, GuideId, GuideKind, Library, LocalKey, LocalLayer, SourceFile, did_you_mean,
    fault::{FaultCode, Faults, Span},
    raw::keys::Keys,
    signals::Signal,
};

use super::{places::of_local, reader, shipped::INTERVIEW};

/// Reads the file as far as possible; a value that is wrong is left out and reported.
/// `library`: every guide that the commune may turn on or off.
#[must_use]
pub fn read_local(file: &SourceFile, library: &Library) -> (LocalLayer, Vec<Fault>) {
    reader::read(file, |table, faults| whole(table, library, faults))
}

fn whole(table: &DeTable<'_>, library: &Library, faults: &mut Faults) -> LocalLayer {
    let mut keys = Keys::of(table, 0..0, "la fiche locale");
    let town_hall = keys.text("town_hall", faults).map(|text| text.value.trim().to_owned());
    let hours = keys.texts("hours", faults).unwrap_or_default();
    let position = of_local::position(&mut keys, faults);
    let values = keys.table("values", faults).map(|(_, table)| values(table, library, faults));
    let guides = keys.table("guides", faults).map(|(_, table)| guides(table, library, faults));
    let places = of_local::places(&mut keys, faults);
    let places_file = keys.text("places", faults).map(|text| text.value.trim().to_owned());
    keys.close(faults);
    LocalLayer {
        town_hall: town_hall.unwrap_or_default(),
        hours: hours
            .into_iter()
            .map(|line| line.value.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect(),
        values: values.unwrap_or_default(),
        guides: guides.unwrap_or_default(),
        position,
        places,
        places_file: places_file.filter(|name| !name.is_empty()),
    }
}

/// Which guides the commune turns on or off. One that has an error of its own is told elsewhere.
fn guides(table: &DeTable<'_>, library: &Library, faults: &mut Faults) -> BTreeMap<GuideId, bool> {
    let mut guides = BTreeMap::new();
    for (key, value) in Keys::all(table) {
        let written: &str = key.get_ref();
        let Some(on) = value.get_ref().as_bool() else {
            faults.add(
                FaultCode::WrongType,
                value.span(),
                format!("la valeur de « {written} » n'est pas du bon type"),
                "écrivez true (proposée) ou false (pas proposée), sans guillemets",
            );
            continue;
        };
        let is_named = |id: &GuideId| id.as_str() == written;
        match library.guides().iter().find(|guide| is_named(&guide.id)) {
            Some(guide) if guide.kind == GuideKind::Procedure => {
                guides.insert(guide.id.clone(), on);
            }
            Some(guide) => not_a_procedure(written, guide.kind, key.span(), faults),
            // Whoever checks one file alone has no interview beside it.
            None if written == INTERVIEW => {
                not_a_procedure(written, GuideKind::Interview, key.span(), faults);
            }
            None if library.left_out().iter().any(|out| out.id.as_ref().is_some_and(is_named)) => {}
            None => {
                let known = library.guides().iter().filter(|guide| guide.kind == GuideKind::Procedure);
                faults.add(
                    FaultCode::UnknownGuide,
                    key.span(),
                    format!("aucune démarche ne s'appelle « {written} »"),
                    did_you_mean::remedy(written, known.map(|guide| guide.id.as_str())),
                );
            }
        }
    }
    guides
}

fn not_a_procedure(written: &str, kind: GuideKind, span: Span, faults: &mut Faults) {
    let kind = kind.words();
    faults.add(
        FaultCode::CannotBeCalled,
        span,
        format!("« {written} » ne s'allume ni ne s'éteint : ce n'est pas une démarche ({kind})"),
        "retirez cette ligne",
    );
}

/// What the commune fills in. A value that no guide asks for is kept, and told: its key may be misspelt.
fn values(table: &DeTable<'_>, library: &Library, faults: &mut Faults) -> BTreeMap<LocalKey, String> {
    let of_cards = Signal::ALL.iter().filter_map(|signal| library.card(*signal)).flat_map(|card| &card.local);
    let asked: BTreeSet<_> = library.guides().iter().flat_map(Guide::local_keys).chain(of_cards).collect();
    let mut values = BTreeMap::new();
    for (key, value) in Keys::all(table) {
        let id = LocalKey::parse(key.get_ref());
        if let Err(error) = &id {
            faults.add(
                FaultCode::BadId,
                key.span(),
                error.to_string(),
                "écrivez la clé comme dans les démarches : portail-famille",
            );
        }
        let DeValue::String(text) = value.get_ref() else {
            faults.add(
                FaultCode::WrongType,
                value.span(),
                format!("la valeur de « {} » n'est pas du bon type", key.get_ref()),
                "écrivez un texte entre guillemets",
            );
            continue;
        };
        let text = text.trim();
        if text.starts_with("http://") {
            faults.add(
                FaultCode::BadAddress,
                value.span(),
                format!("l'adresse « {text} » n'est pas protégée"),
                "écrivez https:// : une page sans « s » n'est pas protégée",
            );
            continue;
        }
        if let (Ok(id), false) = (id, text.is_empty()) {
            // Only with the one that was probably meant: a guide that is not here may ask for others.
            let near = did_you_mean::did_you_mean(id.as_str(), asked.iter().map(|key| key.as_str()));
            if let (false, Some(near)) = (asked.contains(&id), near) {
                faults.add(
                    FaultCode::UnusedValue,
                    key.span(),
                    format!("aucune démarche ne demande « {id} »"),
                    format!("vouliez-vous dire « {near} » ?"),
                );
            }
            values.insert(id, text.to_owned());
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::{
        config::shipped::{SHIPPED, shipped},
        guide::{
            StructureKind,
            local::explained,
            place::{Position, WebAddress},
            signals::Signal,
            source::line_column,
        },
    };

    use super::*;

    const EXAMPLE: &str = include_str!("../../assets/local.example.toml");

    #[track_caller]
    fn check(text: &str, expected: &[&str]) -> LocalLayer {
        let file = SourceFile { name: "local.toml".to_owned(), bytes: text.as_bytes().to_vec() };
        let (library, _) = Library::build(&shipped(), date(2026, 11, 24));
        let (local, faults) = read_local(&file, &library);
        let told: Vec<_> = faults
            .iter()
            .map(|fault| {
                let line = line_column(text, fault.span.start).line;
                format!("{line} {} {} — {}", fault.code.code(), fault.message, fault.remedy)
            })
            .collect();
        assert_eq!(told, expected);
        local
    }

    #[test]
    fn a_commune_is_read_and_what_is_empty_is_not_there() {
        let local = check(
            "town_hall = \"Mairie de Saint-Exemple\"\nhours = [\"Lundi : 9 h – 12 h\", \"\"]\n\
             [values]\nportail-famille = \"https://exemple.fr\"\nmairie-equipee = \"\"\n",
            &[],
        );
        assert_eq!(local.town_hall, "Mairie de Saint-Exemple");
        assert_eq!(local.hours, ["Lundi : 9 h – 12 h"]);
        let key = LocalKey::parse("portail-famille").unwrap();
        assert_eq!(local.values, BTreeMap::from([(key, "https://exemple.fr".to_owned())]));
    }

    #[test]
    fn a_wrong_value_is_told_and_the_others_stay() {
        let local = check(
            "town_hal = \"x\"\n[values]\nPortail = \"x\"\na = 3\nb = \"http://exemple.fr\"\nportail-famille = \"bien\"\n",
            &[
                "1 cle-inconnue la clé « town_hal » n'existe pas dans la fiche locale — vouliez-vous dire « town_hall » ?",
                "3 identifiant-invalide « Portail » n'est pas un identifiant : des lettres minuscules sans accent, des chiffres et des tirets, 48 caractères au plus — écrivez la clé comme dans les démarches : portail-famille",
                "4 type-faux la valeur de « a » n'est pas du bon type — écrivez un texte entre guillemets",
                "5 adresse-invalide l'adresse « http://exemple.fr » n'est pas protégée — écrivez https:// : une page sans « s » n'est pas protégée",
            ],
        );
        assert_eq!(local.values.len(), 1);
    }

    #[test]
    fn a_value_that_no_guide_asks_for_is_kept_and_told() {
        let local = check(
            "[values]\nportail-famile = \"https://exemple.fr\"\n",
            &[
                "2 valeur-inutilisee aucune démarche ne demande « portail-famile » — vouliez-vous dire « portail-famille » ?",
            ],
        );
        assert_eq!(local.values.len(), 1);
        // That of a guide of the commune's own, which is not among these.
        check("[values]\npiscine = \"02 41 00 00 00\"\n", &[]);
    }

    #[test]
    fn a_misspelt_key_of_a_place_is_told_once() {
        check(
            "[[place]]\nkind = \"aide-sociale\"\nname = \"CCAS\"\nadress = \"1 rue A\"\n",
            &[
                "4 cle-inconnue la clé « adress » n'existe pas dans le lieu « CCAS » — vouliez-vous dire « address » ?",
            ],
        );
    }

    #[test]
    fn the_commune_turns_guides_on_and_off() {
        let local = check("[guides]\ncantine = false\ngarderie = true\n", &[]);
        let told: Vec<_> = local.guides.iter().map(|(id, on)| (id.as_str(), *on)).collect();
        assert_eq!(told, [("cantine", false), ("garderie", true)]);
    }

    #[test]
    fn a_guide_that_cannot_be_turned_off_or_does_not_exist_is_told() {
        let local = check(
            "[guides]\ncantin = false\naccueil = false\nconnexion-portail = true\ngarderie = \"non\"\ncantine = false\n",
            &[
                "2 demarche-inconnue aucune démarche ne s'appelle « cantin » — vouliez-vous dire « cantine » ?",
                "3 appel-interdit « accueil » ne s'allume ni ne s'éteint : ce n'est pas une démarche (entretien) — retirez cette ligne",
                "4 appel-interdit « connexion-portail » ne s'allume ni ne s'éteint : ce n'est pas une démarche (étapes partagées) — retirez cette ligne",
                "5 type-faux la valeur de « garderie » n'est pas du bon type — écrivez true (proposée) ou false (pas proposée), sans guillemets",
            ],
        );
        assert_eq!(local.guides.len(), 1);
    }

    #[test]
    fn places_are_read_and_one_that_names_no_way_there_is_left_out() {
        let local = check(
            "places = \"lieux.csv\"\n\
             [[place]]\nkind = \"aide-sociale\"\nname = \"CCAS\"\naddress = \"1 rue A\"\nphone = \"02 41 00 00 00\"\n\
             hours = \"Mo-Fr 09:00-12:00\"\nservices = [\"aide alimentaire\", \"\"]\nsite = \"https://exemple.fr\"\n\
             verified_on = 2026-11-02\n\
             [[place]]\nname = \"Sans genre\"\naddress = \"1 rue A\"\n\
             [[place]]\nkind = \"aide-social\"\nname = \"Sans adresse\"\n",
            &[
                "11 cle-manquante il manque « kind » dans le lieu « Sans genre » — ajoutez une ligne : kind = \"…\"",
                "14 texte-manquant il manque « address » dans le lieu « Sans adresse » — ajoutez une ligne : address = \"…\"",
                "15 valeur-inconnue « aide-social » n'est pas une valeur de « kind » — vouliez-vous dire « aide-sociale » ?",
            ],
        );
        assert_eq!(local.places_file.as_deref(), Some("lieux.csv"));
        let [place] = &local.places[..] else { panic!("{:?}", local.places) };
        assert_eq!((&place.kinds[..], place.name.as_str()), (&[StructureKind::SocialHelp][..], "CCAS"));
        let site = place.site.as_ref().map(WebAddress::as_str);
        assert_eq!((place.services.len(), site), (1, Some("https://exemple.fr")));
        assert!(place.phone.is_some() && place.hours.is_some() && place.verified_on.is_some());
    }

    #[test]
    fn a_wrong_value_of_a_place_is_told_and_the_place_stays() {
        let local = check(
            "[[place]]\nkind = \"autre\"\nname = \"Ici\"\naddress = \"1 rue A\"\nphone = \"241\"\n\
             hours = \"le matin\"\nsite = \"exemple.fr\"\nopen = true\n",
            &[
                "5 type-faux « 241 » n'est pas un numéro de téléphone — écrivez un numéro entier, par exemple 02 41 00 00 00",
                "6 type-faux les horaires « le matin » ne se lisent pas sans rien deviner : ils sont montrés tels quels — écrivez par exemple Mo-Fr 09:00-12:00,14:00-17:00; PH off",
                "7 adresse-invalide l'adresse « exemple.fr » n'est pas une adresse protégée — écrivez l'adresse entière, qui commence par https://",
                "8 cle-inconnue la clé « open » n'existe pas dans le lieu « Ici » — choisissez parmi « kind », « name », « address », « phone », « hours », « services », « signals », « site », « booking », « position », « verified_on »",
            ],
        );
        assert_eq!(local.places.len(), 1);
        assert_eq!(local.places[0].hours.as_ref().unwrap().written(), "le matin");
    }

    #[test]
    fn a_place_has_several_kinds_stop_signals_an_appointment_page_and_a_position() {
        let local = check(
            "position = { latitude = 47.5, longitude = -0.25 }\n\
             [[place]]\nkind = [\"autre\", \"aide-sociale\", \"autre\"]\nname = \"Ici\"\naddress = \"1 rue A\"\n\
             signals = [\"litige\", \"dettes\"]\nbooking = \"https://rdv.exemple.fr\"\n\
             position = { latitude = 48, longitude = 0.5 }\n",
            &[],
        );
        assert_eq!(local.position, Position::new(47.5, -0.25));
        let [place] = &local.places[..] else { panic!("{:?}", local.places) };
        assert_eq!(place.kinds, [StructureKind::Other, StructureKind::SocialHelp]);
        assert_eq!(place.signals, [Signal::Litigation, Signal::Debt]);
        assert_eq!(place.booking, WebAddress::parse("https://rdv.exemple.fr"));
        assert_eq!(place.position, Position::new(48.0, 0.5));
        assert_eq!(local.places_of(StructureKind::SocialHelp).len(), 1);
    }

    #[test]
    fn what_is_wrong_of_a_position_a_signal_or_a_page_is_told_and_the_place_stays() {
        let place = "name = \"Ici\"\naddress = \"1 rue A\"";
        let local = check(
            &format!(
                "position = {{ latitude = 147.5 }}\n\
                 [[place]]\nkind = \"autre\"\n{place}\nposition = \"ici\"\nsignals = [\"dette\"]\n\
                 [[place]]\nkind = [\"autre\", \"autres\"]\n{place}\nposition = {{ latitude = 0, longitude = 0 }}\n\
                 booking = \"sur place\"\n[[place]]\nkind = []\n{place}\n"
            ),
            &[
                "1 cle-manquante il manque « longitude » dans la position — ajoutez une ligne : longitude = -0.1032",
                "1 nombre-hors-limites « latitude » vaut 147.5 — écrivez un nombre de -90 à 90",
                "6 type-faux la valeur de « position » n'est pas du bon type — écrivez une table",
                "7 valeur-inconnue « dette » n'est pas une valeur de « signals » — vouliez-vous dire « dettes » ?",
                "9 valeur-inconnue « autres » n'est pas une valeur de « kind » — vouliez-vous dire « autre » ?",
                "12 nombre-hors-limites la position 0, 0 est en pleine mer — écrivez celle du lieu, ou retirez cette ligne",
                "13 adresse-invalide l'adresse « sur place » n'est pas une adresse protégée — écrivez l'adresse entière, qui commence par https://",
                "14 cle-manquante il manque « kind » dans le lieu « Ici » — ajoutez une ligne : kind = \"…\"",
            ],
        );
        assert_eq!((local.position, local.places.len()), (None, 2));
        assert!(local.places.iter().all(|place| place.position.is_none()));
    }

    #[test]
    fn the_places_of_the_example_and_of_the_manual_can_be_copied() {
        let (_, example) = EXAMPLE.split_once("# [[place]]").unwrap();
        let example: Vec<_> = example.lines().map(|line| line.strip_prefix("# ").unwrap_or(line)).collect();
        let manual = include_str!("../../docs/lieux.md").split("```toml\n[[place]]").nth(1).unwrap();
        for text in [&example.join("\n"), manual.split("```").next().unwrap()] {
            let local = check(&format!("[[place]]{text}"), &[]);
            let [place] = &local.places[..] else { panic!("{:?}", local.places) };
            assert!(place.phone.is_some() && place.verified_on.is_some(), "{place:?}");
            assert!(place.hours.as_ref().unwrap().is_read());
        }
    }

    #[test]
    fn the_shipped_example_names_every_value_that_the_shipped_guides_and_cards_use() {
        check(EXAMPLE, &[]);
        let mut used = BTreeSet::new();
        for (_, text) in SHIPPED {
            for part in text.split("{local.").skip(1) {
                used.insert(part.split('}').next().unwrap());
            }
        }
        let library = Library::build(&[], date(2026, 11, 24)).0;
        let cards = Signal::ALL.iter().filter_map(|signal| library.card(*signal));
        used.extend(cards.flat_map(|card| &card.local).map(LocalKey::as_str));
        let example: toml::Table = EXAMPLE.parse().unwrap();
        let shown: BTreeSet<_> = example["values"].as_table().unwrap().keys().map(String::as_str).collect();
        assert_eq!(shown, used);
        let key = |name: &str| LocalKey::parse(name).unwrap();
        assert!(used.iter().all(|name| explained(&key(name)).is_some_and(|it| it.ends_with('.') || it.contains("https"))));
    }

    #[test]
    fn the_shipped_example_names_every_guide_that_is_off() {
        let (library, _) = Library::build(&shipped(), date(2026, 11, 24));
        let off: Vec<_> = library.guides().iter().filter(|guide| !guide.offered).collect();
        assert_eq!(off.len(), 6);
        let about = EXAMPLE.split("# Les démarches proposées").nth(1).unwrap();
        for guide in off {
            assert!(about.contains(guide.id.as_str()), "{}", guide.id);
        }
    }
}
