//! The simulation on the real engine and the real journal: crashes, a disk that refuses, a clock
//! that jumps. What it asks after every touch stands in `kiosk.rs`.

use std::time::Duration;

use crate::{asked_seed, common::library, kiosk::Kiosk, people::People};

/// How many seeds are played, and commands a seed.
const SEEDS: u64 = 6;
const COMMANDS: usize = 700;

#[derive(Debug, Default)]
struct Sum {
    commands: usize,
    granted: usize,
    crashes: usize,
    lost: usize,
    refusals: usize,
    told: usize,
}

#[test]
fn what_was_durable_survives_on_a_real_disk() {
    let mut sum = Sum::default();
    if let Some(seed) = asked_seed() {
        run(seed, &mut sum);
        println!("{sum:?}");
        return;
    }
    (0..SEEDS).for_each(|seed| run(seed, &mut sum));
    println!("{sum:?}");
    assert!(sum.commands >= 3_000, "the promise of the head of this file: {sum:?}");
    let reached = [sum.granted, sum.crashes, sum.lost, sum.refusals, sum.told];
    assert!(reached.iter().all(|&count| count >= 10), "the simulation has become shallow: {sum:?}");
}

fn run(seed: u64, sum: &mut Sum) {
    let mut people = People::new(seed);
    let mut kiosk = Kiosk::new(seed, library());
    let mut commands = 0;
    while commands < COMMANDS {
        let told = kiosk.told;
        let (passed, jump) = people.time_passes();
        kiosk.wait(passed, jump);
        match people.chance.below(1000) {
            0..8 => {
                sum.crashes += 1;
                sum.lost += kiosk.crash(Duration::from_secs(30));
            }
            8..16 => {
                sum.refusals += usize::from(!kiosk.is_refused());
                kiosk.refuse();
            }
            16..48 if kiosk.is_refused() => kiosk.relent(),
            // A power cut takes the disk along: that is when the most is lost.
            48..72 if kiosk.is_refused() => {
                sum.crashes += 1;
                sum.lost += kiosk.crash(Duration::from_secs(30));
            }
            80..84 => kiosk.glance(),
            // Someone waits to read « Tout est effacé ».
            84..500 if kiosk.play.state.session.is_none() && !kiosk.is_refused() => {
                kiosk.on_disk();
                kiosk.wait(Duration::ZERO, 0);
            }
            _ => {
                let wish = people.wish(&kiosk.play.state);
                // Nobody does anything: that, too, is a moment.
                let Some((role, command)) = wish else { continue };
                let before = kiosk.play.state.session.as_ref().map(|session| session.id);
                sum.granted += usize::from(kiosk.act(role, command));
                let now = kiosk.play.state.session.as_ref().map(|session| session.id);
                if now.is_some() && now != before {
                    people.someone_new();
                }
                commands += 1;
            }
        }
        sum.told += usize::from(told != kiosk.told);
    }
    kiosk.on_disk();
    sum.commands += commands;
}
