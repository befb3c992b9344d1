//! What is wrong with the guide that is looked at: each fault with its place and its remedy.

use eframe::egui::Ui;

use crate::screen::{
    preview::Preview,
    theme::Theme,
    tokens::Length,
    widgets::{banner_ui, body_ui, panel_ui},
};

use super::super::{
    preview::tone,
    words::{self, Word},
};

/// Shows what was found.
pub fn found_ui(ui: &mut Ui, theme: &Theme, preview: &Preview) {
    let Preview { file, guide: _, found, draft: _ } = preview;
    panel_ui(ui, theme, "found", file, |ui| {
        if found.is_empty() {
            body_ui(ui, theme, Word::AllWell.words());
        }
        for one in found {
            banner_ui(ui, theme, tone(std::slice::from_ref(one)), &words::found_at(one));
            ui.add_space(theme.length(Length::SpaceXs));
            body_ui(ui, theme, &words::remedy(one));
            ui.add_space(theme.length(Length::SpaceM));
        }
    });
}
