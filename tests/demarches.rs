//! `docs/demarches.md`: what ships, in one table. Made from the guides, so that it is never stale.

#![expect(clippy::unwrap_used, reason = "helpers of tests, too, may stop a test")]

use std::{fmt::Write as _, fs};

use jiff::civil::date;
use passe_main::{
    config::shipped::shipped,
    guide::{Guide, GuideKind, Library, Review, StepKind},
};

fn row(guide: &Guide) -> String {
    let choices = guide.steps().iter().map(|step| match &step.kind {
        StepKind::Question { choices } => choices.len(),
        _ => 0,
    });
    let private = guide.steps().iter().filter(|step| step.private).count();
    let unverified = guide.facts.iter().filter(|fact| fact.verified_on.is_none()).count();
    let oldest = guide.facts.iter().filter_map(|fact| fact.verified_on).min();
    let read =
        guide.review.map_or_else(|| "—".to_owned(), |Review { on, by }| format!("{on}, par {}", by.words()));
    let what = match guide.kind {
        GuideKind::Procedure if guide.offered => "proposée",
        GuideKind::Procedure => "à activer dans `local.toml`",
        kind => kind.words(),
    };
    format!(
        "| `{}` | {what} | {} | {} | {} | {private} | {} | {} | {unverified} | {read} |",
        guide.id,
        guide.steps().len(),
        choices.sum::<usize>(),
        guide.scenarios.len(),
        guide.facts.len(),
        oldest.map_or_else(|| "—".to_owned(), |day| day.to_string()),
    )
}

fn page() -> String {
    // The day only decides warnings, and none of them is in the table.
    let (library, _) = Library::build(&shipped(), date(2026, 11, 24));
    assert!(library.left_out().is_empty(), "a shipped guide is left out");
    let mut page = "<!-- Page produite par `tests/demarches.rs` : ne pas la modifier à la main. -->\n\
        # Les démarches livrées\n\
        \n\
        Les branches sont les choix de toutes les questions ; une étape privée met un rideau sur l'autre écran.\n\
        \n\
        | démarche | genre | étapes | branches | scénarios | étapes privées | données | la plus ancienne vérifiée le | à vérifier | relue le |\n\
        |---|---|---|---|---|---|---|---|---|---|\n"
        .to_owned();
    for guide in library.guides() {
        writeln!(page, "{}", row(guide)).unwrap();
    }
    page
}

#[test]
fn the_table_in_docs_is_the_one_that_the_guides_make() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/demarches.md");
    if std::env::var_os("PASSE_MAIN_UPDATE").is_some() {
        fs::write(path, page()).unwrap();
    }
    let kept = fs::read_to_string(path).unwrap_or_default();
    let update = "PASSE_MAIN_UPDATE=1 cargo test --test demarches";
    assert!(kept == page(), "docs/demarches.md is stale: run {update}");
}
