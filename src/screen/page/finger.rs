//! The other's finger on the page: a round ring, and in words whose it is.
//!
//! Round, because what the guide points at is framed: nobody takes one for the other. It stands
//! over the picture and never catches a touch: who presses inside it presses the page.

use eframe::egui::{Color32, Pos2, Rect, Sense, StrokeKind, Ui, WidgetInfo, accesskit::Role as Said, vec2};

use crate::{
    screen::{
        board::Pointed,
        theme::Theme,
        tokens::{Length, Type},
        widgets::{badge::lead_colours, text},
        words::Text,
    },
    session::Role,
};

/// Shows where `pointed` points, at `centre`; everything stays inside `seen`.
pub fn finger_ui(ui: &Ui, theme: &Theme, pointed: Pointed, centre: Pos2, seen: Rect) {
    let painter = ui.painter_at(seen);
    let width = theme.length(Length::StrokeFocus);
    let radius = theme.length(Length::Touch) * 0.6;
    // Two lines, so that one stands out on any page.
    painter.circle_stroke(centre, radius, theme.stroke(Length::StrokeFocus, theme.palette.focus_inner));
    painter.circle_stroke(centre, radius + width, theme.stroke(Length::StrokeFocus, theme.palette.focus));
    let words = match pointed.by {
        Role::Agent => Text::AgentPointsHere,
        Role::Citizen => Text::IsItHere,
    }
    .words();
    theme.tell(words);
    let (ground, ink) = lead_colours(theme, pointed.by);
    let galley = text::layout(ui, theme, Type::Label, Color32::PLACEHOLDER, words, f32::INFINITY);
    let pad = vec2(theme.length(Length::SpaceM), theme.length(Length::SpaceXs));
    let plate = beside(centre, radius + width * 2.0 + pad.y, galley.size() + 2.0 * pad, seen);
    let border = theme.stroke(Length::StrokeControl, ink);
    painter.rect(plate, theme.corner(Length::RadiusControl), ground, border, StrokeKind::Inside);
    text::paint_left(ui, galley, plate.shrink2(pad), ink);
    if theme.is_live() {
        ui.interact(plate, theme.id("finger"), Sense::hover())
            .widget_info(|| WidgetInfo::labeled(Said::Status, true, words));
    }
}

/// Room for the words under the ring, or over it where the page ends; never past its sides.
fn beside(centre: Pos2, radius: f32, size: eframe::egui::Vec2, seen: Rect) -> Rect {
    let below = centre.y + radius;
    let top = if below + size.y <= seen.bottom() { below } else { centre.y - radius - size.y };
    let left = (centre.x - size.x / 2.0).min(seen.right() - size.x).max(seen.left());
    Rect::from_min_size(eframe::egui::pos2(left, top), size)
}

#[cfg(test)]
mod tests {
    use eframe::egui::pos2;

    use super::*;

    #[test]
    fn the_words_stay_on_the_page_wherever_the_finger_points() {
        let seen = Rect::from_min_max(pos2(100.0, 50.0), pos2(900.0, 450.0));
        for centre in [seen.left_top(), seen.right_bottom(), seen.center(), seen.right_top()] {
            let words = beside(centre, 40.0, vec2(300.0, 60.0), seen);
            assert!(seen.contains_rect(words), "{centre:?}: {words:?}");
            assert!(words.distance_to_pos(centre) >= 39.9, "over the ring: {words:?}");
        }
    }
}
