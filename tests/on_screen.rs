//! Every step of every shipped guide on the citizen's screen, at the usual size and at twice it:
//! no word is cut off, and none stands on another.
//!
//! Looked at where the words are laid out, without a picture: hundreds of screens in seconds.
//! What does not fit the height is folded (« Plus bas »); that is no cut.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::sync::Arc;

use eframe::egui::epaint::{ClippedShape, Shape};
use eframe::egui::{Context, Pos2, RawInput, Rect, vec2};
use jiff::civil::{date, time};
use passe_main::config::shipped::shipped;
use passe_main::guide::{Guide, GuideKind, Library, LocalLayer, Step};
use passe_main::screen::board::{AgentDesk, Board, CitizenDesk, Health, Notices};
use passe_main::screen::{Pane, citizen_theme, citizen_ui, install};
use passe_main::session::{
    Actor, Comfort, Contrast, Event, GuideRef, Happening, Role, SessionId, State, TextSize, Timestamp,
};

/// Letters reach over their lines a little: so much is no overlap, in points.
const TOUCHES: f32 = 3.0;

/// The hand is with the citizen: then there is most to read, and most to touch.
fn at(guides: &Arc<Library>, guide: &Guide, step: &Step, size: TextSize) -> State {
    let reference = |guide: &Guide| GuideRef { id: guide.id.clone(), revision: guide.revision };
    let entered = |called| Happening::StepEntered {
        guide: reference(guide),
        step: step.id.clone(),
        private: step.private,
        called,
    };
    let chosen = |guide: &Guide| [Happening::GuideChosen { guide: reference(guide) }, Happening::StepsBegun];
    let mut happenings = vec![
        Happening::SessionGreeted { session: SessionId([7; 16]) },
        Happening::ComfortSet { comfort: Comfort { size, contrast: Contrast::Light } },
    ];
    match guide.kind {
        GuideKind::Interview => happenings.push(Happening::InterviewBegun { guide: reference(guide) }),
        GuideKind::Procedure => happenings.extend(chosen(guide)),
        GuideKind::Shared => {
            let caller = guides.guides().iter().find(|guide| guide.kind == GuideKind::Procedure).unwrap();
            happenings.extend(chosen(caller));
            let call = &caller.steps()[0];
            happenings.push(Happening::StepEntered {
                guide: reference(caller),
                step: call.id.clone(),
                private: false,
                called: false,
            });
        }
    }
    happenings.push(Happening::HandPassed);
    happenings.push(entered(guide.kind == GuideKind::Shared));
    let mut state = State::standby(Arc::clone(guides));
    for (second, what) in (0..).zip(happenings) {
        state.apply(&Event { at: Timestamp(second * 1000), by: Actor::Party(Role::Agent), what });
    }
    state
}

/// One line of words.
struct Line {
    said: String,
    place: Rect,
    /// What of the window is shown there.
    clip: Rect,
    /// An ellipsis stands for the rest.
    shortened: bool,
}

/// The words of the citizen's window.
fn words(state: &State) -> Vec<Line> {
    let (local, notices, health) = (LocalLayer::default(), Notices::default(), Health::default());
    let (agent_desk, citizen_desk) = (AgentDesk::default(), CitizenDesk::default());
    let board = Board {
        state,
        local: &local,
        today: date(2026, 11, 24),
        time: time(12, 0, 0, 0),
        now: state.last_at,
        countdown: None,
        farewell: None,
        notices: &notices,
        health: &health,
        agent_desk: &agent_desk,
        citizen_desk: &citizen_desk,
        page: None,
        preview: None,
    };
    let pane = Pane::default();
    let context = Context::default();
    install(&context);
    let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, pane.size));
    let draw = || {
        let input = RawInput { screen_rect, ..RawInput::default() };
        let theme = citizen_theme(&board, pane);
        let mut output = context.run_ui(input, |ui| {
            citizen_ui(ui, &board, &theme);
        });
        output.textures_delta.clear();
        output.shapes
    };
    // Sizes are found in the first pass.
    draw();
    let mut found = Vec::new();
    for ClippedShape { clip_rect, shape, .. } in draw() {
        collect(&shape, clip_rect, &mut found);
    }
    found
}

fn collect(shape: &Shape, clip: Rect, found: &mut Vec<Line>) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, clip, found)),
        Shape::Text(text) => {
            let galley = &text.galley;
            for row in &galley.rows {
                let place = row.rect().translate(text.pos.to_vec2());
                let said: String = row.glyphs.iter().map(|glyph| glyph.chr).collect();
                if !said.trim().is_empty() {
                    found.push(Line { said, place, clip, shortened: galley.elided });
                }
            }
        }
        _ => {}
    }
}

/// What is wrong on one screen.
fn faults(lines: &[Line]) -> Vec<String> {
    let mut faults = Vec::new();
    let window = Rect::from_min_size(Pos2::ZERO, Pane::default().size).expand(1.0);
    let seen: Vec<_> = lines
        .iter()
        .map(|line| (line, line.place.intersect(line.clip)))
        .filter(|(_, seen)| seen.is_positive())
        .collect();
    for (number, (line, one)) in seen.iter().enumerate() {
        let Line { said, place, .. } = line;
        if line.shortened {
            faults.push(format!("shortened: « {said} »"));
        }
        if one.width() + TOUCHES < place.width() || !window.x_range().contains(place.left()) {
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

#[test]
fn no_word_of_any_step_is_cut_or_stands_on_another() {
    let (library, _) = Library::build(&shipped(), date(2026, 11, 24));
    let library = Arc::new(library);
    let mut wrong = Vec::new();
    let mut screens = 0;
    for guide in library.guides() {
        for step in guide.steps() {
            for size in [TextSize::Normal, TextSize::Largest] {
                let words = words(&at(&library, guide, step, size));
                let title = words.iter().any(|line| line.said.contains(char::is_alphabetic));
                assert!(title, "{}/{}: nothing is drawn", guide.id, step.id);
                screens += 1;
                let here = format!("{}/{} at {} %", guide.id, step.id, size.code());
                wrong.extend(faults(&words).into_iter().map(|fault| format!("{here}: {fault}")));
            }
        }
    }
    assert!(screens > 800, "the shipped guides are looked at: {screens}");
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn words_that_are_cut_or_stand_on_others_are_found() {
    let place = |left: f32, top: f32| Rect::from_min_size(Pos2::new(left, top), vec2(100.0, 30.0));
    let everything = Rect::from_min_size(Pos2::ZERO, Pane::default().size);
    let said =
        |left, top, clip| Line { said: "mot".to_owned(), place: place(left, top), clip, shortened: false };
    assert!(faults(&[said(0.0, 0.0, everything), said(0.0, 40.0, everything)]).is_empty());
    assert_eq!(faults(&[said(0.0, 0.0, everything), said(50.0, 10.0, everything)]).len(), 1);
    assert_eq!(faults(&[said(0.0, 0.0, everything.with_max_x(50.0))]).len(), 1);
    assert_eq!(faults(&[Line { shortened: true, ..said(0.0, 0.0, everything) }]).len(), 1);
}
