//! A frame of each window, without a graphics card: layout, paint and tessellation of a step.
//!
//! `cargo bench --bench screen`. What the card then does with the triangles is not in it. Target:
//! both windows in a frame of 16 ms.

#![expect(clippy::expect_used, reason = "a benchmark that cannot start must say so loudly")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use criterion::{Criterion, criterion_group, criterion_main};
use eframe::egui::{ClippedPrimitive, Context, Pos2, RawInput, Rect, epaint::Primitive};
use passe_main::config::shipped::shipped;
use passe_main::guide::{GuideId, Library, LocalLayer};
use passe_main::journal::{Journal, Opening};
use passe_main::kiosk::desk::Lock;
use passe_main::kiosk::engine::{Engine, Moment, Parts};
use passe_main::kiosk::side::window_ui;
use passe_main::screen::{Pane, board::Act, install};
use passe_main::session::{Command, Patience, Phase, Role, SessionId, Timestamp};

const MORNING: Timestamp = Timestamp(1_795_510_800_000);

/// A kiosk at the first step of the identity card.
fn at_a_step(dir: &std::path::Path) -> Engine {
    let opening =
        Opening { dir: dir.to_owned(), site: None, clock: Arc::new(|| MORNING), wake: Arc::new(|| ()) };
    let (journal, _) = Journal::open(opening).expect("a journal");
    let (guides, _) = Library::build(&shipped(), jiff::civil::date(2026, 11, 24));
    let parts = Parts {
        guides: Arc::new(guides),
        local: LocalLayer::default(),
        patience: Patience::default(),
        journal,
        unfinished: Vec::new(),
        warnings: Vec::new(),
        lock: Lock::Pin,
        retention_months: 12,
        today: None,
    };
    let moment = Moment { wall: MORNING, mono: Instant::now() };
    let mut engine = Engine::new(parts, moment);
    let card = GuideId::parse("carte-identite").expect("an id");
    for act in [Act::Greet, Command::ChooseGuide(card).into(), Command::BeginSteps.into()] {
        engine.act(Role::Agent, act, SessionId([1; 16]), moment);
    }
    let session = engine.state().session.as_ref();
    assert!(session.is_some_and(|session| matches!(session.phase, Phase::Steps(_))), "at a step");
    engine
}

/// One window of 1920 × 1080 that stays open, as the kiosk's do.
fn frame(c: &mut Criterion, name: &str, engine: &Engine, role: Role) {
    let pane = Pane::default();
    let context = Context::default();
    install(&context);
    let input =
        RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, pane.size)), ..RawInput::default() };
    let draw = || {
        let mut output = context.run_ui(input.clone(), |ui| {
            black_box(window_ui(ui, engine, role, pane, None));
        });
        // There is no graphics card to hand the letters to.
        output.textures_delta.clear();
        context.tessellate(output.shapes, output.pixels_per_point)
    };
    // Sizes are found, letters are in the atlas.
    draw();
    let vertices = |drawn: &ClippedPrimitive| match &drawn.primitive {
        Primitive::Mesh(mesh) => mesh.vertices.len(),
        Primitive::Callback(_) => 0,
    };
    let drawn: usize = draw().iter().map(vertices).sum();
    assert!(drawn > 1_000, "an empty window is drawn fast: {drawn} vertices");
    c.bench_function(name, |b| b.iter(draw));
}

fn frames(c: &mut Criterion) {
    let dir = tempfile::tempdir().expect("a folder");
    let engine = at_a_step(dir.path());
    frame(c, "a frame of the citizen's window", &engine, Role::Citizen);
    frame(c, "a frame of the agent's window, with the mirror", &engine, Role::Agent);
}

criterion_group!(benches, frames);
criterion_main!(benches);
