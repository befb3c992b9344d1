//! Where a page may be folded: between two lines, never through one.
//!
//! Texts and controls say where they stand with [`keep_whole`]; the region that scrolls asks
//! afterwards. Pure geometry, but for the list that egui keeps during one drawing.

use std::sync::Arc;

use eframe::egui::{Id, Rect, Ui};

/// What stands in a region, from the top of the contents.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines(Arc<Vec<Line>>);

/// What must not be cut through.
#[derive(Debug, Clone, Copy)]
struct Line {
    top: f32,
    bottom: f32,
    /// It is not the last thing shown above this: a heading waits for what it is about.
    with_next: f32,
}

/// Least share of a region that is shown.
const LEAST_SHARE: f32 = 0.4;

/// Highest share of a region that is kept whole: a control, or at least a line of words. What is
/// higher is folded between its own lines.
const CONTROL_SHARE: f32 = 0.6;
const LINE_SHARE: f32 = 0.3;

impl Lines {
    /// The part of `top..bottom` that cuts through nothing.
    pub fn whole(&self, top: f32, bottom: f32) -> (f32, f32) {
        let share = |share: f32| (bottom - top) * share;
        let least = share(LEAST_SHARE);
        let through = |from: f32, to: f32, at: f32| from < at - 0.5 && to > at + 0.5;
        let lines = |highest| self.0.iter().filter(move |line| line.bottom - line.top <= highest);
        let begin = |highest| {
            let mut from = top;
            while let Some(line) = lines(highest).find(|line| through(line.top, line.bottom, from)) {
                from = line.bottom;
            }
            Some(from).filter(|from| bottom - from >= least)
        };
        let (control, words) = (share(CONTROL_SHARE), share(LINE_SHARE));
        let from = begin(control).or_else(|| begin(words)).unwrap_or(top);
        let fold = |highest, reach: fn(&Line) -> f32| {
            let mut to = bottom;
            while let Some(line) = lines(highest).find(|line| through(line.top, reach(line), to)) {
                to = line.top;
            }
            Some(to).filter(|to| to - from >= least)
        };
        // Rather a heading alone than too little, and rather a cut than next to nothing.
        let to = fold(control, |line| line.with_next)
            .or_else(|| fold(control, |line| line.bottom))
            .or_else(|| fold(words, |line| line.bottom))
            .unwrap_or(bottom);
        (from, to)
    }

    /// Where the next part may begin at the latest, after `top..bottom` was shown: what was cut at
    /// the bottom must be whole then.
    pub fn below(&self, top: f32, bottom: f32) -> f32 {
        let cut = self.0.iter().filter(|line| line.top < bottom - 0.5 && line.bottom > bottom + 0.5);
        cut.map(|line| line.top).filter(|begin| *begin > top + 0.5).fold(bottom, f32::min)
    }

    /// How far one must be able to see, for all above `top` to be shown whole.
    pub fn above(&self, top: f32) -> f32 {
        let above = self.0.iter().filter(|line| line.bottom <= top + 0.5);
        let reach = above.map(|line| line.with_next).fold(top, f32::max);
        let next = self.0.iter().filter(|line| line.top < reach && line.bottom > reach);
        next.map(|line| line.bottom).fold(reach, f32::max)
    }
}

/// The list of the region that is being drawn.
#[derive(Debug, Clone, Default)]
pub(super) struct Open(Vec<Line>);

/// Says that `rect` must not be cut through.
pub fn keep_whole(ui: &Ui, rect: Rect) {
    keep_with_next(ui, rect, 0.0);
}

/// Says that `rect` must not be cut through, nor be shown without so much of what follows.
pub fn keep_with_next(ui: &Ui, rect: Rect, next: f32) {
    let line = Line { top: rect.top(), bottom: rect.bottom(), with_next: rect.bottom() + next };
    ui.ctx().data_mut(|data| data.get_temp_mut_or_default::<Open>(Id::NULL).0.push(line));
}

/// Begins a region. Returns what [`end`] gives back to the region around it.
pub(super) fn begin(ui: &Ui) -> Open {
    ui.ctx().data_mut(|data| std::mem::take(data.get_temp_mut_or_default::<Open>(Id::NULL)))
}

/// Ends a region whose contents began at `start`.
pub(super) fn end(ui: &Ui, outer: Open, start: f32) -> Lines {
    let lines =
        ui.ctx().data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<Open>(Id::NULL), outer));
    let from_top = |line: Line| Line {
        top: line.top - start,
        bottom: line.bottom - start,
        with_next: line.with_next - start,
    };
    Lines(Arc::new(lines.0.into_iter().map(from_top).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[(f32, f32)], seen: (f32, f32), expected: (f32, f32)) {
        let lines = lines.iter().map(|&(top, bottom)| Line { top, bottom, with_next: bottom });
        let (top, bottom) = Lines(Arc::new(lines.collect())).whole(seen.0, seen.1);
        assert!((top - expected.0).abs() < 0.01 && (bottom - expected.1).abs() < 0.01, "{top} {bottom}");
    }

    #[test]
    fn a_line_that_does_not_fit_whole_waits_for_the_next_press() {
        check(&[(0.0, 30.0), (30.0, 60.0), (60.0, 90.0)], (0.0, 80.0), (0.0, 60.0));
        check(&[(0.0, 30.0), (30.0, 60.0), (60.0, 90.0)], (10.0, 90.0), (30.0, 90.0));
    }

    #[test]
    fn a_row_beside_a_line_is_kept_whole_as_well() {
        check(&[(0.0, 30.0), (30.0, 60.0), (60.0, 90.0), (40.0, 75.0)], (0.0, 70.0), (0.0, 30.0));
    }

    #[test]
    fn a_heading_waits_for_what_it_is_about() {
        let heading = Line { top: 60.0, bottom: 80.0, with_next: 100.0 };
        let next = Line { top: 90.0, bottom: 150.0, with_next: 150.0 };
        let lines = Lines(Arc::new(vec![heading, next]));
        assert_eq!(lines.whole(0.0, 120.0), (0.0, 60.0));
        // Above, it goes alone: what it is about begins the next part.
        assert_eq!(lines.whole(70.0, 160.0), (80.0, 160.0));
    }

    #[test]
    fn what_is_higher_than_the_region_is_cut_between_its_lines() {
        check(&[(0.0, 300.0)], (0.0, 80.0), (0.0, 80.0));
        check(&[(0.0, 90.0), (0.0, 20.0), (20.0, 40.0), (60.0, 80.0)], (0.0, 70.0), (0.0, 60.0));
    }

    #[test]
    fn whoever_goes_up_sees_the_heading_with_what_it_is_about() {
        let heading = Line { top: 60.0, bottom: 80.0, with_next: 100.0 };
        let lines = Lines(Arc::new(vec![heading]));
        assert!((lines.above(80.0) - 100.0).abs() < 0.01);
        let next = Line { top: 90.0, bottom: 150.0, with_next: 150.0 };
        assert!((Lines(Arc::new(vec![heading, next])).above(80.0) - 150.0).abs() < 0.01);
    }

    #[test]
    fn what_was_cut_begins_the_next_part() {
        let lines = [(20.0, 90.0), (30.0, 50.0)].map(|(top, bottom)| Line { top, bottom, with_next: bottom });
        let lines = Lines(Arc::new(lines.to_vec()));
        assert!((lines.below(0.0, 50.0) - 20.0).abs() < 0.01);
        // One that began here is gone through in its own parts.
        assert!((lines.below(20.0, 50.0) - 50.0).abs() < 0.01);
    }
}
