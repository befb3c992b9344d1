//! What the set promises: whatever a guide of the library names is in the library.

use jiff::civil::date;

use super::*;
use crate::guide::StepIndex;

fn file(id: &str, kind: &str, way: &str) -> SourceFile {
    let (step_kind, way) = way.split_once(' ').unwrap_or((way, ""));
    let bytes = format!(
        "format = 1\nid = \"{id}\"\nkind = \"{kind}\"\ntitle = \"T\"\nsummary = \"S\"\ntheme = \"email\"\nminutes = 5\n\
         checked_on = 2026-11-24\nchecked_by = \"auteurs\"\n\
         [plan_b]\ntext = \"P\"\n\
         [[step]]\nid = \"s\"\nkind = \"{step_kind}\"\ntitle = \"T\"\ncitizen = \"C\"\nagent = \"A\"\n{way}\n"
    );
    SourceFile { name: format!("{id}.toml"), bytes: bytes.into_bytes() }
}

/// Which guides run, and which faults (warnings about scenarios apart) are told.
#[track_caller]
fn check(files: &[SourceFile], run: &[&str], told: &[(&str, &str)]) -> Library {
    let (library, faults) = Library::build(files, date(2026, 11, 24));
    let ids: Vec<_> = library.guides().iter().map(|guide| guide.id.as_str()).collect();
    assert_eq!(ids, run);
    let codes: Vec<_> = faults
        .iter()
        .filter(|fault| fault.code != FaultCode::BranchWithoutScenario)
        .map(|fault| (fault.file.as_str(), fault.code.code()))
        .collect();
    assert_eq!(codes, told);
    assert_eq!(library.guides().len() + library.left_out().len(), files.len());
    library
}

const DONE: &str = "info end = \"done\"";

#[test]
fn guides_stand_in_the_order_of_their_ids_and_are_found() {
    let library = check(&[file("b", "procedure", DONE), file("a", "shared", DONE)], &["a", "b"], &[]);
    let b = GuideId::parse("b").unwrap();
    assert_eq!(library.get(&b).unwrap().id, b);
    assert_eq!(library.get(&GuideId::parse("c").unwrap()), None);
    assert_eq!(library.interview(), None);
    assert_eq!(Library::empty().guides(), []);
}

#[test]
fn a_faulty_guide_is_left_out_and_the_others_run() {
    let library = check(
        &[file("a", "procedure", "info end = \"dnoe\""), file("b", "procedure", DONE)],
        &["b"],
        &[("a.toml", "valeur-inconnue")],
    );
    let [left_out] = library.left_out() else { panic!("one") };
    assert_eq!((left_out.file.as_str(), left_out.faults), ("a.toml", 1));
    assert_eq!(left_out.id, GuideId::parse("a").ok());
    assert!(left_out.first.contains("dnoe"));
}

#[test]
fn whoever_calls_a_guide_that_is_left_out_is_left_out_too_all_the_way_up() {
    check(
        &[
            file("a", "procedure", "call call = \"b\"\nend = \"done\""),
            file("b", "shared", "call call = \"c\"\nend = \"done\""),
            file("c", "shared", "info end = 3"),
        ],
        &[],
        &[("a.toml", "demarche-ecartee"), ("b.toml", "demarche-ecartee"), ("c.toml", "type-faux")],
    );
}

#[test]
fn a_round_of_calls_is_one_fault_and_all_on_it_are_left_out() {
    let call =
        |id: &str, called: &str| file(id, "shared", &format!("call call = \"{called}\"\nend = \"done\""));
    check(&[call("a", "b"), call("b", "a")], &[], &[("a.toml", "appel-en-boucle")]);
    check(&[call("a", "a")], &[], &[("a.toml", "appel-en-boucle")]);
    let library = check(
        &[call("a", "b"), call("b", "c"), call("c", "b")],
        &[],
        &[("a.toml", "demarche-ecartee"), ("b.toml", "appel-en-boucle")],
    );
    assert_eq!(library.left_out().len(), 3);
}

#[test]
fn the_interview_stays_open_when_one_guide_is_left_out() {
    let interview = file("accueil", "interview", "info guide = \"a\"");
    let library = check(
        &[interview, file("a", "procedure", "info end = 3")],
        &["accueil"],
        &[("accueil.toml", "demarche-ecartee"), ("a.toml", "type-faux")],
    );
    let step = library.interview().unwrap().step(StepIndex(0));
    assert_eq!(step.then, Target::End(Ending::ToBeContinued));
}

#[test]
fn a_guide_that_no_file_holds_is_a_fault() {
    check(
        &[file("accueil", "interview", "info guide = \"a\"")],
        &[],
        &[("accueil.toml", "demarche-inconnue")],
    );
    check(
        &[file("a", "procedure", "call call = \"bbb\"\nend = \"done\"")],
        &[],
        &[("a.toml", "demarche-inconnue")],
    );
}

#[test]
fn a_caller_may_walk_through_a_procedure_or_shared_steps_but_not_the_interview() {
    let caller = || file("a", "procedure", "call call = \"b\"\nend = \"done\"");
    check(&[caller(), file("b", "procedure", DONE)], &["a", "b"], &[]);
    check(&[caller(), file("b", "shared", DONE)], &["a", "b"], &[]);
    check(&[caller(), file("b", "interview", DONE)], &["b"], &[("a.toml", "appel-interdit")]);
}
