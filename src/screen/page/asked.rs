//! A question of the page over a window, with what is half answered kept between two frames.

use eframe::egui::{Rect, Ui, UiBuilder};
use jiff::civil::Date;

use crate::screen::theme::Theme;

use super::{Ask, AskAnswer, AskDraft, ask_ui};

/// Draws `ask` into `room`, if there is one. What was half answered does not outlive its question.
pub fn asked_ui(ui: &mut Ui, theme: &Theme, ask: Option<&Ask>, today: Date, room: Rect) -> Option<AskAnswer> {
    let id = theme.id("page-ask");
    let before: Option<(Ask, AskDraft)> = ui.ctx().data(|data| data.get_temp(id));
    ui.ctx().data_mut(|data| data.remove::<(Ask, AskDraft)>(id));
    let ask = ask?;
    let mut draft = match before {
        Some((asked, draft)) if asked == *ask => draft,
        _ => AskDraft::of(ask, today),
    };
    let mut inner = ui.new_child(UiBuilder::new().id_salt("page-ask").max_rect(room));
    let answer = ask_ui(&mut inner, theme, ask, &mut draft);
    if answer.is_none() {
        ui.ctx().data_mut(|data| data.insert_temp(id, (ask.clone(), draft)));
    }
    answer
}
