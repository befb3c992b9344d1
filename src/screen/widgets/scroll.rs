//! A region that is read in parts: with the finger, or with two big buttons that say so.
//!
//! The fold never cuts through a line: what does not fit whole is shown by the next press.
//! egui's own scroll bar is too thin for an unsure hand. Where one is in the text is kept in
//! egui's memory under the region's name: it is no part of the session.

use eframe::egui::{Id, Rect, Sense, Ui, UiBuilder, accesskit, pos2, vec2};

use crate::screen::{icons::Icon, theme::Theme, tokens::Length, words::Text};

use super::{
    button::Button,
    fold::{self, Lines},
    touch::{take_reveal, touched_nothing},
};

/// Where one is in a region.
#[derive(Debug, Clone, Default)]
struct Place {
    offset: f32,
    height: f32,
    /// What must not be cut through, from the top of the contents.
    lines: Lines,
}

/// A button that was pressed.
enum Press {
    Up,
    Down,
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
    let chrome = theme.chrome();
    let foot = if overflows { foot_height(ui, &chrome) } else { 0.0 };
    let view = rect.with_max_y(rect.bottom() - foot);
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
    let (top, bottom) = place.lines.whole(offset, offset + view.height());
    if overflows {
        let seen = view.with_min_y(start.y + top).with_max_y(start.y + bottom);
        // The ring of a control at the edge may stand out a little.
        inner.shrink_clip_rect(seen.expand2(vec2(theme.length(Length::StrokeFocus) * 2.0, 0.0)));
    }
    // What the keyboard reached elsewhere is no business of this region.
    let _elsewhere = take_reveal(ui);
    let outer = fold::begin(ui);
    let result = contents(&mut inner);
    let lines = fold::end(ui, outer, start.y);
    let height = inner.min_rect().height();

    if overflows {
        let bar = rect.with_min_y(view.bottom() + theme.length(Length::SpaceS));
        // What waits behind the fold stands whole after the press, however high it is.
        let step = view.height() * STEP;
        let (up, down) = (
            step.min(offset + view.height() - place.lines.above(top)),
            step.min(place.lines.below(offset, bottom) - offset),
        );
        offset += match buttons(ui, &chrome, bar, id, (offset, most)) {
            Some(Press::Up) => -up,
            Some(Press::Down) => down,
            None => 0.0,
        };
        offset += follow_keyboard(ui, view);
    }
    let now = Place { offset: offset.clamp(0.0, most), height, lines };
    if (now.height - place.height).abs() > 0.5 {
        ui.ctx().request_discard("a text has found its height");
    } else if (now.offset - place.offset).abs() > 0.5 {
        ui.ctx().request_repaint();
    }
    ui.ctx().data_mut(|data| data.insert_temp(id, now));
    (height, result)
}

fn foot_height(ui: &Ui, theme: &Theme) -> f32 {
    button(Text::ScrollDown, Icon::Down, Id::NULL).size(ui, theme, f32::INFINITY).y
        + theme.length(Length::SpaceS)
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

/// The low bar at the foot: down across the width, up at its left when there is something above.
/// Down never gives its place to up: a finger that presses once too often stays where it is.
fn buttons(ui: &Ui, theme: &Theme, bar: Rect, id: Id, (offset, most): (f32, f32)) -> Option<Press> {
    let (up, down) = (button(Text::ScrollUp, Icon::Up, id), button(Text::ScrollDown, Icon::Down, id));
    let mut press = None;
    let mut left = bar.left();
    if offset > 0.5 {
        let place = bar.with_max_x(bar.left() + up.size(ui, theme, bar.width()).x);
        left = place.right() + theme.length(Length::SpaceM);
        if up.place(ui, theme, place) {
            press = Some(Press::Up);
        }
    }
    if offset < most - 0.5 && down.place(ui, theme, bar.with_min_x(left)) {
        press = Some(Press::Down);
    }
    press
}

fn button(text: Text, icon: Icon, id: Id) -> Button<'static> {
    Button::new(text).icon(icon).within(id)
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
