//! Nobody touches anything: the countdown to the pause, stopped by any touch.

use eframe::egui::Ui;

use crate::{
    screen::{
        board::{Act, Countdown},
        icons::Icon,
        theme::Theme,
        tokens::Length,
        widgets::{Look, body_ui, countdown_ui, panel_ui},
        words::Text,
    },
    session::Command,
};

use super::{
    super::{control::Control, words::Word},
    list_ui,
};

/// Shows the countdown.
pub fn idle_ui(ui: &mut Ui, theme: &Theme, countdown: Countdown, acts: &mut Vec<Act>) {
    panel_ui(ui, theme, "idle", Word::IdleTitle.words(), |ui| {
        body_ui(ui, theme, Word::IdleLine.words());
        ui.add_space(theme.length(Length::SpaceM));
        countdown_ui(ui, theme, countdown);
        ui.add_space(theme.length(Length::SpaceL));
        let here = Control::text(Text::StillHere, Icon::Person, Command::StillHere).look(Look::Primary);
        list_ui(ui, theme, "idle", &[here], acts);
    });
}
