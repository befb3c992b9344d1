//! Draws the bottom bar: the hand in the middle, the largest; back at the left, on at the right.

use eframe::egui::{Align, Color32, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use crate::screen::{
    board::Act,
    theme::Theme,
    tokens::{Length, Type},
    widgets::{Side, text},
};

use super::{
    bar::{Bar, Main},
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
    let main = main.as_ref().map(|main| main_places(ui, theme, main, main_width));
    let main_height = main.map_or(0.0, |(_, button)| button.bottom());
    if wide {
        let side = (width - main_width) / 2.0 - gap;
        let button = main.map_or(0.0, |(_, button)| button.height());
        let (left, left_height) = as_high(control::rows(ui, theme, left, side, Side::Left), button);
        let (right, right_height) = as_high(control::rows(ui, theme, right, side, Side::Right), button);
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

/// What to say, and the button under it.
fn main_places(ui: &Ui, theme: &Theme, main: &Main, width: f32) -> (Rect, Rect) {
    let Main { control, say } = main;
    let said = say.map_or(0.0, |say| {
        text::layout(ui, theme, Type::Small, Color32::PLACEHOLDER, say.words(), width).size().y
            + theme.length(Length::SpaceXs)
    });
    let least = theme.length(Length::Touch) * 1.5;
    let high = control.button("main").text_size(Type::Title).size(ui, theme, width).y.max(least);
    let say = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, said));
    (say, Rect::from_min_size(pos2(0.0, said), vec2(width, high)))
}

/// Shows the bar in `rect`.
pub fn bar_ui(ui: &mut Ui, theme: &Theme, bar: &Bar, plan: Plan, rect: Rect, acts: &mut Vec<Act>) {
    let Bar { left, main, right } = bar;
    let by = rect.min.to_vec2();
    for (control, at) in left.iter().zip(plan.left) {
        control.place(ui, theme, "bar", at.translate(by), acts);
    }
    if let (Some(Main { control, say }), Some((said, button))) = (main, plan.main) {
        if let Some(say) = say {
            let mut inner = ui.new_child(
                UiBuilder::new()
                    .id_salt("say")
                    .max_rect(said.translate(by))
                    .layout(Layout::top_down(Align::Center)),
            );
            text::text_ui(&mut inner, theme, Type::Small, theme.palette.on_surface, say.words());
        }
        if control.button("bar").text_size(Type::Title).place(ui, theme, button.translate(by)) {
            acts.extend(control.acts.iter().cloned());
        }
    }
    for (control, at) in right.iter().zip(plan.right) {
        control.place(ui, theme, "bar", at.translate(by), acts);
    }
}
