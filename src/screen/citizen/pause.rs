//! The calm waiting picture.

use eframe::egui::{Align, Layout, Rect, Ui, UiBuilder, vec2};

use crate::{
    screen::{
        board::Countdown,
        icons::Picture,
        theme::Theme,
        tokens::Length,
        widgets::{body_ui, display_ui, scroll_ui, sentences_ui},
        words::{self, Text},
    },
    session::Actor,
};

/// Draws the pause into `rect`.
pub(super) fn pause_ui(ui: &mut Ui, theme: &Theme, rect: Rect, by: Actor, countdown: Option<Countdown>) {
    let (title, line) = match by {
        Actor::Party(_) | Actor::Clock | Actor::Page => (Text::Paused, Text::PausedLine),
        Actor::Recovery => (Text::PausedAfterCrash, Text::PausedAfterCrashLine),
    };
    calm_ui(ui, theme, rect, Picture::Pause, |ui| {
        display_ui(ui, theme, title.words());
        ui.add_space(theme.length(Length::SpaceM));
        sentences_ui(ui, theme, line.words());
        if let Some(Countdown { left, .. }) = countdown {
            ui.add_space(theme.length(Length::SpaceM));
            body_ui(ui, theme, &words::wiped_in(left));
        }
    });
}

/// A picture and a few words in the middle of `rect`.
pub(super) fn calm_ui(ui: &mut Ui, theme: &Theme, rect: Rect, picture: Picture, words: impl FnOnce(&mut Ui)) {
    let id = theme.id(("calm", picture));
    // The height that the words took last time, to stand in the middle.
    let known: f32 = ui.ctx().data(|data| data.get_temp(id)).unwrap_or(rect.height());
    let above = ((rect.height() - known) / 2.0).max(0.0).floor();
    let (needed, ()) = scroll_ui(ui, theme, rect.with_min_y(rect.top() + above), id.with("scroll"), |ui| {
        let inside = ui.max_rect();
        let mut inner = ui.new_child(
            UiBuilder::new().id_salt("calm").max_rect(inside).layout(Layout::top_down(Align::Center)),
        );
        let side = (theme.length(Length::Picture) * if theme.is_enlarged() { 0.6 } else { 1.0 }).floor();
        let (_, place) = inner.allocate_space(vec2(side, side));
        picture.paint(&inner, place);
        inner.add_space(theme.length(Length::SpaceL));
        words(&mut inner);
        ui.advance_cursor_after_rect(inner.min_rect());
    });
    if (needed - known).abs() > 0.5 {
        ui.ctx().data_mut(|data| data.insert_temp(id, needed));
        ui.ctx().request_discard("a calm page has found its height");
    }
}
