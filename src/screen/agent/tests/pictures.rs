//! Pictures of each state, on a whole screen, on half of one, and with text twice as large.
//!
//! Few, and only for the eye: what is shown is proven as values elsewhere.

use std::time::Duration;

use eframe::egui::{Vec2, vec2};
use egui_kittest::{Harness, SnapshotOptions};

use crate::{
    guide::StructureKind,
    screen::{
        agent::{agent_ui, stage::Stage},
        board::{AgentPanel, Farewell, Guarded, PinWord},
        theme::{Theme, install},
    },
    session::{Command, Contrast, Happening},
};

const WHOLE: Vec2 = vec2(1920.0, 1080.0);
const HALF: Vec2 = vec2(960.0, 1000.0);

/// Draws `stage` at this size and compares it with the stored picture.
fn check(name: &str, stage: &Stage, size: Vec2, zoom: f32) {
    let theme = Theme::agent(Contrast::Light, zoom);
    let mut ready = false;
    let mut harness = Harness::builder().with_size(size).with_max_steps(20).build_ui(move |ui| {
        if !ready {
            install(ui.ctx());
            ready = true;
            return;
        }
        let _acts = agent_ui(ui, &stage.board(), &theme);
    });
    harness.run();
    let percent = if zoom > 1.0 { "200" } else { "100" };
    let wide = if size.x < 1000.0 { "-half" } else { "" };
    let options = SnapshotOptions::new().output_path("tests/snapshots/agent");
    harness.snapshot_options(format!("{name}-{percent}{wide}"), &options);
}

#[track_caller]
fn both(name: &str, stage: &Stage) {
    check(name, stage, WHOLE, 1.0);
    check(name, stage, WHOLE, 2.0);
}

#[test]
fn standby() {
    let stage = Stage::standby().with(|stage| {
        stage.health.warnings = vec![
            "La démarche « garderie.toml » est écartée : une étape n'existe pas.".to_owned(),
            "8 données à vérifier dans « Demander une carte d'identité ».".to_owned(),
        ];
    });
    both("standby", &stage);
    check("standby", &stage, HALF, 1.0);
}

#[test]
fn farewell() {
    check("farewell", &Stage::standby().with(|stage| stage.farewell = Some(Farewell::Erased)), WHOLE, 1.0);
}

#[test]
fn need() {
    let shown = crate::guide::GuideId::parse("cantine").unwrap();
    both("need", &Stage::need().citizen(Command::SuggestGuide(shown)));
}

#[test]
fn prepare() {
    let stage = Stage::prepare("carte-identite").tick("photo").tick("domicile");
    both("prepare", &stage);
}

#[test]
fn question_led_by_the_agent() {
    let stage = Stage::steps("carte-identite").citizen(Command::AskToTry);
    both("steps-agent", &stage);
    check("steps-agent", &stage, HALF, 1.0);
    check("steps-agent", &stage, HALF, 2.0);
}

#[test]
fn question_led_by_the_citizen_who_asks_for_help() {
    let stage = Stage::steps("carte-identite")
        .answer("perimee")
        .agent(Command::HandOver)
        .citizen(Command::AskHelp)
        .refused(Command::Next);
    both("steps-citizen", &stage);
}

#[test]
fn closing() {
    let stage = Stage::steps("carte-identite").answer("perimee").agent(Command::HandOver).answer("suffit");
    both("closing", &stage);
}

#[test]
fn after_a_crash() {
    both("recovery", &Stage::steps("carte-identite").crash());
}

#[test]
fn paused_and_idle() {
    check("pause", &Stage::steps("cantine").citizen(Command::Pause), WHOLE, 1.0);
    let idle = Stage::steps("cantine").clock(Happening::IdleWarned);
    check("idle", &idle.with(|stage| stage.countdown = Some(Duration::from_secs(21))), WHOLE, 1.0);
}

#[test]
fn panels() {
    let open = |panel| Stage::steps("cantine").panel(panel);
    check("panel-way-out", &open(AgentPanel::WayOut), WHOLE, 1.0);
    check("panel-stop", &open(AgentPanel::StopReason), WHOLE, 1.0);
    check("panel-refer", &open(AgentPanel::Refer { to: None }), WHOLE, 1.0);
    check("panel-refer-why", &open(AgentPanel::Refer { to: Some(StructureKind::FranceServices) }), WHOLE, 1.0);
    let pin = open(AgentPanel::Pin(Guarded::Settings)).with(|stage| {
        stage.desk.pin = "12".to_owned();
        stage.desk.pin_word = Some(PinWord::Wrong);
    });
    both("panel-pin", &pin);
    let monitors = ["HDMI-1 (1920 × 1080)", "DP-2 (1920 × 1080)"].map(str::to_owned).to_vec();
    check("panel-settings", &open(AgentPanel::Settings).with(|stage| stage.desk.monitors = monitors), WHOLE, 1.0);
    check("panel-wipe", &Stage::steps("cantine").agent(Command::AskWipe), WHOLE, 1.0);
}
