//! Nobody touches anything: the countdown to the pause, stopped by any touch.

use std::time::Duration;

use eframe::egui::Ui;

use crate::{
    screen::{
        board::Act,
        icons::Icon,
        theme::Theme,
        tokens::Length,
        widgets::{Look, body_ui, countdown_ui, panel_ui},
        words::Text,
    },
    session::{Command, Patience},
};

use super::{
    super::{control::Control, words::Word},
    list_ui,
};

/// Shows the countdown.
pub fn idle_ui(ui: &mut Ui, theme: &Theme, left: Duration, acts: &mut Vec<Act>) {
    panel_ui(ui, theme, "idle", Word::IdleTitle.words(), |ui| {
        body_ui(ui, theme, Word::IdleLine.words());
        ui.add_space(theme.length(Length::SpaceM));
        // A kiosk may be more patient than the usual; then the bar begins full and waits.
        countdown_ui(ui, theme, left, Patience::default().countdown.max(left));
        ui.add_space(theme.length(Length::SpaceL));
        let here = Control::text(Text::StillHere, Icon::Person, Command::StillHere).look(Look::Primary);
        list_ui(ui, theme, "idle", &[here], acts);
    });
}
