//! Who may know whom, read from the `use` lines: the folder list is the architecture.
//!
//! A folder that is not in [`HOUSE`] fails: it must say whom it may know.

#![expect(clippy::expect_used, reason = "a test that cannot go on says so")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Each module and whom it may know. Whoever is known stands above: so there is no cycle.
const HOUSE: &[(&str, &[&str])] = &[
    ("guide", &[]),
    ("session", &["guide"]),
    ("site", &[]),
    ("practice", &[]),
    ("config", &["guide", "session"]),
    ("log", &["config"]),
    ("check", &["guide", "config"]),
    ("journal", &["guide", "session"]),
    ("report", &["guide", "session"]),
    ("paper", &["guide"]),
    ("slip", &["guide", "session", "paper"]),
    ("sheet", &["guide", "paper"]),
    ("screen", &["guide", "session", "slip"]),
    (
        "kiosk",
        &["guide", "session", "site", "practice", "config", "check", "journal", "report", "slip", "screen"],
    ),
    (
        "cli",
        &[
            "guide", "session", "practice", "config", "log", "check", "journal", "report", "sheet", "screen",
            "kiosk",
        ],
    ),
];

/// The roots of the crate tie everything.
const ROOTS: [&str; 2] = ["lib", "main"];

/// Modules that know no window, no disk, no clock, no chance.
const PURE: [&str; 2] = ["guide", "session"];

/// Words that stand for what a pure module does not know.
const IMPURE: &[&str] = &[
    "eframe",
    "egui",
    "winit",
    "rusqlite",
    "SystemTime",
    "Instant",
    "now()",
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "getrandom",
    "HashMap",
    "HashSet",
    "println!",
    "eprintln!",
    "tracing",
];

#[test]
fn modules_know_only_whom_they_may() {
    let faults: Vec<_> = lines_of_src()
        .iter()
        .filter(|line| !ROOTS.contains(&line.module.as_str()))
        .flat_map(|line| {
            line.knows.iter().filter(|other| !may_know(&line.module, other)).map(move |other| {
                format!("{}:{}: {} may not know {other}", line.file.display(), line.number, line.module)
            })
        })
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_folder_says_whom_it_may_know() {
    for line in lines_of_src() {
        let known =
            ROOTS.contains(&line.module.as_str()) || HOUSE.iter().any(|(name, _)| *name == line.module);
        assert!(
            known,
            "{}: add « {} » to the house in tests/architecture.rs",
            line.file.display(),
            line.module
        );
    }
}

#[test]
fn nobody_knows_whom_in_a_circle() {
    for (at, (name, known)) in HOUSE.iter().enumerate() {
        let above = |other: &&str| HOUSE[..at].iter().any(|(name, _)| name == other);
        assert!(known.iter().all(above), "{name} knows someone below it");
    }
}

#[test]
fn pure_modules_know_no_window_no_disk_no_clock_no_chance() {
    let faults: Vec<_> = lines_of_src()
        .iter()
        .filter(|line| PURE.contains(&line.module.as_str()))
        .flat_map(|line| {
            IMPURE.iter().filter(|word| has_word(&line.code, word)).map(move |word| {
                format!("{}:{}: {} may not know {word}", line.file.display(), line.number, line.module)
            })
        })
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_reader_sees_what_it_must() {
    let knows = |code: &str| known_in(code, 2);
    assert_eq!(knows("use crate::guide::Guide;"), ["guide"]);
    assert_eq!(knows("use crate::{guide::{Guide, Step}, session::State};"), ["guide", "session"]);
    assert_eq!(knows("use crate::{\n    guide::{self, Step},\n    session,\n};"), ["guide", "session"]);
    assert_eq!(knows("let state = crate::session::State::standby(guides);"), ["session"]);
    assert_eq!(knows("use super::super::journal::Journal;"), ["journal"]);
    assert_eq!(knows("use super::Guide;"), [""; 0]);
    assert_eq!(knows("pub(crate) use closed_list;"), [""; 0]);
    assert!(has_word("use std::time::Instant;", "Instant") && !has_word("Instantaneous", "Instant"));
    assert!(has_word("Zoned::now()", "now()") && !has_word("now", "now()"));
    assert_eq!(without_tests("a\n#[cfg(test)]\nmod tests {\nb"), "a");
    assert_eq!(without_comment("use crate::guide; // crate::screen"), "use crate::guide; ");
}

/// A line of code that names other modules or not.
struct Line {
    file: PathBuf,
    number: usize,
    module: String,
    code: String,
    knows: Vec<String>,
}

fn may_know(module: &str, other: &str) -> bool {
    // What is not in the house is a macro or an item of the crate's root.
    let in_house = HOUSE.iter().any(|(name, _)| *name == other);
    let known = HOUSE.iter().find(|(name, _)| *name == module).map_or(&[][..], |(_, known)| known);
    module == other || !in_house || known.contains(&other)
}

/// Every line of `src` outside comments and tests.
fn lines_of_src() -> Vec<Line> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&src, &mut files);
    assert!(files.len() > 10, "the sources are read");
    files.sort();
    files.iter().flat_map(|file| lines_of(&src, file)).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src can be read") {
        let path = entry.expect("an entry").path();
        let tests = path.file_stem().is_some_and(|stem| stem == "tests");
        if path.is_dir() && !tests {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !tests {
            files.push(path);
        }
    }
}

