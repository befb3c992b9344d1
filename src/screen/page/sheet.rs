//! The sheet on which a question stands: title, what there is to choose, and the answers at
//! its foot, which stay in sight however long the list is.

use std::{fmt::Debug, hash::Hash};

use eframe::egui::{
    Color32, Rect, Sense, StrokeKind, Ui, UiBuilder, accesskit::Role, emath::GuiRounding as _, pos2, vec2,
};

use crate::screen::{
    theme::Theme,
    tokens::{Length, Type},
    widgets::{Button, Look, scroll_ui, text},
};

use super::{ask::AskAnswer, words::Word};

/// An answer at the foot of a sheet.
pub(super) type Foot = (Word, Look, AskAnswer);

/// Shows `contents` in the middle of `ui`'s whole rectangle. Either the contents or the foot answer.
pub(super) fn sheet_ui(
    ui: &mut Ui,
    theme: &Theme,
    name: impl Hash + Debug,
    title: &str,
    answers: Vec<Foot>,
    contents: impl FnOnce(&mut Ui) -> Option<AskAnswer>,
) -> Option<AskAnswer> {
    let id = theme.id(("sheet", name));
    let cover = ui.max_rect();
    ui.painter().rect_filled(cover, 0.0, theme.palette.shade);
    if theme.is_live() {
        // Swallows what would fall on the page below; not reachable with Tab.
        let _blocked = ui.interact(cover, id.with("cover"), Sense::CLICK | Sense::DRAG);
    }
    let (edge, pad) = (theme.length(Length::SpaceM), theme.length(Length::SpaceL));
    let free = cover.shrink(edge);
    let width = (theme.length(Length::Panel) * theme.text_factor()).min(free.width());
    let inside = width - 2.0 * pad;
    let low = foot_height(ui, theme, &answers, inside);
    let words = text::layout(ui, theme, Type::Heading, Color32::PLACEHOLDER, title, inside);
    let fixed = words.size().y + low + 2.0 * (pad + edge);
    let known: f32 = ui.ctx().data(|data| data.get_temp(id)).unwrap_or(0.0);
    let rect = Rect::from_center_size(free.center(), vec2(width, (known + fixed).min(free.height())));
    let rect = rect.round_ui();
    let border = theme.stroke(Length::StrokeControl, theme.palette.outline);
    let corner = theme.corner(Length::RadiusCard);
    ui.painter().rect(rect, corner, theme.palette.surface, border, StrokeKind::Outside);

    let within = rect.shrink(pad);
    let mut inner = ui.new_child(
        UiBuilder::new()
            .scope_id(id.with("inner"))
            .max_rect(within)
            .accessibility_role(Role::Dialog)
            .accessibility_label(title),
    );
    text::heading_ui(&mut inner, theme, title);
    let top = within.top() + words.size().y + edge;
    let middle = Rect::from_min_max(pos2(within.left(), top), within.right_bottom() - vec2(0.0, low + edge));
    let (needed, chosen) = scroll_ui(&mut inner, theme, middle, id.with("scroll"), contents);
    let bottom = within.with_min_y(within.bottom() - low);
    let answered = foot_ui(&inner, theme, bottom, answers);
    if (needed - known).abs() > 0.5 {
        ui.ctx().data_mut(|data| data.insert_temp(id, needed));
        ui.ctx().request_discard("a sheet has found its height");
    }
    chosen.or(answered)
}

fn button((word, look, _): &Foot) -> Button<'static> {
    Button::named(("ask", *word), word.words()).look(*look)
}

fn foot_height(ui: &Ui, theme: &Theme, answers: &[Foot], width: f32) -> f32 {
    let width = share(theme, answers.len(), width);
    answers.iter().map(|answer| button(answer).size(ui, theme, width).y).fold(0.0, f32::max)
}

/// The width of one of `count` answers side by side.
fn share(theme: &Theme, count: usize, width: f32) -> f32 {
    let gap = theme.length(Length::SpaceM);
    if count < 2 { width } else { (width - gap) / 2.0 }
}

/// One or two answers, equally wide.
fn foot_ui(ui: &Ui, theme: &Theme, rect: Rect, answers: Vec<Foot>) -> Option<AskAnswer> {
    let width = share(theme, answers.len(), rect.width());
    let mut left = rect.left();
    let mut answered = None;
    for answer in answers {
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        if button(&answer).place(ui, theme, place) {
            answered = Some(answer.2);
        }
        left += width + theme.length(Length::SpaceM);
    }
    answered
}
