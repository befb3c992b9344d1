//! The curtain (rideau), and the border around what only one party sees.

use eframe::egui::{
    Align, Color32, Layout, Painter, Rect, Stroke, StrokeKind, Ui, UiBuilder, emath::GuiRounding as _, pos2,
    vec2,
};

use crate::screen::{
    icons::Picture,
    theme::Theme,
    tokens::{Length, Type},
};

use super::text;

/// Covers `rect` with the curtain and says why it is drawn. Nothing lies under it: the caller
/// draws the curtain instead of the step, never over it.
pub fn curtain_ui(ui: &mut Ui, theme: &Theme, rect: Rect, title: &str, lines: &[&str]) {
    let colours = &theme.palette;
    let painter = ui.painter_at(rect);
    let radius = theme.corner(Length::RadiusCard);
    painter.rect_filled(rect, radius, colours.curtain);
    // Lines that end inside the round of the corners.
    let inside = rect.shrink(theme.length(Length::RadiusCard) * 0.3);
    hatch(
        &ui.painter_at(inside),
        inside,
        theme.length(Length::SpaceXl),
        theme.stroke(Length::StrokeFocus, colours.curtain_hatch),
    );
    let plate = rect.shrink(theme.length(Length::SpaceL)).round_ui();
    painter.rect_filled(plate, radius, colours.curtain);
    let inside = plate.shrink(theme.length(Length::SpaceS));
    let mut inner = ui.new_child(
        UiBuilder::new().id_salt("curtain").max_rect(inside).layout(Layout::top_down(Align::Center)),
    );
    inner.shrink_clip_rect(rect);
    let words = words_height(&inner, theme, title, lines);
    let side = theme.length(Length::Picture).min(inside.height() - words).max(0.0).floor();
    let space = ((inside.height() - words - side) / 2.0).max(0.0).floor();
    inner.add_space(space);
    let (_, picture) = inner.allocate_space(vec2(side, side));
    Picture::Curtain.paint(&inner, picture);
    inner.add_space(theme.length(Length::SpaceM));
    text::text_ui(&mut inner, theme, Type::Title, colours.on_curtain, title);
    for line in lines {
        inner.add_space(theme.length(Length::SpaceS));
        text::text_ui(&mut inner, theme, Type::Body, colours.on_curtain, line);
    }
}

fn words_height(ui: &Ui, theme: &Theme, title: &str, lines: &[&str]) -> f32 {
    let height = |size, words: &str| {
        text::layout(ui, theme, size, Color32::PLACEHOLDER, words, ui.available_width()).size().y
    };
    let below = |line: &&str| height(Type::Body, line) + theme.length(Length::SpaceS);
    height(Type::Title, title) + theme.length(Length::SpaceM) + lines.iter().map(below).sum::<f32>()
}

/// A hatched border around `rect`: what is inside, the other party does not see.
pub fn private_border_ui(ui: &Ui, theme: &Theme, rect: Rect) {
    let colours = &theme.palette;
    let width = theme.length(Length::SpaceS);
    let bars = [
        Rect::from_min_max(rect.left_top(), pos2(rect.right(), rect.top() + width)),
        Rect::from_min_max(pos2(rect.left(), rect.bottom() - width), rect.right_bottom()),
        Rect::from_min_max(rect.left_top(), pos2(rect.left() + width, rect.bottom())),
        Rect::from_min_max(pos2(rect.right() - width, rect.top()), rect.right_bottom()),
    ];
    for bar in bars {
        let painter = ui.painter_at(bar);
        painter.rect_filled(bar, 0.0, colours.surface);
        hatch(&painter, rect, width * 1.6, theme.stroke(Length::StrokeFocus, colours.on_surface));
    }
    ui.painter().rect_stroke(
        rect,
        0.0,
        theme.stroke(Length::StrokeControl, colours.on_surface),
        StrokeKind::Inside,
    );
}

/// Slanted lines over `rect`, `gap` apart.
fn hatch(painter: &Painter, rect: Rect, gap: f32, stroke: Stroke) {
    let gap = gap.max(4.0);
    let mut start = rect.left() - rect.height();
    while start < rect.right() {
        painter.line_segment([pos2(start, rect.bottom()), pos2(start + rect.height(), rect.top())], stroke);
        start += gap;
    }
}
