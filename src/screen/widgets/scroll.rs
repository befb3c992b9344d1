//! A region that is read in parts: with the finger, or with two big buttons that say so.
//!
//! egui's own scroll bar is too thin for an unsure hand. Where one is in the text is kept in
//! egui's memory under the region's name: it is no part of the session.

use eframe::egui::{Id, Rect, Sense, Ui, UiBuilder, accesskit, pos2, vec2};

use crate::screen::{icons::Icon, theme::Theme, tokens::Length, words::Text};

use super::{
    button::Button,
    touch::{take_reveal, touched_nothing},
};

/// Where one is in a region.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    offset: f32,
    height: f32,
}

/// Share of the region that one press moves: some lines stay, to find one's place again.
const STEP: f32 = 0.75;

/// Shows `contents` in `rect`. `id` names what is read, so that another text begins at its top.
/// Returns the height that the contents need.
pub fn scroll_ui<R>(
    ui: &mut Ui,
    theme: &Theme,
    rect: Rect,
    id: Id,
    contents: impl FnOnce(&mut Ui) -> R,
) -> (f32, R) {
    let id = theme.id(id);
    let place: Place = ui.ctx().data(|data| data.get_temp(id)).unwrap_or_default();
    let overflows = place.height > rect.height() + 1.0;
    let strip = if overflows { strip_width(ui, theme) } else { 0.0 };
    let view = rect.with_max_x(rect.right() - strip);
    let most = (place.height - view.height()).max(0.0);
    let mut offset = place.offset.clamp(0.0, most);
    if overflows {
        offset -= finger(ui, theme, view, id);
    }

    let start = pos2(view.left(), view.top() - offset);
    let mut inner = ui.new_child(
        UiBuilder::new()
            .scope_id(id.with("inside"))
            .max_rect(Rect::from_min_size(start, vec2(view.width(), f32::INFINITY))),
    );
    if overflows {
        // The ring of a control at the edge may stand out a little.
        inner.shrink_clip_rect(view.expand2(vec2(theme.length(Length::StrokeFocus) * 2.0, 0.0)));
    }
    // What the keyboard reached elsewhere is no business of this region.
    let _elsewhere = take_reveal(ui);
    let result = contents(&mut inner);
    let height = inner.min_rect().height();

    if overflows {
        offset +=
            buttons(ui, theme, rect.with_min_x(view.right()), id, (offset, most)) * view.height() * STEP;
        offset += follow_keyboard(ui, view);
    }
    let now = Place { offset: offset.clamp(0.0, most), height };
    if (now.height - place.height).abs() > 0.5 {
        ui.ctx().request_discard("a text has found its height");
    } else if (now.offset - place.offset).abs() > 0.5 {
        ui.ctx().request_repaint();
    }
    ui.ctx().data_mut(|data| data.insert_temp(id, now));
    (height, result)
}

fn strip_width(ui: &Ui, theme: &Theme) -> f32 {
    let gap = theme.length(Length::SpaceM);
    button(Text::ScrollDown, Icon::Down, Id::NULL).size(ui, theme, f32::INFINITY).x + gap
}

/// How far the finger or the wheel moves the text down.
fn finger(ui: &Ui, theme: &Theme, view: Rect, id: Id) -> f32 {
    if !theme.is_live() {
        return 0.0;
    }
    // It senses clicks as well: egui lets none through to what lies beneath a thing that is dragged.
    let drag = ui.interact(view, id.with("finger"), Sense::CLICK | Sense::DRAG);
    ui.ctx().accesskit_node_builder(drag.id, |node| node.set_role(accesskit::Role::GenericContainer));
    if drag.clicked() {
        touched_nothing(ui);
    }
    let wheel =
        if ui.rect_contains_pointer(view) { ui.input(|input| input.smooth_scroll_delta().y) } else { 0.0 };
    drag.drag_delta().y + wheel
}

/// The two buttons at the right. Returns -1, 0 or 1.
fn buttons(ui: &Ui, theme: &Theme, strip: Rect, id: Id, (offset, most): (f32, f32)) -> f32 {
    let strip = strip.with_min_x(strip.left() + theme.length(Length::SpaceM));
    let most_high = (strip.height() - theme.length(Length::SpaceS)) / 2.0;
    let wanted = button(Text::ScrollUp, Icon::Up, id).size(ui, theme, strip.width()).y;
    // A low strip has no room for the arrows above the words.
    let named = |text, icon| {
        if wanted > most_high { Button::new(text).within(id) } else { button(text, icon, id) }
    };
    let (up, down) = (named(Text::ScrollUp, Icon::Up), named(Text::ScrollDown, Icon::Down));
    let height = wanted.min(most_high);
    let mut moved = 0.0;
    if offset > 0.5 && up.place(ui, theme, strip.with_max_y(strip.top() + height)) {
        moved -= 1.0;
    }
    if offset < most - 0.5 && down.place(ui, theme, strip.with_min_y(strip.bottom() - height)) {
        moved += 1.0;
    }
    moved
}

fn button(text: Text, icon: Icon, id: Id) -> Button<'static> {
    Button::new(text).icon(icon).stacked().within(id)
}

/// Brings what the keyboard has reached into view.
fn follow_keyboard(ui: &Ui, view: Rect) -> f32 {
    let Some(reached) = take_reveal(ui) else { return 0.0 };
    if reached.top() < view.top() {
        reached.top() - view.top()
    } else if reached.bottom() > view.bottom() {
        (reached.bottom() - view.bottom()).min(reached.top() - view.top())
    } else {
        0.0
    }
}
