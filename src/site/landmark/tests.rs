use super::super::outline::{Outline, page_of};
use super::{Element, Found, Sign, find};

fn element(role: &str, name: &str) -> Element {
    Element { role: role.to_owned(), name: name.to_owned() }
}

/// Two sections with a heading each, two buttons of the same name, and one with a hint in its name.
fn site() -> Outline {
    page_of(&[
        ("1", "0", "RootWebArea", "Services"),
        ("2", "1", "heading/1", "Vos démarches"),
        ("3", "1", "region", "Carte d’identité"),
        ("4", "3", "heading/2", "Pour un adulte"),
        ("5", "3", "listitem", ""),
        ("6", "5", "StaticText", "Première demande"),
        ("7", "5", "button", "Commencer"),
        ("8", "3", "listitem", ""),
        ("9", "8", "StaticText", "Renouvellement"),
        ("10", "8", "button", "Commencer"),
        ("11", "1", "region", "Passeport"),
        ("12", "11", "heading/2", "Pour un enfant"),
        ("13", "11", "button", "Commencer"),
        ("14", "1", "button", "Se connecter"),
        ("15", "1", "button", "Se connecter avec FranceConnect"),
        ("16", "1", "textbox", "Identifiant Format attendu : nom@exemple.fr"),
    ])
}

#[test]
fn a_name_is_known_by_its_beginning_whatever_its_capitals_and_apostrophes() {
    assert_eq!(find(&site(), &element("textbox", "identifiant"), None, None), Found::One(16));
}

#[test]
fn the_whole_name_wins_over_a_longer_one_that_begins_with_it() {
    assert_eq!(find(&site(), &element("button", "Se connecter"), None, None), Found::One(14));
}

#[test]
fn what_fits_more_than_once_is_refused() {
    assert_eq!(find(&site(), &element("button", "Commencer"), None, None), Found::Several);
    let in_card = find(&site(), &element("button", "Commencer"), Some("Carte d'identité"), None);
    assert_eq!(in_card, Found::Several);
}

#[test]
fn the_part_it_stands_in_or_the_heading_over_it_tells_which() {
    let commencer = element("button", "Commencer");
    assert_eq!(find(&site(), &commencer, Some("Passeport"), None), Found::One(13));
    assert_eq!(find(&site(), &commencer, Some("Pour un enfant"), None), Found::One(13));
    assert_eq!(find(&site(), &commencer, Some("Permis"), None), Found::Nothing);
}

#[test]
fn words_beside_it_tell_which() {
    let commencer = element("button", "Commencer");
    let near = |words| find(&site(), &commencer, None, Some(words));
    assert_eq!(near("Renouvellement"), Found::One(10));
    assert_eq!(near("Première demande"), Found::One(7));
    // Both in the card are as near to its heading.
    assert_eq!(near("Pour un adulte"), Found::Several);
}

#[test]
fn an_image_is_found_by_either_of_its_roles() {
    let page = page_of(&[("1", "0", "RootWebArea", ""), ("2", "1", "image", "Logo")]);
    assert_eq!(find(&page, &element("img", "Logo"), None, None), Found::One(2));
}

#[test]
fn a_sign_holds_only_when_host_path_words_and_part_all_do() {
    let sign = Sign {
        host: "www.exemple.fr".to_owned(),
        path: Some("/fin".to_owned()),
        shows: Some("Pour un adulte".to_owned()),
        element: Some(element("button", "Se connecter")),
    };
    assert!(sign.is_at("www.Exemple.fr", "/Fin/dossier"));
    assert!(!sign.is_at("www.exemple.fr", "/debut"));
    assert!(!sign.is_at("exemple.fr", "/fin"));
    assert!(sign.is_shown_by(&site()));
    let other = Sign { shows: Some("Merci".to_owned()), ..sign.clone() };
    assert!(!other.is_shown_by(&site()));
    let other = Sign { element: Some(element("link", "Se connecter")), ..sign };
    assert!(!other.is_shown_by(&site()));
}
