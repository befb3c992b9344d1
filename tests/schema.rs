//! `assets/guide.schema.json`: editors accept, complete and explain what the checker accepts.
//!
//! The keys themselves are held to those of the reader beside it, in `src/guide/raw/tests.rs`.

#![expect(clippy::unwrap_used, reason = "helpers of tests, too, may stop a test")]

use std::{fs, path::PathBuf};

use boon::{Compiler, SchemaIndex, Schemas};
use jiff::civil::{Date, date};
use passe_main::{
    config::shipped::shipped,
    guide::{
        FaultCode, For, GuideId, GuideKind, Need, PathStart, ReferralReason, Reviewer, Severity, SourceFile,
        StructureKind, Theme, check::check_file, page::ROLES,
    },
};
use serde_json::{Map, Value, json};

const TODAY: Date = date(2026, 11, 24);

/// Faults of shape: each of these, and no other error, is one for the schema too.
const SHAPE: [FaultCode; 18] = [
    FaultCode::UnknownKey,
    FaultCode::KeyOfOtherKind,
    FaultCode::WrongType,
    FaultCode::MissingKey,
    FaultCode::MissingText,
    FaultCode::MissingPlanB,
    FaultCode::UnknownFormat,
    FaultCode::BadId,
    FaultCode::UnknownValue,
    FaultCode::NumberOutOfRange,
    FaultCode::BadHost,
    FaultCode::BadAddress,
    FaultCode::BadPath,
    FaultCode::AmbiguousLandmark,
    FaultCode::NoSteps,
    FaultCode::TooFewChoices,
    FaultCode::NoItems,
    FaultCode::SeveralWaysOut,
];

/// Faults after which nobody knows what the file would have said.
const UNREADABLE: [FaultCode; 5] = [
    FaultCode::FileTooLarge,
    FaultCode::NotUtf8,
    FaultCode::TooDeep,
    FaultCode::BadToml,
    FaultCode::DuplicateKey,
];

/// A guide without fault, in which tests spoil one line.
const GUIDE: &str = r#"
format = 1
id = "essai"
title = "T"
summary = "S"
theme = "email"
minutes = 5
checked_on = 2026-11-24
checked_by = "auteurs"
[fact.prix]
value = "25 €"
about = "le timbre"
source = "le site"
verified_on = 2026-11-01
shelf_months = 6
[[site]]
host = "ants.gouv.fr"
[[step]]
id = "a"
kind = "site"
title = "T"
citizen = "Payez {fact.prix}."
agent = "A"
open = "https://ants.gouv.fr/"
point_at = { role = "button", name = "N", within_secs = 10 }
[[step]]
id = "b"
kind = "info"
title = "T"
citizen = "C"
agent = "A"
end = "done"
[plan_b]
text = "P"
[[scenario]]
name = "N"
visits = ["a", "b"]
ends = "done"
"#;

fn schema() -> Value {
    serde_json::from_str(include_str!("../assets/guide.schema.json")).unwrap()
}

/// The schema, or a part of it, ready to judge.
struct Judge {
    schemas: Schemas,
    part: SchemaIndex,
}

impl Judge {
    fn of(pointer: &str) -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.enable_format_assertions();
        compiler.add_resource("guide.schema.json", schema()).unwrap();
        let part = compiler.compile(&format!("guide.schema.json#{pointer}"), &mut schemas).unwrap();
        Self { schemas, part }
    }

    /// What the schema says against `value`.
    fn refuses(&self, value: &Value) -> Option<String> {
        self.schemas.validate(value, self.part).err().map(|error| error.to_string())
    }

    /// What the schema says against a guide.
    fn refuses_guide(&self, text: &str) -> Option<String> {
        let table: toml::Table = toml::from_str(text).unwrap();
        self.refuses(&as_json(&toml::Value::Table(table)))
    }
}

/// As language servers see a file: its dates are texts.
fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(yes) => json!(yes),
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(all) => all.iter().map(as_json).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.iter().map(|(key, value)| (key.clone(), as_json(value))).collect())
        }
    }
}

fn errors(file: &SourceFile) -> Vec<FaultCode> {
    let faults = check_file(file, TODAY).faults;
    faults.iter().filter(|fault| fault.severity == Severity::Error).map(|fault| fault.code).collect()
}

