//! Recorded runs of a real browser, judged by the veil and by weaker rules.
//!
//! A weaker rule is a lie told to the real veil: it is told sooner than true, or with a wrong time,
//! that the page is clean. Each of them must show the canary in a recording; the veil in none.
//! `PASSE_MAIN_UPDATE=1 cargo test --test site recorded` records anew, until each rule leaks.

use std::collections::BTreeMap;
use std::path::PathBuf;

use passe_main::site::Seat;
use passe_main::site::veil::{Epoch, Reason, Veil};

use super::recorder::{SCENES, record};

/// What the judge believes.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Rule {
    /// The veil as it is.
    Whole,
    /// The event of a new document lifts the curtain.
    LiftsOnNavigation,
    /// Pictures begun anew lift the curtain.
    LiftsOnRestart,
    /// A clean answer lifts it, before what it was asked about is drawn.
    BeforeItIsDrawn,
    /// A clean answer lifts it, whenever the frames were taken.
    WithoutTimes,
    /// Once it is lifted, a frame is shown before the page was found clean after it.
    WithoutSecondLook,
}

/// Older than every frame.
const ANY_TIME: f64 = f64::NEG_INFINITY;

struct Frame {
    taken: f64,
    canary: bool,
    epoch: Epoch,
}

/// How many frames with the canary the agent is shown.
fn leaks(recording: &str, rule: Rule) -> usize {
    let mut veil = Veil::new(Seat::Citizen);
    let mut asked = veil.epoch();
    let mut frames = BTreeMap::new();
    let mut leaks = 0;
    let number = |word: &str| word.parse::<f64>().unwrap();
    for line in recording.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<_> = line.split(' ').collect();
        let lie = match words[1] {
            "navigated" => rule == Rule::LiftsOnNavigation,
            "cast" => rule == Rule::LiftsOnRestart,
            _ => false,
        };
        let mut shown = None;
        match words[1..] {
            ["navigated"] => {
                veil.raise(Reason::Document);
                veil.settle(Reason::Field);
            }
            ["guard", "secret"] => veil.raise(Reason::Field),
            ["guard", "public"] => veil.settle(Reason::Field),
            ["asked"] => asked = veil.epoch(),
            ["settled", "yes"] if rule == Rule::BeforeItIsDrawn => veil.confirmed(asked, number(words[0])),
            ["drawn", "yes"] if rule == Rule::WithoutTimes => veil.confirmed(asked, ANY_TIME),
            ["drawn", "yes"] => veil.confirmed(asked, number(words[0])),
            ["frame", name, taken, holds] => {
                let frame = Frame { taken: number(taken), canary: holds == "canary", epoch: veil.epoch() };
                frames.insert(name, frame);
                shown = (rule == Rule::WithoutSecondLook).then_some(name);
            }
            ["clean", name, "yes"] if rule != Rule::WithoutSecondLook => shown = Some(name),
            ["clean", _, "no"] if !veil.is_down() => veil.raise(Reason::Document),
            ["cast" | "key"] | ["settled" | "drawn", _] | ["clean", ..] => {}
            _ => panic!("not a line of a recording: {line}"),
        }
        if lie {
            veil.confirmed(veil.epoch(), ANY_TIME);
        }
        if let Some(frame) = shown.map(|name| &frames[name])
            && veil.shows(Seat::Agent, frame.taken, Some(frame.epoch))
        {
            leaks += usize::from(frame.canary);
        }
    }
    leaks
}

/// Each recording, and the weaker rule that shows the canary in it.
const WEAKER: [(&str, Rule); 5] = [
    ("next-page", Rule::LiftsOnNavigation),
    ("restart", Rule::LiftsOnRestart),
    ("slow-drawing", Rule::BeforeItIsDrawn),
    ("late-frames", Rule::WithoutTimes),
    ("written-by-the-page", Rule::WithoutSecondLook),
];

/// Recordings differ from run to run; a weak rule does not leak in each of them.
const MOST_TRIES: usize = 20;

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/site/recorded").join(name).with_extension("txt")
}

fn recordings() -> Vec<(&'static str, Rule, String)> {
    let read = |name| std::fs::read_to_string(file(name)).unwrap();
    WEAKER.map(|(name, rule)| (name, rule, read(name))).into()
}

fn record_anew() {
    let _turn = super::counter::one_at_a_time();
    for (name, rule) in WEAKER {
        let scene = SCENES.iter().find(|scene| scene.name == name).unwrap();
        let mut tries = (0..MOST_TRIES).map(|_| record(scene, 3));
        let found = tries.find(|text| leaks(text, rule) > 0 || leaks(text, Rule::Whole) > 0);
        let text = found.unwrap_or_else(|| panic!("{name}: {rule:?} never leaks"));
        std::fs::write(file(name), text).unwrap();
    }
}

#[test]
fn the_veil_shows_the_canary_of_no_recording_and_each_weaker_rule_shows_it() {
    if std::env::var_os("PASSE_MAIN_UPDATE").is_some() {
        record_anew();
    }
    for (name, rule, recording) in recordings() {
        let canaries = recording.lines().filter(|line| line.ends_with(" canary")).count();
        assert!(canaries > 0, "{name}: the secret was never on the page");
        assert_eq!(leaks(&recording, Rule::Whole), 0, "{name}");
        assert!(leaks(&recording, rule) > 0, "{name}: {rule:?} would do");
    }
}

#[test]
fn frames_that_come_later_still_show_nothing() {
    for (name, _, recording) in recordings() {
        for late in [5.0, 20.0, 60.0, 150.0, 400.0] {
            assert_eq!(leaks(&delayed(&recording, late), Rule::Whole), 0, "{name}, {late} ms late");
        }
    }
}

/// The same recording on a slower way from the browser: its frames, and what was answered about
/// each of them, come so many milliseconds later.
fn delayed(recording: &str, late: f64) -> String {
    let mut lines: Vec<_> = recording
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let (at, words) = line.split_once(' ').unwrap();
            let slow = words.starts_with("frame ") || words.starts_with("clean ");
            (at.parse::<f64>().unwrap() + if slow { late } else { 0.0 }, words)
        })
        .collect();
    lines.sort_by(|one, other| one.0.total_cmp(&other.0));
    lines.into_iter().map(|(at, words)| format!("{at:.1} {words}")).collect::<Vec<_>>().join("\n")
}
