//! The author of a guide looks at it, saves it, and looks on.

use super::*;
use crate::config::{Looked, Opens};
use crate::guide::{Found, Severity};
use crate::screen::preview::DraftWord;

const POOL: &str = r#"
format = 1
id = "piscine"
title = "La piscine"
summary = "Y aller."
theme = "famille_scolarite"
minutes = 5
[[step]]
id = "horaires"
kind = "info"
title = "Les horaires"
citizen = "Regardez les horaires."
agent = "Montrez."
[[step]]
id = "bonnet"
kind = "info"
title = "Le bonnet"
citizen = "Prenez un bonnet."
agent = "Dites-le."
end = "done"
[plan_b]
text = "Au guichet."
"#;

/// What is read when the file says `text`, which is as faulty as `found`.
fn read(text: &str, opens: Opens, found: Vec<Found>) -> Reading {
    let file = SourceFile { name: "piscine.toml".to_owned(), bytes: text.into() };
    let (guides, faults) = Library::build(&[file], Date::constant(2026, 11, 24));
    assert_eq!(guides.guides().is_empty(), opens == Opens::Nothing, "{faults:#?}");
    let looked =
        Looked { file: "piscine.toml".to_owned(), guide: GuideId::parse("piscine").ok(), opens, found };
    let local = LocalLayer::default();
    Reading { guides, local, verified: Ok(History::default()), warnings: Vec::new(), looked: Some(looked) }
}

fn good(text: &str) -> Reading {
    read(text, Opens::Guide(GuideId::parse("piscine").unwrap()), Vec::new())
}

fn faulty() -> Reading {
    let found = Found {
        severity: Severity::Error,
        code: None,
        line: 3,
        column: 1,
        message: "il manque un guillemet".to_owned(),
        remedy: "ajoutez-le".to_owned(),
    };
    read("faux", Opens::Nothing, vec![found])
}

/// A kiosk that begins by looking at this.
fn looking_at(reading: Reading, dir: &std::path::Path) -> Bench {
    let mut bench = Bench::open_with(dir, Arc::new(reading.guides), Lock::Open);
    bench.engine.preview(reading.looked.unwrap());
    bench
}

fn here(bench: &Bench) -> Option<String> {
    let session = bench.engine.state().session.as_ref()?;
    Some(session.path()?.here()?.step.to_string())
}

#[test]
fn the_guide_opens_by_itself_and_no_pin_is_asked() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = looking_at(good(POOL), dir.path());
    let session = bench.engine.state().session.as_ref().unwrap();
    assert_eq!(session.guide().unwrap().id.as_str(), "piscine");
    assert_eq!(bench.engine.board().agent_desk.panel, AgentPanel::Closed);
    bench.act(Role::Agent, DeskAct::OpenAgent(AgentPanel::Pin(Guarded::Leave)));
    assert!(bench.engine.take_effects().contains(&Effect::Leave));
}

#[test]
fn a_saved_text_is_shown_at_the_step_where_the_author_is() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = looking_at(good(POOL), dir.path());
    bench.act(Role::Agent, Command::BeginSteps);
    bench.act(Role::Agent, Command::Next);
    bench.act(Role::Agent, Command::HandOver);
    assert_eq!(here(&bench).as_deref(), Some("bonnet"));
    bench.engine.read_again(Ok(good(&POOL.replace("Prenez un bonnet.", "Prenez votre bonnet."))));
    assert_eq!(here(&bench).as_deref(), Some("bonnet"));
    let state = bench.engine.state();
    assert_eq!(state.session.as_ref().unwrap().lead, Role::Citizen);
    assert_eq!(bench.engine.board().farewell, None, "nobody says goodbye to the author");
    let guide = state.guides.get(&GuideId::parse("piscine").unwrap()).unwrap();
    assert_eq!(guide.steps()[1].citizen, crate::guide::Text::plain("Prenez votre bonnet."));
}

#[test]
fn a_fault_opens_its_panel_and_the_screens_keep_the_version_before() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = looking_at(good(POOL), dir.path());
    bench.act(Role::Agent, Command::BeginSteps);
    bench.engine.read_again(Ok(faulty()));
    assert_eq!(here(&bench).as_deref(), Some("horaires"));
    let board = bench.engine.board();
    assert_eq!(board.agent_desk.panel, AgentPanel::Found);
    assert_eq!(board.preview.unwrap().found[0].line, 3);
    bench.engine.read_again(Ok(good(POOL)));
    let board = bench.engine.board();
    assert_eq!(board.agent_desk.panel, AgentPanel::Closed, "mended: the panel goes by itself");
    assert_eq!(board.preview.unwrap().found, []);
    assert_eq!(here(&bench).as_deref(), Some("horaires"));
}

#[test]
fn a_file_that_begins_with_a_fault_opens_once_it_is_mended() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = looking_at(faulty(), dir.path());
    assert!(bench.engine.state().session.is_none());
    bench.engine.read_again(Ok(good(POOL)));
    let session = bench.engine.state().session.as_ref().unwrap();
    assert_eq!(session.guide().unwrap().id.as_str(), "piscine");
}

#[test]
fn a_save_after_the_goodbye_opens_the_guide_again_and_the_journal_takes_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = looking_at(good(POOL), dir.path());
    for _ in 0..2 {
        bench.act(Role::Agent, Command::Finish);
        bench.act(Role::Agent, Command::Finish);
        assert!(bench.engine.state().session.is_none());
        bench.engine.read_again(Ok(good(POOL)));
        assert!(bench.engine.state().session.is_some());
    }
    assert!(bench.engine.journal().flush(Duration::from_secs(5)));
    bench.wait(Duration::from_secs(1));
    assert_eq!(bench.engine.board().health.alarms, [""; 0]);
}

#[test]
fn a_walk_to_the_end_is_kept_as_a_draft_and_told() {
    let dir = tempfile::tempdir().unwrap();
    let mut bench = looking_at(good(POOL), dir.path());
    bench.act(Role::Agent, Command::BeginSteps);
    bench.act(Role::Agent, DeskAct::KeepScenario);
    let kept = |effects: Vec<Effect>| {
        effects.into_iter().find_map(|effect| match effect {
            Effect::KeepScenario(text) => Some(text),
            _ => None,
        })
    };
    assert_eq!(kept(bench.engine.take_effects()), None, "half a walk is no scenario");
    bench.act(Role::Agent, Command::Next);
    bench.act(Role::Agent, Command::Next);
    bench.act(Role::Agent, DeskAct::KeepScenario);
    let text = kept(bench.engine.take_effects()).unwrap();
    assert!(text.contains("visits = [\"horaires\", \"bonnet\"]\nends = \"done\""), "{text}");
    assert_eq!(bench.engine.board().preview.unwrap().draft, Some(DraftWord::Coming));
    bench.engine.scenario_kept(Some("piscine.brouillons.txt".to_owned()));
    let draft = bench.engine.board().preview.unwrap().draft.clone();
    assert_eq!(draft, Some(DraftWord::Kept("piscine.brouillons.txt".to_owned())));
    bench.act(Role::Agent, Command::Back);
    bench.act(Role::Agent, Command::Next);
    assert_eq!(bench.engine.board().preview.unwrap().draft, None, "another walk may be kept too");
}