fn lines_of(src: &Path, file: &Path) -> Vec<Line> {
    let relative = file.strip_prefix(src).expect("inside src").to_owned();
    let mut place: Vec<_> =
        relative.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if place.last().is_some_and(|last| last == "mod") {
        place.pop();
    }
    let text = fs::read_to_string(file).expect("a source is text");
    let code: Vec<_> = without_tests(&text).lines().map(without_comment).collect();
    // An import may go over many lines: it is read from its first one.
    let rest = |at: usize| {
        let end = (at..code.len()).find(|&line| code[line].contains(';')).unwrap_or(at);
        code[at..=end].join("\n")
    };
    (0..code.len())
        .map(|at| Line {
            file: Path::new("src").join(&relative),
            number: at + 1,
            module: place[0].clone(),
            code: code[at].clone(),
            knows: if code[at].contains("crate::{") {
                known_in(&rest(at), place.len())
            } else {
                known_in(&code[at], place.len())
            },
        })
        .collect()
}

/// The modules that `code` names from the crate's root, in a module `depth` below it.
fn known_in(code: &str, depth: usize) -> Vec<String> {
    let out_of_here = "super::".repeat(depth);
    let from_the_root = code.split("crate::").skip(1).chain(code.split(out_of_here.as_str()).skip(1));
    from_the_root.flat_map(names).filter(|name| !name.is_empty()).collect()
}

/// The first name of a path, or of each path between the outermost braces.
fn names(path: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
    };
    let Some(list) = path.strip_prefix('{') else { return vec![name(path)] };
    let mut open = 1;
    let mut parts = vec![String::new()];
    for c in list.chars() {
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            ',' if open == 1 => parts.push(String::new()),
            _ => {}
        }
        if open == 0 {
            break;
        }
        if c != ',' || open > 1 {
            parts.last_mut().expect("never empty").push(c);
        }
    }
    parts.iter().map(|part| name(part)).collect()
}

fn has_word(code: &str, word: &str) -> bool {
    let part_of_a_name = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    code.match_indices(word).any(|(at, _)| {
        !part_of_a_name(code[..at].chars().next_back())
            && !part_of_a_name(code[at + word.len()..].chars().next())
    })
}

fn without_tests(text: &str) -> &str {
    text.split_once("\n#[cfg(test)]\nmod tests {").map_or(text, |(code, _)| code)
}

fn without_comment(line: &str) -> String {
    // « // » inside an address is not a comment.
    let comment =
        line.match_indices("//").find(|(at, _)| !line[..*at].ends_with(':')).map_or(line.len(), |(at, _)| at);
    line[..comment].to_owned()
}