/// Every guide under `tests/guides`.
fn cases() -> Vec<SourceFile> {
    let mut open = vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/guides"))];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                let bytes = fs::read(&path).unwrap();
                files.push(SourceFile { name: path.to_str().unwrap().to_owned(), bytes });
            }
        }
    }
    files
}

#[test]
fn every_shipped_guide_validates() {
    let judge = Judge::of("");
    for file in shipped() {
        assert_eq!(judge.refuses_guide(str::from_utf8(&file.bytes).unwrap()), None, "{}", file.name);
    }
}

#[test]
fn a_guide_validates_when_the_checker_finds_no_fault_of_shape_and_only_then() {
    let judge = Judge::of("");
    let mut seen = 0;
    for file in cases() {
        let errors = errors(&file);
        if errors.iter().any(|code| UNREADABLE.contains(code)) {
            continue;
        }
        let expected = errors.iter().any(|code| SHAPE.contains(code));
        let said = judge.refuses_guide(str::from_utf8(&file.bytes).unwrap());
        assert_eq!(said.is_some(), expected, "{}: {errors:?}\n{said:#?}", file.name);
        seen += usize::from(expected);
    }
    assert!(seen >= SHAPE.len() - 1, "only {seen} faulty guides");
}

#[test]
fn what_is_spoiled_does_not_validate() {
    let judge = Judge::of("");
    assert_eq!(judge.refuses_guide(GUIDE), None);
    for (line, spoiled) in [
        ("summary =", "sumary ="),
        ("about =", "abaut ="),
        ("[plan_b]\ntext =", "[plan_b]\nnote = \"x\"\ntext ="),
        ("minutes = 5", "minutes = \"5\""),
        ("minutes = 5", "minutes = 5\noffered = \"non\""),
        ("verified_on = 2026-11-01", "verified_on = \"hier\""),
        ("visits = [\"a\", \"b\"]", "visits = \"a\""),
        ("theme = \"email\"", "theme = \"mail\""),
        ("checked_by = \"auteurs\"", "checked_by = \"Mme Petit\""),
        ("checked_by = \"auteurs\"\n", ""),
        ("role = \"button\"", "role = \"bouton\""),
        ("name = \"N\", within_secs", "within_secs"),
        ("kind = \"info\"", "kind = \"call\""),
        ("kind = \"info\"", "kind = \"info\"\nitem = [{ id = \"x\", text = \"X\" }]"),
        ("end = \"done\"", "end = \"fini\""),
        ("end = \"done\"", "refer = { to = \"autre\" }"),
    ] {
        assert!(GUIDE.contains(line), "{line}");
        let guide = GUIDE.replacen(line, spoiled, 1);
        assert!(judge.refuses_guide(&guide).is_some(), "{spoiled}");
        let file = SourceFile { name: "essai.toml".to_owned(), bytes: guide.into_bytes() };
        assert!(errors(&file).iter().any(|code| SHAPE.contains(code)), "the checker takes {spoiled}");
    }
}

/// The values of a closed list and what they mean, as the schema gives them.
#[track_caller]
fn listed(schema: &Value, pointer: &str) -> Vec<(String, String)> {
    let list = schema.pointer(pointer).unwrap();
    let texts = |list: &Value| -> Vec<String> { serde_json::from_value(list.clone()).unwrap() };
    let (values, meanings) = (texts(&list["enum"]), texts(&list["x-taplo"]["docs"]["enumValues"]));
    assert_eq!(values.len(), meanings.len(), "{pointer}");
    assert!(meanings.iter().all(|meaning| !meaning.is_empty()), "{pointer}");
    values.into_iter().zip(meanings).collect()
}

#[test]
fn closed_lists_have_the_values_and_the_words_of_the_program() {
    let schema = schema();
    macro_rules! check {
        ($list:ident, $pointer:literal) => {
            let own = $list::ALL.iter().map(|it| (it.code().to_owned(), it.words().to_owned()));
            assert_eq!(listed(&schema, $pointer), own.collect::<Vec<_>>(), $pointer);
        };
    }
    check!(GuideKind, "/properties/kind");
    check!(Theme, "/properties/theme");
    check!(Reviewer, "/properties/checked_by");
    check!(Need, "/properties/needs/items");
    check!(For, "/properties/step/items/properties/for");
    check!(StructureKind, "/$defs/refer/properties/to");
    check!(ReferralReason, "/$defs/refer/properties/reason");
    let roles: Vec<_> = listed(&schema, "/$defs/role").into_iter().map(|(role, _)| role).collect();
    assert_eq!(roles, ROLES);
}

