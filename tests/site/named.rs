//! What the browser is told: it knows each name, and its pages live by what is said.
//!
//! Browsers drop switches and preferences without a word, and pass over those they do not know.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use passe_main::site::Launch;
use passe_main::site::browser::{Browser, Leash, NoBrowser};
use passe_main::site::preferences::PREFERENCES;
use passe_main::site::switches::SWITCHES;
use passe_main::site::wall::Wall;
use passe_main::site::wire::Message;
use rustix::process::geteuid;
use serde_json::{Value, json};

use super::bare::Bare;
use super::counter::{SIZE, one_at_a_time};
use super::processes::{command, this_browser};

/// Those of `names` that `program` does not hold, each between two zeros.
fn unknown(program: &str, mut names: BTreeSet<String>) -> BTreeSet<String> {
    let mut program = BufReader::with_capacity(1 << 20, File::open(program).unwrap());
    let mut piece = Vec::new();
    while !names.is_empty() && program.read_until(0, &mut piece).unwrap() > 0 {
        // Most pieces are the zeros between two things, or code.
        if (4..80).contains(&piece.len())
            && let Ok(name) = std::str::from_utf8(&piece[..piece.len() - 1])
        {
            names.remove(name);
            // A feature is called as in the source, with a `k` before it.
            names.remove(name.strip_prefix('k').unwrap_or(name));
        }
        piece.clear();
    }
    names
}

/// Every name that the browser is told.
fn names() -> BTreeSet<String> {
    let switches = SWITCHES.iter().map(|(switch, _)| (*switch).to_owned()).chain(Wall::default().flags());
    let mut names = BTreeSet::new();
    for switch in switches {
        let switch = switch.strip_prefix("--").unwrap();
        let (name, value) = switch.split_once('=').unwrap_or((switch, ""));
        names.insert(name.to_owned());
        if name == "disable-features" {
            names.extend(value.split(',').map(str::to_owned));
        }
    }
    names.extend(PREFERENCES.iter().map(|(name, ..)| (*name).to_owned()));
    names
}

#[test]
fn every_name_of_ours_stands_in_the_browser() {
    let _turn = one_at_a_time();
    let launch = Launch { program: None, wall: Vec::new(), as_root: geteuid().is_root() };
    let (browser, _from, _to) = match Browser::start(&launch, Leash::default()) {
        Ok(started) => started,
        Err(NoBrowser::NotFound) => return println!("There is no browser here: nothing was looked at."),
        Err(error) => panic!("{error}"),
    };
    // What is found by name may be a script that becomes the browser.
    std::thread::sleep(Duration::from_millis(500));
    let mut asked = names();
    asked.insert("passe-main-control".to_owned());
    let missing: Vec<_> = unknown(&format!("/proc/{}/exe", browser.pid()), asked).into_iter().collect();
    assert_eq!(missing, ["passe-main-control"], "the browser does not know these, nor should it the control");
}

#[test]
fn the_browser_lives_by_our_preferences_and_keeps_them() {
    let _turn = one_at_a_time();
    let mut browser = Bare::open(Vec::new(), SIZE);
    let line = command(*this_browser().iter().min().unwrap());
    let profile = line.split("--user-data-dir=").nth(1).unwrap().split_whitespace().next().unwrap();
    let file = format!("{profile}/Default/Preferences");
    // In the window of the page, which is not the profile's own.
    let question = json!({"expression": "navigator.doNotTrack", "returnByValue": true});
    assert_eq!(browser.call("Runtime.evaluate", &question)["result"]["value"], "1");

    // It writes the file anew at its end.
    browser.say_to_browser("Browser.close");
    let patience = Duration::from_secs(10);
    while browser.hear(patience).is_some_and(|(_, message)| !matches!(message, Message::Gone)) {}
    let kept: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
    assert!(kept["profile"]["exit_type"].is_string(), "the browser has written it: {kept}");
    let there = |name: &str| kept.pointer(&format!("/{}", name.replace('.', "/"))).map(Value::to_string);
    let lost = PREFERENCES.iter().filter(|(name, value, _)| there(name).as_deref() != Some(*value));
    assert_eq!(lost.collect::<Vec<_>>(), Vec::<&(&str, &str, &str)>::new(), "the browser has changed these");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
}
