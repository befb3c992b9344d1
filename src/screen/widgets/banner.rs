//! The banner: one announcement across the width.

use eframe::egui::{Color32, Rect, Sense, StrokeKind, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2};

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

/// An announcement, a sentence that goes on from it, and the one button that this speaks of.
/// Returns whether it was pressed.
pub fn banner_with_ui(
    ui: &mut Ui,
    theme: &Theme,
    tone: Tone,
    words: &str,
    (more, button): (&str, Button<'_>),
) -> bool {
    show(ui, theme, tone, (None, words), Some((more, button)))
}

fn show(
    ui: &mut Ui,
    theme: &Theme,
    tone: Tone,
    (sign, words): (Option<Icon>, &str),
    more: Option<(&str, Button<'_>)>,
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
    let chrome = theme.chrome();
    let wanted = more.map_or(Vec2::ZERO, |(_, button)| button.size(ui, &chrome, room));
    // Sentences of some length stand beside the button; never in less than half the width.
    let beside = if more.is_some() { room - wanted.x - pad.x } else { room };
    let (room, below) = if beside < room / 2.0 { (room, wanted.y + gap) } else { (beside, 0.0) };
    let all = more.map_or_else(|| words.to_owned(), |(more, _)| format!("{words} {more}"));
    let galley = text::layout(ui, theme, Type::Body, Color32::PLACEHOLDER, &all, room);
    let line = galley.size().y.max(icon.y).max(if below > 0.0 { 0.0 } else { wanted.y });
    let (id, rect) = ui.allocate_space(vec2(width, (line + below + 2.0 * pad.y).ceil()));
    theme.tell(&all);
    if theme.is_live() {
        ui.interact(rect, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(Role::Alert, true, words));
        if let Some((more, _)) = more {
            ui.interact(rect, id.with("more"), Sense::hover())
                .widget_info(|| WidgetInfo::labeled(Role::Label, true, more));
        }
    }
    let border = theme.stroke(Length::StrokeControl, ink);
    ui.painter().rect(rect, theme.corner(Length::RadiusControl), fill, border, StrokeKind::Inside);
    let inside = rect.shrink2(pad);
    let place = Rect::from_min_size(
        pos2(
            inside.right() - wanted.x,
            inside.bottom() - wanted.y - if below > 0.0 { 0.0 } else { (line - wanted.y) / 2.0 },
        ),
        wanted,
    );
    let inside = inside.with_max_y(inside.top() + line);
    let square = Rect::from_min_size(inside.left_center() - vec2(0.0, icon.y / 2.0), icon);
    sign.unwrap_or(usual).paint(ui, square, ink);
    text::paint_left(ui, galley, inside.with_min_x(square.right() + gap), ink);
    more.is_some_and(|(_, button)| button.place(ui, &chrome, place))
}
