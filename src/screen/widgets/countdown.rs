//! The countdown: seconds in words, and a bar that empties.

use eframe::egui::{Rect, Sense, StrokeKind, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::screen::{
    board::Countdown,
    theme::Theme,
    tokens::{Length, Type},
    words,
};

use super::text;

/// Shows what is left. The caller repaints once a second.
pub fn countdown_ui(ui: &mut Ui, theme: &Theme, countdown: Countdown) {
    let Countdown { left, whole } = countdown;
    let colours = &theme.palette;
    let words = words::seconds(left);
    text::text_ui(ui, theme, Type::Title, colours.on_surface, &words);
    ui.add_space(theme.length(Length::SpaceS));
    let (id, rect) = ui.allocate_space(vec2(ui.available_width(), theme.length(Length::SpaceM)));
    let corner = theme.corner(Length::SpaceXs);
    let border = theme.stroke(Length::StrokeControl, colours.outline);
    let share = if whole.is_zero() { 0.0 } else { left.as_secs_f32() / whole.as_secs_f32() };
    let full = Rect::from_min_size(rect.min, vec2(rect.width() * share.clamp(0.0, 1.0), rect.height()));
    ui.painter().rect_filled(rect, corner, colours.sunk);
    ui.painter().rect_filled(full, corner, colours.primary);
    ui.painter().rect_stroke(rect, corner, border, StrokeKind::Inside);
    if theme.is_live() {
        ui.interact(rect, id, Sense::hover()).widget_info(|| WidgetInfo {
            value: Some(left.as_secs_f64().round()),
            ..WidgetInfo::labeled(Role::ProgressIndicator, true, &words)
        });
    }
}
