//! `passe-main check` from outside: the real binary over small faulty guides.
//!
//! Each `tests/guides/CASE.toml` (or folder `CASE`, when several files matter) has the whole
//! expected output beside it in `CASE.txt`. After a wanted change of words, run the tests with
//! `PASSE_MAIN_UPDATE=1` and read the difference before committing it.

#![expect(clippy::unwrap_used, reason = "helpers of tests, too, may stop a test")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use passe_main::guide::FaultCode;
use serde_json::json;

fn guides() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/guides")
}

/// Runs the command in the folder of the cases, on a fixed day.
fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_passe-main"))
        .current_dir(guides())
        .args(["check", "--today", "2026-11-24"])
        .args(args)
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn subfolders(case: &Path) -> Vec<String> {
    let mut inside: Vec<_> = fs::read_dir(case)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    inside.sort();
    let root = guides();
    inside.iter().map(|path| path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned()).collect()
}

/// Every case: its name and the words of its command.
fn cases() -> Vec<(String, Vec<String>)> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(guides()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let inside = subfolders(&path);
            cases.push((name.clone(), if inside.is_empty() { vec![name] } else { inside }));
        } else if let Some(case) = name.strip_suffix(".toml") {
            cases.push((case.to_owned(), vec![name]));
        }
    }
    cases.sort();
    cases
}

/// What is kept beside `case`; renewed from `told` when that is asked for.
fn expected(case: &str, told: &str) -> String {
    let file = guides().join(format!("{case}.txt"));
    if std::env::var_os("PASSE_MAIN_UPDATE").is_some() {
        fs::write(&file, told).unwrap();
    }
    fs::read_to_string(&file).unwrap_or_default()
}

