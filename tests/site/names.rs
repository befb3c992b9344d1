//! Which fields are secret by their names: a large table of fields of French sites, each touched
//! in a real page.

use std::fmt::Write as _;

use super::counter::Counter;
use super::pages::Server;

/// How a field is named.
enum Named {
    Label(&'static str),
    Attributes(&'static str),
}
use Named::{Attributes, Label};

const SECRET: &[Named] = &[
    Label("Mot de passe"),
    Label("Code de vérification"),
    Label("Code de confirmation"),
    Label("Saisissez le code"),
    Label("Entrez votre code"),
    Label("Code à 6 chiffres"),
    Label("Code reçu par SMS"),
    Label("Code confidentiel"),
    Label("Code d’accès"),
    Label("Question secrète"),
    Label("N° de carte"),
    Label("Numéro de votre carte"),
    Label("RIB"),
    Label("IBAN"),
    Label("Numéro d’assuré social"),
    Label("Numéro de sécu"),
    Label("N° de sécurité sociale"),
    Label("Numéro fiscal"),
    Label("NIR"),
    Attributes("name=numcarte"),
    Attributes("name=card_number"),
    Attributes("name=nir_assure"),
    Attributes("name=numnir"),
    Attributes("name=user_passwd"),
    Attributes("name=mot-de-passe"),
    Attributes("id=code_pin"),
    Attributes("name=code placeholder='6 chiffres'"),
    Attributes("title='Code secret'"),
    Attributes("aria-label='Réponse' placeholder='Votre mot de passe'"),
    Attributes("aria-labelledby='said secret'"),
];

const NOT_SECRET: &[Named] = &[
    Label("Code postal"),
    Label("Saisissez le code postal"),
    Label("Code de la commune"),
    Label("Code commune"),
    Label("Carte d’identité"),
    Label("Numéro de rue"),
    Label("Avenue, rue, impasse"),
    Label("Avenir"),
    Label("Nom"),
    Label("Nom de l’assuré"),
    Label("Numéro de téléphone"),
    Label("Né au Liban"),
    Label("Secrétariat"),
    Label("Numéro de dossier"),
    Label("Rechercher une démarche"),
    Attributes("name=code_postal placeholder='5 chiffres'"),
    Attributes("name=code aria-label='Code postal' placeholder='5 chiffres'"),
    Attributes("name=souvenir_nom"),
    Attributes("name=date_naissance"),
    Attributes("aria-labelledby='said'"),
];

/// Height of a field, in points.
const ROW: f32 = 18.0;

/// Touches each field in turn; what it is found to be.
#[track_caller]
fn each_is(table: &[Named], secret: bool) {
    let mut page = "<!doctype html><meta charset=utf-8><style>body{margin:0}input{position:absolute;left:0;width:400px;height:18px;box-sizing:border-box}</style><i hidden id=said>Votre </i><i hidden id=secret>mot de passe</i>".to_owned();
    for (row, named) in table.iter().enumerate() {
        let style = format!("style='top:{}px'", row * 18);
        match named {
            Label(label) => write!(page, "<label hidden for=f{row}>{label}</label><input id=f{row} {style}>"),
            Attributes(attributes) => write!(page, "<input {attributes} {style}>"),
        }
        .unwrap();
    }
    let server = Server::start(&[("/", &page)]);
    let counter = Counter::open(server.port);
    counter.visit(&server.address("/"));
    counter.wait_open();
    let mut wrong = Vec::new();
    let mut top = 0.0;
    for named in table {
        counter.click(100.0, top + ROW / 2.0);
        let status = counter.wait("the field has the focus", |status| {
            status.focus.is_some_and(|focus| (focus.top_bottom[0] - top).abs() < 1.0)
        });
        if status.focus.is_none_or(|focus| focus.secret != secret) {
            let (Label(name) | Attributes(name)) = named;
            wrong.push(*name);
        }
        top += ROW;
    }
    assert!(wrong.is_empty(), "secret should be {secret}: {wrong:?}");
}

#[test]
fn a_field_that_french_sites_name_as_a_secret_is_one() {
    each_is(SECRET, true);
}

#[test]
fn a_field_that_only_sounds_like_a_secret_is_none() {
    each_is(NOT_SECRET, false);
}
