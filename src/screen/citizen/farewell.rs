//! The goodbye after the wipe: nothing is called erased before it is.

use eframe::egui::Ui;

use crate::screen::{
    board::Farewell,
    icons::Picture,
    theme::Theme,
    tokens::Length,
    widgets::{body_ui, display_ui},
    words::Text,
};

use super::pause::calm_ui;

/// Draws the goodbye into all of `ui`.
pub(super) fn farewell_ui(ui: &mut Ui, theme: &Theme, farewell: Farewell) {
    let (picture, title, line) = match farewell {
        Farewell::Erasing => (Picture::Pause, Text::Erasing, Text::ErasingLine),
        Farewell::Erased => (Picture::Goodbye, Text::Erased, Text::ErasedLine),
        Farewell::NotKept => (Picture::Goodbye, Text::NotKept, Text::NotKeptLine),
    };
    let rect = ui.max_rect().shrink(theme.length(Length::SpaceXl));
    calm_ui(ui, theme, rect, picture, |ui| {
        display_ui(ui, theme, title.words());
        ui.add_space(theme.length(Length::SpaceM));
        body_ui(ui, theme, line.words());
    });
}
