//! A commune that has filled in everything, with the examples of `assets/local.example.toml`.

use passe_main::guide::{LocalKey, LocalLayer};

const EXAMPLE: &str = include_str!("../../assets/local.example.toml");

/// Its values.
pub fn filled_in() -> LocalLayer {
    let mut local = LocalLayer {
        town_hall: "Mairie de Saint-Aubin-des-Bois".to_owned(),
        hours: vec!["Lundi au vendredi : 9 h – 12 h".to_owned()],
        ..LocalLayer::default()
    };
    let mut told = "";
    for line in EXAMPLE.lines() {
        if let Some(comment) = line.strip_prefix('#') {
            told = comment;
        } else if let Some(key) = line.strip_suffix(" = \"\"").and_then(|key| LocalKey::parse(key).ok()) {
            local.values.insert(key, value(told));
        }
    }
    local
}

/// What the comment above a key gives as an example, or what it asks for.
fn value(told: &str) -> String {
    let example = told.split_once("par exemple \"").and_then(|(_, rest)| rest.split_once('"'));
    let value = match example {
        Some((example, _)) => example,
        None if told.contains("https://") => "https://services.saint-aubin-des-bois.fr/accueil",
        None => "le service de la mairie, au 02 41 00 00 00",
    };
    value.to_owned()
}

#[test]
fn each_value_that_a_guide_names_is_filled_in() {
    let guides = crate::library();
    assert_eq!(filled_in().missing(&guides), std::collections::BTreeMap::default());
}
