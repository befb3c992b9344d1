//! What people say at the counter finds their guide: counted over `tests/search/phrasings.toml`.
//!
//! The phrasings were written before the keywords. A third of them is held back: nobody looks at
//! those one by one while keywords or weights are tuned, so their figure is what a new sentence
//! may hope for. That is why only the others are told when they are not found.

#![expect(clippy::unwrap_used, reason = "helpers of tests, too, may stop a test")]
#![expect(clippy::print_stdout, reason = "the figures are what one runs this for")]

use std::{fs, path::Path};

use jiff::civil::date;
use passe_main::guide::{Library, SearchIndex, SourceFile};
use serde::Deserialize;

#[derive(Deserialize)]
struct Phrasings {
    phrasing: Vec<Phrasing>,
}

#[derive(Deserialize)]
struct Phrasing {
    says: String,
    finds: String,
    #[serde(default)]
    also: Vec<String>,
    set: Set,
}

#[derive(Deserialize, PartialEq, Eq, Clone, Copy, Debug)]
#[serde(rename_all = "kebab-case")]
enum Set {
    Tuning,
    HeldBack,
}

/// How often the guide is the first one, and among the first three, in a thousand.
#[derive(Debug)]
struct Figures {
    phrasings: usize,
    first: usize,
    in_three: usize,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every guide of the folder, also those that are not shipped yet or are off by default.
fn index() -> SearchIndex {
    let mut paths: Vec<_> =
        fs::read_dir(root().join("procedures")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let files: Vec<_> = paths
        .iter()
        .map(|path| SourceFile { name: path.display().to_string(), bytes: fs::read(path).unwrap() })
        .collect();
    let (library, _) = Library::build(&files, date(2026, 11, 24));
    assert!(library.left_out().is_empty(), "{:?}", library.left_out());
    SearchIndex::new(&library)
}

fn phrasings() -> Vec<Phrasing> {
    let text = fs::read_to_string(root().join("tests/search/phrasings.toml")).unwrap();
    toml::from_str::<Phrasings>(&text).unwrap().phrasing
}

fn figures(set: Set) -> Figures {
    let index = index();
    let phrasings: Vec<_> = phrasings().into_iter().filter(|phrasing| phrasing.set == set).collect();
    let mut figures = Figures { phrasings: phrasings.len(), first: 0, in_three: 0 };
    for Phrasing { says, finds, also, .. } in &phrasings {
        let hits = index.search(says);
        let ids: Vec<_> = hits.iter().map(|hit| hit.guide.as_str()).collect();
        let place = ids.iter().position(|id| finds == id || also.iter().any(|other| other == id));
        figures.first += usize::from(place == Some(0));
        figures.in_three += usize::from(place.is_some_and(|place| place < 3));
        if set == Set::Tuning && place != Some(0) {
            let near: Vec<_> =
                hits.iter().take(3).map(|hit| format!("{} {}", hit.guide, hit.score)).collect();
            println!("« {says} » wants {finds} ({place:?}): {}", near.join(", "));
        }
    }
    let Figures { phrasings, first, in_three } = &figures;
    println!("{set:?}: {first} first and {in_three} in the first three of {phrasings}");
    figures
}

/// Nine in ten first, ninety-eight in a hundred among the first three.
#[track_caller]
fn check(set: Set) {
    let Figures { phrasings, first, in_three } = figures(set);
    assert!(phrasings > 0 && 100 * first >= 90 * phrasings && 100 * in_three >= 98 * phrasings, "see above");
}

#[test]
fn what_people_say_finds_their_guide() {
    check(Set::Tuning);
}

#[test]
fn what_was_never_looked_at_finds_its_guide_as_well() {
    check(Set::HeldBack);
}
