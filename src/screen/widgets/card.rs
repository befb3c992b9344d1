//! The card: a quiet frame around what belongs together.

use eframe::egui::{Frame, Margin, Rect, Ui, vec2};

use crate::screen::{theme::Theme, tokens::Length};

use super::fold::keep_whole;

/// Frames `contents`, as wide as the layout.
pub fn card_ui<R>(ui: &mut Ui, theme: &Theme, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let top = ui.cursor().min;
    let head = vec2(ui.available_width(), 2.0 * theme.length(Length::SpaceL));
    // The edge of a card is never shown without its first line, and neither is its hairline.
    keep_whole(ui, Rect::from_min_size(top, head).expand(theme.length(Length::StrokeHair)));
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
