//! The way out, and why a session stops.

use eframe::egui::Ui;

use crate::{
    screen::{
        board::{Act, AgentPanel, DeskAct, Guarded},
        icons::Icon,
        theme::Theme,
        tokens::Length,
        widgets::{Look, panel_ui, quiet_ui},
        words::Text,
    },
    session::{Command, Outcome, StopReason},
};

use super::{
    super::{control::Control, words::Word},
    Moment, Stage, grid_ui,
};

/// Shows the way out: the mildest first, what erases last and well apart.
pub fn way_out_ui(ui: &mut Ui, theme: &Theme, moment: Moment, acts: &mut Vec<Act>) {
    panel_ui(ui, theme, "way-out", Word::WayOutTitle.words(), |ui| {
        for (control, line) in ways(moment) {
            way_ui(ui, theme, &control, line, acts);
        }
        if moment.stage != Stage::Standby {
            ui.add_space(theme.length(Length::SpaceL));
            let wipe = Control::text(Text::Wipe, Icon::Wipe, Command::AskWipe).look(Look::Danger);
            way_ui(ui, theme, &wipe.then(DeskAct::Close), Some(Word::WayOutWipe), acts);
        }
    });
}

/// A way, and what it does where its name does not say it.
fn way_ui(ui: &mut Ui, theme: &Theme, control: &Control, line: Option<Word>, acts: &mut Vec<Act>) {
    if control.button("way-out").left().show_wide(ui, theme) {
        acts.extend(control.acts.iter().cloned());
    }
    if let Some(line) = line {
        ui.add_space(theme.length(Length::SpaceXs));
        quiet_ui(ui, theme, line.words());
    }
    ui.add_space(theme.length(Length::SpaceS));
}

fn ways(moment: Moment) -> Vec<(Control, Option<Word>)> {
    let Moment { stage, paused, colleague, narrow } = moment;
    let and_close = |control: Control| control.then(DeskAct::Close);
    let mut ways = Vec::new();
    if stage != Stage::Standby {
        let pause = if paused {
            Control::text(Text::Resume, Icon::Resume, Command::Resume)
        } else {
            Control::text(Text::Pause, Icon::Pause, Command::Pause)
        };
        ways.push((and_close(pause), None));
        if narrow && stage == Stage::Open && !paused {
            ways.push((and_close(Control::text(Text::Finish, Icon::Finish, Command::Finish)), None));
        }
        let call = if colleague {
            Control::word(Word::ColleagueCame, Icon::Colleague, Command::ColleagueCame)
        } else {
            Control::text(Text::CallColleague, Icon::Colleague, Command::CallColleague)
        };
        ways.push((and_close(call), None));
        let over = Control::text(Text::StartOver, Icon::StartOver, Command::StartOver);
        ways.push((and_close(over), Some(Word::WayOutStartOver)));
        if stage == Stage::Open {
            let stop = DeskAct::OpenAgent(AgentPanel::StopReason);
            ways.push((Control::text(Text::Stop, Icon::Stop, stop), Some(Word::WayOutStop)));
        }
    }
    let settings = DeskAct::OpenAgent(AgentPanel::Settings);
    ways.push((Control::word(Word::Settings, Icon::Settings, settings).look(Look::Quiet), None));
    let leave = DeskAct::OpenAgent(AgentPanel::Pin(Guarded::Leave));
    ways.push((Control::word(Word::Leave, Icon::Leave, leave).look(Look::Quiet), None));
    ways
}

const fn icon_of(reason: StopReason) -> Icon {
    match reason {
        StopReason::Tired => Icon::Clock,
        StopReason::Unwilling => Icon::Stop,
        StopReason::TooHard => Icon::Help,
        StopReason::PapersMissing => Icon::Paper,
        StopReason::SiteDown => Icon::Site,
        StopReason::Interrupted => Icon::Person,
    }
}

/// Shows the reasons to stop.
pub fn stop_ui(ui: &mut Ui, theme: &Theme, moment: Moment, acts: &mut Vec<Act>) {
    let reason = |reason: &StopReason| {
        let command = if moment.stage == Stage::Closing {
            Command::CorrectOutcome(Outcome::Stopped(*reason))
        } else {
            Command::Stop(*reason)
        };
        Control::new(reason.words(), command).icon(icon_of(*reason)).then(DeskAct::Close)
    };
    let reasons: Vec<_> = StopReason::ALL.iter().map(reason).collect();
    panel_ui(ui, theme, "stop", Word::StopTitle.words(), |ui| {
        grid_ui(ui, theme, "stop", &reasons, acts);
    });
}
