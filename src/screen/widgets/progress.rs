//! Progress: a strip of segments as wide as the page, the same on every step.

use eframe::egui::{Color32, Rect, Sense, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2};

use crate::screen::{theme::Theme, tokens::Length, words};

/// Shows in `rect` that step `at` of `of` is being done; both count from 1. `done` and `left` are
/// the colours of what is done and of what is left.
pub fn progress_ui(
    ui: &Ui,
    theme: &Theme,
    rect: Rect,
    (at, of): (usize, usize),
    (done, left): (Color32, Color32),
) {
    let words = words::step_of(at, of);
    let gap = theme.length(Length::SpaceXs);
    #[expect(clippy::cast_precision_loss, reason = "a guide has a few dozen steps at most")]
    let count = of.max(1) as f32;
    let width = ((rect.width() - gap * (count - 1.0)) / count).max(1.0);
    let border = theme.stroke(Length::StrokeControl, done);
    let mut from = rect.left();
    for step in 1..=of {
        let segment = Rect::from_min_max(pos2(from, rect.top()), pos2(from + width, rect.bottom()));
        let fill = if step <= at { done } else { left };
        ui.painter().rect(segment, theme.corner(Length::SpaceXs), fill, border, StrokeKind::Inside);
        from += width + gap;
    }
    if theme.is_live() {
        ui.interact(rect, theme.id("progress"), Sense::hover())
            .widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &words));
    }
}
