//! Names that deceive, each by its trick; and names that do not.

use proptest::prelude::*;

use super::{Trick, resembles};
use crate::site::wall::{Host, Wall};

fn wall() -> Wall {
    let names =
        ["impots.gouv.fr", "passeport.ants.gouv.fr", "www.service-public.fr", "www.ameli.fr", "www.caf.fr"];
    Wall::around(names.map(|name| Host::parse(name).unwrap()).into_iter().chain([Host::practice(8765)]))
}

#[track_caller]
fn deceives(name: &str, official: &str, trick: Trick) {
    let found = resembles(name, &wall()).unwrap_or_else(|| panic!("{name} is not found"));
    assert_eq!((found.official.name(), found.trick), (official, trick), "{name}");
}

#[test]
fn letters_that_imitate_others() {
    // Cyrillic а, о, і; a Greek omicron; an accent; and our own « rn ».
    deceives("www.аmeli.fr", "www.ameli.fr", Trick::Letters);
    deceives("impоts.gоuv.fr", "impots.gouv.fr", Trick::Letters);
    deceives("іmpots.gουv.fr", "impots.gouv.fr", Trick::Letters);
    deceives("serviсe-public.fr", "www.service-public.fr", Trick::Letters);
    deceives("sërvice-public.fr", "www.service-public.fr", Trick::Letters);
    deceives("arneli.fr", "www.ameli.fr", Trick::Letters);
    deceives("arne1i.fr", "www.ameli.fr", Trick::Letters);
    deceives("compte.аmeli.fr", "www.ameli.fr", Trick::Letters);
}

#[test]
fn a_name_in_ascii_form_is_judged_as_it_is_seen() {
    let ascii = match url::Host::parse("www.аmeli.fr") {
        Ok(url::Host::Domain(ascii)) => ascii,
        other => panic!("{other:?}"),
    };
    assert!(ascii.contains("xn--"));
    deceives(&ascii, "www.ameli.fr", Trick::Letters);
}

#[test]
fn an_official_name_before_another_one() {
    deceives("service-public.fr.example.com", "www.service-public.fr", Trick::Before);
    deceives("www.service-public.fr.example.com", "www.service-public.fr", Trick::Before);
    deceives("impots.gouv.fr-connexion.com", "impots.gouv.fr", Trick::Before);
    deceives("compte-ameli.fr.example.com", "www.ameli.fr", Trick::Before);
}

#[test]
fn a_name_that_says_it_is_of_the_state() {
    deceives("gouv.org", "impots.gouv.fr", Trick::State);
    deceives("impots-gouv.fr", "impots.gouv.fr", Trick::State);
    deceives("impots.gouv.org", "impots.gouv.fr", Trick::State);
    deceives("amende-gouv.fr", "impots.gouv.fr", Trick::State);
    let others = Wall::around([Host::parse("www.ameli.fr").unwrap()]);
    assert_eq!(resembles("gouv.org", &others), None);
}

#[test]
fn the_same_words_with_other_points() {
    deceives("servicepublic.fr", "www.service-public.fr", Trick::Points);
    deceives("service.public.fr", "www.service-public.fr", Trick::Points);
}

#[test]
fn other_words_around_an_official_name() {
    deceives("compte-ameli.fr", "www.ameli.fr", Trick::Added);
    deceives("ameli-remboursement.com", "www.ameli.fr", Trick::Added);
    deceives("service-public-fr.com", "www.service-public.fr", Trick::Added);
    assert_eq!(resembles("camelias.fr", &wall()), None);
}

#[test]
fn the_same_name_with_another_ending() {
    deceives("service-public.com", "www.service-public.fr", Trick::Ending);
    deceives("www.ameli.net", "www.ameli.fr", Trick::Ending);
}

#[test]
fn one_letter_more_less_other_or_out_of_place() {
    deceives("amelie.fr", "www.ameli.fr", Trick::OneLetter);
    deceives("amli.fr", "www.ameli.fr", Trick::OneLetter);
    deceives("www.emeli.fr", "www.ameli.fr", Trick::OneLetter);
    deceives("aemli.fr", "www.ameli.fr", Trick::OneLetter);
    deceives("mon.service-publik.fr", "www.service-public.fr", Trick::OneLetter);
}

#[test]
fn an_official_name_and_its_family_deceive_nobody() {
    for name in [
        "impots.gouv.fr",
        "IMPOTS.gouv.fr.",
        "www.impots.gouv.fr",
        "cfspart.impots.gouv.fr",
        "ants.gouv.fr",
        "impot.gouv.fr",
        "gouv.fr",
        "ameli.fr",
        "assure.ameli.fr",
    ] {
        assert_eq!(resembles(name, &wall()), None, "{name}");
    }
}

#[test]
fn another_name_is_only_another_name() {
    for name in ["www.laposte.fr", "fr.wikipedia.org", "cap.fr", "caf.com", "example.com", "fr", ""] {
        assert_eq!(resembles(name, &wall()), None, "{name:?}");
    }
}

#[test]
fn numbers_and_the_practice_site_look_like_nobody() {
    for name in ["127.0.0.1", "127.0.0.2", "2130706433", "[::1]"] {
        assert_eq!(resembles(name, &wall()), None, "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    #[test]
    fn any_text_is_judged_without_a_panic(name in "\\PC{0,40}|([a-zаéо0-9]{1,6}[.-]?){1,5}") {
        let found = resembles(&name, &wall());
        prop_assert!(found.is_none_or(|found| wall().pages().contains(&found.official)));
    }

    #[test]
    fn one_wrong_letter_in_an_official_name_is_found(at in 0..7usize, letter in "[a-z]") {
        let official = "service-public.fr";
        let typed = format!("{}{letter}{}", &official[..at], &official[at + 1..]);
        prop_assert_eq!(resembles(&typed, &wall()).is_some(), typed != official);
    }
}
