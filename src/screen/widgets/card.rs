//! The card: a quiet frame around what belongs together.

use eframe::egui::{Frame, Margin, Ui};

use crate::screen::{theme::Theme, tokens::Length};

/// Frames `contents`, as wide as the layout.
pub fn card_ui<R>(ui: &mut Ui, theme: &Theme, contents: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new()
        .fill(theme.palette.surface)
        .stroke(theme.stroke(Length::StrokeHair, theme.palette.hairline))
        .corner_radius(theme.corner(Length::RadiusCard))
        .inner_margin(Margin::from(theme.length(Length::SpaceL)))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            contents(ui)
        })
        .inner
}
