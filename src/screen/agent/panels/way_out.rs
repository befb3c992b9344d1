//! The way out, and why a session stops.

use eframe::egui::Ui;

use crate::{
    screen::{
        board::{Act, AgentPanel, DeskAct, Guarded},
        icons::Icon,
        theme::Theme,
        widgets::{Look, panel_ui},
        words::Text,
    },
    session::{Command, Outcome, StopReason},
};

use super::{
    super::{control::Control, words::Word},
    Moment, Stage, close_ui, list_ui,
};

/// Shows the way out.
pub fn way_out_ui(ui: &mut Ui, theme: &Theme, moment: Moment, acts: &mut Vec<Act>) {
    panel_ui(ui, theme, "way-out", Word::WayOutTitle.words(), |ui| {
        list_ui(ui, theme, "way-out", &ways(moment), acts);
        close_ui(ui, theme, acts);
    });
}

/// The ways out at this moment, the mildest first.
fn ways(moment: Moment) -> Vec<Control> {
    let Moment { stage, paused, colleague } = moment;
    let and_close = |control: Control| control.then(DeskAct::Close);
    let mut ways = Vec::new();
    if stage != Stage::Standby {
        ways.push(and_close(if paused {
            Control::text(Text::Resume, Icon::Resume, Command::Resume)
        } else {
            Control::text(Text::Pause, Icon::Pause, Command::Pause)
        }));
        ways.push(and_close(if colleague {
            Control::word(Word::ColleagueCame, Icon::Colleague, Command::ColleagueCame)
        } else {
            Control::text(Text::CallColleague, Icon::Colleague, Command::CallColleague)
        }));
        ways.push(and_close(Control::text(Text::StartOver, Icon::StartOver, Command::StartOver)));
        if stage == Stage::Open {
            ways.push(Control::text(Text::Stop, Icon::Stop, DeskAct::OpenAgent(AgentPanel::StopReason)));
        }
        ways.push(and_close(Control::text(Text::Wipe, Icon::Wipe, Command::AskWipe).look(Look::Danger)));
    }
    let settings = DeskAct::OpenAgent(AgentPanel::Settings);
    ways.push(Control::word(Word::Settings, Icon::Settings, settings).look(Look::Quiet));
    let leave = DeskAct::OpenAgent(AgentPanel::Pin(Guarded::Leave));
    ways.push(Control::word(Word::Leave, Icon::WayOut, leave).look(Look::Quiet));
    ways
}

/// Shows the reasons to stop.
pub fn stop_ui(ui: &mut Ui, theme: &Theme, moment: Moment, acts: &mut Vec<Act>) {
    let reason = |reason: &StopReason| {
        let command = if moment.stage == Stage::Closing {
            Command::CorrectOutcome(Outcome::Stopped(*reason))
        } else {
            Command::Stop(*reason)
        };
        Control::new(reason.words(), command).then(DeskAct::Close)
    };
    let reasons: Vec<_> = StopReason::ALL.iter().map(reason).collect();
    panel_ui(ui, theme, "stop", Word::StopTitle.words(), |ui| {
        list_ui(ui, theme, "stop", &reasons, acts);
        close_ui(ui, theme, acts);
    });
}
