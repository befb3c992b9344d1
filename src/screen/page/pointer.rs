//! The guide points at something on the page: a ring around it and an arrow towards it.
//!
//! Where it has been scrolled out of sight the arrow stands at the edge and shows the way.

use eframe::egui::{Pos2, Rect, Shape, Ui, UiBuilder, Vec2, pos2};

use crate::screen::{theme::Theme, tokens::Length, widgets::touch::ring};

/// Where the arrow stands: its point and the way it looks.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Arrow {
    tip: Pos2,
    towards: Vec2,
}

/// Rings `target` and points at it, inside `seen`, the part of the page that is drawn.
pub fn pointer_ui(ui: &mut Ui, theme: &Theme, seen: Rect, target: Rect) {
    let mut inside = ui.new_child(UiBuilder::new().id_salt("pointer").max_rect(seen));
    inside.set_clip_rect(ui.clip_rect().intersect(seen));
    let shown = seen.intersect(target);
    if shown.is_positive() {
        // Tight: what stands over a field is its name.
        ring(&inside, theme, target);
    }
    let long = theme.length(Length::Touch);
    let Arrow { tip, towards } = arrow(seen, target, theme.length(Length::SpaceXs) + long / 8.0, long);
    let across = towards.rot90();
    let wing = tip - towards * (long * 0.5);
    let tail = tip - towards * long;
    let (half, stem) = (across * (long * 0.4), across * (long * 0.16));
    let points = vec![tip, wing + half, wing + stem, tail + stem, tail - stem, wing - stem, wing - half];
    // Two parts: a filled shape has to be convex.
    let ink = theme.palette.focus;
    let edge = theme.stroke(Length::StrokeHair, theme.palette.focus_inner);
    let painter = inside.painter();
    painter.add(Shape::convex_polygon(vec![tip, wing + half, wing - half], ink, edge));
    painter.add(Shape::convex_polygon(vec![wing + stem, tail + stem, tail - stem, wing - stem], ink, edge));
    painter.add(Shape::closed_line(points, edge));
}

/// From the side where there is room; at the edge of `seen` when the target is out of sight.
fn arrow(seen: Rect, target: Rect, gap: f32, long: f32) -> Arrow {
    let shown = seen.intersect(target);
    if !shown.is_positive() {
        let at = target.center();
        let nearest = seen.clamp(at);
        return if at.y < seen.top() || at.y > seen.bottom() {
            let towards = if at.y < seen.top() { Vec2::UP } else { Vec2::DOWN };
            let x = nearest.x.clamp(seen.left() + long / 2.0, seen.right() - long / 2.0);
            Arrow { tip: pos2(x, nearest.y), towards }
        } else {
            let towards = if at.x < seen.left() { Vec2::LEFT } else { Vec2::RIGHT };
            Arrow { tip: nearest, towards }
        };
    }
    let room = long + gap;
    if seen.right() - shown.right() >= room {
        Arrow { tip: shown.right_center() + Vec2::RIGHT * gap, towards: Vec2::LEFT }
    } else if shown.left() - seen.left() >= room {
        Arrow { tip: shown.left_center() + Vec2::LEFT * gap, towards: Vec2::RIGHT }
    } else if shown.top() - seen.top() >= room {
        Arrow { tip: shown.center_top() + Vec2::UP * gap, towards: Vec2::DOWN }
    } else {
        Arrow { tip: shown.center_bottom() + Vec2::DOWN * gap, towards: Vec2::UP }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEN: Rect = Rect { min: Pos2::ZERO, max: pos2(1000.0, 500.0) };

    #[test]
    fn the_arrow_stands_where_there_is_room_and_never_over_what_it_shows() {
        for (left, top, width, height) in [
            (100.0, 100.0, 200.0, 50.0),
            (850.0, 100.0, 140.0, 50.0),
            (10.0, 200.0, 980.0, 50.0),
            (10.0, 10.0, 980.0, 50.0),
        ] {
            let target = Rect::from_min_size(pos2(left, top), Vec2::new(width, height));
            let Arrow { tip, towards } = arrow(SEEN, target, 4.0, 60.0);
            let tail = tip - towards * 60.0;
            assert!(!target.contains(tip) && !target.contains(tail), "{target:?}");
            assert!(SEEN.contains(tip) && SEEN.contains(tail), "{target:?}");
        }
    }

    #[test]
    fn out_of_sight_the_arrow_shows_the_way() {
        let below = Rect::from_min_size(pos2(300.0, 900.0), Vec2::splat(40.0));
        assert_eq!(arrow(SEEN, below, 4.0, 60.0), Arrow { tip: pos2(320.0, 500.0), towards: Vec2::DOWN });
        let above = Rect::from_min_size(pos2(2.0, -900.0), Vec2::splat(4.0));
        assert_eq!(arrow(SEEN, above, 4.0, 60.0), Arrow { tip: pos2(30.0, 0.0), towards: Vec2::UP });
    }
}
