//! `passe-main journal`, as the person sees it who answers for data protection.

use std::ffi::OsString;

use crate::scene::{Scene, visit};
use passe_main::journal::cli as journal_cli;

struct Said {
    code: u8,
    out: String,
    err: String,
}

fn run(scene: &Scene, args: &[&str]) -> Said {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let data = ["--data".into(), scene.data().into_os_string()];
    let args = data.into_iter().chain(args.iter().map(OsString::from));
    let code = journal_cli::run(args, &mut out, &mut err);
    Said { code, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

/// One old visit, one closed today, one open.
fn used() -> Scene {
    let scene = Scene::new();
    let (journal, _) = scene.open();
    for visit in [visit(1, 8, 5).days_ago(40), visit(2, 10, 40), visit(3, 11, 2).unfinished()] {
        journal.append(visit.id(), visit.all());
    }
    drop(journal);
    scene
}

#[test]
fn an_empty_folder_is_said_to_hold_nothing() {
    let scene = Scene::new();
    std::fs::create_dir_all(scene.data()).unwrap();
    let said = run(&scene, &[]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.contains("Aucun journal : rien n'est gardé."), "{}", said.out);
}

#[test]
fn a_named_folder_that_does_not_exist_is_not_said_to_hold_nothing() {
    for args in [&[][..], &["--purge-before", "2026-01-01", "--confirm"]] {
        let said = run(&Scene::new(), args);
        assert_eq!((said.code, said.out.as_str()), (1, ""));
        assert!(said.err.contains("Il n'y a pas de dossier") && said.err.contains("--data"), "{}", said.err);
    }
}

#[test]
fn the_text_says_what_is_kept_and_no_minute_of_a_closed_session() {
    let scene = used();
    let said = run(&scene, &[]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    for words in [
        "Accompagnements terminés : 2",
        "Accompagnements en cours : 1",
        "L'agent passe la main.",
        r#"{"mastery":"together"}"#,
        "Jamais gardés : nom, adresse",
    ] {
        assert!(said.out.contains(words), "« {words} » is missing:\n{}", said.out);
    }
    let starts: Vec<_> = said.out.lines().filter(|line| line.contains("Début")).collect();
    assert_eq!(starts.len(), 3);
    assert!(starts[..2].iter().all(|line| line.ends_with(" h")), "{starts:?}");
}

#[test]
fn json_lines_and_csv_hold_every_event() {
    let scene = used();
    let events = 3 * visit(1, 8, 5).all().len() - 1;
    let said = run(&scene, &["--format", "json"]);
    let lines: Vec<serde_json::Value> =
        said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), events);
    assert!(lines.iter().all(|line| line["kind"].is_string() && line["data"].is_object()));

    let said = run(&scene, &["--format", "csv"]);
    let mut reader = csv::Reader::from_reader(said.out.as_bytes());
    assert_eq!(reader.headers().unwrap().len(), 10);
    assert_eq!(reader.records().map(Result::unwrap).count(), events);
}

#[test]
fn reading_works_while_the_kiosk_runs_and_purging_does_not() {
    let scene = used();
    let (_journal, _) = scene.open();
    assert_eq!(run(&scene, &[]).code, 0);
    let said = run(&scene, &["--purge-before", "2026-11-01", "--confirm"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("Passe-main est ouvert"), "{}", said.err);
    assert!(run(&scene, &[]).out.contains("terminés : 2"));
}

#[test]
fn a_purge_says_how_many_and_deletes_only_when_confirmed() {
    let scene = used();
    let said = run(&scene, &["--purge-before", "2026-11-01"]);
    assert_eq!(said.code, 2);
    assert!(said.out.contains("avant le 01/11/2026 : 1."), "{}", said.out);
    assert!(said.err.contains("--confirm"), "{}", said.err);
    assert!(run(&scene, &[]).out.contains("terminés : 2"));

    let said = run(&scene, &["--purge-before", "2026-11-01", "--confirm"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let after = run(&scene, &[]).out;
    assert!(after.contains("terminés : 1") && after.contains("carte-identite"), "{after}");
    assert!(run(&scene, &["--format", "csv"]).out.contains("2026-10"));
}

#[test]
fn a_damaged_journal_is_named_and_the_rest_is_printed() {
    let scene = used();
    std::fs::write(scene.data().join("journal-corrompu-2026-01-02-10h00.sqlite"), "x").unwrap();
    std::fs::write(scene.data().join("journal-2.sqlite"), "x").unwrap();
    let said = run(&scene, &[]);
    assert_eq!(said.code, 0);
    assert!(said.out.contains("journal-corrompu-2026-01-02-10h00.sqlite"));
    assert!(said.out.contains("journal-2.sqlite") && said.out.contains("terminés : 2"));
}

#[test]
fn wrong_usage_is_said_in_french_and_ends_with_2() {
    for (args, words) in [
        (&["--purge-before", "demain"][..], "n'est pas une date"),
        (&["--purge-before"], "Il manque la valeur"),
        (&["--format", "pdf"], "n'est pas un format"),
        (&["--confirm"], "ne va qu'avec"),
        (&["--purge"], "n'existe pas"),
        (&["tout"], "n'est pas attendu"),
    ] {
        let said = run(&Scene::new(), args);
        assert_eq!(said.code, 2, "{args:?}");
        assert!(said.err.contains(words), "{args:?}: {}", said.err);
    }
    assert!(run(&Scene::new(), &["--help"]).out.contains("--purge-before AAAA-MM-JJ"));
}