/// What the checker says to do about the one fault that a spoiled line makes.
#[track_caller]
fn remedy(line: &str, spoiled: &str) -> String {
    let bytes = GUIDE.replacen(line, spoiled, 1).into_bytes();
    let faults = check_file(&SourceFile { name: "essai.toml".to_owned(), bytes }, TODAY).faults;
    assert_eq!(faults.len(), 1, "{faults:#?}");
    faults[0].remedy.clone()
}

#[test]
fn values_and_limits_are_those_that_the_checker_proposes() {
    let schema = schema();
    let values = |pointer: &str| {
        let values = listed(&schema, pointer).into_iter().map(|(value, _)| format!("« {value} »"));
        format!("choisissez parmi {}", values.collect::<Vec<_>>().join(", "))
    };
    assert_eq!(remedy("kind = \"info\"", "kind = \"?\""), values("/properties/step/items/properties/kind"));
    assert_eq!(remedy("end = \"done\"", "end = \"?\""), values("/$defs/end"));

    let limits = |pointer: &str| {
        let number = schema.pointer(pointer).unwrap();
        format!("écrivez un nombre de {} à {}", number["minimum"], number["maximum"])
    };
    assert_eq!(remedy("minutes = 5", "minutes = 0"), limits("/properties/minutes"));
    let shelf = "/properties/fact/additionalProperties/properties/shelf_months";
    assert_eq!(remedy("shelf_months = 6", "shelf_months = 0"), limits(shelf));
    let within = "/properties/step/items/properties/point_at/properties/within_secs";
    assert_eq!(remedy("within_secs = 10", "within_secs = 0"), limits(within));
}

#[test]
fn ids_and_paths_are_written_as_the_program_reads_them() {
    let id = Judge::of("/properties/id");
    let (longest, too_long) = ("a".repeat(48), "a".repeat(49));
    for text in ["a", "carte-identite", "b2", "-a", "a-", "A", "é", "a b", "a_b", "", &longest, &too_long] {
        assert_eq!(id.refuses(&json!(text)).is_none(), GuideId::parse(text).is_ok(), "{text:?}");
    }
    let path = Judge::of("/properties/step/items/properties/expect/properties/path");
    for text in ["/", "/*", "/a/b-c", "/a*", "/a**", "/a*b", "a", "", "/a?b", "/a#b", "/é", "/a b", "/a\\b"]
    {
        assert_eq!(path.refuses(&json!(text)).is_none(), PathStart::parse(text).is_some(), "{text:?}");
    }
}

/// Every table of the schema, with its keys.
fn tables<'s>(schema: &'s Value, found: &mut Vec<(&'s Value, &'s Map<String, Value>)>) {
    match schema {
        Value::Object(object) => {
            if let (Some(Value::Object(keys)), true) =
                (object.get("properties"), object.contains_key("title"))
            {
                found.push((schema, keys));
            }
            object.values().for_each(|value| tables(value, found));
        }
        Value::Array(all) => all.iter().for_each(|value| tables(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_table_is_closed_and_every_key_is_explained() {
    let schema = schema();
    let mut found = Vec::new();
    tables(&schema, &mut found);
    assert!(found.len() >= 11, "{}", found.len());
    for (table, keys) in found {
        assert_eq!(table["additionalProperties"], json!(false), "{}", table["title"]);
        for (key, value) in keys {
            let shared = value["$ref"].as_str().map(|name| schema.pointer(&name[1..]).unwrap());
            let said = shared.unwrap_or(value)["description"].as_str().unwrap_or_default();
            assert!(said.len() > 5, "{key} of {} is not explained", table["title"]);
        }
    }
}

#[test]
fn every_shipped_guide_names_the_schema_where_it_stands() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    for file in shipped() {
        let text = str::from_utf8(&file.bytes).unwrap();
        let named = text.lines().next().and_then(|line| line.strip_prefix("#:schema ")).unwrap_or_default();
        assert!(root.join("procedures").join(named).is_file(), "{}: {named:?}", file.name);
    }
}
