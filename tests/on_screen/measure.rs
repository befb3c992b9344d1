//! Where words are laid out: none is cut off, and none stands on another.
//!
//! Looked at without a picture: thousands of screens in seconds. What does not fit the height is
//! folded: then « Plus bas » is pressed to the end, and « Plus haut » back to the beginning, and
//! every line must have been whole once on each way.

use std::collections::BTreeSet;

use eframe::egui::epaint::{ClippedShape, Shape};
use eframe::egui::{self, Context, Event, Modifiers, PointerButton, Pos2, Rect, vec2};
use passe_main::guide::LocalLayer;
use passe_main::screen::words::Text;
use passe_main::session::State;

use crate::screens::{citizen, context, draw, screens, window};
use crate::{SIZES, commune::filled_in, library};

/// Letters reach over their lines a little: so much is no overlap, in points.
const TOUCHES: f32 = 3.0;

/// More parts than any page has.
const MOST_PARTS: usize = 30;

/// One line of words.
#[derive(Clone)]
struct Line {
    said: String,
    place: Rect,
    /// What of the window is shown there.
    clip: Rect,
    /// An ellipsis stands for the rest.
    shortened: bool,
    /// The last word of a text, under a line that could have given it another.
    alone: bool,
}

impl Line {
    /// What is seen of it.
    fn seen(&self) -> Rect {
        self.place.intersect(self.clip)
    }

    fn is_whole(&self) -> bool {
        let (seen, place) = (self.seen(), self.place);
        seen.width() + TOUCHES >= place.width() && seen.height() + TOUCHES >= place.height()
    }
}

/// The citizen's window with `events`.
fn words(context: &Context, screen: (&State, &LocalLayer), events: Vec<Event>) -> Vec<Line> {
    let mut output = draw(context, window(), 1.0, events, |ui| citizen(ui, screen.0, screen.1));
    output.textures_delta.clear();
    let mut found = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in output.shapes {
        collect(&shape, clip_rect, &mut found);
    }
    found
}

/// Every part of a page that is read in parts: down to its end, then up again.
fn parts(context: &Context, screen: (&State, &LocalLayer)) -> (Vec<Vec<Line>>, Vec<Vec<Line>>) {
    context.data_mut(egui::util::IdTypeMap::clear);
    // Sizes are found in the first pass.
    words(context, screen, Vec::new());
    let mut now = words(context, screen, Vec::new());
    let pressed = |button: Text, from: &[Line]| {
        let at = from.iter().find(|line| line.said == button.words())?.place.center();
        for down in [true, false] {
            let press = Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed: down,
                modifiers: Modifiers::NONE,
            };
            words(context, screen, vec![Event::PointerMoved(at), press]);
        }
        Some(words(context, screen, vec![Event::PointerGone]))
    };
    let mut ways = [Text::ScrollDown, Text::ScrollUp].map(|button| {
        let mut way = vec![now.clone()];
        while let Some(next) = pressed(button, &now).filter(|_| way.len() < MOST_PARTS) {
            now = next;
            way.push(now.clone());
        }
        way
    });
    (std::mem::take(&mut ways[0]), std::mem::take(&mut ways[1]))
}

/// All that the citizen sees without a touch, line by line.
pub fn seen_at_once(state: &State, commune: &LocalLayer) -> Vec<String> {
    let context = context();
    let (down, _) = parts(&context, (state, commune));
    down[0].iter().filter(|line| line.is_whole()).map(|line| line.said.clone()).collect()
}

fn collect(shape: &Shape, clip: Rect, found: &mut Vec<Line>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, clip, found)),
        Shape::Text(text) => {
            let galley = &text.galley;
            let said: Vec<String> =
                galley.rows.iter().map(|row| row.glyphs.iter().map(|glyph| glyph.chr).collect()).collect();
            let spaces = |line: &String| line.trim_end().matches(' ').count();
            let alone = matches!(&said[..], [.., before, last] if spaces(last) == 0 && spaces(before) > 2);
            let last = said.len() - 1;
            for (number, (row, said)) in galley.rows.iter().zip(said).enumerate() {
                let place = row.rect().translate(text.pos.to_vec2());
                if !said.trim().is_empty() {
                    let alone = alone && number == last;
                    found.push(Line { said, place, clip, shortened: galley.elided, alone });
                }
            }
        }
        _ => {}
    }
}

