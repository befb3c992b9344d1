//! The banner: one announcement across the width.

use eframe::egui::{Color32, Rect, Sense, StrokeKind, Ui, Vec2, WidgetInfo, accesskit::Role, vec2};

use crate::screen::{
    icons::Icon,
    theme::Theme,
    tokens::{Length, Type},
};

use super::{Button, text};

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
    let _never_pressed = show(ui, theme, tone, (None, words), None);
}

/// Says that only one party sees what stands below, under the closed eye.
pub fn private_banner_ui(ui: &mut Ui, theme: &Theme, words: &str) {
    let _never_pressed = show(ui, theme, Tone::Notice, (Some(Icon::Private), words), None);
}

/// An announcement with the one button that it speaks of. Returns whether it was pressed.
pub fn banner_with_ui(ui: &mut Ui, theme: &Theme, tone: Tone, words: &str, button: Button<'_>) -> bool {
    show(ui, theme, tone, (None, words), Some(button))
}

fn show(
    ui: &mut Ui,
    theme: &Theme,
    tone: Tone,
    (sign, words): (Option<Icon>, &str),
    button: Option<Button<'_>>,
) -> bool {
    let colours = &theme.palette;
    let (fill, ink, usual) = match tone {
        Tone::Notice => (colours.notice, colours.on_notice, Icon::Info),
        Tone::Verify => (colours.verify, colours.on_verify, Icon::Warning),
        Tone::Alarm => (colours.danger, colours.on_danger, Icon::Warning),
    };
    let pad = vec2(theme.length(Length::SpaceM), theme.length(Length::SpaceS));
    let icon = text::icon_size(theme, Type::Body);
    let gap = theme.length(Length::SpaceS);
    let width = ui.available_width();
    let room = (width - 2.0 * pad.x - icon.x - gap).max(1.0);
    let wanted = button.map_or(Vec2::ZERO, |button| button.size(ui, theme, room));
    // The button stands at the right of the words, or below them when they need the width.
    let whole = text::layout(ui, theme, Type::Body, Color32::PLACEHOLDER, words, f32::INFINITY);
    let beside = whole.size().x + gap + wanted.x <= room;
    let galley = text::layout(ui, theme, Type::Body, Color32::PLACEHOLDER, words, room);
    let line = galley.size().y.max(icon.y);
    let line = if beside { line.max(wanted.y) } else { line };
    let below = if beside || button.is_none() { 0.0 } else { wanted.y + gap };
    let height = line + below + 2.0 * pad.y;
    let (id, rect) = ui.allocate_space(vec2(width, height.ceil()));
    theme.tell(words);
    if theme.is_live() {
        ui.interact(rect, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(Role::Alert, true, words));
    }
    let border = theme.stroke(Length::StrokeControl, ink);
    ui.painter().rect(rect, theme.corner(Length::RadiusControl), fill, border, StrokeKind::Inside);
    let inside = rect.shrink2(pad);
    let place = Rect::from_min_size(inside.max - wanted, wanted);
    let inside = inside.with_max_y(inside.top() + line);
    let square = Rect::from_min_size(inside.left_center() - vec2(0.0, icon.y / 2.0), icon);
    sign.unwrap_or(usual).paint(ui, square, ink);
    text::paint_left(ui, galley, inside.with_min_x(square.right() + gap), ink);
    button.is_some_and(|button| button.place(ui, theme, place))
}