#[test]
fn every_faulty_guide_is_told_as_written_beside_it() {
    let mut wrong = Vec::new();
    for (case, paths) in cases() {
        let paths: Vec<_> = paths.iter().map(String::as_str).collect();
        let output = run(&paths);
        let told = stdout(&output);
        let expected = expected(&case, &told);
        let errors = told.lines().any(|line| line.starts_with("erreur["));
        if told != expected || output.status.code() != Some(i32::from(errors)) {
            wrong.push(format!(
                "== {case} (exit {:?})\n-- expected\n{expected}\n-- told\n{told}",
                output.status.code()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}\nrenew with PASSE_MAIN_UPDATE=1", wrong.join("\n"));
}

#[test]
fn every_code_has_a_case() {
    let told: String = fs::read_dir(guides())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    for code in FaultCode::ALL {
        assert!(told.contains(&format!("[{}]", code.code())), "no case for {}", code.code());
    }
}

#[test]
fn a_case_named_after_a_code_shows_that_code() {
    for (case, _) in cases().iter().filter(|(case, _)| case != "sans-faute") {
        let told = fs::read_to_string(guides().join(format!("{case}.txt"))).unwrap();
        // What only the local layer can have wrong stands in a file of its name.
        let code = case.strip_prefix("local.").unwrap_or(case);
        assert!(told.contains(&format!("[{code}]")), "{case}");
    }
}

#[test]
fn a_clean_guide_is_clean_and_silent() {
    let output = run(&["sans-faute.toml"]);
    assert_eq!(stdout(&output), "1 démarche vérifiée : 0 erreur, 0 avertissement.\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn warnings_alone_do_not_fail() {
    assert_eq!(run(&["donnee-perimee.toml"]).status.code(), Some(0));
}

#[test]
fn the_day_decides_what_is_stale() {
    let output = run(&["--today", "2026-02-01", "donnee-perimee.toml"]);
    assert!(!stdout(&output).contains("donnee-perimee]"), "{}", stdout(&output));
}

#[test]
fn json_tells_one_object_a_line() {
    let output = run(&["--format", "json", "etape-inconnue.toml", "prix-dans-le-texte.toml"]);
    let lines: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["code"], "etape-inconnue");
    assert_eq!(lines[0]["severity"], "error");
    assert_eq!(lines[1]["file"], "prix-dans-le-texte.toml");
    // Columns count characters: « û » is one.
    assert_eq!((lines[1]["line"].as_u64(), lines[1]["column"].as_u64()), (Some(14), Some(28)));
    assert!(
        !lines[1]["message"].as_str().unwrap().is_empty() && !lines[1]["remedy"].as_str().unwrap().is_empty()
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_missing_scenario_is_proposed_and_pasting_it_is_enough() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("branche-sans-scenario.toml");
    let guide = fs::read_to_string(guides().join("branche-sans-scenario.toml")).unwrap();
    fs::write(&file, &guide).unwrap();
    let path = file.to_str().unwrap();
    let told = stdout(&run(&["--scenarios", path]));
    assert!(told.contains("aucun scénario ne passe par : le choix « b » de « motif »"), "{told}");
    assert!(told.ends_with("1 démarche : 0 est parcourue en entier.\n"), "{told}");
    let proposed = &told[told.find("[[scenario]]").unwrap()..told.find("1 démarche").unwrap()];
    fs::write(&file, format!("{guide}\n{proposed}")).unwrap();
    let told = stdout(&run(&["--scenarios", path]));
    assert!(told.ends_with("1 démarche : 1 est parcourue en entier.\n"), "{told}");
    assert!(stdout(&run(&[path])).contains("0 erreur, 0 avertissement"), "{}", stdout(&run(&[path])));
}

#[test]
fn scenarios_are_told_to_machines_too() {
    let output =
        run(&["--scenarios", "--format", "json", "branche-sans-scenario.toml", "scenario-faux.toml"]);
    // A guide with an error is not looked at, and its error still fails the command.
    let lines: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 1);
    assert_eq!((&lines[0]["choices"]["shown"], &lines[0]["choices"]["total"]), (&1.into(), &2.into()));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_scenarios_of_the_shipped_guides_show_every_step_choice_and_end() {
    let output = run(&["--scenarios", "--format", "json", "../../procedures"]);
    let lines: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(!lines.is_empty(), "{}", stderr(&output));
    for guide in lines {
        assert_eq!(
            (&guide["missing"], &guide["out_of_reach"]),
            (&json!([]), &json!([])),
            "{}",
            guide["guide"]
        );
    }
}

/// What stops an old or hurried reader.
const HARD_TO_READ: [FaultCode; 6] = [
    FaultCode::PassiveVoice,
    FaultCode::DoubleNegation,
    FaultCode::TwoIdeas,
    FaultCode::Abbreviation,
    FaultCode::HardWord,
    FaultCode::TwoNames,
];

#[test]
fn no_shipped_guide_is_hard_to_read() {
    let output = run(&["--format", "json", "../../procedures"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let told = stdout(&output);
    let hard = |line: &&str| {
        let fault: serde_json::Value = serde_json::from_str(line).unwrap();
        HARD_TO_READ.iter().any(|code| fault["code"] == code.code())
    };
    let hard: Vec<_> = told.lines().filter(hard).collect();
    assert!(hard.is_empty(), "{hard:#?}");
}

#[test]
fn wrong_usage_is_told_in_french_with_a_remedy() {
    let check = |args: &[&str], words: &str| {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(words), "{args:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), "");
    };
    check(&["--fromat", "json"], "vouliez-vous dire « --format » ?");
    check(&["--format", "xml"], "« xml » n'est pas un format");
    check(&["--format"], "il manque une valeur après --format");
    check(&["--today", "demain"], "« demain » n'est pas une date");
    check(&["absent.toml"], "ce fichier n'existe pas");
}

#[test]
fn help_is_french_and_names_every_option() {
    let output = run(&["--help"]);
    for word in ["Usage", "--format", "--scenarios", "--today", "Code de sortie"] {
        assert!(stdout(&output).contains(word), "{word}");
    }
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_file_that_is_too_large_is_refused_without_being_read_to_the_end() {
    let folder = tempfile::tempdir().unwrap();
    // Kept would be a mebibyte of nothing; what is told about it is kept.
    fs::write(folder.path().join("fichier-trop-grand.toml"), vec![b'#'; 2 << 20]).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_passe-main"))
        .current_dir(folder.path())
        .args(["check", "--today", "2026-11-24", "fichier-trop-grand.toml"])
        .output()
        .unwrap();
    assert_eq!(stdout(&output), expected("fichier-trop-grand", &stdout(&output)));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn without_a_path_the_procedures_folder_is_meant() {
    let folder = tempfile::tempdir().unwrap();
    let check = || {
        Command::new(env!("CARGO_BIN_EXE_passe-main"))
            .current_dir(folder.path())
            .arg("check")
            .output()
            .unwrap()
    };
    assert_eq!(check().status.code(), Some(2));
    fs::create_dir(folder.path().join("procedures")).unwrap();
    fs::copy(guides().join("sans-faute.toml"), folder.path().join("procedures/sans-faute.toml")).unwrap();
    assert!(stdout(&check()).contains("1 démarche vérifiée : 0 erreur"));
}
