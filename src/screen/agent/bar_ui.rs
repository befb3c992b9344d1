//! Draws the bottom bar: the hand in the middle, the largest; back at the left, on at the right.

use std::sync::Arc;

use eframe::egui::{Color32, Galley, Rect, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::screen::{
    board::Act,
    theme::Theme,
    tokens::{Length, Type},
    widgets::{Side, text},
};

use super::{
    bar::{Bar, Main, Say},
    control::{self, Control},
    layout,
};

/// Where everything of the bar stands, from (0, 0).
pub struct Plan {
    left: Vec<Rect>,
    main: Option<(Rect, Rect)>,
    right: Vec<Rect>,
    /// How high the bar is.
    pub height: f32,
}

/// Plans the bar for this width: one row, or the hand above the rest where it is narrow.
#[must_use]
pub fn plan(ui: &Ui, theme: &Theme, bar: &Bar, width: f32) -> Plan {
    let Bar { left, main, right } = bar;
    let gap = theme.length(Length::SpaceM);
    let wide = !layout::is_narrow(Rect::from_min_size(pos2(0.0, 0.0), vec2(width, 0.0)), theme);
    let main_width = if wide { width * 0.34 } else { width };
    if wide {
        let side = (width - main_width) / 2.0 - gap;
        let sides = [
            control::rows(ui, theme, left, side, Side::Left),
            control::rows(ui, theme, right, side, Side::Right),
        ];
        let high = main.as_ref().map_or(0.0, |main| main_height(ui, theme, main, main_width));
        // The line may be wider than the button where nothing else is as high.
        let free = sides.iter().all(|(_, rows)| *rows <= high);
        let beside = if free { side + gap } else { 0.0 };
        let main = main.as_ref().map(|main| main_places(ui, theme, main, main_width, beside));
        let main_height = main.map_or(0.0, |(_, button)| button.bottom());
        let [(left, left_height), (right, right_height)] = sides.map(|rows| as_high(rows, high));
        let height = main_height.max(left_height).max(right_height);
        let move_by = |x, high| move |rect: Rect| rect.translate(vec2(x, height - high));
        return Plan {
            left: left.into_iter().map(move_by(0.0, left_height)).collect(),
            main: main.map(|(say, button)| {
                let by = vec2(side + gap, height - main_height);
                (say.translate(by), button.translate(by))
            }),
            right: right.into_iter().map(move_by(width - side, right_height)).collect(),
            height,
        };
    }
    // Where it is narrow, the work needs the room of the line; the advice has it too.
    let main = main.as_ref().map(|main| {
        let high = main_height(ui, theme, main, width);
        (Rect::ZERO, Rect::from_min_size(pos2(0.0, 0.0), vec2(width, high)))
    });
    let main_height = main.map_or(0.0, |(_, button)| button.bottom());
    let below = if main.is_some() { main_height + gap } else { 0.0 };
    let all: Vec<Control> = left.iter().chain(right).cloned().collect();
    let (places, rows) = control::rows(ui, theme, &all, width, Side::Left);
    let mut places = places.into_iter().map(|rect| rect.translate(vec2(0.0, below)));
    let left: Vec<_> = places.by_ref().take(left.len()).collect();
    Plan { left, main, right: places.collect(), height: below + rows }
}

/// One row of buttons is as high as the main one; several keep their height.
fn as_high((mut places, height): (Vec<Rect>, f32), high: f32) -> (Vec<Rect>, f32) {
    if places.iter().any(|place| place.top() > 0.0) || places.is_empty() {
        return (places, height);
    }
    for place in &mut places {
        place.max.y = high.max(height);
    }
    (places, high.max(height))
}

fn main_height(ui: &Ui, theme: &Theme, main: &Main, width: f32) -> f32 {
    let least = theme.length(Length::Touch) * 1.5;
    main.control.button("main").text_size(Type::Title).size(ui, theme, width).y.max(least)
}

/// What to say, `beside` wider at both sides, and the button under it.
fn main_places(ui: &Ui, theme: &Theme, main: &Main, width: f32, beside: f32) -> (Rect, Rect) {
    let wide = 2.0f32.mul_add(beside, width);
    let said =
        main.say.map_or(0.0, |say| say_galley(ui, theme, say, wide).size().y + theme.length(Length::SpaceS));
    let say = Rect::from_min_size(pos2(-beside, 0.0), vec2(wide, said));
    let high = main_height(ui, theme, main, width);
    (say, Rect::from_min_size(pos2(0.0, said), vec2(width, high)))
}

fn say_galley(ui: &Ui, theme: &Theme, say: Say, width: f32) -> Arc<Galley> {
    let sign = text::icon_size(theme, Type::Body).x + theme.length(Length::SpaceS);
    let room = (width - sign).max(1.0);
    text::layout(ui, theme, Type::Body, Color32::PLACEHOLDER, say.word().words(), room)
}

/// The line with its sign, in the middle of `rect`.
fn say_ui(ui: &Ui, theme: &Theme, say: Say, rect: Rect) {
    let ink = match say {
        Say::Aloud(_) => theme.palette.on_surface,
        Say::Warning(_) => theme.palette.danger,
    };
    let galley = say_galley(ui, theme, say, rect.width());
    let sign = text::icon_size(theme, Type::Body);
    let gap = theme.length(Length::SpaceS);
    let width = sign.x + gap + galley.size().x;
    let line =
        Rect::from_min_size(pos2(rect.center().x - width / 2.0, rect.top()), vec2(width, galley.size().y));
    say.icon().paint(ui, Rect::from_min_size(line.left_center() - vec2(0.0, sign.y / 2.0), sign), ink);
    text::paint_left(ui, galley, line.with_min_x(line.left() + sign.x + gap), ink);
    if theme.is_live() {
        let words = say.word().words();
        ui.interact(line, theme.id("say"), Sense::hover())
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    }
}

/// Shows the bar in `rect`.
pub fn bar_ui(ui: &Ui, theme: &Theme, bar: &Bar, plan: Plan, rect: Rect, acts: &mut Vec<Act>) {
    let Bar { left, main, right } = bar;
    let by = rect.min.to_vec2();
    for (control, at) in left.iter().zip(plan.left) {
        control.place(ui, theme, "bar", at.translate(by), acts);
    }
    if let (Some(Main { control, say, pointed }), Some((said, button))) = (main, plan.main) {
        if let (Some(say), true) = (say, said.is_positive()) {
            say_ui(ui, theme, *say, said.translate(by));
        }
        if control.button("bar").text_size(Type::Title).pointed(*pointed).place(
            ui,
            theme,
            button.translate(by),
        ) {
            acts.extend(control.acts.iter().cloned());
        }
    }
    for (control, at) in right.iter().zip(plan.right) {
        control.place(ui, theme, "bar", at.translate(by), acts);
    }
}
