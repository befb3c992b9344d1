//! The local layer (fiche locale): what differs from one commune to the next.

use std::collections::BTreeMap;

use super::{
    GuideId, Library, LocalKey, Place, StructureKind,
    place::{Offered, Position, nearest},
};

/// The sheet to fill in: what stands above a key says in plain words what it is.
const EXAMPLE: &str = include_str!("../../assets/local.example.toml");

/// What the value called `key` is, in plain words; `None` for a key of the commune's own guides.
#[must_use]
pub fn explained(key: &LocalKey) -> Option<&'static str> {
    let is_key = |line: &str| line.split_once(" = ").is_some_and(|(name, _)| name == key.as_str());
    let mut above = None;
    for line in EXAMPLE.lines() {
        if is_key(line) {
            return above;
        }
        above = line.strip_prefix("# ");
    }
    None
}

/// The commune's values. Read from `local.toml` by `config`; empty when there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LocalLayer {
    /// Name of the town hall, as on its door.
    pub town_hall: String,
    /// Opening hours, one line each.
    pub hours: Vec<String>,
    /// Portal addresses and other values that guides name as `{local.KEY}`.
    pub values: BTreeMap<LocalKey, String>,
    /// Guides that the commune turns on or off; the others are as they say themselves.
    pub guides: BTreeMap<GuideId, bool>,
    /// Where the town hall is, for distances.
    pub position: Option<Position>,
    /// Where people can be sent from here.
    pub places: Vec<Place>,
    /// Name of the table of more places, beside `local.toml`; whoever reads files takes it.
    pub places_file: Option<String>,
}

impl LocalLayer {
    /// The commune's value for `key`.
    #[must_use]
    pub fn value(&self, key: &LocalKey) -> Option<&str> {
        self.values.get(key).map(String::as_str)
    }

    /// The places of this kind, the nearest first.
    #[must_use]
    pub fn places_of(&self, kind: StructureKind) -> Vec<Offered<'_>> {
        nearest(&self.places, self.position, |place| place.kinds.contains(&kind))
    }

    /// What guides name and the commune has not filled in, with the titles of those that need it.
    #[must_use]
    pub fn missing<'g>(&self, guides: &'g Library) -> BTreeMap<&'g LocalKey, Vec<&'g str>> {
        let mut missing: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for guide in guides.guides() {
            for key in guide.local_keys().into_iter().filter(|key| self.value(key).is_none()) {
                missing.entry(key).or_default().push(guide.title.as_str());
            }
        }
        missing
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::guide::SourceFile;

    fn file(id: &str, agent: &str) -> SourceFile {
        let text = format!(
            "format = 1\nid = \"{id}\"\ntitle = \"Titre {id}\"\nsummary = \"S\"\ntheme = \"email\"\nminutes = 5\n\
             [plan_b]\ntext = \"P\"\n[[step]]\nid = \"s\"\nkind = \"info\"\ntitle = \"T\"\ncitizen = \"C\"\n\
             agent = \"{agent}\"\nend = \"done\"\n"
        );
        SourceFile { name: format!("{id}.toml"), bytes: text.into_bytes() }
    }

    #[test]
    fn each_value_that_is_missing_names_every_guide_that_needs_it() {
        let files = [file("a", "{local.portail} {local.regle}"), file("b", "{local.portail}")];
        let library = Library::build(&files, date(2026, 11, 24)).0;
        let mut local = LocalLayer::default();
        let told = |local: &LocalLayer| {
            let missing = local.missing(&library);
            missing.iter().map(|(key, guides)| format!("{key}: {}", guides.join(", "))).collect::<Vec<_>>()
        };
        assert_eq!(told(&local), ["portail: Titre a, Titre b", "regle: Titre a"]);
        local.values.insert(LocalKey::parse("portail").unwrap(), "https://exemple.fr".to_owned());
        assert_eq!(told(&local), ["regle: Titre a"]);
    }
}
