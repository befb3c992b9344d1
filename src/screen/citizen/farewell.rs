//! The goodbye after the wipe: nothing is called erased before it is.

use eframe::egui::{Rect, Ui};

use crate::screen::{
    board::Farewell,
    icons::Picture,
    theme::Theme,
    tokens::Length,
    widgets::{display_ui, sentences_ui},
    words::Text,
};

use super::pause::calm_ui;

/// The words of a goodbye, to read and to hear.
pub(super) const fn farewell_words(farewell: Farewell) -> (Text, Text) {
    match farewell {
        Farewell::Erasing => (Text::Erasing, Text::ErasingLine),
        Farewell::Erased => (Text::Erased, Text::ErasedLine),
        Farewell::NotKept => (Text::NotKept, Text::NotKeptLine),
    }
}

/// Draws the goodbye into `rect`.
pub(super) fn farewell_ui(ui: &mut Ui, theme: &Theme, rect: Rect, farewell: Farewell) {
    let (title, line) = farewell_words(farewell);
    let picture = match farewell {
        Farewell::Erasing => Picture::Pause,
        Farewell::Erased | Farewell::NotKept => Picture::Goodbye,
    };
    calm_ui(ui, theme, rect, picture, |ui| {
        display_ui(ui, theme, title.words());
        ui.add_space(theme.length(Length::SpaceM));
        sentences_ui(ui, theme, line.words());
    });
}
