//! The schema that editors read and the reader know the same keys.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{keys, parse, read};
use crate::guide::fault::Faults;

/// A guide with every table that the reader knows.
const EVERY_TABLE: &str = r#"
checked_on = 2026-11-24
[fact.prix]
value = "25 €"
[[site]]
host = "ants.gouv.fr"
[[bring]]
id = "papier"
[[step]]
id = "motif"
expect = { host = "ants.gouv.fr" }
point_at = { selector = "main" }
refer = { to = "autre" }
[[step.choice]]
id = "oui"
[[step.item]]
id = "papier"
[plan_b]
text = "P"
[[scenario]]
name = "N"
"#;

/// Where the schema describes each table, by what the reader calls it.
const TABLES: [(&str, &str); 12] = [
    ("la démarche", ""),
    ("la donnée « prix »", "/properties/fact/additionalProperties"),
    ("[[site]]", "/properties/site/items"),
    ("[[bring]]", "/$defs/item"),
    ("[[item]]", "/$defs/item"),
    ("l'étape « motif »", "/properties/step/items"),
    ("[[step.choice]]", "/properties/step/items/properties/choice/items"),
    ("« expect »", "/properties/step/items/properties/expect"),
    ("« point_at »", "/properties/step/items/properties/point_at"),
    ("« refer »", "/$defs/refer"),
    ("[plan_b]", "/properties/plan_b"),
    ("[[scenario]]", "/properties/scenario/items"),
];

#[test]
fn the_schema_has_exactly_the_keys_that_the_reader_asks_for() {
    let schema: Value = serde_json::from_str(include_str!("../../../assets/guide.schema.json")).unwrap();
    let mut faults = Faults::of("essai.toml");
    let (_, document) = parse(EVERY_TABLE.as_bytes(), &mut faults).unwrap();
    keys::ASKED.take();
    read(document.table.get_ref(), &mut faults);
    let asked: BTreeMap<String, BTreeSet<&str>> =
        keys::ASKED.take().into_iter().map(|(what, keys)| (what, keys.into_iter().collect())).collect();
    let known: BTreeSet<_> = TABLES.iter().map(|(what, _)| (*what).to_owned()).collect();
    assert_eq!(asked.keys().cloned().collect::<BTreeSet<_>>(), known);
    for (what, pointer) in TABLES {
        let properties = schema.pointer(pointer).and_then(|table| table["properties"].as_object()).unwrap();
        let described: BTreeSet<_> = properties.keys().map(String::as_str).collect();
        assert_eq!(described, asked[what], "{what}");
    }
}
