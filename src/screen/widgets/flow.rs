//! Rows of controls that break when the width is used up. Pure geometry.

use eframe::egui::{Rect, Vec2, pos2};

/// Where a row that is not full stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// At the left.
    Left,
    /// At the right.
    Right,
}

/// Puts `sizes` in rows no wider than `width`, `gap` apart, from (0, 0). Returns a place for
/// each, and the height of all. Each row is as high as its highest.
#[must_use]
pub fn flow(sizes: &[Vec2], width: f32, gap: f32, side: Side) -> (Vec<Rect>, f32) {
    let mut places = Vec::with_capacity(sizes.len());
    let mut top = 0.0;
    let mut rest = sizes;
    while !rest.is_empty() {
        let (row, after) = rest.split_at(row_length(rest, width, gap));
        let height = row.iter().map(|size| size.y).fold(0.0, f32::max);
        let used = row.iter().map(|size| size.x + gap).sum::<f32>() - gap;
        let mut left = if side == Side::Right { (width - used).max(0.0) } else { 0.0 };
        for size in row {
            places.push(Rect::from_min_max(pos2(left, top), pos2(left + size.x, top + height)));
            left += size.x + gap;
        }
        top += height + gap;
        rest = after;
    }
    (places, (top - gap).max(0.0))
}

/// How many of `sizes` stand in the first row: at least one.
fn row_length(sizes: &[Vec2], width: f32, gap: f32) -> usize {
    let mut used = -gap;
    sizes
        .iter()
        .take_while(|size| {
            used += gap + size.x;
            used <= width
        })
        .count()
        .max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::vec2;

    fn check(widths: &[f32], width: f32, side: Side, expected: &[(f32, f32)], height: f32) {
        let sizes: Vec<_> = widths.iter().map(|&w| vec2(w, 10.0)).collect();
        let (places, high) = flow(&sizes, width, 5.0, side);
        let corners: Vec<_> = places.iter().map(|rect| (rect.left(), rect.top())).collect();
        assert_eq!(corners, expected);
        assert!((high - height).abs() < f32::EPSILON);
    }

    #[test]
    fn what_fits_stands_in_one_row() {
        check(&[20.0, 20.0], 45.0, Side::Left, &[(0.0, 0.0), (25.0, 0.0)], 10.0);
    }

    #[test]
    fn what_does_not_fit_begins_a_row() {
        check(&[20.0, 20.0], 44.0, Side::Left, &[(0.0, 0.0), (0.0, 15.0)], 25.0);
    }

    #[test]
    fn a_control_wider_than_the_row_still_gets_one() {
        check(&[50.0, 20.0], 40.0, Side::Right, &[(0.0, 0.0), (20.0, 15.0)], 25.0);
    }

    #[test]
    fn nothing_takes_no_height() {
        check(&[], 40.0, Side::Left, &[], 0.0);
    }
}
