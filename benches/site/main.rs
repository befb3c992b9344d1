//! The official page without windows: from a click to a new picture for each party, and the rest
//! of what a page costs.
//!
//! `cargo bench --bench site` prints rows for docs/performance.md (about two minutes; it needs
//! Chromium). Criterion tells means, and the target is a promise about the worst hundredth: so
//! every time is taken one by one, and nothing else is in the way. `cargo test --bench site` does
//! everything a few times only, to see that it works.
//!
//! What the windows add (drawing a frame twice, the finger, the camera) is measured by
//! `scripts/measure site`.

#![expect(clippy::expect_used, reason = "a benchmark that cannot start must say so loudly")]
#![expect(clippy::print_stdout, reason = "what it measured is said on standard output")]

mod counter;
mod picture;
mod server;

use std::hint::black_box;
use std::time::{Duration, Instant};

use counter::Counter;
use passe_main::site::decode::decode;
use passe_main::site::talk::{Finger, Touch};
use passe_main::site::{Launch, Seat};
use server::serve;

/// The size for which the target is given.
const SIZE: [u32; 2] = [1280, 800];
/// Where the page is clicked: in its coloured box, whose colour a click changes.
const BOX: [f32; 2] = [80.0, 60.0];
/// The eye rests between two clicks, and so does the page.
const BETWEEN_CLICKS: Duration = Duration::from_millis(150);
/// A session goes through other steps first: the browser that was started ahead is ready.
const STANDBY: Duration = Duration::from_secs(3);
/// Between two steps of a finger that scrolls.
const STEP: Duration = Duration::from_millis(16);
/// Steps in one direction, then in the other.
const STEPS: usize = 60;

/// How often each thing is done.
struct Counts {
    clicks: usize,
    pages: usize,
    scrolling: Duration,
    pictures: usize,
}

fn main() {
    // Cargo says `--bench` to a benchmark that is one.
    let counts = if std::env::args().any(|argument| argument == "--bench") {
        Counts { clicks: 300, pages: 12, scrolling: Duration::from_secs(8), pictures: 200 }
    } else {
        Counts { clicks: 3, pages: 1, scrolling: Duration::from_secs(1), pictures: 3 }
    };
    // Benchmarks are run in containers too, as root.
    let launch = Launch { program: None, wall: Vec::new(), as_root: true };
    let address = serve(&page());
    let counter = Counter::start(launch.clone(), &address, SIZE);
    println!("| what | target | measured |\n|---|---|---|");
    first_page(&counter, &counts);
    clicks(&counter, &counts);
    scrolling(&counter, &counts);
    drop(counter);
    decoding(&launch, &address, &counts);
}

/// A page of text with a box that changes its colour.
fn page() -> String {
    let text = "<p>Le service vous répond en quelques jours. Gardez ce numéro, il vous sera demandé.</p>";
    format!(
        "<!DOCTYPE html><html lang=fr><meta charset=utf-8><title>Page</title><style>\
         body {{ margin: 0 0 0 200px; font: 20px/1.5 sans-serif; }}\
         #box {{ position: fixed; left: 0; top: 0; width: 160px; height: 120px; background: #c00000; }}\
         </style><div id=box></div>{}<script>\
         let green = false;\
         box.onclick = () => box.style.background = (green = !green) ? '#00c000' : '#c00000';\
         </script>",
        text.repeat(80)
    )
}

/// The colour of the box: `None` while it is neither red nor green, as on an empty page.
fn is_green(frame: &passe_main::site::frame::Frame) -> Option<bool> {
    let at = (60 * frame.size[0] + 80) * 3;
    let [red, green] = [frame.rgb.get(at)?, frame.rgb.get(at + 1)?].map(|part| i16::from(*part));
    ((red - green).abs() > 100).then_some(green > red)
}

/// From the wish to the page in front of both, with a browser that waits.
fn first_page(counter: &Counter, counts: &Counts) {
    let mut times = Vec::new();
    for _ in 0..counts.pages {
        counter.forget();
        std::thread::sleep(STANDBY);
        let began = Instant::now();
        counter.open();
        let [agent, citizen] = counter.until(began, |frame| is_green(frame).is_some());
        times.push(agent.max(citizen));
    }
    row("page opened → both parties have its first picture", "", &spread(times));
}

/// From the finger that leaves to the new colour, for the one who clicks and for the other.
fn clicks(counter: &Counter, counts: &Counts) {
    let mut times = [Vec::new(), Vec::new()];
    // The first one finds cold caches.
    for turn in 0..=counts.clicks {
        std::thread::sleep(BETWEEN_CLICKS);
        counter.touch(Touch::Finger { does: Finger::Down, at: BOX });
        let began = Instant::now();
        counter.touch(Touch::Finger { does: Finger::Up, at: BOX });
        let took = counter.until(began, |frame| is_green(frame) == Some(turn % 2 == 0));
        for (times, took) in times.iter_mut().zip(took).filter(|_| turn > 0) {
            times.push(took);
        }
    }
    let [agent, citizen] = times;
    let target = "≤ 60 ms p50, ≤ 120 ms p99";
    row("click → new picture for the one who clicks", target, &spread(citizen));
    row("click → new picture for the other", target, &spread(agent));
}

/// Pictures a second while a finger scrolls sixty times a second.
fn scrolling(counter: &Counter, counts: &Counts) {
    let before = counter.pictures();
    let began = Instant::now();
    let mut steps = 0;
    while began.elapsed() < counts.scrolling {
        let down = (steps / STEPS).is_multiple_of(2);
        counter.touch(Touch::Scroll { at: [600.0, 400.0], by: [0.0, if down { 20.0 } else { -20.0 }] });
        steps += 1;
        std::thread::sleep(STEP);
    }
    let passed = began.elapsed().as_secs_f64();
    let after = counter.pictures();
    for (seat, whose) in [(Seat::Citizen, "the one who scrolls"), (Seat::Agent, "the other")] {
        let at = usize::from(seat == Seat::Citizen);
        #[expect(clippy::cast_precision_loss, reason = "a few hundred")]
        let rate = (after[at] - before[at]) as f64 / passed;
        row(&format!("scrolling, pictures for {whose}"), "", &format!("{rate:.0} a second"));
    }
}

/// One picture, from the browser's words to pixels.
fn decoding(launch: &Launch, address: &str, counts: &Counts) {
    let data = picture::jpeg(launch, address, SIZE);
    let times = (0..counts.pictures).map(|_| {
        let began = Instant::now();
        let frame = decode(black_box(&data), 0.0).expect("a picture");
        assert_eq!(frame.size, SIZE.map(|side| side as usize));
        began.elapsed()
    });
    let what = format!("decoding one picture ({} kB)", data.len() * 3 / 4 / 1000);
    row(&what, "", &spread(times.collect()));
}

fn row(what: &str, target: &str, measured: &str) {
    println!("| {what} | {target} | {measured} |");
}

/// The middle and the worst hundredth.
fn spread(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |hundredth: usize| times[(times.len() * hundredth).div_ceil(100) - 1].as_secs_f64() * 1000.0;
    format!("{:.1} ms p50, {:.1} ms p99 ({} times)", at(50), at(99), times.len())
}
