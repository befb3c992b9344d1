//! Where a page may be folded: between two lines, never through one.
//!
//! Texts and controls say where they stand with [`keep_whole`]; the region that scrolls asks
//! afterwards. Pure geometry, but for the list that egui keeps during one drawing.

use std::sync::Arc;

use eframe::egui::{Id, Rect, Ui};

/// What stands in a region: top and bottom of each line, from the top of the contents.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines(Arc<Vec<(f32, f32)>>);

/// Least share of a region that is shown; what is higher is cut after all.
const LEAST_SHARE: f32 = 0.4;

impl Lines {
    /// The part of `top..bottom` that cuts through nothing.
    pub fn whole(&self, top: f32, bottom: f32) -> (f32, f32) {
        let least = (bottom - top) * LEAST_SHARE;
        let cut = |at: f32| self.0.iter().find(|(from, to)| *from < at - 0.5 && *to > at + 0.5);
        let (mut from, mut to) = (top, bottom);
        while let Some((_, below)) = cut(from) {
            from = *below;
        }
        while let Some((above, _)) = cut(to) {
            to = *above;
        }
        let from = if bottom - from < least { top } else { from };
        let to = if to - from < least { bottom } else { to };
        (from, to)
    }
}

/// The list of the region that is being drawn.
#[derive(Debug, Clone, Default)]
struct Open(Vec<(f32, f32)>);

/// Says that `rect` must not be cut through.
pub fn keep_whole(ui: &Ui, rect: Rect) {
    ui.ctx().data_mut(|data| {
        data.get_temp_mut_or_default::<Open>(Id::NULL).0.push((rect.top(), rect.bottom()));
    });
}

/// Begins a region. Returns what [`end`] gives back to the region around it.
pub(super) fn begin(ui: &Ui) -> Vec<(f32, f32)> {
    ui.ctx().data_mut(|data| std::mem::take(&mut data.get_temp_mut_or_default::<Open>(Id::NULL).0))
}

/// Ends a region whose contents began at `start`.
pub(super) fn end(ui: &Ui, outer: Vec<(f32, f32)>, start: f32) -> Lines {
    let lines = ui
        .ctx()
        .data_mut(|data| std::mem::replace(&mut data.get_temp_mut_or_default::<Open>(Id::NULL).0, outer));
    Lines(Arc::new(lines.into_iter().map(|(top, bottom)| (top - start, bottom - start)).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[(f32, f32)], seen: (f32, f32), expected: (f32, f32)) {
        let (top, bottom) = Lines(Arc::new(lines.to_vec())).whole(seen.0, seen.1);
        assert!((top - expected.0).abs() < 0.01 && (bottom - expected.1).abs() < 0.01, "{top} {bottom}");
    }

    #[test]
    fn a_line_that_does_not_fit_whole_waits_for_the_next_press() {
        check(&[(0.0, 30.0), (30.0, 60.0), (60.0, 90.0)], (0.0, 80.0), (0.0, 60.0));
        check(&[(0.0, 30.0), (30.0, 60.0), (60.0, 90.0)], (10.0, 90.0), (30.0, 90.0));
    }

    #[test]
    fn a_row_beside_a_line_is_kept_whole_as_well() {
        check(&[(0.0, 30.0), (30.0, 60.0), (60.0, 90.0), (40.0, 85.0)], (0.0, 70.0), (0.0, 30.0));
    }

    #[test]
    fn what_is_higher_than_the_region_is_cut_after_all() {
        check(&[(0.0, 300.0)], (0.0, 80.0), (0.0, 80.0));
    }
}