/// What is wrong on one screen.
fn faults(lines: &[Line]) -> Vec<String> {
    let mut faults = Vec::new();
    let window = window().expand(1.0);
    // A few blank points above a fold are nothing that is seen.
    let shown = |seen: &Rect| seen.is_positive() && seen.height() > TOUCHES;
    let seen: Vec<_> = lines.iter().map(|line| (line, line.seen())).filter(|(_, seen)| shown(seen)).collect();
    for (number, (line, one)) in seen.iter().enumerate() {
        let Line { said, place, .. } = line;
        if line.shortened {
            faults.push(format!("shortened: « {said} »"));
        }
        if line.alone {
            faults.push(format!("« {said} » stands alone on its line"));
        }
        if !line.is_whole() || !window.x_range().contains(place.left()) {
            faults.push(format!("cut off: « {said} » at {place:?}"));
        }
        for (other, two) in &seen[number + 1..] {
            let both = one.shrink2(vec2(0.0, TOUCHES)).intersect(two.shrink2(vec2(0.0, TOUCHES)));
            if both.is_positive() && both.width() > TOUCHES {
                faults.push(format!("« {said} » stands on « {} »", other.said));
            }
        }
    }
    faults
}

/// What is wrong with a page that is read in parts.
fn faults_of_parts((down, up): &(Vec<Vec<Line>>, Vec<Vec<Line>>)) -> Vec<String> {
    let mut wrong: Vec<_> = down.iter().chain(up).flat_map(|part| faults(part)).collect();
    for (way, told) in [(down, "down"), (up, "up")] {
        let read: BTreeSet<_> =
            way.iter().flatten().filter(|line| line.is_whole()).map(|line| &line.said).collect();
        let lost = down[0].iter().filter(|line| !read.contains(&line.said));
        wrong.extend(lost.map(|line| format!("never shown on the way {told}: « {} »", line.said)));
    }
    if down.len() >= MOST_PARTS || up.len() >= MOST_PARTS {
        wrong.push(format!("{} parts down, {} up", down.len(), up.len()));
    }
    wrong.sort();
    wrong.dedup();
    wrong
}

#[test]
fn every_word_of_every_screen_is_shown_whole_and_stands_on_no_other() {
    let guides = library();
    let context = context();
    let mut wrong = Vec::new();
    let (mut count, mut most) = (0, 0);
    for (told, commune) in [("filled in", filled_in()), ("bare", LocalLayer::default())] {
        for guide in guides.guides() {
            for size in SIZES {
                for screen in screens(&guides, guide, size) {
                    let parts = parts(&context, (&screen.state, &commune));
                    let here = format!("{}/{} at {} %, {told}", guide.id, screen.name, size.code());
                    let title = parts.0[0].iter().any(|line| line.said.contains(char::is_alphabetic));
                    assert!(title, "{here}: nothing is drawn");
                    count += 1;
                    most = most.max(parts.0.len());
                    wrong.extend(faults_of_parts(&parts).iter().map(|fault| format!("{here}: {fault}")));
                }
            }
        }
    }
    assert!(count > 2000, "the shipped guides are looked at: {count}");
    assert!(most > 2, "enlarged pages are read in parts");
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn words_that_are_cut_or_stand_on_others_are_found() {
    let place = |left: f32, top: f32| Rect::from_min_size(Pos2::new(left, top), vec2(100.0, 30.0));
    let everything = window();
    let said = |left, top, clip| Line {
        said: "mot".to_owned(),
        place: place(left, top),
        clip,
        shortened: false,
        alone: false,
    };
    assert!(faults(&[said(0.0, 0.0, everything), said(0.0, 40.0, everything)]).is_empty());
    assert_eq!(faults(&[said(0.0, 0.0, everything), said(50.0, 10.0, everything)]).len(), 1);
    assert_eq!(faults(&[said(0.0, 0.0, everything.with_max_x(50.0))]).len(), 1);
    assert_eq!(faults(&[said(0.0, 0.0, everything.with_max_y(15.0))]).len(), 1);
    assert_eq!(faults(&[Line { alone: true, ..said(0.0, 0.0, everything) }]).len(), 1);
    assert_eq!(faults(&[Line { shortened: true, ..said(0.0, 0.0, everything) }]).len(), 1);
    let hidden = said(0.0, 2000.0, everything);
    assert_eq!(faults_of_parts(&(vec![vec![hidden.clone()]], vec![vec![hidden]])).len(), 2);
}
