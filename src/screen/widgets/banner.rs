//! The banner: one announcement across the width.

use eframe::egui::{Color32, Rect, Sense, StrokeKind, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::screen::{
    icons::Icon,
    theme::Theme,
    tokens::{Length, Type},
};

use super::text;

/// What kind of announcement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// An answer to a touch, a change of the lead.
    Notice,
    /// Something to verify.
    Verify,
    /// Something is wrong.
    Alarm,
}

/// Shows an announcement; screen readers say it at once.
pub fn banner_ui(ui: &mut Ui, theme: &Theme, tone: Tone, words: &str) {
    let colours = &theme.palette;
    let (fill, ink, sign) = match tone {
        Tone::Notice => (colours.notice, colours.on_notice, Icon::Info),
        Tone::Verify => (colours.verify, colours.on_verify, Icon::Warning),
        Tone::Alarm => (colours.danger, colours.on_danger, Icon::Warning),
    };
    let pad = vec2(theme.length(Length::SpaceM), theme.length(Length::SpaceS));
    let icon = text::icon_size(theme, Type::Body);
    let gap = theme.length(Length::SpaceS);
    let width = ui.available_width();
    let room = (width - 2.0 * pad.x - icon.x - gap).max(1.0);
    let galley = text::layout(ui, theme, Type::Body, Color32::PLACEHOLDER, words, room);
    let height = galley.size().y.max(icon.y) + 2.0 * pad.y;
    let (id, rect) = ui.allocate_space(vec2(width, height.ceil()));
    theme.tell(words);
    if theme.is_live() {
        ui.interact(rect, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(Role::Alert, true, words));
    }
    let border = theme.stroke(Length::StrokeControl, ink);
    ui.painter().rect(rect, theme.corner(Length::RadiusControl), fill, border, StrokeKind::Inside);
    let inside = rect.shrink2(pad);
    let square = Rect::from_min_size(inside.left_center() - vec2(0.0, icon.y / 2.0), icon);
    sign.paint(ui, square, ink);
    text::paint_left(ui, galley, inside.with_min_x(square.right() + gap), ink);
}
