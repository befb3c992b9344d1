//! What a window shows instead of its view, or over it, when the screens themselves are the subject.

use eframe::egui::{Align, Layout, Ui, UiBuilder};

use crate::session::Role;

use super::theme::Theme;
use super::tokens::Length;
use super::widgets::{display_ui, title_ui};
use super::words::Text;

/// The window's own screen is unplugged: it may stand on the other party's screen now, so
/// it shows nothing of its own.
pub fn lost_screen_ui(ui: &mut Ui, theme: &Theme) {
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, theme.corner(Length::RadiusCard), theme.palette.surface);
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space(rect.height() / 3.0);
        title_ui(ui, theme, Text::ScreenUnplugged.words());
    });
}

/// « Identify screens »: which window stands here, in letters that are read across the room.
pub fn identify_ui(ui: &mut Ui, theme: &Theme, role: Role) {
    let rect = ui.ctx().content_rect();
    let band = rect.shrink2(rect.size() / 4.0);
    ui.painter().rect_filled(band, theme.corner(Length::RadiusCard), theme.palette.surface);
    ui.scope_builder(UiBuilder::new().max_rect(band).layout(Layout::top_down(Align::Center)), |ui| {
        ui.add_space(band.height() / 3.0);
        let name = match role {
            Role::Agent => Text::AgentScreen,
            Role::Citizen => Text::CitizenScreen,
        };
        display_ui(ui, theme, name.words());
    });
}
