//! Progress: « Étape 3 sur 9 » over a row of segments.

use eframe::egui::{Rect, Sense, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::screen::{
    theme::Theme,
    tokens::{Length, Type},
    words,
};

use super::text;

/// Shows that step `at` of `of` is being done; both count from 1.
pub fn progress_ui(ui: &mut Ui, theme: &Theme, at: usize, of: usize) {
    let words = words::step_of(at, of);
    text::text_ui(ui, theme, Type::Label, theme.palette.on_surface, &words);
    let height = theme.length(Length::SpaceS);
    let (id, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    paint_segments(ui, theme, rect, at, of);
    if theme.is_live() {
        ui.interact(rect, id, Sense::hover())
            .widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &words));
    }
}

fn paint_segments(ui: &Ui, theme: &Theme, rect: Rect, at: usize, of: usize) {
    let colours = &theme.palette;
    let gap = theme.length(Length::SpaceXs);
    #[expect(clippy::cast_precision_loss, reason = "a guide has a few dozen steps at most")]
    let count = of.max(1) as f32;
    let width = ((rect.width() - gap * (count - 1.0)) / count).max(1.0);
    let border = theme.stroke(Length::StrokeHair, colours.outline);
    let mut left = rect.left();
    for step in 1..=of {
        let segment = Rect::from_min_max(pos2(left, rect.top()), pos2(left + width, rect.bottom()));
        let fill = if step <= at { colours.primary } else { colours.surface };
        ui.painter().rect(segment, theme.corner(Length::SpaceXs), fill, border, StrokeKind::Inside);
        left += width + gap;
    }
}
