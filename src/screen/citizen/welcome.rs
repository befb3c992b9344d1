//! Standby: calm, the name of the town hall, its hours.

use eframe::egui::{Rect, Ui};

use crate::{
    guide::LocalLayer,
    screen::{
        icons::Picture,
        theme::Theme,
        tokens::Length,
        widgets::{body_ui, display_ui, heading_ui, quiet_ui, title_ui},
        words::Text,
    },
};

use super::pause::calm_ui;

/// Draws the welcome into `rect`.
pub(super) fn welcome_ui(ui: &mut Ui, theme: &Theme, rect: Rect, local: &LocalLayer) {
    let LocalLayer { town_hall, hours, values: _, guides: _, position: _, places: _, places_file: _ } = local;
    calm_ui(ui, theme, rect, Picture::Welcome, |ui| {
        display_ui(ui, theme, Text::Welcome.words());
        if !town_hall.is_empty() {
            ui.add_space(theme.length(Length::SpaceS));
            title_ui(ui, theme, town_hall);
        }
        ui.add_space(theme.length(Length::SpaceM));
        body_ui(ui, theme, Text::WelcomeLine.words());
        if !hours.is_empty() {
            ui.add_space(theme.length(Length::SpaceXl));
            heading_ui(ui, theme, Text::Hours.words());
            for line in hours {
                body_ui(ui, theme, line);
            }
        }
        ui.add_space(theme.length(Length::SpaceXl));
        quiet_ui(ui, theme, Text::KeptBefore.words());
    });
}
