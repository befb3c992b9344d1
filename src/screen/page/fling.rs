//! The page goes on scrolling after a flick of the finger, slower and slower.
//!
//! Pure: the caller says what time it is. The way is an exponential decay, which is the same
//! however often it is asked: a slow machine arrives at the same place in fewer steps.

use std::time::Duration;

use eframe::egui::{Id, Pos2, Ui, Vec2};

/// In this time the speed falls to a third (1/e): what tablets do.
const SLOWS_IN: f64 = 0.325;
/// Slower than this, in points a second, it stands.
const STANDS: f32 = 20.0;
/// Nobody flicks by accident: slower than this, the finger has stopped before it left.
const FLICK: f32 = 120.0;
/// A page that was not drawn for so long (covered, another step) has stopped meanwhile.
const FORGOTTEN: f64 = 0.25;
/// Between two steps: the browser gives about thirty pictures a second of a page that scrolls.
const STEP: Duration = Duration::from_millis(33);

/// What happens to the page by itself.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Flung {
    /// Where and by how much it scrolls now, in its own points.
    pub scroll: Option<(Pos2, Vec2)>,
    /// The touch that is going on has stopped it: it presses nothing. What it would press is not
    /// what the finger went for.
    pub held: bool,
}

/// Moves the page under `id`. `flicked`: a finger has just left it there with this speed.
/// `touched`: a touch has just begun, which stops it.
pub fn fling_ui(ui: &Ui, id: Id, flicked: Option<(Pos2, Vec2)>, touched: bool) -> Flung {
    let now = ui.input(|input| input.time);
    let (before, mut held) =
        ui.ctx().data(|data| data.get_temp::<(Option<Fling>, bool)>(id)).unwrap_or_default();
    if touched {
        held = before.is_some();
    }
    let fling = flicked.and_then(|(at, speed)| Fling::new(at, speed, now)).or(before.filter(|_| !touched));
    let turned = fling.map(|mut fling| (fling.turn(now), fling)).filter(|(turn, _)| *turn != Turn::Stop);
    if turned.is_some() {
        // A step at a time, and nothing once it stands.
        ui.ctx().request_repaint_after(STEP);
    }
    ui.ctx().data_mut(|data| data.insert_temp(id, (turned.map(|(_, fling)| fling), held)));
    let scroll = turned.and_then(|(turn, fling)| match turn {
        Turn::Move(by) => Some((fling.at, by)),
        Turn::Wait | Turn::Stop => None,
    });
    Flung { scroll, held }
}

/// A page that moves by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Fling {
    /// Where the finger left: what lies there scrolls.
    at: Pos2,
    /// In points of the page a second.
    speed: Vec2,
    /// When it was moved last, in seconds.
    last: f64,
}

/// What a fling does now.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Turn {
    /// It is not time yet.
    Wait,
    /// The page moves by so much, and goes on.
    Move(Vec2),
    /// It stands.
    Stop,
}

impl Fling {
    /// A finger left at `at` with this `speed`; `None` when it had stopped before.
    fn new(at: Pos2, speed: Vec2, now: f64) -> Option<Self> {
        (speed.length() >= FLICK).then_some(Self { at, speed, last: now })
    }

    /// Goes on until `now`.
    fn turn(&mut self, now: f64) -> Turn {
        let since = now - self.last;
        if since > FORGOTTEN || self.speed.length() < STANDS {
            return Turn::Stop;
        }
        if since < STEP.as_secs_f64() {
            return Turn::Wait;
        }
        self.last = now;
        #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
        let left = (-since / SLOWS_IN).exp() as f32;
        #[expect(clippy::cast_possible_truncation, reason = "a third of a second")]
        let way = self.speed * SLOWS_IN as f32 * (1.0 - left);
        self.speed *= left;
        Turn::Move(way)
    }
}

#[cfg(test)]
mod tests {
    use eframe::egui::{pos2, vec2};

    use super::*;

    /// How far it goes in steps of `every` seconds, and in how many.
    fn run(speed: f32, every: f64) -> (f32, usize) {
        let mut fling = Fling::new(pos2(1.0, 1.0), vec2(0.0, speed), 0.0).unwrap();
        let (mut now, mut way, mut steps) = (0.0, 0.0, 0);
        loop {
            now += every;
            match fling.turn(now) {
                Turn::Stop => return (way, steps),
                Turn::Wait => {}
                Turn::Move(by) => {
                    way += by.y;
                    steps += 1;
                }
            }
            assert!(now < 10.0, "it never stands");
        }
    }

    #[test]
    fn it_slows_down_and_stands_and_the_way_does_not_depend_on_the_machine() {
        let (fast, many) = run(1500.0, 0.034);
        let (slow, few) = run(1500.0, 0.15);
        assert!((fast - slow).abs() < 10.0, "{fast} and {slow}");
        assert!((400.0..500.0).contains(&fast), "{fast}");
        assert!(many > few);
    }

    #[test]
    fn each_step_is_shorter_than_the_one_before() {
        let mut fling = Fling::new(pos2(1.0, 1.0), vec2(900.0, -900.0), 0.0).unwrap();
        let mut before = f32::INFINITY;
        for step in 1..8 {
            let Turn::Move(by) = fling.turn(f64::from(step) * 0.04) else { panic!("it stands too early") };
            assert!(by.length() < before && by.x > 0.0 && by.y < 0.0);
            before = by.length();
        }
    }

    #[test]
    fn a_finger_that_had_stopped_flings_nothing() {
        assert_eq!(Fling::new(pos2(1.0, 1.0), vec2(3.0, 60.0), 0.0), None);
    }

    #[test]
    fn drawn_too_often_it_waits_and_drawn_too_late_it_stands() {
        let mut fling = Fling::new(pos2(1.0, 1.0), vec2(0.0, 1000.0), 5.0).unwrap();
        assert_eq!(fling.turn(5.0), Turn::Wait);
        assert_eq!(fling.turn(5.01), Turn::Wait);
        assert_eq!(fling.turn(9.0), Turn::Stop);
    }
}
