//! « Tout est effacé » is said when the journal has said durable, and never before: over random
//! interleavings of touches, of the storage thread and of a disk that refuses.

use std::time::{Duration, Instant};

use passe_main::{
    screen::board::Farewell,
    session::{Comfort, Command, Contrast, Role, SessionId, TextSize},
};

use crate::{asked_seed, common::library, kiosk::Kiosk, people::Chance};

/// How many seeds are played, and moments a seed.
const SEEDS: u64 = 8;
const MOMENTS: usize = 120;

/// How often each word was seen.
#[derive(Debug, Default)]
struct Seen {
    erasing: usize,
    erased: usize,
    not_kept: usize,
}

#[test]
fn nothing_is_called_erased_before_it_is_durable() {
    let mut seen = Seen::default();
    if let Some(seed) = asked_seed() {
        run(seed, &mut seen);
        println!("{seen:?}");
        return;
    }
    (0..SEEDS).for_each(|seed| run(seed, &mut seen));
    println!("{seen:?}");
    let reached = [seen.erasing, seen.erased, seen.not_kept];
    assert!(reached.iter().all(|&count| count >= 10), "the test has become shallow: {seen:?}");
}

/// [`Kiosk`] asks after every touch and every drawing whether the word is true.
fn run(seed: u64, words: &mut Seen) {
    let mut chance = Chance(seed);
    let mut kiosk = Kiosk::new(seed, library());
    let mut told = None;
    for _ in 0..MOMENTS {
        match chance.below(100) {
            0..50 => someone_acts(&mut chance, &mut kiosk),
            50..58 => kiosk.refuse(),
            58..70 => kiosk.relent(),
            70..85 => kiosk.wait(Duration::from_millis(500), 0),
            _ => said(&mut kiosk),
        }
        match kiosk.engine.board().farewell {
            Some(Farewell::Erasing) => words.erasing += 1,
            Some(Farewell::Erased) => words.erased += 1,
            Some(Farewell::NotKept) => words.not_kept += 1,
            None => {}
        }
        if told != kiosk.told {
            told = kiosk.told;
            // The journal's word is not taken for it: the file is read.
            kiosk.glance();
        }
    }
}

/// Visits are short here: the wipe is what matters.
fn someone_acts(chance: &mut Chance, kiosk: &mut Kiosk) {
    let role = if chance.percent(50) { Role::Agent } else { Role::Citizen };
    if kiosk.play.state.session.is_none() {
        kiosk.act(Role::Agent, Command::Greet(SessionId(u128::from(chance.next()).to_be_bytes())));
    } else if chance.percent(40) {
        let comfort = Comfort { size: TextSize::Large, contrast: Contrast::Dark };
        kiosk.act(role, Command::SetComfort(comfort));
    } else {
        kiosk.act(role, Command::AskWipe);
        kiosk.act(role, Command::ConfirmWipe);
    }
}

/// Draws until the screen no longer says that it is waiting.
fn said(kiosk: &mut Kiosk) {
    let begin = Instant::now();
    while kiosk.engine.board().farewell == Some(Farewell::Erasing) {
        assert!(begin.elapsed() < Duration::from_secs(20), "people wait for a goodbye for ever");
        kiosk.wait(Duration::ZERO, 0);
        std::thread::sleep(Duration::from_millis(1));
    }
}
