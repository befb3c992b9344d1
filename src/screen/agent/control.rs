//! A control as a value: its words, its sign, how much it asks, and what it does.

use eframe::egui::{Rect, Ui, Vec2};

use crate::screen::{
    board::Act,
    icons::Icon,
    theme::Theme,
    tokens::Length,
    widgets::{Button, Look, Side, flow},
    words::Text,
};

use super::words::Word;

/// Something that the agent can press.
#[derive(Debug, Clone, PartialEq)]
pub struct Control {
    /// Words on it; its accessible name.
    pub words: String,
    /// Sign before the words.
    pub icon: Option<Icon>,
    /// How much it asks to be pressed.
    pub look: Look,
    /// What it does, in this order.
    pub acts: Vec<Act>,
}

impl Control {
    /// A control with these words.
    pub fn new(words: impl Into<String>, act: impl Into<Act>) -> Self {
        Self { words: words.into(), icon: None, look: Look::Secondary, acts: vec![act.into()] }
    }

    /// A control with words of both windows.
    pub fn text(text: Text, icon: Icon, act: impl Into<Act>) -> Self {
        Self::new(text.words(), act).icon(icon)
    }

    /// A control with words of the agent's window.
    pub fn word(word: Word, icon: Icon, act: impl Into<Act>) -> Self {
        Self::new(word.words(), act).icon(icon)
    }

    /// Its sign.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Its look.
    #[must_use]
    pub fn look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    /// Also does this, afterwards.
    #[must_use]
    pub fn then(mut self, act: impl Into<Act>) -> Self {
        self.acts.push(act.into());
        self
    }

    /// The button of this control; `place` tells apart two that have the same words.
    pub fn button(&self, place: &'static str) -> Button<'_> {
        let button = Button::named((place, self.words.as_str()), &self.words).look(self.look);
        match self.icon {
            Some(icon) => button.icon(icon),
            None => button,
        }
    }

    /// Takes its place in the layout, as wide as it.
    pub fn show_wide(&self, ui: &mut Ui, theme: &Theme, place: &'static str, acts: &mut Vec<Act>) {
        if self.button(place).show_wide(ui, theme) {
            acts.extend(self.acts.iter().cloned());
        }
    }

    /// Stands in `rect`.
    pub fn place(&self, ui: &Ui, theme: &Theme, place: &'static str, rect: Rect, acts: &mut Vec<Act>) {
        if self.button(place).place(ui, theme, rect) {
            acts.extend(self.acts.iter().cloned());
        }
    }
}

/// Where controls stand in rows no wider than `width`, and how high the rows are.
#[must_use]
pub fn rows(ui: &Ui, theme: &Theme, controls: &[Control], width: f32, side: Side) -> (Vec<Rect>, f32) {
    let sizes: Vec<Vec2> = controls.iter().map(|it| it.button("").size(ui, theme, width)).collect();
    flow(&sizes, width, theme.length(Length::SpaceS), side)
}

/// Puts controls in rows in the layout.
pub fn controls_ui(
    ui: &mut Ui,
    theme: &Theme,
    place: &'static str,
    controls: &[Control],
    side: Side,
    acts: &mut Vec<Act>,
) {
    if controls.is_empty() {
        return;
    }
    let width = ui.available_width();
    let (places, height) = rows(ui, theme, controls, width, side);
    let (_, rect) = ui.allocate_space(Vec2::new(width, height));
    for (control, at) in controls.iter().zip(places) {
        control.place(ui, theme, place, at.translate(rect.min.to_vec2()), acts);
    }
}
