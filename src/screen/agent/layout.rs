//! Where the columns stand. Pure geometry.
//!
//! Three columns on a whole screen, two on half of one or with text twice as large, one
//! when both come together: then everything is read from top to bottom.

use eframe::egui::Rect;

use crate::screen::{theme::Theme, tokens::Length};

/// The columns.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Columns {
    /// Steps, mirror, advice.
    Three {
        /// Steps or search.
        left: Rect,
        /// Mirror and work.
        centre: Rect,
        /// Advice.
        right: Rect,
    },
    /// Mirror and work; advice and steps.
    Two {
        /// Mirror and work.
        centre: Rect,
        /// Advice, then steps or search.
        right: Rect,
    },
    /// Everything below each other.
    One(Rect),
}

/// Share of the width that the steps take.
const LEFT: f32 = 0.18;
/// Share of the width that the advice takes beside steps and mirror.
const RIGHT: f32 = 0.26;
/// Share of the width that mirror and work take of two columns.
const HALF: f32 = 0.52;

impl Columns {
    /// The columns of `rect`.
    #[must_use]
    pub fn of(rect: Rect, theme: &Theme) -> Self {
        let (one, gap) = (theme.length(Length::Column), theme.length(Length::SpaceM));
        if rect.width() >= 2.0 * one {
            let left = rect.with_max_x(rect.left() + rect.width() * LEFT);
            let right = rect.with_min_x(rect.right() - rect.width() * RIGHT);
            let centre = rect.with_min_x(left.right() + gap).with_max_x(right.left() - gap);
            Self::Three { left, centre, right }
        } else if !is_narrow(rect, theme) {
            let centre = rect.with_max_x(rect.left() + rect.width() * HALF);
            Self::Two { centre, right: rect.with_min_x(centre.right() + gap) }
        } else {
            Self::One(rect)
        }
    }
}

/// Whether there is room for one column only.
#[must_use]
pub fn is_narrow(rect: Rect, theme: &Theme) -> bool {
    rect.width() < 0.9 * theme.length(Length::Column)
}

#[cfg(test)]
mod tests {
    use eframe::egui::{pos2, vec2};

    use crate::session::Contrast;

    use super::*;

    fn check(width: f32, zoom: f32, columns: usize) {
        let theme = Theme::agent(Contrast::Light, zoom);
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, 800.0));
        let seen = match Columns::of(rect, &theme) {
            Columns::Three { .. } => 3,
            Columns::Two { .. } => 2,
            Columns::One(_) => 1,
        };
        assert_eq!(seen, columns, "{width} at {zoom}");
    }

    #[test]
    fn columns_give_way_to_narrow_windows_and_large_text() {
        check(1880.0, 1.0, 3);
        check(930.0, 1.0, 2);
        check(1860.0, 2.0, 2);
        check(930.0, 2.0, 1);
    }
}
