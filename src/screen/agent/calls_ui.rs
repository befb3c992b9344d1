//! Draws calls: a banner across the width, with its answers at the right.

use eframe::egui::{Color32, Rect, Sense, StrokeKind, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::screen::{
    board::Act,
    theme::Theme,
    tokens::{Length, Type},
    widgets::{Side, Tone, text},
};

use super::{calls::Call, control};

/// Shows all calls, below each other.
pub fn calls_ui(ui: &mut Ui, theme: &Theme, calls: &[Call], acts: &mut Vec<Act>) {
    for call in calls {
        call_ui(ui, theme, call, acts);
        ui.add_space(theme.length(Length::SpaceS));
    }
}

fn call_ui(ui: &mut Ui, theme: &Theme, call: &Call, acts: &mut Vec<Act>) {
    let Call { tone, sign: icon, words, controls } = call;
    let colours = &theme.palette;
    let (fill, ink) = match tone {
        Tone::Notice => (colours.notice, colours.on_notice),
        Tone::Verify => (colours.verify, colours.on_verify),
        Tone::Alarm => (colours.danger, colours.on_danger),
    };
    let pad = vec2(theme.length(Length::SpaceM), theme.length(Length::SpaceS));
    let (sign, gap) = (text::icon_size(theme, Type::Label), theme.length(Length::SpaceS));
    let width = ui.available_width();
    let inner = width - 2.0 * pad.x;
    let (places, buttons) = control::rows(ui, theme, controls, inner, Side::Right);
    let taken = places.iter().map(|place| place.width() + gap).sum::<f32>();
    // Answers stand beside the words, or below when there is too little room for both.
    let beside = inner - taken >= inner * 0.4;
    let room = (if beside { inner - taken } else { inner } - sign.x - gap).max(1.0);
    let galley = text::layout(ui, theme, Type::Label, Color32::PLACEHOLDER, words, room);
    let said = galley.size().y.max(sign.y);
    let below = if beside || controls.is_empty() { 0.0 } else { gap + buttons };
    let high = if beside { said.max(buttons) } else { said };
    let (id, rect) = ui.allocate_space(vec2(width, (high + below + 2.0 * pad.y).ceil()));
    if theme.is_live() {
        ui.interact(rect, id, Sense::hover())
            .widget_info(|| WidgetInfo::labeled(Role::Alert, true, words.as_str()));
    }
    let border = theme.stroke(Length::StrokeControl, ink);
    ui.painter().rect(rect, theme.corner(Length::RadiusControl), fill, border, StrokeKind::Inside);
    let inside = rect.shrink2(pad);
    let line = inside.with_max_y(inside.top() + high);
    let square = Rect::from_min_size(line.left_center() - vec2(0.0, sign.y / 2.0), sign);
    icon.paint(ui, square, ink);
    text::paint_left(ui, galley, line.with_min_x(square.right() + gap), ink);
    let top = if beside { line.center().y - buttons / 2.0 } else { inside.bottom() - buttons };
    for (control, at) in controls.iter().zip(places) {
        control.place(ui, theme, "call", at.translate(vec2(inside.left(), top)), acts);
    }
}
